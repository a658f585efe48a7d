#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "config/dates.h"
#include "config/mistake.h"
#include "config/organisations.h"

namespace loa::config {

/// A place in a plan document: `{"ke-hoach-2024", "II.3"}`. Not checked against documents that replace the plan.
struct ClauseReference {
    std::string document; ///< id of a plan document: its file name without `.md`
    std::string path;     ///< such as `III.2`; the n-th heading without a number is `mn`

    bool empty() const { return document.empty(); }
};

/// Who runs the campaign in a period.
struct Owner {
    std::string organisation; ///< code in organisations.csv
    std::string name;         ///< as written in texts of that period
    std::string abbreviation;
    std::string department; ///< who answers questions and takes the reports, such as "Ban Tuyên giáo"
    Period valid;
};

/// A zone without summer time.
struct TimeZone {
    std::string name = "Asia/Ho_Chi_Minh";
    std::chrono::minutes offset{420}; ///< to be added to UTC
};

/// When the yearly reports are due: the last day, moved to a working day before it where it is none.
struct ReportingDeadline {
    std::chrono::month_day from; ///< first day of the week or period in which reports are taken
    std::chrono::month_day last;
    std::map<int, Date> confirmed; ///< by year: what officers have confirmed; replaces the rule
    ClauseReference clause;
};

/// Local times of day between which nothing but replies is sent. `from` after `to` spans midnight; equal: never.
struct QuietHours {
    std::chrono::minutes from{};
    std::chrono::minutes to{};

    bool contains(std::chrono::minutes time_of_day) const;
};

/// A kind of organisation. Those that report are units.
struct OrganisationKind {
    std::string id;
    std::string label;
    bool is_unit = false;
};

/// A kind of learning activity. `words` are phrases with marks that speak for it, in lower case.
struct Category {
    std::string id;
    std::string label;
    std::vector<std::string> words;
    std::vector<ClauseReference> clauses;
};

/// What an indicator counts: distinct people, or units. The two are never mixed.
enum class Counts : std::uint8_t { people, units };

/// A target of the plan: numerator / denominator >= threshold.
struct Indicator {
    std::string id;
    std::string label;
    Counts counts = Counts::people;
    std::string numerator;                   ///< what is counted, in words
    std::vector<std::string> categories;     ///< ids; activities that speak for the numerator; may be empty
    std::string question;                    ///< asked of a chair where counts == units; may be empty
    std::string denominator;                 ///< out of what, in words
    std::optional<double> threshold_percent; ///< none where the plan asks for a figure without a rate
    bool is_encouraged = false;              ///< the plan encourages, it does not oblige
    std::optional<YearDay> due;              ///< none: the reporting deadline
    ClauseReference clause;
};

/// Days when something happens.
struct Occurrence {
    Date from;
    Date to;           ///< included
    std::string theme; ///< this year's motto, or empty

    bool operator==(const Occurrence&) const = default;
};

/// Something in the campaign's year: every year on the same days, unless shifted, or once.
struct CalendarEvent {
    struct EveryYear {
        YearDay from;
        YearDay to; ///< included; before `from`: in the next year
    };
    struct Once {
        Date from;
        Date to;
    };
    std::string id;
    std::string title;
    std::variant<EveryYear, Once> when;
    std::vector<Occurrence> shifted;   ///< years in which the days differ from the rule; at most one a year of `from`
    std::map<int, std::string> themes; ///< by year
    std::string basis;                 ///< the rule it rests on, and how sure that is
    ClauseReference clause;            ///< may be empty

    /// Its days that begin in that year, or nothing.
    std::optional<Occurrence> in(int year) const;
};

/// Days off beyond the weekly rest, and rest days that are worked instead.
struct Holidays {
    struct DaysOff {
        Date from;
        Date to; ///< included
        std::string title;
    };
    std::vector<DaysOff> days_off;
    std::vector<Date> working_days;
    std::vector<std::chrono::weekday> weekly_rest;

    bool is_working_day(Date date) const;

    /// `date`, or the nearest working day before it.
    Date working_day_not_after(Date date) const;

    /// The `count`-th working day after `date`, which itself does not count. `count` of at least 1.
    Date working_day_after(Date date, int count) const;
};

/// What a person agrees to before Loa keeps their reports. Both texts are shown as they stand.
struct ConsentText {
    int version = 1;     ///< grows with each change of meaning: then everybody is asked anew
    std::string summary; ///< shown with the question: who keeps what, why, how long, who sees it, how to end it
    std::string full;    ///< shown to whoever wants it; may be empty
};

/// A plan document of the campaign's folder. `paths` are the clause paths of its headings, in order.
struct PlanDocument {
    std::string id;
    std::filesystem::path file;
    std::string title;
    std::string number; ///< as in `66/CĐGD-TG`; empty where the document has none
    std::string date;   ///< as printed; empty where the document has none
    std::string issuer;
    std::string subject;
    std::vector<std::string> paths;
};

/// A campaign folder, checked. Immutable after loading, so readable from every thread.
struct Campaign {
    std::filesystem::path folder;
    std::string name;   ///< folder name, such as `hcmc-learning-society`
    std::string title;  ///< what people call it
    std::string people; ///< how people are spoken to: "thầy cô"
    int year = 0;       ///< the year of the plan
    TimeZone time_zone;
    std::vector<Owner> owners; ///< earliest first
    ReportingDeadline reporting;
    QuietHours quiet_hours;
    ConsentText consent;
    /// Kinds of channels whose groups get the unit's link to the web chat with each notice.
    std::vector<std::string> notice_links{"zalo-bot"};
    std::chrono::minutes questions_digest{450}; ///< local time of day when officers are told which questions wait
    /// Local time of day when chairs who chose none hear what waits for their approval.
    std::chrono::minutes approval_digest{1170};
    std::vector<OrganisationKind> kinds;
    std::vector<Category> categories;
    std::vector<Indicator> indicators;
    std::vector<CalendarEvent> calendar;
    Holidays holidays;
    Organisations organisations;
    std::vector<PlanDocument> plan;

    /// The owner on that day; the nearest one where none is in office then. There is at least one.
    const Owner& owner(Date date) const;

    /// Last day for the reports of that year: confirmed by officers, or the rule pulled back to a working day.
    Date reporting_deadline(int year_of_report) const;

    /// Day on which the indicator falls due in that year.
    Date due(const Indicator& indicator, int year_of_report) const;

    /// Whether the organisation's kind reports.
    bool is_unit(const Organisation& organisation) const;

    const Category* category(std::string_view id) const;
    const Indicator* indicator(std::string_view id) const;
    const PlanDocument* document(std::string_view id) const;
};

/// Reads `campaign.json`, `plan/*.md` and `organisations.csv` of a folder and checks them as a whole.
/// Files of at most 4 MiB. Mistakes name the file and the JSON path, the line of a CSV or the line of a document.
Loaded<Campaign> load_campaign(const std::filesystem::path& folder);

} // namespace loa::config
