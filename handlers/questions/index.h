#pragma once

#include "handlers/questions/document.h"
#include "handlers/questions/reference.h"
#include "handlers/questions/vocabulary.h"

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace loa::questions {

/// One syllable of a passage: folded and as written (lower case, marks kept), and its bytes in the document.
struct Token {
    TermId term = no_term;
    TermId form = no_term;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

/// A syllable that stands not in a passage but above it: heading, lead-in, title; `weight` 0..1 says how near.
struct ContextToken {
    TermId term = no_term;
    TermId form = no_term;
    float weight = 0;
};

/// A reference number in a passage, at token `token` (the number itself) up to token `token_end`.
struct PassageReference {
    Reference reference;
    std::uint32_t token = 0; ///< relative to the passage's first token
    std::uint32_t token_end = 0;
};

/// What is ranked and quoted: one paragraph or list item of a clause.
struct Passage {
    std::uint32_t document = 0;
    std::uint32_t clause = 0;
    std::uint32_t item = 0;
    std::uint32_t clause_number = 0; ///< over all documents, ascending
    std::uint32_t token_begin = 0;
    std::uint32_t token_end = 0;
    std::uint32_t context_begin = 0;
    std::uint32_t context_end = 0;
    std::uint32_t reference_begin = 0;
    std::uint32_t reference_end = 0;
};

/// The documents cut into passages with posting lists. Immutable after build().
class Index {
  public:
    Index(std::vector<Document> documents, const std::vector<TypeName>& types);

    const std::vector<Document>& documents() const { return documents_; }
    const std::vector<Passage>& passages() const { return passages_; }
    const Document& document_of(const Passage& passage) const { return documents_[passage.document]; }
    const Clause& clause_of(const Passage& passage) const { return document_of(passage).clauses[passage.clause]; }
    const ListItem& item_of(const Passage& passage) const { return clause_of(passage).items[passage.item]; }

    std::span<const Token> tokens(const Passage& passage) const;
    std::span<const ContextToken> context(const Passage& passage) const;
    std::span<const PassageReference> references(const Passage& passage) const;

    /// Reference of the document's own number; number 0 where it has none.
    const Reference& own_reference(std::size_t document) const { return own_references_[document]; }
    /// Short form of the document's own type ("cv"), empty where unknown.
    const std::string& own_type(std::size_t document) const { return own_types_[document]; }

    std::size_t clause_count() const { return clause_passages_.size() - 1; }
    /// Numbers [first, second) of a clause's passages.
    std::pair<std::uint32_t, std::uint32_t> passages_of(std::uint32_t clause_number) const {
        return {clause_passages_[clause_number], clause_passages_[clause_number + 1]};
    }
    /// Syllables of a clause as a share of the mean clause's.
    float clause_length(std::uint32_t clause_number) const { return clause_lengths_[clause_number]; }

    /// Passages that hold the syllable in their text, ascending.
    std::span<const std::uint32_t> passages_with(TermId term) const;
    /// Passages that hold the two syllables side by side, ascending.
    std::span<const std::uint32_t> passages_with(TermId left, TermId right) const;
    /// True when the two syllables stand side by side in a passage or heading.
    bool has_pair(TermId left, TermId right) const;

    /// 0..1: 1 for a syllable that one passage holds, near 0 for one that all hold.
    float rarity(TermId term) const { return term < rarities_.size() ? rarities_[term] : 1.0F; }
    /// The same for syllables side by side; 0 where no passage or heading holds them so.
    float rarity(std::span<const TermId> phrase) const;
    /// Syllables that passages and headings hold, with what they sound like (spelling.h), ascending.
    struct Sound {
        TermId term = no_term;
        std::string key;
    };
    const std::vector<Sound>& sounds() const { return sounds_; }
    /// True when a passage or heading holds the syllable.
    bool holds(TermId term) const { return term < held_.size() && held_[term]; }
    /// True when a passage or heading holds the syllable written with these marks.
    bool holds_form(TermId form) const { return form < held_forms_.size() && held_forms_[form]; }

    /// Folded syllables and written forms; words of tables may be added before the first question.
    Vocabulary& terms() { return terms_; }
    const Vocabulary& terms() const { return terms_; }
    Vocabulary& forms() { return forms_; }
    const Vocabulary& forms() const { return forms_; }

    /// First letters of all tokens of all passages in order, one byte each, '\n' between clauses and at punctuation.
    std::string_view initials() const { return initials_; }
    /// The token that stands at a place of initials(); none for '\n'.
    const Token* token_at_initial(std::size_t place) const;

  private:
    void add_document(std::uint32_t document, const std::vector<TypeName>& types);
    void add_passage(Passage passage, const std::vector<TypeName>& types);
    void add_context(std::string_view text, float weight);
    void build_postings();
    void build_pairs();
    void note_held();
    void measure();
    float rarity_of(std::size_t holders) const;

    std::vector<Document> documents_;
    std::vector<Passage> passages_;
    std::vector<std::uint32_t> clause_passages_{0}; ///< per clause its first passage, one more than clauses
    std::vector<float> clause_lengths_;
    std::vector<Token> tokens_;
    std::vector<ContextToken> contexts_;
    std::vector<PassageReference> references_;
    std::vector<Reference> own_references_;
    std::vector<std::string> own_types_;
    Vocabulary terms_;
    Vocabulary forms_;
    std::vector<std::uint32_t> postings_;
    std::vector<std::uint32_t> posting_begins_; ///< per term, one more than terms
    std::vector<std::uint64_t> pairs_;          ///< sorted (left << 32 | right)
    std::vector<std::uint32_t> pair_postings_;
    std::vector<std::uint32_t> pair_begins_;
    std::vector<std::uint64_t> context_pairs_; ///< sorted, of headings
    std::vector<float> rarities_;
    std::vector<Sound> sounds_;
    std::vector<bool> held_;
    std::vector<bool> held_forms_;
    std::string initials_;
    std::vector<std::uint32_t> initial_tokens_; ///< token number of each place of initials_
};

} // namespace loa::questions
