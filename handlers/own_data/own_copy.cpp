#include "handlers/own_data/own_copy.h"

#include <fmt/format.h>

#include "handlers/local_time.h"
#include "storage/own_rows.h"

namespace loa::own_data {

using handlers::Turn;

namespace {

std::string time_text(const Turn& turn, storage::Time time) {
    const auto local = handlers::local_time(time, turn.campaign().time_zone);
    return handlers::clock_text(local) + ' ' + handlers::day_text(local.date);
}

std::string cell_text(const Turn& turn, const storage::ExportCell& cell) {
    if (const auto* text = std::get_if<std::string>(&cell)) {
        return *text;
    }
    if (const auto* number = std::get_if<std::int64_t>(&cell)) {
        return std::to_string(*number);
    }
    if (const auto* real = std::get_if<double>(&cell)) {
        return fmt::format("{:g}", *real);
    }
    if (const auto* time = std::get_if<storage::Time>(&cell)) {
        return time_text(turn, *time);
    }
    return "-";
}

} // namespace

std::string own_copy(Turn& turn, storage::PersonId person) {
    std::string text = turn.words("own_copy.head", {{"time", time_text(turn, turn.now)}}) + '\n';
    for (const storage::OwnRows& table : storage::own_rows(turn.store.database, person)) {
        if (table.rows.empty()) {
            continue;
        }
        text += '\n' + turn.words("own_copy." + table.name) + '\n';
        for (const auto& row : table.rows) {
            text += '-';
            for (std::size_t i = 0; i < row.size(); ++i) {
                text += (i == 0 ? " " : " | ") + cell_text(turn, row[i]);
            }
            text += '\n';
        }
    }
    return text;
}

} // namespace loa::own_data
