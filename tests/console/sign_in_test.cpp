#include "handlers/sign_in/sign_in_link.h"

#include "bot/console/sessions.h"
#include "tests/console/console_fixture.h"

namespace loa::console {
namespace {

class SignInTest : public SignedConsoleFixture {
  protected:
    SignInTest() {
        in_store([this](handlers::Turn& turn) {
            const auto telegram = turn.store.channels.remember("tg", "telegram");
            officer = turn.store.persons.remember(telegram, "555", "Cán bộ mẫu", turn.now).id;
            turn.store.persons.grant(officer, storage::Role::officer, "", turn.now);
        });
    }

    std::string make_link(storage::PersonId person) {
        std::string link;
        in_store([&](handlers::Turn& turn) {
            link = handlers::make_sign_in_link(turn.store.sign_ins, {.console_url = "https://loa.example",
                                                                     .secret = "a secret of this start",
                                                                     .chance = turn.chance,
                                                                     .person = person,
                                                                     .now = turn.now});
        });
        return link;
    }

    static std::string token_of(const std::string& link) { return link.substr(link.find("?k=") + 3); }

    server::HttpResponse enter(const std::string& token) { return answer(post("/vao", {{"k", token}})); }

    /// "__Host-loa=TOKEN"
    static std::string session_of(const server::HttpResponse& response) {
        const std::string line(response.headers.find("Set-Cookie").value_or(""));
        return line.substr(0, line.find(';'));
    }

    static server::HttpRequest as(const std::string& session, server::HttpRequest request) {
        request.headers.add("Cookie", session);
        return request;
    }

    storage::PersonId officer;
};

TEST_F(SignInTest, no_link_no_page) {
    const auto page = answer(get("/"));
    EXPECT_EQ(page.status, 401U);
    EXPECT_NE(page.body.find("sign_in_title"), std::string::npos);
    EXPECT_EQ(page.body.find("main.mjs"), std::string::npos);
    for (const char* path : {"/api/state", "/api/news", "/api/store"}) {
        EXPECT_EQ(answer(get(path, "as=giao-vien-1")).status, 401U) << path;
        EXPECT_EQ(answer(as("__Host-loa=" + std::string(43, 'x'), get(path))).status, 401U) << path;
    }
    EXPECT_EQ(say("can-bo", "private", "chào").status, 401U);
}

TEST_F(SignInTest, looking_at_a_link_does_not_use_it_up_and_entering_does) {
    const std::string link = make_link(officer);
    EXPECT_TRUE(link.starts_with("https://loa.example/vao?k="));
    const std::string token = token_of(link);
    EXPECT_TRUE(is_token(token));
    EXPECT_EQ(answer(get("/vao", "k=" + token)).status, 200U);
    EXPECT_EQ(answer(get("/vao", "k=" + token)).status, 200U);
    const auto entered = enter(token);
    EXPECT_EQ(entered.status, 200U);
    const std::string line(entered.headers.find("Set-Cookie").value_or(""));
    EXPECT_TRUE(line.starts_with("__Host-loa="));
    EXPECT_NE(line.find("; Path=/; HttpOnly; SameSite=Strict; Max-Age=43200; Secure"), std::string::npos) << line;
    EXPECT_EQ(enter(token).status, 401U);
}

TEST_F(SignInTest, an_officer_chats_as_himself_and_sees_the_store) {
    const std::string session = session_of(enter(token_of(make_link(officer))));
    EXPECT_NE(answer(as(session, get("/"))).body.find("main.mjs"), std::string::npos);
    const auto state = json(as(session, get("/api/state")));
    EXPECT_EQ(state["mode"], "officer");
    EXPECT_EQ(state["me"], "Cán bộ mẫu");
    EXPECT_TRUE(state["people"].empty());
    EXPECT_EQ(state["chats"].size(), 1U);
    EXPECT_TRUE(json(as(session, get("/api/store"))).contains("notices"));
    const nlohmann::json message{{"as", "giao-vien-1"}, {"chat", "private"}, {"text", "chào"}, {"id", "0123456789"}};
    EXPECT_EQ(answer(as(session, post("/api/messages", message))).status, 200U);
    const std::string own = "p" + std::to_string(officer.value);
    run_until([&] { return web->mailbox().changed_since(own, 0).size() == 2; });
    in_store([&](handlers::Turn& turn) {
        const auto self = turn.store.persons.remember(web->info().id, own, "", turn.now);
        EXPECT_TRUE(turn.store.persons.has_role(self.id, storage::Role::officer));
        EXPECT_FALSE(turn.store.chats.find(web->info().id, "demo-nhom"));
    });
    const nlohmann::json in_group{{"chat", "group"}, {"text", "chào"}, {"id", "0123456789"}};
    EXPECT_EQ(answer(as(session, post("/api/messages", in_group))).status, 400U);
}

TEST_F(SignInTest, only_hashes_of_tokens_are_kept) {
    const std::string token = token_of(make_link(officer));
    in_store([&](handlers::Turn& turn) {
        const auto statement = turn.store.database.prepare("SELECT token_hash FROM sign_ins");
        storage::Rows rows = storage::query(*statement);
        ASSERT_TRUE(rows.next());
        EXPECT_EQ(rows.text(0), handlers::token_hash(token));
        EXPECT_FALSE(rows.next());
    });
}

TEST_F(SignInTest, who_is_no_officer_any_more_is_out_at_once) {
    const std::string session = session_of(enter(token_of(make_link(officer))));
    EXPECT_EQ(answer(as(session, get("/api/state"))).status, 200U);
    in_store([&](handlers::Turn& turn) { turn.store.persons.revoke(officer, storage::Role::officer, ""); });
    EXPECT_EQ(answer(as(session, get("/api/state"))).status, 401U);
    in_store([&](handlers::Turn& turn) {
        const auto self =
            turn.store.persons.remember(web->info().id, "p" + std::to_string(officer.value), "", turn.now);
        EXPECT_FALSE(turn.store.persons.has_role(self.id, storage::Role::officer));
    });
    EXPECT_EQ(enter(token_of(make_link(officer))).status, 401U);
}

TEST_F(SignInTest, an_auditor_sees_the_pages_and_changes_nothing) {
    in_store([&](handlers::Turn& turn) {
        turn.store.persons.revoke(officer, storage::Role::officer, "");
        turn.store.persons.grant(officer, storage::Role::auditor, "", turn.now);
    });
    const std::string session = session_of(enter(token_of(make_link(officer))));
    EXPECT_EQ(json(as(session, get("/api/state")))["only_reads"], true);
    for (const char* page : {"/api/documents", "/api/questions", "/api/synonyms", "/api/roster", "/api/store"}) {
        EXPECT_EQ(answer(as(session, get(page))).status, 200U) << page;
    }
    EXPECT_EQ(answer(as(session, post("/api/faq/withdraw", {{"id", 1}}))).status, 403U);
    EXPECT_EQ(answer(as(session, upload("x.md", "# A"))).status, 403U);
    in_store([&](handlers::Turn& turn) { turn.store.persons.revoke(officer, storage::Role::auditor, ""); });
    EXPECT_EQ(answer(as(session, get("/api/state"))).status, 401U);
}

TEST_F(SignInTest, signing_out_ends_the_session_itself) {
    const std::string session = session_of(enter(token_of(make_link(officer))));
    const auto out = answer(as(session, post("/api/sign-out", nlohmann::json::object())));
    EXPECT_EQ(out.status, 200U);
    EXPECT_NE(std::string(out.headers.find("Set-Cookie").value_or("")).find("Max-Age=0"), std::string::npos);
    EXPECT_EQ(answer(as(session, get("/api/state"))).status, 401U);
}

TEST_F(SignInTest, links_are_different_and_end_after_15_minutes) {
    EXPECT_NE(make_link(officer), make_link(officer));
    in_store([&](handlers::Turn& turn) {
        const std::string link = handlers::make_sign_in_link(
            turn.store.sign_ins, {.console_url = "", .secret = "s", .chance = 1, .person = officer, .now = turn.now});
        const std::string hash = handlers::token_hash(token_of(link));
        EXPECT_FALSE(turn.store.sign_ins.use_link(hash, turn.now + std::chrono::minutes(15)));
        EXPECT_TRUE(turn.store.sign_ins.use_link(hash, turn.now + std::chrono::minutes(14)));
    });
}

TEST(SignInLinkTest, base64url_has_neither_padding_nor_signs_of_urls) {
    EXPECT_EQ(handlers::base64url(""), "");
    EXPECT_EQ(handlers::base64url("f"), "Zg");
    EXPECT_EQ(handlers::base64url("foobar"), "Zm9vYmFy");
    EXPECT_EQ(handlers::base64url("\xfb\xff"), "-_8");
    EXPECT_TRUE(is_token(random_token()));
    EXPECT_NE(random_token(), random_token());
}

TEST(ConsoleSettingsTest, signing_in_is_needed_off_this_machine) {
    config::Settings settings;
    EXPECT_FALSE(console_settings(settings).must_sign_in);
    settings.channels.emplace_back().kind = config::ChannelKind::telegram; // a demo officer would reach real groups
    EXPECT_TRUE(console_settings(settings).must_sign_in);
    settings.channels.clear();
    settings.listen.address = "0.0.0.0";
    EXPECT_TRUE(console_settings(settings).must_sign_in);
    EXPECT_FALSE(console_settings(settings).is_https);
    settings.listen.address = "127.0.0.1";
    settings.public_url = "https://loa.example";
    EXPECT_TRUE(console_settings(settings).must_sign_in);
    EXPECT_TRUE(console_settings(settings).is_https);
}

} // namespace
} // namespace loa::console
