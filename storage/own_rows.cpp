#include "storage/own_rows.h"

#include <array>
#include <string_view>

namespace loa::storage {
namespace {

/// `columns`: t text, i integer, r real, m a point in time. In the query {p} stands for the accounts, {c} for their
/// private chats.
struct Kind {
    std::string_view name;
    std::string_view columns;
    std::string_view sql;
};

constexpr std::array kinds{
    Kind{"accounts", "ttttm",
         "SELECT n.kind, p.external, p.name, p.unit, p.created_at FROM persons p JOIN channels n ON "
         "n.id = p.channel WHERE p.id IN {p} ORDER BY p.id"},
    Kind{"chats", "ttm", "SELECT external, title, created_at FROM chats WHERE id IN {c} ORDER BY id"},
    Kind{"roster", "tttm",
         "SELECT r.unit, r.code, r.name, r.added_at FROM roster_people r JOIN persons p ON "
         "p.roster_person = r.id WHERE p.id IN {p}"},
    Kind{"memberships", "tm", "SELECT unit, since FROM memberships WHERE person IN {p} ORDER BY since"},
    Kind{"roles", "ttm", "SELECT role, unit, granted_at FROM roles WHERE person IN {p} ORDER BY granted_at"},
    Kind{"consents", "iimm",
         "SELECT version, is_given, at, withdrawn_at FROM consents WHERE person IN {p} ORDER BY id"},
    Kind{"cases", "tttmttm",
         "SELECT kind, request, extension_reason, opened_at, answer_due, due, closed_at FROM "
         "data_cases WHERE person IN {p} ORDER BY id"},
    Kind{"activities", "itttttrtitttm",
         "SELECT id, state, unit, category, title, start_date || coalesce(' - ' || end_date, ''), quantity, "
         "quantity_unit, participants, place, text, message, reported_at FROM activities WHERE person IN {p} ORDER BY "
         "id"},
    Kind{"versions", "iimtttttrtitt",
         "SELECT v.activity, v.version, v.at, v.state, v.unit, v.category, v.title, v.start_date || coalesce(' - ' || "
         "v.end_date, ''), v.quantity, v.quantity_unit, v.participants, v.place, v.text FROM activity_versions v JOIN "
         "activities a ON a.id = v.activity WHERE a.person IN {p} ORDER BY v.activity, v.version"},
    Kind{"evidence", "ittitm",
         "SELECT activity, state, kind, bytes, name, received_at FROM evidence WHERE person IN {p} "
         "ORDER BY id"},
    Kind{"questions", "tm", "SELECT question, at FROM asked WHERE person IN {p} ORDER BY id"},
    Kind{"answers", "tttm", "SELECT question, document, clause, at FROM answers WHERE person IN {p} ORDER BY id"},
    Kind{"handovers", "tmtm",
         "SELECT question, at, answer, answered_at FROM handovers WHERE person IN {p} ORDER BY id"},
    Kind{"opinions", "tim",
         "SELECT a.question, o.is_good, o.at FROM opinions o JOIN asked a ON a.id = o.asked WHERE "
         "o.person IN {p} ORDER BY o.at"},
    Kind{"acknowledgements", "tm",
         "SELECT n.text, k.at FROM acknowledgements k JOIN notices n ON n.id = k.notice WHERE "
         "k.person IN {p} ORDER BY k.at"},
    Kind{"notices", "ttm", "SELECT state, text, created_at FROM notices WHERE author IN {p} ORDER BY id"},
    Kind{"decisions", "itm", "SELECT id, unit, at FROM decisions WHERE person IN {p} ORDER BY id"},
    Kind{"faq", "ttm", "SELECT question, answer, at FROM faq WHERE author IN {p} ORDER BY id"},
    Kind{"messages", "tmt",
         "SELECT state, planned_at, text FROM (SELECT id, state, planned_at, text FROM deliveries "
         "WHERE chat IN {c} ORDER BY id DESC LIMIT 2000) ORDER BY id"},
    Kind{"audit", "mtt", "SELECT at, action, subject FROM audit WHERE person IN {p} ORDER BY id"},
};

constexpr std::string_view accounts =
    "(SELECT p.id FROM persons me JOIN persons p ON p.id = coalesce(me.same_as, me.id) "
    "OR p.same_as = coalesce(me.same_as, me.id) WHERE me.id = $1)";
constexpr std::string_view private_chats =
    "(SELECT c.id FROM persons me JOIN persons p ON p.id = coalesce(me.same_as, me.id) OR p.same_as = "
    "coalesce(me.same_as, me.id) JOIN chats c ON c.channel = p.channel AND c.external = p.external AND c.kind = "
    "'private' WHERE me.id = $1)";

std::string filled(std::string_view sql) {
    std::string text(sql);
    for (const auto& [mark, value] : {std::pair{std::string_view("{p}"), accounts}, {"{c}", private_chats}}) {
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
        OwnRows table{.name = std::string(kind.name), .rows = {}};
        const auto statement = database.prepare(filled(kind.sql));
        for (Rows rows = query(*statement, person); rows.next();) {
            std::vector<ExportCell>& row = table.rows.emplace_back();
            for (int column = 0; column < static_cast<int>(kind.columns.size()); ++column) {
                row.push_back(cell(rows, column, kind.columns[static_cast<std::size_t>(column)]));
            }
        }
        tables.push_back(std::move(table));
    }
    return tables;
}

} // namespace loa::storage
