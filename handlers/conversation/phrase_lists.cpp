#include "handlers/conversation/phrase_lists.h"

#include <algorithm>
#include <array>
#include <functional>
#include <unordered_map>
#include <utility>

#include "handlers/vietnamese/words.h"

namespace loa::conversation {
namespace {

using vietnamese::Syllable;

constexpr std::size_t lists_max = 1000; ///< a locale file has about a hundred, and may be reloaded

struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view lines) const { return std::hash<std::string_view>{}(lines); }
};

/// How chats spell the words of short answers; folded, each beside the word as the lists have it.
struct Spelling {
    std::string_view folded;
    std::string_view word;
};

constexpr auto chat_spellings = std::to_array<Spelling>({
    {"ko", "không"},
    {"k", "không"},
    {"kg", "không"},
    {"kh", "không"},
    {"hk", "không"},
    {"hok", "không"},
    {"hong", "không"},
    {"hem", "không"},
    {"khum", "không"},
    {"dc", "được"},
    {"dk", "được"},
    {"r", "rồi"},
    {"lun", "luôn"},
    {"z", "vậy"},
});

/// Who types "hồng" means a colour; "hông", "hổng" and "hong" say no.
bool is_other_word(std::string_view typed) {
    return vietnamese::marks_fit(vietnamese::lower(typed), "hồng") == vietnamese::MarkFit::exact;
}

bool is_spelled_as(const Syllable& said, std::string_view wanted) {
    return std::ranges::any_of(chat_spellings, [&](const Spelling& spelling) {
        return spelling.folded == said.folded && spelling.word == wanted && !is_other_word(said.typed);
    });
}

using Known = std::unordered_map<std::string, std::shared_ptr<const PhraseList>, Hash, std::equal_to<>>;

} // namespace

PhraseList::PhraseList(std::string_view lines) {
    while (!lines.empty()) {
        const std::size_t end = std::min(lines.find('\n'), lines.size());
        std::vector<Word> phrase;
        for (Syllable& word : vietnamese::syllables(lines.substr(0, end))) {
            phrase.push_back({.folded = std::move(word.folded), .typed = std::string(word.typed)});
        }
        words_max_ = std::max(words_max_, phrase.size());
        if (!phrase.empty()) {
            phrases_.push_back(std::move(phrase));
        }
        lines.remove_prefix(std::min(end + 1, lines.size()));
    }
}

std::size_t PhraseList::longest_at(const std::vector<Syllable>& words, std::size_t at) const {
    const auto is_said = [](const Syllable& said, const Word& wanted) {
        return said.folded == wanted.folded
                   ? vietnamese::marks_fit(vietnamese::lower(said.typed), wanted.typed) != vietnamese::MarkFit::conflict
                   : is_spelled_as(said, wanted.typed);
    };
    std::size_t longest = 0;
    for (const std::vector<Word>& phrase : phrases_) {
        const bool is_longer = phrase.size() > longest && at + phrase.size() <= words.size();
        if (is_longer && std::equal(phrase.begin(), phrase.end(), words.begin() + static_cast<std::ptrdiff_t>(at),
                                    [&](const Word& wanted, const Syllable& said) { return is_said(said, wanted); })) {
            longest = phrase.size();
        }
    }
    return longest;
}

std::string_view PhraseList::within_reach(std::string_view text) const {
    constexpr std::size_t word_bytes_max = 64; ///< with the signs before it
    const std::size_t reach = (words_max_ + 1) * word_bytes_max;
    return text.size() <= reach ? text : text.substr(0, text.rfind(' ', reach));
}

std::shared_ptr<const PhraseList> phrase_list(std::string_view lines) {
    thread_local Known known;
    if (const auto found = known.find(lines); found != known.end()) {
        return found->second;
    }
    if (known.size() == lists_max) {
        known.clear();
    }
    return known.emplace(std::string(lines), std::make_shared<const PhraseList>(lines)).first->second;
}

} // namespace loa::conversation
