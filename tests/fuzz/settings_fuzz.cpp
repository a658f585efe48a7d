#include "config/organisations.h"
#include "config/settings.h"
#include "config/texts.h"

#include <cstddef>
#include <cstdint>

// Everything an operator writes by hand, in one program: the first byte chooses the reader.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) {
        return 0;
    }
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    switch (data[0] % 3) {
    case 0:
        loa::config::read_settings(text, "settings", [](std::string_view) { return std::optional<std::string>(); });
        break;
    case 1: loa::config::read_organisations(text, "organisations", {"school", "city"}); break;
    default: loa::config::read_texts(text, "texts"); break;
    }
    return 0;
}
