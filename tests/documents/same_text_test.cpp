// A Word file, a PDF and a text file of the same text give the same clauses.
#include <gmock/gmock.h>

#include "handlers/documents/comparison.h"
#include "tests/documents/make_docx.h"
#include "tests/documents/make_pdf.h"
#include "tests/documents/same_clauses.h"
#include "tests/documents/samples.h"

namespace loa::tests {
namespace {

using testing::ElementsAreArray;

std::string level(int at, const char* format, const char* text) {
    return "<w:lvl w:ilvl=\"" + std::to_string(at) + "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" + format +
           "\"/><w:lvlText w:val=\"" + text + "\"/></w:lvl>";
}

/// The plan with every number and sign left to Word.
std::string numbered_docx() {
    const std::string numbering = "<w:abstractNum w:abstractNumId=\"1\">" + level(0, "upperRoman", "%1.") +
                                  level(1, "decimal", "%2.") + level(2, "lowerLetter", "%3)") +
                                  level(3, "bullet", "-") + level(4, "bullet", "+") +
                                  "</w:abstractNum><w:num w:numId=\"7\"><w:abstractNumId w:val=\"1\"/></w:num>";
    std::string body;
    for (const auto& text : plan_paragraphs()) {
        const auto space = text.find(' ');
        const auto sign = text.substr(0, space);
        const auto rest = text.substr(space + 1);
        const bool is_roman = sign == "I." || sign == "II." || sign == "III.";
        const int depth = is_roman                                  ? 0
                          : sign == "1." || sign == "2."            ? 1
                          : sign.size() == 2 && sign.ends_with(')') ? 2
                          : sign == "-"                             ? 3
                          : sign == "+"                             ? 4
                                                                    : -1;
        body += depth < 0 ? paragraph(text) : paragraph(rest, in_list(7, depth));
    }
    return make_docx({.body = body, .numbering = numbering, .styles = ""});
}

TEST(SameText, the_text_file_has_the_clauses_of_the_plan) {
    EXPECT_THAT(paths(read_file(as_text(plan_paragraphs()), "plan.txt")), ElementsAreArray(plan_paths()));
}

TEST(SameText, a_word_file_whose_numbers_are_typed) {
    std::string body;
    for (const auto& text : plan_paragraphs()) {
        body += paragraph(text);
    }
    const auto text = plain(read_file(as_text(plan_paragraphs()), "plan.txt"));
    EXPECT_THAT(plain(read_file(make_docx({body, "", ""}), "plan.docx")), ElementsAreArray(text));
}

TEST(SameText, a_word_file_whose_numbers_word_counts) {
    const auto text = plain(read_file(as_text(plan_paragraphs()), "plan.txt"));
    EXPECT_THAT(plain(read_file(numbered_docx(), "plan.docx")), ElementsAreArray(text));
}

TEST(SameText, a_pdf_with_wrapped_lines_page_numbers_and_a_running_head) {
    const auto text = plain(read_file(as_text(plan_paragraphs()), "plan.txt"));
    EXPECT_THAT(plain(read_file(typeset(plan_paragraphs(), ""), "plan.pdf")), ElementsAreArray(text));

    auto twice = plan_paragraphs();
    const auto once = plan_paragraphs();
    for (int copy = 0; copy < 3; ++copy) { // long enough for a head that runs
        twice.insert(twice.begin() + 22, once.begin() + 10, once.begin() + 22);
    }
    const auto long_text = plain(read_file(as_text(twice), "plan.txt"));
    EXPECT_THAT(plain(read_file(typeset(twice, "Hội Làm vườn huyện Mẫu"), "plan.pdf")), ElementsAreArray(long_text));
}

TEST(SameText, all_layouts_compare_as_the_same_document) {
    const auto text = read_file(as_text(plan_paragraphs()), "plan.txt");
    for (const auto& [bytes, name] :
         {std::pair(numbered_docx(), "a.docx"), std::pair(typeset(plan_paragraphs(), ""), "a.pdf")}) {
        const auto other = read_file(bytes, name);
        EXPECT_EQ(other.title, text.title);
        EXPECT_TRUE(documents::compare(text, other).is_same(text, other));
    }
}

} // namespace
} // namespace loa::tests
