#include "handlers/documents/file_reader.h"

#include <algorithm>
#include <array>

#include "handlers/documents/docx_reader.h"
#include "handlers/documents/pdf_reader.h"
#include "handlers/vietnamese/text.h"

namespace loa::documents {
namespace {

constexpr std::size_t pdf_mark_within = 1024; ///< readers accept junk before "%PDF-" (ISO 32000-1, annex H.3)

std::unexpected<DocumentProblem> problem(ProblemKind kind, std::string detail = "") {
    return std::unexpected(DocumentProblem{kind, std::move(detail)});
}

/// `ascii` as UTF-16 with the small byte first, as old Office files name their streams.
bool holds_wide(std::string_view bytes, std::string_view ascii) {
    std::string wide;
    for (const char c : ascii) {
        wide += c;
        wide += '\0';
    }
    return bytes.contains(wide);
}

bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n\f\v") == std::string_view::npos;
}

void append_utf8(std::string& out, char32_t code) {
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xC0 | (code >> 6U));
        out += static_cast<char>(0x80 | (code & 0x3FU));
    } else if (code < 0x10000) {
        out += static_cast<char>(0xE0 | (code >> 12U));
        out += static_cast<char>(0x80 | ((code >> 6U) & 0x3FU));
        out += static_cast<char>(0x80 | (code & 0x3FU));
    } else {
        out += static_cast<char>(0xF0 | (code >> 18U));
        out += static_cast<char>(0x80 | ((code >> 12U) & 0x3FU));
        out += static_cast<char>(0x80 | ((code >> 6U) & 0x3FU));
        out += static_cast<char>(0x80 | (code & 0x3FU));
    }
}

/// What Notepad calls "Unicode". Half surrogates become U+FFFD.
std::string from_utf16(std::string_view bytes, bool is_big_endian) {
    const auto unit = [&](std::size_t at) {
        const auto first = static_cast<unsigned char>(bytes[at]);
        const auto second = static_cast<unsigned char>(bytes[at + 1]);
        return static_cast<char32_t>(is_big_endian ? first << 8U | second : second << 8U | first);
    };
    std::string out;
    for (std::size_t at = 2; at + 1 < bytes.size(); at += 2) {
        char32_t code = unit(at);
        const bool is_high = code >= 0xD800 && code < 0xDC00;
        const bool has_low = is_high && at + 3 < bytes.size() && unit(at + 2) >= 0xDC00 && unit(at + 2) < 0xE000;
        if (has_low) {
            code = 0x10000 + ((code - 0xD800) << 10U) + (unit(at + 2) - 0xDC00);
            at += 2;
        } else if (code >= 0xD800 && code < 0xE000) {
            code = 0xFFFD;
        }
        append_utf8(out, code);
    }
    return out;
}

std::string_view base_name(std::string_view file_name) {
    const auto slash = file_name.find_last_of("/\\");
    return slash == std::string_view::npos ? file_name : file_name.substr(slash + 1);
}

bool is_utf8(std::string_view bytes) {
    // What is no UTF-8 comes out of nfc() as U+FFFD; a text that holds that sign itself is no better.
    return !vietnamese::nfc(bytes).contains("\xEF\xBF\xBD");
}

bool starts_as_foreign(std::string_view bytes) {
    // Pictures, archives and programs that people send in place of a document; some hold no zero byte.
    constexpr std::array<std::string_view, 9> marks{"\xFF\xD8\xFF", "\x89PNG",    "GIF8",     "RIFF", "BM6",
                                                    "Rar!",         "7z\xBC\xAF", "\x1F\x8B", "ID3"};
    return std::ranges::any_of(marks, [&](std::string_view mark) { return bytes.starts_with(mark); });
}

/// By its name a file of words: only of those it is worth saying that the letters are of another encoding.
bool is_named_as_text(std::string_view file_name) {
    const auto name = vietnamese::fold(base_name(file_name));
    const auto dot = name.rfind('.');
    return dot == std::string::npos || name.ends_with(".txt") || name.ends_with(".md") || name.ends_with(".text");
}

std::expected<std::string, DocumentProblem> read_plain(std::string_view bytes, std::string_view file_name) {
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
        return from_utf16(bytes, bytes.starts_with("\xFE\xFF"));
    }
    if (bytes.contains('\0') || (starts_as_foreign(bytes) && !is_utf8(bytes))) {
        return problem(ProblemKind::unknown_format);
    }
    if (!is_utf8(bytes)) {
        return problem(is_named_as_text(file_name) ? ProblemKind::not_utf8 : ProblemKind::unknown_format);
    }
    return std::string(bytes.starts_with("\xEF\xBB\xBF") ? bytes.substr(3) : bytes);
}

std::expected<std::string, DocumentProblem> read_any(std::string_view bytes, std::string_view file_name,
                                                     const FileLimits& limits) {
    if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06")) {
        return read_docx(bytes, limits);
    }
    if (bytes.substr(0, pdf_mark_within).contains("%PDF-")) {
        return read_pdf(bytes, limits);
    }
    if (bytes.starts_with(
            "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) { // the container of old Office and of encrypted new files
        if (holds_wide(bytes, "EncryptedPackage")) {
            return problem(ProblemKind::encrypted);
        }
        return problem(holds_wide(bytes, "WordDocument") ? ProblemKind::old_word : ProblemKind::unknown_format);
    }
    if (bytes.starts_with("{\\rtf")) {
        return problem(ProblemKind::unknown_format, "RTF: save it as .docx");
    }
    return read_plain(bytes, file_name);
}

ProblemKind kind_of(const questions::ReadError& error) {
    if (error.reason.starts_with("more clauses") || error.reason.starts_with("numbered deeper")) {
        return ProblemKind::too_many_clauses;
    }
    return error.reason.starts_with("larger") ? ProblemKind::too_large : ProblemKind::empty;
}

/// A paragraph that opens with "1000." or "1000)".
bool numbers_beyond(std::string_view text) {
    for (const std::string_view first : {"1000. ", "1000) "}) {
        if (text.starts_with(first) || text.contains('\n' + std::string(first))) {
            return true;
        }
    }
    return false;
}

bool is_markdown(std::string_view file_name) {
    return vietnamese::fold(file_name).ends_with(".md");
}

} // namespace

std::expected<ExtractedText, DocumentProblem> extract_text(std::string_view bytes, std::string_view file_name,
                                                           const FileLimits& limits) {
    if (bytes.size() > limits.file_bytes_max) {
        return problem(ProblemKind::too_large, "over " + std::to_string(limits.file_bytes_max >> 20U) + " MiB");
    }
    if (is_blank(bytes)) {
        return problem(ProblemKind::empty);
    }
    auto text = read_any(bytes, file_name, limits);
    if (!text) {
        return std::unexpected(std::move(text.error()));
    }
    if (is_blank(*text)) {
        return problem(ProblemKind::empty);
    }
    const bool is_text = !bytes.starts_with("PK") && !bytes.starts_with("%PDF");
    return ExtractedText{.layout = is_text && is_markdown(file_name) ? storage::DocumentLayout::markdown
                                                                     : storage::DocumentLayout::text,
                         .text = *std::move(text)};
}

std::expected<FileDocument, DocumentProblem> cut_into_clauses(ExtractedText extracted, std::string id,
                                                              const questions::ReadLimits& limits) {
    auto read = extracted.layout == storage::DocumentLayout::markdown
                    ? questions::read_markdown(std::move(id), extracted.text, limits)
                    : questions::read_text(std::move(id), extracted.text, limits);
    if (!read) {
        return problem(kind_of(read.error()), read.error().message());
    }
    return FileDocument{.document = *std::move(read), .layout = extracted.layout};
}

std::optional<DocumentProblem> trouble_in(const questions::Document& document) {
    const auto is_said = [&](const questions::Clause& clause) {
        return clause.role == questions::ClauseRole::body && !is_blank(document.bytes(clause.span));
    };
    if (std::ranges::none_of(document.clauses, is_said)) {
        return DocumentProblem{ProblemKind::no_clauses, ""};
    }
    const auto is_last = [](const questions::Clause& clause) {
        return !clause.steps.empty() && clause.steps.back().label == "999";
    };
    if (std::ranges::any_of(document.clauses, is_last) && numbers_beyond(document.text)) {
        return DocumentProblem{ProblemKind::too_many_clauses, "numbered beyond 999"};
    }
    return std::nullopt;
}

std::expected<FileDocument, DocumentProblem> read_document(std::string_view bytes, std::string_view file_name,
                                                           const FileLimits& limits) {
    auto extracted = extract_text(bytes, file_name, limits);
    if (!extracted) {
        return std::unexpected(std::move(extracted.error()));
    }
    return cut_into_clauses(*std::move(extracted), document_id(file_name), limits.text);
}

std::string document_id(std::string_view file_name) {
    const auto name = base_name(file_name);
    const auto dot = name.rfind('.');
    const auto stem = vietnamese::fold(name.substr(0, dot == 0 ? name.size() : dot));
    std::string id;
    constexpr std::size_t bytes_max = 60;
    for (const char c : stem) {
        const bool is_plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
        if (is_plain) {
            id += c;
        } else if (!id.empty() && !id.ends_with('-')) {
            id += '-';
        }
        if (id.size() == bytes_max) {
            break;
        }
    }
    while (id.ends_with('-')) {
        id.pop_back();
    }
    return id.empty() ? "van-ban" : id;
}

bool is_document_id(std::string_view id) {
    constexpr std::size_t bytes_max = 64;
    const auto is_plain = [](char c) {
        const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return is_letter || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
    };
    return !id.empty() && id.size() <= bytes_max && id.front() != '.' && std::ranges::all_of(id, is_plain);
}

} // namespace loa::documents
