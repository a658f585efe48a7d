#include <regex>
#include <set>

#include "config/texts.h"
#include "tests/config/support.h"

namespace loa::config {
namespace {

/// One call in the sources with a literal key: text(...), render(...), or what says a text, such as answer(turn,
/// speaker, ...).
struct Use {
    std::string file;
    std::string key;
    std::set<std::string> arguments; ///< names that stand as literals in the call
};

std::size_t end_of_call(const std::string& source, std::size_t open) {
    int depth = 0;
    bool is_literal = false;
    for (std::size_t i = open; i < source.size(); ++i) {
        const char c = source[i];
        if (c == '"' && source[i - 1] != '\\') is_literal = !is_literal;
        if (is_literal) continue;
        if (c == '(') ++depth;
        if (c == ')' && --depth == 0) return i;
    }
    return source.size();
}

std::vector<Use> uses_in(const std::string& source, const std::string& file) {
    static const std::regex call(
        R"re(\b(?:(?:text|render)\(|(?:answer|remark|replace_card)\(turn,\s*\w+,)\s*"([a-z][a-z0-9_]*\.[a-z0-9_]+)")re");
    static const std::regex argument(R"re(\{\s*"([A-Za-z0-9_]+)"\s*,)re");
    std::vector<Use> uses;
    for (auto match = std::sregex_iterator(source.begin(), source.end(), call); match != std::sregex_iterator();
         ++match) {
        const auto begin = static_cast<std::size_t>(match->position()) + match->str().find('(');
        const std::string arguments = source.substr(begin, end_of_call(source, begin) - begin);
        Use use{file, (*match)[1], {}};
        for (auto name = std::sregex_iterator(arguments.begin(), arguments.end(), argument);
             name != std::sregex_iterator(); ++name) {
            use.arguments.insert((*name)[1]);
        }
        uses.push_back(std::move(use));
    }
    return uses;
}

std::vector<Use> all_uses() {
    std::vector<Use> uses;
    for (const auto* folder : {"handlers", "bot"}) {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(tests::source_dir() / folder)) {
            const auto extension = entry.path().extension();
            if (extension != ".cpp" && extension != ".h") continue;
            auto more = uses_in(tests::content_of(entry.path()), entry.path().string());
            uses.insert(uses.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
        }
    }
    return uses;
}

TEST(TextKeys, calls_are_found_with_their_arguments) {
    const auto uses =
        uses_in(R"~(say(text("a.b", {{"name", f(x)}, {"n", "1)"}})); text(key); context("a.c"); text( "d.e" ))~"
                R"~(answer(turn, officer, "f.g", {{"name", x}}); answer(turn, officer, key))~",
                "x");
    ASSERT_EQ(uses.size(), 3U);
    EXPECT_EQ(uses[0].key, "a.b");
    EXPECT_EQ(uses[0].arguments, (std::set<std::string>{"name", "n"}));
    EXPECT_EQ(uses[1].key, "d.e");
    EXPECT_TRUE(uses[1].arguments.empty());
    EXPECT_EQ(uses[2].key, "f.g");
    EXPECT_EQ(uses[2].arguments, (std::set<std::string>{"name"}));
}

TEST(TextKeys, every_text_the_sources_name_exists_with_its_placeholders) {
    const auto texts = read_texts(built_in_texts(), "vi.json", {{"people", "x"}, {"campaign", "x"}}).value;
    for (const Use& use : all_uses()) {
        if (!texts.contains(use.key)) {
            ADD_FAILURE() << use.file << ": there is no text " << use.key;
            continue;
        }
        // A call whose arguments are built elsewhere shows none here; it cannot be judged from its source.
        if (use.arguments.empty()) continue;
        for (const auto& placeholder : texts.get(use.key).placeholders()) {
            EXPECT_TRUE(use.arguments.contains(placeholder))
                << use.file << ": " << use.key << " needs {" << placeholder << "}";
        }
    }
}

} // namespace
} // namespace loa::config
