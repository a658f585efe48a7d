#pragma once

#include "handlers/questions/document.h"
#include "handlers/questions/lines.h"

#include <span>

namespace loa::questions {

/// Fills title, number, issued and issuer of `document` from the lines of its head block (those before the first
/// "Căn cứ" or number). What the head does not say stays empty; without "V/v" or a title the first line is the title.
void read_head(std::span<const Line> head, Document& document);

/// The same from a restated plan in Markdown: "# title" and lines "Số: ...", "Ngày: ...", "Cơ quan ban hành: ...".
void read_markdown_head(std::span<const Line> head, Document& document);

/// The first "ngày D tháng M năm YYYY" or "D/M/YYYY" of `text`, as printed with "ngày" where it stands; empty if none.
std::string_view find_date(std::string_view text);

} // namespace loa::questions
