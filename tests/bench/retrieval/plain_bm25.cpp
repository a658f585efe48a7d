#include "tests/bench/retrieval/plain_bm25.h"

#include "handlers/vietnamese/text.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

namespace loa::bench {
namespace {

constexpr double k1 = 1.2;
constexpr double b = 0.75;

bool is_bigram(const std::string& gram) {
    return gram.find(' ') != std::string::npos;
}

std::vector<std::string> grams_of(std::string_view text) {
    std::vector<std::string> grams;
    std::string last;
    for (const auto& syllable : vietnamese::syllables(text)) {
        if (!last.empty()) grams.push_back(last + ' ' + syllable.folded);
        grams.push_back(syllable.folded);
        last = syllable.folded;
    }
    return grams;
}

} // namespace

PlainBm25::PlainBm25(const std::vector<std::string>& texts) {
    for (auto& sizes : sizes_) sizes.assign(texts.size(), 0);
    for (std::size_t number = 0; number < texts.size(); ++number) {
        std::map<std::string, double> frequencies;
        for (auto& gram : grams_of(texts[number])) {
            ++sizes_[is_bigram(gram) ? 1 : 0][number];
            ++frequencies[std::move(gram)];
        }
        for (const auto& [gram, frequency] : frequencies) postings_[gram].push_back({number, frequency});
    }
    for (int kind = 0; kind < 2; ++kind)
        mean_sizes_[kind] = std::accumulate(sizes_[kind].begin(), sizes_[kind].end(), 0.0) /
                            std::max(1.0, static_cast<double>(texts.size()));
}

std::vector<std::size_t> PlainBm25::rank(std::string_view question, std::size_t count) const {
    std::vector<double> scores(sizes_[0].size(), 0.0);
    const auto total = static_cast<double>(scores.size());
    const auto grams = grams_of(question);
    for (const auto& gram : std::set<std::string>(grams.begin(), grams.end())) {
        const auto found = postings_.find(gram);
        if (found == postings_.end()) continue;
        const auto holders = static_cast<double>(found->second.size());
        const auto idf = std::log(1 + (total - holders + 0.5) / (holders + 0.5));
        const int kind = is_bigram(gram) ? 1 : 0;
        for (const auto& [text, frequency] : found->second) {
            const auto size = sizes_[kind][text] / mean_sizes_[kind];
            scores[text] += idf * frequency * (k1 + 1) / (frequency + k1 * (1 - b + b * size));
        }
    }
    std::vector<std::size_t> order(scores.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, [&](std::size_t left, std::size_t right) {
        return scores[left] != scores[right] ? scores[left] > scores[right] : left < right;
    });
    if (order.size() > count) order.resize(count);
    return order;
}

} // namespace loa::bench
