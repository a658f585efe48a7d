#include "handlers/questions/clause_builder.h"

#include "handlers/vietnamese/text.h"

#include <algorithm>
#include <utility>

namespace loa::questions {
namespace {

constexpr std::size_t heading_bytes_max = 420;
constexpr std::size_t colon_heading_bytes_max = 140;
constexpr std::size_t named_heading_bytes_max = 160;
constexpr std::size_t full_line_bytes = 60; ///< a shorter line ends because the paragraph ends, not because of the page

PathLevel level_of(Marker marker) {
    switch (marker) {
    case Marker::annex: return PathLevel::annex;
    case Marker::part: return PathLevel::part;
    case Marker::chapter: return PathLevel::chapter;
    case Marker::section:
    case Marker::subsection:
    case Marker::heading: return PathLevel::section;
    case Marker::roman: return PathLevel::roman;
    case Marker::article: return PathLevel::article;
    default: return PathLevel::number;
    }
}

bool opens_upper_heading(Marker marker) {
    return marker >= Marker::annex && marker <= Marker::roman;
}

bool names_heading(std::string_view line) {
    return is_capitals(line) || (line.size() <= named_heading_bytes_max && !ends_sentence(line) && line[0] != '(');
}

bool continues(std::string_view text, const Block& block, const Line& last, const Line& line) {
    if (line.marker != Marker::none || line.hashes > 0 || block.hashes > 0) return false;
    const auto here = text.substr(line.span.begin, line.span.size());
    const auto before = text.substr(last.span.begin, last.span.size());
    if (ends_sentence(before)) return false;
    if (opens_upper_heading(block.marker) || block.marker == Marker::article) {
        // "Chương I" stands alone on its line and its name on the next, often with a gap between.
        if (line.after_blank && !(block.content.empty() && names_heading(here))) return false;
        return starts_small(here) || (is_capitals(before) && is_capitals(here)) || block.content.empty();
    }
    if (starts_small(here)) return true;
    return !line.after_blank && before.size() >= full_line_bytes;
}

/// A number in the middle of a wrapped sentence ("theo khoản\n2. của ...") opens nothing.
bool is_stray_number(std::string_view text, const Line& last, const Line& line) {
    if (line.marker != Marker::number || line.after_blank) return false;
    const auto before = text.substr(last.span.begin, last.span.size());
    return !ends_sentence(before) && starts_small(text.substr(line.content.begin, line.content.size()));
}

/// "... các điều kiện sau đây:" introduces a list; "Mục đích:" is a heading.
bool introduces_list(std::string_view content) {
    for (const std::string_view ending : {"sau đây:", "sau:", "gồm:", "như:", "dưới đây:"})
        if (content.ends_with(ending)) return true;
    return false;
}

/// "## Căn cứ" and "## Nơi nhận" of a restated plan are what the same parts of the official text are.
void name_part(Clause& clause) {
    const auto heading = clause.headings.empty() ? std::string{} : vietnamese::fold(clause.headings.back());
    if (heading.starts_with("can cu")) {
        clause.role = ClauseRole::basis;
        clause.path = "CC";
    } else if (heading.starts_with("noi nhan")) {
        clause.role = ClauseRole::recipients;
        clause.path = "NN";
    }
}

std::string last_component(const std::string& label) {
    const auto dot = label.rfind('.');
    return dot == std::string::npos ? label : label.substr(dot + 1);
}

} // namespace

std::vector<Block> join_lines(std::string_view text, std::span<const Line> lines) {
    std::vector<Block> blocks;
    const Line* last = nullptr;
    for (const auto& line : lines) {
        if (line.marker == Marker::rule) {
            last = nullptr;
            continue;
        }
        const bool joins = last != nullptr && !blocks.empty() &&
                           (continues(text, blocks.back(), *last, line) || is_stray_number(text, *last, line));
        if (joins) {
            auto& block = blocks.back();
            if (block.content.empty()) block.content = line.span;
            block.span.end = block.content.end = line.span.end;
        } else {
            blocks.push_back({.span = line.span,
                              .content = line.content,
                              .marker = line.marker,
                              .label = line.label,
                              .line = line.number,
                              .hashes = line.hashes,
                              .after_blank = line.after_blank});
        }
        last = &line;
    }
    return blocks;
}

bool is_heading(std::string_view text, const Block& block, bool next_is_inside) {
    if (block.hashes > 0) return true;
    const auto content = text.substr(block.content.begin, block.content.size());
    if (opens_upper_heading(block.marker)) return content.size() <= heading_bytes_max;
    if (content.size() > heading_bytes_max || content.ends_with('.') || content.ends_with(';')) return false;
    if (content.ends_with(':')) return content.size() <= colon_heading_bytes_max && !introduces_list(content);
    return next_is_inside;
}

int ClauseBuilder::rank_of(const Block& block) {
    if (block.hashes > 0 && block.marker != Marker::annex) return block.hashes;
    switch (block.marker) {
    case Marker::annex: return 0;
    case Marker::part: return 1;
    case Marker::chapter: return 2;
    case Marker::section: return 3;
    case Marker::subsection: return 4;
    case Marker::roman: return 5;
    case Marker::article: return 6;
    default: return 10 + static_cast<int>(std::ranges::count(block.label, '.'));
    }
}

std::string ClauseBuilder::path_of_levels() const {
    // Articles are numbered through the whole document, so nobody names the chapter.
    auto first = std::ranges::find(levels_, PathLevel::article, [](const Level& level) { return level.step.level; });
    if (first == levels_.end()) first = levels_.begin();
    std::string path;
    if (levels_.front().step.level == PathLevel::annex) { // numbers begin anew in each annex
        path = "PL" + levels_.front().step.label;
        if (first == levels_.begin()) ++first;
    }
    for (auto level = first; level != levels_.end(); ++level) {
        const bool below_number = !path.empty() && level->step.level == PathLevel::number;
        if (!path.empty()) path += '.';
        path += below_number ? last_component(level->step.label) : level->step.label;
    }
    return path;
}

void ClauseBuilder::open(const Block& block, bool heading) {
    const auto rank = rank_of(block);
    while (!levels_.empty() && levels_.back().rank >= rank) levels_.pop_back();
    auto label = block.marker == Marker::heading ? "m" + std::to_string(++unnamed_headings_) : block.label;
    auto title = heading ? collapsed(document_.bytes(block.content)) : std::string{};
    while (title.ends_with(':') || title.ends_with('.')) title.pop_back();
    levels_.push_back({.step = {.level = level_of(block.marker), .label = std::move(label)},
                       .heading = std::move(title),
                       .rank = rank});
    Clause clause;
    for (const auto& level : levels_) {
        clause.steps.push_back(level.step);
        if (!level.heading.empty()) clause.headings.push_back(level.heading);
    }
    clause.path = path_of_levels();
    if (block.marker == Marker::heading) name_part(clause);
    clause.span = block.span;
    if (heading) clause.heading = block.content;
    document_.clauses.push_back(std::move(clause));
    item_markers_.clear();
    introductions_.clear();
    table_head_ = {};
}

void ClauseBuilder::open_unnumbered(ClauseRole role, std::string path, Span heading) {
    Clause clause;
    clause.role = role;
    clause.path = std::move(path);
    clause.span = heading;
    clause.heading = heading;
    if (!heading.empty()) clause.headings.push_back(collapsed(document_.bytes(heading)));
    document_.clauses.push_back(std::move(clause));
    levels_.clear();
    item_markers_.clear();
    introductions_.clear();
    table_head_ = {};
}

void ClauseBuilder::add_item(const Block& block) {
    auto& clause = document_.clauses.back();
    std::size_t depth = 0;
    const bool is_item = block.marker >= Marker::point && block.marker <= Marker::row;
    if (block.marker != Marker::row) table_head_ = {};
    if (is_item) {
        const auto open = std::ranges::find(item_markers_, block.marker);
        depth = static_cast<std::size_t>(open - item_markers_.begin()) + 1;
        item_markers_.resize(depth - 1);
        item_markers_.push_back(block.marker);
    } else {
        item_markers_.clear();
    }
    introductions_.resize(depth);
    ListItem item{
        .span = block.content, .lead_in = {}, .depth = static_cast<std::uint8_t>(std::min<std::size_t>(depth, 8))};
    for (const auto introduction : introductions_)
        if (!introduction.empty()) item.lead_in = introduction;
    if (block.marker == Marker::row) {
        if (!table_head_.empty())
            item.lead_in = table_head_;
        else
            table_head_ = block.content;
    }
    introductions_.push_back(document_.bytes(block.content).ends_with(':') ? block.content : Span{});
    if (clause.span.empty()) clause.span = block.span;
    clause.span.end = std::max(clause.span.end, block.span.end);
    clause.items.push_back(item);
}

std::optional<ReadError> ClauseBuilder::add(const Block& block, bool next_is_inside) {
    if (block.content.empty()) return std::nullopt;
    const bool opens = is_structural(block.marker) || block.marker == Marker::heading;
    if (opens) {
        const bool heading = is_heading(document_.text, block, next_is_inside);
        open(block, heading);
        if (!heading)
            add_item(Block{.span = block.span, .content = block.content, .marker = Marker::none, .label = {}});
    } else {
        if (document_.clauses.empty()) open_unnumbered(ClauseRole::body, "0", {});
        add_item(block);
    }
    if (document_.clauses.size() > limits_.clauses_max)
        return ReadError{.line = block.line, .reason = "more clauses than " + std::to_string(limits_.clauses_max)};
    if (levels_.size() > limits_.path_steps_max)
        return ReadError{.line = block.line,
                         .reason = "numbered deeper than " + std::to_string(limits_.path_steps_max) + " levels"};
    return std::nullopt;
}

void ClauseBuilder::finish() {
    auto& clauses = document_.clauses;
    for (std::size_t i = 0; i + 1 < clauses.size(); ++i) {
        const auto& next = clauses[i + 1];
        const bool has_children = !clauses[i].steps.empty() && next.steps.size() > clauses[i].steps.size() &&
                                  std::equal(clauses[i].steps.begin(), clauses[i].steps.end(), next.steps.begin());
        if (has_children && !clauses[i].items.empty()) clauses[i].path += ".0";
    }
    std::erase_if(clauses, [](const Clause& clause) { return clause.items.empty(); });
}

} // namespace loa::questions
