#include <gtest/gtest.h>

#include <algorithm>

#include "tests/conversation/conversation_kit.h"

namespace loa::handlers {
namespace {

using storage::ChatKind;

class OutgoingFiles : public testing::Test {
  protected:
    OutgoingFiles() { world.context.link_base = "https://loa.example"; }

    /// What was said, as one line each: "text" or "text+file".
    std::vector<std::string> say(storage::ChannelId channel, Message message, const Manner& manner = {}) {
        const auto chat = world.store().chats.remember(channel, "1", ChatKind::private_chat, "", world.now);
        const Event event{.at = world.now, .chance = 1, .body = Tick{}};
        Turn turn(event, world.store(), world.context);
        turn.say(chat, std::move(message), manner);
        world.deliver();
        std::vector<std::string> lines;
        for (const tests::Said& said : world.take_said()) {
            edits += said.is_edit ? 1 : 0;
            lines.push_back(said.message.text + (said.message.file ? "+" + encode_file(*said.message.file) : ""));
        }
        return lines;
    }

    static Message with_file(std::string text, FileKind kind = FileKind::unit_qr) {
        Message message;
        message.text = std::move(text);
        message.file = FileReference{kind, kind == FileKind::unit_qr ? "A" : ""};
        return message;
    }

    using Lines = std::vector<std::string>;

    tests::World world;
    int edits = 0;
};

TEST_F(OutgoingFiles, a_reference_comes_back_as_it_was) {
    for (const FileReference& file :
         {FileReference{FileKind::unit_qr, "TRUONG A 1"}, FileReference{FileKind::own_copy}}) {
        EXPECT_EQ(decode_file(encode_file(file)), file);
    }
    EXPECT_EQ(encode_file({FileKind::unit_qr, "MAU-A"}), "unit_qr MAU-A");
    EXPECT_EQ(decode_file(""), std::nullopt);
    EXPECT_EQ(decode_file("somebody's photo"), std::nullopt);
}

TEST_F(OutgoingFiles, a_short_text_is_the_caption) {
    EXPECT_EQ(say(world.telegram, with_file("Quét")), Lines{"Quét+unit_qr A"});
    EXPECT_EQ(say(world.telegram, with_file("")), Lines{"+unit_qr A"});
}

TEST_F(OutgoingFiles, a_longer_text_goes_before_its_file) {
    const std::string fits(1024, 'a');
    EXPECT_EQ(say(world.telegram, with_file(fits)), Lines{fits + "+unit_qr A"});
    EXPECT_EQ(say(world.telegram, with_file(fits + "a")), (Lines{fits + "a", "+unit_qr A"}));
}

TEST_F(OutgoingFiles, an_edit_carries_no_file) {
    Manner manner;
    manner.edits = "7";
    const auto said = say(world.telegram, with_file("Quét"), manner);
    EXPECT_EQ(edits, 1);
    ASSERT_EQ(said.size(), 2U);
    EXPECT_NE(std::ranges::find(said, "Quét"), said.end());
    EXPECT_NE(std::ranges::find(said, "+unit_qr A"), said.end());
}

TEST_F(OutgoingFiles, zalo_gets_pictures_by_address_and_no_documents) {
    EXPECT_EQ(say(world.zalo, with_file("Quét")), Lines{"Quét+unit_qr A"});
    EXPECT_EQ(say(world.zalo, with_file("Bản sao", FileKind::own_copy)), Lines{"Bản sao"});
    EXPECT_EQ(say(world.zalo, with_file("", FileKind::own_copy)), Lines{});
    world.context.link_base = "http://127.0.0.1:8080";
    EXPECT_EQ(say(world.zalo, with_file("Quét")), Lines{"Quét"});
}

TEST_F(OutgoingFiles, a_notice_stays_one_message) {
    const auto chat = world.store().chats.remember(world.telegram, "1", ChatKind::private_chat, "", world.now);
    const auto officer = world.store().persons.remember(world.telegram, "1", "", world.now);
    Manner manner;
    manner.notice = world.store().notices.add(officer.id, chat.id, "", world.now);
    EXPECT_EQ(say(world.telegram, with_file("Quét"), manner), Lines{"Quét+unit_qr A"});
    const std::string longer(1025, 'a');
    EXPECT_EQ(say(world.telegram, with_file(longer), manner), Lines{longer});
}

} // namespace
} // namespace loa::handlers
