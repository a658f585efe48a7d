#include "handlers/documents/file_reader.h"
#include "handlers/documents/pdf_layout.h"
#include "tests/fuzz/expect.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

// Each line of the input is a word: three letters for x, y and width, one that says whether a space follows or a page
// ends ("/"), then the word.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view rest(reinterpret_cast<const char*>(data), size);
    std::vector<loa::documents::PdfPage> pages(1);
    constexpr std::size_t head = 4;
    while (!rest.empty()) {
        const auto end = std::min(rest.find('\n'), rest.size());
        const auto line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (line.size() < head) {
            continue;
        }
        const auto place = [&](std::size_t at) { return 4.0 * static_cast<unsigned char>(line[at]); };
        pages.back().push_back({.x0 = place(0),
                                .y0 = place(1),
                                .x1 = place(0) + place(2) / 4,
                                .y1 = place(1) + 12,
                                .text = std::string(line.substr(head)),
                                .has_space_after = line[3] == ' '});
        if (line[3] == '/') {
            pages.emplace_back();
        }
    }
    const auto text = loa::documents::lay_out(pages);
    const auto read =
        loa::documents::cut_into_clauses({.layout = loa::storage::DocumentLayout::text, .text = text}, "a");
    if (read) {
        for (const auto& clause : read->document.clauses) {
            loa::fuzz::expect(clause.span.end <= read->document.text.size());
        }
    }
    return 0;
}
