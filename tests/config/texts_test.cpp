#include <fmt/format.h>

#include "config/texts.h"
#include "tests/config/support.h"

namespace loa::config {
namespace {

Texts read(const std::string& json, const CommonArguments& common = {}) {
    auto loaded = read_texts(json, "vi.json", common);
    EXPECT_TRUE(loaded.ok()) << tests::lines(loaded.mistakes);
    return loaded.value;
}

TEST(Texts, arguments_are_put_in_and_bold_is_told_in_bytes) {
    const auto texts = read(R"({"question": {"found": "Mục <b>{path}</b> của {name}."}})");
    const auto rendered = texts.render("question.found", {{"name", "kế hoạch"}, {"path", "III.2"}});
    EXPECT_EQ(rendered.text, "Mục III.2 của kế hoạch.");
    ASSERT_EQ(rendered.bold.size(), 1U);
    EXPECT_EQ(rendered.text.substr(rendered.bold[0].begin, rendered.bold[0].end - rendered.bold[0].begin), "III.2");
}

TEST(Texts, arguments_are_never_parsed) {
    const auto texts = read(R"({"a": {"b": "<b>{x}</b>{x}"}})");
    const auto rendered = texts.render("a.b", {{"x", "<b>{x}</b>{{"}});
    EXPECT_EQ(rendered.text, "<b>{x}</b>{{<b>{x}</b>{{");
    EXPECT_EQ(rendered.bold, (std::vector<Span>{{0, 12}}));
}

TEST(Texts, an_empty_argument_leaves_no_empty_bold) {
    EXPECT_TRUE(read(R"({"a": {"b": "x<b>{x}</b>"}})").render("a.b", {{"x", ""}}).bold.empty());
}

TEST(Texts, lines_braces_and_loose_signs) {
    const auto texts = read(R"({"a": {"lines": ["một", "", "hai"], "signs": "{{x}} 1 < 2 <", "empty": ""}})");
    EXPECT_EQ(texts.render("a.lines").text, "một\n\nhai");
    EXPECT_EQ(texts.render("a.signs").text, "{x} 1 < 2 <");
    EXPECT_EQ(texts.render("a.empty").text, "");
}

TEST(Texts, common_arguments_are_filled_when_read) {
    const auto texts =
        read(R"({"a": {"b": "{People} ơi, mời {people} và {Ai}."}})", {{"people", "đồng chí"}, {"ai", "y"}});
    EXPECT_EQ(texts.render("a.b").text, "Đồng chí ơi, mời đồng chí và Y.");
    EXPECT_TRUE(texts.get("a.b").placeholders().empty());
}

TEST(Texts, several_templates_can_make_one_text) {
    const auto texts = read(R"({"a": {"one": "<b>{x}</b>\n", "two": "<b>hai</b>"}})");
    RenderedText all;
    texts.get("a.one").append_to(all, {{"x", "một"}});
    texts.get("a.two").append_to(all);
    EXPECT_EQ(all.text, "một\nhai");
    EXPECT_EQ(all.bold, (std::vector<Span>{{0, 5}, {6, 9}}));
}

TEST(Texts, an_unknown_key_and_a_missing_argument_are_our_own_mistakes) {
    const auto texts = read(R"({"a": {"b": "{x} {y} {x}"}})");
    EXPECT_THROW(texts.get("a.c"), std::logic_error);
    EXPECT_THROW(texts.render("a.b", {{"x", "1"}}), std::logic_error);
    EXPECT_EQ(texts.get("a.b").placeholders(), (std::vector<std::string>{"x", "y"}));
    EXPECT_EQ(texts.keys(), std::vector<std::string>{"a.b"});
}

struct Case {
    std::string text;
    std::string message;
};

TEST(Texts, a_text_that_does_not_parse_is_reported_with_its_key) {
    const std::vector<Case> cases{Case{"{x", "without its `}`"},
                                  Case{"x}", "without its `{`"},
                                  Case{"{a b}", "name"},
                                  Case{"{}", "name"},
                                  Case{"<b>x", "without its `</b>`"},
                                  Case{"x</b>", "without its `<b>`"},
                                  Case{"<b><b>x</b></b>", "inside"},
                                  Case{"<b></b>", "nothing between"},
                                  Case{"<i>x</i>", "neither"},
                                  Case{"<B>x</B>", "neither"}};
    for (const Case& wrong : cases) {
        SCOPED_TRACE(wrong.text);
        const auto loaded = read_texts(R"({"a": {"b": ")" + wrong.text + R"("}})", "vi.json");
        EXPECT_EQ(loaded.mistakes.size(), 1U);
        if (loaded.mistakes.size() != 1) continue;
        EXPECT_EQ(loaded.mistakes[0].path, "a.b");
        EXPECT_NE(loaded.mistakes[0].message.find(wrong.message), std::string::npos) << loaded.mistakes[0];
    }
}

TEST(Texts, wrong_shapes_are_reported) {
    const auto loaded = read_texts(R"({"a": "x", "b": {"c": 1, "d": ["x", 1]}})", "vi.json");
    EXPECT_EQ(tests::lines(loaded.mistakes), "vi.json: a: must be an object of texts, not a text\n"
                                             "vi.json: b.c: must be a text or a list of lines\n"
                                             "vi.json: b.d: must be a text or a list of lines\n");
    EXPECT_EQ(read_texts("[]", "vi.json").mistakes.size(), 1U);
    EXPECT_EQ(read_texts("{", "vi.json").mistakes.size(), 1U);
}

TEST(Texts, the_shipped_texts_have_no_mistakes) {
    const auto loaded = read_texts(built_in_texts(), "vi.json", {{"people", "thầy cô"}, {"campaign", "Học"}});
    EXPECT_TRUE(loaded.ok()) << tests::lines(loaded.mistakes);
    EXPECT_FALSE(loaded.value.keys().empty());
}

TEST(Texts, a_file_that_lacks_or_breaks_a_text_of_the_program_is_reported) {
    const auto keys = read_texts(built_in_texts(), "vi.json").value.keys();
    ASSERT_GT(keys.size(), 1U);
    const auto dot = keys[0].find('.');
    const auto section = keys[0].substr(0, dot);
    const auto name = keys[0].substr(dot + 1);
    const tests::TemporaryFolder folder;
    const auto file = folder.path() / "vi.json";
    tests::write_file(file, fmt::format(R"({{"{}": {{"{}": "{{never_filled}}", "{}x_": "x"}}}})", section, name, name));
    const auto all = tests::lines(load_texts(file).mistakes);
    EXPECT_NE(all.find(keys[0] + ": has the placeholder {never_filled}"), std::string::npos) << all;
    EXPECT_NE(all.find(keys[0] + "x_: is a text that the program never says"), std::string::npos) << all;
    EXPECT_NE(all.find(keys[1] + ": is missing"), std::string::npos) << all;
}

TEST(Texts, the_shipped_file_is_what_the_program_was_built_with) {
    const auto loaded =
        load_texts(tests::source_dir() / "config" / "locale" / "vi.json", {{"people", "thầy cô"}, {"campaign", "Học"}});
    EXPECT_TRUE(loaded.ok()) << tests::lines(loaded.mistakes);
}

} // namespace
} // namespace loa::config
