#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace loa::bench {

/// The measure to beat: BM25 (k1 1.2, b 0.75) over folded syllables and syllable bigrams, one text a document.
class PlainBm25 {
  public:
    explicit PlainBm25(const std::vector<std::string>& texts);

    /// Numbers of the best texts, best first, at most `count`.
    std::vector<std::size_t> rank(std::string_view question, std::size_t count) const;

  private:
    struct Posting {
        std::size_t text;
        double frequency;
    };
    std::unordered_map<std::string, std::vector<Posting>> postings_;
    std::vector<double> sizes_[2]; ///< per text its syllables and its bigrams
    double mean_sizes_[2] = {0, 0};
};

} // namespace loa::bench
