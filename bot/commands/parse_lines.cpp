#include "bot/commands/parse_lines.h"

#include <date/date.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <istream>
#include <optional>
#include <ostream>
#include <vector>

namespace loa::commands {
namespace {

using nlohmann::ordered_json;

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
    if (at + count > text.size()) return std::nullopt;
    int value = 0;
    const char* end = text.data() + at + count;
    const auto read = std::from_chars(text.data() + at, end, value);
    if (read.ec != std::errc{} || read.ptr != end || value < 0) return std::nullopt;
    return value;
}

/// Minutes that the end of an RFC 3339 time is ahead of UTC; `text` begins behind the seconds.
std::optional<int> offset_of(std::string_view text) {
    if (text.starts_with('.')) {
        text.remove_prefix(1);
        while (!text.empty() && text.front() >= '0' && text.front() <= '9') text.remove_prefix(1);
    }
    if (text == "Z" || text == "z") return 0;
    const auto hours = digits(text, 1, 2), minutes = digits(text, 4, 2);
    if (text.size() != 6 || text[3] != ':' || !hours || !minutes || *hours > 23 || *minutes > 59) return std::nullopt;
    if (text[0] != '+' && text[0] != '-') return std::nullopt;
    return (text[0] == '-' ? -1 : 1) * (*hours * 60 + *minutes);
}

ordered_json day_or_null(const std::optional<vietnamese::Date>& day) {
    return day ? ordered_json(vietnamese::iso_text(*day)) : ordered_json(nullptr);
}

ordered_json quantity_or_null(const std::optional<activities::Quantity>& quantity) {
    if (!quantity) return nullptr;
    return {{"value", quantity->value}, {"unit", activities::unit_name(quantity->unit)}};
}

ordered_json fields_of(const activities::Reading& reading) {
    ordered_json line;
    line["is_report"] = reading.is_report;
    line["category"] = reading.is_report ? ordered_json(reading.category) : ordered_json(nullptr);
    line["title"] = reading.is_report ? ordered_json(reading.title) : ordered_json(nullptr);
    line["start"] = day_or_null(reading.start);
    line["end"] = day_or_null(reading.end);
    line["quantity"] = quantity_or_null(reading.quantity);
    line["participants"] = reading.participants ? ordered_json(*reading.participants) : ordered_json(nullptr);
    line["place"] = reading.place ? ordered_json(*reading.place) : ordered_json(nullptr);
    return line;
}

void print_times(std::vector<double> microseconds, std::ostream& errors) {
    if (microseconds.empty()) return;
    std::ranges::sort(microseconds);
    const auto last = microseconds.size() - 1;
    errors << fmt::format("{} readings: median {:.1f} us, p99 {:.1f} us, slowest {:.1f} us\n", microseconds.size(),
                          microseconds[last / 2], microseconds[last * 99 / 100], microseconds[last]);
}

} // namespace

std::expected<vietnamese::LocalTime, std::string> local_time(std::string_view text, std::chrono::minutes offset) {
    const auto hour = digits(text, 11, 2), minute = digits(text, 14, 2), second = digits(text, 17, 2);
    const auto day = vietnamese::date_from_iso(text.substr(0, 10));
    const bool is_time = day && hour && minute && second && *hour < 24 && *minute < 60 && *second <= 60 &&
                         text[13] == ':' && text[16] == ':';
    const auto ahead = is_time ? offset_of(text.substr(19)) : std::nullopt;
    if (!ahead) return std::unexpected(fmt::format("\"{}\" is no time such as 2024-09-12T08:00:00+07:00", text));
    const date::year_month_day civil{date::year{day->year}, date::month{static_cast<unsigned>(day->month)},
                                     date::day{static_cast<unsigned>(day->day)}};
    const auto moment = date::sys_days(civil) + std::chrono::hours(*hour) + std::chrono::minutes(*minute - *ahead);
    return local_time(std::chrono::time_point_cast<std::chrono::system_clock::duration>(moment), offset);
}

vietnamese::LocalTime local_time(std::chrono::system_clock::time_point moment, std::chrono::minutes offset) {
    const auto local = moment + offset;
    const auto day = date::floor<date::days>(local);
    const date::year_month_day civil{day};
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(local - day).count();
    return {{static_cast<int>(civil.year()), static_cast<int>(static_cast<unsigned>(civil.month())),
             static_cast<int>(static_cast<unsigned>(civil.day()))},
            static_cast<int>(minutes / 60),
            static_cast<int>(minutes % 60)};
}

std::string reading_line(const activities::Reading& reading) {
    return fields_of(reading).dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

int parse_lines(const activities::Lexicon& lexicon, std::chrono::minutes offset, bool timing, std::istream& in,
                std::ostream& out, std::ostream& errors) {
    std::vector<double> microseconds;
    std::string line;
    for (std::size_t number = 1; std::getline(in, line); ++number) {
        if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
        const auto request = ordered_json::parse(line, nullptr, false);
        const auto has_text = [&](const char* key) {
            return request.is_object() && request.contains(key) && request[key].is_string();
        };
        if (!has_text("text") || !has_text("now")) {
            errors << "line " << number << ": must be {\"id\", \"text\", \"now\"}\n";
            return 1;
        }
        const auto now = local_time(request["now"].get_ref<const std::string&>(), offset);
        if (!now) {
            errors << "line " << number << ": " << now.error() << '\n';
            return 1;
        }
        const auto begin = std::chrono::steady_clock::now();
        const auto reading = activities::read_report(request["text"].get_ref<const std::string&>(), *now, lexicon);
        microseconds.push_back(
            std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - begin).count());
        ordered_json answer;
        answer["id"] = request.contains("id") ? request["id"] : ordered_json(nullptr);
        answer.update(fields_of(reading));
        out << answer.dump(-1, ' ', false, ordered_json::error_handler_t::replace) << '\n';
    }
    if (timing) print_times(std::move(microseconds), errors);
    return 0;
}

} // namespace loa::commands
