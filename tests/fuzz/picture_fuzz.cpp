#include "handlers/evidence/picture_metadata.h"
#include "tests/fuzz/expect.h"

#include <cstddef>
#include <cstdint>

// Pictures as they come, told apart as the program does. What is stripped once is not changed by stripping it again,
// is no longer than before but for the few bytes that keep the orientation, and holds no text chunk.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace loa::evidence;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    for (const auto strip : {strip_jpeg, strip_png, strip_webp}) {
        const auto once = strip(bytes, {});
        if (!once) {
            continue;
        }
        loa::fuzz::expect(once->bytes.size() <= size + 64);
        loa::fuzz::expect(once->orientation >= 1 && once->orientation <= 8);
        const auto twice = strip(once->bytes, {});
        loa::fuzz::expect(twice && twice->bytes == once->bytes && twice->orientation == once->orientation);
    }
    orientation_in_exif(bytes);
    if (!bytes.starts_with("PK")) { // packed files have a fuzzer of their own
        kind_of(bytes);
    }
    return 0;
}
