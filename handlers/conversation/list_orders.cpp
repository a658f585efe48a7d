#include "handlers/conversation/list_orders.h"

#include <algorithm>

#include "handlers/conversation/report_card.h"
#include "handlers/conversation/report_dialogue.h"
#include "handlers/conversation/short_answers.h"
#include "handlers/conversation/told_anew.h"
#include "handlers/conversation/told_corrections.h"
#include "handlers/vietnamese/text.h"

namespace loa::conversation {

using activities::Correction;
using activities::Field;
using activities::ReportKind;
using handlers::Turn;
using storage::Activity;
using vietnamese::Syllable;

namespace {

constexpr std::size_t text_bytes_max = 240;
constexpr std::size_t name_syllables_max = 5;

bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

/// At signs, but not within "2,5".
std::vector<std::string_view> at_signs(std::string_view text) {
    std::vector<std::string_view> parts;
    std::size_t begin = 0;
    for (std::size_t at = 0; at <= text.size(); ++at) {
        const bool is_sign = at < text.size() && (text[at] == ',' || text[at] == ';' || text[at] == '\n');
        const bool is_within =
            is_sign && at > 0 && at + 1 < text.size() && is_digit(text[at - 1]) && is_digit(text[at + 1]);
        if (at == text.size() || (is_sign && !is_within)) {
            parts.push_back(text.substr(begin, at - begin));
            begin = at + 1;
        }
    }
    return parts;
}

/// Whether what begins here orders something or names one, so that "và", "còn" before it ends what was said before.
bool begins_order(const Turn& turn, std::string_view text) {
    return std::ranges::any_of(std::initializer_list<std::string_view>{"said.which_leads", "said.drop_leads",
                                                                       "said.save_leads", "said.change_leads",
                                                                       "said.add_leads"},
                               [&](std::string_view key) { return bytes_at_front(turn, key, text) > 0; });
}

std::string_view core_of(const Turn& turn, std::string_view text) {
    return without_phrases(turn, text, {"said.polite"}, {"said.polite"});
}

bool is_number_word(const Turn& turn, const std::string& word) {
    return word.find_first_of("0123456789") != std::string::npos || is_one_of(turn, "said.number_words", word) ||
           is_one_of(turn, "said.first_one", word) || is_one_of(turn, "said.last_one", word);
}

struct Named {
    std::size_t which = 0;
    std::string_view behind; ///< the name
};

/// The longest words in front that name one: by its place only behind "cái", by its title also without.
std::optional<Named> name_in_front(const Turn& turn, const std::vector<Activity>& drafts, std::string_view text) {
    const bool has_lead = bytes_at_front(turn, "said.which_leads", text) > 0;
    const std::string_view bare = behind(turn, "said.lesson_leads", behind(turn, "said.which_leads", text));
    const auto words = vietnamese::syllables(bare);
    for (std::size_t count = std::min(words.size(), name_syllables_max); count > 0; --count) {
        const std::size_t end = words[count - 1].offset + words[count - 1].typed.size();
        if (count == 1 && !has_lead && is_number_word(turn, words.front().folded)) {
            return std::nullopt;
        }
        const std::string_view name = bare.substr(0, end);
        if (words_beside(turn, "said.event_words", name).empty()) {
            continue; // "tập huấn" stands in every other title
        }
        if (const auto which = named_in_list(turn, drafts, name)) {
            return Named{.which = *which, .behind = bare.substr(end)};
        }
    }
    return std::nullopt;
}

std::vector<std::string_view> parts_of(const Turn& turn, const std::vector<Activity>& drafts, std::string_view text) {
    std::vector<std::string_view> parts;
    for (std::string_view part : at_signs(text)) {
        std::size_t begin = 0;
        for (const Syllable& word : vietnamese::syllables(part)) {
            const std::size_t join = bytes_at_front(turn, "said.list_joins", part.substr(word.offset));
            std::string_view behind_join = part.substr(std::min(word.offset + join, part.size()));
            behind_join.remove_prefix(std::min(behind_join.find_first_not_of(' '), behind_join.size()));
            if (join > 0 && word.offset >= begin &&
                (begins_order(turn, behind_join) || name_in_front(turn, drafts, behind_join))) {
                parts.push_back(part.substr(begin, word.offset - begin));
                begin = word.offset + join;
            }
        }
        parts.push_back(part.substr(begin));
    }
    std::erase_if(parts, [](std::string_view part) { return vietnamese::syllables(part).empty(); });
    return parts;
}

/// Whether a correction is found in the text that is more than a guess at another name.
bool changes(const Turn& turn, const Activity& draft, std::string_view text, bool may_rename) {
    const auto found = corrections_in(turn, draft, text);
    return !found.empty() && (may_rename || std::ranges::none_of(found, [](const Correction& correction) {
                                  return correction.field == Field::title || correction.field == Field::category;
                              }));
}

struct Change {
    NamedChange made;
    std::string_view behind_name;
};

/// `is_of_list`: the line has corrected another before, so that "Excel 2 buổi hôm 5/9" is no report of its own.
std::optional<Change> change_in(const Turn& turn, const std::vector<Activity>& drafts, std::string_view part,
                                bool is_of_list) {
    const std::string_view said = core_of(turn, behind_manners(turn, part));
    const std::string_view order = core_of(turn, behind(turn, "said.change_leads", said));
    const bool is_order = order.size() < said.size();
    const bool is_bare = !is_order && bytes_at_front(turn, "said.which_leads", order) == 0;
    const auto named = name_in_front(turn, drafts, order);
    if (!named || (!is_order && read(turn, said).kind == ReportKind::question)) {
        return std::nullopt;
    }
    const Activity& draft = drafts[named->which];
    if (is_bare && !is_of_list && told_beside(turn, draft, said) == Told::anew) {
        return std::nullopt;
    }
    const std::string_view trimmed = core_of(turn, named->behind);
    const std::string_view value = behind(turn, "said.becomes_leads", trimmed);
    if (!changes(turn, draft, value, !is_bare && value.size() < trimmed.size())) {
        return std::nullopt;
    }
    return Change{.made = {.which = named->which, .text = std::string(value)}, .behind_name = named->behind};
}

bool names_any(const Turn& turn, const std::vector<Activity>& drafts, std::string_view title) {
    const auto told = words_beside(turn, "said.event_words", title);
    return std::ranges::any_of(drafts, [&](const Activity& draft) {
        const auto known = words_beside(turn, "said.event_words", draft.title + ' ' + shown_title(turn, draft));
        return std::ranges::any_of(
            told, [&](const std::string& word) { return std::ranges::find(known, word) != known.end(); });
    });
}

/// What of a part tells an activity that is none of the drafts; "" where it tells none.
std::string_view told_in(const Turn& turn, const std::vector<Activity>& drafts, std::string_view part) {
    const std::string_view said = core_of(turn, part);
    const std::string_view told =
        without_phrases(turn, behind(turn, "said.add_leads", said), {}, {"said.more", "said.polite"});
    const bool is_added = bytes_at_front(turn, "said.add_leads", said) > 0;
    const auto reading = is_added ? read_added(turn, told) : read(turn, told);
    const bool has_value = reading.start || reading.quantity || reading.participants;
    const bool has_subject = !words_beside(turn, "said.event_words", reading.title).empty() &&
                             !is_one_of(turn, "said.bare_titles", reading.title);
    if (!has_value || !has_subject || names_any(turn, drafts, reading.title)) {
        return {};
    }
    if (is_added) {
        return told;
    }
    const bool is_beside_all = std::ranges::all_of(
        drafts, [&](const Activity& draft) { return told_beside(turn, draft, told) != Told::change; });
    return reading.is_report && is_beside_all ? told : std::string_view{};
}

/// Puts each part where it belongs.
class OrderReader {
  public:
    OrderReader(const Turn& turn, const std::vector<Activity>& drafts) : turn_(turn), drafts_(drafts) {}

    void take(std::string_view part) {
        // "lưu cái AI 4 buổi" does both.
        const std::string_view said = core_of(turn_, part);
        const std::string_view to_save = behind(turn_, "said.save_leads", said);
        const bool is_to_save = to_save.size() < said.size();
        if (auto change = change_in(turn_, drafts_, is_to_save ? to_save : part, !orders_.changes.empty())) {
            if (is_to_save) {
                add_deed({said.begin(), change->behind_name.begin()});
            }
            orders_.changes.push_back(std::move(change->made));
            open_ = &orders_.changes.back().text;
            which_ = orders_.changes.back().which;
        } else if (const auto told = told_in(turn_, drafts_, part); !told.empty()) {
            open_ = &orders_.anew.emplace_back(told);
            which_.reset();
        } else if (open_ != nullptr && goes_on(part)) {
            open_->append(", ").append(part);
        } else {
            add_deed(part);
            open_ = nullptr;
        }
    }

    std::optional<ListOrders> orders() {
        if (orders_.changes.empty() && orders_.anew.empty()) {
            return std::nullopt;
        }
        if (!deeds_.empty()) {
            auto deeds = read_list_deeds(turn_, drafts_, deeds_);
            if (!deeds) {
                return std::nullopt;
            }
            orders_.deeds = *std::move(deeds);
        }
        return orders_;
    }

  private:
    void add_deed(std::string_view part) { deeds_.append(deeds_.empty() ? "" : ", ").append(part); }

    /// "cái AI là 4 buổi, ở Sở": more of what was just spoken of.
    bool goes_on(std::string_view part) const {
        const std::string_view said = core_of(turn_, part);
        if (begins_order(turn_, said) || name_in_front(turn_, drafts_, said)) {
            return false;
        }
        return which_ ? changes(turn_, drafts_[*which_], part, false)
                      : read(turn_, part).start || read(turn_, part).quantity || read(turn_, part).place;
    }

    const Turn& turn_;
    const std::vector<Activity>& drafts_;
    ListOrders orders_;
    std::string deeds_;
    std::string* open_ = nullptr;      ///< what the next part may go on with
    std::optional<std::size_t> which_; ///< the draft that it is of; none: it is told anew
};

} // namespace

activities::Reading read_added(const Turn& turn, std::string_view text) {
    auto reading = read(turn, text);
    return reading.is_report ? reading
                             : read(turn, turn.words("report.learnt",
                                                     {{"what", std::string(behind(turn, "said.lesson_leads", text))}}));
}

std::optional<ListOrders> read_list_orders(const Turn& turn, const std::vector<Activity>& drafts,
                                           std::string_view text) {
    if (text.size() > text_bytes_max) {
        return std::nullopt;
    }
    OrderReader reader(turn, drafts);
    for (const std::string_view part : parts_of(turn, drafts, text)) {
        reader.take(part);
    }
    return reader.orders();
}

} // namespace loa::conversation
