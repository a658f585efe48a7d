#include "handlers/conversation/decisions.h"

#include <algorithm>
#include <map>
#include <memory>
#include <utility>

#include "handlers/conversation/decision_numbers.h"
#include "handlers/conversation/decision_scopes.h"
#include "handlers/conversation/decision_words.h"

namespace loa::conversation {
namespace {

using vietnamese::Words;
using Kind = Decision::Kind;
using Scope = Decision::Scope;

/// A line as long as this is no list of decisions any more.
constexpr std::size_t words_max = 1000;

/// Reads one line. Every function that takes `at` moves it behind what it has read; false means not understood.
class LineReader {
  public:
    using Tail = std::optional<std::vector<Decision>>;
    using Tails = std::map<std::pair<std::size_t, std::size_t>, Tail>;

    explicit LineReader(const Words& words) : LineReader(words, std::make_shared<Tails>()) {}

    /// Parts until `end`; what cannot be read is left in bad_part().
    bool read(std::size_t at, std::size_t end, std::vector<Decision>& into) {
        while (at < end) {
            const std::size_t begin = at;
            const std::size_t limit = segment_end(at, end);
            if (!read_segment(at, limit, into)) {
                if (bad_part_.empty()) {
                    bad_part_ = text_of(begin, limit);
                }
                return false;
            }
            at = limit + (limit < end && words_.is(limit, ";") ? 1 : 0);
        }
        return true;
    }

    const std::string& bad_part() const { return bad_part_; }
    bool is_unmistakable() const { return is_unmistakable_; }

    /// Where the first verb stands behind what may come before one; none for other texts.
    std::optional<std::size_t> first_verb(std::size_t at, std::size_t end) const {
        skip(words_, at, end, greeting_at);
        std::size_t verb = at;
        if (!skip_rest_before_verb(verb, end)) {
            skip_numbers_before_verb(verb, end);
        }
        return verb_at(words_, verb, end) ? std::optional(at) : std::nullopt;
    }

  private:
    LineReader(const Words& words, std::shared_ptr<Tails> tails) : words_(words), tails_(std::move(tails)) {}

    /// "1-3 thì duyệt": moves to the verb and returns the numbers; stays where no verb follows.
    std::vector<std::size_t> skip_numbers_before_verb(std::size_t& at, std::size_t end) const {
        std::vector<std::size_t> numbers;
        std::size_t next = at;
        next += any_at(words_, next, end, {"số", "cái", "cái số", "báo cáo", "báo cáo số"});
        if (!read_numbers(words_, next, end, numbers, false)) {
            return {};
        }
        next += any_at(words_, next, end, {"thì", "em", ":", "."});
        if (!verb_at(words_, next, end)) {
            return {};
        }
        at = next;
        return numbers;
    }

    /// "còn lại duyệt": moves to the verb; false where no approval follows. "còn lại duyệt rồi" tells of what was done.
    bool skip_rest_before_verb(std::size_t& at, std::size_t end) const {
        const std::size_t rest = any_at(
            words_, at, end,
            {"còn lại", "phần còn lại", "số còn lại", "các cái còn lại", "những cái còn lại", "mấy cái còn lại"});
        std::size_t next = at + rest;
        next += any_at(words_, next, end, {"thì", "em", ":"});
        const auto verb = verb_at(words_, next, end);
        if (rest == 0 || !verb || verb->kind != Kind::approve) {
            return false;
        }
        std::size_t behind = next + verb->words;
        behind += any_at(words_, behind, end, {"hết", "luôn"});
        if (any_at(words_, behind, end, {"rồi"}) > 0) {
            return false;
        }
        at = next;
        return true;
    }
    bool is_rest_at(std::size_t at, std::size_t end) const { return skip_rest_before_verb(at, end); }

    std::string text_of(std::size_t begin, std::size_t end) const {
        while (begin < end && words_.is(begin, ";")) {
            ++begin;
        }
        return begin < end ? words_.text.substr(words_[begin].begin, words_[end - 1].end - words_[begin].begin)
                           : std::string{};
    }

    /// A part ends before `;`, and before a line that begins with a verb of its own.
    std::size_t segment_end(std::size_t at, std::size_t end) const {
        for (std::size_t i = at; i < end; ++i) {
            const bool is_next_line = i > at && words_[i].new_line && first_verb(i, end);
            if (words_.is(i, ";") || is_next_line) {
                return i;
            }
        }
        return end;
    }

    bool read_segment(std::size_t& at, std::size_t end, std::vector<Decision>& into) {
        while (true) {
            skip(words_, at, end, greeting_at);
            if (at >= end) {
                return true;
            }
            if (!read_part(at, end, into)) {
                return false;
            }
            skip(words_, at, end, courtesy_at);
        }
    }

    bool read_part(std::size_t& at, std::size_t end, std::vector<Decision>& into) {
        const std::size_t begin = at;
        Decision decision;
        if (skip_rest_before_verb(at, end)) {
            decision.scope = Scope::all;
        } else {
            decision.numbers = skip_numbers_before_verb(at, end);
        }
        is_unmistakable_ = is_unmistakable_ && decision.numbers.empty();
        auto verb = verb_at(words_, at, end);
        if (!verb || !verb->kind) {
            bad_part_ = text_of(begin, end);
            return false;
        }
        at += verb->words;
        // "ok, duyệt 1": the second verb is the one that decides.
        for (auto next = at; verb->kind == Kind::approve && next < end;) {
            skip(words_, next, end, greeting_at);
            const auto second = verb_at(words_, next, end);
            if (!second || !second->kind) {
                break;
            }
            verb = second;
            at = next += second->words;
        }
        is_unmistakable_ = is_unmistakable_ && verb->is_unmistakable;
        decision.kind = *verb->kind;
        if (decision.scope == Scope::all && decision.kind != Kind::approve) {
            bad_part_ = text_of(begin, end); // "còn lại duyệt trả 3"
            return false;
        }
        // "2 trả 3": whether 2 comes back because of "3", or 3 does, is not known.
        if (needs_reason(decision.kind) && !decision.numbers.empty() && at < end && words_[at].is_number()) {
            bad_part_ = text_of(begin, end);
            return false;
        }
        const bool is_read =
            needs_reason(decision.kind) ? read_return(at, end, decision, into) : read_plain(at, end, decision, into);
        if (!is_read && bad_part_.empty()) {
            bad_part_ = text_of(begin, end);
        }
        return is_read;
    }

    /// Numbers, or "hết", and nothing else.
    bool read_plain(std::size_t& at, std::size_t end, Decision& decision, std::vector<Decision>& into) {
        if (decision.numbers.empty()) {
            skip(words_, at, end, filler_at);
            skip_rest_before_numbers(words_, at, end);
            const bool is_scope = (decision.kind == Kind::approve && reads_scope(words_, at, end, decision)) ||
                                  (decision.kind == Kind::merge && reads_all_alike(words_, at, end, decision)) ||
                                  decision.scope == Scope::all; // "còn lại duyệt"
            if (!is_scope && !read_numbers(words_, at, end, decision.numbers, false)) {
                return false;
            }
        }
        if (decision.scope == Scope::numbers && decision.numbers.size() == 1 && is_first_few(words_, at, end)) {
            for (std::size_t n = decision.numbers.front() - 1; n >= 1; --n) {
                decision.numbers.push_back(n);
            }
        }
        if (decision.scope == Scope::numbers && !read_exception(words_, at, end, decision)) {
            return false;
        }
        sort_once(decision.numbers);
        into.push_back(decision);
        skip(words_, at, end, courtesy_at);
        const std::size_t before_next = at;
        skip(words_, at, end, connector_at);
        std::size_t named = at;
        return at >= end || verb_at(words_, at, end) || words_[before_next].new_line || is_rest_at(at, end) ||
               !skip_numbers_before_verb(named, end).empty();
    }

    /// Numbers and what is behind them as the reason, up to where another decision begins.
    bool read_return(std::size_t& at, std::size_t end, Decision& decision, std::vector<Decision>& into) {
        if (decision.numbers.empty()) {
            skip(words_, at, end, filler_at);
            skip_rest_before_numbers(words_, at, end);
            if (decision.kind == Kind::send_back && all_at(words_, at, end) > 0) {
                if (!reads_all_returned(words_, at, end, decision)) {
                    return false;
                }
            } else if (!read_numbers(words_, at, end, decision.numbers, true)) {
                return false;
            }
            // Right behind the only number an amount may be meant: "trả 3 cái".
            if (counted_at(words_, at, end) > 0) {
                return false;
            }
        }
        sort_once(decision.numbers);
        // "trả 4 nhé vì thiếu ảnh", "trả 4 ạ": what is polite is no reason.
        std::size_t polite = at;
        skip(words_, polite, end, polite_at);
        if (polite >= end || because_at(words_, polite, end) > 0 ||
            words_[polite].kind == vietnamese::Word::Kind::mark) {
            at = polite;
        }
        skip(words_, at, end, [](const Words& words, std::size_t i, std::size_t limit) {
            return std::max(because_at(words, i, limit), any_at(words, i, limit, {":", "-", ",", ".", "(", "–"}));
        });
        Tail tail;
        const std::size_t cut = reason_end(at, end, tail);
        if (may_hide_decision(at, cut, end)) {
            return false;
        }
        decision.reason = text_of(at, cut);
        trim(decision.reason);
        into.push_back(decision);
        at = end;
        if (tail) {
            into.insert(into.end(), tail->begin(), tail->end());
        }
        return true;
    }

    /// Where a comma or "và" is followed by whole decisions up to the end, which are then `tail`.
    std::size_t reason_end(std::size_t at, std::size_t end, Tail& tail) {
        for (std::size_t i = at; i < end; ++i) {
            if (connector_at(words_, i, end) == 0 && i != at && !is_rest_at(i, end)) {
                continue;
            }
            std::size_t verb = i;
            skip(words_, verb, end, connector_at);
            const auto found = verb_at(words_, verb, end);
            if ((found && found->kind && found->is_unmistakable) || is_rest_at(verb, end)) {
                tail = tail_from(verb, end);
            }
            if (tail) {
                return i;
            }
        }
        return end;
    }

    /// "trả 2 thiếu ảnh duyệt 1": without anything between, the verb may belong to the reason as well.
    bool may_hide_decision(std::size_t at, std::size_t cut, std::size_t end) {
        for (std::size_t i = at; i < cut; ++i) {
            const auto found = verb_at(words_, i, end);
            if (found && found->kind && found->is_unmistakable && tail_from(i, end)) {
                return true;
            }
        }
        return false;
    }

    /// The decisions that all of [at, end) makes; none where it makes no sense. Looked at once for each place, or a
    /// line of many commas would take for ever.
    Tail tail_from(std::size_t at, std::size_t end) {
        if (const auto known = tails_->find({at, end}); known != tails_->end()) {
            return known->second;
        }
        LineReader rest(words_, tails_);
        std::vector<Decision> decisions;
        Tail tail = rest.read(at, end, decisions) ? Tail(std::move(decisions)) : std::nullopt;
        tails_->emplace(std::pair(at, end), tail);
        return tail;
    }

    static void trim(std::string& reason) {
        constexpr std::string_view signs = " \t\r\n,.:-";
        while (!reason.empty() && signs.find(reason.back()) != std::string_view::npos) {
            reason.pop_back();
        }
        if (reason.ends_with(')') && reason.find('(') == std::string::npos) {
            reason.pop_back();
        }
    }

    const Words& words_;
    std::shared_ptr<Tails> tails_; ///< shared by all readers of one line
    std::string bad_part_;
    bool is_unmistakable_ = true;
};

/// "hoàn tác", "hoàn tác hết" and nothing but courtesy around it.
bool reads_undo(const Words& words, DecisionLine& line) {
    std::size_t at = 0;
    const auto skip = [&](auto taker) {
        for (std::size_t taken = taker(words, at, words.size()); at < words.size() && taken > 0;
             taken = taker(words, at, words.size())) {
            at += taken;
        }
    };
    skip(greeting_at);
    const std::size_t taken = undo_at(words, at, words.size());
    at += taken;
    const std::size_t all = all_at(words, at, words.size());
    at += all;
    skip(courtesy_at);
    line.is_undo = taken > 0 && at >= words.size();
    line.is_undo_of_all = line.is_undo && all > 0;
    return line.is_undo;
}

} // namespace

std::optional<DecisionLine> read_decisions(std::string_view text) {
    const Words words = vietnamese::cut_into_words(text);
    DecisionLine line;
    if (reads_undo(words, line)) {
        return line;
    }
    LineReader reader(words);
    if (words.size() > words_max || !reader.first_verb(0, words.size())) {
        return std::nullopt;
    }
    if (!reader.read(0, words.size(), line.decisions)) {
        line.decisions.clear();
        line.bad_part = reader.bad_part();
    }
    line.is_unmistakable = reader.is_unmistakable();
    return line;
}

} // namespace loa::conversation
