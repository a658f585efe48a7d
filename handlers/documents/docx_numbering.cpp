#include "handlers/documents/docx_numbering.h"

#include <algorithm>
#include <utility>

#include "handlers/documents/xml.h"

namespace loa::documents {
namespace {

constexpr int value_max = 30'000; ///< larger start values are nonsense; Roman numbers grow with them

std::string roman(int value) {
    static constexpr std::array<std::pair<int, std::string_view>, 13> signs{{{1000, "M"},
                                                                             {900, "CM"},
                                                                             {500, "D"},
                                                                             {400, "CD"},
                                                                             {100, "C"},
                                                                             {90, "XC"},
                                                                             {50, "L"},
                                                                             {40, "XL"},
                                                                             {10, "X"},
                                                                             {9, "IX"},
                                                                             {5, "V"},
                                                                             {4, "IV"},
                                                                             {1, "I"}}};
    std::string text;
    for (const auto& [worth, sign] : signs) {
        for (; value >= worth; value -= worth) {
            text += sign;
        }
    }
    return text;
}

/// 1 -> "A", 26 -> "Z", 27 -> "AA", 28 -> "BB", as Word does it.
std::string letters(int value) {
    constexpr int alphabet = 26;
    const auto times = static_cast<std::size_t>((value - 1) / alphabet + 1);
    return std::string(times, static_cast<char>('A' + (value - 1) % alphabet));
}

std::string small(std::string text) {
    std::ranges::transform(text, text.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
}

/// Bullets are symbols of many fonts; the two signs of Vietnamese documents stand for them by depth.
std::string bullet(std::string_view text, std::size_t level) {
    if (text == "+" || text == "-") {
        return std::string(text);
    }
    return level == 0 ? "-" : "+";
}

} // namespace

std::string format_number(int value, std::string_view format) {
    if (value < 1 || format == "decimal") {
        return std::to_string(value);
    }
    if (format == "upperRoman" || format == "lowerRoman") {
        return format[0] == 'u' ? roman(value) : small(roman(value));
    }
    if (format == "upperLetter" || format == "lowerLetter") {
        return format[0] == 'u' ? letters(value) : small(letters(value));
    }
    if (format == "decimalZero" && value < 10) {
        return "0" + std::to_string(value);
    }
    return format == "none" ? "" : std::to_string(value);
}

DocxNumbering::DocxNumbering(const pugi::xml_node& numbering) {
    for (const pugi::xml_node node : numbering.children()) {
        if (local_name(node) == "abstractNum") {
            read_abstract(node);
        } else if (local_name(node) == "num") {
            read_list(node);
        }
    }
}

DocxNumbering::Level DocxNumbering::read_level(const pugi::xml_node& node) {
    Level level;
    level.start = std::clamp(integer(child(node, "start"), "val", 1), 0, value_max);
    if (const auto format = attribute(child(node, "numFmt"), "val"); !format.empty()) {
        level.format = format;
    }
    level.text = attribute(child(node, "lvlText"), "val");
    level.style = attribute(child(node, "pStyle"), "val");
    level.is_legal = is_on(child(node, "isLgl"));
    if (const auto restart = child(node, "lvlRestart")) {
        level.restart_after = integer(restart, "val", 0);
    }
    return level;
}

void DocxNumbering::read_abstract(const pugi::xml_node& node) {
    Abstract& abstract = abstracts_[std::string(attribute(node, "abstractNumId"))];
    abstract.style_link = attribute(child(node, "numStyleLink"), "val");
    abstract.own_style = attribute(child(node, "styleLink"), "val");
    for (const pugi::xml_node one : node.children()) {
        const int at = local_name(one) == "lvl" ? integer(one, "ilvl", -1) : -1;
        if (at >= 0 && at < static_cast<int>(numbering_levels)) {
            abstract.levels[static_cast<std::size_t>(at)] = read_level(one);
        }
    }
}

void DocxNumbering::read_list(const pugi::xml_node& node) {
    List& list = lists_[std::string(attribute(node, "numId"))];
    list.abstract = attribute(child(node, "abstractNumId"), "val");
    for (const pugi::xml_node one : node.children()) {
        const int at = local_name(one) == "lvlOverride" ? integer(one, "ilvl", -1) : -1;
        if (at < 0 || at >= static_cast<int>(numbering_levels)) {
            continue;
        }
        const auto level = static_cast<std::size_t>(at);
        if (const auto start = child(one, "startOverride")) {
            list.start_overrides[level] = std::clamp(integer(start, "val", 1), 0, value_max);
        }
        if (const auto whole = child(one, "lvl")) {
            list.levels[level] = read_level(whole);
        }
    }
}

const std::string& DocxNumbering::abstract_of(const List& list) const {
    const auto found = abstracts_.find(list.abstract);
    if (found == abstracts_.end() || found->second.style_link.empty()) {
        return list.abstract;
    }
    for (const auto& [name, abstract] : abstracts_) {
        if (abstract.own_style == found->second.style_link) {
            return name;
        }
    }
    return list.abstract;
}

const DocxNumbering::Level& DocxNumbering::level_of(const List& list, std::size_t level) const {
    static const Level nothing;
    if (const auto own = list.levels.find(level); own != list.levels.end()) {
        return own->second;
    }
    const auto abstract = abstracts_.find(abstract_of(list));
    return abstract == abstracts_.end() ? nothing : abstract->second.levels[level];
}

std::optional<std::size_t> DocxNumbering::level_of_style(const std::string& list, std::string_view style) const {
    const auto found = lists_.find(list);
    if (found == lists_.end() || style.empty()) {
        return std::nullopt;
    }
    for (std::size_t level = 0; level < numbering_levels; ++level) {
        if (level_of(found->second, level).style == style) {
            return level;
        }
    }
    return std::nullopt;
}

void DocxNumbering::count(const std::string& name, const List& list, std::size_t level, Counters& counters) {
    const auto& override = list.start_overrides[level];
    if (override && begun_.emplace(name, level).second) {
        counters.values[level] = *override;
    } else if (counters.is_running[level]) {
        counters.values[level] = std::min(counters.values[level] + 1, value_max);
    } else {
        counters.values[level] = level_of(list, level).start;
    }
    counters.is_running[level] = true;
    for (std::size_t above = 0; above < level; ++above) {
        if (!counters.is_running[above]) { // a level that was jumped over shows where it would begin
            counters.values[above] = level_of(list, above).start;
        }
    }
    for (std::size_t below = level + 1; below < numbering_levels; ++below) {
        const auto& restart = level_of(list, below).restart_after;
        if (!restart || (*restart > 0 && static_cast<int>(level) < *restart)) {
            counters.is_running[below] = false;
        }
    }
}

std::string DocxNumbering::text_of(const List& list, std::size_t level, const Counters& counters) const {
    const Level& shown = level_of(list, level);
    if (shown.format == "bullet") {
        return bullet(shown.text, level);
    }
    std::string text;
    for (std::size_t at = 0; at < shown.text.size(); ++at) {
        const bool is_place = shown.text[at] == '%' && at + 1 < shown.text.size() && shown.text[at + 1] >= '1' &&
                              shown.text[at + 1] <= '9';
        if (!is_place) {
            text += shown.text[at];
            continue;
        }
        const auto other = static_cast<std::size_t>(shown.text[++at] - '1');
        text += format_number(counters.values[other], shown.is_legal ? "decimal" : level_of(list, other).format);
    }
    return text;
}

std::string DocxNumbering::next(const ListPlace& place) {
    const auto found = lists_.find(place.list);
    if (found == lists_.end() || place.level >= numbering_levels) {
        return "";
    }
    Counters& counters = counters_[abstract_of(found->second)];
    count(place.list, found->second, place.level, counters);
    return text_of(found->second, place.level, counters);
}

} // namespace loa::documents
