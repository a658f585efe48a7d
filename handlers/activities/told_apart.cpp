#include "handlers/activities/told.h"

#include "handlers/activities/list_items.h"
#include "handlers/activities/listed_alike.h"
#include "handlers/activities/message_pieces.h"
#include "handlers/activities/report_reader.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace loa::activities {
namespace {

/// How much of a message is read again, where parts are joined, before it is left whole.
constexpr std::size_t read_again_bytes = 2000;
constexpr std::size_t item_bytes_max = 800; ///< of a list, with its heading

/// An activity of the message: pieces `first` to `last` (exclusive); what its head says is compared.
struct Told {
    std::size_t first = 0;
    std::size_t last = 0;
    std::size_t head = 0;
};

bool is_time(Unit unit) {
    return unit == Unit::hours || unit == Unit::sessions || unit == Unit::periods || unit == Unit::days;
}

/// Whether all words of the shorter phrase stand in the longer one: "AI", "ứng dụng AI".
bool is_same_phrase(const Sentence& sentence, WordSpan one, WordSpan other) {
    if (one.last - one.first > other.last - other.first) std::swap(one, other);
    for (std::size_t at = one.first; at < one.last; ++at) {
        bool stands_there = false;
        for (std::size_t same = other.first; same < other.last; ++same)
            stands_there = stands_there || sentence.words[same].folded == sentence.words[at].folded;
        if (!stands_there) return false;
    }
    return true;
}

/// One subject in both pieces: one activity told in two steps.
bool share_subject(const Sentence& sentence, const Piece& one, const Piece& other) {
    return std::ranges::any_of(one.subjects, [&](WordSpan phrase) {
        return std::ranges::any_of(other.subjects,
                                   [&](WordSpan same) { return is_same_phrase(sentence, phrase, same); });
    });
}

/// Whether `next` says of itself when it was, how much or by how many, so that it is more than a part of `before`.
bool is_anchored(const Piece& before, const Piece& next) {
    const bool is_stated = before.date || before.amount != nullptr || before.people > 0;
    const bool is_other = next.category != before.category;
    const bool both_timed = next.amount != nullptr && before.amount != nullptr && is_time(next.amount->quantity.unit) &&
                            is_time(before.amount->quantity.unit);
    if (!next.acts) {
        if (before.acts && before.has_course && next.opens_course) return true;
        return both_timed || (next.date && before.date && !before.is_same_day(next)) ||
               (next.is_item && before.is_item && (is_other || next.date));
    }
    if (next.date && (is_other || !before.is_same_day(next))) return is_stated || next.opens_statement;
    if (both_timed) return true;
    // "ngày hội đọc sách …, tặng 200 quyển sách": a part of it.
    if (is_other && (next.amount != nullptr || next.people > 0)) return is_stated || next.opens_statement;
    // "3 đoàn viên học thạc sĩ, 2 đồng chí học trung cấp": each of their own.
    if (next.people > 0 && before.people > 0 && before.acts) return true;
    if (next.part != vietnamese::DayPart::none && before.part != vietnamese::DayPart::none && next.part != before.part)
        return true;
    if (next.is_item && before.is_item && is_other) return true;
    return is_other && (next.opens_statement || next.is_added) && is_stated;
}

/// "…, thi đậu B1 ngày 10/10": how the same course ended.
bool is_its_outcome(const Piece& before, const Piece& next) {
    return next.hands_in || (next.is_outcome && next.category == before.category);
}

bool is_another(const Sentence& sentence, const Piece& before, const Piece& next) {
    return before.tells && next.tells && !next.is_detail && is_anchored(before, next) &&
           !is_its_outcome(before, next) && !share_subject(sentence, before, next);
}

/// Which pieces that only say a day belong to what follows them: all where the message begins with a day.
bool leads(const std::vector<Piece>& pieces, std::size_t at) {
    return at == 0 || pieces[at].opens_statement || pieces.front().begins_with_date;
}

/// A piece with the day that stands in front of it on its own: "12/11, em học sơ cứu".
Piece with_day(const std::vector<Piece>& pieces, std::size_t at) {
    auto piece = pieces[at];
    if (!piece.date && at > 0 && pieces[at - 1].is_date_only && leads(pieces, at - 1)) {
        piece.date = pieces[at - 1].date;
        piece.opens_statement = piece.opens_statement || pieces[at - 1].opens_statement;
    }
    return piece;
}

/// A head with the days and amounts of the pieces that follow it in its own activity: "em học Canva, 10/11, 3 buổi".
Piece whole_of(const std::vector<Piece>& pieces, const Told& told) {
    auto whole = with_day(pieces, told.head);
    for (std::size_t at = told.head + 1; at < told.last; ++at) {
        const auto& more = pieces[at];
        if (!whole.date && !(more.is_date_only && leads(pieces, at))) whole.date = more.date;
        if (whole.amount == nullptr) whole.amount = more.amount;
        if (whole.people == 0) whole.people = more.people;
    }
    return whole;
}

std::vector<Told> group(const Sentence& sentence, const std::vector<Piece>& pieces) {
    std::vector<Told> told{{0, 1, 0}};
    for (std::size_t at = 1; at < pieces.size(); ++at) {
        auto& current = told.back();
        const auto next = with_day(pieces, at);
        if (told.size() < told_parts_max && is_another(sentence, whole_of(pieces, current), next)) {
            std::size_t first = at;
            while (first > current.head + 1 && pieces[first - 1].is_date_only && leads(pieces, first - 1)) --first;
            current.last = first;
            told.push_back({first, at + 1, at});
            continue;
        }
        // What stands in front of the first activity ("BC tháng 11:") goes with it.
        if (!pieces[current.head].tells && pieces[at].tells) current.head = at;
        current.last = at + 1;
    }
    return told;
}

/// The day in front of the first activity, without its part of the day: "hôm qua" of "sáng hôm qua học AI, chiều …".
std::string shared_day(const Sentence& sentence, const std::vector<Piece>& pieces, const Told& before) {
    constexpr std::size_t heading_reach = 6;
    for (std::size_t at = before.first; at <= before.head; ++at) {
        const auto& piece = pieces[at];
        const auto date = std::ranges::find_if(
            sentence.dates, [&](const auto& each) { return each.first >= piece.first && each.first < piece.last; });
        if (date == sentence.dates.end()) continue;
        // "Báo cáo tháng 8: …; …"
        const bool is_heading = date->first <= heading_reach && sentence.words.is(date->last, ":");
        if (!piece.begins_with_date && !piece.is_date_only && !is_heading) continue;
        std::size_t first = date->first;
        while (first + 1 < date->last && vietnamese::day_part_of(sentence.words, first) != vietnamese::DayPart::none)
            ++first;
        return sentence.typed(first, date->last) + (sentence.words.is(date->last, ":") ? ": " : " ");
    }
    return {};
}

/// "em học" of "10/11 em học Canva, 12/11 sơ cứu".
std::string shared_act(const Sentence& sentence, const Piece& before) {
    for (std::size_t at = before.first; at < before.last; ++at)
        if (const auto* act = sentence.hit_at(at, Tag::act))
            return sentence.typed(act->first, act->is_inner ? act->first + 1 : act->last) + ' ';
    return {};
}

/// The day of the nearest part before that has one in front.
std::string day_before(const Sentence& sentence, const std::vector<Piece>& pieces, const std::vector<Told>& told,
                       std::size_t part) {
    for (std::size_t before = part; before-- > 0;)
        if (auto day = shared_day(sentence, pieces, told[before]); !day.empty()) return day;
    return {};
}

/// "hôm qua em học AI | rồi đọc sách": without a sign in front, so that the day is said of both.
bool runs_on(const Sentence& sentence, const Piece& piece) {
    return piece.first > 0 && sentence.clause[piece.first] == sentence.clause[piece.first - 1] && !piece.is_added;
}

/// What a part shares with those before it and does not say again.
std::string lead_of(const Sentence& sentence, const std::vector<Piece>& pieces, const std::vector<Told>& told,
                    std::size_t part) {
    if (part == 0) return {};
    const auto next = with_day(pieces, told[part].head);
    const bool shares_day =
        !next.date && (next.part != vietnamese::DayPart::none || !next.acts || runs_on(sentence, next));
    auto day = day_before(sentence, pieces, told, part);
    // "Trong tháng 10: …, …" is said of all that follows.
    const bool is_heading = !next.date && day.ends_with(": ");
    if (!shares_day && !is_heading) day.clear();
    return next.acts || next.is_item ? day : day + shared_act(sentence, pieces[told[part - 1].head]);
}

/// Without the joining words in front and the signs at the end.
std::string text_of(const Sentence& sentence, const std::vector<Piece>& pieces, const Told& told) {
    std::size_t first = pieces[told.first].first, last = pieces[told.last - 1].last;
    const auto is_edge = [&](std::size_t at) {
        return sentence.words[at].kind == vietnamese::Word::Kind::mark &&
               !(sentence.words.is(at, "\"") || sentence.words.is(at, "(") || sentence.words.is(at, ")"));
    };
    const bool is_first = first == 0;
    while (!is_first && first + 1 < last && (is_edge(first) || sentence.tagged(first, Tag::joint))) ++first;
    while (last > first + 1 && (is_edge(last - 1) || sentence.tagged(last - 1, Tag::joint))) --last;
    return sentence.typed(first, last);
}

void join_with_next(const std::vector<Piece>& pieces, std::vector<Told>& told, std::size_t at) {
    if (!pieces[told[at].head].tells) told[at].head = told[at + 1].head;
    told[at].last = told[at + 1].last;
    told.erase(told.begin() + static_cast<std::ptrdiff_t>(at) + 1);
}

/// The parts of a message that is no list.
std::vector<std::string> told_parts(const std::string& text, const Sentence& sentence,
                                    const std::function<bool(const std::string&)>& is_report) {
    const auto pieces = cut_into_pieces(sentence);
    if (pieces.empty()) return {text};
    auto told = group(sentence, pieces);
    if (told.size() == 1) return {text};
    std::vector<std::string> parts;
    std::size_t bytes_left = text.size() + read_again_bytes;
    const auto tells = [&](const std::string& part) {
        bytes_left -= std::min(bytes_left, part.size());
        return is_report(part);
    };
    for (std::size_t at = 0; at < told.size();) {
        const auto body = text_of(sentence, pieces, told[at]);
        if (body.size() > bytes_left) return {text};
        const auto lead = lead_of(sentence, pieces, told, at);
        std::vector<std::string> ways{lead + body};
        // "Tuần trước em tập huấn …. Em còn tham gia hiến máu.": told only by the day of the one before.
        if (const auto day = day_before(sentence, pieces, told, at); day != lead) ways.push_back(day + body);
        // "hè vừa rồi em học lớp nấu ăn với lớp yoga"
        if (at > 0 && pieces[told[at].head].opens_course) ways.push_back("đã " + lead + body);
        if (const auto part = std::ranges::find_if(ways, tells); part != ways.end()) {
            parts.push_back(std::move(*part));
            ++at;
            continue;
        }
        if (told.size() == 1) break;
        // What is no report on its own stays with what was told before it.
        at = at == 0 ? 0 : at - 1;
        join_with_next(pieces, told, at);
        parts.resize(at);
    }
    if (parts.size() < 2) return {text};
    return parts;
}

} // namespace

std::vector<std::string> tell_apart(std::string_view text, LocalTime now, const Lexicon& lexicon) {
    if (text.size() > report_bytes_max) return {std::string(text)};
    const auto sentence = study(text, now, lexicon);
    const auto kind_of = [&](const std::string& part) { return read_report(part, now, lexicon).kind; };
    const auto is_report = [&](const std::string& part) { return kind_of(part) == ReportKind::report; };
    if (auto alike = listed_alike(sentence); !alike.empty() && std::ranges::all_of(alike, is_report)) return alike;
    const auto items = listed_items(sentence, kind_of);
    if (items.empty()) return told_parts(std::string(text), sentence, is_report);
    std::vector<std::string> parts;
    for (const auto& item : items) {
        // An item as long as a message is what is left of too long a list.
        auto told =
            item.size() > item_bytes_max ? std::vector{item} : told_parts(item, study(item, now, lexicon), is_report);
        for (auto& part : told)
            if (parts.size() < told_parts_max) parts.push_back(std::move(part));
    }
    return parts;
}

} // namespace loa::activities
