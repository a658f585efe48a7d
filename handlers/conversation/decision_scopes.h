#pragma once

#include <cstddef>
#include <vector>

#include "handlers/conversation/decisions.h"
#include "handlers/vietnamese/words.h"

namespace loa::conversation {

// What a decision is about, where it is not only numbers one by one: "hết", "cái không có vấn đề", "trừ 3", "3 cái
// đầu". Each function reads from `at` and moves it behind what it has read; false, with `at` as it was, means that it
// is something else or not understood.

void sort_once(std::vector<std::size_t>& numbers);

/// "1-8 trừ 3": takes these out again; true as well where nothing is excepted. False where nothing is left, or what is
/// excepted is no number.
bool read_exception(const vietnamese::Words& words, std::size_t& at, std::size_t end, Decision& decision);

/// "3 cái đầu" is 1 to 3; "3 cái" may be number 3 as well and is not understood.
bool is_first_few(const vietnamese::Words& words, std::size_t& at, std::size_t end);

/// "nốt 3", "nốt cái 2 với 5": moves behind "nốt", which says only that others were decided before. "nốt 3 cái" are
/// all.
void skip_rest_before_numbers(const vietnamese::Words& words, std::size_t& at, std::size_t end);

/// "gộp hết", "gộp tất cả cái giống nhau".
bool reads_all_alike(const vietnamese::Words& words, std::size_t& at, std::size_t end, Decision& decision);

/// Of an approval: "hết", "cả 12 cái", "cái không có vấn đề", with or without exceptions.
bool reads_scope(const vietnamese::Words& words, std::size_t& at, std::size_t end, Decision& decision);

/// "trả hết: sai ngày", "trả tất cả trừ 3 vì …": what is behind must be marked as the reason, or "trả hết sách cho thư
/// viện" would send everything back.
bool reads_all_returned(const vietnamese::Words& words, std::size_t& at, std::size_t end, Decision& decision);

} // namespace loa::conversation
