#include "handlers/conversation/plain_wishes.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "handlers/vietnamese/text.h"
#include "handlers/vietnamese/words.h"

namespace loa::conversation {
namespace {

using Words = std::vector<std::string>;

constexpr std::size_t words_max = 14; ///< of a wish with its courtesies

/// Folded words around a wish that change nothing about it.
constexpr std::array<std::string_view, 16> before{"loa", "oi",  "a",    "em",  "toi", "minh", "muon", "cho",
                                                  "xin", "hay", "giup", "nho", "lam", "on",   "vui",  "long"};
constexpr std::array<std::string_view, 20> behind{"a",   "di",   "nhe", "nha", "voi",  "giup", "gium",
                                                  "dum", "luon", "loa", "oi",  "ngay", "duoc", "khong",
                                                  "vay", "cam",  "on",  "em",  "ha",   "ta"};

/// Whoever speaks.
constexpr std::array<std::string_view, 4> speakers{"toi", "em", "minh", "chung toi"};

struct Wish {
    std::string_view words; ///< folded
    CommandName command;
    bool is_for_staff = false;
};

constexpr std::array<Wish, 168> wishes{{
    {"du lieu cua toi", CommandName::own_data},
    {"xem du lieu", CommandName::own_data},
    {"xem du lieu cua toi", CommandName::own_data},
    {"xem du lieu loa giu cua toi", CommandName::own_data},
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
    {"cua toi sao roi", CommandName::mine},
    {"cai cua toi sao roi", CommandName::mine},
    {"bao cao cua toi sao roi", CommandName::mine},
    {"cua toi duyet chua", CommandName::mine},
    {"cua toi duoc duyet chua", CommandName::mine},
    {"cai cua toi duyet chua", CommandName::mine},
    {"truong toi duoc bao nhieu phan tram", CommandName::statistics},
    {"truong toi duoc bao nhieu phan tram roi", CommandName::statistics},
    {"truong toi dat bao nhieu phan tram", CommandName::statistics},
    {"truong toi dat bao nhieu phan tram roi", CommandName::statistics},
    {"truong toi bao nhieu phan tram", CommandName::statistics},
    {"truong toi bao nhieu phan tram roi", CommandName::statistics},
    {"truong toi duoc may phan tram", CommandName::statistics},
    {"truong toi duoc bao nhieu roi", CommandName::statistics},
    {"don vi toi duoc bao nhieu phan tram", CommandName::statistics},
    {"don vi toi dat bao nhieu phan tram", CommandName::statistics},
    {"co may hoat dong roi", CommandName::mine},
    {"duyet chua", CommandName::mine},
    {"bao cao duyet chua", CommandName::mine},
    {"bao cao cua toi duyet chua", CommandName::mine},
    {"bao cao cua toi duoc duyet chua", CommandName::mine},
    {"bao cao duoc duyet chua", CommandName::mine},
    {"duoc duyet chua", CommandName::mine},
    {"lich su dong y", CommandName::own_data},
    {"lich su dong y cua toi", CommandName::own_data},
    {"xem lich su dong y", CommandName::own_data},
    {"xem lich su dong y cua toi", CommandName::own_data},
    {"yeu cau cua toi", CommandName::own_data},
    {"yeu cau cua toi toi dau roi", CommandName::own_data},
    {"yeu cau cua toi den dau roi", CommandName::own_data},
    {"yeu cau cua toi sao roi", CommandName::own_data},
    {"yeu cau cua toi the nao roi", CommandName::own_data},
    {"yeu cau cua toi xong chua", CommandName::own_data},
    {"yeu cau cua toi lam xong chua", CommandName::own_data},
    {"yeu cau cua toi duoc xu ly chua", CommandName::own_data},
    {"xem yeu cau cua toi", CommandName::own_data},
    {"huy yeu cau", CommandName::own_data},
    {"huy yeu cau cua toi", CommandName::own_data},
    {"huy yeu cau do", CommandName::own_data},
    {"rut yeu cau", CommandName::own_data},
    {"rut yeu cau cua toi", CommandName::own_data},
    {"rut lai yeu cau", CommandName::own_data},
    {"bo yeu cau do", CommandName::own_data},
    {"xoa du lieu", CommandName::erase},
    {"toi muon xoa het", CommandName::erase}, // "xóa hết" alone is for what is open
    {"muon xoa het", CommandName::erase},
    {"toi muon xoa sach", CommandName::erase},
    {"xoa het cua toi", CommandName::erase},
    {"xoa het moi thu", CommandName::erase},
    {"xoa het moi thu cua toi", CommandName::erase},
    {"xoa moi du lieu", CommandName::erase},
    {"xoa moi du lieu cua toi", CommandName::erase},
    {"xoa tat ca du lieu", CommandName::erase},
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
    {"rut lai loi dong y", CommandName::withdraw_consent},
    {"rut su dong y", CommandName::withdraw_consent},
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
    {"ai chua bao cao", CommandName::statistics, true},
    {"ai chua nop", CommandName::statistics, true},
    {"ai chua nop bao cao", CommandName::statistics, true},
    {"con ai chua nop", CommandName::statistics, true},
    {"con ai chua bao cao", CommandName::statistics, true},
    {"con ai chua nop bao cao", CommandName::statistics, true},
    {"con nhung ai chua nop", CommandName::statistics, true},
    {"con nhung ai chua bao cao", CommandName::statistics, true},
    {"nhung ai chua bao cao", CommandName::statistics, true},
    {"nhung ai chua nop", CommandName::statistics, true},
    {"con may nguoi chua nop", CommandName::statistics, true},
    {"con may nguoi chua bao cao", CommandName::statistics, true},
    {"con bao nhieu nguoi chua nop", CommandName::statistics, true},
    {"con bao nhieu nguoi chua bao cao", CommandName::statistics, true},
    {"bao nhieu nguoi chua bao cao", CommandName::statistics, true},
    {"ai bao cao roi", CommandName::statistics, true},
    {"ai da bao cao", CommandName::statistics, true},
    {"ai da nop", CommandName::statistics, true},
    {"ai nop roi", CommandName::statistics, true},
    {"nhung ai bao cao roi", CommandName::statistics, true},
    {"nhung ai da bao cao", CommandName::statistics, true},
    {"nhung ai da nop", CommandName::statistics, true},
    {"bao nhieu nguoi bao cao roi", CommandName::statistics, true},
    {"bao nhieu nguoi da bao cao", CommandName::statistics, true},
    {"bao nhieu nguoi nop roi", CommandName::statistics, true},
    {"bao nhieu nguoi da nop", CommandName::statistics, true},
    {"co bao nhieu nguoi bao cao roi", CommandName::statistics, true},
    {"co bao nhieu nguoi da bao cao", CommandName::statistics, true},
    {"co bao nhieu nguoi nop roi", CommandName::statistics, true},
    {"may nguoi bao cao roi", CommandName::statistics, true},
    {"may nguoi nop roi", CommandName::statistics, true},
    {"co may nguoi bao cao roi", CommandName::statistics, true},
    {"duoc bao nhieu nguoi bao cao roi", CommandName::statistics, true},
    {"duoc bao nhieu nguoi roi", CommandName::statistics, true},
    {"truong toi bao nhieu nguoi bao cao roi", CommandName::statistics, true},
    {"truong toi co bao nhieu nguoi bao cao roi", CommandName::statistics, true},
    {"truong toi duoc bao nhieu nguoi roi", CommandName::statistics, true},
    {"truong toi bao cao den dau roi", CommandName::statistics, true},
    {"bao cao den dau roi", CommandName::statistics, true},
    {"tinh hinh bao cao", CommandName::statistics, true},
    {"tinh hinh bao cao cua truong toi", CommandName::statistics, true},
    {"tinh hinh bao cao truong toi", CommandName::statistics, true},
    {"thong ke", CommandName::statistics, true}, // "tk"
    {"thong ke truong", CommandName::statistics, true},
    {"thong ke truong toi", CommandName::statistics, true},
    {"thong ke cua truong", CommandName::statistics, true},
    {"thong ke cua truong toi", CommandName::statistics, true},
    {"thong ke don vi", CommandName::statistics, true},
    {"thong ke don vi toi", CommandName::statistics, true},
    {"thong ke cua don vi toi", CommandName::statistics, true},
    {"thong ke bao cao", CommandName::statistics, true},
    {"thong ke tat ca", CommandName::statistics, true},
    {"thong ke toan thanh pho", CommandName::statistics, true},
    {"thong ke cac truong", CommandName::statistics, true},
    {"xem thong ke", CommandName::statistics, true},
    {"xem thong ke truong toi", CommandName::statistics, true},
    {"xem so lieu truong toi", CommandName::statistics, true},
    {"so lieu truong toi", CommandName::statistics, true},
    {"so lieu cua truong toi", CommandName::statistics, true},
    {"so lieu don vi toi", CommandName::statistics, true},
    {"ket qua truong toi", CommandName::statistics, true},
    {"ket qua cua truong toi", CommandName::statistics, true},
    {"bao nhieu cai duyet roi", CommandName::statistics, true},
    {"co bao nhieu cai duyet roi", CommandName::statistics, true},
    {"duyet duoc bao nhieu cai roi", CommandName::statistics, true},
    {"duyet duoc bao nhieu roi", CommandName::statistics, true},
    {"duyet duoc may cai roi", CommandName::statistics, true},
    {"da duyet bao nhieu cai", CommandName::statistics, true},
    {"da duyet bao nhieu cai roi", CommandName::statistics, true},
    {"da duyet duoc bao nhieu", CommandName::statistics, true},
    {"da duyet may cai roi", CommandName::statistics, true},
}};

/// As written in haste, folded, and in full.
constexpr std::array<std::array<std::string_view, 2>, 5> short_forms{
    {{"dc", "duoc"}, {"bn", "bao nhieu"}, {"bc", "bao cao"}, {"r", "roi"}, {"tk", "thong ke"}}};

std::string in_full(const std::string& word) {
    if (std::ranges::find(speakers, word) != speakers.end()) {
        return "toi";
    }
    const auto found = std::ranges::find(short_forms, word, [](const auto& form) { return form.front(); });
    return found == short_forms.end() ? word : std::string(found->back());
}

template <class List>
bool holds(const List& list, std::string_view word) {
    return std::ranges::find(list, word) != list.end();
}

std::string joined(const Words& words, std::size_t from, std::size_t to) {
    std::string text;
    for (std::size_t i = from; i < to; ++i) {
        text += (text.empty() ? "" : " ") + in_full(words[i]);
    }
    return text;
}

/// Whom chairs and officers invite, and what may stand behind that.
constexpr std::array<std::string_view, 6> guests{"giao vien",         "thanh vien", "chu tich",
                                                 "nguoi xem so lieu", "can bo",     "nguoi xem"};
constexpr std::array<std::string_view, 7> units{"truong", "don vi", "cong doan", "mam non", "tieu hoc", "thcs", "thpt"};

/// "mời 5 giáo viên", "mời chủ tịch trường mẫu B": "moi" without its marks may be "mới" and "mỗi" as well, so nothing
/// else may stand there.
std::optional<PlainWish> wish_to_invite(std::string_view text) {
    const auto words = vietnamese::syllables(text);
    if (words.size() < 2 || words.front().folded != "moi" ||
        vietnamese::marks_fit(vietnamese::lower(words.front().typed), "mời") == vietnamese::MarkFit::conflict) {
        return std::nullopt;
    }
    const bool has_count = words[1].folded.find_first_not_of("0123456789") == std::string::npos;
    const std::size_t from = has_count ? 2 : 1;
    std::string whom;
    for (std::size_t i = from; i < words.size(); ++i) {
        whom += (whom.empty() ? "" : " ") + words[i].folded;
    }
    const auto guest = std::ranges::find_if(guests, [&](std::string_view name) { return whom.starts_with(name); });
    if (guest == guests.end()) {
        return std::nullopt;
    }
    std::string_view rest = std::string_view(whom).substr(guest->size());
    rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
    const bool names_unit = std::ranges::any_of(units, [&](std::string_view name) { return rest.starts_with(name); });
    if (!rest.empty() && !names_unit) {
        return std::nullopt;
    }
    return PlainWish{.command = CommandName::invite, .is_for_staff = false, .rest = text.substr(words[1].offset)};
}

} // namespace

std::optional<PlainWish> plain_wish(std::string_view text) {
    Words words;
    for (const vietnamese::Syllable& syllable : vietnamese::syllables(text)) {
        words.push_back(syllable.folded);
    }
    if (words.empty() || words.size() > words_max) {
        return std::nullopt;
    }
    // Whether a word at an end is a courtesy or belongs to the wish, only the wish tells.
    for (std::size_t from = 0; from < words.size() && (from == 0 || holds(before, words[from - 1])); ++from) {
        for (std::size_t to = words.size(); to > from && (to == words.size() || holds(behind, words[to])); --to) {
            const std::string wish = joined(words, from, to);
            const auto found = std::ranges::find(wishes, wish, &Wish::words);
            if (found != wishes.end()) {
                const bool asks_who_is_missing =
                    found->command == CommandName::statistics && found->words.contains(" chua ");
                return PlainWish{.command = found->command,
                                 .is_for_staff = found->is_for_staff,
                                 .rest = asks_who_is_missing ? "chưa báo cáo" : ""};
            }
        }
    }
    return wish_to_invite(text);
}

} // namespace loa::conversation
