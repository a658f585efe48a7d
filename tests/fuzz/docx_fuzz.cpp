#include "handlers/documents/file_reader.h"
#include "tests/documents/make_docx.h"
#include "tests/fuzz/expect.h"

#include <cstddef>
#include <cstdint>

// The first byte chooses: "z" a packed file as it is; anything else the XML of a Word file's body, lists and styles,
// with a zero byte between, since no fuzzer guesses the checksums of a packed file.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) {
        return 0;
    }
    const std::string_view rest(reinterpret_cast<const char*>(data) + 1, size - 1);
    std::string file(rest);
    if (data[0] != 'z') {
        loa::tests::DocxParts parts;
        for (std::string* part : {&parts.body, &parts.numbering, &parts.styles}) {
            const auto end = file.find('\0');
            *part = file.substr(0, end);
            file.erase(0, end == std::string::npos ? end : end + 1);
        }
        file = loa::tests::make_docx(parts);
    } else if (!file.starts_with("PK")) {
        return 0; // other kinds have fuzzers of their own
    }
    loa::documents::FileLimits limits;
    limits.unpacked_bytes_max = 1U << 20;
    const auto read = loa::documents::read_document(file, "a.docx", limits);
    if (!read) {
        loa::fuzz::expect(!read.error().message().empty());
        return 0;
    }
    for (const auto& clause : read->document.clauses) {
        loa::fuzz::expect(clause.span.end <= read->document.text.size());
    }
    return 0;
}
