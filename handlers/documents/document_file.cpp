#include "handlers/documents/document_file.h"

#include <bit>
#include <cstdint>
#include <cstring>
#include <type_traits>

namespace loa::documents {
namespace {

using questions::Clause;
using questions::Document;
using questions::ListItem;
using questions::PathStep;
using questions::Span;

static_assert(std::endian::native == std::endian::little, "numbers are written as they lie in memory");

constexpr std::string_view magic = "LOA-DOCUMENT-1\n";

std::uint64_t checksum(std::string_view bytes) {
    std::uint64_t hash = 14'695'981'039'346'656'037ULL;
    for (const char c : bytes) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 1'099'511'628'211ULL;
    }
    return hash;
}

class Writer {
  public:
    template <class Number>
    void number(Number value) {
        static_assert(std::is_trivially_copyable_v<Number>);
        char raw[sizeof value];
        std::memcpy(raw, &value, sizeof value);
        bytes_.append(raw, sizeof value);
    }

    void text(std::string_view text) {
        number(static_cast<std::uint32_t>(text.size()));
        bytes_ += text;
    }

    void span(Span span) {
        number(span.begin);
        number(span.end);
    }

    template <class List, class Write>
    void list(const List& items, Write write) {
        number(static_cast<std::uint32_t>(items.size()));
        for (const auto& item : items) {
            write(item);
        }
    }

    std::string take() { return std::move(bytes_); }

  private:
    std::string bytes_;
};

/// Reads what Writer wrote. After the first thing that cannot be, everything is empty and is_whole() is false.
class Reader {
  public:
    explicit Reader(std::string_view bytes) : bytes_(bytes) {}

    template <class Number>
    Number number() {
        Number value{};
        if (const auto raw = take(sizeof value); raw.size() == sizeof value) {
            std::memcpy(&value, raw.data(), sizeof value);
        }
        return value;
    }

    std::string text() { return std::string(take(number<std::uint32_t>())); }

    Span span(std::size_t text_bytes) {
        const Span span{.begin = number<std::uint32_t>(), .end = number<std::uint32_t>()};
        is_whole_ &= span.begin <= span.end && span.end <= text_bytes;
        return is_whole_ ? span : Span{};
    }

    template <class Enum>
    Enum one_of(Enum last) {
        const auto value = number<std::underlying_type_t<Enum>>();
        is_whole_ &= value <= static_cast<std::underlying_type_t<Enum>>(last);
        return is_whole_ ? static_cast<Enum>(value) : Enum{};
    }

    template <class Read>
    auto list(Read read) {
        std::vector<decltype(read())> items;
        const auto count = number<std::uint32_t>();
        if (count > bytes_.size()) { // an item takes at least a byte: no room is made for more than can follow
            is_whole_ = false;
        }
        for (std::uint32_t i = 0; i < count && is_whole_; ++i) {
            items.push_back(read());
        }
        return items;
    }

    bool is_whole() const { return is_whole_; }
    bool is_at_end() const { return bytes_.empty(); }

  private:
    std::string_view take(std::size_t size) {
        if (!is_whole_ || size > bytes_.size()) {
            is_whole_ = false;
            return {};
        }
        const auto taken = bytes_.substr(0, size);
        bytes_.remove_prefix(size);
        return taken;
    }

    std::string_view bytes_;
    bool is_whole_ = true;
};

void write_clause(Writer& writer, const Clause& clause) {
    writer.text(clause.path);
    writer.list(clause.steps, [&](const PathStep& step) {
        writer.number(step.level);
        writer.text(step.label);
    });
    writer.list(clause.headings, [&](const std::string& heading) { writer.text(heading); });
    writer.number(clause.role);
    writer.span(clause.span);
    writer.span(clause.heading);
    writer.list(clause.items, [&](const ListItem& item) {
        writer.span(item.span);
        writer.span(item.lead_in);
        writer.number(item.depth);
    });
}

Clause read_clause(Reader& reader, std::size_t text_bytes) {
    Clause clause;
    clause.path = reader.text();
    clause.steps = reader.list([&] {
        const auto level = reader.one_of(questions::PathLevel::point);
        return PathStep{.level = level, .label = reader.text()};
    });
    clause.headings = reader.list([&] { return reader.text(); });
    clause.role = reader.one_of(questions::ClauseRole::recipients);
    clause.span = reader.span(text_bytes);
    clause.heading = reader.span(text_bytes);
    clause.items = reader.list([&] {
        const auto span = reader.span(text_bytes);
        const auto lead_in = reader.span(text_bytes);
        return ListItem{.span = span, .lead_in = lead_in, .depth = reader.number<std::uint8_t>()};
    });
    return clause;
}

} // namespace

std::string to_file_bytes(const Document& document, std::string_view key) {
    Writer writer;
    writer.text(key);
    for (const auto* text :
         {&document.id, &document.title, &document.number, &document.issued, &document.issuer, &document.text}) {
        writer.text(*text);
    }
    writer.list(document.clauses, [&](const Clause& clause) { write_clause(writer, clause); });
    const std::string content = writer.take();
    Writer head;
    head.number(checksum(content));
    return std::string(magic) + head.take() + content;
}

std::optional<Document> from_file_bytes(std::string_view bytes, std::string_view key) {
    if (!bytes.starts_with(magic)) {
        return std::nullopt;
    }
    Reader reader(bytes.substr(magic.size()));
    const auto stated = reader.number<std::uint64_t>();
    const auto content = bytes.substr(std::min(bytes.size(), magic.size() + sizeof stated));
    if (!reader.is_whole() || checksum(content) != stated || reader.text() != key) {
        return std::nullopt;
    }
    Document document;
    for (auto* text :
         {&document.id, &document.title, &document.number, &document.issued, &document.issuer, &document.text}) {
        *text = reader.text();
    }
    document.clauses = reader.list([&] { return read_clause(reader, document.text.size()); });
    return reader.is_whole() && reader.is_at_end() ? std::optional(std::move(document)) : std::nullopt;
}

} // namespace loa::documents
