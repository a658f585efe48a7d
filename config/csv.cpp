#include "config/csv.h"

namespace loa::config {

namespace {

class CsvParser {
  public:
    explicit CsvParser(std::string_view text) : text_(text) {
        if (text_.starts_with("\xEF\xBB\xBF")) position_ = 3;
    }

    std::expected<std::vector<CsvRow>, CsvError> parse() {
        std::vector<CsvRow> rows;
        while (position_ < text_.size()) {
            CsvRow row{line_, {}};
            bool is_row_open = true;
            while (is_row_open) {
                auto cell = is_at('"') ? quoted() : plain();
                if (!cell) return std::unexpected(cell.error());
                row.cells.push_back(std::move(*cell));
                is_row_open = is_at(',');
                if (is_row_open) ++position_;
            }
            if (!end_line()) return std::unexpected(CsvError{line_, "has text after a closing quote"});
            if (row.cells.size() > 1 || !row.cells.front().empty()) rows.push_back(std::move(row));
        }
        return rows;
    }

  private:
    bool is_at(char c) const { return position_ < text_.size() && text_[position_] == c; }

    std::expected<std::string, CsvError> quoted() {
        const std::size_t first_line = line_;
        std::string cell;
        ++position_;
        while (position_ < text_.size()) {
            const char c = text_[position_++];
            if (c == '\n') ++line_;
            if (c != '"') {
                cell += c;
            } else if (is_at('"')) {
                cell += '"';
                ++position_;
            } else {
                return cell;
            }
        }
        return std::unexpected(CsvError{first_line, "has a quote that is never closed"});
    }

    std::expected<std::string, CsvError> plain() {
        const auto end = std::min(text_.find_first_of(",\r\n", position_), text_.size());
        std::string_view cell = text_.substr(position_, end - position_);
        position_ = end;
        while (cell.starts_with(' ') || cell.starts_with('\t')) cell.remove_prefix(1);
        while (cell.ends_with(' ') || cell.ends_with('\t')) cell.remove_suffix(1);
        return std::string(cell);
    }

    /// Moves over a line end; false where something else stands there.
    bool end_line() {
        if (is_at('\r')) ++position_;
        if (position_ >= text_.size()) return true;
        if (text_[position_] != '\n') return false;
        ++position_;
        ++line_;
        return true;
    }

    std::string_view text_;
    std::size_t position_ = 0;
    std::size_t line_ = 1;
};

} // namespace

std::expected<std::vector<CsvRow>, CsvError> parse_csv(std::string_view text) {
    return CsvParser(text).parse();
}

} // namespace loa::config
