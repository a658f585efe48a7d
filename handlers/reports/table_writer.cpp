#include "handlers/reports/table_writer.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

namespace loa::reports {
namespace {

template <class... Cases>
struct Overloaded : Cases... {
    using Cases::operator()...;
};

/// Whole numbers without a fraction: "4", not "4.0".
std::string decimal(double value) {
    return std::abs(value) < 1e15 && value == std::floor(value) ? fmt::format("{:.0f}", value)
                                                                : fmt::format("{}", value);
}

class JsonLinesWriter final : public TableWriter {
  public:
    JsonLinesWriter(std::ostream& out, std::vector<std::string> columns, std::chrono::minutes utc_offset)
        : out_(out), columns_(std::move(columns)), utc_offset_(utc_offset) {}

    void row(std::span<const ExportCell> cells) override {
        nlohmann::ordered_json object;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            object[columns_[i]] = value(cells[i]);
        }
        out_ << object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << '\n';
    }

  private:
    nlohmann::ordered_json value(const ExportCell& cell) const {
        return std::visit(
            Overloaded{[](std::monostate) { return nlohmann::ordered_json(); },
                       [](double number) {
                           return number == std::floor(number) && std::abs(number) < 1e15
                                      ? nlohmann::ordered_json(static_cast<std::int64_t>(number))
                                      : nlohmann::ordered_json(number);
                       },
                       [this](storage::Time time) { return nlohmann::ordered_json(rfc3339(time, utc_offset_)); },
                       [](const auto& other) { return nlohmann::ordered_json(other); }},
            cell);
    }

    std::ostream& out_;
    std::vector<std::string> columns_;
    std::chrono::minutes utc_offset_;
};

class CsvWriter final : public TableWriter {
  public:
    CsvWriter(std::ostream& out, const std::vector<std::string>& columns, std::chrono::minutes utc_offset)
        : out_(out), utc_offset_(utc_offset) {
        constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
        out_ << byte_order_mark << fmt::format("{}\r\n", fmt::join(columns, ","));
    }

    void row(std::span<const ExportCell> cells) override {
        bool is_first = true;
        for (const ExportCell& cell : cells) {
            if (!is_first) {
                out_ << ',';
            }
            is_first = false;
            write(cell);
        }
        out_ << "\r\n";
    }

  private:
    void write(const ExportCell& cell) {
        std::visit(Overloaded{[](std::monostate) {}, [this](std::int64_t number) { out_ << number; },
                              [this](double number) { out_ << decimal(number); },
                              [this](bool truth) { out_ << (truth ? "true" : "false"); },
                              [this](storage::Time time) { out_ << rfc3339(time, utc_offset_); },
                              [this](const std::string& text) { write_text(text); },
                              [this](const std::vector<std::string>& list) {
                                  write_text(fmt::format("{}", fmt::join(list, " ")));
                              }},
                   cell);
    }

    void write_text(const std::string& text) {
        const bool is_formula = !text.empty() && std::string_view("=+-@\t\r\n").contains(text.front());
        const bool must_quote = text.find_first_of(",\"\r\n") != std::string::npos;
        if (must_quote) {
            out_ << '"';
        }
        if (is_formula) {
            out_ << '\'';
        }
        for (const char c : text) {
            if (c == '"') {
                out_ << '"';
            }
            out_ << c;
        }
        if (must_quote) {
            out_ << '"';
        }
    }

    std::ostream& out_;
    std::chrono::minutes utc_offset_;
};

} // namespace

std::unique_ptr<TableWriter> json_lines_writer(std::ostream& out, std::vector<std::string> columns,
                                               std::chrono::minutes utc_offset) {
    return std::make_unique<JsonLinesWriter>(out, std::move(columns), utc_offset);
}

std::unique_ptr<TableWriter> csv_writer(std::ostream& out, std::vector<std::string> columns,
                                        std::chrono::minutes utc_offset) {
    return std::make_unique<CsvWriter>(out, columns, utc_offset);
}

std::string rfc3339(storage::Time time, std::chrono::minutes utc_offset) {
    const auto local = std::chrono::floor<std::chrono::seconds>(time + utc_offset);
    const auto hours = std::chrono::duration_cast<std::chrono::hours>(utc_offset);
    return fmt::format("{:%FT%T}{}{:02}:{:02}", local, utc_offset.count() < 0 ? '-' : '+', std::abs(hours.count()),
                       std::abs((utc_offset - hours).count()));
}

} // namespace loa::reports
