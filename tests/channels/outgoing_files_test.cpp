// Pictures and documents that go with a message, over real sockets to platforms that check strictly.
#include <gtest/gtest.h>

#include "bot/channels/make_channel.h"
#include "bot/client/https_client.h"
#include "bot/server/url.h"
#include "tests/channels/support.h"
#include "tests/fakes/fake_telegram.h"
#include "tests/fakes/fake_zalo.h"

namespace loa::channels::test {
namespace {

using fakes::Fault;
using Kind = SendOutcome::Kind;

constexpr std::int64_t group = -5001;

/// The first 24 bytes of a PNG picture of 90 by 90, and whatever.
std::string png(std::size_t more = 100) {
    using namespace std::string_literals;
    return "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x5a\0\0\0\x5a"s + std::string(more, 'x');
}

OutgoingFile picture() {
    OutgoingFile file;
    file.is_picture = true;
    file.name = "qr.png";
    file.media_type = "image/png";
    file.bytes = png();
    file.url = "https://loa.example.vn/l/demo/qr.png";
    file.instead.text = "Mã QR ở trang khác";
    return file;
}

OutgoingFile document(std::string bytes) {
    OutgoingFile file;
    file.name = "du-lieu.html";
    file.media_type = "text/html";
    file.bytes = std::move(bytes);
    file.instead.text = "Tệp chưa gửi được";
    return file;
}

Outgoing outgoing(std::string chat, std::string text, std::optional<OutgoingFile> file) {
    Outgoing out;
    out.chat = std::move(chat);
    out.message.text = std::move(text);
    out.file = std::move(file);
    return out;
}

/// One send of a channel over its own connection.
SendOutcome send_over_socket(const config::ChannelSettings& settings, Outgoing out) {
    boost::asio::io_context context;
    client::HttpsClient client(context, {});
    EXPECT_TRUE(client.allow(server::parse_url(settings.api)->origin));
    const auto channel = make_channel(settings, storage::ChannelId{1}, client, {});
    SendOutcome outcome;
    boost::asio::co_spawn(context, channel->send(std::move(out)),
                          [&](const std::exception_ptr& error, SendOutcome got) {
                              if (error) {
                                  std::rethrow_exception(error);
                              }
                              outcome = std::move(got);
                              client.close();
                          });
    context.run();
    return outcome;
}

class TelegramFiles : public testing::Test {
  protected:
    TelegramFiles() { telegram.set_standing_silently(group, "member"); }

    SendOutcome send(std::string text, std::optional<OutgoingFile> file, std::optional<std::string> edits = {}) {
        auto settings = telegram_settings();
        settings.token = config::Secret(telegram.token());
        settings.api = telegram.url();
        Outgoing out = outgoing(std::to_string(group), std::move(text), std::move(file));
        out.edits = std::move(edits);
        return send_over_socket(settings, std::move(out));
    }

    fakes::Sent last() {
        const auto sent = telegram.sent();
        return sent.empty() ? fakes::Sent{} : sent.back();
    }

    fakes::FakeTelegram telegram;
};

TEST_F(TelegramFiles, a_picture_goes_with_its_caption) {
    const auto outcome = send("Quét mã: 50 % + \"A\"", picture());
    EXPECT_EQ(outcome.kind, Kind::delivered) << outcome.error;
    const auto sent = last();
    EXPECT_EQ(std::to_string(sent.message), outcome.message);
    EXPECT_EQ(sent.text, "Quét mã: 50 % + \"A\"");
    ASSERT_TRUE(sent.file);
    EXPECT_TRUE(sent.file->is_photo);
    EXPECT_EQ(sent.file->name, "qr.png");
    EXPECT_EQ(sent.file->bytes, png());
    EXPECT_EQ(telegram.violations(), std::vector<std::string>{});
}

TEST_F(TelegramFiles, a_document_keeps_every_byte) {
    std::string bytes;
    for (int i = 0; i < 5'000'000; ++i) {
        bytes += static_cast<char>(i * 7 + i / 256);
    }
    EXPECT_EQ(send("", document(bytes)).kind, Kind::delivered);
    const auto sent = last();
    ASSERT_TRUE(sent.file);
    EXPECT_FALSE(sent.file->is_photo);
    EXPECT_EQ(sent.file->media_type, "text/html");
    EXPECT_TRUE(sent.file->bytes == bytes);
    EXPECT_EQ(telegram.violations(), std::vector<std::string>{});
}

TEST_F(TelegramFiles, marks_and_buttons_stay_with_the_caption) {
    Outgoing out = outgoing(std::to_string(group), "Đậm", picture());
    out.message.marks = {{handlers::MarkKind::bold, 0, 5}};
    out.message.choices = {{"Đã nắm", "notice.seen:1"}};
    auto settings = telegram_settings();
    settings.token = config::Secret(telegram.token());
    settings.api = telegram.url();
    EXPECT_EQ(send_over_socket(settings, std::move(out)).kind, Kind::delivered);
    EXPECT_EQ(last().markup["inline_keyboard"][0][0]["callback_data"], "notice.seen:1");
    EXPECT_EQ(telegram.violations(), std::vector<std::string>{});
}

TEST_F(TelegramFiles, what_telegram_does_not_take_is_said_without_it) {
    OutgoingFile broken = picture();
    broken.bytes = "no picture at all";
    EXPECT_EQ(send("Chữ còn đây", broken).kind, Kind::delivered);
    EXPECT_EQ(last().text, "Chữ còn đây\nMã QR ở trang khác");
    EXPECT_FALSE(last().file);

    EXPECT_EQ(send("", document("")).kind, Kind::delivered);
    EXPECT_EQ(last().text, "Tệp chưa gửi được");
}

TEST_F(TelegramFiles, a_group_that_takes_no_photos_still_gets_the_text_and_stays_open) {
    telegram.set_takes_files(group, false);
    EXPECT_EQ(send("Liên kết", picture()).kind, Kind::delivered);
    EXPECT_EQ(last().text, "Liên kết\nMã QR ở trang khác");
}

TEST_F(TelegramFiles, a_text_too_long_for_a_caption_is_not_lost) {
    const std::string text(1025, 'a');
    EXPECT_EQ(send(text, picture()).kind, Kind::delivered);
    EXPECT_EQ(last().text, text + "\nMã QR ở trang khác");
    EXPECT_TRUE(telegram.calls("sendPhoto").empty());
}

TEST_F(TelegramFiles, a_pause_or_an_outage_is_told_and_the_next_try_sends_the_same_bytes) {
    telegram.inject({.kind = Fault::Kind::too_many, .method = "sendPhoto", .retry_after = 7});
    const auto paused = send("Quét", picture());
    EXPECT_EQ(paused.kind, Kind::retry_after);
    EXPECT_EQ(paused.wait, std::chrono::seconds(7));
    telegram.inject({.kind = Fault::Kind::server_error, .method = "sendPhoto"});
    EXPECT_EQ(send("Quét", picture()).kind, Kind::retry_later);
    EXPECT_EQ(send("Quét", picture()).kind, Kind::delivered);
    const auto calls = telegram.calls("sendPhoto");
    ASSERT_EQ(calls.size(), 3U);
    EXPECT_EQ(calls[0].parameters, calls[2].parameters);
    EXPECT_EQ(calls[1].parameters, calls[2].parameters);
    EXPECT_EQ(telegram.sent().size(), 1U);
}

TEST_F(TelegramFiles, an_upload_without_an_answer_is_in_doubt) {
    telegram.inject({.kind = Fault::Kind::cut_after, .method = "sendDocument"});
    EXPECT_EQ(send("Tệp", document("abc")).kind, Kind::in_doubt);
    EXPECT_EQ(telegram.sent().size(), 1U);
}

TEST_F(TelegramFiles, the_words_beside_a_file_are_edited_as_its_caption) {
    const std::string card = send("Trước", picture()).message;
    const auto edited = send("Sau", std::nullopt, card);
    EXPECT_EQ(edited.kind, Kind::delivered) << edited.error;
    EXPECT_EQ(edited.message, card);
    EXPECT_TRUE(last().is_edit);
    EXPECT_EQ(last().text, "Sau");

    // Longer than a caption: said anew.
    const auto anew = send(std::string(2000, 'a'), std::nullopt, card);
    EXPECT_EQ(anew.kind, Kind::delivered);
    EXPECT_NE(anew.message, card);
    EXPECT_FALSE(last().is_edit);
    EXPECT_EQ(telegram.violations(), std::vector<std::string>{});
}

class ZaloFiles : public testing::Test {
  protected:
    ZaloFiles() { zalo.say("u1", "u1", "chào"); }

    SendOutcome send(std::string text, std::optional<OutgoingFile> file) {
        auto settings = zalo_settings();
        settings.token = config::Secret(zalo.token());
        settings.api = zalo.url();
        return send_over_socket(settings, outgoing("u1", std::move(text), std::move(file)));
    }

    fakes::ZaloSent last() {
        const auto sent = zalo.sent();
        return sent.empty() ? fakes::ZaloSent{} : sent.back();
    }

    fakes::FakeZalo zalo;
};

TEST_F(ZaloFiles, a_picture_goes_by_its_address) {
    EXPECT_EQ(send("Quét mã", picture()).kind, Kind::delivered);
    EXPECT_EQ(last().photo, "https://loa.example.vn/l/demo/qr.png");
    EXPECT_EQ(last().text, "Quét mã");
    EXPECT_EQ(send("", picture()).kind, Kind::delivered);
    EXPECT_EQ(last().text, "");
    EXPECT_EQ(zalo.violations(), std::vector<std::string>{});
}

TEST_F(ZaloFiles, without_an_https_address_the_text_goes_alone) {
    OutgoingFile file = picture();
    file.url = "http://loa.example.vn/l/demo/qr.png";
    EXPECT_EQ(send("Quét mã", file).kind, Kind::delivered);
    EXPECT_EQ(last().photo, "");
    EXPECT_EQ(last().text, "Quét mã\nMã QR ở trang khác");
    EXPECT_EQ(send("Tệp", document("abc")).kind, Kind::delivered);
    EXPECT_EQ(last().text, "Tệp\nTệp chưa gửi được");
    EXPECT_EQ(zalo.violations(), std::vector<std::string>{});
}

TEST_F(ZaloFiles, a_refused_picture_is_said_in_words) {
    zalo.refuse_photos();
    EXPECT_EQ(send("Quét mã", picture()).kind, Kind::delivered);
    EXPECT_EQ(last().text, "Quét mã\nMã QR ở trang khác");
}

TEST_F(ZaloFiles, a_used_up_quota_is_no_fault_of_the_picture) {
    zalo.inject({.kind = Fault::Kind::too_many, .method = "sendPhoto"});
    EXPECT_EQ(send("Quét mã", picture()).kind, Kind::retry_after);
    EXPECT_TRUE(zalo.sent().empty());
}

} // namespace
} // namespace loa::channels::test
