#include "bot/console/documents_api.h"

#include "tests/console/console_fixture.h"

namespace loa::console {
namespace {

const std::string first_text =
    "# Kế hoạch mẫu\n\nSố: 1/KH-M\n\n## I. THỜI GIAN\n\nNộp báo cáo trước ngày 5 tháng 10.\n\n"
    "## II. NƠI NHẬN\n\nGửi về văn phòng mẫu.\n";
const std::string second_text =
    "# Kế hoạch mẫu\n\nSố: 1/KH-M\n\n## I. THỜI GIAN\n\nNộp báo cáo trước ngày 9 tháng 11.\n\n"
    "## II. NƠI NHẬN\n\nGửi về văn phòng mẫu.\n\n## III. KINH PHÍ\n\nMỗi đơn vị hai triệu đồng.\n";

class DocumentsApiTest : public ConsoleFixture {
  protected:
    DocumentsApiTest() {
        json(get("/api/state", "as=can-bo"));
        quote({{"ke-hoach", first_text}});
    }

    nlohmann::json list() { return json(get("/api/documents", "as=can-bo")); }
};

const nlohmann::json& change_at(const nlohmann::json& preview, std::string_view fate) {
    for (const auto& change : preview.at("changes")) {
        if (change.at("fate") == fate) {
            return change;
        }
    }
    throw std::out_of_range(std::string(fate));
}

TEST_F(DocumentsApiTest, lists_what_is_quoted) {
    const auto documents = list();
    ASSERT_EQ(documents.at("documents").size(), 1U);
    EXPECT_EQ(documents.at("documents").at(0).at("id"), "ke-hoach");
    EXPECT_EQ(documents.at("documents").at(0).at("is_brought_in"), false);
    EXPECT_TRUE(documents.at("versions").empty());
}

TEST_F(DocumentsApiTest, a_file_is_compared_with_what_is_quoted_and_nothing_goes_live) {
    const auto preview = json(upload("ke-hoach.md", second_text));
    EXPECT_EQ(preview.at("is_new"), false);
    EXPECT_EQ(preview.at("counts").at("changed"), 1);
    EXPECT_EQ(preview.at("counts").at("added"), 1);
    EXPECT_NE(change_at(preview, "changed").at("before").get<std::string>().find("5 tháng 10"), std::string::npos);
    EXPECT_NE(change_at(preview, "changed").at("after").get<std::string>().find("9 tháng 11"), std::string::npos);
    EXPECT_EQ(plan_changes, 0);
    const auto versions = list().at("versions");
    ASSERT_EQ(versions.size(), 1U);
    EXPECT_EQ(versions.at(0).at("state"), "draft");
    EXPECT_EQ(versions.at(0).at("by"), "Cán bộ mẫu");
}

TEST_F(DocumentsApiTest, publishing_makes_it_live_and_names_the_answers_that_are_out_of_date) {
    in_store([this](handlers::Turn& turn) {
        const auto person = turn.store.persons.remember(web->info().id, "demo-giao-vien-1", "", turn.now);
        const auto chat = turn.store.chats.find(web->info().id, "demo-giao-vien-1");
        const auto& document = turn.context.plan->documents().front();
        const auto* clause = documents::find_clause(document, "I");
        turn.store.answers.remember({.id = {},
                                     .chat = chat->id,
                                     .person = person.id,
                                     .question = "nộp khi nào",
                                     .document = document.id,
                                     .clause = clause->path,
                                     .clause_hash = documents::clause_hash(document, *clause),
                                     .at = turn.now});
        turn.store.faq.add({.id = {},
                            .question = "hạn nộp",
                            .answer = "5/10",
                            .author = person.id,
                            .source = "Ban mẫu",
                            .document = document.id,
                            .clause = "I",
                            .at = turn.now,
                            .stale_at = {}});
    });
    const auto preview = json(upload("ke-hoach.md", second_text));
    EXPECT_EQ(preview.at("answers").at(0).at("question"), "nộp khi nào");
    const auto published = json(
        post("/api/documents/publish", {{"as", "can-bo"}, {"id", preview["id"]}, {"revision", preview["revision"]}}));
    EXPECT_EQ(published.at("answers").at(0).at("person"), "Giáo viên mẫu 1");
    EXPECT_EQ(plan_changes, 1);
    EXPECT_EQ(list().at("versions").at(0).at("state"), "live");
    EXPECT_EQ(json(get("/api/questions", "as=can-bo")).at("faq").at(0).at("is_stale"), true);
}

TEST_F(DocumentsApiTest, what_was_compared_with_other_documents_is_not_published) {
    const auto preview = json(upload("ke-hoach.md", second_text));
    const auto other = json(upload("khac.md", "# Văn bản khác\n\n## I. MỤC\n\nNội dung khác.\n"));
    EXPECT_EQ(other.at("is_new"), true);
    json(post("/api/documents/publish", {{"as", "can-bo"}, {"id", other["id"]}, {"revision", other["revision"]}}));
    const auto late = answer(
        post("/api/documents/publish", {{"as", "can-bo"}, {"id", preview["id"]}, {"revision", preview["revision"]}}));
    EXPECT_EQ(late.status, 409U);
    EXPECT_EQ(nlohmann::json::parse(late.body).at("error"), "changed");
    const auto again = json(get("/api/documents/preview", "as=can-bo&id=" + preview["id"].dump()));
    EXPECT_EQ(again.at("counts").at("changed"), 1);
    json(post("/api/documents/publish", {{"as", "can-bo"}, {"id", again["id"]}, {"revision", again["revision"]}}));
}

TEST_F(DocumentsApiTest, a_draft_is_dropped_and_a_live_version_withdrawn) {
    const auto draft = json(upload("ke-hoach.md", second_text));
    json(post("/api/documents/drop", {{"as", "can-bo"}, {"id", draft["id"]}}));
    EXPECT_EQ(answer(post("/api/documents/drop", {{"as", "can-bo"}, {"id", draft["id"]}})).status, 409U);
    EXPECT_EQ(answer(post("/api/documents/publish", {{"as", "can-bo"}, {"id", draft["id"]}})).status, 409U);
    const auto next = json(upload("ke-hoach.md", second_text));
    json(post("/api/documents/publish", {{"as", "can-bo"}, {"id", next["id"]}, {"revision", next["revision"]}}));
    json(post("/api/documents/withdraw", {{"as", "can-bo"}, {"document", "ke-hoach"}}));
    EXPECT_EQ(answer(post("/api/documents/withdraw", {{"as", "can-bo"}, {"document", "ke-hoach"}})).status, 409U);
    EXPECT_EQ(plan_changes, 2);
}

TEST_F(DocumentsApiTest, the_same_text_is_not_kept) {
    const auto preview = json(upload("ke-hoach.md", first_text));
    EXPECT_EQ(preview.at("is_same"), true);
    EXPECT_EQ(preview.at("id"), 0);
    EXPECT_TRUE(list().at("versions").empty());
}

TEST_F(DocumentsApiTest, a_file_that_cannot_be_read_changes_nothing) {
    for (const std::string& bytes : {std::string(), std::string("PK\3\4 broken"), std::string("%PDF-1.7 broken"),
                                     std::string("\x89PNG\r\n\x1a\n")}) {
        const auto response = answer(upload("tệp.docx", bytes));
        EXPECT_EQ(response.status, 422U) << bytes;
        EXPECT_EQ(nlohmann::json::parse(response.body).at("error"), "file");
    }
    EXPECT_TRUE(list().at("versions").empty());
}

TEST_F(DocumentsApiTest, the_name_of_a_file_is_only_a_name) {
    const auto preview =
        json(upload("../../../etc/Kế <b>hoạch</b>\r\nX.md", "# Văn bản khác\n\n## I. MỤC\n\nNội dung.\n"));
    const std::string file = preview.at("file");
    EXPECT_EQ(file.find('/'), std::string::npos) << file;
    EXPECT_EQ(file.find('\n'), std::string::npos);
}

TEST_F(DocumentsApiTest, is_for_officers_and_for_our_page) {
    for (const std::string_view as : {"giao-vien-1", "chu-tich"}) {
        EXPECT_EQ(answer(get("/api/documents", "as=" + std::string(as))).status, 403U);
        EXPECT_EQ(answer(upload("a.md", first_text, as)).status, 403U);
        EXPECT_EQ(answer(post("/api/documents/drop", {{"as", as}, {"id", 1}})).status, 403U);
    }
    auto foreign = upload("a.md", first_text);
    foreign.headers = server::Headers{{"Host", "127.0.0.1:8080"}, {"Content-Type", "application/octet-stream"}};
    EXPECT_EQ(answer(std::move(foreign)).status, 403U);
    auto form = upload("a.md", first_text);
    form.headers = server::Headers{{"Host", "127.0.0.1:8080"}, {"X-Loa", "1"}, {"Content-Type", "text/plain"}};
    EXPECT_EQ(answer(std::move(form)).status, 400U);
    EXPECT_EQ(answer(upload("a.md", std::string(21UL * 1024 * 1024, 'a'))).status, 413U);
}

TEST_F(DocumentsApiTest, files_come_one_after_the_other) {
    unsigned refused = 0;
    for (int i = 0; i < 20; ++i) {
        refused += answer(upload("a.md", first_text)).status == 429U ? 1 : 0;
    }
    EXPECT_GE(refused, 5U);
}

TEST_F(DocumentsApiTest, forms_that_the_page_does_not_send_are_refused) {
    for (const auto& body :
         {nlohmann::json::array(), nlohmann::json{{"as", "can-bo"}}, nlohmann::json{{"as", "can-bo"}, {"id", "1"}},
          nlohmann::json{{"as", "can-bo"}, {"id", -1}}}) {
        EXPECT_EQ(answer(post("/api/documents/publish", body)).status, 400U) << body;
    }
    EXPECT_EQ(answer(get("/api/documents/preview", "as=can-bo&id=x")).status, 400U);
    EXPECT_EQ(answer(get("/api/documents/publish", "as=can-bo")).status, 405U);
}

using SignedDocumentsApiTest = SignedConsoleFixture;

TEST_F(SignedDocumentsApiTest, without_a_session_there_is_nothing) {
    auto request = upload("a.md", first_text);
    request.headers.add("Sec-Fetch-Site", "same-origin");
    EXPECT_EQ(answer(std::move(request)).status, 401U);
    EXPECT_EQ(answer(get("/api/documents")).status, 401U);
    EXPECT_EQ(answer(get("/api/synonyms")).status, 401U);
}

} // namespace
} // namespace loa::console
