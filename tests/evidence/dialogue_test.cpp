#include <gtest/gtest.h>

#include "handlers/evidence/evidence_dialogue.h"
#include "handlers/evidence/evidence_view.h"
#include "tests/conversation/conversation_kit.h"

namespace loa::tests {
namespace {

using evidence::FileProblem;
using evidence::NotFetched;
using evidence::Outcome;
using storage::Activity;
using storage::Evidence;
using storage::EvidenceState;

/// What is no transcript's matter: results that come when things have changed, bounds, and files from a page.
class EvidenceDialogue : public testing::Test {
  protected:
    EvidenceDialogue() {
        world.now = at(0);
        auto& store = world.store();
        chat = store.chats.remember(world.telegram, "u:1", storage::ChatKind::private_chat, "", world.now).id;
        person = store.persons.remember(world.telegram, "u:1", "Demo", world.now).id;
        store.consents.add({.id = {},
                            .person = person,
                            .version = world.context.campaign->consent.version,
                            .is_given = true,
                            .at = world.now,
                            .chat = chat,
                            .withdrawn_at = {}});
    }

    /// Runs a function in a turn of its own; returns the hashes whose files are to go.
    std::vector<std::string> turn(const std::function<void(handlers::Turn&)>& act) {
        const handlers::Event event{.at = world.now, .chance = 1, .body = handlers::Tick{}};
        handlers::Turn turn(event, world.store(), world.context);
        act(turn);
        world.deliver();
        return turn.evidence_to_remove;
    }

    storage::ActivityId report() {
        Activity activity;
        activity.state = storage::ActivityState::reported;
        activity.person = person;
        activity.category = "digital";
        activity.title = "Khóa mẫu";
        activity.chat = chat;
        activity.message = "m" + std::to_string(++messages);
        activity.reported_at = activity.updated_at = world.now;
        return world.store().activities.add(activity);
    }

    /// `fetched_in`: until then somebody is fetching it.
    storage::EvidenceId wanted(storage::ActivityId activity, std::chrono::hours fetched_in = {}) {
        Evidence row;
        row.person = person;
        row.activity = activity;
        row.channel = world.telegram;
        row.chat = chat;
        row.message = "m" + std::to_string(++messages);
        row.source = "file";
        row.received_at = world.now;
        row.due_at = world.now + fetched_in;
        return world.store().evidence.add(row);
    }

    static Outcome kept(const std::string& hash) {
        return storage::KeptEvidence{
            .kind = "jpeg", .bytes = 1, .sha256 = hash, .source_sha256 = hash, .likeness = std::nullopt};
    }

    World world;
    storage::ChatId chat;
    storage::PersonId person;
    int messages = 0;
};

TEST_F(EvidenceDialogue, a_file_whose_row_went_meanwhile_is_removed_again) {
    const auto id = wanted(report());
    world.store().evidence.remove(id);
    EXPECT_EQ(turn([&](auto& turn) { evidence::on_fetched(turn, id, kept("h1")); }), std::vector<std::string>{"h1"});
    EXPECT_TRUE(turn([&](auto& turn) { evidence::on_fetched(turn, id, FileProblem::broken); }).empty());
    EXPECT_TRUE(world.take_said().empty());
}

TEST_F(EvidenceDialogue, the_same_file_twice_for_one_activity_is_kept_once_and_its_file_stays) {
    const auto activity = report();
    const auto first = wanted(activity);
    const auto second = wanted(activity);
    turn([&](auto& turn) { evidence::on_fetched(turn, first, kept("h1")); });
    EXPECT_TRUE(turn([&](auto& turn) { evidence::on_fetched(turn, second, kept("h1")); }).empty());
    EXPECT_EQ(world.store().evidence.count(activity), 1);
}

TEST_F(EvidenceDialogue, a_result_that_comes_twice_changes_nothing) {
    const auto id = wanted(report());
    turn([&](auto& turn) { evidence::on_fetched(turn, id, kept("h1")); });
    EXPECT_TRUE(turn([&](auto& turn) { evidence::on_fetched(turn, id, kept("h1")); }).empty());
    turn([&](auto& turn) { evidence::on_fetched(turn, id, FileProblem::broken); });
    EXPECT_EQ(world.store().evidence.find(id)->state, EvidenceState::kept);
    EXPECT_TRUE(world.take_said().empty());
}

TEST_F(EvidenceDialogue, what_cannot_be_fetched_is_tried_five_times_with_growing_pauses) {
    const auto id = wanted(report());
    std::vector<std::chrono::milliseconds> pauses;
    for (int attempt = 1; attempt <= evidence::fetch_attempts_max; ++attempt) {
        ASSERT_EQ(world.store().evidence.take_due(world.now, world.now + std::chrono::hours{9}, 1).size(), 1U);
        turn([&](auto& turn) { evidence::on_fetched(turn, id, NotFetched{.is_final = false, .what = "no answer"}); });
        const auto row = world.store().evidence.find(id);
        if (row->state == EvidenceState::wanted) {
            pauses.push_back(*row->due_at - world.now);
            world.now = *row->due_at;
        }
    }
    using namespace std::chrono_literals;
    EXPECT_EQ(pauses, (std::vector<std::chrono::milliseconds>{10s, 60s, 360s, 2160s}));
    EXPECT_EQ(world.store().evidence.find(id)->state, EvidenceState::lost);
    world.pass_to(world.now + 1s);
    const auto said = world.take_said();
    ASSERT_EQ(said.size(), 2U);
    EXPECT_TRUE(said[0].message.text.starts_with("⏳")) << "after the second attempt";
    EXPECT_TRUE(said[1].message.text.starts_with("Loa không lấy được"));
}

TEST_F(EvidenceDialogue, more_than_can_wait_is_said_and_not_kept) {
    for (std::int64_t i = 0; i < evidence::wanted_of_person_max; ++i) {
        wanted(report());
    }
    handlers::MessageReceived message;
    message.place = {.chat = "u:1", .kind = storage::ChatKind::private_chat, .title = "", .thread = std::nullopt};
    message.from = {.user = "u:1", .name = "Demo"};
    message.message = "p1";
    message.has_attachment = true;
    message.attachments.push_back({.file = "f", .name = "", .mime = "image/jpeg", .size = 0});
    turn([&](handlers::Turn& turn) {
        handlers::Speaker speaker;
        speaker.chat = *turn.store.chats.find(chat);
        speaker.person = *turn.store.persons.find(person);
        speaker.message = "p1";
        evidence::receive(turn, speaker, message);
        evidence::settle(turn, speaker, message);
        EXPECT_FALSE(turn.wants_evidence);
    });
    const auto said = world.take_said();
    ASSERT_EQ(said.size(), 1U);
    EXPECT_TRUE(said[0].message.text.starts_with("Loa đang phải nhận nhiều ảnh")) << said[0].message.text;
}

TEST_F(EvidenceDialogue, an_album_of_files_that_are_too_large_is_answered_once) {
    const auto send = [&](int number, std::string album) {
        handlers::MessageReceived message;
        message.place = {.chat = "u:1", .kind = storage::ChatKind::private_chat, .title = "", .thread = std::nullopt};
        message.from = {.user = "u:1", .name = "Demo"};
        message.message = "p" + std::to_string(number);
        message.album = std::move(album);
        message.has_attachment = true;
        message.attachments.push_back({.file = "f", .name = "phim.mov", .mime = "video/quicktime", .size = 1LL << 30});
        turn([&](handlers::Turn& turn) {
            handlers::Speaker speaker;
            speaker.chat = *turn.store.chats.find(chat);
            speaker.person = *turn.store.persons.find(person);
            speaker.message = message.message;
            evidence::receive(turn, speaker, message);
        });
    };
    for (int number = 0; number < 10; ++number) {
        send(number, "a1");
        world.now += std::chrono::seconds{5};
    }
    const auto said = world.take_said();
    ASSERT_EQ(said.size(), 1U);
    EXPECT_TRUE(said[0].message.text.starts_with("Tệp này lớn quá")) << said[0].message.text;
    world.now += std::chrono::minutes{1};
    send(11, "a2");
    EXPECT_EQ(world.take_said().size(), 1U) << "another album";
}

TEST_F(EvidenceDialogue, a_file_from_a_page_joins_the_newest_report_and_is_kept_at_once) {
    const auto activity = report();
    storage::EvidenceId row;
    const evidence::Uploaded uploaded{.chat = chat, .person = person, .message = "w1", .name = "IMG_1.jpg"};
    EXPECT_TRUE(turn([&](auto& turn) { row = evidence::on_uploaded(turn, uploaded, kept("h1")); }).empty());
    ASSERT_TRUE(row);
    EXPECT_EQ(world.store().evidence.find(row)->activity, activity);
    EXPECT_TRUE(world.take_said().empty());
    world.pass_to(world.now + std::chrono::seconds{4});
    EXPECT_TRUE(world.take_said().empty()) << "others may follow";
    world.pass_to(world.now + std::chrono::seconds{1});
    auto said = world.take_said();
    ASSERT_EQ(said.size(), 1U);
    EXPECT_EQ(said[0].message.text, "📎 Loa đã nhận ảnh cho “Khóa mẫu”.");
    turn([&](auto& turn) { row = evidence::on_uploaded(turn, uploaded, FileProblem::wrong_kind); });
    EXPECT_FALSE(row);
    said = world.take_said();
    ASSERT_EQ(said.size(), 1U);
    EXPECT_TRUE(said[0].message.text.starts_with("Loa chỉ giữ ảnh, PDF và Word"));
    EXPECT_EQ(world.store().evidence.count(activity), 1);
}

TEST_F(EvidenceDialogue, after_consent_was_withdrawn_no_file_joins_what_is_saved_and_one_question_is_asked) {
    const auto activity = report();
    world.store().consents.withdraw(person, world.now);
    storage::EvidenceId row;
    for (const std::string hash : {"h1", "h2"}) {
        const evidence::Uploaded uploaded{.chat = chat, .person = person, .message = "w" + hash, .name = "a.jpg"};
        EXPECT_EQ(turn([&](auto& turn) { row = evidence::on_uploaded(turn, uploaded, kept(hash)); }),
                  std::vector<std::string>{hash});
        EXPECT_FALSE(row);
    }
    EXPECT_EQ(world.store().evidence.count(activity), 0);
    const auto said = world.take_said();
    ASSERT_EQ(said.size(), 1U);
    EXPECT_EQ(said[0].message.choices.size(), 2U);
    EXPECT_EQ(world.store().activities.find(activity)->state, storage::ActivityState::reported);
}

TEST_F(EvidenceDialogue, a_pile_that_never_ends_is_told_after_half_a_minute_and_so_is_what_waits_for_a_slow_one) {
    const auto activity = report();
    int pictures = 0;
    std::vector<std::string> said;
    for (int second = 0; second < 40; ++second) {
        if (second < 36 && second % 4 == 0) {
            const auto id = wanted(activity);
            turn([&](auto& turn) { evidence::on_fetched(turn, id, kept("h" + std::to_string(++pictures))); });
        }
        world.pass_to(world.now + std::chrono::seconds{1});
        for (const auto& message : world.take_said()) {
            said.push_back(message.message.text);
        }
    }
    ASSERT_EQ(said.size(), 2U);
    EXPECT_EQ(said[0], "📎 Loa đã nhận 8 ảnh cho “Khóa mẫu”.");
    EXPECT_EQ(said[1], "📎 Loa đã nhận thêm ảnh cho “Khóa mẫu”.");

    const auto quick = wanted(activity);
    wanted(activity, std::chrono::hours{1});
    turn([&](auto& turn) { evidence::on_fetched(turn, quick, kept("quick")); });
    world.pass_to(world.now + std::chrono::seconds{29});
    EXPECT_TRUE(world.take_said().empty());
    world.pass_to(world.now + std::chrono::seconds{2});
    EXPECT_EQ(world.take_said().size(), 1U);
}

TEST_F(EvidenceDialogue, pictures_and_files_are_counted_by_what_they_are_and_not_by_their_names) {
    report();
    const evidence::Uploaded camera{.chat = chat, .person = person, .message = "w1", .name = "blob"};
    const evidence::Uploaded paper{.chat = chat, .person = person, .message = "w2", .name = "scan.jpg"};
    turn([&](auto& turn) { evidence::on_uploaded(turn, camera, kept("h1")); });
    turn([&](auto& turn) {
        evidence::on_uploaded(
            turn, paper,
            storage::KeptEvidence{
                .kind = "pdf", .bytes = 1, .sha256 = "h2", .source_sha256 = "h2", .likeness = std::nullopt});
    });
    world.pass_to(world.now + std::chrono::seconds{5});
    const auto said = world.take_said();
    ASSERT_EQ(said.size(), 1U);
    EXPECT_EQ(said[0].message.text, "📎 Loa đã nhận 1 ảnh và 1 tệp cho “Khóa mẫu”.");
}

TEST_F(EvidenceDialogue, beyond_ten_a_file_from_a_page_goes_again) {
    const auto activity = report();
    for (std::int64_t i = 0; i < evidence::files_of_activity_max; ++i) {
        const auto id = wanted(activity);
        turn([&](auto& turn) { evidence::on_fetched(turn, id, kept("h" + std::to_string(i))); });
    }
    storage::EvidenceId row;
    const evidence::Uploaded uploaded{.chat = chat, .person = person, .message = "w1", .name = "a.jpg"};
    EXPECT_EQ(turn([&](auto& turn) { row = evidence::on_uploaded(turn, uploaded, kept("more")); }),
              std::vector<std::string>{"more"});
    EXPECT_FALSE(row);
}

} // namespace
} // namespace loa::tests
