#pragma once

// Private to the reader of reports: a message with everything found in it, before anything is decided.

#include "handlers/activities/lexicon.h"
#include "handlers/activities/reading.h"
#include "handlers/vietnamese/dates.h"

#include <optional>
#include <string>
#include <vector>

namespace loa::activities {

struct WordSpan {
    std::size_t first = 0;
    std::size_t last = 0;
    bool is_empty() const { return first >= last; }
};

/// An amount with its unit: words `first` to `last` (exclusive).
struct Amount {
    std::size_t first = 0;
    std::size_t last = 0;
    Quantity quantity;
    std::optional<Quantity> upper; ///< of a range
    bool is_total = false;
    bool is_each = false;
    bool is_implied = false; ///< "hết cuốn …": one, without a number
    bool is_clock = false;   ///< "8h-11h": from one time of day to another
};

/// A number of people (or of scholarships and families, where `is_receivers`).
struct Headcount {
    std::size_t first = 0;
    std::size_t last = 0;
    int count = 0;
    bool is_receivers = false;
    std::optional<int> upper = std::nullopt; ///< of a range
};

struct Sentence {
    vietnamese::Words words;
    std::vector<Hit> hits;
    std::vector<std::uint64_t> tags;    ///< a bit a tag, one entry a word
    std::vector<std::size_t> clause;    ///< number of the clause, one entry a word
    std::vector<std::size_t> statement; ///< number of the sentence, one entry a word
    std::vector<vietnamese::DateMention> dates;
    std::vector<Amount> amounts;
    std::vector<Headcount> headcounts;
    std::vector<WordSpan> names;                  ///< of people listed as taking part, without their titles
    std::vector<std::uint8_t> in_date, in_amount; ///< one entry a word: whether it is part of one (headcounts too)
    std::vector<std::uint8_t> in_next_step;       ///< one entry a word: only tells what comes after what was done

    std::size_t size() const { return words.size(); }
    bool tagged(std::size_t at, Tag tag) const {
        return at < tags.size() && ((tags[at] >> static_cast<unsigned>(tag)) & 1) != 0;
    }
    bool has(Tag tag) const;
    bool has_between(Tag tag, std::size_t first, std::size_t last) const;
    /// The hit with this tag that begins at a word.
    const Hit* hit_at(std::size_t at, Tag tag) const;
    const Hit* first_hit(Tag tag) const;
    bool is_in_date(std::size_t at) const { return at < in_date.size() && in_date[at] != 0; }
    bool is_in_amount(std::size_t at) const { return at < in_amount.size() && in_amount[at] != 0; }
    bool is_in_next_step(std::size_t at) const { return at < in_next_step.size() && in_next_step[at] != 0; }
    /// What was typed at words `first` to `last` (exclusive).
    std::string typed(std::size_t first, std::size_t last) const;
};

/// Cuts, matches and measures a message.
Sentence study(std::string_view text, LocalTime now, const Lexicon& lexicon);

/// "tổ Văn | học ở Sở": the verb behind the name of a group, where the lexicon knows "văn học" and no other verb
/// follows; `sentence` has its hits and tags.
void free_verbs_behind_groups(Sentence& sentence);

/// Numbers the clauses, between commas, "nhưng" and the like, and the statements; `sentence` has its words and hits.
void number_clauses(Sentence& sentence);

/// "mai em học Canva và | hôm qua học Word": what was done begins a clause of its own behind what is to come, and the
/// other way round; `sentence` has its dates.
void split_at_other_days(Sentence& sentence);

/// Words that are part of no date, one entry a word: "24/30 GV", "Thông tư 22/2021", "chào mừng 20/11"; `sentence` has
/// its words, hits and tags.
std::vector<bool> words_of_no_date(const Sentence& sentence);

/// Finds amounts and headcounts; `sentence` has its words, hits, clauses and dates.
void find_amounts(Sentence& sentence);

/// "hôm 26/2 à không, 27/2": drops what its author took back.
void drop_own_slips(Sentence& sentence);

/// "BC: cô Lan, thầy Hùng và cô Mai đã học …": those who took part, by name. They are counted where no number is.
void find_named_people(Sentence& sentence, const Lexicon& lexicon);

/// Sets apart what is only to come beside what was done ("học xong lớp AI, mai học tiếp Canva"), so that neither title
/// nor category nor place is taken from it.
void drop_next_steps(Sentence& sentence);

/// What kind of message it is, and how sure that is.
struct KindRead {
    ReportKind kind = ReportKind::small_talk;
    double confidence = 0;
};
KindRead decide_kind(const Sentence& sentence, LocalTime now, const Lexicon& lexicon);

/// Index of the category with the most weight; words inside the title count double, those of the place little. -1 where
/// none has any.
int best_category(const Sentence& sentence, const Lexicon& lexicon, WordSpan title, WordSpan place = {});

/// Where it was or who gave it; empty where nothing says so. `lead` are the words that announce it ("tại", "do").
struct PlaceRead {
    WordSpan span;
    WordSpan whole;
    double score = 0;
};
inline constexpr double own_group_score = 2.3; ///< "tổ em", which may as well be a part of the title
inline constexpr double group_score = 2.35;    ///< "tổ Toán", "khối 3" where nothing announces it
inline constexpr double visited_score = 2.4;   ///< "ra Đường sách", "ghé thư viện"
inline constexpr double holder_score = 2.75;   ///< of a body right in front of holding it: "trường | tổ chức …"
std::vector<PlaceRead> find_places(const Sentence& sentence);

WordSpan find_title(const Sentence& sentence, const std::vector<PlaceRead>& places);

/// Fills in the dates, amounts and people of a reading, with their doubts.
void read_dates(const Sentence& sentence, LocalTime now, Reading& reading);
void read_quantities(const Sentence& sentence, Reading& reading);
/// Adds the doubts that need both: too much time for the days.
void doubt_durations(Reading& reading);

} // namespace loa::activities
