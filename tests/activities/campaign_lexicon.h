#pragma once

#include "handlers/activities/lexicon_json.h"
#include "handlers/activities/report_reader.h"

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

namespace loa::activities {

/// The default campaign's lexicon, read once.
inline const Lexicon& campaign_lexicon() {
    static const Lexicon lexicon = [] {
        std::ifstream file(LOA_SOURCE_DIR "/config/campaigns/hcmc-learning-society/reading.json");
        const std::string text{std::istreambuf_iterator<char>(file), {}};
        auto read = read_lexicon(text);
        if (!read) throw std::runtime_error(read.error());
        return *std::move(read);
    }();
    return lexicon;
}

/// A Tuesday evening.
inline constexpr LocalTime test_now{{2024, 10, 1}, 20, 15};

inline Reading read(std::string_view text) {
    return read_report(text, test_now, campaign_lexicon());
}

/// The days of a reading, "2024-09-02..2024-09-13"; "" where it has none.
inline std::string dates_of(const Reading& reading) {
    return reading.start ? vietnamese::iso_text(*reading.start) + ".." + vietnamese::iso_text(*reading.end)
                         : std::string();
}

} // namespace loa::activities
