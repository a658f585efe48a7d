#pragma once

#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace loa::config {

/// One thing that is wrong in a file that an operator writes.
struct Mistake {
    std::string file;    ///< path as given, UTF-8
    std::string path;    ///< JSON path such as `channels[1].updates`, or `line 12`; empty for the whole file
    std::string message; ///< what is wrong; never holds a value that was read, because that may be a secret
    std::string hint;    ///< what to do, such as "did you mean `webhook_secret`?"; may be empty

    bool operator==(const Mistake&) const = default;
};

/// What was read, and all that is wrong with it. `value` is complete only where `mistakes` is empty;
/// otherwise faulty parts hold their defaults, so that checks of what follows can go on.
template <typename T>
struct Loaded {
    T value{};
    std::vector<Mistake> mistakes;

    bool ok() const { return mistakes.empty(); }
};

/// One line without a line end: `config/loa.json: channels[0].token: … (hint)`.
std::string to_text(const Mistake& mistake);

std::ostream& operator<<(std::ostream& out, const Mistake& mistake);

/// Number of letters to insert, drop, change or swap to turn one word into the other (bytes; restricted
/// Damerau-Levenshtein distance).
std::size_t edit_distance(std::string_view left, std::string_view right);

/// "did you mean `x`?" for the candidate nearest to `word`, or empty where none is near: at most one slip in three
/// letters. Case and `-` against `_` cost nothing.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates);

} // namespace loa::config
