#include "handlers/activities/lexicon_json.h"
#include "handlers/activities/report_reader.h"
#include "tests/fuzz/expect.h"

#include <cstddef>
#include <cstdint>
#include <fstream>
#include <iterator>

namespace {

loa::activities::Lexicon campaign_lexicon() {
    std::ifstream file(LOA_SOURCE_DIR "/config/campaigns/hcmc-learning-society/reading.json", std::ios::binary);
    auto lexicon = loa::activities::read_lexicon(std::string{std::istreambuf_iterator<char>(file), {}});
    loa::fuzz::expect(lexicon.has_value());
    return *std::move(lexicon);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const loa::activities::Lexicon lexicon = campaign_lexicon();
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    loa::activities::LocalTime now;
    now.date = {2024, 9, 12};
    const auto reading = loa::activities::read_report(text, now, lexicon);
    loa::fuzz::expect(reading.start.has_value() == reading.end.has_value());
    loa::fuzz::expect(!reading.start || *reading.start <= *reading.end);
    loa::activities::apply(reading, loa::activities::read_corrections(reading, text, now, lexicon));
    loa::activities::impossible_day(text, now, lexicon);
    const auto parts = loa::activities::tell_apart(text, now, lexicon);
    loa::fuzz::expect(!parts.empty() && parts.size() <= loa::activities::told_parts_max);
    for (const auto& part : parts) {
        loa::fuzz::expect(parts.size() == 1 || loa::activities::read_report(part, now, lexicon).is_report);
    }
    return 0;
}
