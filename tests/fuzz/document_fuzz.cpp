#include "handlers/questions/answerer.h"
#include "handlers/questions/document_reader.h"
#include "tests/fuzz/expect.h"

#include <cstddef>
#include <cstdint>

// The first byte chooses the layout; a document that reads is indexed and asked for its own beginning.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) {
        return 0;
    }
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    auto document = data[0] % 2 == 0 ? loa::questions::read_text("d", text) : loa::questions::read_markdown("d", text);
    if (!document) {
        return 0;
    }
    for (const auto& clause : document->clauses) {
        loa::fuzz::expect(clause.span.end <= document->text.size());
    }
    const std::string whole = document->text;
    const auto plan = loa::questions::PlanIndex::build({*std::move(document)}, {});
    for (const auto& citation : plan->answer(text.substr(0, 200)).citations) {
        loa::fuzz::expect(whole.compare(citation.offset, citation.quote.size(), citation.quote) == 0);
    }
    return 0;
}
