#include "config/mistake.h"

#include <algorithm>
#include <ostream>

#include <fmt/format.h>

namespace loa::config {

namespace {

/// ASCII lower case, `-` as `_`: how two keys are compared for likeness.
std::string normalised(std::string_view word) {
    std::string result(word);
    for (char& letter : result) {
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
        if (letter == '-') letter = '_';
    }
    return result;
}

} // namespace

std::string to_text(const Mistake& mistake) {
    std::string text = mistake.file;
    if (!mistake.path.empty()) text += (text.empty() ? "" : ": ") + mistake.path;
    text += (text.empty() ? "" : ": ") + mistake.message;
    if (!mistake.hint.empty()) text += fmt::format(" ({})", mistake.hint);
    return text;
}

std::ostream& operator<<(std::ostream& out, const Mistake& mistake) {
    return out << to_text(mistake);
}

std::size_t edit_distance(std::string_view left, std::string_view right) {
    std::vector<std::size_t> before_last(right.size() + 1);
    std::vector<std::size_t> last(right.size() + 1);
    std::vector<std::size_t> current(right.size() + 1);
    for (std::size_t j = 0; j <= right.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= left.size(); ++i) {
        current[0] = i;
        for (std::size_t j = 1; j <= right.size(); ++j) {
            const std::size_t change = left[i - 1] == right[j - 1] ? 0 : 1;
            current[j] = std::min({last[j] + 1, current[j - 1] + 1, last[j - 1] + change});
            if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1]) {
                current[j] = std::min(current[j], before_last[j - 2] + 1);
            }
        }
        std::swap(before_last, last);
        std::swap(last, current);
    }
    return last[right.size()];
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates) {
    constexpr std::size_t word_bytes_max = 64; // longer ones are no slips, and the distance is quadratic
    if (word.empty() || word.size() > word_bytes_max) return {};
    const std::string wanted = normalised(word);
    const std::string* nearest = nullptr;
    std::size_t nearest_distance = wanted.size() / 3 + 1;
    for (const std::string& candidate : candidates) {
        const std::size_t distance = edit_distance(wanted, normalised(candidate));
        if (distance < nearest_distance) {
            nearest = &candidate;
            nearest_distance = distance;
        }
    }
    // A key that begins like another one, such as `secret` for `webhook_secret`, is no edit but a part of it.
    if (nearest == nullptr && wanted.size() >= 3) {
        for (const std::string& candidate : candidates) {
            if (normalised(candidate).find(wanted) != std::string::npos) {
                nearest = &candidate;
                break;
            }
        }
    }
    return nearest == nullptr ? std::string{} : fmt::format("did you mean `{}`?", *nearest);
}

} // namespace loa::config
