#pragma once

// Private to the reader of reports: amounts that are told by their parts.

#include "handlers/activities/sentence.h"

#include <optional>

namespace loa::activities {

/// Parts and how often they were, together.
struct Product {
    Quantity whole;
    bool is_guessed = false; ///< of so many days that some of them may have been left out
};

/// "4 bài, mỗi bài 30 phút", "học 1/3, 3/3 và 5/3, mỗi bữa 3 tiếng", "2 buổi/ngày từ 3/9 đến 5/9": time for each of
/// several things, times their number. Nothing where the number is not told, or `each` is no time.
std::optional<Product> times_each(const Sentence& sentence, const Amount& each);

/// "mỗi ngày | 30 phút", "2 buổi | /ngày", "3 buổi mỗi tuần": time of each day, week or month, which says nothing of
/// all of it.
bool is_rate(const Sentence& sentence, const Amount& each);

/// "5 quyển truyện với 2 quyển chuyên môn": all the books; 0 where `amount` is none of several.
double books_together(const Sentence& sentence, const Amount& amount);

/// "sáng 2 tiếng, chiều 3 tiếng": the time of all parts of one day; 0 where `amount` is none of several.
double time_of_day_parts(const Sentence& sentence, const Amount& amount);

} // namespace loa::activities
