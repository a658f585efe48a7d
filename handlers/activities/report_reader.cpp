#include "handlers/activities/report_reader.h"

#include "handlers/activities/sentence.h"

#include <algorithm>
#include <array>

namespace loa::activities {
namespace {

struct UnitName {
    Unit unit;
    std::string_view name;
};

constexpr auto unit_names = std::to_array<UnitName>({{Unit::hours, "hours"},
                                                     {Unit::sessions, "sessions"},
                                                     {Unit::periods, "periods"},
                                                     {Unit::days, "days"},
                                                     {Unit::people, "people"},
                                                     {Unit::books, "books"},
                                                     {Unit::vnd, "vnd"}});

/// The beginning of `text` that is read, without half a character at its end.
std::string_view readable(std::string_view text) {
    if (text.size() <= report_bytes_max) return text;
    std::size_t end = report_bytes_max;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return text.substr(0, end);
}

/// "Kính gửi | Ban Tuyên giáo": the word behind a salutation.
bool is_greeted(const Sentence& sentence, std::size_t first) {
    constexpr std::size_t reach = 4;
    for (std::size_t at = first; at-- > 0 && first - at <= reach;)
        if (sentence.words.are(at, "kinh gui") || sentence.words.are(at, "kinh thua")) return true;
    return false;
}

/// "Kính gửi công đoàn, tôi …": to whom it is written.
bool is_written_to(const Sentence& sentence, const Hit& unit) {
    if (!is_greeted(sentence, unit.first)) return false;
    // "em xin báo cáo" is one phrase that hides who speaks.
    const auto speaks = [&](const vietnamese::Word& word) {
        return word.folded == "em" || word.folded == "toi" || word.folded == "minh" || word.folded == "tui";
    };
    for (std::size_t at = 0; at < sentence.size(); ++at)
        if (sentence.tagged(at, Tag::self) || speaks(sentence.words[at])) return true;
    return false;
}

bool speaks_for_unit(const Sentence& sentence) {
    const bool is_of_unit = std::ranges::any_of(
        sentence.hits, [&](const Hit& hit) { return hit.tag == Tag::unit_subject && !is_written_to(sentence, hit); });
    if (!sentence.headcounts.empty() || is_of_unit) return true;
    // "trường em góp …": the school in front of what was done.
    const auto* head = sentence.first_hit(Tag::place_head);
    const auto* act = sentence.first_hit(Tag::act);
    const auto* self = sentence.first_hit(Tag::self);
    return head != nullptr && act != nullptr && head->first < act->first && !is_written_to(sentence, *head) &&
           (self == nullptr || head->first < self->first) &&
           (head->first == 0 || !sentence.tagged(head->first - 1, Tag::place_preposition));
}

} // namespace

std::string_view unit_name(Unit unit) {
    for (const auto& [known, name] : unit_names)
        if (known == unit) return name;
    return {};
}

std::optional<Unit> unit_from_name(std::string_view name) {
    for (const auto& [unit, known] : unit_names)
        if (known == name) return unit;
    return std::nullopt;
}

std::string_view kind_name(ReportKind kind) {
    switch (kind) {
    case ReportKind::report: return "report";
    case ReportKind::question: return "question";
    case ReportKind::plan: return "plan";
    case ReportKind::wish: return "wish";
    case ReportKind::negation: return "negation";
    case ReportKind::postponed: return "postponed";
    case ReportKind::registration: return "registration";
    case ReportKind::command: return "command";
    case ReportKind::request: return "request";
    case ReportKind::small_talk: return "small_talk";
    }
    return {};
}

Reading read_report(std::string_view text, LocalTime now, const Lexicon& lexicon) {
    Reading reading;
    auto sentence = study(readable(text), now, lexicon);
    const auto [kind, confidence] = decide_kind(sentence, now, lexicon);
    reading.kind = kind;
    reading.is_report = kind == ReportKind::report;
    reading.confidence = confidence;
    if (!reading.is_report) return reading;
    drop_next_steps(sentence);
    auto places = find_places(sentence);
    std::erase_if(places, [&](const PlaceRead& place) { return is_greeted(sentence, place.span.first); });
    const auto title = find_title(sentence, places);
    reading.title = sentence.typed(title.first, title.last);
    if (!places.empty()) reading.place = sentence.typed(places.front().span.first, places.front().span.last);
    int category = best_category(sentence, lexicon, title, places.empty() ? WordSpan{} : places.front().span);
    if (category < 0) category = lexicon.default_category();
    if (category >= 0) reading.category = lexicon.categories()[static_cast<std::size_t>(category)];
    read_dates(sentence, now, reading);
    read_quantities(sentence, reading);
    doubt_durations(reading);
    reading.for_unit = speaks_for_unit(sentence);
    for (const auto& name : sentence.names) reading.names.push_back(sentence.typed(name.first, name.last));
    if (confidence < 0.7) reading.doubts.push_back({DoubtKind::unclear_kind, {}, {}, {}, {}});
    return reading;
}

} // namespace loa::activities
