#pragma once

#include "handlers/questions/index.h"
#include "handlers/questions/reference.h"
#include "handlers/questions/vocabulary.h"
#include "handlers/questions/word_table.h"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace loa::questions {

/// Kind of answer that a question asks for; the names are the keys of WordTable::kinds.
enum class AnswerAsked : std::uint8_t {
    when,
    hour,
    day,
    month,
    year,
    period,
    how_often,
    how_many,
    share,
    money,
    who,
    signer,
    person,
    name,
    which_document,
    contact,
    where,
    what,
    whether,
    status,
};
inline constexpr std::size_t answer_kinds = 20;
std::string_view name_of(AnswerAsked kind);

/// Syllables of a phrase, folded and with marks.
struct Phrase {
    std::vector<TermId> terms;
    std::vector<TermId> forms;
};

enum class PhraseUse : std::uint8_t {
    synonym,
    english,
    attribute,
    asks,
    particle,
    function_word,
    everyday,
    small_talk
};

/// A phrase that askers type, and what it does. `payload`: number of the synonym, of the AnswerAsked, of the small
/// talk.
struct Entry {
    Phrase phrase;
    PhraseUse use = PhraseUse::particle;
    std::uint32_t payload = 0;
};

/// The word table in numbers of the index's vocabularies. Immutable.
class Lexicon {
  public:
    /// Adds the table's words to the index's vocabularies; short forms that documents define ("Liên đoàn Lao động
    /// (LĐLĐ)") join the abbreviations.
    Lexicon(const WordTable& words, Index& index);

    /// Entries whose phrase starts with `first`, longest first.
    std::span<const Entry> starting_with(TermId first) const;
    /// What stands for synonym or English entry `payload`.
    const std::vector<Phrase>& written(std::uint32_t payload) const { return written_[payload]; }
    /// What a short form, in small letters, stands for, best first; empty when it is none. Marks do not count, except
    /// where the short form reads as a syllable.
    std::span<const std::string> expansions(std::string_view typed) const;
    /// Phrases that show that a passage holds an answer of this kind.
    const std::vector<Phrase>& holds(AnswerAsked kind) const { return holds_[static_cast<std::size_t>(kind)]; }
    bool is_needed(AnswerAsked kind) const { return needed_[static_cast<std::size_t>(kind)]; }
    /// Key of WordTable::small_talk.
    const std::string& small_talk(std::uint32_t payload) const { return small_talk_[payload]; }

  private:
    Phrase phrase_of(std::string_view text, Index& index) const;
    void add_entry(std::string_view said, PhraseUse use, std::uint32_t payload, Index& index);
    void add_meaning(const std::vector<std::string>& said, const std::vector<std::string>& written, PhraseUse use,
                     Index& index);
    void add_abbreviations(const WordTable& words, Index& index);
    void join_readings();

    std::vector<Entry> entries_; ///< sorted by first term, then longest first
    std::vector<std::vector<Phrase>> written_;
    std::unordered_map<std::string, std::vector<std::string>> abbreviations_;
    std::array<std::vector<Phrase>, answer_kinds> holds_;
    std::array<bool, answer_kinds> needed_{};
    std::vector<std::string> small_talk_;
};

/// Names and short forms of the table's document types, folded, longest name first.
std::vector<TypeName> type_names(const WordTable& words);

/// Short forms that a text defines in brackets behind the words they stand for: "Liên đoàn Lao động (LĐLĐ)".
std::vector<std::pair<std::string, std::string>> defined_short_forms(std::string_view text);

} // namespace loa::questions
