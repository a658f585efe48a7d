#pragma once

#include <span>
#include <string>
#include <vector>

#include "handlers/questions/document.h"

namespace loa::documents {

/// Both have a number and it is the same, spelling aside: "66 /CĐGD-TG" and "66/cdgd-tg".
bool has_same_number(const questions::Document& one, const questions::Document& other);

/// Nearly the same words in any order, and the same numbers: the plans of two years are two plans. Short titles, such
/// as "KẾ HOẠCH", say nothing. Marks and case aside.
bool has_same_title(const questions::Document& one, const questions::Document& other);

/// The same text, or most clauses of both word by word; false where their titles name other years. Compares the two, so
/// it takes as long as compare().
bool has_same_clauses(const questions::Document& one, const questions::Document& other);

/// True where both have a number and it is another: two documents, however alike.
bool has_other_number(const questions::Document& one, const questions::Document& other);

/// A document as it is referred to: by an id, while the one that is quoted may come from a file of another name.
struct KnownDocument {
    std::string id;
    std::string title;
    std::string number; ///< may be empty
};

/// Gives documents that stand for a known one its id: those of its number, else the first of nearly its title. Ids
/// that a document has by itself are left, and so are `settled` ones, under which the store holds versions.
void give_known_ids(std::vector<questions::Document>& documents, std::span<const KnownDocument> known,
                    std::span<const std::string> settled = {});

} // namespace loa::documents
