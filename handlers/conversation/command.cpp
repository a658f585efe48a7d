#include "handlers/conversation/command.h"

#include <algorithm>
#include <array>
#include <optional>

#include "handlers/conversation/plain_wishes.h"
#include "handlers/membership/unit_binding.h"
#include "handlers/vietnamese/text.h"
#include "handlers/vietnamese/words.h"

namespace loa::conversation {
namespace {

/// How the command may be meant without its slash when it is written in several words with or without marks.
enum class Bare {
    never,
    alone,     ///< nothing else stands in the message
    with_code, ///< alone, or before what looks like a code
    with_list, ///< alone, or before a digit
    with_text, ///< alone or before any text
};

struct Name {
    CommandName command;
    std::string_view folded; ///< as after the slash
    std::string_view spoken; ///< with marks, words apart
    Bare bare;
};

constexpr std::array<Name, 32> names{{
    {CommandName::start, "start", "start", Bare::alone},
    {CommandName::start, "batdau", "bắt đầu", Bare::alone},
    {CommandName::help, "trogiup", "trợ giúp", Bare::alone},
    {CommandName::help, "huongdan", "hướng dẫn", Bare::alone},
    {CommandName::help, "help", "help", Bare::alone},
    {CommandName::help, "menu", "menu", Bare::alone},
    {CommandName::ask, "hoi", "hỏi", Bare::with_text},
    {CommandName::report, "baocao", "báo cáo", Bare::alone},
    {CommandName::mine, "cuatoi", "của tôi", Bare::alone},
    {CommandName::tasks, "nhiemvu", "nhiệm vụ", Bare::alone},
    {CommandName::calendar, "lich", "lịch", Bare::alone},
    {CommandName::statistics, "thongke", "thống kê", Bare::alone},
    {CommandName::unit, "donvi", "đơn vị", Bare::with_code},
    {CommandName::leave_unit, "roi", "rời", Bare::never},
    {CommandName::leave_unit, "roidonvi", "rời đơn vị", Bare::alone},
    {CommandName::join_accounts, "noitaikhoan", "nối tài khoản", Bare::with_code},
    {CommandName::part_accounts, "tachtaikhoan", "tách tài khoản", Bare::alone},
    {CommandName::invite, "moi", "mời", Bare::never},
    {CommandName::people, "nhansu", "nhân sự", Bare::alone},
    {CommandName::waiting, "cauhoi", "câu hỏi", Bare::alone},
    {CommandName::answered, "hoidap", "hỏi đáp", Bare::alone},
    {CommandName::approve, "duyet", "duyệt", Bare::with_list},
    {CommandName::approved, "daduyet", "đã duyệt", Bare::never},
    {CommandName::notice, "thongbao", "thông báo", Bare::alone},
    {CommandName::sign_in, "dangnhap", "đăng nhập", Bare::alone},
    {CommandName::unit_link, "lienket", "liên kết", Bare::alone},
    {CommandName::consent, "dongy", "đồng ý", Bare::never},
    {CommandName::own_data, "dulieu", "dữ liệu", Bare::alone},
    {CommandName::withdraw_consent, "rut", "rút", Bare::never},
    {CommandName::erase, "xoa", "xóa", Bare::never},
    {CommandName::data_cases, "hosodulieu", "hồ sơ dữ liệu", Bare::alone},
    {CommandName::cancel, "huy", "hủy", Bare::alone},
}};

/// Words that begin with the unmarked "hoi" and are no question: "hội thảo", "hội nghị", "hội đồng" and so on.
constexpr std::array<std::string_view, 14> behind_hoi{"thao", "nghi", "dong", "vien",   "khuyen", "thi", "giang",
                                                      "hop",  "phu",  "chan", "truong", "phap",   "cho", "dien"};

constexpr std::size_t words_max = 3; ///< the longest command has three

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view spaces = " \t\r\n:,";
    const std::size_t begin = text.find_first_not_of(spaces);
    if (begin == std::string_view::npos) {
        return {};
    }
    return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

std::string_view behind(std::string_view text, const vietnamese::Syllable& last) {
    return trimmed(text.substr(last.offset + last.typed.size()));
}

/// The command whose name the first one, two or three words make, and what is left behind them. "hỏi đáp" and nothing
/// else is not "hỏi" with "đáp".
struct Match {
    const Name* name;
    std::string_view rest;
    std::size_t words;
};

std::optional<Match> match(std::string_view text, const std::vector<vietnamese::Syllable>& words) {
    std::optional<Match> longest;
    std::string joined;
    for (std::size_t i = 0; i < std::min(words.size(), words_max); ++i) {
        joined += words[i].folded;
        const auto found = std::ranges::find(names, joined, &Name::folded);
        if (found != names.end() && (!longest || i + 1 == words.size())) {
            longest = Match{&*found, behind(text, words[i]), i + 1};
        }
    }
    return longest;
}

/// "Hội thảo" is not "hỏi": marks that were typed must be those of the command.
bool has_right_marks(const std::vector<vietnamese::Syllable>& words, const Match& found) {
    const auto spoken = vietnamese::syllables(found.name->spoken);
    if (spoken.size() != found.words) {
        return true;
    } // typed as one word: "baocao"
    for (std::size_t i = 0; i < found.words; ++i) {
        const std::string typed = vietnamese::lower(words[i].typed);
        if (vietnamese::marks_fit(typed, spoken[i].typed) == vietnamese::MarkFit::conflict) {
            return false;
        }
    }
    return true;
}

bool is_meant_without_slash(const std::vector<vietnamese::Syllable>& words, const Match& found) {
    const bool is_one_word = found.words == 1 && vietnamese::syllables(found.name->spoken).size() > 1;
    if (is_one_word || found.rest.empty()) {
        return found.name->bare != Bare::never;
    }
    switch (found.name->bare) {
    case Bare::with_text: return std::ranges::find(behind_hoi, words[found.words].folded) == behind_hoi.end();
    case Bare::with_code: return membership::looks_like_code(found.rest);
    case Bare::with_list: return found.rest.front() >= '0' && found.rest.front() <= '9';
    case Bare::alone:
    case Bare::never: return false;
    }
    return false;
}

Command after_slash(std::string_view text) {
    // "@bot" belongs to the command's first word.
    const std::size_t space = std::min(text.find_first_of(" \t\r\n"), text.size());
    const std::size_t at = std::min(text.find('@'), space);
    std::string cleaned(text.substr(1, at - 1));
    cleaned += text.substr(space);
    const auto words = vietnamese::syllables(cleaned);
    if (const auto found = match(cleaned, words)) {
        return {.name = found->name->command, .rest = std::string(found->rest), .has_slash = true};
    }
    const bool is_word = !words.empty() && words.front().offset == 0;
    return {.name = is_word ? CommandName::unknown : CommandName::none, .rest = std::string(text), .has_slash = true};
}

} // namespace

Command read_command(std::string_view untrimmed) {
    const std::string_view text = trimmed(untrimmed);
    if (text.empty()) {
        return {};
    }
    if (text.front() == '/') {
        return after_slash(text);
    }
    const auto words = vietnamese::syllables(text);
    const auto found = words.empty() || words.front().offset != 0 ? std::nullopt : match(text, words);
    if (found && has_right_marks(words, *found) && is_meant_without_slash(words, *found)) {
        return {.name = found->name->command, .rest = std::string(found->rest), .has_slash = false};
    }
    if (const auto wish = plain_wish(text)) {
        return {.name = wish->command,
                .rest = std::string(wish->rest),
                .has_slash = false,
                .is_for_staff = wish->is_for_staff};
    }
    return {.name = CommandName::none, .rest = std::string(text), .has_slash = false};
}

CommandName read_lone_command(std::string_view untrimmed) {
    const auto words = vietnamese::syllables(trimmed(untrimmed));
    std::string joined;
    for (const vietnamese::Syllable& word : words) {
        joined += word.folded;
    }
    const auto found = std::ranges::find(names, joined, &Name::folded);
    if (found == names.end() || found->bare != Bare::never || words.size() > 1) {
        return CommandName::none;
    }
    const std::string typed = vietnamese::lower(words.front().typed);
    const bool has_marks = typed != words.front().folded;
    // "roi" and "moi" are "rồi" and "mới" without their marks.
    const bool is_unlike_others = found->command == CommandName::erase ||
                                  found->command == CommandName::withdraw_consent ||
                                  found->command == CommandName::consent;
    const bool fits = vietnamese::marks_fit(typed, found->spoken) != vietnamese::MarkFit::conflict;
    return (has_marks ? fits : is_unlike_others) ? found->command : CommandName::none;
}

} // namespace loa::conversation
