#include "handlers/documents/pdf_reader.h"

#include <memory>
#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>
#include <vector>

#include "handlers/documents/pdf_layout.h"

namespace loa::documents {
namespace {

constexpr std::size_t letters_of_a_page = 40; ///< fewer on average: pictures of pages with a stamp or a signature

std::unexpected<DocumentProblem> problem(ProblemKind kind, std::string detail = "") {
    return std::unexpected(DocumentProblem{kind, std::move(detail)});
}

/// What poppler has to complain about ends up in the outcome; standard error belongs to the program's log.
void be_silent() {
    static const bool is_silent = [] {
        poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
        return true;
    }();
    static_cast<void>(is_silent);
}

PdfPage words_of(const poppler::page& page, std::size_t& bytes) {
    PdfPage words;
    for (const auto& box : page.text_list()) {
        if (box.rotation() != 0) { // watermarks and stamps
            continue;
        }
        const auto utf8 = box.text().to_utf8();
        const auto where = box.bbox();
        bytes += utf8.size();
        words.push_back({.x0 = where.left(),
                         .y0 = where.top(),
                         .x1 = where.right(),
                         .y1 = where.bottom(),
                         .text = std::string(utf8.begin(), utf8.end()),
                         .has_space_after = box.has_space_after()});
    }
    return words;
}

} // namespace

std::expected<std::string, DocumentProblem> read_pdf(std::string_view bytes, const FileLimits& limits) {
    be_silent();
    const std::unique_ptr<poppler::document> document(
        poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
    if (!document) {
        return problem(ProblemKind::broken, "PDF");
    }
    if (document->is_locked()) {
        return problem(ProblemKind::encrypted);
    }
    const int count = document->pages();
    if (count <= 0) {
        return problem(ProblemKind::broken, "no pages");
    }
    if (static_cast<std::size_t>(count) > limits.pages_max) {
        return problem(ProblemKind::too_many_pages, std::to_string(count) + " pages");
    }
    std::vector<PdfPage> pages;
    std::size_t text_bytes = 0;
    for (int number = 0; number < count; ++number) {
        if (limits.is_out_of_time && limits.is_out_of_time()) {
            return problem(ProblemKind::out_of_time);
        }
        const std::unique_ptr<poppler::page> page(document->create_page(number));
        pages.push_back(page ? words_of(*page, text_bytes) : PdfPage{});
        if (text_bytes > limits.text.text_bytes_max) {
            return problem(ProblemKind::too_large, "more text than is read");
        }
    }
    if (text_bytes < letters_of_a_page * pages.size()) {
        return problem(ProblemKind::no_text);
    }
    return lay_out(pages);
}

} // namespace loa::documents
