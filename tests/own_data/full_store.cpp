#include "tests/own_data/full_store.h"

#include <fmt/format.h>

#include <fstream>
#include <iterator>

#include "bot/channels/web/web_update.h"

namespace loa::tests {
namespace {

using storage::ChatKind;
using storage::Time;

std::string content(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace

FullStore::FullStore() {
    store.database.execute("PRAGMA synchronous = OFF"); // nothing here outlives the test
    const Time now = at(1);
    web = store.channels.remember("web", "web");
    person = store.persons.remember(telegram, telegram_id, "Demo zqrieng", now);
    second = store.persons.remember(web, web_id, "Demo zqrieng", now);
    other = store.persons.remember(telegram, "790551235", "Demo Khác", now);
    chair = store.persons.remember(telegram, "790551236", "Demo Chủ tịch", now);
    console = store.persons.remember(web, "p" + std::to_string(person.id.value), "Demo zqrieng", now);
    private_chat = store.chats.remember(telegram, telegram_id, ChatKind::private_chat, "Demo zqrieng", now);
    web_chat = store.chats.remember(web, web_id, ChatKind::private_chat, "Demo zqrieng", now);
    group = store.chats.remember(telegram, "-1007", ChatKind::group, "Nhóm mẫu A", now);
    chair_chat = store.chats.remember(telegram, "790551236", ChatKind::private_chat, "Demo Chủ tịch", now);
    store.persons.grant(chair.id, storage::Role::chair, "MAU-A", now);
    store.persons.join_accounts(person.id, second.id);
    const auto run = [&](const std::string& sql) { store.database.execute(sql); };
    // What others have, and have to keep.
    run(fmt::format(
        "INSERT INTO activities (id, state, person, unit, category, title, for_unit, chat, message, text, "
        "reported_at, updated_at) VALUES (50, 'approved', {}, 'MAU-A', 'reading', 'Đọc sách', 0, {}, 'm50', "
        "'em đọc sách', 1, 1)",
        other.id.value, group.id.value));
    fill(person, private_chat, 1);
    fill(second, web_chat, 2);
    run(fmt::format(
        "INSERT INTO decision_changes (decision, activity, state_before, state_after) VALUES (1, 50, "
        "'reported', 'approved'); INSERT INTO asked (chat, person, message, question, at) VALUES ({0}, {1}, "
        "'m51', 'nộp khi nào', 1); INSERT INTO deliveries (channel, chat, kind, state, text, marks, choices, "
        "planned_at, about) VALUES ({2}, {0}, 'reply', 'sent', 'Loa ghi: đọc sách', '', '', 1, 'report:50')",
        group.id.value, other.id.value, telegram.value));
    run(fmt::format("INSERT INTO dead_letters (channel, key, raw, error, at) VALUES ({}, '9', "
                    "'{{\"id\":7905512345}}', 'poison', 1)",
                    telegram.value));
    // What speaks of the person elsewhere.
    run(fmt::format(
        "INSERT INTO deliveries (channel, chat, kind, state, text, marks, choices, planned_at, about) VALUES "
        "({0}, {1}, 'reply', 'sent', '1. Demo zqrieng · Khóa', '', '1 1. Demo zqrieng', 1, 'digest:1');"
        "INSERT INTO deliveries (channel, chat, kind, state, text, marks, choices, planned_at, due_at, "
        "reply_to) VALUES ({0}, {2}, 'reply', 'planned', 'Loa ghi: khóa', '', '', 1, 1, 'zqrieng-m1');"
        "INSERT INTO dialogues (chat, person, step, subject, data, offers, expires_at) VALUES ({1}, {3}, '', "
        "0, 'Demo zqrieng', 'Demo zqrieng', 99)",
        telegram.value, chair_chat.id.value, group.id.value, chair.id.value));
}

void FullStore::fill(const storage::Person& account, const storage::Chat& chat, int number) {
    const std::int64_t p = account.id.value;
    const std::int64_t c = chat.id.value;
    const std::int64_t g = group.id.value;
    const std::int64_t channel = account.channel.value;
    const int n = number;
    const auto run = [&]<class... T>(fmt::format_string<T...> sql, T&&... values) {
        store.database.execute(fmt::format(sql, std::forward<T>(values)...));
    };
    run("INSERT INTO roster_people (id, unit, code, name, name_key, added_at) VALUES ({0}, 'MAU-A', 'zqrieng-{0}', "
        "'Demo "
        "zqrieng', 'demo zqrieng', 1); UPDATE persons SET unit = 'MAU-A' WHERE id = {1}; INSERT INTO roster_places "
        "(person, unit, roster_person) VALUES ({1}, 'MAU-A', {0})",
        n, p);
    run("INSERT INTO occasions (id, unit, made_at) VALUES ({0}, 'MAU-A', 1); INSERT INTO notices (id, author, text, "
        "state, "
        "chat, created_at) VALUES ({0}, {1}, 'Nhớ nộp báo cáo', 'done', {2}, 1)",
        n, p, c);
    run("INSERT INTO activities (id, state, person, unit, category, title, place, for_unit, chat, message, text, "
        "notice, "
        "occasion, reported_at, updated_at) VALUES ({0}, 'reported', {1}, 'MAU-A', 'reading', 'Khóa zqrieng mẫu', "
        "'phòng zqrieng', 0, {2}, 'zqrieng-m{0}', 'hôm qua em học zqrieng ở Sở', {0}, {0}, 1, 1)",
        n, p, g);
    run("INSERT INTO activity_versions (activity, version, at, by, state, category, title, place, text, for_unit) "
        "VALUES "
        "({0}, 1, 1, {1}, 'reported', 'reading', 'Khóa zqrieng cũ', 'phòng zqrieng', 'em học zqrieng', 0), (50, {0}, "
        "1, "
        "{1}, 'reported', 'reading', 'Đọc', NULL, 'em đọc sách', 0)",
        n, p);
    run("INSERT INTO activity_people (activity, roster_person) VALUES ({0}, {0}); INSERT INTO decisions (id, person, "
        "unit, at) VALUES ({0}, {1}, 'MAU-A', 1); INSERT INTO decision_changes (decision, activity, state_before, "
        "state_after, reason) VALUES ({0}, {0}, 'reported', 'returned', 'zqrieng thiếu ảnh'); INSERT INTO roster_ties "
        "(person, roster_person, is_same, decision) VALUES ({1}, {0}, 1, {0}); INSERT INTO joined_places (person, "
        "unit, roster_person) VALUES ({1}, 'MAU-A', {0}); INSERT INTO namesakes (first, second, decision) VALUES ({1}, "
        "{2}, {0}), ({2}, {1}, {0})",
        n, p, other.id.value);
    run("INSERT INTO evidence (id, state, person, activity, channel, chat, message, album, source, name, kind, bytes, "
        "sha256, source_sha256, received_at, problem) VALUES ({0}, 'kept', {1}, {0}, {2}, {3}, 'zqrieng-e{0}', "
        "'zqrieng-a', 'zqrieng-s', 'zqrieng.jpg', 'jpeg', 3, 'zqrieng-hash{0}', 'zqrieng-source', 1, 'zqrieng "
        "problem')",
        n, p, channel, c);
    run("INSERT INTO asked (id, chat, person, message, question, at) VALUES ({0}, {1}, {2}, 'zqrieng-q{0}', 'zqrieng "
        "hỏi "
        "khi nào', 1); INSERT INTO opinions (asked, person, is_good, at) VALUES ({0}, {2}, 1, 1); INSERT INTO answers "
        "(chat, person, question, document, clause, clause_hash, at) VALUES ({1}, {2}, 'zqrieng hỏi khi nào', 'd', "
        "'c', "
        "'h', 1)",
        n, g, p);
    run("INSERT INTO handovers (chat, person, message, question, at, key, is_doubted) VALUES ({1}, {2}, "
        "'zqrieng-h{0}', 'zqrieng mức học bổng', 1, 'zqrieng muc', 0); INSERT INTO handovers (chat, person, message, "
        "question, at, answer, answered_by, answered_at, key, is_doubted) VALUES ({1}, {3}, 'm', 'học bổng', 1, 'có', "
        "{2}, 1, '', 0)",
        n, g, p, other.id.value);
    run("INSERT INTO acknowledgements (notice, person, chat, at) VALUES ({0}, {1}, {2}, 1); INSERT INTO faq (question, "
        "answer, author, source, document, clause, at) VALUES ('học bổng', 'có', {1}, 'Ban', '', '', 1); INSERT INTO "
        "synonym_changes (is_removal, said, written, author, at) VALUES (0, 'a', 'b', {1}, 1); INSERT INTO "
        "document_versions (document, version, state, file, sha256, title, number, issued, layout, text, proposed_at, "
        "proposed_by, published_by) VALUES ('d{0}', 1, 'replaced', 'f', '', 't', '', '', 'text', '', 1, {1}, {1})",
        n, p, g);
    run("INSERT INTO consents (person, version, is_given, at, chat) VALUES ({1}, 1, 1, 1, {2}); INSERT INTO data_cases "
        "(person, kind, request, opened_at, answer_due, due, extension_reason) VALUES ({1}, 'correct', 'zqrieng nhờ "
        "sửa', "
        "1, '2026-01-01', '2026-01-02', 'zqrieng đang nghỉ'); INSERT INTO data_links (token_hash, person, expires_at) "
        "VALUES ('zqrieng-d{0}', {1}, 99)",
        n, p, c);
    run("INSERT OR IGNORE INTO memberships (person, unit, since) VALUES ({1}, 'MAU-A', 1); INSERT OR IGNORE INTO "
        "joined_memberships (person, unit, since) VALUES ({1}, 'MAU-A', 1); INSERT INTO account_codes "
        "(code, "
        "person, expires_at) VALUES ('zqrieng{0}', {1}, 99); INSERT INTO visitors (cookie_hash, person, unit, seen_at) "
        "VALUES ('zqrieng-c{0}', {1}, 'MAU-A', 1); INSERT INTO roles (person, role, unit, granted_at) VALUES ({1}, "
        "'officer', '', 1); INSERT INTO chair_digests (person) VALUES ({1}); INSERT INTO plan_reminders (person, "
        "due_at) VALUES ({1}, 1)",
        n, p);
    run("INSERT INTO invitations (code, role, unit, created_at, expires_at, made_by, used_by) VALUES ('c{0}', "
        "'member', "
        "'MAU-A', 1, 1, {1}, {1}); INSERT INTO wrong_codes (person, at) VALUES ({1}, 1); INSERT INTO sign_ins "
        "(token_hash, person, kind, expires_at) VALUES ('zqrieng-t{0}', {1}, 'session', 99); INSERT INTO unit_links "
        "(unit, token, made_at, made_by) VALUES ('U{0}', 't{0}', 1, {1}); INSERT INTO audit (at, person, action, "
        "subject) "
        "VALUES (1, {1}, 'role_granted', 'officer')",
        n, p);
    run("INSERT INTO dialogues (chat, person, step, subject, data, offers, expires_at) VALUES ({2}, {1}, 'x', 0, "
        "'zqrieng nói', 'zqrieng', 99); INSERT INTO deliveries (channel, chat, kind, state, text, marks, choices, "
        "planned_at, reply_to) VALUES ({3}, {2}, 'reply', 'sent', 'Chào Demo zqrieng', '', 'x zqrieng', 1, "
        "'zqrieng-m')",
        n, p, c, channel);
    // Only the web chat's keys name a user: those of what was typed and those of taps.
    const bool is_web = account.channel == web;
    const handlers::Sender sender{.user = account.external, .name = account.name};
    const auto typed = channels::web::to_update(account.channel, {}, sender,
                                                channels::web::Typed{.id = "message-7", .text = "", .reply_to = {}});
    const auto tapped = channels::web::to_update(account.channel, {}, sender,
                                                 channels::web::Tapped{.id = "tap-7", .message = "", .action = ""});
    const std::string key = is_web ? typed.key : std::to_string(n);
    run("INSERT INTO updates (channel, key, at) VALUES ({0}, '{1}', 1), ({0}, '{2}', 1)", channel, key,
        is_web ? tapped.key : "t" + key);
    run("INSERT INTO dead_letters (channel, key, raw, "
        "error, "
        "at) VALUES ({0}, '{1}', '{{\"from\":{{\"id\":\"{2}\",\"name\":\"zqrieng\"}}}}', 'no {2} here', 1)",
        channel, key, account.external);
}

std::int64_t FullStore::count(const std::string& sql) {
    const auto statement = store.database.prepare(sql);
    storage::Rows rows = storage::query(*statement);
    return rows.next() ? rows.integer(0) : 0;
}

std::int64_t FullStore::count_words(std::string_view table, std::string_view column) {
    return count(fmt::format("SELECT count(*) FROM {0} WHERE instr({1}, '{2}') > 0 OR instr({1}, '{3}') > 0 AND "
                             "instr({1}, '{3}5') = 0",
                             table, column, mark, telegram_id));
}

std::int64_t FullStore::count_person(std::string_view table, std::string_view column) {
    return count(
        fmt::format("SELECT count(*) FROM {} WHERE {} IN ({}, {})", table, column, person.id.value, second.id.value));
}

std::string FullStore::bytes() const {
    const auto file = temporary.options().file;
    return content(file) + content(file.string() + "-wal");
}

} // namespace loa::tests
