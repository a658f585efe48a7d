#include "handlers/conversation/roster_names.h"

#include <algorithm>
#include <array>

#include "handlers/safe_text.h"
#include "handlers/vietnamese/text.h"
#include "handlers/vietnamese/words.h"

namespace loa::conversation {
namespace {

using storage::RosterPerson;
using vietnamese::Syllable;

constexpr std::size_t name_characters_max = 60;
constexpr std::array<std::string_view, 11> addresses{"thay", "co", "chi", "anh", "em", "gv",
                                                     "ong",  "ba", "dc",  "ts",  "ths"};

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view signs = " \t\r\n.,;:-–•*+()";
    const std::size_t begin = text.find_first_not_of(signs);
    return begin == std::string_view::npos ? std::string_view{}
                                           : text.substr(begin, text.find_last_not_of(" \t\r\n,;:-–•*+()") - begin + 1);
}

/// Without "1.", "2)", and "cô" before the name. "Ba" and "Em" alone are names.
std::string_view without_lead(std::string_view name) {
    name = trimmed(name);
    auto words = vietnamese::syllables(name);
    std::size_t at = 0;
    while (at + 1 < words.size()) {
        const std::string& word = words[at].folded;
        const bool is_number = word.find_first_not_of("0123456789") == std::string::npos;
        if (!is_number && std::ranges::find(addresses, word) == addresses.end()) {
            break;
        }
        ++at;
    }
    return at == 0 || at >= words.size() ? name : name.substr(words[at].offset);
}

bool is_same_word(const Syllable& typed, const Syllable& known) {
    if (typed.folded != known.folded) {
        return false;
    }
    return vietnamese::marks_fit(vietnamese::lower(typed.typed), vietnamese::lower(known.typed)) !=
           vietnamese::MarkFit::conflict;
}

bool is_initial(const Syllable& typed, const Syllable& known) {
    return typed.folded.size() == 1 && known.folded.starts_with(typed.folded);
}

/// Whether the words before the given name stand in the person's name in this order, as words or initials.
bool stand_in_order(const std::vector<Syllable>& typed, std::size_t count, const std::vector<Syllable>& known,
                    std::size_t known_count) {
    std::size_t at = 0;
    for (std::size_t i = 0; i < known_count && at < count; ++i) {
        if (is_same_word(typed[at], known[i]) || is_initial(typed[at], known[i])) {
            ++at;
        }
    }
    return at == count;
}

enum class Fit { none, part, whole };

Fit fit(const std::vector<Syllable>& typed, const RosterPerson& person) {
    const auto known = vietnamese::syllables(person.name);
    if (typed.empty() || known.empty() || typed.size() > known.size() + 1) {
        return Fit::none;
    }
    if (typed.size() == known.size() && std::ranges::equal(typed, known, is_same_word)) {
        return Fit::whole;
    }
    if (is_same_word(typed.back(), known.back()) && stand_in_order(typed, typed.size() - 1, known, known.size() - 1)) {
        return Fit::part;
    }
    const bool has_initial_behind = typed.size() == 2 && known.size() >= 2 && is_same_word(typed[0], known.back()) &&
                                    is_initial(typed[1], known.front());
    return has_initial_behind ? Fit::part : Fit::none;
}

} // namespace

std::vector<std::string> cut_names(std::string_view text) {
    std::vector<std::string> names;
    const auto add = [&](std::string_view name) {
        const std::string_view bare = without_lead(name);
        if (!bare.empty() && names.size() < names_read_max) {
            names.push_back(handlers::safe_line(bare, name_characters_max));
        }
    };
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of(",;\n"), text.size());
        std::string_view part = text.substr(0, end);
        for (const Syllable& word : vietnamese::syllables(part)) {
            // "và" joins the last two; nobody is called so.
            if (vietnamese::lower(word.typed) == "và" || word.typed == "va") {
                const std::size_t offset = static_cast<std::size_t>(word.typed.data() - part.data());
                add(part.substr(0, offset));
                part = part.substr(offset + word.typed.size());
                break;
            }
        }
        add(part);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return names;
}

std::vector<RosterPerson> who_is(std::string_view name, const std::vector<RosterPerson>& roster) {
    const auto typed = vietnamese::syllables(name);
    std::vector<RosterPerson> whole;
    std::vector<RosterPerson> part;
    for (const RosterPerson& person : roster) {
        const bool is_code = !person.code.empty() && vietnamese::lower(name) == vietnamese::lower(person.code);
        const Fit found = is_code ? Fit::whole : fit(typed, person);
        if (found == Fit::whole) {
            whole.push_back(person);
        } else if (found == Fit::part) {
            part.push_back(person);
        }
    }
    return whole.empty() ? part : whole;
}

std::vector<NamedPerson> read_names(std::string_view text, const std::vector<RosterPerson>& roster) {
    std::vector<NamedPerson> named;
    for (std::string& name : cut_names(text)) {
        auto people = who_is(name, roster);
        named.push_back({.typed = std::move(name), .people = std::move(people)});
    }
    return named;
}

} // namespace loa::conversation
