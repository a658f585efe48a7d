#include "handlers/activities/report_reader.h"
#include "handlers/activities/sentence.h"
#include "handlers/vietnamese/numbers.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace loa::activities {
namespace {

Correction correction_of(Field field) {
    Correction correction;
    correction.field = field;
    return correction;
}

/// "ngày 12": in the month of the draft where it has one, as that is what is being corrected.
vietnamese::DateSpan near_draft(const Reading& draft, const Sentence& sentence, const vietnamese::DateMention& date,
                                LocalTime now) {
    const auto span = date.span;
    if (!draft.start || span.precision != Precision::day || date.last - date.first > 2) return span;
    if (!sentence.words[date.last - 1].is_number()) return span;
    const Date same_month{draft.start->year, draft.start->month, span.first.day};
    return vietnamese::is_valid(same_month) && same_month <= now.date ? vietnamese::day_span(same_month) : span;
}

std::optional<Correction> corrected_dates(const Reading& draft, const Sentence& sentence, LocalTime now) {
    for (const auto& date : sentence.dates) {
        if (date.is_vague || date.is_impossible) continue;
        const auto span = near_draft(draft, sentence, date, now);
        if (draft.start == span.first && draft.end == span.last) continue;
        auto correction = correction_of(Field::dates);
        correction.start = span.first;
        correction.end = span.last;
        correction.precision = span.precision;
        return correction;
    }
    return std::nullopt;
}

std::optional<Correction> corrected_quantity(const Reading& draft, const Sentence& sentence) {
    // "4 buổi chứ không phải 3": what is denied does not count.
    const Amount* found = nullptr;
    for (const auto& amount : sentence.amounts) {
        const std::size_t from = amount.first > 3 ? amount.first - 3 : 0;
        bool is_denied = false;
        for (std::size_t at = from; at < amount.first; ++at)
            if (sentence.clause[at] == sentence.clause[amount.first])
                is_denied = is_denied || sentence.words.are(at, "khong phai") || sentence.words.are(at, "chu khong");
        if (!is_denied) {
            found = &amount;
            break;
        }
    }
    if (found == nullptr || draft.quantity == found->quantity) return std::nullopt;
    auto correction = correction_of(Field::quantity);
    correction.quantity = found->quantity;
    return correction;
}

std::optional<Correction> corrected_people(const Reading& draft, const Sentence& sentence) {
    // "35/30 GV", "80% GV" tell no number.
    const auto told = std::ranges::find_if(sentence.headcounts, [](const auto& each) { return each.count > 0; });
    if (told == sentence.headcounts.end()) return std::nullopt;
    const int count = told->count;
    if (draft.quantity && draft.quantity->unit == Unit::people && !draft.participants) {
        auto correction = correction_of(Field::quantity);
        correction.quantity = Quantity{static_cast<double>(count), Unit::people};
        return correction.quantity == draft.quantity ? std::nullopt : std::optional(correction);
    }
    if (draft.participants == count) return std::nullopt;
    auto correction = correction_of(Field::participants);
    correction.participants = count;
    return correction;
}

bool is_of_correcting(const Sentence& sentence, std::size_t at) {
    constexpr std::array words{"la",   "chu", "thoi", "chi", "co",   "phai", "dung", "ra",
                               "thuc", "moi", "con",  "ma",  "tong", "so",   "luong"};
    constexpr std::array tags{Tag::address, Tag::particle, Tag::command, Tag::negator, Tag::self,
                              Tag::filler,  Tag::slip,     Tag::total,   Tag::done};
    return sentence.words[at].kind == vietnamese::Word::Kind::mark ||
           std::ranges::any_of(tags, [&](Tag tag) { return sentence.tagged(at, tag); }) ||
           std::ranges::any_of(words, [&](const char* word) { return sentence.words.are(at, word); });
}

/// "không, 4" or "4 chứ", but not "lớp 12", "mã gv 12345", "=1+1" or a telephone number.
bool is_number_alone(const Sentence& sentence, std::size_t first, std::size_t next) {
    constexpr std::size_t digits_max = 7;
    const auto typed = sentence.typed(first, next);
    if (typed.size() > 1 && typed.front() == '0' && std::isdigit(static_cast<unsigned char>(typed[1])) != 0)
        return false;
    if (typed.size() > digits_max && sentence.words[first].is_number() && next == first + 1) return false;
    for (std::size_t at = 0; at < sentence.size(); ++at) {
        const bool is_sign = sentence.words.are(at, "=") || sentence.words.are(at, "+") || sentence.words.are(at, "-");
        if ((at < first || at >= next) && (is_sign || !is_of_correcting(sentence, at))) return false;
    }
    return true;
}

/// A number with nothing counted changes the amount that is there.
std::optional<Correction> bare_number(const Reading& draft, const Sentence& sentence) {
    for (std::size_t at = 0; at < sentence.size(); ++at) {
        if (sentence.is_in_date(at) || sentence.is_in_amount(at) || !sentence.words[at].is_number()) continue;
        const auto number = vietnamese::read_number(sentence.words, at);
        if (!number || number->value <= 0 || !is_number_alone(sentence, at, number->next)) continue;
        if (draft.quantity) {
            if (draft.quantity->value == number->value) return std::nullopt;
            auto correction = correction_of(Field::quantity);
            correction.quantity = Quantity{number->value, draft.quantity->unit};
            return correction;
        }
        if (draft.participants && number->value < 1e6 && *draft.participants != static_cast<int>(number->value)) {
            auto correction = correction_of(Field::participants);
            correction.participants = static_cast<int>(number->value);
            return correction;
        }
        return std::nullopt;
    }
    return std::nullopt;
}

/// Where the words of a correction begin: behind "không", "sửa lại", "à", "nhầm".
std::size_t front_of(const Sentence& sentence) {
    std::size_t at = 0;
    while (at < sentence.size() &&
           (sentence.words[at].kind == vietnamese::Word::Kind::mark || sentence.tagged(at, Tag::address) ||
            sentence.tagged(at, Tag::particle) || sentence.tagged(at, Tag::command) ||
            sentence.tagged(at, Tag::negator) || sentence.tagged(at, Tag::self) || sentence.tagged(at, Tag::filler)))
        ++at;
    return at;
}

/// "tên là …", "nội dung: …", "tiêu đề …": the rest is the title.
std::optional<Correction> named_title(const Reading& draft, const Sentence& sentence) {
    const auto& words = sentence.words;
    std::size_t at = front_of(sentence);
    if (words.are(at, "tieu de") || words.are(at, "noi dung") || words.are(at, "ten lop") || words.are(at, "ten khoa"))
        at += 2;
    else if (words.is(at, "ten"))
        at += 1;
    else
        return std::nullopt;
    while (words.is(at, "la") || words.is(at, ":") || words.is(at, "thanh")) ++at;
    std::size_t end = sentence.size();
    while (end > at && (sentence.tagged(end - 1, Tag::particle) || words[end - 1].kind == vietnamese::Word::Kind::mark))
        --end;
    auto correction = correction_of(Field::title);
    correction.text = sentence.typed(at, end);
    if (correction.text.empty() || correction.text == draft.title) return std::nullopt;
    return correction;
}

/// "mục ngoại ngữ", "nhóm công nghệ số": a category by one of its words.
std::optional<Correction> named_category(const Reading& draft, const Sentence& sentence, const Lexicon& lexicon) {
    const auto& words = sentence.words;
    const std::size_t at = front_of(sentence);
    if (!words.is(at, "muc") && !words.is(at, "nhom") && !words.is(at, "loai") && !words.are(at, "linh vuc"))
        return std::nullopt;
    int category = best_category(sentence, lexicon, {at, sentence.size()});
    // "mục khác"
    if (category < 0 && (words.is(sentence.size() - 1, "khac", "khác") || words.is(sentence.size() - 1, "other")))
        category = lexicon.default_category();
    if (category < 0) return std::nullopt;
    auto correction = correction_of(Field::category);
    correction.text = lexicon.categories()[static_cast<std::size_t>(category)];
    if (correction.text == draft.category) return std::nullopt;
    return correction;
}

std::optional<Correction> corrected_place(const Reading& draft, const Sentence& sentence) {
    const auto places = find_places(sentence);
    if (places.empty()) return std::nullopt;
    auto correction = correction_of(Field::place);
    correction.text = sentence.typed(places.front().span.first, places.front().span.last);
    if (draft.place == correction.text) return std::nullopt;
    return correction;
}

std::optional<Correction> corrected_title(const Reading& draft, const Sentence& sentence, const Lexicon& lexicon) {
    const auto span = find_title(sentence, find_places(sentence));
    if (span.is_empty() || best_category(sentence, lexicon, span) < 0) return std::nullopt;
    auto correction = correction_of(Field::title);
    correction.text = sentence.typed(span.first, span.last);
    if (correction.text == draft.title) return std::nullopt;
    return correction;
}

/// A word that says how, by whom or where something was done, or only speaks to the reader.
bool belongs_to_value(const Sentence& sentence, std::size_t at) {
    constexpr std::array tags{Tag::category,
                              Tag::act,
                              Tag::event,
                              Tag::done,
                              Tag::address,
                              Tag::self,
                              Tag::particle,
                              Tag::filler,
                              Tag::label,
                              Tag::about,
                              Tag::place_preposition,
                              Tag::place_head,
                              Tag::place_name,
                              Tag::people,
                              Tag::negator,
                              Tag::command,
                              Tag::total,
                              Tag::each,
                              Tag::record,
                              Tag::unit_subject};
    return sentence.words[at].kind == vietnamese::Word::Kind::mark || sentence.words[at].is_number() ||
           std::ranges::any_of(tags, [&](Tag tag) { return sentence.tagged(at, tag); });
}

bool is_about(const Doubt& doubt, Field field) {
    switch (doubt.kind) {
    case DoubtKind::future_date:
    case DoubtKind::impossible_date:
    case DoubtKind::distant_date:
    case DoubtKind::vague_date:
    case DoubtKind::two_dates: return field == Field::dates;
    case DoubtKind::two_quantities:
    case DoubtKind::quantity_range:
    case DoubtKind::unlikely_amount: return field == Field::quantity;
    case DoubtKind::people_range: return field == Field::participants;
    case DoubtKind::too_much_time: return field == Field::quantity || field == Field::dates;
    case DoubtKind::unclear_kind: return true;
    }
    return false;
}

void set(Reading& draft, const Correction& correction) {
    switch (correction.field) {
    case Field::category: draft.category = correction.text; return;
    case Field::title: draft.title = correction.text; return;
    case Field::place: draft.place = correction.text; return;
    case Field::quantity: draft.quantity = correction.quantity; return;
    case Field::participants: draft.participants = correction.participants; return;
    case Field::dates:
        draft.start = correction.start;
        draft.end = correction.end;
        draft.precision = correction.precision;
        return;
    }
}

} // namespace

std::vector<Correction> read_corrections(const Reading& draft, std::string_view text, LocalTime now,
                                         const Lexicon& lexicon) {
    const auto sentence = study(text.substr(0, report_bytes_max), now, lexicon);
    if (auto title = named_title(draft, sentence)) return {*title};
    if (auto category = named_category(draft, sentence, lexicon)) return {*category};
    std::vector<Correction> corrections;
    const auto add = [&](std::optional<Correction> correction) {
        if (correction) corrections.push_back(std::move(*correction));
    };
    add(corrected_dates(draft, sentence, now));
    add(corrected_quantity(draft, sentence));
    add(corrected_people(draft, sentence));
    add(corrected_place(draft, sentence));
    if (corrections.empty() && sentence.dates.empty()) add(bare_number(draft, sentence));
    if (corrections.empty()) add(corrected_title(draft, sentence, lexicon));
    return corrections;
}

std::optional<std::string> impossible_day(std::string_view text, LocalTime now, const Lexicon& lexicon) {
    const auto sentence = study(text.substr(0, report_bytes_max), now, lexicon);
    const auto date = std::ranges::find_if(sentence.dates, [](const auto& each) { return each.is_impossible; });
    if (date == sentence.dates.end()) return std::nullopt;
    return sentence.typed(date->first, date->last);
}

std::optional<std::string> beside_values(std::string_view text, LocalTime now, const Lexicon& lexicon) {
    const auto sentence = study(text.substr(0, report_bytes_max), now, lexicon);
    if (!sentence.amounts.empty() || !sentence.headcounts.empty()) return std::nullopt;
    const auto places = find_places(sentence);
    std::string rest;
    for (std::size_t at = 0; at < sentence.size(); ++at) {
        const bool is_placed = std::ranges::any_of(places, [at](const PlaceRead& place) {
            return (at >= place.span.first && at < place.span.last) ||
                   (at >= place.whole.first && at < place.whole.last);
        });
        if (is_placed || sentence.is_in_date(at) || belongs_to_value(sentence, at)) continue;
        rest += (rest.empty() ? "" : " ") + sentence.typed(at, at + 1);
    }
    return rest;
}

bool tells_share_of_people(std::string_view text, LocalTime now, const Lexicon& lexicon) {
    const auto sentence = study(text.substr(0, report_bytes_max), now, lexicon);
    return std::ranges::any_of(sentence.headcounts, [](const auto& each) { return each.count == 0; });
}

bool is_only_days(std::string_view text, LocalTime now, const Lexicon& lexicon) {
    const auto sentence = study(text.substr(0, report_bytes_max), now, lexicon);
    if (sentence.dates.empty()) return false;
    for (std::size_t at = 0; at < sentence.size(); ++at) {
        const bool is_beside = sentence.is_in_date(at) || sentence.words[at].kind == vietnamese::Word::Kind::mark ||
                               sentence.tagged(at, Tag::particle) || sentence.tagged(at, Tag::address);
        if (!is_beside) return false;
    }
    return true;
}

Reading apply(Reading draft, const std::vector<Correction>& corrections) {
    for (const auto& correction : corrections) {
        set(draft, correction);
        std::erase_if(draft.doubts, [&](const Doubt& doubt) { return is_about(doubt, correction.field); });
    }
    // Measured anew, as either side of it may have changed.
    std::erase_if(draft.doubts, [](const Doubt& doubt) { return doubt.kind == DoubtKind::too_much_time; });
    doubt_durations(draft);
    return draft;
}

} // namespace loa::activities
