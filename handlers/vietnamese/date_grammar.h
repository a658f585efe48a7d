#pragma once

// Private to the date reader: what one expression at one place means. dates.cpp joins expressions to ranges.

#include "handlers/vietnamese/dates.h"

#include <initializer_list>
#include <optional>

namespace loa::vietnamese {

/// Where and when a text is read.
struct DateContext {
    const Words& words;
    Date today;
    const std::vector<bool>& blocked;

    bool is_blocked(std::size_t at) const { return at < blocked.size() && blocked[at]; }
};

/// "12/9", "29, 30, 31/7", "từ 3 đến 5/9/2024", "ngày 12 tháng 9", "mùng 5", "12.10.2024".
std::optional<DateMention> read_numeric_date(const DateContext& context, std::size_t at);

/// "hôm qua", "sáng nay", "3 ngày trước", "thứ hai tuần trước", "t2, t4, t6", "last Friday", and what read_period
/// reads.
std::optional<DateMention> read_worded_date(const DateContext& context, std::size_t at);

/// "tuần trước", "cuối tuần", "tháng 7", "quý IV năm 2024", "năm ngoái", "last week", "10 September".
std::optional<DateMention> read_period(const DateContext& context, std::size_t at);

/// "September 10", "10 September 2024", "2 to 6 September", "in August".
std::optional<DateMention> read_english_date(const DateContext& context, std::size_t at);

/// Which one of a row of weeks, months or years is meant: -1 the last, 0 this, 1 the next.
struct Which {
    int offset = 0;
    std::size_t next = 0;
};

/// "này", "trước", "vừa rồi", "qua", "sau", "tới" behind "tuần", "tháng", "quý", "năm".
std::optional<Which> read_which(const Words& words, std::size_t at);

/// "tới" as in "tháng tới", not as in "từ tháng 7 tới giờ" or "thứ hai tới thứ sáu".
bool is_coming(const Words& words, std::size_t at);

DateMention mention_of(std::size_t first, std::size_t last, DateSpan span, bool is_ahead = false);

/// ">" behind "-" or "=": the rest of an arrow typed as two or three characters.
bool is_arrow_tail(const Words& words, std::size_t at);

/// The first word at or after `at` that is none of `skipped`.
std::size_t skip_any(const Words& words, std::size_t at, std::initializer_list<std::string_view> skipped);

/// The latest valid day with this month and day not after `today`; nothing where there is none in eight years.
std::optional<Date> latest(int month, int day, Date today);

/// A small whole number at `at`, in digits or (where a text has them) in words.
struct SmallNumber {
    int value;
    std::size_t next;
};
std::optional<SmallNumber> read_small(const Words& words, std::size_t at, int max);

/// The number of a month or quarter at `at`: also "tư", and "giêng" and "chạp" of the old calendar's names.
std::optional<SmallNumber> read_month_number(const Words& words, std::size_t at, int max = 12);

/// A year at `at`: 1990 to 2099 in digits, two digits where `allow_short`.
std::optional<SmallNumber> read_year(const Words& words, std::size_t at, bool allow_short);

/// "sáng", "trưa", "chiều", "tối", "đêm": its part of the day.
DayPart day_part(const Words& words, std::size_t at);

} // namespace loa::vietnamese
