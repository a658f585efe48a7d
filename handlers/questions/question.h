#pragma once

#include "handlers/questions/index.h"
#include "handlers/questions/lexicon.h"
#include "handlers/questions/path_reference.h"
#include "handlers/questions/reference.h"

#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace loa::questions {

/// What a syllable of a question does.
enum class Role : std::uint8_t { content, function_word, particle, asks, small_talk, reference, number };

/// A syllable of the question after the input method and short forms are undone.
struct Word {
    TermId term = no_term; ///< no_term: in no document and no table
    TermId form = no_term; ///< no_term: never written with these marks
    bool marked = false;
    bool stands_apart = false;  ///< the documents write it beside neither of its neighbours, though it has some
    bool is_code = false;       ///< typed in capitals among small letters: "AI" is not "ai"
    bool starts_group = false;  ///< a sign stands before it, so that it forms no pair with its neighbour
    bool starts_clause = false; ///< the sign is one that ends a clause, not just where a reference was
    Role role = Role::content;
    float weight = 0;   ///< how much it says: 0 for particles, up to 1 for what is rare
    std::string folded; ///< as typed
    std::string typed;  ///< lower case, marks kept
};

/// Another way to say a concept: a phrase of the documents.
struct Alternative {
    Phrase phrase;
    float weight = 1; ///< 1 as good as literal
};

/// One idea of the question: the words [begin, end) or any alternative.
struct Concept {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    float weight = 0;
    bool known = false;         ///< the documents hold it in some form
    bool literal = true;        ///< the words themselves may match (not so for English words)
    bool is_foreign = false;    ///< a proper word that neither the documents nor the tables know
    bool is_attribute = false;  ///< a clause that does not hold it is no answer
    bool is_asked_noun = false; ///< "văn bản" of "văn bản nào"
    bool is_aside = false;      ///< stands in a clause that asks nothing: hardly missed either
    bool is_everyday = false;   ///< says little: hardly missed where a passage does not hold it
    bool names_type = false; ///< "kế hoạch" where the plan has a document of that type: rather which document than what
    std::vector<Alternative> alternatives;
};

struct Question {
    std::vector<Word> words;
    std::vector<Concept> concepts;
    std::vector<Reference> references;
    std::vector<PathReference> places; ///< "mục II.3": where in a document
    std::vector<std::uint32_t> years;
    std::vector<std::uint32_t> numbers;
    std::bitset<answer_kinds> asks;
    std::string small_talk;               ///< key of what was found, empty if none
    std::uint32_t counted = 0;            ///< word behind "bao nhiêu": what is to be counted; 0 if none
    std::string type;                     ///< short form of the document type named, if the plan has such a document
    bool names_documents = false;         ///< a document type is named, the plan's own or another
    std::vector<std::string> types_asked; ///< short forms of all types named where a document is asked for
    bool is_dismissed = false;            ///< an insult or an order that is no question, whatever else it says
    bool asks_recipients = false;         ///< "công văn 66 gửi cho ai"
    bool asks_addressees = false;         ///< of the recipients those that the document speaks to
    bool asks_own_frame = false;          ///< number or date of the very document that is named
    bool is_english = false;
    bool is_yes_no = false; ///< "có ... không": other kinds asked for are not needed then

    bool asked(AnswerAsked kind) const { return asks[static_cast<std::size_t>(kind)]; }
};

/// Reads any bytes as a question; beyond 1,000 bytes and 120 syllables the rest is ignored. Thread-safe.
Question read_question(std::string_view text, const Index& index, const Lexicon& lexicon,
                       const std::vector<TypeName>& types);

} // namespace loa::questions
