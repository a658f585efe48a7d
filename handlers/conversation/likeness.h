#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "handlers/activities/lexicon.h"
#include "storage/occasions.h"

namespace loa::conversation {

// Whether two reports may tell of the same training or event. Only a proposal follows from it, so it rather finds too
// much: a chair sees both and decides.

/// Words of titles that say what kind of event it was and not what it was about ("tập huấn", "lớp", "buổi"): are not
/// compared. As folded syllables.
using EventWords = std::set<std::string, std::less<>>;

/// A title as compared. A topic is a folded syllable that is no event word, or one of the lexicon's subjects as a whole
/// ("chuyen doi so").
struct TitleWords {
    /// A syllable in its place.
    struct Place {
        std::string syllable; ///< folded
        std::string topic;    ///< that it belongs to; "" for an event word
    };

    std::set<std::string, std::less<>> topics;
    std::set<std::string, std::less<>> pairs;  ///< two topics that follow each other, event words between left out
    std::set<std::string, std::less<>> events; ///< the event words
    std::vector<Place> places;
    std::vector<std::string> initials; ///< topics that look like initials and are not known as an abbreviation ("knst")
    std::set<std::string, std::less<>> numbers;         ///< "3", "b1"; years apart, which are not looked at
    std::map<std::size_t, std::set<std::string>> kinds; ///< members of the lexicon's other_subjects(), by list
};

/// Reads titles with a campaign's words: abbreviations written out ("CĐS", "GDPT 2018"), one subject's names made one
/// ("AI", "trí tuệ nhân tạo"), slips mended.
class TitleReader {
  public:
    /// `lexicon` must outlive the reader.
    TitleReader(const activities::Lexicon& lexicon, EventWords event_words);

    TitleWords read(std::string_view title) const;

  private:
    /// A phrase of a list of subjects.
    struct Subject {
        std::vector<std::string> folded;
        std::vector<std::string> marked;
        std::string topic;    ///< what stands for all phrases of the list; "" where the list tells subjects apart
        std::size_t kind = 0; ///< which list that tells apart
    };
    struct Token;

    static bool stands_at(const Subject& subject, std::span<const Token> tokens);
    static std::vector<Token> tokens_of(const vietnamese::Words& words);
    const Subject* subject_at(std::span<const Token> tokens, TitleWords& words) const;

    void add(const std::vector<std::string>& phrases, bool is_same, std::size_t kind);

    const activities::Lexicon* lexicon_;
    EventWords event_words_;
    std::map<std::string, std::vector<Subject>, std::less<>> subjects_; ///< by first syllable, longest first
};

/// How alike two titles are, 0 to 1: the Dice measure 2·|A∩B| / (|A|+|B|) over topics and pairs of topics (without
/// marks a syllable alone says little: "sơ" and "số" are one); where all topics of the shorter title stand in the
/// longer one ("AI", "Khóa AI trong dạy học") at least 0.7. Titles without any topic are compared by their event words.
/// Initials that nobody has told Loa of fit words that begin so ("KNST", "kỹ năng sinh tồn"). Titles with other numbers
/// ("module 3", "module 4") or other kinds of one thing ("cơ bản", "nâng cao") are not alike at all.
double title_likeness(const TitleWords& one, const TitleWords& other);

/// From this likeness on a merge is proposed.
inline constexpr double alike_from = 0.6;

/// How many days may lie between two reports of the same thing: people mistake a day.
inline constexpr int days_apart_max = 1;

/// Whether two spans of days, YYYY-MM-DD, overlap or are no further apart than that. False for what is no day.
bool are_near(std::string_view start, std::string_view end, std::string_view other_start, std::string_view other_end);

} // namespace loa::conversation
