#include "tests/link/link_fixture.h"

namespace loa::link {
namespace {

LinkLimits tight() {
    LinkLimits limits;
    limits.wrong_tokens_per_second = limits.joins_per_second = limits.link_joins_per_second = limits.names_per_second =
        0;
    limits.wrong_tokens_at_once = 3;
    limits.joins_at_once = 4;
    limits.link_joins_at_once = 6;
    limits.names_at_once = 2;
    return limits;
}

class Guessing : public LinkFixture {
  protected:
    Guessing() : LinkFixture(tight()) {}

    /// Until nothing but 429 comes.
    void guess_all(Browser& guesser) {
        for (int i = 0; i < 10; ++i) {
            hello(guesser, wrong);
        }
    }

    static constexpr const char* wrong = "abcde-fghjk-mnpqr-stvwx";
};

TEST_F(Guessing, ends_after_a_few_wrong_tokens) {
    Browser guesser;
    for (int i = 0; i < 3; ++i) {
        EXPECT_EQ(hello(guesser, wrong).status, 404U);
    }
    EXPECT_EQ(hello(guesser, wrong).status, 429U);
    EXPECT_EQ(join(guesser, wrong, "Ai đó").status, 429U);
    EXPECT_EQ(answer(guesser, get(guesser, std::string("/l/") + wrong + "/qr.svg")).status, 429U);
    Browser elsewhere;
    elsewhere.address = "203.0.113.99";
    EXPECT_EQ(hello(elsewhere, wrong).status, 404U);
}

TEST_F(Guessing, from_a_schools_one_address_holds_nobody_up_who_has_the_right_link) {
    const std::string token = token_of("MAU-A");
    add_to_roster("MAU-A", "GV1", "Nguyễn Mẫu Một");
    Browser known = visitor(token, "Giáo viên mẫu");
    Browser guesser;
    guess_all(guesser);
    for (int i = 0; i < 10; ++i) {
        join(guesser, wrong, "Ai đó");
        answer(guesser, post(guesser, "/l/api/names", {{"token", wrong}, {"typed", "mau"}}));
    }
    ASSERT_EQ(hello(guesser, wrong).status, 429U);

    Browser newcomer;
    EXPECT_EQ(answer(newcomer, get(newcomer, "/l/" + token)).status, 200U);
    EXPECT_EQ(answer(newcomer, get(newcomer, "/l/static/link.js")).status, 200U);
    EXPECT_EQ(answer(newcomer, get(newcomer, "/l/" + token + "/qr.svg")).status, 200U);
    EXPECT_EQ(hello(newcomer, token).status, 200U);
    const auto names = answer(newcomer, post(newcomer, "/l/api/names", {{"token", token}, {"typed", "mau"}}));
    EXPECT_EQ(names.status, 200U);
    EXPECT_NE(names.body.find("Nguyễn Mẫu Một"), std::string::npos) << names.body;
    EXPECT_EQ(join(newcomer, token, "Giáo viên mới").status, 200U);
    EXPECT_EQ(say(newcomer, "chào Loa").status, 200U);
    EXPECT_EQ(hello(known, token).status, 200U);
    EXPECT_EQ(say(known, "chào Loa").status, 200U);
}

TEST_F(Guessing, an_old_link_of_a_known_phone_is_no_guess) {
    const std::string token = token_of("MAU-A");
    Browser known = visitor(token, "Giáo viên mẫu");
    for (int i = 0; i < 10; ++i) {
        EXPECT_EQ(hello(known, wrong).status, 200U) << "it comes in by its cookie";
    }
    Browser other;
    EXPECT_EQ(hello(other, wrong).status, 404U) << "and has used up nobody's guesses";
}

TEST_F(Guessing, right_tokens_do_not_count) {
    const std::string token = token_of("MAU-A");
    Browser browser;
    for (int i = 0; i < 10; ++i) {
        EXPECT_EQ(hello(browser, token).status, 200U);
    }
}

TEST_F(Guessing, a_made_up_cookie_is_no_way_around) {
    Browser guesser;
    guess_all(guesser);
    guesser.cookie = "__Host-loa-phone=" + std::string(43, 'A');
    EXPECT_EQ(hello(guesser, wrong).status, 429U);
    EXPECT_EQ(join(guesser, wrong, "Ai đó").status, 429U);
}

TEST_F(Guessing, so_many_new_phones_come_in_by_one_link_and_fewer_from_one_address) {
    const std::string token = token_of("MAU-A");
    for (int i = 0; i < 4; ++i) {
        Browser browser;
        EXPECT_EQ(join(browser, token, "Giáo viên mẫu").status, 200U);
    }
    Browser fifth;
    EXPECT_EQ(join(fifth, token, "Giáo viên mẫu").status, 429U) << "of this link from this address";
    EXPECT_EQ(join(fifth, token_of("MAU-B"), "Giáo viên mẫu").status, 200U) << "another school behind the same one";
    for (int i = 0; i < 2; ++i) {
        Browser browser;
        browser.address = "203.0.113." + std::to_string(20 + i);
        EXPECT_EQ(join(browser, token, "Giáo viên mẫu").status, 200U);
    }
    Browser late;
    late.address = "203.0.113.50";
    EXPECT_EQ(join(late, token, "Giáo viên mẫu").status, 429U) << "of this link from anywhere";
}

TEST_F(Guessing, a_list_of_names_is_not_read_through) {
    const std::string token = token_of("MAU-A");
    Browser browser;
    for (int i = 0; i < 2; ++i) {
        EXPECT_EQ(answer(browser, post(browser, "/l/api/names", {{"token", token}, {"typed", "ng"}})).status, 200U);
    }
    EXPECT_EQ(answer(browser, post(browser, "/l/api/names", {{"token", token}, {"typed", "ng"}})).status, 429U);
}

TEST_F(Guessing, too_much_at_once_is_refused) {
    const std::string token = token_of("MAU-A");
    Browser browser = visitor(token, "Giáo viên mẫu");
    EXPECT_EQ(say(browser, std::string(4001, 'a')).status, 413U);
    auto large = post(browser, "/l/api/messages", {});
    large.body = std::string(40'000, ' ');
    EXPECT_EQ(answer(browser, std::move(large)).status, 413U);
    unsigned status = 200;
    for (int i = 0; i < 200 && status == 200; ++i) {
        status = say(browser, "lần " + std::to_string(i)).status;
    }
    EXPECT_EQ(status, 429U);
}

class StaffRoom : public LinkFixture {};

TEST_F(StaffRoom, eighty_teachers_behind_one_address_come_in_at_once_and_write) {
    const std::string token = token_of("MAU-A");
    add_to_roster("MAU-A", "GV1", "Nguyễn Mẫu Một");
    std::vector<Browser> phones(80);
    for (std::size_t i = 0; i < phones.size(); ++i) {
        Browser& phone = phones[i];
        EXPECT_EQ(answer(phone, get(phone, "/l/" + token)).status, 200U);
        ASSERT_EQ(hello(phone, token).status, 200U) << i;
        for (int typed = 0; typed < 4; ++typed) {
            EXPECT_EQ(answer(phone, post(phone, "/l/api/names", {{"token", token}, {"typed", "ma"}})).status, 200U);
        }
        ASSERT_EQ(join(phone, token, "Giáo viên " + std::to_string(i)).status, 200U) << i;
        ASSERT_EQ(hello(phone, token).status, 200U) << i;
    }
    for (Browser& phone : phones) {
        EXPECT_EQ(answer(phone, get(phone, "/l/api/news", "since=0")).status, 200U);
        EXPECT_EQ(say(phone, "hôm qua em học AI 3 buổi ở Sở").status, 200U);
    }
}

} // namespace
} // namespace loa::link
