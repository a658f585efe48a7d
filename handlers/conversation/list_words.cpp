#include "handlers/conversation/list_words.h"

#include <algorithm>
#include <string>

#include "config/plain_text.h"
#include "handlers/conversation/report_card.h"
#include "handlers/conversation/short_answers.h"
#include "handlers/vietnamese/text.h"

namespace loa::conversation {

using handlers::Turn;
using storage::Activity;
using vietnamese::Syllable;

namespace {

constexpr std::size_t text_bytes_max = 120; ///< longer texts say more than that

/// Without the words in front and at the end that only go along: "em …", "… thôi nhé".
std::string_view core_of(const Turn& turn, std::string_view text) {
    return without_phrases(turn, text, {"said.polite"}, {"said.polite", "said.only_tails"});
}

/// "2", "đầu tiên", "cuối", "hai".
std::optional<std::size_t> position_in(const Turn& turn, std::size_t count, std::string_view text) {
    if (is_one_of(turn, "said.first_one", text)) {
        return 0;
    }
    if (is_one_of(turn, "said.last_one", text)) {
        return count - 1;
    }
    const auto words = vietnamese::syllables(text);
    if (words.size() != 1) {
        return std::nullopt;
    }
    const std::string& word = words.front().folded;
    const auto digits = config::whole_number<std::size_t>(word);
    std::size_t number = digits.value_or(0);
    if (!digits) {
        const std::string names = turn.words("said.number_words");
        std::size_t line = 1;
        for (std::size_t from = 0; from < names.size() && number == 0; ++line) {
            const std::size_t to = std::min(names.find('\n', from), names.size());
            number = vietnamese::fold(names.substr(from, to - from)) == word ? line : 0;
            from = to + 1;
        }
    }
    return number >= 1 && number <= count ? std::optional(number - 1) : std::nullopt;
}

bool has_words(const std::vector<Syllable>& title, const std::vector<Syllable>& wanted) {
    return !wanted.empty() && std::ranges::all_of(wanted, [&](const Syllable& word) {
        return std::ranges::find(title, word.folded, &Syllable::folded) != title.end();
    });
}

std::optional<std::size_t> titled(const Turn& turn, const std::vector<Activity>& drafts, std::string_view text) {
    const auto wanted = vietnamese::syllables(text);
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < drafts.size(); ++i) {
        const std::string title = drafts[i].title + ' ' + shown_title(turn, drafts[i]);
        if (has_words(vietnamese::syllables(title), wanted)) {
            if (found) {
                return std::nullopt;
            }
            found = i;
        }
    }
    return found;
}

struct Wished {
    ListWish wish = ListWish::none;
    std::string_view rest; ///< behind the words that say what is wished
};

Wished wish_in_front(const Turn& turn, std::string_view text) {
    const std::size_t drop = bytes_at_front(turn, "said.drop_leads", text);
    const std::size_t save = bytes_at_front(turn, "said.save_leads", text);
    const ListWish wish = drop == 0 && save == 0 ? ListWish::none : drop > save ? ListWish::drop : ListWish::save;
    return {.wish = wish, .rest = text.substr(std::max(drop, save))};
}

struct Part {
    std::string_view text;
    bool is_behind_sign = false; ///< or the first
};

/// "lưu cái 1 và 3, bỏ cái 2": "lưu cái 1", "3", "bỏ cái 2". Cut at signs, at joining words, and before whatever says
/// what is wished.
std::vector<Part> parts_of(const Turn& turn, std::string_view text) {
    std::vector<Part> parts;
    std::size_t begin = 0;
    std::size_t last_end = 0;
    bool is_behind_sign = true;
    const auto cut = [&](std::size_t end, std::size_t next, bool is_sign = false) {
        parts.push_back({.text = text.substr(begin, end - begin), .is_behind_sign = is_behind_sign});
        begin = next;
        is_behind_sign = is_sign;
    };
    const auto words = vietnamese::syllables(text);
    for (const Syllable& word : words) {
        if (word.offset < last_end) {
            continue; // within the phrase before
        }
        const std::string_view rest = text.substr(word.offset);
        if (text.substr(last_end, word.offset - last_end).find_first_of(",;.+&/\n") != std::string_view::npos) {
            cut(last_end, word.offset, true);
        }
        const std::size_t others = bytes_at_front(turn, "said.the_rest", rest);
        const std::size_t join = bytes_at_front(turn, "said.list_joins", rest);
        const std::size_t wish = std::max(rest.size() - wish_in_front(turn, rest).rest.size(),
                                          bytes_at_front(turn, "said.except_leads", rest));
        last_end = word.offset + std::max({word.typed.size(), others, wish});
        if (others == 0 && join > 0) {
            last_end = word.offset + join;
            cut(word.offset, last_end);
        } else if (wish > 0 && !is_one_of(turn, "said.the_rest", text.substr(begin, word.offset - begin))) {
            cut(word.offset, word.offset); // "còn lại bỏ" stays in one
        }
    }
    cut(text.size(), text.size());
    return parts;
}

/// Takes one part after the other; a part without a wish of its own goes on with the one before.
class DeedReader {
  public:
    DeedReader(const Turn& turn, const std::vector<Activity>& drafts)
        : turn_(turn), drafts_(drafts), wishes_(drafts.size(), ListWish::none), is_named_(drafts.size(), false) {}

    /// False where the part says anything else.
    bool take(std::string_view part, bool is_behind_sign) {
        if (is_behind_sign) {
            may_change_.clear();
        }
        if (vietnamese::syllables(part).empty()) {
            return true;
        }
        if (const std::size_t except_lead = bytes_at_front(turn_, "said.except_leads", part);
            except_lead > 0 && wish_ != ListWish::none) {
            is_except_ = true;
            return except(core_of(turn_, part.substr(except_lead)));
        }
        const auto [wish, rest] = wish_in_front(turn_, part);
        const auto behind = wish == ListWish::none ? wish_behind(part) : Wished{};
        const std::string_view items = core_of(turn_, behind.wish != ListWish::none ? behind.rest : rest);
        has_own_wish_ = wish != ListWish::none || behind.wish != ListWish::none;
        if (has_own_wish_) {
            is_except_ = false;
            wish_ = wish != ListWish::none ? wish : behind.wish;
        }
        if (is_except_) {
            return except(items);
        }
        if (vietnamese::syllables(items).empty()) {
            wish_for_those_before();
            return true;
        }
        return take_items(items);
    }

    /// Nothing where one is named and nobody has said what for.
    std::optional<ListDeeds> deeds() const {
        ListDeeds deeds;
        for (std::size_t i = 0; i < wishes_.size(); ++i) {
            if (is_named_[i] && wishes_[i] == ListWish::none) {
                return std::nullopt;
            }
            if (wishes_[i] != ListWish::none) {
                (wishes_[i] == ListWish::drop ? deeds.drop : deeds.save).push_back(i);
            }
        }
        const std::size_t count = deeds.save.size() + deeds.drop.size();
        deeds.is_of_list = is_of_list_ || count > 1;
        return count == 0 ? std::nullopt : std::optional(deeds);
    }

  private:
    /// "còn lại bỏ".
    Wished wish_behind(std::string_view part) const {
        const std::size_t others = bytes_at_front(turn_, "said.the_rest", part);
        const auto [wish, rest] = wish_in_front(turn_, core_of(turn_, part.substr(others)));
        const bool is_behind = others > 0 && wish != ListWish::none && vietnamese::syllables(rest).empty();
        return is_behind ? Wished{.wish = wish, .rest = part.substr(0, others)} : Wished{};
    }

    /// "lưu hết trừ cái 2": nothing is done with that one.
    bool except(std::string_view items) {
        const auto which = named_in_list(turn_, drafts_, items);
        if (!which || wishes_[*which] == ListWish::none) {
            return false; // an exception from nothing
        }
        wishes_[*which] = ListWish::none;
        is_named_[*which] = false;
        return true;
    }

    /// "cái 1 thì bỏ": the wish comes behind what it is for.
    void wish_for_those_before() {
        for (const std::size_t place : may_change_) {
            wishes_[place] = wish_;
        }
    }

    void name(std::size_t place) {
        wishes_[place] = wish_;
        is_named_[place] = true;
        if (!has_own_wish_) {
            may_change_.push_back(place);
        }
    }

    bool take_items(std::string_view items) {
        if (is_one_of(turn_, "said.all_of_list", items) || is_one_of(turn_, "said.the_rest", items)) {
            std::ranges::replace(wishes_, ListWish::none, wish_);
            is_of_list_ = true;
            return wish_ != ListWish::none;
        }
        if (const auto which = named_in_list(turn_, drafts_, items)) {
            is_of_list_ |=
                bytes_at_front(turn_, "said.which_leads", items) > 0 || !position_in(turn_, drafts_.size(), items);
            name(*which);
            return true;
        }
        return take_numbers(items);
    }

    /// "1 3", "1-3": places and nothing else.
    bool take_numbers(std::string_view items) {
        const std::string_view numbers = behind(turn_, "said.which_leads", items);
        const auto words = vietnamese::syllables(numbers);
        std::vector<std::size_t> places;
        for (const Syllable& word : words) {
            const auto place = position_in(turn_, drafts_.size(), word.typed);
            if (!place) {
                return false;
            }
            places.push_back(*place);
        }
        if (places.size() == 2 && numbers.find('-') != std::string_view::npos && places[0] <= places[1]) {
            for (std::size_t place = places[0] + 1; place < places[1]; ++place) {
                name(place);
            }
        }
        for (const std::size_t place : places) {
            name(place);
        }
        return places.size() > 1;
    }

    const Turn& turn_;
    const std::vector<Activity>& drafts_;
    std::vector<ListWish> wishes_;
    std::vector<bool> is_named_;
    std::vector<std::size_t> may_change_; ///< named since the last sign without a wish in front
    ListWish wish_ = ListWish::none;
    bool has_own_wish_ = false; ///< the part says itself what is wished
    bool is_of_list_ = false;
    bool is_except_ = false; ///< what is named now is left as it is
};

} // namespace

std::optional<std::size_t> named_in_list(const Turn& turn, const std::vector<Activity>& drafts, std::string_view text) {
    if (text.size() > text_bytes_max) {
        return std::nullopt;
    }
    const std::string_view core = core_of(turn, text);
    const std::string_view name = behind(turn, "said.which_leads", core);
    if (const auto position = position_in(turn, drafts.size(), name)) {
        return position;
    }
    return titled(turn, drafts, name);
}

std::optional<ListDeeds> read_list_deeds(const Turn& turn, const std::vector<Activity>& drafts, std::string_view text) {
    if (text.size() > text_bytes_max) {
        return std::nullopt;
    }
    DeedReader reader(turn, drafts);
    for (const Part& part : parts_of(turn, core_of(turn, text))) {
        if (!reader.take(core_of(turn, part.text), part.is_behind_sign)) {
            return std::nullopt;
        }
    }
    return reader.deeds();
}

bool wants_to_drop_all(const Turn& turn, std::string_view text) {
    return text.size() <= text_bytes_max && is_one_of(turn, "said.drop_all", core_of(turn, text));
}

ListWish wish_for_unknown(const Turn& turn, std::string_view text) {
    const std::string_view core = core_of(turn, text);
    const auto [wish, rest] = wish_in_front(turn, core);
    const bool names = vietnamese::syllables(rest).size() > 1 && bytes_at_front(turn, "said.which_leads", rest) > 0;
    return text.size() <= text_bytes_max && names ? wish : ListWish::none;
}

} // namespace loa::conversation
