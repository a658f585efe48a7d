#include "tests/link/link_fixture.h"

#include "handlers/membership/consent.h"
#include "handlers/sign_in/sign_in_link.h"

namespace loa::link {
namespace {

class Arriving : public LinkFixture {};

TEST_F(Arriving, a_newcomer_is_told_whose_page_it_is_and_what_is_kept) {
    Browser browser;
    const auto json = told(browser, token_of("MAU-A"));
    EXPECT_EQ(json.at("unit"), campaign()
                                   .organisations
                                   .standing_in("MAU-A", config::Date{std::chrono::year{2024}, std::chrono::September,
                                                                      std::chrono::day{1}})
                                   ->name);
    EXPECT_EQ(json.at("campaign"), campaign().title);
    EXPECT_TRUE(json.at("me").is_null());
    EXPECT_EQ(json.at("consent").at("version"), version());
    EXPECT_EQ(json.at("consent").at("summary"), campaign().consent.summary);
    EXPECT_EQ(browser.cookie, "");
}

TEST_F(Arriving, a_wrong_token_opens_nothing) {
    Browser browser;
    token_of("MAU-A");
    const std::string wrong = "abcde-fghjk-mnpqr-stvwx";
    EXPECT_EQ(hello(browser, wrong).status, 404U);
    EXPECT_EQ(hello(browser, "").status, 404U);
    EXPECT_EQ(join(browser, wrong, "Giáo viên mẫu").status, 404U);
    const auto names = answer(browser, post(browser, "/l/api/names", {{"token", wrong}, {"typed", "giáo"}}));
    EXPECT_EQ(names.status, 404U);
    EXPECT_EQ(browser.cookie, "");
}

TEST_F(Arriving, without_agreeing_nothing_is_kept) {
    Browser browser;
    const std::string token = token_of("MAU-A");
    for (const int agreed : {0, version() - 1, version() + 1}) {
        const auto response = answer(
            browser, post(browser, "/l/api/join", {{"token", token}, {"name", "Giáo viên mẫu"}, {"agreed", agreed}}));
        EXPECT_EQ(response.status, 400U);
        EXPECT_NE(response.body.find("agree"), std::string::npos);
    }
    EXPECT_EQ(browser.cookie, "");
    in_store([](handlers::Turn& turn) { EXPECT_TRUE(turn.store.persons.of_unit("MAU-A").empty()); });
}

TEST_F(Arriving, the_cookie_is_a_secret_that_the_store_does_not_hold) {
    Browser browser;
    const std::string token = token_of("MAU-A");
    const auto response = join(browser, token, "Giáo viên mẫu");
    const std::string line(response.headers.find("Set-Cookie").value_or(""));
    EXPECT_TRUE(line.starts_with("__Host-loa-phone=")) << line;
    for (const char* part : {"; Path=/", "; HttpOnly", "; Secure", "; SameSite=Lax", "; Max-Age=34560000"}) {
        EXPECT_NE(line.find(part), std::string::npos) << part;
    }
    const std::string secret = browser.cookie.substr(browser.cookie.find('=') + 1);
    EXPECT_EQ(secret.size(), 43U) << "256 bits";
    in_store([&](handlers::Turn& turn) {
        EXPECT_FALSE(turn.store.visitors.find(secret, turn.now));
        const auto kept = turn.store.visitors.find(handlers::token_hash(secret), turn.now);
        ASSERT_TRUE(kept);
        const auto person = turn.store.persons.find(kept->person);
        EXPECT_EQ(person->unit, "MAU-A");
        EXPECT_EQ(person->external.find(secret), std::string::npos);
        EXPECT_TRUE(person->external.starts_with("v-"));
        EXPECT_TRUE(membership::has_consented(turn, person->id));
    });
    EXPECT_EQ(told(browser, token).at("me").at("name"), "Giáo viên mẫu");
}

TEST_F(Arriving, a_page_whose_answer_got_lost_asks_again_and_is_one_person) {
    const std::string token = token_of("MAU-A");
    const auto ask = [&](Browser& browser, const std::string& key) {
        return answer(
            browser,
            post(browser, "/l/api/join",
                 {{"token", token}, {"name", "Giáo viên mẫu"}, {"roster", 0}, {"agreed", version()}, {"key", key}}));
    };
    Browser lost;
    EXPECT_EQ(ask(lost, "0123456789abcdef01234567").status, 200U);
    Browser browser;
    EXPECT_EQ(ask(browser, "0123456789abcdef01234567").status, 200U);
    EXPECT_EQ(told(browser, token).at("me").at("user"), told(lost, token).at("me").at("user"));
    EXPECT_EQ(messages(browser).size(), 1U) << "greeted once";
    EXPECT_EQ(told(browser, token).at("me").at("user").get<std::string>().find("0123456789abcdef"), std::string::npos);
    Browser other;
    EXPECT_EQ(ask(other, "another-key-of-the-page").status, 200U);
    EXPECT_NE(told(browser, token).at("me").at("user"), told(other, token).at("me").at("user"));
    EXPECT_EQ(ask(other, "../x").status, 400U);
}

TEST_F(Arriving, a_page_that_shows_somebody_else_gets_and_sends_nothing) {
    const std::string token = token_of("MAU-A");
    const Browser first = visitor(token, "Giáo viên mẫu 1");
    Browser before = first;
    const std::string first_user = told(before, token).at("me").at("user");
    Browser phone = first; // another tab
    EXPECT_EQ(join(phone, token, "Giáo viên mẫu 2").status, 200U);
    const std::string user = told(phone, token).at("me").at("user");
    ASSERT_NE(user, first_user);
    EXPECT_EQ(answer(phone, get(phone, "/l/api/news", "since=0&as=" + user)).status, 200U);
    EXPECT_EQ(answer(phone, get(phone, "/l/api/news", "since=0&as=" + first_user)).status, 401U);
    auto message = post(phone, "/l/api/messages", {{"id", "message-1"}, {"chat", "private"}, {"text", "chào"}});
    message.query = "as=" + first_user;
    EXPECT_EQ(answer(phone, std::move(message)).status, 401U);
    EXPECT_EQ(words(phone).find("chào Loa"), std::string::npos);

    restart();
    EXPECT_EQ(answer(phone, get(phone, "/l/api/news", "since=0&as=" + first_user)).status, 401U)
        << "whose phone it is was known to the process before";
    EXPECT_EQ(answer(phone, get(phone, "/l/api/news", "since=0&as=" + user)).status, 200U);
}

TEST_F(Arriving, the_phone_is_known_without_the_link) {
    Browser browser = visitor(token_of("MAU-A"), "Giáo viên mẫu");
    EXPECT_EQ(told(browser, "").at("me").at("name"), "Giáo viên mẫu");
    Browser forged;
    forged.cookie = "__Host-loa-phone=" + std::string(43, 'A');
    EXPECT_EQ(hello(forged, "").status, 404U);
    EXPECT_EQ(answer(forged, get(forged, "/l/api/news")).status, 401U);
}

TEST_F(Arriving, loa_greets_by_name) {
    Browser browser = visitor(token_of("MAU-A"), "Giáo viên mẫu");
    EXPECT_NE(words(browser).find("Giáo viên mẫu"), std::string::npos);
}

TEST_F(Arriving, a_name_must_say_something) {
    Browser browser;
    const std::string token = token_of("MAU-A");
    for (const char* name : {"", "   ", "@@@", "\n"}) {
        EXPECT_EQ(join(browser, token, name).status, 400U) << name;
    }
    EXPECT_EQ(join(browser, token, std::string(500, 'a')).status, 400U);
}

TEST_F(Arriving, names_of_the_list_are_shown_to_whoever_types_their_beginning) {
    const std::string token = token_of("MAU-A");
    add_to_roster("MAU-A", "01", "Nguyễn Mẫu Một");
    add_to_roster("MAU-A", "02", "Trần Mẫu Hai");
    add_to_roster("MAU-A", "03", "Trần Mẫu Hai");
    add_to_roster("MAU-B", "01", "Nguyễn Mẫu Khác");
    Browser browser;
    const auto found = [&](const std::string& typed) {
        const auto response = answer(browser, post(browser, "/l/api/names", {{"token", token}, {"typed", typed}}));
        std::vector<std::string> labels;
        for (const auto& name : nlohmann::json::parse(response.body).at("names")) {
            labels.push_back(name.at("label"));
        }
        return labels;
    };
    using Labels = std::vector<std::string>;
    EXPECT_EQ(found("nguyen"), Labels{"Nguyễn Mẫu Một"});
    EXPECT_EQ(found("Mẫu h"), (Labels{"Trần Mẫu Hai (02)", "Trần Mẫu Hai (03)"}));
    EXPECT_EQ(found("mo"), Labels{"Nguyễn Mẫu Một"});
    EXPECT_EQ(found("n"), Labels{}) << "one letter is too little";
    EXPECT_EQ(found(" n "), Labels{});
    EXPECT_EQ(found("guyen"), Labels{});
    EXPECT_EQ(found("%"), Labels{});
    EXPECT_TRUE(told(browser, token).at("has_names"));
    for (int i = 10; i < 30; ++i) {
        add_to_roster("MAU-A", std::to_string(i), "Lê Mẫu " + std::to_string(i));
    }
    EXPECT_EQ(found("le mau").size(), 8U);
}

TEST_F(Arriving, who_picks_a_name_is_that_one_of_the_list) {
    const std::string token = token_of("MAU-A");
    const auto own = add_to_roster("MAU-A", "01", "Nguyễn Mẫu Một");
    const auto other_units = add_to_roster("MAU-B", "01", "Nguyễn Mẫu Khác");
    Browser browser;
    EXPECT_EQ(join(browser, token, "x", other_units.value).status, 400U);
    EXPECT_EQ(join(browser, token, "x", 999).status, 400U);
    EXPECT_EQ(join(browser, token, "gõ gì cũng được", own.value).status, 200U);
    EXPECT_EQ(told(browser, token).at("me").at("name"), "Nguyễn Mẫu Một");
    Browser typing = visitor(token, "nguyen mau mot");
    EXPECT_EQ(told(typing, token).at("me").at("name"), "Nguyễn Mẫu Một");
    in_store([&](handlers::Turn& turn) {
        for (const auto& person : turn.store.persons.of_unit("MAU-A")) {
            EXPECT_EQ(turn.store.persons.listed_as(person.id, "MAU-A"), own);
        }
    });
}

TEST_F(Arriving, the_chair_hears_of_a_name_that_was_taken) {
    const std::string token = token_of("MAU-A");
    add_to_roster("MAU-A", "01", "Nguyễn Mẫu Một");
    Browser chair = visitor(token, "Chủ tịch mẫu");
    in_store([](handlers::Turn& turn) {
        turn.store.persons.grant(turn.store.persons.of_unit("MAU-A").front().id, storage::Role::chair, "MAU-A",
                                 turn.now);
    });
    Browser first = visitor(token, "Nguyễn Mẫu Một");
    EXPECT_EQ(words(chair).find("Nguyễn Mẫu Một"), std::string::npos);
    Browser second = visitor(token, "Nguyễn Mẫu Một");
    EXPECT_NE(words(chair).find("Nguyễn Mẫu Một"), std::string::npos);
    EXPECT_EQ(words(first), words(second)) << "nobody else hears of it";
}

TEST_F(Arriving, a_renewed_link_lets_nobody_new_in_and_throws_nobody_out) {
    const std::string old = token_of("MAU-A");
    Browser known = visitor(old, "Giáo viên mẫu");
    in_store([](handlers::Turn& turn) {
        turn.store.unit_links.put(
            {.unit = "MAU-A", .token = "00000000000000000000", .made_at = turn.now, .made_by = {}});
    });
    Browser late;
    EXPECT_EQ(hello(late, old).status, 404U);
    EXPECT_EQ(join(late, old, "Người đến sau").status, 404U);
    EXPECT_EQ(told(known, old).at("me").at("name"), "Giáo viên mẫu");
    EXPECT_EQ(say(known, "chào Loa").status, 200U);
    EXPECT_EQ(join(late, token_of("MAU-A"), "Người đến sau").status, 200U);
}

TEST_F(Arriving, whoever_leaves_is_forgotten_by_the_phone) {
    const std::string token = token_of("MAU-A");
    Browser browser = visitor(token, "Giáo viên mẫu");
    const Browser copy = browser;
    EXPECT_EQ(answer(browser, post(browser, "/l/api/leave", nlohmann::json::object())).status, 200U);
    EXPECT_EQ(browser.cookie, "");
    Browser still_holding = copy;
    EXPECT_EQ(answer(still_holding, get(still_holding, "/l/api/news")).status, 401U);
    EXPECT_TRUE(told(browser, token).at("me").is_null());
}

TEST_F(Arriving, what_was_said_is_not_kept_in_memory_once_its_person_is_gone) {
    const std::string token = token_of("MAU-A");
    Browser leaving = visitor(token, "Người thứ nhất");
    Browser erased = visitor(token, "Người thứ hai");
    std::vector<std::string> users;
    for (Browser* browser : {&leaving, &erased}) {
        users.push_back(told(*browser, token).at("me").at("user"));
        EXPECT_EQ(words(*browser).empty(), false);
        EXPECT_TRUE(web->mailbox().has_changed(users.back(), 0));
    }
    answer(leaving, post(leaving, "/l/api/leave", nlohmann::json::object()));
    EXPECT_FALSE(web->mailbox().has_changed(users[0], 0));
    in_store([&](handlers::Turn& turn) {
        turn.store.visitors.remove(handlers::token_hash(erased.cookie.substr(erased.cookie.find('=') + 1)));
    });
    EXPECT_EQ(answer(erased, get(erased, "/l/api/news")).status, 401U);
    EXPECT_FALSE(web->mailbox().has_changed(users[1], 0));
}

TEST_F(Arriving, whoever_comes_in_on_a_known_phone_takes_it_over) {
    const std::string token = token_of("MAU-A");
    Browser browser = visitor(token, "Người thứ nhất");
    Browser old_cookie = browser;
    say(browser, "chuyện riêng của người thứ nhất");
    EXPECT_EQ(join(browser, token, "Người thứ hai").status, 200U);
    EXPECT_EQ(words(browser).find("chuyện riêng"), std::string::npos);
    EXPECT_EQ(answer(old_cookie, get(old_cookie, "/l/api/news")).status, 401U);
}

class ArrivingWithoutHttps : public LinkFixture {
  protected:
    ArrivingWithoutHttps() : LinkFixture({}, false) {}
};

TEST_F(ArrivingWithoutHttps, the_cookie_works_on_ones_own_machine) {
    Browser browser;
    browser.origin = "http://loa.example";
    const auto response = join(browser, token_of("MAU-A"), "Giáo viên mẫu");
    const std::string line(response.headers.find("Set-Cookie").value_or(""));
    EXPECT_TRUE(line.starts_with("loa-phone=")) << line;
    EXPECT_EQ(line.find("Secure"), std::string::npos);
    EXPECT_NE(line.find("HttpOnly"), std::string::npos);
}

} // namespace
} // namespace loa::link
