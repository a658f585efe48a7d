#include "handlers/conversation/named_wish.h"

#include <algorithm>

#include "handlers/conversation/decision_words.h"
#include "handlers/vietnamese/words.h"

namespace loa::conversation {
namespace {

using vietnamese::Word;
using vietnamese::Words;
using Kind = Decision::Kind;
using Of = NamedWish::Of;

constexpr std::size_t words_max = 60;
constexpr std::size_t name_words_max = 12;
constexpr std::size_t lone_name_words_max = 6;

std::size_t whoever_speaks(const Words& words, std::size_t at, std::size_t end) {
    return any_at(words, at, end, {"em", "tôi", "mình", "tớ", "ai", "chúng tôi", "chúng em"});
}

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
        for (std::size_t polite = polite_words(); polite > 0; polite = polite_words()) {
            end_ -= polite;
        }
        if (at_ >= end_ || end_ - at_ > name_words_max || asks_or_excepts() || !words_[at_].is_letters()) {
            return is_numbered_person() && keep_name();
        }
        const bool is_of_speaker = wish_.of == Of::person && whoever_speaks(words_, at_, end_) == end_ - at_;
        return !is_of_speaker && is_meant_so() && keep_name();
    }

  private:
    /// "hết của cô", "cái", "lớp".
    void read_lead() {
        const auto take = [this](std::initializer_list<std::string_view> phrases) {
            const std::size_t taken = any_at(words_, at_, end_, phrases);
            at_ += taken;
            return taken > 0;
        };
        while (take({"giúp", "giùm", "luôn", "hộ", "nốt"})) {
        }
        wish_.is_all = take({"hết", "tất cả", "toàn bộ", "hết tất cả", "tất"});
        wish_.is_all |= take({"các", "những", "mấy", "mọi"});
        has_noun_ = take({"cái", "báo cáo", "hoạt động", "phần", "mục"});
        if (wish_.kind == Kind::approve) {
            has_noun_ |= take({"bài"});
        }
        const bool is_of = take({"của", "cho"});
        const bool is_titled = take({"cô giáo", "thầy giáo", "cô", "thầy", "chị", "anh", "bạn"});
        if (is_of || (is_titled && wish_.kind == Kind::approve)) {
            wish_.of = Of::person;
            wish_.is_strong = true;
            return;
        }
        // What such a thing is called may begin so as well; the name is looked for without it.
        if (take({"lớp", "khóa", "khoá", "buổi", "lớp tập huấn", "khóa tập huấn", "buổi tập huấn", "khóa học",
                  "lớp học"})) {
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

    /// How many words at the end are courtesy. Who is called Em is called so with a capital.
    std::size_t polite_words() const {
        if (end_ >= at_ + 2 && any_at(words_, end_ - 2, end_, {"cảm ơn", "cám ơn"}) == 2) {
            return 2;
        }
        const std::size_t last = end_ - 1;
        if (end_ <= at_ || words_.is(last, "?") || words_.is(last, ")")) {
            return 0;
        }
        const bool is_name = words_[last].capital && !words_.is_shouted;
        const bool is_to_somebody = last > at_ && !is_name && any_at(words_, last, end_, {"em", "mình", "tôi"}) > 0;
        return words_[last].kind == Word::Kind::mark || is_to_somebody ||
                       any_at(words_, last, end_,
                              {"nhé", "nha", "nhá", "ạ", "đi", "luôn", "giúp", "giùm", "hộ", "với", "loa", "đó", "ấy",
                               "kia", "này"}) > 0
                   ? 1
                   : 0;
    }

    /// "chưa", "rồi", "trừ 3", or another verb of decision: no name of anything.
    bool asks_or_excepts() const {
        constexpr std::size_t last_words = 2;
        for (std::size_t i = at_; i < end_; ++i) {
            const auto verb = verb_at(words_, i, end_);
            const bool is_last = i + last_words >= end_;
            const bool asks =
                any_at(words_, i, end_,
                       {"chưa", "không", "ko", "à", "hả", "sao", "gì", "nào", "đâu", "rồi", "thế nào"}) > 0;
            if (words_.is(i, "?") || (is_last && asks) || except_at(words_, i, end_) > 0 ||
                any_at(words_, i, end_, {"nhầm", "lộn"}) > 0 || (verb && verb->is_unmistakable)) {
                return true;
            }
        }
        return false;
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
