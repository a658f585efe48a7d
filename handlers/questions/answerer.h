#pragma once

#include "handlers/questions/document.h"
#include "handlers/questions/word_table.h"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace loa::questions {

/// What the plan says to a question.
enum class OutcomeKind : std::uint8_t {
    answered,    ///< citations[0] answers it; the others say more
    unsure,      ///< one of citations (2 or 3) may be meant: let the asker choose
    not_in_plan, ///< the plan does not say; citations[0], if any, at least speaks of the topic
    small_talk,  ///< a greeting, thanks and the like; `small_talk` says which
};

/// An exact piece of a document and where it stands. All strings UTF-8 in NFC.
struct Citation {
    std::string document;        ///< Document::id
    std::string document_title;  ///< Document::title
    std::string document_number; ///< Document::number, may be empty
    std::string document_issued; ///< Document::issued, may be empty
    std::string clause;          ///< Clause::path
    std::string clause_words;    ///< "Mục II, khoản 1"
    std::string heading;         ///< innermost heading of the clause, may be empty
    std::string quote;           ///< exact substring of Document::text, at most 700 characters, may hold line ends
    std::size_t offset = 0;      ///< byte offset of `quote` in Document::text
    std::string lead_in;         ///< exact sentence that introduces the list the quote stands in; may be empty
    bool has_more = false;       ///< the clause holds more than the quote
    double score = 0;            ///< 0..1
};

struct Outcome {
    OutcomeKind kind = OutcomeKind::not_in_plan;
    std::string fact; ///< the one fact asked for, a literal piece of citations[0].quote with white space collapsed; may
                      ///< be empty
    std::vector<Citation> citations;
    std::string small_talk; ///< key of WordTable::small_talk; empty for other kinds
    double score = 0;       ///< 0..1: how sure it is that citations[0] answers the question
};

/// The plan's documents, indexed for questions. Immutable; any number of threads may ask at once.
class PlanIndex {
  public:
    /// Takes the documents over and indexes them. Never fails: no documents means that nothing is ever answered.
    static std::shared_ptr<const PlanIndex> build(std::vector<Document> documents, WordTable words);

    ~PlanIndex();
    PlanIndex(const PlanIndex&) = delete;
    PlanIndex& operator=(const PlanIndex&) = delete;

    /// Answers from the documents alone. `question` may be any bytes of any length: beyond 1,000 bytes only the start
    /// is read, bytes that are no UTF-8 are ignored. Same question, same outcome. Under a millisecond on a plan.
    Outcome answer(std::string_view question) const;

    const std::vector<Document>& documents() const;

    /// The campaign's words it was built with.
    const WordTable& words() const;

    /// "Mục II, khoản 1" of a clause, in the words of WordTable::path_names.
    std::string clause_words(const Clause& clause) const;

  private:
    struct Parts;
    explicit PlanIndex(std::unique_ptr<const Parts> parts);
    std::unique_ptr<const Parts> parts_;
};

} // namespace loa::questions
