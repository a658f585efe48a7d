#include "handlers/conversation/question_dialogue.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "handlers/conversation/answer_text.h"
#include "handlers/conversation/clause_view.h"
#include "handlers/local_time.h"
#include "tests/conversation/conversation_kit.h"

namespace loa::conversation {
namespace {

using tests::Said;
using tests::Shipped;
using tests::World;

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// One person in private with Loa.
class Talk {
  public:
    Talk() {
        world.now = handlers::instant({.date = {.year = 2024, .month = 9, .day = 12}, .hour = 8, .minute = 0},
                                      world.context.campaign->time_zone);
    }

    std::vector<Said> say(std::string text) {
        handlers::MessageReceived message;
        message.place = {.chat = "u1", .kind = storage::ChatKind::private_chat, .title = "x", .thread = {}};
        message.from = {.user = "u1", .name = "Giáo viên mẫu", .is_identified = true};
        message.message = "p" + std::to_string(++keys_);
        message.text = std::move(text);
        world.submit(world.telegram, std::to_string(keys_), message);
        return world.take_said();
    }

    World world;

  private:
    int keys_ = 0;
};

/// Every clause of the shipped plan, quoted from its start.
std::vector<questions::Citation> citations() {
    std::vector<questions::Citation> made;
    for (const questions::Document& document : Shipped::get().plan->documents()) {
        for (const questions::Clause& clause : document.clauses) {
            std::string_view rest = document.bytes(clause.span);
            questions::Citation citation;
            citation.document = document.id;
            citation.clause = clause.path;
            citation.offset = clause.span.begin;
            citation.quote = std::string(next_page(rest, 700));
            made.push_back(std::move(citation));
        }
    }
    return made;
}

TEST(Quotations, are_sent_only_when_they_stand_there_byte_for_byte) {
    const auto& plan = *Shipped::get().plan;
    ASSERT_FALSE(citations().empty());
    for (const questions::Citation& exact : citations()) {
        EXPECT_TRUE(is_exact(plan, exact)) << exact.clause;
        auto altered = exact;
        altered.quote.back() = altered.quote.back() == 'x' ? 'y' : 'x';
        EXPECT_FALSE(is_exact(plan, altered));
        auto moved = exact;
        moved.offset += 1;
        EXPECT_FALSE(is_exact(plan, moved));
        auto elsewhere = exact;
        elsewhere.document = "không có";
        EXPECT_FALSE(is_exact(plan, elsewhere));
        auto beyond = exact;
        beyond.offset = 1U << 30U;
        EXPECT_FALSE(is_exact(plan, beyond));
    }
    auto longer = citations().front();
    const auto& document = plan.documents().front();
    longer.document = document.id;
    longer.offset = 0;
    longer.quote = document.text.substr(0, 3000);
    EXPECT_FALSE(is_exact(plan, longer)) << "more than 700 characters";
}

TEST(Quotations, stay_exact_when_they_are_cut_short_for_a_group) {
    const auto& plan = *Shipped::get().plan;
    for (const questions::Citation& whole : citations()) {
        const auto cut = in_short(whole, {});
        EXPECT_TRUE(is_exact(plan, cut)) << whole.clause;
        EXPECT_LE(characters(cut.quote), 300u);
        EXPECT_EQ(cut.has_more, cut.quote != whole.quote);
    }
}

TEST(Quotations, cut_short_still_hold_the_fact) {
    questions::Citation citation;
    for (int i = 0; i < 20; ++i) {
        citation.quote += "Câu này chỉ để cho dài thêm một chút. ";
    }
    citation.quote += "Hạn chót là ngày 5 tháng 10.";
    citation.offset = 40;
    const auto cut = in_short(citation, "ngày 5 tháng 10");
    EXPECT_NE(cut.quote.find("ngày 5 tháng 10"), std::string::npos);
    EXPECT_EQ(citation.quote.substr(cut.offset - citation.offset, cut.quote.size()), cut.quote);
}

TEST(Pages, follow_each_other_and_leave_nothing_out) {
    for (const questions::Document& document : Shipped::get().plan->documents()) {
        std::string_view rest = document.text;
        std::string joined;
        while (!rest.empty()) {
            const auto page = next_page(rest, 200);
            ASSERT_FALSE(page.empty());
            EXPECT_LE(characters(page), 200u);
            joined += page;
        }
        const auto without_blanks = [](std::string text) {
            std::erase_if(text, [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; });
            return text;
        };
        EXPECT_EQ(without_blanks(joined), without_blanks(document.text));
    }
}

TEST(Pages, of_a_word_without_an_end_are_cut_between_characters) {
    std::string endless;
    for (int i = 0; i < 100; ++i) {
        endless += "ế";
    }
    std::string_view rest = endless;
    EXPECT_EQ(next_page(rest, 30).size(), 30 * std::string_view("ế").size());
}

TEST(Choosing, offers_the_clauses_and_that_it_is_none_of_them) {
    Talk talk;
    talk.say("/start");
    const handlers::Event event{.at = talk.world.now, .chance = 1, .body = handlers::Tick{}};
    handlers::Turn turn(event, talk.world.store(), talk.world.context);
    handlers::Speaker speaker;
    speaker.person = talk.world.store().persons.remember(talk.world.telegram, "u1", "x", talk.world.now);
    speaker.chat = *talk.world.store().chats.find(talk.world.telegram, "u1");
    Findings findings;
    findings.plan.kind = questions::OutcomeKind::unsure;
    for (const char* path : {"II.1", "II.3"}) {
        questions::Citation citation;
        citation.document = "ke-hoach-2024";
        citation.clause = path;
        citation.clause_words = path;
        findings.plan.citations.push_back(citation);
    }
    say_findings(turn, speaker, "mục tiêu nào", findings);
    talk.world.deliver();
    const auto said = talk.world.take_said();
    ASSERT_EQ(said.size(), 1u);
    const auto& choices = said.front().message.choices;
    ASSERT_EQ(choices.size(), 3u);
    EXPECT_TRUE(choices[0].action.starts_with("question.clause:1:"));
    EXPECT_TRUE(choices[2].action.starts_with("question.none:"));
    EXPECT_EQ(said.front().message.text, "Có phải thầy cô hỏi về một trong các mục này?");
}

TEST(Asking, with_a_paste_of_ten_thousand_characters_breaks_nothing) {
    Talk talk;
    std::string paste;
    while (paste.size() < 10'000) {
        paste += "báo cáo học tập ";
    }
    ASSERT_EQ(talk.say("/hoi " + paste).size(), 1u);
    ASSERT_EQ(talk.say(paste).size(), 1u);
    ASSERT_EQ(talk.say(std::string(10'000, '<')).size(), 1u);
    EXPECT_EQ(talk.world.store().handovers.waiting_count(), 0);
    const auto said = talk.say("/hoi báo cáo nộp khi nào");
    ASSERT_EQ(said.size(), 1u);
    EXPECT_NE(said.front().message.text.find("tháng 10"), std::string::npos);
}

TEST(Clauses, are_named_by_what_stays_the_same_from_version_to_version) {
    Talk talk;
    const handlers::Event event{.at = talk.world.now, .chance = 1, .body = handlers::Tick{}};
    handlers::Turn turn(event, talk.world.store(), talk.world.context);
    const auto detail = clause_detail("ke-hoach-2024", "II.1");
    const auto place = read_clause_detail(turn, detail);
    ASSERT_TRUE(place);
    EXPECT_EQ(place->document->id, "ke-hoach-2024");
    EXPECT_EQ(place->clause->path, "II.1");
    for (const char* wrong : {"", "~", "~II.1", "1~II.1", "x~II.1", "2512646946", "2512646946~", "2512646946x~II.1"}) {
        EXPECT_FALSE(read_clause_detail(turn, wrong)) << wrong;
    }
}

} // namespace
} // namespace loa::conversation
