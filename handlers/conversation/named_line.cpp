#include "handlers/conversation/named_line.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "handlers/conversation/decision_numbers.h"
#include "handlers/conversation/decision_words.h"
#include "handlers/conversation/name_words.h"
#include "handlers/vietnamese/words.h"

namespace loa::conversation {
namespace {

using vietnamese::Word;
using vietnamese::Words;
using Kind = Decision::Kind;
using Of = NamedWish::Of;

constexpr std::size_t words_max = 200;
constexpr std::size_t name_words_max = 12;
/// Where a reason may follow, a name is no longer than this.
constexpr std::size_t person_words_max = 6;

/// Goes through a line and notes where names stand. What it does not understand is left to read_decisions().
class LineNames {
  public:
    LineNames(const Words& words, NamedLine& line) : words_(words), end_(words.size()), line_(line) {}

    bool read() {
        skip(words_, at_, end_, greeting_at);
        if (at_ >= end_ || !verb_at(words_, at_, end_) || words_.is(end_ - 1, "?")) {
            return false;
        }
        while (at_ < end_ && !is_unclear_) {
            skip(words_, at_, end_, greeting_at);
            if (const auto verb = verb_at(words_, at_, end_); verb && verb->kind) {
                is_unmistakable_ |= verb->is_unmistakable;
                at_ += verb->words;
                read_targets(*verb->kind);
                ++parts_;
            } else {
                ++at_;
            }
            to_next_part();
        }
        const bool is_line =
            targets_ > 1 || parts_ > 1 || std::ranges::any_of(line_.targets, [](const NamedTarget& target) {
                return target.kind != Kind::approve && target.kind != Kind::send_back;
            });
        return !line_.targets.empty() && is_line && is_unmistakable_ && !is_unclear_;
    }

  private:
    /// Numbers, names and "hết", with what joins them, behind a verb.
    void read_targets(Kind kind) {
        bool is_first = true;
        bool is_behind_comma = false;
        while (true) {
            const std::size_t begin = at_;
            if (!read_name(kind, is_first, is_behind_comma) && !read_listed(kind) && !read_all(kind)) {
                at_ = begin;
                return;
            }
            ++targets_;
            is_first = false;
            const std::size_t behind = at_;
            const std::size_t except = except_at(words_, at_, end_);
            const std::size_t join = except > 0 ? except : join_at(words_, at_, end_);
            is_behind_comma = words_.is(at_, ",");
            at_ += join;
            const bool goes_on = join > 0 && at_ < end_ && !verb_at(words_, at_, end_) && stands_target(kind);
            if (!goes_on) {
                at_ = behind;
                return;
            }
        }
    }

    /// Whether a number or a name may stand here; looked at once more by those who read it.
    bool stands_target(Kind kind) const {
        const NameLead lead = name_lead_at(words_, at_, end_, kind == Kind::approve);
        return lead.words > 0 || thing_lead_at(words_, at_, end_) > 0 || number_at(words_, at_, end_) ||
               filler_at(words_, at_, end_) > 0 || number_in_words(words_, at_, end_, false);
    }

    bool read_listed(Kind kind) {
        std::size_t next = at_;
        skip(words_, next, end_, filler_at);
        std::vector<std::size_t> numbers;
        if (!read_numbers(words_, next, end_, numbers, needs_reason(kind))) {
            return false;
        }
        at_ = next;
        line_.needs_list = true;
        return true;
    }

    bool read_all(Kind kind) {
        const std::size_t all = kind == Kind::approve || kind == Kind::send_back ? all_at(words_, at_, end_) : 0;
        at_ += all;
        line_.needs_list |= all > 0;
        return all > 0;
    }

    bool read_name(Kind kind, bool is_first, bool is_behind_comma) {
        const NameLead lead = name_lead_at(words_, at_, end_, kind == Kind::approve);
        NamedTarget target{
            .kind = kind, .is_all = lead.is_all, .begin = at_ < end_ ? words_[at_].begin : 0, .names = {}};
        std::size_t from = at_ + lead.words;
        const bool is_for = lead.is_of && !lead.has_title && words_.is(from - 1, "cho"); // "duyệt 1, cho em xem"
        const bool is_person = (lead.is_of && !is_for) || (lead.has_title && (kind != Kind::send_back || !is_first));
        target.may_be_reason = needs_reason(kind) && is_behind_comma;
        if (!is_person || (target.may_be_reason && !lead.is_of)) { // "trả 2, cô Lan báo nhầm"
            const std::size_t thing = needs_reason(kind) && !is_first ? 0 : thing_lead_at(words_, from, end_);
            if (is_person || kind == Kind::send_back || thing == 0) {
                return false;
            }
            target.of = Of::title;
            from += thing;
        }
        const std::size_t stop = name_end(from, lead.has_title);
        std::size_t last = stop;
        while (last > from && polite_words(words_, from, last) > 0) {
            last -= polite_words(words_, from, last);
        }
        if (last == from || last - from > name_words_max || (lead.is_of && is_speaker(words_, from, last))) {
            return false;
        }
        // "duyệt của cô Lan 2-4", "… rồi": not for sure what is meant.
        const bool is_in_range = range_at(words_, stop, end_) > 0 && number_at(words_, stop + 1, end_);
        const bool is_asked = stop + 1 == end_ && any_at(words_, stop, end_, {"chưa"}) > 0;
        is_unclear_ |= is_in_range || is_asked || words_.is(stop, "/") || asks_or_excepts(words_, from, last);
        const bool may_be_shorter =
            needs_reason(kind) && last == stop && target.of == Of::person && !target.may_be_reason;
        add_names(target, from, last, may_be_shorter);
        line_.targets.push_back(std::move(target));
        at_ = stop;
        return true;
    }

    /// Where a name that begins at `from` ends at the latest.
    std::size_t name_end(std::size_t from, bool may_be_number) const {
        std::size_t at = from;
        for (; at < end_; ++at) {
            const bool is_word = words_[at].is_letters() || (words_[at].is_number() && (at > from || may_be_number));
            const auto verb = verb_at(words_, at, end_);
            const bool ends =
                at > from &&
                (words_[at].new_line || because_at(words_, at, end_) > 0 || except_at(words_, at, end_) > 0 ||
                 (verb && verb->is_unmistakable) ||
                 any_at(words_, at, end_, {"và", "với", "cùng", "cùng với", "vào", "lẫn", "lý do", "lí do"}) > 0);
            if (!is_word || ends) {
                break;
            }
        }
        return at;
    }

    /// The whole, and what it begins with where the rest may be a reason.
    void add_names(NamedTarget& target, std::size_t from, std::size_t last, bool may_be_shorter) {
        const auto add = [&](std::size_t end) {
            const bool is_before_reason = end < end_ && needs_reason(target.kind) && !words_[end].new_line &&
                                          words_[end].kind != Word::Kind::mark && because_at(words_, end, end_) == 0 &&
                                          connector_at(words_, end, end_) == 0 && polite_at(words_, end, end_) == 0 &&
                                          join_at(words_, end, end_) == 0 && !verb_at(words_, end, end_);
            target.names.push_back(
                {.said = words_.text.substr(words_[from].begin, words_[end - 1].end - words_[from].begin),
                 .end = words_[end - 1].end,
                 .is_before_reason = is_before_reason});
        };
        add(last);
        for (std::size_t count = std::min(last - from - 1, person_words_max); may_be_shorter && count > 0; --count) {
            add(from + count);
        }
    }

    /// Behind the reason and whatever else belongs to the part.
    void to_next_part() {
        while (at_ < end_) {
            if (words_.is(at_, ";")) {
                ++at_;
                return;
            }
            std::size_t next = at_;
            skip(words_, next, end_, connector_at);
            const auto verb = verb_at(words_, next, end_);
            const bool may_begin = next > at_ || words_[at_].new_line || is_behind_target();
            if (may_begin && verb && (verb->is_unmistakable || words_[at_].new_line)) {
                at_ = next;
                return;
            }
            ++at_;
        }
    }

    /// "duyệt cái của cô Lan trả 2": the verb stands right behind the name.
    bool is_behind_target() const {
        return !line_.targets.empty() && at_ > 0 && line_.targets.back().names.front().end == words_[at_ - 1].end;
    }

    const Words& words_;
    std::size_t at_ = 0;
    std::size_t end_;
    NamedLine& line_;
    std::size_t targets_ = 0;
    std::size_t parts_ = 0;
    bool is_unmistakable_ = false;
    bool is_unclear_ = false;
};

} // namespace

std::optional<NamedLine> read_named_line(std::string_view text) {
    const Words words = vietnamese::cut_into_words(text);
    NamedLine line;
    if (words.size() > words_max || !LineNames(words, line).read()) {
        return std::nullopt;
    }
    line.text = words.text;
    return line;
}

std::string with_numbers(const NamedLine& line, const std::vector<NumbersOfName>& numbers) {
    std::string text;
    std::size_t from = 0;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const NamedTarget& target = line.targets[i];
        const NamedTarget::Name& name = target.names[numbers[i].name];
        text += line.text.substr(from, target.begin - from);
        text += fmt::format("{}{}", fmt::join(numbers[i].numbers, ", "), name.is_before_reason ? ":" : "");
        from = name.end;
    }
    return text + line.text.substr(from);
}

} // namespace loa::conversation
