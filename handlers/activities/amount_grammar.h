#pragma once

// Private to the readers of amounts, times of day and headcounts.

#include "handlers/activities/sentence.h"
#include "handlers/vietnamese/numbers.h"

#include <optional>

namespace loa::activities {

/// "rưỡi".
bool is_half(const vietnamese::Words& words, std::size_t at);

/// "-", "đến", "tới", "to" between the ends of a range.
bool is_to(const vietnamese::Words& words, std::size_t at);

/// "hay", "hoặc", "hoặc là" between two readings: the word behind it, or `at` where none stands.
std::size_t behind_or(const vietnamese::Words& words, std::size_t at);

/// "khoảng | 10, 15 người", "chừng | 3 buổi": a guess.
bool is_about(const vietnamese::Words& words, std::size_t at);

/// "2,3 buổi", typed in one: two or three, where "2,5 buổi" is two and a half.
bool is_pair_of_digits(const vietnamese::Words& words, std::size_t at, double value);

/// The number in front of a unit, with what a range or a fraction adds.
struct Counted {
    double value;
    std::optional<double> upper;
    std::size_t next;
};
std::optional<Counted> counted_at(const vietnamese::Words& words, std::size_t at);

/// The word behind "cái", "đầu", "lượt", "of our" and the like.
std::size_t skip_fillers(const vietnamese::Words& words, std::size_t at);

/// "8h đến 11h", "từ 7h30-9h", "19:00 - 21:00", "từ 8 đến 11h": so many hours.
std::optional<Amount> clock_range(const Sentence& sentence, std::size_t at);

/// "lúc 8h", "8 giờ sáng", "19:30", "tối nay 7h em học": when, not how long.
bool is_time_of_day(const Sentence& sentence, std::size_t at);

/// "200k", "15.000.000 đồng"; "2-3 triệu", "200 hoặc 300k" with its upper end.
std::optional<Amount> money_amount(const Sentence& sentence, std::size_t at);

/// "góp quỹ 300.000": thousands written out with their marks and no unit are money.
std::optional<Amount> bare_money(const Sentence& sentence, std::size_t at);

/// "45 GV", "24/30 đoàn viên", "100% GV (12/12)", "số người tham gia: 28", "12 suất".
std::optional<Headcount> headcount_at(const Sentence& sentence, std::size_t at);

/// "hết cuốn …", "đọc xong quyển …": one book, where no number of books is told.
void find_implied_book(Sentence& sentence);

} // namespace loa::activities
