#include "tests/link/link_fixture.h"

namespace loa::link {
namespace {

LinkLimits tight() {
    LinkLimits limits;
    limits.wrong_tokens_per_second = limits.joins_per_second = limits.names_per_second = 0;
    limits.wrong_tokens_at_once = 3;
    limits.joins_at_once = 4;
    limits.names_at_once = 2;
    return limits;
}

class Guessing : public LinkFixture {
  protected:
    Guessing() : LinkFixture(tight()) {}
};

constexpr const char* wrong = "abcde-fghjk-mnpqr-stvwx";

TEST_F(Guessing, ends_after_a_few_wrong_tokens) {
    const std::string token = token_of("MAU-A");
    Browser known = visitor(token, "Giáo viên mẫu");
    Browser guesser;
    for (int i = 0; i < 3; ++i) {
        EXPECT_EQ(hello(guesser, wrong).status, 404U);
    }
    EXPECT_EQ(hello(guesser, wrong).status, 429U);
    EXPECT_EQ(hello(guesser, token).status, 429U) << "or a right guess could be told from a wrong one";
    EXPECT_EQ(join(guesser, token, "Ai đó").status, 429U);
    EXPECT_EQ(answer(guesser, get(guesser, std::string("/l/") + wrong + "/qr.svg")).status, 429U);
    EXPECT_EQ(hello(known, token).status, 200U) << "from the same address, with its cookie";
    Browser elsewhere;
    elsewhere.address = "203.0.113.99";
    EXPECT_EQ(hello(elsewhere, token).status, 200U);
}

TEST_F(Guessing, right_tokens_do_not_count) {
    const std::string token = token_of("MAU-A");
    Browser browser;
    for (int i = 0; i < 10; ++i) {
        EXPECT_EQ(hello(browser, token).status, 200U);
    }
}

TEST_F(Guessing, a_made_up_cookie_is_no_way_around) {
    const std::string token = token_of("MAU-A");
    Browser guesser;
    for (int i = 0; i < 3; ++i) {
        hello(guesser, wrong);
    }
    guesser.cookie = "__Host-loa-phone=" + std::string(43, 'A');
    EXPECT_EQ(hello(guesser, token).status, 404U);
    EXPECT_EQ(join(guesser, token, "Ai đó").status, 404U);
}

TEST_F(Guessing, so_many_new_phones_come_in_from_one_address_and_by_one_link) {
    const std::string token = token_of("MAU-A");
    for (int i = 0; i < 4; ++i) {
        Browser browser;
        browser.address = "203.0.113." + std::to_string(i);
        EXPECT_EQ(join(browser, token, "Giáo viên mẫu").status, 200U);
    }
    Browser late;
    late.address = "203.0.113.50";
    EXPECT_EQ(join(late, token, "Giáo viên mẫu").status, 429U) << "of this link";
    const std::string other = token_of("MAU-B");
    for (int i = 0; i < 4; ++i) {
        Browser browser;
        browser.address = "203.0.113.60";
        join(browser, other, "Giáo viên mẫu");
    }
    Browser same_address;
    same_address.address = "203.0.113.60";
    EXPECT_EQ(join(same_address, token_of("MAU-A"), "Giáo viên mẫu").status, 429U);
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

} // namespace
} // namespace loa::link
