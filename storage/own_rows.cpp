#include "storage/own_rows.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "storage/human_accounts.h"
#include "storage/seldom_statements.h"

namespace loa::storage {
namespace {

/// `columns`: names with the shape behind each: t text, i integer, r real, m a point in time. In the query {p} stands
/// for the accounts, {c} for their private chats.
struct Kind {
    std::string_view name;
    std::string_view columns;
    std::string_view sql;
};

constexpr std::array kinds{
    Kind{"accounts", "channel:t external:t name:t unit:t since:m",
         "SELECT n.kind, p.external, p.name, p.unit, p.created_at FROM persons p JOIN channels n ON "
         "n.id = p.channel WHERE p.id IN {p} ORDER BY p.id"},
    Kind{"chats", "external:t name:t since:m",
         "SELECT external, title, created_at FROM chats WHERE id IN {c} ORDER BY id"},
    Kind{"phones", "unit:t seen:m", "SELECT unit, seen_at FROM visitors WHERE person IN {p} ORDER BY seen_at"},
    Kind{"roster", "unit:t code:t name:t since:m left:m",
         "SELECT DISTINCT r.unit, r.code, r.name, r.added_at, r.left_at FROM roster_people r JOIN roster_places "
         "l ON l.roster_person = r.id WHERE l.person IN {p} ORDER BY r.unit, r.id"},
    Kind{"memberships", "unit:t since:m left:m",
         "SELECT unit, min(since), CASE WHEN count(left_at) = count(*) THEN max(left_at) END FROM memberships "
         "WHERE person IN {p} GROUP BY unit ORDER BY min(since), unit"},
    Kind{"roles", "role:t unit:t since:m",
         "SELECT role, unit, granted_at FROM roles WHERE person IN {p} ORDER BY granted_at"},
    Kind{"consents", "version:i agreed:t at:m withdrawn:m",
         "SELECT version, iif(is_given, 'yes', 'no'), at, withdrawn_at FROM consents WHERE person IN {p} ORDER BY id"},
    Kind{"cases", "case_kind:t request:t extension_reason:t opened:m answer_due:t due:t closed:m",
         "SELECT kind, request, extension_reason, opened_at, answer_due, due, closed_at FROM "
         "data_cases WHERE person IN {p} ORDER BY id"},
    Kind{"activities",
         "number:i state:t unit:t category:t title:t start:t end:t quantity:r quantity_unit:t participants:i place:t "
         "said:t message:t reported:m",
         "SELECT id, state, unit, category, title, start_date, end_date, quantity, quantity_unit, participants, place, "
         "text, message, reported_at FROM activities WHERE person IN {p} ORDER BY id"},
    Kind{"versions",
         "activity:i version:i at:m state:t unit:t category:t title:t start:t end:t quantity:r quantity_unit:t "
         "participants:i place:t said:t",
         "SELECT v.activity, v.version, v.at, v.state, v.unit, v.category, v.title, v.start_date, v.end_date, "
         "v.quantity, v.quantity_unit, v.participants, v.place, v.text FROM activity_versions v JOIN "
         "activities a ON a.id = v.activity WHERE a.person IN {p} ORDER BY v.activity, v.version"},
    Kind{"participations", "unit:t title:t start:t end:t",
         "SELECT a.unit, a.title, a.start_date, a.end_date FROM activity_people k JOIN activities a ON a.id = "
         "k.activity WHERE k.roster_person IN (SELECT roster_person FROM roster_places WHERE person IN {p}) ORDER BY "
         "a.id"},
    Kind{"evidence", "activity:i evidence_state:t file_kind:t bytes:i file:t received:m",
         "SELECT activity, state, kind, bytes, name, received_at FROM evidence WHERE person IN {p} "
         "ORDER BY id"},
    Kind{"plan_reminders", "at:m", "SELECT due_at FROM plan_reminders WHERE person IN {p} ORDER BY due_at"},
    Kind{"questions", "question:t at:m", "SELECT question, at FROM asked WHERE person IN {p} ORDER BY id"},
    Kind{"answers", "question:t document:t clause:t at:m",
         "SELECT question, coalesce((SELECT v.title FROM document_versions v WHERE v.document = a.document AND v.state "
         "= 'live'), document), clause, at FROM answers a WHERE person IN {p} ORDER BY id"},
    Kind{"handovers", "question:t at:m answer:t answered:m",
         "SELECT question, at, answer, answered_at FROM handovers WHERE person IN {p} ORDER BY id"},
    Kind{"opinions", "question:t opinion:t at:m",
         "SELECT a.question, iif(o.is_good, 'good', 'bad'), o.at FROM opinions o JOIN asked a ON a.id = o.asked WHERE "
         "o.person IN {p} ORDER BY o.at"},
    Kind{"acknowledgements", "text:t at:m",
         "SELECT n.text, k.at FROM acknowledgements k JOIN notices n ON n.id = k.notice WHERE "
         "k.person IN {p} ORDER BY k.at"},
    Kind{"notices", "notice_state:t text:t at:m",
         "SELECT state, text, created_at FROM notices WHERE author IN {p} ORDER BY id"},
    Kind{"decisions", "number:i unit:t at:m", "SELECT id, unit, at FROM decisions WHERE person IN {p} ORDER BY id"},
    Kind{"invitations", "role:t unit:t made:m used:m",
         "SELECT role, unit, created_at, used_at FROM invitations WHERE made_by IN {p} ORDER BY created_at, code"},
    Kind{"faq", "question:t answer:t at:m", "SELECT question, answer, at FROM faq WHERE author IN {p} ORDER BY id"},
    Kind{"documents", "title:t at:m",
         "SELECT title, proposed_at FROM document_versions WHERE proposed_by IN {p} ORDER BY id"},
    Kind{"messages", "message_state:t at:m text:t",
         "SELECT state, planned_at, text FROM (SELECT id, state, planned_at, text FROM deliveries "
         "WHERE chat IN {c} ORDER BY id DESC LIMIT 2000) ORDER BY id"},
    Kind{"audit", "at:m action:t", "SELECT at, action FROM audit WHERE person IN {p} ORDER BY id"},
};

/// The names without the shapes, and the shapes.
struct Columns {
    std::vector<std::string> names;
    std::string shapes;
};

Columns columns_of(const Kind& kind) {
    Columns columns;
    for (std::string_view rest = kind.columns; !rest.empty();) {
        const std::string_view word = rest.substr(0, rest.find(' '));
        columns.names.emplace_back(word.substr(0, word.find(':')));
        columns.shapes += word.back();
        rest.remove_prefix(std::min(word.size() + 1, rest.size()));
    }
    return columns;
}

const std::string accounts = accounts_beside("$1");
const std::string private_chats = "(SELECT c.id FROM persons p JOIN chats c ON c.channel = p.channel AND c.external = "
                                  "p.external AND c.kind = 'private' WHERE p.id IN " +
                                  accounts + ")";

std::string filled(std::string_view sql) {
    std::string text(sql);
    for (const auto& [mark, value] :
         {std::pair<std::string_view, std::string_view>("{p}", accounts), {"{c}", private_chats}}) {
        if (const std::size_t at = text.find(mark); at != std::string::npos) {
            text.replace(at, mark.size(), value);
        }
    }
    return text;
}

ExportCell cell(const Rows& rows, int column, char shape) {
    if (rows.is_null(column)) {
        return std::monostate{};
    }
    switch (shape) {
    case 'i': return rows.integer(column);
    case 'r': return rows.real(column);
    case 'm': return rows.time(column);
    default: return rows.string(column);
    }
}

} // namespace

std::vector<OwnRows> own_rows(Database& database, PersonId person) {
    std::vector<OwnRows> tables;
    for (const Kind& kind : kinds) {
        Columns columns = columns_of(kind);
        const auto read = [&](const Rows& rows) {
            std::vector<ExportCell> row;
            for (int column = 0; column < static_cast<int>(columns.shapes.size()); ++column) {
                row.push_back(cell(rows, column, columns.shapes[static_cast<std::size_t>(column)]));
            }
            return row;
        };
        tables.push_back({.name = std::string(kind.name),
                          .columns = std::move(columns.names),
                          .rows = seldom::all(database, filled(kind.sql), read, person)});
    }
    return tables;
}

} // namespace loa::storage
