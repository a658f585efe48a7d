#include "handlers/activities/message_pieces.h"

#include <algorithm>

namespace loa::activities {
namespace {

using Kind = vietnamese::Word::Kind;

constexpr double subject_weight_min = 2; ///< of a word that names an activity rather than only goes with one

bool is_mark(const Sentence& sentence, std::size_t at) {
    return sentence.words[at].kind == Kind::mark;
}

bool acts_at(const Sentence& sentence, std::size_t at) {
    // "đang học"
    if (sentence.tagged(at, Tag::going) && sentence.words.is(at, "hoc", "học")) return true;
    return sentence.tagged(at, Tag::act) || sentence.tagged(at, Tag::give) || sentence.tagged(at, Tag::honour);
}

/// Whether a word begins inside a phrase, a date or an amount, or inside an abbreviation that was written out.
std::vector<std::uint8_t> inner_words(const Sentence& sentence) {
    std::vector<std::uint8_t> inner(sentence.size(), 0);
    const auto fill = [&](std::size_t first, std::size_t last) {
        for (std::size_t at = first + 1; at < std::min(last, sentence.size()); ++at) inner[at] = 1;
    };
    for (const auto& hit : sentence.hits)
        if (hit.tag != Tag::joint) fill(hit.first, hit.last);
    for (const auto& date : sentence.dates) fill(date.first, date.last);
    for (const auto& amount : sentence.amounts) fill(amount.first, amount.last);
    for (const auto& count : sentence.headcounts) fill(count.first, count.last);
    for (std::size_t at = 1; at < sentence.size(); ++at)
        if (sentence.words[at].begin == sentence.words[at - 1].begin) inner[at] = 1;
    return inner;
}

/// "chiều học …", "12/11 em dự …": a part of the day or a day right in front of taking part.
bool is_followed_by_act(const Sentence& sentence, std::size_t at) {
    constexpr std::size_t reach = 3;
    for (std::size_t next = at; next < std::min(at + reach, sentence.size()); ++next) {
        if (acts_at(sentence, next)) return true;
        if (!sentence.tagged(next, Tag::self) && !sentence.tagged(next, Tag::unit_subject) &&
            !sentence.tagged(next, Tag::done) && !sentence.words.is(next, ":") &&
            !sentence.words.is(next, "thi", "thì"))
            return false;
    }
    return false;
}

bool is_signed(const Sentence& sentence, std::size_t at) {
    const auto& words = sentence.words;
    const bool ends = sentence.clause[at - 1] != sentence.clause[at];
    return words[at].new_line || (ends && is_mark(sentence, at - 1)) || words.is(at - 1, "+") || words.is(at - 1, "•");
}

/// "2. Sinh hoạt …": the dot behind the number of an item.
bool is_behind_item_number(const Sentence& sentence, std::size_t at) {
    const auto& words = sentence.words;
    return at > 1 && words[at - 2].is_number() && words[at - 2].new_line &&
           (words.is(at - 1, ".") || words.is(at - 1, ")"));
}

/// Whether words say who only, or nothing: "em" of "…. Em còn tham gia …".
bool says_nothing(const Sentence& sentence, std::size_t first, std::size_t last) {
    for (std::size_t at = first; at < last; ++at)
        if (!is_mark(sentence, at) && !sentence.tagged(at, Tag::self) && !sentence.tagged(at, Tag::joint)) return false;
    return true;
}

/// "AI 2 tiếng | xong tối về học …": and then, where "học xong" ends what was learned.
bool goes_on_after(const Sentence& sentence, std::size_t at) {
    constexpr std::size_t reach = 5;
    if (!sentence.words.is(at, "xong")) return false;
    if (!sentence.is_in_amount(at - 1) && !sentence.is_in_date(at - 1) && !sentence.tagged(at - 1, Tag::category))
        return false;
    for (std::size_t next = at + 1; next < std::min(at + reach, sentence.size()); ++next) {
        if (is_mark(sentence, next)) return false;
        if (acts_at(sentence, next)) return true;
    }
    return false;
}

/// "lớp nấu ăn", "khóa | bơi": a course by its name; "lớp 5" and "lớp em" are classes.
bool is_course(const Sentence& sentence, std::size_t at) {
    const auto& words = sentence.words;
    if (!words.is(at, "lop", "lớp") && !words.is(at, "khoa", "khóa")) return false;
    return at + 1 < sentence.size() && words[at + 1].is_letters() && !sentence.tagged(at + 1, Tag::self) &&
           sentence.tagged(at, Tag::event) && !sentence.is_in_date(at + 1);
}

bool begins_piece(const Sentence& sentence, std::size_t at) {
    if (is_behind_item_number(sentence, at)) return false;
    if (is_signed(sentence, at)) return true;
    if (sentence.tagged(at - 1, Tag::joint)) return false;
    if (sentence.hit_at(at, Tag::joint) != nullptr || goes_on_after(sentence, at)) return true;
    if (vietnamese::day_part_of(sentence.words, at) != vietnamese::DayPart::none && !sentence.is_in_date(at) &&
        !sentence.is_in_date(at - 1))
        return is_followed_by_act(sentence, at + 1);
    return std::ranges::any_of(sentence.dates, [&](const auto& date) {
        return date.first == at && !date.is_vague && is_followed_by_act(sentence, date.last);
    });
}

/// The first word that is neither a sign nor a joining word nor the number of an item.
std::size_t front_of(const Sentence& sentence, Piece& piece) {
    const auto& words = sentence.words;
    std::size_t at = piece.first;
    const bool is_numbered = words[at].is_number() && at + 1 < piece.last && !sentence.is_in_date(at) &&
                             !sentence.is_in_amount(at) &&
                             (words.is(at + 1, ".") || words.is(at + 1, ")") || words.is(at + 1, "/"));
    const bool is_bulleted = words.is(at, "-") || words.is(at, "+") || words.is(at, "•") || words.is(at, "*");
    piece.is_item = words[at].new_line && (is_numbered || is_bulleted);
    if (is_numbered) at += 2;
    for (; at < piece.last; ++at) {
        const auto* joint = sentence.hit_at(at, Tag::joint);
        // "ngoài ra", "cũng"; "và" alone adds nothing.
        if (joint != nullptr)
            piece.is_added = piece.is_added || (!words.is(at, "va", "và") && !words.is(at, "voi", "với"));
        if (joint == nullptr && !is_mark(sentence, at) && !sentence.tagged(at, Tag::joint)) break;
    }
    return at;
}

/// "công đoàn", "bảo mẫu", "chuyên gia tâm lý", "tổ | Ngoại ngữ": who, and not what.
bool names_people(const Sentence& sentence, const Hit& hit) {
    if (hit.first > 0 && sentence.tagged(hit.first - 1, Tag::place_head)) return true;
    if (hit.first > 0 && sentence.words.is(hit.first - 1, "hoc", "học")) return false; // "học thạc sĩ"
    for (const auto tag : {Tag::unit_subject, Tag::people, Tag::teacher})
        if (const auto* who = sentence.hit_at(hit.first, tag); who != nullptr && who->last >= hit.last) return true;
    return false;
}

/// "lớp | bonsai": the name of a course that no list knows.
bool names_unknown_course(const Sentence& sentence, std::size_t at) {
    return at > 0 && is_course(sentence, at - 1) && !sentence.tagged(at, Tag::category) &&
           !sentence.tagged(at, Tag::event) && !sentence.tagged(at, Tag::filler) && !sentence.tagged(at, Tag::done) &&
           !sentence.tagged(at, Tag::place_head) && !sentence.tagged(at, Tag::place_preposition);
}

void read_subject(const Sentence& sentence, Piece& piece) {
    double best = 0;
    for (std::size_t at = piece.first; at < piece.last; ++at)
        if (names_unknown_course(sentence, at)) piece.subjects.push_back({at, at + 1});
    for (const auto& hit : sentence.hits) {
        if (hit.tag != Tag::category || hit.first < piece.first || hit.last > piece.last) continue;
        if (hit.weight < subject_weight_min || sentence.is_in_date(hit.first) || names_people(sentence, hit)) continue;
        piece.subjects.push_back({hit.first, hit.last});
        const double weight = hit.weight * static_cast<double>(hit.last - hit.first);
        if (weight > best) best = weight, piece.category = hit.category;
    }
}

bool is_cued(const Sentence& sentence, const Piece& piece) {
    for (const auto tag : {Tag::question, Tag::future, Tag::intention, Tag::wish, Tag::negation, Tag::postponed,
                           Tag::registration, Tag::command, Tag::request, Tag::small_talk})
        if (sentence.has_between(tag, piece.first, piece.last)) return true;
    return false;
}

void measure(const Sentence& sentence, Piece& piece) {
    const auto is_inside = [&](const auto& span) { return span.first >= piece.first && span.first < piece.last; };
    for (const auto& amount : sentence.amounts)
        if (is_inside(amount) && !amount.is_each && piece.amount == nullptr) piece.amount = &amount;
    for (const auto& count : sentence.headcounts)
        if (is_inside(count) && piece.people == 0) piece.people = count.count;
    bool is_ahead = false;
    for (const auto& date : sentence.dates) {
        if (!is_inside(date) || date.is_vague) continue;
        is_ahead = is_ahead || date.is_ahead;
        if (!piece.date && !date.is_impossible) piece.date = date.span;
    }
    piece.tells = !piece.subjects.empty() && !is_ahead && !is_cued(sentence, piece);
}

/// "sáng", "chiều" in front or behind the day in front: "hôm qua sáng học …", "chiều qua …".
vietnamese::DayPart part_of_day(const Sentence& sentence, std::size_t front, std::size_t last) {
    auto part = vietnamese::DayPart::none;
    for (std::size_t at = front; at < last && part == vietnamese::DayPart::none; ++at) {
        part = vietnamese::day_part_of(sentence.words, at);
        if (!sentence.is_in_date(at) && !sentence.words.is(at, ":")) break;
    }
    return part;
}

/// "thi …", "nhận …", "làm bài kiểm tra …": what follows a course.
bool is_outcome(const Sentence& sentence, std::size_t at) {
    for (std::size_t next = at; next < at + 3; ++next)
        if (sentence.words.are(next, "bai kiem tra") || sentence.words.are(next, "bai thu hoach")) return true;
    for (const auto word : {"thi", "nhan", "cap", "nop", "dat", "dau"})
        if (sentence.words.is(at, word)) return true;
    return sentence.words.are(at, "duoc cap");
}

Piece read_piece(const Sentence& sentence, std::size_t first, std::size_t last) {
    Piece piece;
    piece.first = first;
    piece.last = last;
    piece.opens_statement = first == 0 || sentence.statement[first] != sentence.statement[first - 1];
    const auto front = front_of(sentence, piece);
    piece.is_detail = front < last && sentence.hit_at(front, Tag::detail) != nullptr;
    piece.begins_with_date = front < last && sentence.is_in_date(front);
    piece.part = part_of_day(sentence, front, last);
    piece.opens_course = front < last && is_course(sentence, front);
    read_subject(sentence, piece);
    for (std::size_t at = last; at-- > first;) {
        piece.has_course = piece.has_course || is_course(sentence, at);
        if (acts_at(sentence, at)) {
            piece.acts = true;
            piece.is_outcome = is_outcome(sentence, at);
            piece.hands_in = sentence.words.is(at, "nop");
        }
    }
    measure(sentence, piece);
    piece.is_date_only = piece.date.has_value() && !piece.acts && piece.subjects.empty() && piece.amount == nullptr &&
                         piece.people == 0 && !sentence.has_between(Tag::event, first, last);
    return piece;
}

/// Whether phrases of categories stand in two places at least.
bool may_tell_several(const Sentence& sentence) {
    std::size_t until = 0;
    int found = 0;
    for (const auto& hit : sentence.hits)
        if (hit.tag == Tag::category && hit.weight >= subject_weight_min && hit.first >= until)
            ++found, until = hit.last;
    for (std::size_t at = 1; at < sentence.size() && found < 2; ++at) found += names_unknown_course(sentence, at);
    return found > 1;
}

} // namespace

std::vector<Piece> cut_into_pieces(const Sentence& sentence) {
    if (!may_tell_several(sentence)) return {};
    const auto inner = inner_words(sentence);
    std::vector<Piece> pieces;
    std::size_t first = 0;
    for (std::size_t at = 1; at < sentence.size(); ++at) {
        if (inner[at] != 0 || says_nothing(sentence, first, at) || !begins_piece(sentence, at)) continue;
        pieces.push_back(read_piece(sentence, first, at));
        first = at;
    }
    pieces.push_back(read_piece(sentence, first, sentence.size()));
    return pieces;
}

} // namespace loa::activities
