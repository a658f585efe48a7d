#pragma once

#include <gtest/gtest.h>

#include "handlers/documents/file_reader.h"
#include "handlers/questions/lines.h"

namespace loa::tests {

/// A clause as people would compare it: path, headings, and the words of its items.
struct PlainClause {
    std::string path;
    std::vector<std::string> headings;
    std::vector<std::string> items;

    bool operator==(const PlainClause&) const = default;
};

inline std::ostream& operator<<(std::ostream& out, const PlainClause& clause) {
    out << clause.path << ':';
    for (const auto& heading : clause.headings) {
        out << " <" << heading << '>';
    }
    for (const auto& item : clause.items) {
        out << "\n    [" << item << ']';
    }
    return out;
}

inline std::vector<PlainClause> plain(const questions::Document& document) {
    std::vector<PlainClause> clauses;
    for (const auto& clause : document.clauses) {
        auto& one = clauses.emplace_back(PlainClause{clause.path, clause.headings, {}});
        for (const auto& item : clause.items) {
            one.items.push_back(questions::collapsed(document.bytes(item.span)));
        }
    }
    return clauses;
}

inline std::vector<std::string> paths(const questions::Document& document) {
    std::vector<std::string> paths;
    for (const auto& clause : document.clauses) {
        paths.push_back(clause.path);
    }
    return paths;
}

/// Reads a file that must read.
inline questions::Document read_file(std::string_view bytes, std::string_view name) {
    auto read = documents::read_document(bytes, name);
    EXPECT_TRUE(read.has_value()) << (read ? "" : read.error().message());
    return read ? std::move(read->document) : questions::Document{};
}

} // namespace loa::tests
