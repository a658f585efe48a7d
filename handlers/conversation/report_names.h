#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "handlers/conversation/named_line.h"
#include "handlers/speaker.h"
#include "storage/waiting_names.h"

namespace loa::conversation {

// What a chair's reports are called by: who reported them, and what they tell of.

/// The words of a name, without case and marks.
std::vector<std::string> folded_words(std::string_view text);

/// What of one unit is called so.
struct CalledSo {
    std::string unit;
    std::vector<storage::WaitingName> reports;
};

/// What a place of a line means in one unit.
struct TargetReports {
    std::size_t name = 0; ///< which of its names
    std::vector<storage::WaitingName> reports;
};

/// Looks reports up by name in all of a chair's units; each unit is read once. Names are compared without case and
/// marks, by whole words: people by given name or full name, things by any words of the title. Lives for one turn.
class ReportNames {
  public:
    ReportNames(handlers::Turn& turn, const handlers::Speaker& chair);

    /// What waits and is called so, by unit; units without any are left out.
    std::vector<CalledSo> waiting(NamedWish::Of of, const std::vector<std::string>& by) const;

    /// What a place of a line means in one unit, by the longest of its names that anything is called by: for "bỏ duyệt"
    /// what is approved, for merging and splitting that, too, where nothing waits, else what waits.
    TargetReports meant(const NamedTarget& target, const std::string& unit);

    const std::vector<std::string>& units() const { return units_; }

  private:
    /// A report with its names cut into words, once for all that is looked for.
    struct Known {
        storage::WaitingName report;
        std::vector<std::vector<std::string>> names; ///< of whoever reported it
        std::vector<std::string> title;

        bool is_called(NamedWish::Of of, const std::vector<std::string>& by) const;
    };
    static std::vector<Known> known(std::vector<storage::WaitingName> reports);
    static std::vector<storage::WaitingName> called_so(const std::vector<Known>& reports, NamedWish::Of of,
                                                       const std::vector<std::string>& by);
    std::vector<storage::WaitingName> approved(const std::string& unit, NamedWish::Of of,
                                               const std::vector<std::string>& by);

    handlers::Turn& turn_;
    std::vector<std::string> units_;
    std::map<std::string, std::vector<Known>> waiting_;  ///< of each unit
    std::map<std::string, std::vector<Known>> approved_; ///< of each unit that was asked for
};

} // namespace loa::conversation
