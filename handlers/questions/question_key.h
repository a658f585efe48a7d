#pragma once

#include "handlers/questions/word_table.h"
#include "handlers/vietnamese/text.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace loa::questions {

/// What is left of a question when politeness, grammar, marks and spelling of short forms are taken away.
class QuestionKeys {
  public:
    explicit QuestionKeys(const WordTable& words);

    /// A question in the words that carry its meaning.
    struct Meaning {
        std::vector<std::string> words; ///< folded syllables that say something, each once, sorted
        std::vector<std::string> kinds; ///< names of WordTable::kinds that it asks for, each once, sorted
        std::vector<std::string> forms; ///< folded syllables of the phrases that ask, each once, sorted
        std::vector<std::string> all;   ///< `words`, `forms` and "?" with each kind, each once, sorted
        std::string rest;               ///< the question as typed without the phrases that ask, for follow-ups
        std::string asking;             ///< those phrases as typed
    };
    /// `question` may be any bytes; beyond 1,000 bytes only the start is read.
    Meaning meaning(std::string_view question) const;

    /// The same for the same words in any order, with or without marks and politeness. "" where nothing is left.
    static std::string key(const Meaning& meaning);

    /// 0..1: how much of what either says and asks the other does too (Dice's coefficient), slips of a letter forgiven.
    /// 0 where they ask for different kinds of answers or name different numbers.
    static double likeness(const Meaning& one, const Meaning& other);

  private:
    enum class Role : std::uint8_t { nothing, written, kind };
    struct Phrase {
        Role role = Role::nothing;
        std::vector<std::string> marked; ///< its syllables in lower case with marks
        std::string text;                ///< what a short form stands for, folded; the kind's name
    };

    void add(std::string_view phrase, Role role, std::string_view text);
    bool is_typed(const Phrase& phrase, const vietnamese::Syllable* syllables) const;

    std::unordered_map<std::string, std::vector<Phrase>> phrases_; ///< by folded syllables with single spaces
    std::size_t longest_ = 1;                                      ///< syllables of the longest phrase
};

} // namespace loa::questions
