#pragma once

#include "handlers/vietnamese/calendar.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace loa::activities {

using vietnamese::Date;
using vietnamese::LocalTime;
using vietnamese::Precision;

/// What an amount counts. `people` are those who were given or honoured something, never who attended.
enum class Unit { hours, sessions, periods, days, people, books, vnd };

struct Quantity {
    double value = 0;
    Unit unit = Unit::hours;
    bool operator==(const Quantity&) const = default;
};

/// What a message is, as far as reports are concerned. Everything but `report` is not to be stored.
enum class ReportKind {
    report,
    question,
    plan,         ///< future or intention
    wish,         ///< or a hypothesis
    negation,     ///< did not take part
    postponed,    ///< or called off
    registration, ///< signed up only
    command,      ///< tells the bot to delete, change, not to write down
    request,      ///< asks or orders others
    small_talk,
};

/// Why a reading is to be asked about before it is stored.
enum class DoubtKind {
    future_date,     ///< ends after `now`
    impossible_date, ///< 31/2: `start` and `end` stay empty
    distant_date,    ///< more than 300 days ago
    vague_date,      ///< "mấy hôm trước": no day can be told
    two_dates,       ///< two dates that do not fit together; `other_start`, `other_end`
    too_much_time,   ///< more hours, periods or sessions than the days can hold
    two_quantities,  ///< `other_quantity` is the second reading
    quantity_range,  ///< "2-3 buổi"; `quantity` is the lower, `other_quantity` the upper end
    people_range,    ///< "20-25 GV"; `participants` is the lower, `other_participants` the upper end
    unlikely_amount, ///< zero, or larger than any unit would have
    unclear_kind,    ///< whether it is a report at all
};

struct Doubt {
    DoubtKind kind = DoubtKind::unclear_kind;
    std::string span; ///< the words in question, as typed (NFC); may be empty
    std::optional<Quantity> other_quantity;
    std::optional<Date> other_start, other_end;
    std::optional<int> other_participants = std::nullopt;
};

/// What one message says. Strings are exact spans of the message after NFC.
struct Reading {
    bool is_report = false;
    ReportKind kind = ReportKind::small_talk;
    std::string category; ///< an id of the lexicon's categories; empty where it is no report
    std::string title;
    std::optional<Date> start, end; ///< both or neither
    Precision precision = Precision::none;
    std::optional<Quantity> quantity;
    std::optional<int> participants;  ///< of the unit, who took part
    std::vector<std::string> names;   ///< of those who took part, where they are listed, without "cô", "thầy"
    std::optional<std::string> place; ///< where, or who gave it
    bool for_unit = false;            ///< an officer speaks for the unit
    double confidence = 0;            ///< 0 to 1, that `is_report` is right
    std::vector<Doubt> doubts;
};

enum class Field { category, title, dates, quantity, participants, place };

/// One field that a person corrects in free text, with its new value; only the members of that field are set.
struct Correction {
    Field field = Field::title;
    std::string text; ///< category id, title or place
    std::optional<Date> start, end;
    Precision precision = Precision::none;
    std::optional<Quantity> quantity;
    std::optional<int> participants;
};

/// The word the contract uses for it, such as "hours" or "vnd".
std::string_view unit_name(Unit unit);
std::optional<Unit> unit_from_name(std::string_view name);

/// `report`, `question`, `plan` and so on: for logs and tests.
std::string_view kind_name(ReportKind kind);

} // namespace loa::activities
