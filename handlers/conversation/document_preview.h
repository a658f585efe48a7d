#pragma once

#include <cstddef>

#include "handlers/documents/import.h"
#include "handlers/turn.h"

namespace loa::conversation {

/// What an officer sees of a document before it goes live: title, number and date, how many clauses are kept, changed,
/// new and gone against what is quoted now, and the first few of those that are not kept with their path in words.
/// Without choices. Pure.
handlers::Message document_preview(const handlers::Turn& turn, const documents::ImportPreview& preview);

/// Answers from a document whose clause reads in no place of `now` as it did then, newest first; of the newest
/// thousand. Reads the store.
std::vector<storage::GivenAnswer> answers_out_of_date(storage::Answers& answers, const questions::Document& now);

/// At most ten of them as lines: question, clause and day.
handlers::Message outdated_list(const handlers::Turn& turn, const std::vector<storage::GivenAnswer>& answers);

} // namespace loa::conversation
