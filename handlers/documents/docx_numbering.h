#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <pugixml.hpp>
#include <set>
#include <string>
#include <string_view>

namespace loa::documents {

inline constexpr std::size_t numbering_levels = 9;

/// A paragraph's place in a list: which list, and how deep (0 to 8).
struct ListPlace {
    std::string list; ///< numId; "0" takes a paragraph out of the list of its style
    std::size_t level = 0;
};

/// A number as Word prints it: "3", "iv", "b"; ECMA-376 part 1, 17.18.59. Formats that are not known count as decimal.
std::string format_number(int value, std::string_view format);

/// The lists of a Word file. Word keeps the numbers of lists apart from the text (word/numbering.xml) and counts while
/// it lays out; so does this, paragraph after paragraph (ECMA-376 part 1, 17.9).
class DocxNumbering {
  public:
    /// `numbering`: root of numbering.xml; may be empty.
    explicit DocxNumbering(const pugi::xml_node& numbering);

    /// What stands before the next paragraph at that place: "II.", "2.1.", "a)", "-" or "+" for a bullet, "" where the
    /// list is unknown or shows nothing. Counts on: ask once a paragraph, in order.
    std::string next(const ListPlace& place);

    /// The level of a list that belongs to a paragraph style; none where the list names no styles.
    std::optional<std::size_t> level_of_style(const std::string& list, std::string_view style) const;

  private:
    struct Level {
        int start = 1;
        std::string format = "decimal";
        std::string text;
        std::string style;
        bool is_legal = false;            ///< all numbers in it as digits
        std::optional<int> restart_after; ///< lvlRestart; 0: never begins anew
    };
    struct Abstract {
        std::array<Level, numbering_levels> levels;
        std::string style_link; ///< the list is defined by the list that this style names
        std::string own_style;
    };
    struct List {
        std::string abstract;
        std::array<std::optional<int>, numbering_levels> start_overrides;
        std::map<std::size_t, Level> levels; ///< overrides of whole levels
    };
    struct Counters {
        std::array<int, numbering_levels> values{};
        std::array<bool, numbering_levels> is_running{};
    };

    static Level read_level(const pugi::xml_node& node);
    void read_abstract(const pugi::xml_node& node);
    void read_list(const pugi::xml_node& node);
    const std::string& abstract_of(const List& list) const;
    const Level& level_of(const List& list, std::size_t level) const;
    void count(const std::string& name, const List& list, std::size_t level, Counters& counters);
    std::string text_of(const List& list, std::size_t level, const Counters& counters) const;

    std::map<std::string, Abstract> abstracts_;
    std::map<std::string, List> lists_;
    std::map<std::string, Counters> counters_;            ///< by abstract list: lists of one kind count on together
    std::set<std::pair<std::string, std::size_t>> begun_; ///< lists and levels whose start override has been used
};

} // namespace loa::documents
