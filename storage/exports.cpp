#include "storage/exports.h"

#include <algorithm>

#include "storage/seldom_statements.h"

namespace loa::storage {
namespace {

enum class Shape { integer, real, boolean, text, time, list };

struct Column {
    std::string_view name;
    Shape shape;
};

/// An export is a query: $1 and $2 bound its time, $3 is the unit ('' for all) where its rows have one, $4 and $5 its
/// days where it has them.
struct Export {
    std::string_view name;
    std::vector<Column> columns;
    std::string_view sql;
    bool has_days = false;
    bool has_unit = true;
};

const std::vector<Export>& all_exports() {
    static const std::vector<Export> exports{
        {"activities",
         {{"id", Shape::integer},
          {"state", Shape::text},
          {"unit", Shape::text},
          {"person", Shape::text},
          {"category", Shape::text},
          {"title", Shape::text},
          {"start", Shape::text},
          {"end", Shape::text},
          {"quantity", Shape::real},
          {"unit_of_quantity", Shape::text},
          {"participants", Shape::integer},
          {"place", Shape::text},
          {"evidence", Shape::list},
          {"channel", Shape::text},
          {"chat", Shape::text},
          {"message", Shape::text},
          {"reported_at", Shape::time},
          {"for_unit", Shape::boolean},
          {"occasion", Shape::integer},
          {"named_people", Shape::integer}},
         "SELECT a.id, a.state, a.unit, CASE WHEN p.name = '' THEN p.external ELSE p.name END, a.category, a.title, "
         "a.start_date, a.end_date, a.quantity, a.quantity_unit, a.participants, a.place, (SELECT "
         "group_concat(e.sha256, "
         "' ') FROM evidence e WHERE e.activity = a.id AND e.state = 'kept'), n.name, c.external, "
         "a.message, a.reported_at, a.for_unit, a.occasion, (SELECT count(*) FROM activity_people q WHERE q.activity = "
         "a.id) FROM activities a JOIN persons p ON p.id = a.person JOIN chats c ON c.id = a.chat "
         "JOIN channels n ON n.id = c.channel WHERE a.state <> 'draft' AND ((a.reported_at >= $1 AND a.reported_at < "
         "$2) OR "
         "a.start_date IS NOT NULL) AND ($3 = '' OR a.unit = $3) AND (($4 = '' AND a.reported_at >= $1 AND "
         "a.reported_at < $2) OR (a.start_date >= $4 AND a.start_date <= $5) OR (a.start_date IS NULL AND $4 <> '')) "
         "ORDER BY a.id",
         true},
        {"members",
         {{"id", Shape::integer},
          {"human", Shape::integer},
          {"channel", Shape::text},
          {"name", Shape::text},
          {"unit", Shape::text},
          {"units", Shape::list},
          {"roles", Shape::list},
          {"roster_code", Shape::text},
          {"since", Shape::time}},
         "SELECT p.id, coalesce(p.same_as, p.id), n.name, p.name, p.unit, (SELECT group_concat(m.unit, ' ') FROM "
         "memberships m WHERE m.person = p.id AND m.left_at IS NULL), (SELECT group_concat(CASE WHEN r.unit = '' THEN "
         "r.role ELSE r.role || ':' || r.unit END, ' ') FROM roles r WHERE r.person = p.id), q.code, p.created_at FROM "
         "persons p JOIN channels n ON n.id = p.channel LEFT JOIN roster_places l ON l.person = p.id AND l.unit = "
         "p.unit LEFT JOIN roster_people q ON q.id = l.roster_person WHERE "
         "p.created_at >= $1 AND p.created_at < $2 AND ($3 = '' OR EXISTS (SELECT 1 FROM memberships m WHERE m.person "
         "= p.id AND m.unit = $3 AND m.left_at IS NULL)) ORDER BY p.id"},
        {"notices",
         {{"id", Shape::integer},
          {"state", Shape::text},
          {"author", Shape::text},
          {"text", Shape::text},
          {"chats", Shape::integer},
          {"sent", Shape::integer},
          {"acknowledged", Shape::integer},
          {"created_at", Shape::time},
          {"confirmed_at", Shape::time},
          {"finished_at", Shape::time}},
         "SELECT n.id, n.state, p.name, n.text, (SELECT count(*) FROM deliveries d WHERE d.notice = n.id AND d.kind = "
         "'notice'), (SELECT count(*) FROM deliveries d WHERE d.notice = n.id AND d.kind = 'notice' AND d.state = "
         "'sent'), (SELECT count(*) FROM acknowledgements k WHERE k.notice = n.id), n.created_at, n.confirmed_at, "
         "n.finished_at FROM notices n JOIN persons p ON p.id = n.author "
         "WHERE n.created_at >= $1 AND n.created_at < $2 ORDER BY n.id",
         false,
         false},
        {"deliveries",
         {{"id", Shape::integer},
          {"notice", Shape::integer},
          {"channel", Shape::text},
          {"chat", Shape::text},
          {"state", Shape::text},
          {"attempts", Shape::integer},
          {"message", Shape::text},
          {"planned_at", Shape::time},
          {"sent_at", Shape::time},
          {"error", Shape::text}},
         "SELECT d.id, d.notice, n.name, c.external, d.state, d.attempts, d.message, d.planned_at, d.sent_at, d.error "
         "FROM deliveries d JOIN chats c ON c.id = d.chat JOIN channels n ON n.id = d.channel "
         "WHERE d.planned_at >= $1 AND d.planned_at < $2 AND ($3 = '' OR c.unit = $3) ORDER BY d.id"},
        {"acknowledgements",
         {{"notice", Shape::integer},
          {"person", Shape::text},
          {"unit", Shape::text},
          {"chat", Shape::text},
          {"at", Shape::time}},
         "SELECT k.notice, p.name, coalesce(p.unit, c.unit), c.external, k.at FROM acknowledgements k "
         "JOIN persons p ON p.id = k.person JOIN chats c ON c.id = k.chat "
         "WHERE k.at >= $1 AND k.at < $2 AND ($3 = '' OR coalesce(p.unit, c.unit) = $3) ORDER BY k.notice, k.person"},
        {"questions",
         {{"id", Shape::integer},
          {"question", Shape::text},
          {"unit", Shape::text},
          {"at", Shape::time},
          {"answer", Shape::text},
          {"answered_at", Shape::time}},
         "SELECT h.id, h.question, p.unit, h.at, h.answer, h.answered_at FROM handovers h "
         "JOIN persons p ON p.id = h.person WHERE h.at >= $1 AND h.at < $2 AND ($3 = '' OR p.unit = $3) ORDER BY h.id"},
        {"audit",
         {{"id", Shape::integer},
          {"at", Shape::time},
          {"person", Shape::integer},
          {"action", Shape::text},
          {"subject", Shape::text}},
         "SELECT id, at, person, action, subject FROM audit WHERE at >= $1 AND at < $2 ORDER BY id",
         false,
         false},
    };
    return exports;
}

const Export* find_export(std::string_view name) {
    const auto& exports = all_exports();
    const auto found = std::ranges::find(exports, name, &Export::name);
    return found == exports.end() ? nullptr : &*found;
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        words.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

ExportCell cell(const Rows& rows, int column, Shape shape) {
    if (shape == Shape::list) {
        return words_of(rows.is_null(column) ? std::string_view{} : rows.text(column));
    }
    if (rows.is_null(column)) {
        return std::monostate{};
    }
    switch (shape) {
    case Shape::integer: return rows.integer(column);
    case Shape::boolean: return rows.integer(column) != 0;
    case Shape::real: return rows.real(column);
    case Shape::time: return rows.time(column);
    default: return rows.string(column);
    }
}

} // namespace

std::vector<std::string_view> export_names() {
    std::vector<std::string_view> names;
    for (const Export& one : all_exports()) {
        names.push_back(one.name);
    }
    return names;
}

std::vector<std::string_view> export_columns(std::string_view name) {
    std::vector<std::string_view> names;
    if (const Export* found = find_export(name)) {
        for (const Column& column : found->columns) {
            names.push_back(column.name);
        }
    }
    return names;
}

bool export_has_unit(std::string_view name) {
    const Export* found = find_export(name);
    return found != nullptr && found->has_unit;
}

void export_rows(Database& database, std::string_view name, const ExportFilter& filter,
                 const std::function<void(std::span<const ExportCell>)>& each) {
    const Export* found = find_export(name);
    if (found == nullptr) {
        return;
    }
    std::vector<ExportCell> cells(found->columns.size());
    const auto give = [&](const Rows& rows) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            cells[i] = cell(rows, static_cast<int>(i), found->columns[i].shape);
        }
        each(cells);
    };
    const Time from = filter.from.value_or(Time::min());
    const Time to = filter.to.value_or(Time::max());
    const std::string unit = filter.unit.value_or("");
    if (found->has_days) {
        seldom::for_each(database, found->sql, give, from, to, unit, filter.first_day, filter.last_day);
    } else if (found->has_unit) {
        seldom::for_each(database, found->sql, give, from, to, unit);
    } else {
        seldom::for_each(database, found->sql, give, from, to);
    }
}

} // namespace loa::storage
