#include "handlers/conversation/likeness.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <utility>

#include "handlers/vietnamese/calendar.h"
#include "handlers/vietnamese/text.h"

namespace loa::conversation {
namespace {

using vietnamese::Word;

constexpr double contained = 0.7;
constexpr std::size_t initials_min = 2;
constexpr std::size_t initials_max = 8;
constexpr std::size_t glued_letters_min = 3;

using Topics = std::set<std::string, std::less<>>;

std::size_t common(const Topics& one, const Topics& other) {
    return static_cast<std::size_t>(
        std::ranges::count_if(one, [&](const std::string& word) { return other.contains(word); }));
}

double dice(std::size_t both, std::size_t one, std::size_t other) {
    return one + other == 0 ? 0 : 2 * static_cast<double>(both) / static_cast<double>(one + other);
}

bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

/// "GDPT2018" is the abbreviation and the year; "B1" stays one word.
std::string with_years_apart(std::string_view title) {
    std::string text;
    std::size_t letters = 0;
    for (const char byte : title) {
        if (is_digit(byte) && letters >= glued_letters_min) {
            text += ' ';
        }
        const bool is_letter =
            std::isalpha(static_cast<unsigned char>(byte)) != 0 || static_cast<unsigned char>(byte) >= 0x80;
        letters = is_letter ? letters + 1 : 0;
        text += byte;
    }
    return text;
}

/// "II" and "2" are one.
std::optional<std::string> roman(const Word& word) {
    constexpr std::array<std::string_view, 8> numerals{"i", "ii", "iii", "iv", "v", "vi", "vii", "viii"};
    const auto found = std::ranges::find(numerals, word.folded);
    return word.upper && found != numerals.end() ? std::optional(std::to_string(found - numerals.begin() + 1))
                                                 : std::nullopt;
}

bool is_year(std::string_view word) {
    return word.size() == 4 && std::ranges::all_of(word, is_digit) &&
           (word.starts_with("19") || word.starts_with("20"));
}

bool looks_like_initials(const Word& word, bool is_shouted) {
    const bool is_of_length = word.folded.size() >= initials_min && word.folded.size() <= initials_max;
    const bool has_vowel = word.folded.find_first_of("aeiouy") != std::string::npos;
    const bool is_typed_so = word.upper && !is_shouted;
    const bool is_short = word.folded.size() == initials_min; // "no" has two letters, too
    return word.is_letters() && is_of_length && (is_short ? is_typed_so && !has_vowel : is_typed_so || !has_vowel);
}

/// The topics of `words` for whose initials `initials` stand; empty where there are none.
Topics spelt_out(std::string_view initials, const TitleWords& words) {
    const auto& places = words.places;
    for (std::size_t first = 0; first + initials.size() <= places.size(); ++first) {
        Topics topics;
        bool fits = true;
        for (std::size_t at = 0; at < initials.size() && fits; ++at) {
            const TitleWords::Place& place = places[first + at];
            fits = place.syllable.front() == initials[at];
            if (!place.topic.empty()) {
                topics.insert(place.topic);
            }
        }
        if (fits) {
            return topics;
        }
    }
    return {};
}

/// The topics of `one` with initials spelt out as `other` has them.
Topics topics_beside(const TitleWords& one, const TitleWords& other) {
    Topics topics = one.topics;
    for (const std::string& initials : one.initials) {
        if (other.topics.contains(initials)) {
            continue;
        }
        if (Topics meant = spelt_out(initials, other); !meant.empty()) {
            topics.erase(initials);
            topics.merge(meant);
        }
    }
    return topics;
}

template <class Set>
bool tell_apart(const Set& one, const Set& other) {
    return !one.empty() && !other.empty() &&
           std::ranges::none_of(one, [&](const std::string& word) { return other.contains(word); });
}

bool are_of_other_kinds(const TitleWords& one, const TitleWords& other) {
    return std::ranges::any_of(one.kinds, [&](const auto& kind) {
        const auto found = other.kinds.find(kind.first);
        return found != other.kinds.end() && tell_apart(kind.second, found->second);
    });
}

} // namespace

/// A word of the title as it is compared.
struct TitleReader::Token {
    std::string folded;
    std::string marked; ///< without marks where nothing is known of them
    bool may_be_initials = false;
    bool has_digits = false;
};

TitleReader::TitleReader(const activities::Lexicon& lexicon, EventWords event_words)
    : lexicon_(&lexicon), event_words_(std::move(event_words)) {
    for (const auto& phrases : lexicon.same_subjects()) {
        add(phrases, true, 0);
    }
    for (std::size_t kind = 0; kind < lexicon.other_subjects().size(); ++kind) {
        add(lexicon.other_subjects()[kind], false, kind);
    }
    for (auto& [first, subjects] : subjects_) {
        std::ranges::sort(subjects, {}, [](const Subject& subject) {
            return std::pair(-std::ssize(subject.folded), subject.marked);
        });
    }
}

void TitleReader::add(const std::vector<std::string>& phrases, bool is_same, std::size_t kind) {
    const std::string topic = vietnamese::fold(phrases.front());
    for (const std::string& phrase : phrases) {
        Subject subject{.folded = {}, .marked = {}, .topic = is_same ? topic : std::string{}, .kind = kind};
        for (const Word& word : vietnamese::cut_into_words(phrase).list) {
            subject.folded.push_back(word.folded);
            subject.marked.push_back(word.marked);
        }
        if (!subject.folded.empty()) {
            subjects_[subject.folded.front()].push_back(std::move(subject));
        }
    }
}

bool TitleReader::stands_at(const Subject& subject, std::span<const Token> tokens) {
    if (subject.folded.size() > tokens.size()) {
        return false;
    }
    for (std::size_t i = 0; i < subject.folded.size(); ++i) {
        const Token& token = tokens[i];
        const bool fits = token.folded == subject.folded[i] &&
                          (token.marked == subject.marked[i] ||
                           vietnamese::marks_fit(token.marked, subject.marked[i]) != vietnamese::MarkFit::conflict);
        if (!fits) {
            return false;
        }
    }
    return true;
}

/// The longest name of a subject that begins here; what tells subjects apart is noted in `words`.
const TitleReader::Subject* TitleReader::subject_at(std::span<const Token> tokens, TitleWords& words) const {
    const auto known = subjects_.find(tokens.front().folded);
    if (known == subjects_.end()) {
        return nullptr;
    }
    const Subject* same = nullptr;
    for (const Subject& subject : known->second) {
        if (!stands_at(subject, tokens)) {
            continue;
        }
        if (subject.topic.empty()) {
            words.kinds[subject.kind].insert(fmt::format("{}", fmt::join(subject.folded, " ")));
        } else if (same == nullptr) {
            same = &subject;
        }
    }
    return same;
}

std::vector<TitleReader::Token> TitleReader::tokens_of(const vietnamese::Words& words) {
    std::vector<Token> tokens;
    bool is_behind_token = false;
    for (const Word& word : words.list) {
        if (word.kind == Word::Kind::mark) {
            is_behind_token = false;
            continue;
        }
        const auto numeral = tokens.empty() ? std::nullopt : roman(word);
        const bool has_digits = word.is_number() || numeral;
        const bool is_one_word = is_behind_token && !word.spaced && (has_digits != tokens.back().has_digits);
        if (is_one_word) { // "B1", "5A"
            tokens.back().folded += word.folded;
            tokens.back().marked += word.marked;
            tokens.back().has_digits = true;
            tokens.back().may_be_initials = false;
        } else {
            tokens.push_back({.folded = numeral.value_or(word.folded),
                              .marked = word.is_mended ? word.folded : word.marked,
                              .may_be_initials = looks_like_initials(word, words.is_shouted),
                              .has_digits = has_digits});
        }
        is_behind_token = true;
    }
    return tokens;
}

TitleWords TitleReader::read(std::string_view title) const {
    const auto tokens = tokens_of(lexicon_->read_words(with_years_apart(title)));
    TitleWords words;
    std::string before;
    const auto add_topic = [&](const std::string& topic) {
        if (!before.empty()) {
            words.pairs.insert(before + ' ' + topic);
        }
        before = topic;
        words.topics.insert(topic);
    };
    for (std::size_t at = 0; at < tokens.size();) {
        if (const Subject* subject = subject_at(std::span(tokens).subspan(at), words)) {
            add_topic(subject->topic);
            for (const std::string& syllable : subject->folded) {
                words.places.push_back({.syllable = syllable, .topic = subject->topic});
            }
            at += subject->folded.size();
            continue;
        }
        const Token& token = tokens[at++];
        if (is_year(token.folded)) {
            continue;
        }
        if (token.has_digits) {
            words.numbers.insert(token.folded);
        }
        const bool is_event = event_words_.contains(token.folded);
        words.places.push_back({.syllable = token.folded, .topic = is_event ? std::string{} : token.folded});
        if (is_event) {
            words.events.insert(token.folded);
            continue;
        }
        add_topic(token.folded);
        if (token.may_be_initials) {
            words.initials.push_back(token.folded);
        }
    }
    return words;
}

double title_likeness(const TitleWords& one, const TitleWords& other) {
    if (tell_apart(one.numbers, other.numbers) || are_of_other_kinds(one, other)) {
        return 0;
    }
    if (one.topics.empty() && other.topics.empty()) {
        return dice(common(one.events, other.events), one.events.size(), other.events.size());
    }
    const Topics own = topics_beside(one, other);
    const Topics others = topics_beside(other, one);
    const std::size_t topics = common(own, others);
    const double likeness = dice(topics + common(one.pairs, other.pairs), own.size() + one.pairs.size(),
                                 others.size() + other.pairs.size());
    const bool is_contained = topics > 0 && topics == std::min(own.size(), others.size());
    return is_contained ? std::max(likeness, contained) : likeness;
}

bool are_near(std::string_view start, std::string_view end, std::string_view other_start, std::string_view other_end) {
    const auto first = vietnamese::date_from_iso(start);
    const auto last = vietnamese::date_from_iso(end);
    const auto other_first = vietnamese::date_from_iso(other_start);
    const auto other_last = vietnamese::date_from_iso(other_end);
    if (!first || !last || !other_first || !other_last) {
        return false;
    }
    return vietnamese::days_between(*last, *other_first) <= days_apart_max &&
           vietnamese::days_between(*other_last, *first) <= days_apart_max;
}

} // namespace loa::conversation
