#include "tests/link/link_fixture.h"

namespace loa::link {
namespace {

class SendingPhotos : public LinkFixture {
  protected:
    std::string token = token_of("MAU-A");
    Browser phone = visitor(token, "Giáo viên mẫu");

    server::HttpResponse send(Browser& browser, const std::string& query, std::string bytes,
                              const char* type = "application/octet-stream") {
        auto request = get(browser, "/l/api/photos", query);
        request.method = "POST";
        request.headers.add("Content-Type", type);
        request.headers.add("X-Loa", "1");
        request.headers.add("Origin", browser.origin);
        request.body = std::move(bytes);
        return answer(browser, std::move(request));
    }
};

TEST_F(SendingPhotos, the_bytes_come_to_who_keeps_evidence_with_whose_they_are) {
    const auto response = send(phone, "id=photo-0001&name=giay%20ch%E1%BB%A9ng.jpg", "bytes");
    EXPECT_EQ(response.status, 200U);
    EXPECT_EQ(response.body, R"({"kept":true})");
    ASSERT_EQ(files.size(), 1U);
    EXPECT_EQ(files[0].bytes, "bytes");
    EXPECT_EQ(files[0].name, "giay chứng.jpg");
    in_store([&](handlers::Turn& turn) {
        const auto person = turn.store.persons.find(files[0].person);
        ASSERT_TRUE(person);
        EXPECT_EQ(person->name, "Giáo viên mẫu");
        EXPECT_EQ(files[0].chat, turn.store.chats.find(web->info().id, person->external)->id);
        EXPECT_EQ(files[0].message, "u-" + person->external + "-photo-0001");
    });
    EXPECT_NE(words(phone).find("giay chứng.jpg"), std::string::npos) << "it is seen in the chat";
}

TEST_F(SendingPhotos, strangers_and_broken_requests_send_nothing) {
    Browser stranger;
    EXPECT_EQ(send(stranger, "id=photo-0001&name=a.jpg", "bytes").status, 401U);
    EXPECT_EQ(send(phone, "name=a.jpg", "bytes").status, 400U);
    EXPECT_EQ(send(phone, "id=../../etc&name=a.jpg", "bytes").status, 400U);
    EXPECT_EQ(send(phone, "id=photo-0001&name=a.jpg", "").status, 400U);
    EXPECT_EQ(send(phone, "id=photo-0001&name=a.jpg", "bytes", "multipart/form-data").status, 400U);
    EXPECT_EQ(send(phone, "id=photo-0001&name=a.jpg", std::string(1001, 'b')).status, 413U) << "limit of this test";
    EXPECT_TRUE(files.empty());
}

TEST_F(SendingPhotos, the_page_learns_what_is_wrong_with_each_file) {
    file_problem = "evidence_problem.broken";
    for (const char* const id : {"photo-0001", "photo-0002"}) {
        EXPECT_EQ(send(phone, std::string("id=") + id + "&name=a.jpg", "bytes").body,
                  R"({"kept":false,"problem":"broken"})");
    }
    file_problem = "evidence_problem.not_fetched"; // Loa may have it already
    EXPECT_EQ(send(phone, "id=photo-0003&name=a.jpg", "bytes").body, R"({"kept":false})");
}

TEST_F(SendingPhotos, while_too_many_wait_the_page_is_asked_to_try_again) {
    takes_files = false;
    const auto response = send(phone, "id=photo-0001&name=a.jpg", "bytes");
    EXPECT_EQ(response.status, 503U);
    EXPECT_TRUE(response.headers.find("Retry-After"));
    EXPECT_EQ(words(phone).find("a.jpg"), std::string::npos);
}

TEST_F(SendingPhotos, a_file_that_is_sent_again_is_one_file) {
    send(phone, "id=photo-0001&name=a.jpg", "bytes");
    ASSERT_EQ(files.size(), 1U);
    in_store([&](handlers::Turn& turn) {
        storage::Evidence kept;
        kept.state = storage::EvidenceState::kept;
        kept.person = files[0].person;
        kept.channel = files[0].channel;
        kept.chat = files[0].chat;
        kept.message = files[0].message;
        kept.received_at = turn.now;
        turn.store.evidence.add(kept);
    });
    EXPECT_EQ(send(phone, "id=photo-0001&name=a.jpg", "bytes").body, R"({"kept":true})");
    EXPECT_EQ(files.size(), 1U);
    send(phone, "id=photo-0002&name=a.jpg", "bytes");
    EXPECT_EQ(files.size(), 2U);
}

TEST_F(SendingPhotos, one_phone_sends_so_many_at_once) {
    unsigned status = 200;
    for (int i = 0; i < 30 && status == 200; ++i) {
        status = send(phone, "id=photo-" + std::to_string(1000 + i) + "&name=a.jpg", "bytes").status;
    }
    EXPECT_EQ(status, 429U);
}

} // namespace
} // namespace loa::link
