#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace loa::conversation {

/// Knows questions about Loa itself by a small grammar. A message asks one of them when all its words belong to it: the
/// parts of the question in their order, and between them only words that change nothing ("dạ", "loa ơi", "thì"). So a
/// word that the grammar does not have, such as what somebody learned or what the plan speaks of, makes it none.
/// Immutable, thread-safe.
class AskedOfLoa {
  public:
    /// `words`: lines `name = phrase, phrase`; the line `around` has the words that change nothing.
    /// `questions`: lines `topic = part part? one|other`, a part being the name of such a line, `?` behind one that may
    /// be missing; the part `idle` stands first where the question is one only while no report is open. Of several that
    /// fit the first counts. Lines that do not read are left out, see mistakes().
    AskedOfLoa(std::string_view words, std::string_view questions);

    /// The topic that `text` asks for, or "". Looks at no text longer than a question is.
    std::string_view topic(std::string_view text, bool is_idle = true) const;

    /// All topics, in order, each once.
    std::vector<std::string> topics() const;

    /// The lines that were left out.
    const std::vector<std::string>& mistakes() const { return mistakes_; }

  private:
    struct Phrase {
        std::vector<std::string> folded; ///< its syllables without marks
        std::vector<std::string> marked; ///< the same, lower case with marks
        std::size_t name = 0;
    };
    struct Part {
        std::vector<std::size_t> names;
        bool is_optional = false;
    };
    struct Question {
        std::string topic;
        std::vector<Part> parts;
        bool is_idle = false;
    };
    /// What stands at one word of a message.
    struct Found {
        std::size_t name = 0;
        std::size_t length = 0; ///< in syllables
    };

    void read_words(std::string_view line);
    void read_question(std::string_view line);
    std::vector<std::vector<Found>> phrases_in(std::string_view text) const;
    bool fits(const Question& question, const std::vector<std::vector<Found>>& found) const;

    std::unordered_map<std::string, std::size_t> names_;
    std::unordered_map<std::string, std::vector<Phrase>> phrases_; ///< by their first syllable without marks
    std::vector<Question> questions_;
    std::vector<std::string> mistakes_;
};

} // namespace loa::conversation
