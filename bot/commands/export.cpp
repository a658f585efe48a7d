#include "bot/commands/export.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iostream>

#include "bot/open_store.h"
#include "handlers/reports/table_writer.h"
#include "storage/store.h"

namespace loa::commands {
namespace {

constexpr std::string_view units_export = "units";
const std::vector<std::string> unit_columns{"code", "name", "kind", "superior", "cluster", "roster", "chats"};

/// Midnight at the beginning of a day in the campaign's zone.
std::optional<storage::Time> midnight(const std::string& date, const config::Campaign& campaign) {
    const auto parsed = config::parse_date(date);
    if (!parsed) {
        return std::nullopt;
    }
    return storage::Time{std::chrono::sys_days{*parsed}} - campaign.time_zone.offset;
}

std::unique_ptr<reports::TableWriter> make_writer(const std::string& format, std::ostream& out,
                                                  std::vector<std::string> columns, std::chrono::minutes utc_offset) {
    return format == "csv" ? reports::csv_writer(out, std::move(columns), utc_offset)
                           : reports::json_lines_writer(out, std::move(columns), utc_offset);
}

void write_units(const config::Campaign& campaign, storage::Database& database, const std::optional<std::string>& unit,
                 reports::TableWriter& writer) {
    storage::Store store(database);
    const auto text = [](const std::string& value) {
        return value.empty() ? reports::ExportCell{} : reports::ExportCell{value};
    };
    const auto today =
        std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now() + campaign.time_zone.offset);
    for (const config::Organisation* organisation : campaign.organisations.all(config::Date{today})) {
        if (!campaign.is_unit(*organisation) || (unit && organisation->code != *unit)) {
            continue;
        }
        std::vector<std::string> chats;
        for (const storage::Chat& chat : store.chats.of_unit(organisation->code)) {
            chats.push_back(chat.external);
        }
        const auto roster = organisation->roster ? reports::ExportCell{static_cast<std::int64_t>(*organisation->roster)}
                                                 : reports::ExportCell{};
        const std::vector<reports::ExportCell> cells{organisation->code,
                                                     organisation->name,
                                                     organisation->kind,
                                                     text(organisation->superior),
                                                     text(organisation->cluster),
                                                     roster,
                                                     chats};
        writer.row(cells);
    }
}

int wrong(const std::string& message) {
    std::cerr << message << '\n';
    return 1;
}

} // namespace

int run_export(const config::Configuration& configuration, const ExportArguments& arguments) {
    const config::Campaign& campaign = configuration.campaign;
    storage::ExportFilter filter{.unit = arguments.unit, .from = {}, .to = {}};
    if (arguments.from && !(filter.from = midnight(*arguments.from, campaign))) {
        return wrong("--from: not a date; write it as 2024-09-30");
    }
    if (arguments.to) {
        filter.to = midnight(*arguments.to, campaign);
        if (!filter.to) {
            return wrong("--to: not a date; write it as 2024-09-30");
        }
        *filter.to += std::chrono::days{1};
    }
    const auto names = storage::export_names();
    if (arguments.what != units_export && std::ranges::find(names, arguments.what) == names.end()) {
        return wrong(
            fmt::format("there is no export '{}'; there are units, {}", arguments.what, fmt::join(names, ", ")));
    }

    std::ofstream file;
    if (arguments.out) {
        file.open(*arguments.out, std::ios::binary | std::ios::trunc);
        if (!file) {
            std::cerr << "cannot write " << arguments.out->string() << '\n';
            return 3;
        }
    }
    std::ostream& out = arguments.out ? file : std::cout;
    const auto database = open_store_beside(configuration.settings.storage, true);
    const auto utc_offset = campaign.time_zone.offset;
    if (arguments.what == units_export) {
        const auto writer = make_writer(arguments.format, out, unit_columns, utc_offset);
        write_units(campaign, *database, arguments.unit, *writer);
    } else {
        std::vector<std::string> columns;
        for (const std::string_view name : storage::export_columns(arguments.what)) {
            columns.emplace_back(name);
        }
        const auto writer = make_writer(arguments.format, out, columns, utc_offset);
        storage::export_rows(*database, arguments.what, filter, [&](auto cells) { writer->row(cells); });
    }
    out.flush();
    if (!out) {
        std::cerr << "writing stopped: the disk is full or the output was closed\n";
        return 3;
    }
    return 0;
}

} // namespace loa::commands
