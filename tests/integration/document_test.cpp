// An officer sends a plan document: over real sockets, from the file to the answer that quotes it.
#include <gtest/gtest.h>

#include "tests/documents/make_docx.h"
#include "tests/integration/installation.h"

namespace loa::tests {
namespace {

using fakes::FakeFile;

constexpr std::int64_t teacher = 601;
const std::string unchanged = "Kế hoạch đang dùng không thay đổi.";
const std::string asked = "/hoi mượn máy xúc của Ban Kinh tế trước ngày nào";
const std::string sentence = "Chi hội mượn máy xúc của Ban Kinh tế trước ngày 15 tháng 4 năm 2023.";

std::string plan(const std::string& about_machines) {
    return "HỘI LÀM VƯỜN HUYỆN MẪU\nSố: 12/KH-HLV\nHuyện Mẫu, ngày 05 tháng 3 năm 2023\n\nKẾ HOẠCH\n"
           "Trồng cây ven kênh năm 2023\n\nI. NỘI DUNG\n\n1. Trồng 500 cây xoài, mít và dừa trong năm 2023.\n\n2. " +
           about_machines + "\n";
}

class Documents : public testing::Test {
  protected:
    void SetUp() override {
        installed.start();
        ASSERT_TRUE(installed.is_ready) << loa.log();
    }

    /// Sends a file and waits for `count` more messages there. Returns the last of them.
    fakes::Sent send(std::int64_t person, FakeFile file, std::size_t count = 2) {
        const std::size_t before = telegram.sent_to(person).size();
        telegram.say(person, person, "", {.document = std::move(file)});
        return nth(person, before + count);
    }

    fakes::Sent ask(std::int64_t person, const std::string& text) {
        const std::size_t before = telegram.sent_to(person).size();
        telegram.say(person, person, text);
        return nth(person, before + 1);
    }

    fakes::Sent tap(const std::string& label) {
        const std::size_t before = telegram.sent_to(officer).size();
        EXPECT_NE(telegram.tap(officer, officer, label), "") << label;
        return nth(officer, before + 1);
    }

    fakes::Sent nth(std::int64_t chat, std::size_t number) {
        EXPECT_TRUE(telegram.wait_for_sent_to(chat, number)) << loa.log();
        const auto sent = telegram.sent_to(chat);
        return sent.size() >= number ? sent[number - 1] : fakes::Sent{};
    }

    /// Publishes what was shown last and waits until `sentence_of_it` is quoted: a plan may be read anew more than
    /// once.
    void publish(const std::string& sentence_of_it) {
        const auto done = tap("Đưa vào sử dụng");
        EXPECT_TRUE(done.is_edit);
        EXPECT_TRUE(done.text.starts_with("Đã đưa vào sử dụng.")) << done.text;
        const auto is_quoted = [&] { return ask(teacher, asked).text.find(sentence_of_it) != std::string::npos; };
        EXPECT_TRUE(eventually(is_quoted)) << loa.log();
    }

    std::vector<storage::DocumentVersion> versions() const {
        std::vector<storage::DocumentVersion> found;
        loa.with_store([&](storage::Store& store) { found = store.documents.versions("", 100); });
        return found;
    }

    TelegramInstallation installed;
    fakes::FakeTelegram& telegram = installed.telegram;
    LoaProcess& loa = installed.loa;
};

TEST_F(Documents, a_text_file_is_shown_put_to_use_and_quoted) {
    const auto preview = send(officer, {.name = "Nội quy (bản cuối).txt", .bytes = plan(sentence)});
    EXPECT_NE(preview.text.find("12/KH-HLV"), std::string::npos) << preview.text;
    EXPECT_NE(preview.text.find("Văn bản mới"), std::string::npos) << preview.text;
    EXPECT_TRUE(preview.reply_to.has_value());
    EXPECT_EQ(ask(teacher, asked).text.find(sentence), std::string::npos) << "a draft is not quoted";

    publish(sentence);
    const auto answer = ask(teacher, asked);
    EXPECT_NE(answer.text.find(sentence), std::string::npos) << answer.text;
    EXPECT_NE(answer.text.find("12/KH-HLV"), std::string::npos) << answer.text;

    // The next version says what it changes, and who was told otherwise.
    const std::string later = "Chi hội mượn máy xúc của Ban Kinh tế trước ngày 20 tháng 5 năm 2023.";
    const auto change = send(officer, {.name = "khac.txt", .bytes = plan(later)});
    EXPECT_NE(change.text.find("1 mục đổi"), std::string::npos) << change.text;
    publish(later);
    const auto list = tap("Xem các câu đó");
    EXPECT_NE(list.text.find("mượn máy xúc của Ban Kinh tế"), std::string::npos) << list.text;

    EXPECT_EQ(telegram.violations(), std::vector<std::string>{});
    EXPECT_EQ(loa.metric("loa_dead_letters"), 0);
    EXPECT_EQ(loa.log().find(telegram.token()), std::string::npos);
    EXPECT_EQ(loa.stop(), 0);

    // What was published outlives the program.
    installed.start();
    ASSERT_TRUE(installed.is_ready);
    EXPECT_NE(ask(teacher, asked).text.find(later), std::string::npos);
}

TEST_F(Documents, a_word_file_is_read_too) {
    const auto docx = make_docx({paragraph("KẾ HOẠCH") + paragraph("Trồng cây ven kênh") + paragraph("1. Trồng cây.") +
                                     paragraph("2. " + sentence),
                                 "", ""});
    send(officer, {.name = "ke-hoach.docx", .bytes = docx});
    publish(sentence);
}

TEST_F(Documents, of_somebody_else_are_taken_for_what_proves_an_activity) {
    const auto reply = send(teacher, {.name = "a.txt", .bytes = plan(sentence)}, 1);
    EXPECT_TRUE(reply.text.starts_with("Loa chỉ giữ ảnh, PDF và Word")) << reply.text;
    EXPECT_TRUE(versions().empty());
}

TEST_F(Documents, that_cannot_be_read_change_nothing) {
    const std::string locked = std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) +
                               std::string("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32);
    const auto said = [&](FakeFile file, std::size_t count = 2) { return send(officer, std::move(file), count).text; };
    EXPECT_EQ(said({.name = "a.docx", .bytes = locked}),
              "Tệp có mật khẩu. Thầy cô bỏ mật khẩu rồi gửi lại. " + unchanged);
    EXPECT_EQ(said({.name = "a.docx", .bytes = "PK\x03\x04 and no more"}),
              "Tệp bị hỏng hoặc chưa tải lên đủ nên Loa không mở được. " + unchanged);
    EXPECT_EQ(said({.name = "a.txt", .bytes = ""}), "Tệp này trống, Loa không đọc được chữ nào. " + unchanged);
    const std::string too_large = "Tệp quá lớn. Loa đọc tệp đến 20 MB. " + unchanged;
    const std::string bytes((20U << 20) + 1, 'a');
    EXPECT_EQ(said({.name = "a.txt", .bytes = bytes}, 1), too_large) << "by what the message says";
    EXPECT_EQ(said({.name = "a.txt", .bytes = bytes, .claimed_size = 5}), too_large) << "by what Telegram says";
    EXPECT_EQ(telegram.downloads(), 3);
    EXPECT_TRUE(versions().empty());
    EXPECT_EQ(loa.log().find("the plan was read anew"), std::string::npos);
}

TEST_F(Documents, that_do_not_come_can_be_sent_again) {
    using Kind = fakes::Fault::Kind;
    const std::string sorry = "Loa chưa tải được tệp. Thầy cô gửi lại giúp Loa. " + unchanged;
    telegram.inject({.kind = Kind::server_error, .method = "getFile"});
    EXPECT_EQ(send(officer, {.name = "a.txt", .bytes = plan(sentence)}).text, sorry);
    telegram.inject({.kind = Kind::half_answer, .method = "file"});
    EXPECT_EQ(send(officer, {.name = "a.txt", .bytes = plan(sentence)}).text, sorry);
    EXPECT_TRUE(versions().empty());
    EXPECT_EQ(loa.log().find(telegram.token().substr(8)), std::string::npos) << loa.log();
    EXPECT_NE(send(officer, {.name = "a.txt", .bytes = plan(sentence)}).text.find("Văn bản mới"), std::string::npos);
}

TEST_F(Documents, beyond_four_at_once_are_put_off) {
    using namespace std::chrono_literals;
    telegram.inject({.kind = fakes::Fault::Kind::slow, .method = "file", .times = 4, .delay = 3s});
    for (int i = 0; i < 5; ++i) {
        telegram.say(officer, officer, "", {.document = FakeFile{.name = "a.txt", .bytes = plan(sentence)}});
    }
    ASSERT_TRUE(telegram.wait_for_sent_to(officer, 10)) << loa.log();
    const auto sent = telegram.sent_to(officer);
    EXPECT_EQ(std::ranges::count_if(
                  sent, [](const auto& one) { return one.text.starts_with("Loa đang đọc nhiều tệp khác."); }),
              1);
    EXPECT_EQ(telegram.downloads(), 4);
    const auto drafts = versions();
    EXPECT_EQ(std::ranges::count(drafts, storage::DocumentState::draft, &storage::DocumentVersion::state), 1)
        << "an officer has one draft of a document";
}

} // namespace
} // namespace loa::tests
