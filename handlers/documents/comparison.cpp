#include "handlers/documents/comparison.h"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "handlers/questions/lines.h"
#include "handlers/vietnamese/text.h"

namespace loa::documents {
namespace {

using questions::Clause;
using questions::Document;

constexpr float same_path_similarity = 0.4F; ///< under this another clause may be the better match
constexpr float similar = 0.5F;
constexpr std::size_t common_pair = 40; ///< a pair that stands in more clauses says nothing about which one is meant

std::uint64_t fnv(std::string_view text, std::uint64_t hash = 14'695'981'039'346'656'037ULL) {
    for (const char c : text) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 1'099'511'628'211ULL;
    }
    return hash;
}

/// Heading and items without numbers and list signs, white space collapsed: what the clause says.
std::string words_of(const Document& document, const Clause& clause) {
    std::string words(document.bytes(clause.heading));
    for (const auto& item : clause.items) {
        words += ' ';
        words += document.bytes(item.span);
    }
    return questions::collapsed(words);
}

/// Hashes of neighbouring syllables, folded, ascending, each once; a single syllable stands for itself.
std::vector<std::uint64_t> syllable_pairs(std::string_view words) {
    const std::string folded = vietnamese::fold(words);
    std::vector<std::uint64_t> syllables;
    for (std::size_t at = 0; at < folded.size();) {
        const auto is_part = [&](std::size_t i) {
            const auto c = static_cast<unsigned char>(folded[i]);
            return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
        };
        if (!is_part(at)) {
            ++at;
            continue;
        }
        const auto begin = at;
        while (at < folded.size() && is_part(at)) {
            ++at;
        }
        syllables.push_back(fnv(std::string_view(folded).substr(begin, at - begin)));
    }
    std::vector<std::uint64_t> pairs;
    for (std::size_t i = 0; i + 1 < syllables.size(); ++i) {
        pairs.push_back(syllables[i] * 31 + syllables[i + 1]);
    }
    if (pairs.empty()) {
        pairs = std::move(syllables);
    }
    std::ranges::sort(pairs);
    const auto repeated = std::ranges::unique(pairs);
    pairs.erase(repeated.begin(), repeated.end());
    return pairs;
}

float likeness(std::size_t common, std::size_t left, std::size_t right) {
    return left + right == 0 ? 1.0F : 2.0F * static_cast<float>(common) / static_cast<float>(left + right);
}

float likeness(const std::vector<std::uint64_t>& left, const std::vector<std::uint64_t>& right) {
    std::size_t common = 0;
    for (auto a = left.begin(), b = right.begin(); a != left.end() && b != right.end();) {
        if (*a == *b) {
            ++common;
            ++a;
            ++b;
        } else {
            *a < *b ? ++a : ++b;
        }
    }
    return likeness(common, left.size(), right.size());
}

/// One version, as far as matching needs it.
struct Side {
    explicit Side(const Document& whole) : document(whole), taken(whole.clauses.size(), false) {
        for (const auto& clause : whole.clauses) {
            hashes.push_back(fnv(words_of(whole, clause)));
        }
    }

    const std::string& path(std::size_t at) const { return document.clauses[at].path; }

    /// Computed for the few clauses that differ.
    const std::vector<std::uint64_t>& pairs(std::size_t at) {
        const auto [found, is_new] = pairs_.try_emplace(at);
        if (is_new) {
            found->second = syllable_pairs(words_of(document, document.clauses[at]));
        }
        return found->second;
    }

    const Document& document;
    std::vector<std::uint64_t> hashes;
    std::vector<bool> taken;

  private:
    std::unordered_map<std::size_t, std::vector<std::uint64_t>> pairs_;
};

class Matching {
  public:
    Matching(const Document& before, const Document& after)
        : before_(before), after_(after), matches_(after.clauses.size()) {}

    Comparison run() {
        match([this](std::size_t at) { return before_.path(at) + '\n' + std::to_string(before_.hashes[at]); },
              [this](std::size_t at) { return after_.path(at) + '\n' + std::to_string(after_.hashes[at]); }, 0);
        match([this](std::size_t at) { return std::to_string(before_.hashes[at]); },
              [this](std::size_t at) { return std::to_string(after_.hashes[at]); }, 0);
        const auto path_before = [this](std::size_t at) { return before_.path(at); };
        const auto path_after = [this](std::size_t at) { return after_.path(at); };
        match(path_before, path_after, same_path_similarity);
        match_similar();
        match(path_before, path_after, 0);
        return result();
    }

  private:
    void take(std::size_t before, std::size_t after, float similarity) {
        const bool is_kept = before_.hashes[before] == after_.hashes[after];
        before_.taken[before] = after_.taken[after] = true;
        matches_[after] = {.fate = is_kept ? ClauseFate::kept : ClauseFate::changed,
                           .before = before,
                           .after = after,
                           .similarity = is_kept ? 1.0F : similarity};
    }

    /// Pairs off, in order, clauses of equal keys that are alike enough.
    template <class KeyBefore, class KeyAfter>
    void match(KeyBefore key_before, KeyAfter key_after, float least) {
        std::unordered_map<std::string, std::vector<std::size_t>> waiting; ///< of each key, the first one last
        for (std::size_t at = after_.taken.size(); at-- > 0;) {
            if (!after_.taken[at]) {
                waiting[key_after(at)].push_back(at);
            }
        }
        for (std::size_t at = 0; at < before_.taken.size(); ++at) {
            if (before_.taken[at]) {
                continue;
            }
            const auto found = waiting.find(key_before(at));
            if (found == waiting.end() || found->second.empty()) {
                continue;
            }
            const auto after = found->second.back();
            const bool is_same = before_.hashes[at] == after_.hashes[after];
            const float similarity = is_same ? 1.0F : likeness(before_.pairs(at), after_.pairs(after));
            if (similarity >= least) {
                take(at, after, similarity);
                found->second.pop_back();
            }
        }
    }

    struct Candidate {
        float similarity;
        std::size_t before, after;
    };

    /// What is left, most alike first.
    void match_similar() {
        std::unordered_map<std::uint64_t, std::vector<std::size_t>> holders;
        for (std::size_t at = 0; at < after_.taken.size(); ++at) {
            if (!after_.taken[at]) {
                for (const auto pair : after_.pairs(at)) {
                    holders[pair].push_back(at);
                }
            }
        }
        std::vector<Candidate> candidates;
        for (std::size_t at = 0; at < before_.taken.size() && !holders.empty(); ++at) {
            if (before_.taken[at]) {
                continue;
            }
            std::unordered_set<std::size_t> shared;
            for (const auto pair : before_.pairs(at)) {
                const auto found = holders.find(pair);
                if (found == holders.end() || found->second.size() > common_pair) {
                    continue;
                }
                for (const auto holder : found->second) {
                    shared.insert(holder);
                }
            }
            for (const auto holder : shared) {
                const float similarity = likeness(before_.pairs(at), after_.pairs(holder));
                if (similarity >= similar) {
                    candidates.push_back({similarity, at, holder});
                }
            }
        }
        std::ranges::sort(candidates, [](const Candidate& a, const Candidate& b) {
            return std::tuple(-a.similarity, a.before, a.after) < std::tuple(-b.similarity, b.before, b.after);
        });
        for (const auto& [similarity, before, after] : candidates) {
            if (!before_.taken[before] && !after_.taken[after]) {
                take(before, after, similarity);
            }
        }
    }

    Comparison result() {
        Comparison comparison;
        for (std::size_t at = 0; at < matches_.size(); ++at) {
            comparison.clauses.push_back(
                after_.taken[at]
                    ? matches_[at]
                    : ClauseChange{.fate = ClauseFate::added, .before = std::nullopt, .after = at, .similarity = 0});
        }
        for (std::size_t at = 0; at < before_.taken.size(); ++at) {
            if (!before_.taken[at]) {
                comparison.clauses.push_back(
                    {.fate = ClauseFate::gone, .before = at, .after = std::nullopt, .similarity = 0});
            }
        }
        return comparison;
    }

    Side before_;
    Side after_;
    std::vector<ClauseChange> matches_;
};

} // namespace

std::size_t Comparison::count(ClauseFate fate) const {
    return static_cast<std::size_t>(std::ranges::count(clauses, fate, &ClauseChange::fate));
}

bool Comparison::is_same(const Document& before, const Document& after) const {
    return std::ranges::all_of(clauses, [&](const ClauseChange& change) {
        return change.fate == ClauseFate::kept &&
               before.clauses[*change.before].path == after.clauses[*change.after].path;
    });
}

Comparison compare(const Document& before, const Document& after) {
    return Matching(before, after).run();
}

std::string clause_hash(const Document& document, const Clause& clause) {
    constexpr std::string_view digits = "0123456789abcdef";
    auto hash = fnv(words_of(document, clause));
    std::string text(16, '0');
    for (auto at = text.size(); at-- > 0; hash >>= 4U) {
        text[at] = digits[hash & 0xFU];
    }
    return text;
}

const Clause* find_clause(const Document& document, std::string_view path) {
    const auto found = std::ranges::find(document.clauses, path, &Clause::path);
    return found == document.clauses.end() ? nullptr : &*found;
}

} // namespace loa::documents
