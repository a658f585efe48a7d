#include "bot/channels/telegram/decode.h"
#include "tests/fuzz/expect_update.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const loa::channels::telegram::Account account{.channel = {1}, .bot = 4200001, .username = "LoaDemoBot"};
    const std::string_view body(reinterpret_cast<const char*>(data), size);
    const auto update = loa::channels::telegram::decode(body, account);
    if (update) {
        loa::fuzz::expect(update->raw == body);
        loa::fuzz::expect_sound(*update);
    }
    return 0;
}
