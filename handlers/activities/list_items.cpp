#include "handlers/activities/list_items.h"

#include "handlers/activities/report_reader.h"

#include <algorithm>
#include <optional>

namespace loa::activities {
namespace {

using Kind = vietnamese::Word::Kind;

constexpr double subject_weight_min = 2;
constexpr std::size_t heading_words_max = 24;

/// "1." or "-" in front of an item.
struct Marker {
    std::string_view sign; ///< "1" for any number
    int number = 0;
    std::size_t body = 0; ///< the first word behind it
};

bool begins_line(const vietnamese::Words& words, std::size_t at) {
    return at == 0 || words[at].new_line;
}

/// "1.", "2)", "1/" at the beginning of a line or behind a sign, "2/" in a line that goes on; "9.30" and "5/9" are
/// none.
std::optional<Marker> number_at(const Sentence& sentence, std::size_t at) {
    const auto& words = sentence.words;
    const auto& digits = words[at].folded;
    if (!words[at].is_number() || digits.size() > 2 ||
        !std::ranges::all_of(digits, [](char digit) { return digit >= '0' && digit <= '9'; }))
        return std::nullopt;
    const bool is_barred = words.is(at + 1, "/") && !sentence.is_in_date(at) && at + 2 < words.size() &&
                           (words[at].new_line || (words[at + 2].is_letters() && words[at + 2].spaced));
    const bool is_closed = words.is(at + 1, ".") || words.is(at + 1, ")") || is_barred;
    if (!is_closed || at + 2 >= words.size() || (words[at + 2].is_number() && words.is_glued(at + 2)))
        return std::nullopt;
    const bool is_behind_sign = at > 0 && words[at - 1].kind == Kind::mark && !words.is(at - 1, "/") &&
                                !words.is(at - 1, "-") && !words.is(at - 1, "(") && words[at].spaced;
    const bool is_next_in_line = is_barred && words[at].spaced && !words.is(at, "1");
    if (!begins_line(words, at) && !is_behind_sign && !is_next_in_line) return std::nullopt;
    int number = 0;
    for (const char digit : digits) number = number * 10 + (digit - '0');
    return Marker{"1", number, at + 2};
}

std::optional<Marker> marker_at(const Sentence& sentence, std::size_t at) {
    const auto& words = sentence.words;
    if (auto number = number_at(sentence, at)) return number;
    if (!begins_line(words, at) || at + 1 >= words.size()) return std::nullopt;
    for (const std::string_view bullet : {"-", "–", "+", "•", "*", "●", "·", "✓", "👉"})
        if (words.is(at, bullet)) return Marker{bullet, 0, at + 1};
    return std::nullopt;
}

struct Item {
    WordSpan heading;
    WordSpan body; ///< without its marker
};

/// "Sắp tới:" on a line of its own; the word behind it, or `at` where none begins there.
std::size_t behind_heading(const Sentence& sentence, std::size_t at) {
    if (!begins_line(sentence.words, at)) return at;
    std::size_t last = at + 1;
    while (last < sentence.size() && !sentence.words[last].new_line) ++last;
    return sentence.words.is(last - 1, ":") ? last : at;
}

/// The items whose markers are like the first one below their heading; numbers have to count from one.
std::vector<Item> find_list(const Sentence& sentence) {
    std::vector<Item> items;
    WordSpan heading;
    std::string_view sign;
    int number = 0;
    for (std::size_t at = 0; at < sentence.size(); ++at) {
        const auto marker = marker_at(sentence, at);
        if (const auto behind = behind_heading(sentence, at); !marker && !items.empty() && behind > at) {
            items.back().body.last = std::min(items.back().body.last, at);
            heading = {at, behind};
            sign = {};
            number = 0;
        }
        if (!marker || (!sign.empty() && marker->sign != sign)) continue;
        if (marker->number > 0 && marker->number != number + 1) continue;
        if (items.empty())
            heading = {0, at};
        else
            items.back().body.last = std::min(items.back().body.last, at);
        sign = marker->sign;
        number = marker->number;
        items.push_back({heading, {marker->body, sentence.size()}});
        at = marker->body - 1;
    }
    return items;
}

bool has_subject(const Sentence& sentence, WordSpan span) {
    return std::ranges::any_of(sentence.hits, [&](const Hit& hit) {
        return hit.tag == Tag::category && hit.weight >= subject_weight_min && hit.first >= span.first &&
               hit.last <= span.last;
    });
}

bool has_date(const Sentence& sentence, WordSpan span) {
    return std::ranges::any_of(sentence.dates, [&](const auto& date) {
        return !date.is_vague && date.first >= span.first && date.first < span.last;
    });
}

/// "Nội dung: …", "Giảng viên: …": a field of what was told before, where "5/9: học AI" is an item.
bool is_field(const Sentence& sentence, WordSpan item) {
    constexpr std::size_t reach = 5;
    if (sentence.hit_at(item.first, Tag::label) != nullptr) return true;
    for (std::size_t at = item.first; at < std::min(item.first + reach, item.last); ++at) {
        if (!sentence.words.is(at, ":")) continue;
        const WordSpan front{item.first, at};
        return !has_date(sentence, front) && !has_subject(sentence, front) &&
               !sentence.has_between(Tag::act, front.first, at) && !sentence.has_between(Tag::event, front.first, at);
    }
    return false;
}

/// Whether an item names an activity, and is no field or outcome of another.
bool is_own(const Sentence& sentence, WordSpan item) {
    if (item.is_empty() || is_field(sentence, item)) return false;
    if (sentence.hit_at(item.first, Tag::detail) != nullptr) return false;
    if (has_subject(sentence, item) || sentence.has_between(Tag::event, item.first, item.last)) return true;
    const auto* act = sentence.hit_at(item.first, Tag::act);
    return act != nullptr && act->last < item.last && sentence.words[act->last].is_letters() &&
           !sentence.is_in_date(act->last);
}

/// What is said of all items; without a day that an item replaces by its own. Months and years stay, as they say more
/// of "12/8".
std::string heading_for(const Sentence& sentence, WordSpan heading, WordSpan item) {
    if (heading.is_empty()) return {};
    std::string text;
    std::size_t from = heading.first;
    for (const auto& date : sentence.dates) {
        const bool is_day =
            date.span.precision == vietnamese::Precision::day || date.span.precision == vietnamese::Precision::range;
        const bool is_inside = date.first >= heading.first && date.first < heading.last;
        if (!is_inside || !is_day || !has_date(sentence, item)) continue;
        text += sentence.typed(from, date.first) + ' ';
        from = date.last;
    }
    return text + sentence.typed(from, heading.last) + ' ';
}

/// Whether the words in front only lead to the list: "Tháng 8 em đã:"; "lớp kỹ năng số gồm:" names what the items are
/// parts of.
bool leads_list(const Sentence& sentence, WordSpan heading) {
    if (heading.last - heading.first > heading_words_max) return false;
    if (heading.is_empty() || !has_subject(sentence, heading)) return true;
    for (std::size_t at = heading.first; at < heading.last; ++at)
        if (sentence.words.are(at, "bao cao") || sentence.words.is(at, "bc")) return true;
    return false;
}

/// Without signs at the end.
std::string body_of(const Sentence& sentence, WordSpan item) {
    while (item.last > item.first + 1 &&
           (sentence.words.is(item.last - 1, ",") || sentence.words.is(item.last - 1, ";") ||
            sentence.words.is(item.last - 1, ".")))
        --item.last;
    return sentence.typed(item.first, item.last);
}

} // namespace

std::vector<std::string> listed_items(const Sentence& sentence,
                                      const std::function<ReportKind(const std::string&)>& kind_of) {
    const auto items = find_list(sentence);
    if (items.size() < 2 || !leads_list(sentence, items.front().heading)) return {};
    std::vector<Item> own;
    for (const auto& item : items) {
        if (own.size() < told_parts_max && is_own(sentence, item.body))
            own.push_back(item);
        else if (!own.empty())
            own.back().body.last = item.body.last;
        else
            return {};
    }
    if (own.size() < 2) return {};
    std::vector<std::string> parts;
    for (const auto& item : own) {
        const auto heading = heading_for(sentence, item.heading, item.body), body = body_of(sentence, item.body);
        auto part = heading + body;
        auto kind = kind_of(part);
        // "viết sáng kiến": nothing else says that it was done than its place in the list. A heading may ask to have it
        // written down.
        if (kind == ReportKind::small_talk || kind == ReportKind::request || kind == ReportKind::command)
            kind = kind_of(part = kind_of(body) == ReportKind::report ? body : heading + "đã " + body);
        if (kind == ReportKind::report) parts.push_back(std::move(part));
    }
    return parts.size() < 2 ? std::vector<std::string>{} : parts;
}

} // namespace loa::activities
