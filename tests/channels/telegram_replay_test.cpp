#include "bot/channels/telegram/decode.h"

#include "tests/fakes/telegram_schema.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <array>
#include <fstream>

namespace loa::channels::telegram {
namespace {

using nlohmann::json;

/// `value` without the keys that collectors of samples added.
void strip_notes(json& value) {
    if (value.is_object()) {
        for (auto at = value.begin(); at != value.end();) {
            at = at.key().starts_with('_') ? value.erase(at) : ++at;
        }
    }
    for (json& child : value) {
        if (child.is_structured()) {
            strip_notes(child);
        }
    }
}

/// Samples from the fixtures of public libraries, where they are there: every one is an update.
TEST(TelegramReplay, every_sample_is_an_update) {
    const auto file = fakes::shared_file("data/updates/telegram.jsonl");
    std::ifstream samples;
    if (file) {
        samples.open(*file);
    }
    const Account account{.channel = {1}, .bot = 4200001, .username = "LoaDemoBot"};
    std::array<int, std::variant_size_v<handlers::UpdateBody>> kinds{};
    std::int64_t number = 0;
    for (std::string line; std::getline(samples, line);) {
        json sample = json::parse(line);
        strip_notes(sample);
        sample["update_id"] = ++number;
        const auto update = decode(sample.dump(), account);
        ASSERT_TRUE(update.has_value()) << line;
        EXPECT_EQ(update->key, std::to_string(number));
        ++kinds[update->body.index()];
    }
    if (number == 0) {
        return;
    }
    for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
        RecordProperty("kind_" + std::to_string(kind), kinds[kind]);
    }
    // Whatever is added to the samples, each kind that Loa handles is among them.
    for (const int count : kinds) {
        EXPECT_GT(count, 0);
    }
}

} // namespace
} // namespace loa::channels::telegram
