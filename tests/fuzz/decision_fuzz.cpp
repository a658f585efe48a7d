#include <cstddef>
#include <cstdint>
#include <string_view>

#include "handlers/conversation/approval_digest.h"
#include "handlers/conversation/approval_list.h"
#include "handlers/conversation/decisions.h"
#include "handlers/conversation/roster_names.h"
#include "tests/fuzz/expect.h"

using namespace loa;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (const auto line = conversation::read_decisions(text)) {
        fuzz::expect(line->is_undo || line->decisions.empty() != line->bad_part.empty());
        for (const conversation::Decision& decision : line->decisions) {
            const bool has_numbers = decision.scope == conversation::Decision::Scope::numbers;
            fuzz::expect(has_numbers != decision.numbers.empty());
            fuzz::expect(decision.numbers.size() <= conversation::number_max);
            const bool is_of_few = decision.kind == conversation::Decision::Kind::approve ||
                                   decision.kind == conversation::Decision::Kind::send_back ||
                                   decision.kind == conversation::Decision::Kind::merge;
            fuzz::expect(has_numbers || is_of_few);
        }
    }
    const auto items = conversation::decode_items(text);
    fuzz::expect(conversation::decode_items(conversation::encode_items(items)) == items);
    const auto minute = conversation::read_clock(text);
    fuzz::expect(!minute || (*minute >= 0 && *minute < 24 * 60));
    conversation::read_names(text, {{.id = {1}, .unit = "A", .code = "GV1", .name = "Demo Thị Lan"}});
    return 0;
}
