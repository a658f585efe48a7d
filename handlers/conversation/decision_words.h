#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string_view>

#include "handlers/conversation/decisions.h"
#include "handlers/vietnamese/words.h"

namespace loa::conversation {

// The words of a chair's decisions. Phrases are given with their marks; what was typed without marks fits them, what
// was typed with others ("góp" for "gộp") does not.

/// How many words the phrase takes at `at`; 0 where it does not stand there.
std::size_t phrase_at(const vietnamese::Words& words, std::size_t at, std::size_t end, std::string_view phrase);

/// The longest phrase of a list at `at`, in words; 0 for none.
std::size_t any_at(const vietnamese::Words& words, std::size_t at, std::size_t end,
                   std::initializer_list<std::string_view> phrases);

/// A verb of decision.
struct Verb {
    std::optional<Decision::Kind> kind; ///< none for what must not be guessed, such as "chưa duyệt 3"
    std::size_t words = 0;
    bool is_unmistakable = true; ///< see DecisionLine
};
std::optional<Verb> verb_at(const vietnamese::Words& words, std::size_t at, std::size_t end);

std::size_t undo_at(const vietnamese::Words& words, std::size_t at, std::size_t end);
std::size_t filler_at(const vietnamese::Words& words, std::size_t at, std::size_t end);    ///< "số", "báo cáo", "cái"
std::size_t greeting_at(const vietnamese::Words& words, std::size_t at, std::size_t end);  ///< before the verb
std::size_t courtesy_at(const vietnamese::Words& words, std::size_t at, std::size_t end);  ///< behind everything
std::size_t polite_at(const vietnamese::Words& words, std::size_t at, std::size_t end);    ///< before a reason
std::size_t connector_at(const vietnamese::Words& words, std::size_t at, std::size_t end); ///< between parts
std::size_t all_at(const vietnamese::Words& words, std::size_t at, std::size_t end);
std::size_t clean_at(const vietnamese::Words& words, std::size_t at, std::size_t end);
std::size_t except_at(const vietnamese::Words& words, std::size_t at, std::size_t end);
std::size_t range_at(const vietnamese::Words& words, std::size_t at, std::size_t end);
std::size_t join_at(const vietnamese::Words& words, std::size_t at, std::size_t end); ///< between numbers of a list
std::size_t because_at(const vietnamese::Words& words, std::size_t at, std::size_t end);
/// "buổi", "người", "cái": behind a number they count something.
std::size_t counted_at(const vietnamese::Words& words, std::size_t at, std::size_t end);

/// Moves `at` behind all that `taker` takes there, again and again.
template <class Taker>
void skip(const vietnamese::Words& words, std::size_t& at, std::size_t end, Taker taker) {
    for (std::size_t taken = taker(words, at, end); at < end && taken > 0; taken = taker(words, at, end)) {
        at += taken;
    }
}

} // namespace loa::conversation
