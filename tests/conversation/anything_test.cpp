#include <gtest/gtest.h>

#include <array>
#include <random>

#include "handlers/local_time.h"
#include "handlers/vietnamese/text.h"
#include "tests/conversation/conversation_kit.h"

namespace loa::tests {
namespace {

constexpr std::array<std::string_view, 33> words{"/start",
                                                 "/hoi",
                                                 "/baocao",
                                                 "/cuatoi",
                                                 "/thongke",
                                                 "/donvi",
                                                 "/duyet",
                                                 "/thongbao",
                                                 "/huy",
                                                 "/lich",
                                                 "hôm qua",
                                                 "học AI",
                                                 "3 buổi",
                                                 "?",
                                                 "1",
                                                 "duyệt 1-99; trả 2 x",
                                                 "\xff\xfe\xc0",
                                                 "\u202e@a",
                                                 "30/2",
                                                 "báo cáo nộp khi nào",
                                                 "{people} <b>x",
                                                 "1-3/9",
                                                 "\n\n",
                                                 "999999999999999999999 tỷ tỷ cuốn",
                                                 "/cauhoi",
                                                 "/hoidap",
                                                 "ai làm?",
                                                 "còn năm sau?",
                                                 "/start r_1",
                                                 "/start b_9",
                                                 "sửa 4 buổi",
                                                 "hủy",
                                                 "hôm qua học AI 2 buổi, đọc 3 cuốn sách"};

constexpr std::array<std::string_view, 47> verbs{
    "report.save",      "report.change",   "report.drop",      "report.withdraw", "report.withdraw_now",
    "report.keep",      "report.meant",    "report.photos",    "report.again",    "report.open",
    "report.settle",    "report.begin",    "report.x",         "notice.send",     "notice.change",
    "notice.test",      "notice.drop",     "notice.pause",     "notice.resume",   "notice.stop",
    "notice.again",     "notice.leave",    "notice.seen",      "question.begin",  "question.clause",
    "question.pass_on", "handover.answer", "approval.all",     "nothing",         "question.none",
    "question.good",    "question.bad",    "question.faq",     "faq.cite",        "faq.withdraw",
    "faq.keep",         "faq.list",        "document.publish", "document.drop",   "document.outdated",
    "evidence.join",    "evidence.other",  "evidence.drop",    "report.save_all", "report.drop_all",
    "report.each",      "report.field"};

constexpr std::array<std::string_view, 15> details{"",
                                                   "d,2024-09-11,2024-09-12",
                                                   "d,2024-99-11,x",
                                                   "q,3,sessions",
                                                   "q,1e308,books",
                                                   "q,nan,hours",
                                                   "II.1",
                                                   ",,,",
                                                   "2512646946~II.1",
                                                   "99999999999999999999~",
                                                   "dates",
                                                   "c,digital_skills,",
                                                   "1",
                                                   "all",
                                                   "n,,"};

/// People and groups of one small campaign doing anything at all, the same on every run.
class Crowd {
  public:
    Crowd() {
        world.now = handlers::instant({.date = {.year = 2024, .month = 9, .day = 12}, .hour = 8, .minute = 0},
                                      world.context.campaign->time_zone);
        world.context.officers = {{world.telegram, "u0"}, {world.zalo, "u0"}};
        world.files["tệp"] = "KẾ HOẠCH MẪU\n\n1. Trồng cây ven kênh.\n\n2. Tưới cây mỗi ngày.\n";
        for (const auto channel : {world.telegram, world.zalo}) {
            const auto chair = world.store().persons.remember(channel, "u1", "Chủ tịch", world.now);
            world.store().persons.grant(chair.id, storage::Role::chair, "MAU-A", world.now);
            const auto group = world.store().chats.remember(channel, "g0", storage::ChatKind::group, "Nhóm", world.now);
            world.store().chats.bind_to_unit(group.id, "MAU-A", world.now);
        }
    }

    void act() {
        const auto channel = random(2) == 0 ? world.telegram : world.zalo;
        const std::string key = std::to_string(++keys_);
        const handlers::Sender from{
            .user = "u" + std::to_string(random(4)), .name = "x", .is_identified = random(9) != 0};
        handlers::Place place{.chat = from.user, .kind = storage::ChatKind::private_chat, .title = "x", .thread = {}};
        if (random(3) == 0) {
            place = {
                .chat = "g" + std::to_string(random(2)), .kind = storage::ChatKind::group, .title = "y", .thread = {}};
        }
        if (random(3) == 0) {
            world.submit(channel, key, tap(place, from));
        } else {
            world.submit(channel, key, message(place, from));
        }
    }

    World world;

  private:
    std::size_t random(std::size_t below) { return generator_() % below; }

    template <std::size_t count>
    std::string one_of(const std::array<std::string_view, count>& all) {
        return std::string(all[random(count)]);
    }

    handlers::ChoiceTapped tap(const handlers::Place& place, const handlers::Sender& from) {
        std::string action = one_of(verbs) + ":" + std::to_string(random(12));
        const std::string detail = one_of(details);
        if (!detail.empty()) {
            action += ":" + detail;
        }
        return {.place = place, .from = from, .action = action, .tap = "t", .message = "loa-1"};
    }

    handlers::MessageReceived message(const handlers::Place& place, const handlers::Sender& from) {
        handlers::MessageReceived made;
        made.place = place;
        made.from = from;
        made.message = "p" + std::to_string(random(40));
        made.is_edit = random(8) == 0;
        made.is_addressed = place.kind == storage::ChatKind::private_chat || random(3) != 0;
        made.has_attachment = random(10) == 0;
        if (made.has_attachment && random(2) == 0) {
            made.document = handlers::Attachment{.file = random(2) == 0 ? "tệp" : "mất", .name = "a.txt", .mime = ""};
        }
        if (made.document) {
            made.attachments.push_back(*made.document);
        } else if (made.has_attachment) {
            made.attachments.push_back({.file = random(2) == 0 ? "tệp" : "mất", .name = "", .mime = "image/jpeg"});
        }
        if (made.has_attachment && random(2) == 0) {
            made.album = std::to_string(random(3));
        }
        if (random(5) == 0) {
            made.replied_to = "loa-" + std::to_string(random(100));
        }
        if (random(5) == 0) {
            made.replied_to_own = "p" + std::to_string(random(40));
        }
        for (std::size_t i = random(5); i > 0; --i) {
            made.text += one_of(words) + " ";
        }
        made.text = vietnamese::nfc(made.text); // as channels hand it over
        return made;
    }

    std::mt19937 generator_{20'240'912};
    int keys_ = 0;
};

void expect_fit_to_send(const Said& said, const handlers::ChannelInfo& channel) {
    const std::string& text = said.message.text;
    EXPECT_FALSE(text.empty());
    EXPECT_EQ(vietnamese::nfc(text), text);
    EXPECT_LE(vietnamese::utf16_length(text), channel.capabilities.text_units_max);
    for (const handlers::Mark& mark : said.message.marks) {
        EXPECT_LT(mark.begin, mark.end);
        EXPECT_LE(mark.end, text.size());
    }
    for (const handlers::Choice& choice : said.message.choices) {
        EXPECT_FALSE(choice.label.empty());
        EXPECT_LE(choice.action.size(), handlers::choice_action_bytes_max);
    }
}

TEST(Anything, that_people_do_is_handled_and_what_is_said_can_be_sent) {
    Crowd crowd;
    for (int i = 0; i < 3'000; ++i) {
        ASSERT_NO_THROW(crowd.act()) << "act " << i;
        for (const Said& said : crowd.world.take_said()) {
            expect_fit_to_send(said, *crowd.world.context.channel(said.channel));
        }
        if (i % 100 == 0) {
            crowd.world.pass_to(crowd.world.now + std::chrono::hours{5});
        }
    }
}

TEST(Anything, who_mends_plain_talk_in_a_group_is_not_kept) {
    World world;
    const handlers::Place group{.chat = "-1", .kind = storage::ChatKind::group, .title = "Nhóm mẫu", .thread = {}};
    world.store().chats.remember(world.telegram, group.chat, group.kind, group.title, world.now);
    handlers::MessageReceived edit;
    edit.place = group;
    edit.from = {.user = "77", .name = "Giáo viên mẫu"};
    edit.message = "5";
    edit.text = "mai họp lúc 8 giờ nhé";
    edit.is_addressed = false;
    edit.is_edit = true;
    world.submit(world.telegram, "edit", edit);
    EXPECT_TRUE(world.take_said().empty());
    const auto count = world.store().database.prepare("SELECT count(*) FROM persons WHERE external = $1");
    storage::Rows rows = storage::query(*count, "77");
    ASSERT_TRUE(rows.next());
    EXPECT_EQ(rows.integer(0), 0);
}

TEST(Anything, same_events_same_state) {
    const auto all_said = [] {
        Crowd crowd;
        for (int i = 0; i < 300; ++i) {
            crowd.act();
        }
        std::string text;
        for (const Said& said : crowd.world.history()) {
            text += said.chat + said.message.text + '\n';
        }
        return text;
    };
    EXPECT_EQ(all_said(), all_said());
}

} // namespace
} // namespace loa::tests
