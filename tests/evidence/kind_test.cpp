#include <gtest/gtest.h>

#include "bot/evidence/cleaning.h"
#include "bot/evidence/cleaning_process.h"
#include "handlers/evidence/evidence_file.h"
#include "tests/documents/make_docx.h"
#include "tests/documents/make_pdf.h"
#include "tests/evidence/make_picture.h"

namespace loa::tests {
namespace {

using evidence::FileKind;
using evidence::FileProblem;

TEST(kind, is_what_the_bytes_are) {
    const auto scene = draw_scene(1, 64, 48);
    EXPECT_EQ(evidence::kind_of(jpeg(*scene)), FileKind::jpeg);
    EXPECT_EQ(evidence::kind_of(png(*scene)), FileKind::png);
    EXPECT_EQ(evidence::kind_of(webp(*scene)), FileKind::webp);
    EXPECT_EQ(evidence::kind_of(heic()), FileKind::heic);
    EXPECT_EQ(evidence::kind_of(typeset({"Giấy chứng nhận"}, "")), FileKind::pdf);
    EXPECT_EQ(evidence::kind_of(make_docx({.body = paragraph("Giấy chứng nhận"), .numbering = "", .styles = ""})),
              FileKind::docx);
}

TEST(kind, anything_else_is_none) {
    const std::string others[] = {"",
                                  "hello",
                                  "GIF89a......",
                                  "<html><script>alert(1)</script></html>",
                                  "<svg xmlns='http://www.w3.org/2000/svg'/>",
                                  "MZ\x90",
                                  "\x7f"
                                  "ELF",
                                  make_zip({{"a.txt", "a"}}),
                                  make_zip({{"[Content_Types].xml", "<a/>"}, {"xl/workbook.xml", "<a/>"}}),
                                  std::string("\0\0\0\x18"
                                              "ftypmp42\0\0\0\0mp42isom",
                                              24)};
    for (const std::string& bytes : others) {
        EXPECT_FALSE(evidence::kind_of(bytes)) << bytes;
        EXPECT_EQ(evidence::clean_file(bytes).error(), FileProblem::wrong_kind) << bytes;
    }
}

TEST(cleaning, documents_stay_as_they_are) {
    const auto pdf = typeset({"Giấy chứng nhận"}, "");
    const auto cleaned = evidence::clean_file(pdf);
    ASSERT_TRUE(cleaned);
    EXPECT_EQ(cleaned->bytes, pdf);
    EXPECT_TRUE(cleaned->thumbnail.empty());
    EXPECT_FALSE(cleaned->likeness);
}

TEST(cleaning, half_a_document_is_broken) {
    const auto pdf = typeset({"Giấy chứng nhận"}, "");
    EXPECT_EQ(evidence::clean_file(pdf.substr(0, pdf.size() / 2)).error(), FileProblem::broken);
    EXPECT_EQ(evidence::clean_file("%PDF-1.4\nhello").error(), FileProblem::broken);
}

TEST(cleaning, bounds_on_size_and_pixels_hold_before_anything_is_decoded) {
    EXPECT_EQ(evidence::clean_file(std::string((20U << 20) + 1, 'x')).error(), FileProblem::too_large);
    auto huge = png(*draw_scene(1, 64, 48));
    huge.replace(16, 8, std::string("\0\0\x60\0\0\0\x60\0", 8)); // 24,576 x 24,576 by its header
    EXPECT_EQ(evidence::clean_file(huge).error(), FileProblem::too_many_pixels);
    const auto picture = jpeg(*draw_scene(2, 64, 48));
    EXPECT_EQ(evidence::clean_file(picture.substr(0, 100)).error(), FileProblem::broken);
}

TEST(cleaning, in_a_process_of_its_own_the_result_is_the_same) {
    const std::filesystem::path program = std::filesystem::path(LOA_BINARY_DIR) / "loa";
    const auto bounds = evidence::cleaning_bounds;
    for (const auto& bytes : {with_metadata_jpeg(jpeg(*draw_scene(1)), 6), std::string("no picture")}) {
        const auto here = evidence::clean_file(bytes);
        const auto there = evidence::clean_in_process(bytes, bounds, program);
        ASSERT_EQ(here.has_value(), there.has_value());
        if (!here) {
            EXPECT_EQ(here.error(), there.error());
            continue;
        }
        EXPECT_EQ(here->bytes, there->bytes);
        EXPECT_EQ(here->thumbnail, there->thumbnail);
        EXPECT_EQ(here->likeness, there->likeness);
    }
    EXPECT_EQ(evidence::clean_in_process("x", bounds, "/bin/false").error(), FileProblem::broken);
}

TEST(cleaning, messages_between_the_processes_come_back_whole) {
    const evidence::CleanFile file{
        .kind = FileKind::webp, .bytes = std::string("a\nb\0c", 5), .thumbnail = "t", .likeness = ~0ULL};
    const auto message = evidence::to_message(file);
    const auto back = evidence::from_message(message);
    ASSERT_TRUE(back);
    EXPECT_EQ(back->bytes, file.bytes);
    EXPECT_EQ(back->thumbnail, "t");
    EXPECT_EQ(back->likeness, ~0ULL);
    for (std::size_t size = 0; size < message.size(); ++size) {
        EXPECT_FALSE(evidence::from_message(message.substr(0, size)));
    }
    EXPECT_EQ(evidence::from_message("problem too_many_pixels\n").error(), FileProblem::too_many_pixels);
    EXPECT_EQ(evidence::from_message("clean jpeg - 99 99\nab").error(), FileProblem::broken);
}

} // namespace
} // namespace loa::tests
