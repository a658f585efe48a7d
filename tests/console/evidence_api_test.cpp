#include "storage/sha256.h"
#include "tests/console/console_fixture.h"

namespace loa::console {
namespace {

using storage::EvidenceState;

/// One activity with a picture that is kept, a PDF, and one that is still to be fetched.
class EvidenceApiTest : public ConsoleFixture {
  protected:
    EvidenceApiTest() {
        ConsoleRoutes::Desks all = desks();
        all.evidence = &files;
        routes = std::make_unique<ConsoleRoutes>(*engine, web.get(), all, network.get_executor(), demo_settings());
        in_store([this](handlers::Turn& turn) {
            const auto chat =
                turn.store.chats.remember(web->info().id, "u", storage::ChatKind::private_chat, "", turn.now);
            const auto person = turn.store.persons.remember(web->info().id, "u", "Demo", turn.now);
            storage::Activity activity;
            activity.state = storage::ActivityState::reported;
            activity.person = person.id;
            activity.chat = chat.id;
            activity.message = "1";
            activity.title = "Khóa mẫu";
            activity.category = "other";
            activity.reported_at = activity.updated_at = turn.now;
            reported = turn.store.activities.add(activity);
            const auto add = [&](const char* kind, const std::string& bytes, const char* thumbnail) {
                storage::Evidence row;
                row.person = person.id;
                row.activity = reported;
                row.channel = web->info().id;
                row.chat = chat.id;
                row.message = "1";
                row.name = "<b>.html";
                row.received_at = turn.now;
                const auto id = turn.store.evidence.add(row);
                if (*kind != '\0') {
                    const auto hash = storage::sha256_hex(bytes);
                    EXPECT_TRUE(files.keep(hash, bytes, thumbnail));
                    turn.store.evidence.keep(id, {.kind = kind,
                                                  .bytes = std::ssize(bytes),
                                                  .sha256 = hash,
                                                  .source_sha256 = hash,
                                                  .likeness = std::nullopt});
                }
                return id.value;
            };
            picture = add("jpeg", "picture bytes", "small bytes");
            pdf = add("pdf", "pdf bytes", "");
            wanted = add("", "", "");
        });
    }

    server::HttpResponse fetch(const char* what, std::int64_t id, const char* as = "can-bo") {
        return answer(get(std::string("/api/evidence/") + what, "as=" + std::string(as) + "&id=" + std::to_string(id)));
    }

    evidence::EvidenceFolder files{folder / "evidence"};
    storage::ActivityId reported;
    std::int64_t picture = 0;
    std::int64_t pdf = 0;
    std::int64_t wanted = 0;
};

std::string header(const server::HttpResponse& response, std::string_view name) {
    return std::string(response.headers.find(name).value_or(""));
}

TEST_F(EvidenceApiTest, an_activitys_files_are_listed_without_their_hashes) {
    const auto listed = json(get("/api/evidence", "as=can-bo&activity=" + std::to_string(reported.value)));
    ASSERT_EQ(listed["items"].size(), 2U) << "what is not fetched yet is not there";
    EXPECT_EQ(listed["items"][0]["kind"], "jpeg");
    EXPECT_EQ(listed["items"][1]["kind"], "pdf");
    EXPECT_TRUE(listed["reuses"].empty());
    EXPECT_EQ(listed.dump().find(storage::sha256_hex("pdf bytes")), std::string::npos);
    EXPECT_EQ(answer(get("/api/evidence", "as=can-bo&activity=99")).status, 404U);
}

TEST_F(EvidenceApiTest, files_come_with_the_type_that_was_found_and_run_nothing) {
    const auto whole = fetch("file", picture);
    EXPECT_EQ(whole.status, 200U);
    EXPECT_EQ(whole.body, "picture bytes");
    EXPECT_EQ(whole.content_type, "image/jpeg");
    EXPECT_TRUE(header(whole, "Content-Security-Policy").starts_with("sandbox"));
    EXPECT_EQ(header(whole, "X-Content-Type-Options"), "nosniff");
    const auto small = fetch("thumbnail", picture);
    EXPECT_EQ(small.body, "small bytes");
    EXPECT_EQ(small.content_type, "image/jpeg");
    const auto document = fetch("file", pdf);
    EXPECT_EQ(document.content_type, "application/pdf");
    EXPECT_TRUE(header(document, "Content-Disposition").starts_with("attachment"));
    EXPECT_EQ(header(document, "Content-Disposition").find('<'), std::string::npos);
}

TEST_F(EvidenceApiTest, what_is_not_there_is_404) {
    EXPECT_EQ(fetch("thumbnail", pdf).status, 404U);
    EXPECT_EQ(fetch("file", wanted).status, 404U);
    EXPECT_EQ(fetch("file", 99).status, 404U);
    EXPECT_EQ(fetch("file", -1).status, 404U);
}

TEST_F(EvidenceApiTest, officers_alone_see_it) {
    for (const char* as : {"giao-vien-1", "chu-tich"}) {
        EXPECT_EQ(fetch("file", picture, as).status, 403U);
        EXPECT_EQ(fetch("thumbnail", picture, as).status, 403U);
        EXPECT_EQ(answer(get("/api/evidence", "as=" + std::string(as) + "&activity=1")).status, 403U);
        EXPECT_FALSE(json(get("/api/store", "as=" + std::string(as)))["activities"]["items"][0].contains("evidence"));
    }
    const auto store = json(get("/api/store", "as=can-bo"));
    EXPECT_EQ(store["activities"]["items"][0]["evidence"].size(), 2U);
}

} // namespace
} // namespace loa::console
