#include "handlers/evidence/evidence_file.h"

#include <algorithm>
#include <array>
#include <utility>

#include "handlers/documents/docx_package.h"
#include "handlers/evidence/byte_reader.h"

namespace loa::evidence {
namespace {

using namespace std::string_view_literals;

constexpr std::array kinds{std::pair{FileKind::jpeg, "jpeg"sv}, std::pair{FileKind::png, "png"sv},
                           std::pair{FileKind::webp, "webp"sv}, std::pair{FileKind::heic, "heic"sv},
                           std::pair{FileKind::pdf, "pdf"sv},   std::pair{FileKind::docx, "docx"sv}};

constexpr std::array problems{
    std::pair{FileProblem::too_large, "too_large"sv}, std::pair{FileProblem::wrong_kind, "wrong_kind"sv},
    std::pair{FileProblem::broken, "broken"sv}, std::pair{FileProblem::too_many_pixels, "too_many_pixels"sv},
    std::pair{FileProblem::out_of_time, "out_of_time"sv}};

template <class Table, class Value>
std::string_view text_in(const Table& table, Value value) {
    return std::ranges::find(table, value, [](const auto& line) { return line.first; })->second;
}

template <class Table>
auto value_in(const Table& table, std::string_view text) {
    const auto found = std::ranges::find(table, text, [](const auto& line) { return line.second; });
    return found == table.end() ? std::nullopt : std::optional(found->first);
}

/// ISO/IEC 23008-12: a file type box whose brands say that HEVC pictures are inside.
bool is_heic(std::string_view bytes) {
    if (part(bytes, 4, 4) != "ftyp") {
        return false;
    }
    constexpr std::array brands{"heic"sv, "heix"sv, "heim"sv, "heis"sv, "hevc"sv, "hevx"sv};
    constexpr std::size_t box_bytes_max = 256;
    const std::size_t end = std::min<std::size_t>({big_32(bytes, 0), bytes.size(), box_bytes_max});
    for (std::size_t at = 8; at + 4 <= end; at += 4) {
        if (at != 12 &&
            std::ranges::find(brands, part(bytes, at, 4)) != brands.end()) { // at 12 stands the brand's version
            return true;
        }
    }
    return false;
}

bool is_docx(std::string_view bytes) {
    if (!bytes.starts_with("PK\x03\x04"sv)) {
        return false;
    }
    const documents::FileLimits limits;
    const auto package = documents::DocxPackage::open(bytes, limits);
    return package && package->has("[Content_Types].xml") && package->has("word/document.xml");
}

} // namespace

std::string_view to_text(FileKind kind) {
    return text_in(kinds, kind);
}

std::optional<FileKind> kind_from(std::string_view text) {
    return value_in(kinds, text);
}

std::string_view to_text(FileProblem problem) {
    return text_in(problems, problem);
}

std::optional<FileProblem> problem_from(std::string_view text) {
    return value_in(problems, text);
}

std::optional<FileKind> kind_of(std::string_view bytes) {
    if (bytes.starts_with("\xff\xd8\xff"sv)) {
        return FileKind::jpeg;
    }
    if (bytes.starts_with("\x89PNG\r\n\x1a\n"sv)) {
        return FileKind::png;
    }
    if (bytes.starts_with("RIFF"sv) && part(bytes, 8, 4) == "WEBP") {
        return FileKind::webp;
    }
    if (bytes.starts_with("%PDF-"sv)) {
        return FileKind::pdf;
    }
    if (is_heic(bytes)) {
        return FileKind::heic;
    }
    return is_docx(bytes) ? std::optional(FileKind::docx) : std::nullopt;
}

} // namespace loa::evidence
