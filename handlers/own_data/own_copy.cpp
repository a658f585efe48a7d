#include "handlers/own_data/own_copy.h"

#include <fmt/format.h>

#include "handlers/local_time.h"
#include "handlers/number_text.h"
#include "storage/own_rows.h"

namespace loa::own_data {

using config::Campaign;
using config::Texts;
using storage::ExportCell;
using storage::OwnRows;

namespace {

/// Says rows in the campaign's language.
class Teller {
  public:
    Teller(const Campaign& campaign, const Texts& texts, storage::Time now)
        : campaign_(campaign), texts_(texts), today_(handlers::local_time(now, campaign.time_zone).date) {}

    std::string words(std::string_view key, std::initializer_list<config::Argument> arguments = {}) const {
        return texts_.render(key, arguments).text;
    }

    std::string time(storage::Time time) const {
        const auto local = handlers::local_time(time, campaign_.time_zone);
        return handlers::clock_text(local) + ' ' + handlers::day_text(local.date);
    }

    std::vector<CopyField> fields(const std::vector<std::string>& columns, const std::vector<ExportCell>& row) const {
        std::vector<CopyField> fields;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::string& column = columns[i];
            if (column == "quantity_unit" && !fields.empty() && i > 0 && columns[i - 1] == "quantity") {
                add_unit(row[i - 1], row[i], fields);
                continue;
            }
            if (std::string value = said(column, row[i]); !value.empty()) {
                fields.push_back({words("own_copy_column." + column), std::move(value)});
            }
        }
        return fields;
    }

  private:
    std::string said(const std::string& column, const ExportCell& cell) const {
        if (const auto* text = std::get_if<std::string>(&cell)) {
            return text->empty() ? std::string{} : word(column, *text);
        }
        if (const auto* number = std::get_if<std::int64_t>(&cell)) {
            return std::to_string(*number);
        }
        if (const auto* real = std::get_if<double>(&cell)) {
            return handlers::number_text(*real);
        }
        if (const auto* at = std::get_if<storage::Time>(&cell)) {
            return time(*at);
        }
        return {};
    }

    /// Keys that the store uses, by what people call them; everything else is what somebody said.
    std::string word(const std::string& column, const std::string& text) const {
        if (column == "unit") {
            const auto* unit = campaign_.organisations.standing_in(text, handlers::to_config(today_));
            return unit == nullptr ? text : unit->name;
        }
        if (column == "category") {
            const auto* category = campaign_.category(text);
            return category == nullptr ? text : category->label;
        }
        if (column == "document") {
            const auto* document = campaign_.document(text);
            return document == nullptr ? text : document->title;
        }
        if (column == "start" || column == "end" || column == "due" || column == "answer_due") {
            const auto day = config::parse_date(text);
            return day ? handlers::day_text(handlers::from_config(*day)) : text;
        }
        if (column == "channel") {
            return known("channel." + text, text);
        }
        if (column == "case_kind") {
            return known("case.kind_" + text, text);
        }
        if (column == "state") {
            return known("activity_state." + text, text);
        }
        if (column == "action") {
            return known("own_copy_value.action_" + text, words("own_copy_value.action"));
        }
        return known("own_copy_value." + column + '_' + text, text);
    }

    std::string known(const std::string& key, const std::string& otherwise) const {
        return texts_.contains(key) ? words(key) : otherwise;
    }

    /// "4" becomes "4 buổi".
    void add_unit(const ExportCell& value, const ExportCell& unit, std::vector<CopyField>& fields) const {
        const auto* number = std::get_if<double>(&value);
        const auto* name = std::get_if<std::string>(&unit);
        if (number != nullptr && name != nullptr && texts_.contains("quantity." + *name)) {
            fields.back().value = words("quantity." + *name, {{"value", handlers::number_text(*number)}});
        }
    }

    const Campaign& campaign_;
    const Texts& texts_;
    vietnamese::Date today_;
};

CopySection section(const Teller& teller, const OwnRows& table) {
    CopySection section{.heading = teller.words("own_copy." + table.name), .rows = {}};
    for (const auto& row : table.rows) {
        if (auto fields = teller.fields(table.columns, row); !fields.empty()) {
            section.rows.push_back(std::move(fields));
        }
    }
    return section;
}

std::string escaped(std::string_view text) {
    std::string html;
    html.reserve(text.size() + text.size() / 8);
    for (const char c : text) {
        switch (c) {
        case '&': html += "&amp;"; break;
        case '<': html += "&lt;"; break;
        case '>': html += "&gt;"; break;
        case '"': html += "&quot;"; break;
        case '\n': html += "<br>"; break;
        default: html += c;
        }
    }
    return html;
}

/// A reader of old phones: no grid, no variables; 16 px is read without glasses.
constexpr std::string_view page_head =
    "<!doctype html>\n<html lang=\"vi\"><head><meta charset=\"utf-8\">"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    "<style>body{font:16px/1.5 sans-serif;margin:16px;max-width:720px;color:#111;background:#fff;"
    "overflow-wrap:break-word;word-wrap:break-word}h1{font-size:20px}h2{font-size:17px;margin:24px 0 8px}"
    ".r{border:1px solid #bbb;border-radius:6px;padding:6px 10px;margin:0 0 8px}.r p{margin:2px 0}"
    "b{color:#444;font-weight:600}</style><title>";

void add_section(std::string& html, const CopySection& section) {
    html += "\n<h2>" + escaped(section.heading) + "</h2>";
    for (const auto& row : section.rows) {
        html += "\n<div class=\"r\">";
        for (const CopyField& field : row) {
            // People wrote it in their own direction, whatever stands around it.
            html += "<p><b>" + escaped(field.label) + ":</b> <bdi>" + escaped(field.value) + "</bdi></p>";
        }
        html += "</div>";
    }
}

std::string file_name(storage::Time now, const Campaign& campaign) {
    const auto day = handlers::local_time(now, campaign.time_zone).date;
    return fmt::format("du-lieu-cua-toi-{}.html", vietnamese::iso_text(day));
}

} // namespace

std::vector<CopySection> own_copy(storage::Store& store, storage::PersonId person, const Campaign& campaign,
                                  const Texts& texts, storage::Time now) {
    const Teller teller(campaign, texts, now);
    std::vector<CopySection> sections;
    for (const OwnRows& table : storage::own_rows(store.database, person)) {
        if (CopySection one = section(teller, table); !one.rows.empty()) {
            sections.push_back(std::move(one));
        }
    }
    return sections;
}

OwnCopyFile own_copy_file(storage::Store& store, storage::PersonId person, storage::Time now, const Campaign& campaign,
                          const Texts& texts) {
    const Teller teller(campaign, texts, now);
    const std::string title = escaped(teller.words("own_copy.title"));
    std::string html(page_head);
    html += title + "</title></head><body>\n<h1>" + title + "</h1>\n<p>";
    html += escaped(teller.words("own_copy.made", {{"time", teller.time(now)}})) + "</p>";
    for (const CopySection& one : own_copy(store, person, campaign, texts, now)) {
        add_section(html, one);
    }
    html += "\n</body></html>\n";
    return {.name = file_name(now, campaign), .media_type = "text/html", .bytes = std::move(html)};
}

std::string own_copy_text(const handlers::Turn& turn, storage::PersonId person, std::size_t bytes_max) {
    const Teller teller(turn.campaign(), turn.texts(), turn.now);
    std::string text =
        teller.words("own_copy.title") + '\n' + teller.words("own_copy.made", {{"time", teller.time(turn.now)}}) + '\n';
    for (const CopySection& one : own_copy(turn.store, person, turn.campaign(), turn.texts(), turn.now)) {
        std::string head = '\n' + one.heading + '\n';
        for (const auto& row : one.rows) {
            std::string line = "•";
            for (const CopyField& field : row) {
                line += (line.size() == std::string_view("•").size() ? " " : "; ") + field.label + ": " + field.value;
            }
            if (text.size() + head.size() + line.size() > bytes_max) {
                return text + '\n' + teller.words("own_copy.cut");
            }
            text += head + line + '\n';
            head.clear();
        }
    }
    return text;
}

} // namespace loa::own_data
