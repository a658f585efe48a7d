#include "handlers/questions/lexicon.h"

#include "handlers/questions/lines.h"
#include "handlers/vietnamese/spelling.h"
#include "handlers/vietnamese/text.h"

#include <algorithm>
#include <utility>

namespace loa::questions {
namespace {

constexpr std::array<std::string_view, answer_kinds> kind_names = {
    "when", "hour",   "day",    "month", "year",           "period",  "how_often", "how_many", "share",   "money",
    "who",  "signer", "person", "name",  "which_document", "contact", "where",     "what",     "whether", "status"};

bool is_capitals_code(std::string_view text) {
    return text.size() >= 2 && text.size() <= 24 && is_capitals(text) && text.find(' ') == std::string_view::npos;
}

std::string short_form_key(std::string_view typed) {
    auto folded = vietnamese::fold(typed);
    return vietnamese::may_be_syllable(folded) ? vietnamese::lower(typed) : folded;
}

} // namespace

std::string_view name_of(AnswerAsked kind) {
    return kind_names[static_cast<std::size_t>(kind)];
}

std::vector<TypeName> type_names(const WordTable& words) {
    std::vector<TypeName> names;
    for (const auto& type : words.document_types) {
        if (type.short_forms.empty()) continue;
        const auto code = vietnamese::fold(type.short_forms.front());
        names.push_back({.folded = vietnamese::fold(type.name), .type = code});
        for (const auto& form : type.short_forms) names.push_back({.folded = vietnamese::fold(form), .type = code});
    }
    std::ranges::sort(names, [](const TypeName& left, const TypeName& right) {
        if (left.folded.size() != right.folded.size()) return left.folded.size() > right.folded.size();
        return left.folded < right.folded;
    });
    return names;
}

std::vector<std::pair<std::string, std::string>> defined_short_forms(std::string_view text) {
    std::vector<std::pair<std::string, std::string>> found;
    for (auto open = text.find('('); open != std::string_view::npos; open = text.find('(', open + 1)) {
        const auto close = text.find(')', open);
        if (close == std::string_view::npos || close - open > 40) continue;
        auto inside = text.substr(open + 1, close - open - 1);
        for (const std::string_view lead : {"sau đây viết tắt là ", "viết tắt là ", "gọi tắt là ", "sau đây gọi là "})
            if (inside.starts_with(lead)) inside.remove_prefix(lead.size());
        if (!is_capitals_code(inside)) continue;
        const auto code = vietnamese::fold(inside);
        const auto start = open > 160 ? open - 160 : 0;
        const auto words = vietnamese::syllables(text.substr(start, open - start));
        if (words.size() < code.size()) continue;
        const auto tail = std::span(words).last(code.size());
        bool spells = true;
        for (std::size_t i = 0; i < code.size(); ++i) spells &= !tail[i].folded.empty() && tail[i].folded[0] == code[i];
        if (!spells) continue;
        std::string phrase;
        for (const auto& word : tail) phrase += (phrase.empty() ? "" : " ") + std::string(word.typed);
        found.emplace_back(code, std::move(phrase));
    }
    return found;
}

Phrase Lexicon::phrase_of(std::string_view text, Index& index) const {
    Phrase phrase;
    const auto composed = vietnamese::nfc(text);
    for (const auto& syllable : vietnamese::syllables(composed)) {
        phrase.terms.push_back(index.terms().add(syllable.folded));
        phrase.forms.push_back(index.forms().add(vietnamese::marked_key(syllable.typed)));
    }
    return phrase;
}

void Lexicon::add_entry(std::string_view said, PhraseUse use, std::uint32_t payload, Index& index) {
    auto phrase = phrase_of(said, index);
    if (!phrase.terms.empty()) entries_.push_back({.phrase = std::move(phrase), .use = use, .payload = payload});
}

void Lexicon::add_meaning(const std::vector<std::string>& said, const std::vector<std::string>& written, PhraseUse use,
                          Index& index) {
    const auto payload = static_cast<std::uint32_t>(written_.size());
    std::vector<Phrase> phrases;
    for (const auto& text : written)
        if (auto phrase = phrase_of(text, index); !phrase.terms.empty()) phrases.push_back(std::move(phrase));
    written_.push_back(std::move(phrases));
    for (const auto& text : said) add_entry(text, use, payload, index);
}

void Lexicon::add_abbreviations(const WordTable& words, Index& index) {
    for (const auto& [code, phrases] : words.abbreviations) abbreviations_[vietnamese::lower(code)] = phrases;
    for (const auto& document : index.documents())
        for (auto& [code, phrase] : defined_short_forms(document.text)) {
            auto& known = abbreviations_[vietnamese::lower(code)];
            if (std::ranges::find(known, phrase) == known.end()) known.insert(known.begin(), phrase);
        }
    join_readings();
    // Where the documents write the short form themselves, who asks with the long one means it as well.
    for (const auto& [code, phrases] : abbreviations_) {
        const auto term = index.terms().find(vietnamese::fold(code));
        if (term == no_term || !index.holds(term) || vietnamese::may_be_syllable(vietnamese::fold(code))) continue;
        for (const auto& phrase : phrases)
            if (phrase.find(' ') != std::string::npos) add_meaning({phrase}, {code}, PhraseUse::synonym, index);
    }
}

/// "gd" is "gđ" without its mark: what each stands for comes first, what the other stands for may be meant as well.
void Lexicon::join_readings() {
    std::unordered_map<std::string, std::vector<std::string>> alike;
    std::vector<std::string> codes;
    for (const auto& [code, phrases] : abbreviations_) codes.push_back(code);
    std::ranges::sort(codes);
    const auto add_missing = [](std::vector<std::string>& known, const std::vector<std::string>& more) {
        for (const auto& phrase : more)
            if (std::ranges::find(known, phrase) == known.end()) known.push_back(phrase);
    };
    for (const auto& code : codes) add_missing(alike[short_form_key(code)], abbreviations_[code]);
    for (const auto& code : codes) add_missing(abbreviations_[code], alike[short_form_key(code)]);
    for (auto& [key, phrases] : alike) abbreviations_.try_emplace(key, std::move(phrases));
}

Lexicon::Lexicon(const WordTable& words, Index& index) {
    add_abbreviations(words, index);
    for (const auto& synonym : words.synonyms) add_meaning(synonym.said, synonym.written, PhraseUse::synonym, index);
    for (const auto& [said, written] : words.english) add_meaning({said}, written, PhraseUse::english, index);
    for (const auto& word : words.attributes) add_entry(word, PhraseUse::attribute, 0, index);
    for (const auto& word : words.particles) add_entry(word, PhraseUse::particle, 0, index);
    for (const auto& word : words.function_words) add_entry(word, PhraseUse::function_word, 0, index);
    for (const auto& word : words.everyday) add_entry(word, PhraseUse::everyday, 0, index);
    for (std::size_t kind = 0; kind < answer_kinds; ++kind) {
        const auto row = words.kinds.find(std::string(kind_names[kind]));
        if (row == words.kinds.end()) continue;
        for (const auto& text : row->second.asked)
            add_entry(text, PhraseUse::asks, static_cast<std::uint32_t>(kind), index);
        for (const auto& text : row->second.holds) holds_[kind].push_back(phrase_of(text, index));
        needed_[kind] = row->second.needed;
    }
    for (const auto& [key, phrases] : words.small_talk) {
        for (const auto& text : phrases)
            add_entry(text, PhraseUse::small_talk, static_cast<std::uint32_t>(small_talk_.size()), index);
        small_talk_.push_back(key);
    }
    std::ranges::sort(entries_, [](const Entry& left, const Entry& right) {
        if (left.phrase.terms[0] != right.phrase.terms[0]) return left.phrase.terms[0] < right.phrase.terms[0];
        if (left.phrase.terms.size() != right.phrase.terms.size())
            return left.phrase.terms.size() > right.phrase.terms.size();
        return std::pair(left.use, left.payload) < std::pair(right.use, right.payload);
    });
}

std::span<const Entry> Lexicon::starting_with(TermId first) const {
    const auto key = [](const Entry& entry) { return entry.phrase.terms[0]; };
    const auto range = std::ranges::equal_range(entries_, first, {}, key);
    return {range.begin(), range.end()};
}

std::span<const std::string> Lexicon::expansions(std::string_view typed) const {
    auto found = abbreviations_.find(vietnamese::lower(typed));
    if (found == abbreviations_.end()) found = abbreviations_.find(short_form_key(typed));
    return found == abbreviations_.end() ? std::span<const std::string>{} : std::span<const std::string>(found->second);
}

} // namespace loa::questions
