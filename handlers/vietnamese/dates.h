#pragma once

#include "handlers/vietnamese/calendar.h"
#include "handlers/vietnamese/words.h"

#include <span>
#include <string_view>
#include <vector>

namespace loa::vietnamese {

enum class DayPart { none, morning, noon, afternoon, evening };

/// A date that a text states: words `first` to `last` (exclusive), the words in front of it ("ngày", "hôm", "từ")
/// included.
struct DateMention {
    std::size_t first = 0;
    std::size_t last = 0;
    DateSpan span;
    DayPart part = DayPart::none;
    bool is_impossible = false; ///< "31/2": `span` says nothing
    bool is_vague = false;      ///< "hôm trước", "mấy bữa nay": `span` says nothing
    bool is_ahead = false;      ///< "mai", "tuần sau", "thứ hai tới"
    bool is_soon = false;     ///< a day without a year that comes within weeks: read as last year's, it may be meant so
    bool is_turned = false;   ///< "từ 5/9 đến 2/9": its ends were typed the wrong way round
    bool is_open = false;     ///< "từ thứ hai": no end was stated, `span` is the beginning
    bool is_bare_day = false; ///< "hôm 28", "ngày 5, 12": its month is only guessed
};

/// Finds the dates of a text, relative to `today`, in order and without overlaps. Words whose entry in `blocked` is
/// true are part of no date (fractions such as "24/30 GV", numbers of documents); `blocked` may be shorter than the
/// text. Rules: weeks run Monday to Sunday; d/m without a year is the latest such day not after today; a bare weekday
/// is the latest one strictly before today; "N ngày trước" is that one day.
std::vector<DateMention> find_dates(const Words& words, Date today, const std::vector<bool>& blocked = {});

/// "sáng", "trưa", "chiều", "tối", "đêm" at a word: its part of the day.
DayPart day_part_of(const Words& words, std::size_t at);

/// Syllables of the date grammar without marks, for whoever mends slips of typing.
std::span<const std::string_view> date_syllables();

} // namespace loa::vietnamese
