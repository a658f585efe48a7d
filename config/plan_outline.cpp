#include "config/plan_outline.h"

#include "config/plain_text.h"

#include <algorithm>

#include <fmt/format.h>

namespace loa::config {

namespace {

/// The number before the first `.` or `)`: roman, arabic, or one letter; empty where there is none.
std::string_view number_of(std::string_view heading) {
    const auto end = heading.find_first_of(".)");
    if (end == std::string_view::npos || end == 0) return {};
    const std::string_view label = heading.substr(0, end);
    const bool is_roman = label.find_first_not_of("IVXLC") == std::string_view::npos;
    const bool is_arabic = label.find_first_not_of("0123456789") == std::string_view::npos;
    const bool is_letter = label == "đ" || (label.size() == 1 && label[0] >= 'a' && label[0] <= 'z');
    return is_roman || is_arabic || is_letter ? label : std::string_view{};
}

class OutlineReader {
  public:
    explicit OutlineReader(const std::filesystem::path& file) {
        result_.value.file = file;
        result_.value.id = file.stem().string();
    }

    Loaded<PlanDocument> read(std::string_view markdown) {
        if (markdown.starts_with("\xEF\xBB\xBF")) markdown.remove_prefix(3);
        std::size_t line = 0;
        while (!markdown.empty()) {
            const auto end = std::min(markdown.find('\n'), markdown.size());
            read_line(trimmed(markdown.substr(0, end)), ++line);
            markdown.remove_prefix(std::min(end + 1, markdown.size()));
        }
        if (result_.value.title.empty()) add(1, "has no `# title`");
        if (result_.value.paths.empty()) add(1, "has no `## clause`");
        return std::move(result_);
    }

  private:
    void add(std::size_t line, std::string message) {
        result_.mistakes.push_back({result_.value.file.string(), fmt::format("line {}", line), std::move(message), ""});
    }

    void read_line(std::string_view text, std::size_t line) {
        const auto level = std::min(text.find_first_not_of('#'), text.size());
        if (level == 0 || level >= text.size() || text[level] != ' ') {
            if (result_.value.paths.empty()) read_head(text);
            return;
        }
        const std::string_view heading = trimmed(text.substr(level));
        if (level == 1) {
            if (!result_.value.title.empty()) add(line, "is a second `# title`");
            result_.value.title = heading;
        } else {
            read_heading(heading, level - 2, line);
        }
    }

    void read_head(std::string_view text) {
        const auto take = [&](std::string_view label, std::string& value) {
            if (text.starts_with(label)) value = trimmed(text.substr(label.size()));
        };
        take("Số:", result_.value.number);
        take("Ngày:", result_.value.date);
        take("Cơ quan ban hành:", result_.value.issuer);
        take("Về việc:", result_.value.subject);
    }

    void read_heading(std::string_view heading, std::size_t depth, std::size_t line) {
        if (depth > trail_.size()) {
            add(line, "is a heading that skips a level");
            return;
        }
        const std::string_view number = number_of(heading);
        const std::string label = number.empty() ? fmt::format("m{}", ++unnumbered_) : std::string(number);
        trail_.resize(depth);
        const std::string path = trail_.empty() ? label : fmt::format("{}.{}", trail_.back(), label);
        trail_.push_back(path);
        auto& paths = result_.value.paths;
        if (std::ranges::find(paths, path) != paths.end()) add(line, fmt::format("repeats the clause {}", path));
        paths.push_back(path);
    }

    Loaded<PlanDocument> result_;
    std::size_t unnumbered_ = 0;
    std::vector<std::string> trail_; ///< paths of the open headings, outermost first
};

} // namespace

Loaded<PlanDocument> read_plan_outline(std::string_view markdown, const std::filesystem::path& file) {
    return OutlineReader(file).read(markdown);
}

} // namespace loa::config
