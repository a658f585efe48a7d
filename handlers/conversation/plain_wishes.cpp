#include "handlers/conversation/plain_wishes.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "handlers/vietnamese/text.h"

namespace loa::conversation {
namespace {

using Words = std::vector<std::string>;

constexpr std::size_t words_max = 14; ///< of a wish with its courtesies

/// Folded words around a wish that change nothing about it.
constexpr std::array<std::string_view, 16> before{"loa", "oi",  "a",    "em",  "toi", "minh", "muon", "cho",
                                                  "xin", "hay", "giup", "nho", "lam", "on",   "vui",  "long"};
constexpr std::array<std::string_view, 17> behind{"a",   "di", "nhe",  "nha",  "voi",   "giup", "gium", "dum", "luon",
                                                  "loa", "oi", "ngay", "duoc", "khong", "vay",  "cam",  "on"};

/// Whoever speaks.
constexpr std::array<std::string_view, 4> speakers{"toi", "em", "minh", "chung toi"};

constexpr std::array<std::pair<std::string_view, CommandName>, 49> wishes{{
    {"du lieu cua toi", CommandName::own_data},
    {"xem du lieu", CommandName::own_data},
    {"xem du lieu cua toi", CommandName::own_data},
    {"xem lai du lieu cua toi", CommandName::own_data},
    {"lay du lieu cua toi", CommandName::own_data},
    {"tai du lieu cua toi", CommandName::own_data},
    {"loa giu gi cua toi", CommandName::own_data},
    {"loa dang giu gi cua toi", CommandName::own_data},
    {"loa biet gi ve toi", CommandName::own_data},
    {"loa luu gi cua toi", CommandName::own_data},
    {"loa luu gi ve toi", CommandName::own_data},
    {"thong tin cua toi", CommandName::own_data},
    {"xem thong tin cua toi", CommandName::own_data},
    {"khong tham gia nua", CommandName::own_data},
    {"khong muon tham gia nua", CommandName::own_data},
    {"quen toi di", CommandName::own_data},
    {"co may hoat dong", CommandName::mine},
    {"co may hoat dong roi", CommandName::mine},
    {"duyet chua", CommandName::mine},
    {"bao cao duyet chua", CommandName::mine},
    {"bao cao cua toi duyet chua", CommandName::mine},
    {"bao cao cua toi duoc duyet chua", CommandName::mine},
    {"bao cao duoc duyet chua", CommandName::mine},
    {"duoc duyet chua", CommandName::mine},
    {"xoa du lieu", CommandName::erase},
    {"xoa du lieu cua toi", CommandName::erase},
    {"xoa het du lieu", CommandName::erase},
    {"xoa het du lieu cua toi", CommandName::erase},
    {"xoa toan bo du lieu", CommandName::erase},
    {"xoa toan bo du lieu cua toi", CommandName::erase},
    {"xoa tat ca du lieu cua toi", CommandName::erase},
    {"xoa thong tin cua toi", CommandName::erase},
    {"xoa het thong tin cua toi", CommandName::erase},
    {"xoa tai khoan", CommandName::erase},
    {"xoa tai khoan cua toi", CommandName::erase},
    {"rut dong y", CommandName::withdraw_consent},
    {"rut lai dong y", CommandName::withdraw_consent},
    {"rut lai su dong y", CommandName::withdraw_consent},
    {"khong dong y nua", CommandName::withdraw_consent},
    {"thoi khong dong y nua", CommandName::withdraw_consent},
    {"thuoc truong nao", CommandName::unit},
    {"thuoc don vi nao", CommandName::unit},
    {"dang thuoc truong nao", CommandName::unit},
    {"dang thuoc don vi nao", CommandName::unit},
    {"o don vi nao", CommandName::unit},
    {"roi don vi", CommandName::leave_unit},
    {"roi truong", CommandName::leave_unit},
    {"roi khoi don vi", CommandName::leave_unit},
    {"roi khoi truong", CommandName::leave_unit},
}};

template <class List>
bool holds(const List& list, std::string_view word) {
    return std::ranges::find(list, word) != list.end();
}

std::string joined(const Words& words, std::size_t from, std::size_t to) {
    std::string text;
    for (std::size_t i = from; i < to; ++i) {
        text += (text.empty() ? "" : " ") + (holds(speakers, words[i]) ? std::string("toi") : words[i]);
    }
    return text;
}

} // namespace

CommandName plain_wish(std::string_view text) {
    Words words;
    for (const vietnamese::Syllable& syllable : vietnamese::syllables(text)) {
        words.push_back(syllable.folded);
    }
    if (words.empty() || words.size() > words_max) {
        return CommandName::none;
    }
    // Whether a word at an end is a courtesy or belongs to the wish, only the wish tells.
    for (std::size_t from = 0; from < words.size() && (from == 0 || holds(before, words[from - 1])); ++from) {
        for (std::size_t to = words.size(); to > from && (to == words.size() || holds(behind, words[to])); --to) {
            const std::string wish = joined(words, from, to);
            const auto found = std::ranges::find(wishes, wish, &std::pair<std::string_view, CommandName>::first);
            if (found != wishes.end()) {
                return found->second;
            }
        }
    }
    return CommandName::none;
}

} // namespace loa::conversation
