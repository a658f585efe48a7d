#include <cstddef>
#include <cstdint>

#include "handlers/roster/roster_file.h"
#include "handlers/roster/table_message.h"
#include "tests/documents/make_docx.h"
#include "tests/fuzz/expect.h"

// The first byte chooses: "z" a packed file as it is; "x" the XML of an Excel file's workbook, relations, shared texts
// and sheet, with a zero byte between, since no fuzzer guesses the checksums of a packed file; anything else a CSV.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace loa::roster;
    if (size == 0) {
        return 0;
    }
    std::string file(reinterpret_cast<const char*>(data) + 1, size - 1);
    if (data[0] == 'x') {
        std::map<std::string, std::string> parts;
        for (const char* name :
             {"xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"}) {
            const auto end = file.find('\0');
            parts[name] = file.substr(0, end);
            file.erase(0, end == std::string::npos ? file.size() : end + 1);
        }
        file = loa::tests::make_zip(parts);
    } else if ((data[0] == 'z') != file.starts_with("PK")) {
        return 0;
    }
    const TableLimits limits{.unpacked_bytes_max = 1U << 20, .rows_max = 500};
    const auto tables = read_tables(file, limits);
    loa::fuzz::expect(from_message(to_message(tables)) == tables);
    if (!tables) {
        return 0;
    }
    const ColumnWords words{
        .unit = {"ma don vi"}, .code = {"ma"}, .name = {"ho ten"}, .family_name = {"ho"}, .given_name = {"ten"}};
    const auto roster = read_roster(*tables, words, [](std::string_view unit) { return unit.size() < 4; });
    if (!roster) {
        return 0;
    }
    for (const RosterRow& row : roster->rows) {
        loa::fuzz::expect(!row.unit.empty() && !row.code.empty() && !row.name.empty());
        loa::fuzz::expect(row.code.size() <= code_bytes_max &&
                          row.name.find_first_of("@<>\n\x1f") == std::string::npos);
    }
    return 0;
}
