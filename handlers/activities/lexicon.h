#pragma once

#include "handlers/vietnamese/words.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace loa::activities {

/// What a phrase of the lexicon says about the words it stands for. The names are the keys of `reading.json`.
enum class Tag : std::uint8_t {
    category,          ///< a word of one of the campaign's categories
    act,               ///< taking part: "học", "tham gia", "dự"
    event,             ///< what one takes part in: "lớp", "tập huấn", "hội thảo"
    give,              ///< "trao", "ủng hộ": whoever is counted behind it is given something
    honour,            ///< "công nhận", "tuyên dương": whoever is counted is honoured
    done,              ///< it happened: "đã", "xong", "rồi"
    going,             ///< it is under way: "đang"
    question,          ///< makes a question wherever it stands
    question_end,      ///< makes a question at the end of a sentence
    future,            ///< "sẽ", "sắp"
    intention,         ///< "muốn", "mục tiêu là"
    wish,              ///< "giá mà", "nếu"
    negation,          ///< "không đi được", "bỏ lỡ"
    negator,           ///< "không", "chưa": a negation where taking part follows
    postponed,         ///< "hoãn", "dời lại"
    registration,      ///< "đăng ký"
    command,           ///< at the beginning: tells the bot what to do
    request,           ///< "nhắc thầy cô", "đề nghị các"
    small_talk,        ///< "chúc mừng", "đi siêu thị"
    address,           ///< "bot ơi", "dạ": skipped at the beginning
    self,              ///< "em", "mình"
    unit_subject,      ///< "đơn vị", "CĐCS", "tổ em": the unit speaks or is spoken of
    people,            ///< who is counted: "giáo viên", "đoàn viên"
    receivers,         ///< who is counted where something is given: "suất", "gia đình"
    particle,          ///< "ạ", "nhé": never in a title
    filler,            ///< neither in a title nor a place: "thêm", "được"
    neutral,           ///< a compound in which a cue is no cue: "quy định", "không gian"
    label,             ///< field labels of a form: "ND", "TG", "SL"
    about,             ///< "về", "với chủ đề": the subject follows
    place_preposition, ///< "tại", "ở", "qua"
    place_head,        ///< "trường", "trung tâm"
    place_name,        ///< "zoom", "trực tuyến"
    document,          ///< "nghị định", "thông tư": numbers behind it are no dates
    occasion,          ///< "nhân ngày", "chào mừng": the date behind it is not that of the activity
    total,             ///< "tổng cộng": the amount behind it counts before others
    each,              ///< "mỗi": the amount behind it is a part
    record,            ///< "ghi nhận", "lưu": what the bot is asked for behind a report
    others,            ///< "con em", "bé nhà": somebody whose learning does not count
    hours,
    minutes,
    sessions,
    periods,
    days,
    books,      ///< words of units
    intender,   ///< "định", "tính": an intention where taking part follows
    thanks,     ///< "cảm ơn": in front, the rest of its clause is what one is thankful for
    attendance, ///< "có mặt", "sĩ số": the bare number behind it is how many took part
    teacher,    ///< "thầy", "bác sĩ", "nhà cung cấp": with a name, somebody who may have given it
    teaches,    ///< "dạy", "hướng dẫn", "nói chuyện" behind whoever gave it
    numbered,   ///< "lớp", "học kỳ": the number behind it says which one
    joint,      ///< "và", "rồi", "ngoài ra": what follows may be another activity
    detail,     ///< "trong đó", "gồm": what follows only tells more of the same activity
    kin,        ///< "con", "chồng", "học trò": with "em", "nhà em" behind it, somebody else than the speaker
    slip,       ///< "à không,", "ủa lộn": what follows takes the place of what was said before
    count_
};

/// Whether a phrase of this kind may decide by itself that a message is no report.
bool is_cue(Tag tag);

/// A phrase of the lexicon found in a text: words `first` to `last` (exclusive).
struct Hit {
    std::size_t first = 0;
    std::size_t last = 0;
    Tag tag = Tag::neutral;
    int category = -1; ///< index in `Lexicon::categories()`
    double weight = 1;
    bool is_loose = false; ///< some mark is missing or wrong: gives way to a phrase that overlaps it and fits
    bool is_inner = false; ///< the verb in front of a longer phrase of a category ("học" of "học bơi")
};

/// The words by which a campaign's reports are read: categories, cues, units, places, abbreviations.
/// Built once, then only read: safe to share between threads.
class Lexicon {
  public:
    Lexicon();

    /// Adds a category and returns its index. The first one added as `is_default` takes what matches none.
    int add_category(std::string id, bool is_default = false);

    /// Signing up is already an activity of this category (taking on a title), where for others it is only a plan.
    void count_registrations(int category);
    bool counts_registrations(int category) const;

    /// Adds a phrase with marks, of any number of syllables. `=` in front: where a text is typed with marks, the phrase
    /// counts only with its own ("=tính" is not "tinh"). `!` in front: it counts with its own marks only, in any text,
    /// as without them it is another everyday word ("!chờ", "cho"). Empty phrases are ignored.
    void add(std::string_view phrase, Tag tag, int category = -1, double weight = 1);

    /// "hqua" stands for "hôm qua". In capitals it counts only when typed so ("TA" is not "ta"). A short form may have
    /// several words ("tuần s", "đ/c"). Behind `|` stands what it means in front of the name of an activity or where
    /// its neighbours say so ("không|học" for "hok"), behind `>` what in front of a number ("đăng ký>được" for "đk"),
    /// behind
    /// `<` what behind one ("được<đồng chí" for "đc").
    void add_abbreviation(std::string_view abbreviation, std::string_view meaning);

    /// Phrases that name one and the same subject ("trí tuệ nhân tạo", "AI"), for comparing titles; the first one
    /// stands for all. Reading a report does not look at them.
    void add_same_subject(std::vector<std::string> phrases) { same_subjects_.push_back(std::move(phrases)); }
    const std::vector<std::vector<std::string>>& same_subjects() const { return same_subjects_; }

    /// Phrases each of which makes another subject ("cơ bản", "nâng cao"), for comparing titles.
    void add_other_subjects(std::vector<std::string> phrases) { other_subjects_.push_back(std::move(phrases)); }
    const std::vector<std::vector<std::string>>& other_subjects() const { return other_subjects_; }

    /// A given name with marks, in small letters; two of them in a row name people in a text without capitals.
    void add_given_name(const std::string& name);
    /// Whether a word is one: with its marks, or without any in a word that has none.
    bool is_given_name(const vietnamese::Word& word) const;

    const std::vector<std::string>& categories() const { return categories_; }
    int default_category() const { return default_category_; }

    /// Cuts a text into words with abbreviations written out and what an input method or a slip left mended.
    vietnamese::Words read_words(std::string_view text) const;

    /// All phrases found, in order of their first word. A phrase inside a longer one does not count, except what is
    /// counted ("2 cán bộ quản lý"), the subject inside a mere frame ("buổi tập huấn") and a verb that leads one.
    std::vector<Hit> find(const vietnamese::Words& words) const;

    /// The key of `reading.json` for a tag, and back.
    static std::string_view tag_name(Tag tag);

  private:
    struct Entry {
        std::vector<std::string> marked;
        Tag tag;
        bool is_strict;
        bool is_exact;
        int category;
        double weight;
    };
    struct Node {
        std::map<std::uint32_t, std::uint32_t> next; ///< by syllable
        std::vector<Entry> entries;
    };
    /// What stands around a word that may be an abbreviation.
    struct Neighbours {
        bool behind_number;
        bool is_glued; ///< to a number before or a hyphen after
        bool is_first; ///< of the text or behind a mark
    };

    /// A short form of several words, without marks, and what it stands for.
    struct ShortForm {
        std::vector<std::string> typed;
        std::vector<vietnamese::Word> meaning;
    };
    using Meanings = std::unordered_map<std::string, std::vector<vietnamese::Word>>;

    std::uint32_t syllable_id(const std::string& folded);
    void note_slips(const std::string& folded);
    Meanings::const_iterator meaning_of(const vietnamese::Word& word) const;
    bool begins_subject(const vietnamese::Words& words, std::size_t at) const;
    bool goes_better(const std::vector<vietnamese::Word>& other, const std::vector<vietnamese::Word>& usual,
                     const vietnamese::Words& words, std::size_t at, const std::vector<vietnamese::Word>& before) const;
    std::size_t expand_several(const vietnamese::Words& words, std::size_t at,
                               std::vector<vietnamese::Word>& out) const;
    bool expand(const vietnamese::Words& words, std::size_t at, Neighbours neighbours,
                std::vector<vietnamese::Word>& out) const;
    bool expand_compound(const vietnamese::Word& word, std::vector<vietnamese::Word>& out) const;
    /// `before` and `after` are its neighbours without marks; empty where there are none.
    void mend(vietnamese::Word& word, std::string_view before, std::string_view after) const;
    bool are_neighbours(std::string_view left, std::string_view right) const;
    bool split(const vietnamese::Word& word, std::vector<vietnamese::Word>& out) const;
    bool is_known(const std::string& folded) const { return syllables_.contains(folded); }
    std::string nearest(const std::string& folded) const;
    std::string nearest_beside(const std::string& folded, std::string_view before, std::string_view after) const;
    std::string nearest_unit(const std::string& folded) const;
    std::string nearest_people(const std::string& folded, std::string_view after) const;
    enum class Fit { none, loose, exact };
    Fit fits(const Entry& entry, const vietnamese::Words& words, std::size_t first) const;
    void find_at(const vietnamese::Words& words, const std::vector<std::uint32_t>& ids, std::size_t first,
                 std::vector<Hit>& hits) const;

    std::vector<std::vector<std::string>> same_subjects_, other_subjects_;
    std::unordered_set<std::string> given_names_; ///< with marks
    std::unordered_set<std::string> plain_names_; ///< the same without
    std::vector<std::string> categories_;
    int default_category_ = -1;
    std::vector<int> registrations_count_;
    std::unordered_map<std::string, std::uint32_t> syllables_;
    std::unordered_map<std::string, std::vector<std::string>> slips_; ///< a syllable with one letter left out -> those
                                                                      ///< it may be, the first one known in front
    Meanings abbreviations_;                                          ///< by what is typed, in lower case
    Meanings before_subject_;                ///< the other meaning, in front of the name of an activity
    Meanings before_number_, behind_number_; ///< the other meaning, beside a number
    std::unordered_map<std::string, std::vector<ShortForm>> short_forms_; ///< of several words, by the first one
    std::vector<Node> nodes_;
    std::vector<std::string> units_;                 ///< words of units, without marks
    std::unordered_set<std::uint64_t> pairs_;        ///< syllables that follow each other in some phrase
    std::unordered_set<std::uint64_t> people_pairs_; ///< the first two of those who are counted
};

} // namespace loa::activities
