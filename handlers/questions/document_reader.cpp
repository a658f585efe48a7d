#include "handlers/questions/document_reader.h"

#include "handlers/questions/clause_builder.h"
#include "handlers/questions/head_block.h"
#include "handlers/questions/lines.h"
#include "handlers/vietnamese/text.h"

#include <algorithm>
#include <limits>
#include <span>
#include <utility>
#include <vector>

namespace loa::questions {
namespace {

std::string unix_lines(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r')
            out.push_back(text[i]);
        else if (i + 1 == text.size() || text[i + 1] != '\n')
            out.push_back('\n');
    }
    return out;
}

std::expected<std::string, ReadError> checked_text(std::string_view text, const ReadLimits& limits) {
    if (text.size() > limits.text_bytes_max || text.size() > std::numeric_limits<std::uint32_t>::max() / 4)
        return std::unexpected(
            ReadError{.line = 0, .reason = "larger than " + std::to_string(limits.text_bytes_max) + " bytes"});
    if (const auto zero = text.find('\0'); zero != std::string_view::npos) {
        const auto line = std::ranges::count(text.substr(0, zero), '\n') + 1;
        return std::unexpected(
            ReadError{.line = static_cast<std::size_t>(line), .reason = "a zero byte: this is no text file"});
    }
    return vietnamese::nfc(unix_lines(text));
}

std::string folded_start(std::string_view text) {
    return vietnamese::fold(text.substr(0, std::min<std::size_t>(text.size(), 48)));
}

/// "Căn cứ ..." and what stands in its place in letters: "Thực hiện Kế hoạch số ..., Ban Thường vụ đề nghị:".
bool is_basis(std::string_view text) {
    const auto start = folded_start(text);
    if (start.starts_with("can cu ")) return true;
    constexpr std::size_t sentence_bytes = 60;
    const bool opens_so = start.starts_with("thuc hien ") || start.starts_with("theo ") || start.starts_with("xet ");
    return opens_so && text.size() >= sentence_bytes && !starts_small(text) && !is_capitals(text);
}

bool opens_clause(Marker marker) {
    return is_structural(marker) || marker == Marker::heading;
}

bool opens_recipients(std::string_view text) {
    return folded_start(text).starts_with("noi nhan");
}

constexpr std::size_t signature_bytes_max = 120;

/// "TM. BAN THƯỜNG VỤ", "KT. CHỦ TỊCH", "TL. ...": signed on behalf of (Decree 30/2020/ND-CP, annex I).
bool opens_signature(std::string_view text) {
    const auto start = text.substr(0, 3);
    return (start == "TM." || start == "KT." || start == "TL." || start == "TUQ") && text.size() < signature_bytes_max;
}

/// A paragraph of a text that has neither numbers nor "Căn cứ": the head block has ended before it.
bool is_paragraph(std::string_view text) {
    constexpr std::size_t sentence_bytes = 80;
    const auto start = folded_start(text);
    return text.size() >= sentence_bytes && ends_sentence(text) && !is_capitals(text) && !start.starts_with("v/v") &&
           !start.starts_with("kinh gui");
}

std::size_t head_size(const Document& document, std::span<const Line> lines) {
    const auto first = [&](auto opens) {
        return static_cast<std::size_t>(std::ranges::find_if(lines, opens) - lines.begin());
    };
    const auto opens_body = [&](const Line& line) {
        return is_structural(line.marker) || line.hashes > 1 || is_basis(document.bytes(line.span));
    };
    const auto size = first(opens_body);
    if (size < lines.size()) return size;
    const auto unnumbered = first([&](const Line& line) {
        return is_paragraph(document.bytes(line.span)) || opens_recipients(document.bytes(line.span));
    });
    return std::min(std::max<std::size_t>(unnumbered, 1), lines.size());
}

bool closes_without_number(const Document& document, std::span<const Block> blocks, std::size_t at) {
    const auto& block = blocks[at];
    if (at == 0 || block.marker != Marker::none || !block.after_blank) return false;
    const auto& before = blocks[at - 1];
    const bool after_heading = is_structural(before.marker) && is_heading(document.text, before, true);
    return !after_heading && !document.bytes(before.content).ends_with(':');
}

/// Where the closing paragraph starts: the last one before the recipients when it has no number and follows no heading.
std::size_t closing_at(const Document& document, std::span<const Block> blocks, std::size_t end) {
    const bool numbered =
        std::ranges::any_of(blocks.first(end), [](const Block& b) { return is_structural(b.marker); });
    return numbered && end > 0 && closes_without_number(document, blocks, end - 1) ? end - 1 : end;
}

std::size_t recipients_at(const Document& document, std::span<const Block> blocks) {
    for (std::size_t at = 0; at < blocks.size(); ++at) {
        const auto text = document.bytes(blocks[at].span);
        if (opens_recipients(text) || opens_signature(text)) return at;
    }
    return blocks.size();
}

bool next_is_inside(std::span<const Block> blocks, std::size_t at) {
    if (at + 1 >= blocks.size()) return false;
    const auto& here = blocks[at];
    const auto& next = blocks[at + 1];
    if (!is_structural(next.marker)) return true;
    if (next.marker != here.marker) return next.marker > here.marker;
    return next.label.size() > here.label.size() && next.label.starts_with(here.label + ".");
}

/// A line of the head block that says something of its own, whatever stands above it: columns of a table come without
/// gaps between.
bool opens_head_item(std::string_view line, std::string_view folded) {
    for (const std::string_view opening : {"v/v", "kinh gui", "so:", "cong hoa xa hoi"})
        if (folded.starts_with(opening)) return true;
    constexpr std::size_t dated_line_bytes_max = 120;
    return line.size() < dated_line_bytes_max && line.contains(", ngày ") && !find_date(line).empty();
}

/// The head block as a clause: a line of it is an item, so that number, date and subject can be quoted.
void add_head(Document& document, ClauseBuilder& builder, std::span<const Line> head) {
    if (head.empty()) return;
    builder.open_unnumbered(ClauseRole::head, "0", {});
    auto& clause = document.clauses.back();
    clause.span = {head.front().span.begin, head.back().span.end};
    const auto folded = [&](const Line& line) { return folded_start(document.bytes(line.span)); };
    bool may_join = false;
    for (const auto& line : head) {
        if (line.marker == Marker::rule) {
            may_join = false;
            continue;
        }
        const bool opens = opens_head_item(document.bytes(line.span), folded(line));
        const bool joins = may_join && !opens && (!line.after_blank || starts_small(document.bytes(line.span)));
        if (joins)
            clause.items.back().span.end = line.span.end;
        else
            clause.items.push_back({.span = line.span, .lead_in = {}, .depth = 0});
        may_join = true;
    }
}

std::expected<Document, ReadError> finished(Document& document, ClauseBuilder& builder) {
    builder.finish();
    if (document.clauses.empty()) return std::unexpected(ReadError{.line = 0, .reason = "no text to read"});
    return std::move(document);
}

std::optional<ReadError> add_body(ClauseBuilder& builder, std::span<const Block> blocks) {
    for (std::size_t at = 0; at < blocks.size(); ++at)
        if (auto error = builder.add(blocks[at], next_is_inside(blocks, at))) return error;
    return std::nullopt;
}

/// Recipients one an item; the signature, whose titles and name stand on lines of their own, as one item.
std::optional<ReadError> add_recipients(const Document& document, ClauseBuilder& builder,
                                        std::span<const Block> blocks) {
    std::optional<Block> signature;
    bool has_recipients = false;
    for (auto block : blocks) {
        if (is_structural(block.marker)) block.marker = Marker::none;
        const auto text = document.bytes(block.span);
        const bool is_title = has_recipients && block.marker == Marker::none && is_capitals(text) &&
                              text.size() < signature_bytes_max && !text.ends_with(';');
        const bool signs = signature || opens_signature(text) || is_title;
        has_recipients |= block.marker >= Marker::point;
        if (!signs) {
            if (auto error = builder.add(block, false)) return error;
            continue;
        }
        if (!signature) signature = block;
        signature->span.end = signature->content.end = block.span.end;
    }
    return signature ? builder.add(*signature, false) : std::nullopt;
}

/// Everything between the head block and the annexes.
std::optional<ReadError> add_main(const Document& document, ClauseBuilder& builder, std::span<const Block> blocks) {
    std::size_t body = 0;
    if (!blocks.empty() && is_basis(document.bytes(blocks[0].span))) {
        builder.open_unnumbered(ClauseRole::basis, "CC", {});
        while (body < blocks.size() && !opens_clause(blocks[body].marker)) ++body;
        if (auto error = add_body(builder, blocks.first(body))) return error;
    }
    const auto recipients = std::max(body, recipients_at(document, blocks));
    const auto closing = std::max(body, closing_at(document, blocks, recipients));
    if (body < closing && !opens_clause(blocks[body].marker)) builder.open_unnumbered(ClauseRole::body, "ND", {});
    if (auto error = add_body(builder, blocks.subspan(body, closing - body))) return error;
    if (closing < recipients) {
        builder.open_unnumbered(ClauseRole::closing, "KT", {});
        if (auto error = add_body(builder, blocks.subspan(closing, recipients - closing))) return error;
    }
    if (recipients == blocks.size()) return std::nullopt;
    builder.open_unnumbered(ClauseRole::recipients, "NN", {});
    return add_recipients(document, builder, blocks.subspan(recipients));
}

} // namespace

std::string ReadError::message() const {
    return line == 0 ? reason : "line " + std::to_string(line) + ": " + reason;
}

std::expected<Document, ReadError> read_text(std::string id, std::string_view text, const ReadLimits& limits) {
    auto checked = checked_text(text, limits);
    if (!checked) return std::unexpected(std::move(checked.error()));
    Document document;
    document.id = std::move(id);
    document.text = std::move(*checked);
    const auto lines = read_lines(document.text);
    const std::span all(lines);
    const auto head = all.first(head_size(document, all));
    read_head(head, document);

    ClauseBuilder builder(document, limits);
    add_head(document, builder, head);
    const auto joined = join_lines(document.text, all.subspan(head.size()));
    const std::span blocks(joined);
    const auto annexes =
        static_cast<std::size_t>(std::ranges::find(blocks, Marker::annex, &Block::marker) - blocks.begin());
    if (const auto error = add_main(document, builder, blocks.first(annexes))) return std::unexpected(*error);
    if (const auto error = add_body(builder, blocks.subspan(annexes))) return std::unexpected(*error);
    return finished(document, builder);
}

std::expected<Document, ReadError> read_markdown(std::string id, std::string_view text, const ReadLimits& limits) {
    auto checked = checked_text(text, limits);
    if (!checked) return std::unexpected(std::move(checked.error()));
    Document document;
    document.id = std::move(id);
    document.text = std::move(*checked);
    const auto lines = read_lines(document.text);
    const auto is_body = [](const Line& line) {
        return line.hashes > 1 || (line.hashes == 0 && is_structural(line.marker));
    };
    const auto first = static_cast<std::size_t>(std::ranges::find_if(lines, is_body) - lines.begin());
    const std::span all(lines);
    read_markdown_head(all.first(first), document);

    ClauseBuilder builder(document, limits);
    builder.open_unnumbered(ClauseRole::head, "0", {});
    for (const auto& line : all.first(first))
        if (line.marker != Marker::rule)
            document.clauses.back().items.push_back({.span = line.content, .lead_in = {}, .depth = 0});
    if (first > 0) document.clauses.back().span = {lines.front().span.begin, lines[first - 1].span.end};
    const auto blocks = join_lines(document.text, all.subspan(first));
    if (const auto error = add_body(builder, blocks)) return std::unexpected(*error);
    return finished(document, builder);
}

std::expected<Document, ReadError> read_document(std::string_view file_name, std::string_view text,
                                                 const ReadLimits& limits) {
    const auto slash = file_name.find_last_of("/\\");
    const auto name = slash == std::string_view::npos ? file_name : file_name.substr(slash + 1);
    const auto dot = name.rfind('.');
    std::string id(dot == std::string_view::npos || dot == 0 ? name : name.substr(0, dot));
    return name.ends_with(".md") ? read_markdown(std::move(id), text, limits) : read_text(std::move(id), text, limits);
}

} // namespace loa::questions
