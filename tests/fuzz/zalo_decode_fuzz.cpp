#include "bot/channels/json_input.h"
#include "bot/channels/zalo_bot/decode.h"
#include "tests/fuzz/expect_update.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const loa::channels::zalo_bot::Account account{.channel = {1}, .names = {"Bot Công đoàn", "bot.demo"}};
    const std::string text(reinterpret_cast<const char*>(data), size);
    const auto body = loa::channels::parse_json(text);
    if (const auto event = body ? loa::channels::zalo_bot::find_event(body->root()) : loa::channels::JsonValue()) {
        loa::fuzz::expect_sound(loa::channels::zalo_bot::decode(event, text, account));
    }
    return 0;
}
