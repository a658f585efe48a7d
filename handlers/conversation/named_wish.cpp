#include "handlers/conversation/named_wish.h"

#include <algorithm>

#include "handlers/conversation/decision_words.h"
#include "handlers/conversation/name_words.h"
#include "handlers/vietnamese/words.h"

namespace loa::conversation {
namespace {

using vietnamese::Words;
using Kind = Decision::Kind;
using Of = NamedWish::Of;

constexpr std::size_t words_max = 60;
constexpr std::size_t name_words_max = 12;
constexpr std::size_t lone_name_words_max = 6;

/// Reads what stands behind the verb; every function moves at_.
class NameReader {
  public:
    NameReader(const Words& words, std::size_t at, NamedWish& wish)
        : words_(words), at_(at), end_(words.size()), wish_(wish) {}

    bool read() {
        read_lead();
        if (!read_reason() || at_ >= end_) {
            return false;
        }
        for (std::size_t polite = polite_words(words_, at_, end_); polite > 0;
             polite = polite_words(words_, at_, end_)) {
            end_ -= polite;
        }
        if (at_ >= end_ || end_ - at_ > name_words_max || asks_or_excepts(words_, at_, end_) ||
            !words_[at_].is_letters()) {
            return is_numbered_person() && keep_name();
        }
        const bool is_of_speaker = wish_.of == Of::person && is_speaker(words_, at_, end_);
        return !is_of_speaker && is_meant_so() && keep_name();
    }

  private:
    /// "hết của cô", "cái", "lớp".
    void read_lead() {
        const NameLead lead = name_lead_at(words_, at_, end_, wish_.kind == Kind::approve);
        at_ += lead.words;
        wish_.is_all = lead.is_all;
        has_noun_ = lead.has_noun;
        if (lead.is_of || (lead.has_title && wish_.kind == Kind::approve)) {
            wish_.of = Of::person;
            wish_.is_strong = true;
            return;
        }
        if (const std::size_t thing = thing_lead_at(words_, at_, end_); thing > 0) {
            at_ += thing;
            wish_.of = Of::title;
            wish_.is_strong = wish_.kind == Kind::approve;
        }
    }

    /// Cuts the reason off the end; false where an approval has one, or several lines stand here.
    bool read_reason() {
        for (std::size_t i = at_; i < words_.size(); ++i) {
            if (words_.is(i, ";") || (i > at_ && words_[i].new_line)) {
                return false;
            }
            const std::size_t sign = any_at(words_, i, words_.size(), {":"});
            if (wish_.kind == Kind::approve || i == at_ || sign + because_at(words_, i, words_.size()) == 0) {
                continue;
            }
            std::size_t behind = i + sign;
            behind += because_at(words_, behind, words_.size());
            end_ = i;
            if (behind < words_.size()) {
                wish_.reason = words_.text.substr(words_[behind].begin);
            }
            break;
        }
        return true;
    }

    /// "cô 2": people are called by numbers only behind what says that they are people.
    bool is_numbered_person() const { return wish_.of == Of::person && at_ + 1 == end_ && words_[at_].is_number(); }

    /// Whether it is no report that begins like a decision ("Trả sách cho thư viện").
    bool is_meant_so() const {
        if (wish_.of == Of::person) {
            return true;
        }
        if (wish_.kind == Kind::send_back) {
            return !wish_.reason.empty() && (has_noun_ || wish_.of == Of::title);
        }
        const std::size_t length = end_ - at_;
        return has_noun_ || wish_.of == Of::title ||
               (length <= lone_name_words_max && (length > 1 || words_[at_].capital));
    }

    bool keep_name() {
        wish_.said = words_.text.substr(words_[at_].begin, words_[end_ - 1].end - words_[at_].begin);
        return true;
    }

    const Words& words_;
    std::size_t at_, end_;
    NamedWish& wish_;
    bool has_noun_ = false;
};

} // namespace

std::optional<NamedWish> read_named_wish(std::string_view text) {
    const Words words = vietnamese::cut_into_words(text);
    std::size_t at = 0;
    skip(words, at, words.size(), greeting_at);
    const auto verb = verb_at(words, at, words.size());
    const bool decides =
        verb && verb->is_unmistakable && (verb->kind == Kind::approve || verb->kind == Kind::send_back);
    if (!decides || words.size() > words_max) {
        return std::nullopt;
    }
    NamedWish wish;
    wish.kind = *verb->kind;
    return NameReader(words, at + verb->words, wish).read() ? std::optional(wish) : std::nullopt;
}

} // namespace loa::conversation
