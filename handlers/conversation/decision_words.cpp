#include "handlers/conversation/decision_words.h"

#include <algorithm>
#include <array>

#include "handlers/vietnamese/text.h"

namespace loa::conversation {
namespace {

using vietnamese::MarkFit;
using vietnamese::Word;
using vietnamese::Words;
using Kind = Decision::Kind;

struct VerbPhrase {
    std::string_view phrase;
    std::optional<Kind> kind;
    bool is_unmistakable;
};

constexpr std::array<VerbPhrase, 50> verbs{{
    {"phê duyệt", Kind::approve, true},
    {"duyệt", Kind::approve, true},
    {"thông qua", Kind::approve, false},
    {"chấp nhận", Kind::approve, false},
    {"đồng ý", Kind::approve, false},
    {"nhất trí", Kind::approve, false},
    {"xác nhận", Kind::approve, false},
    {"ok", Kind::approve, false},
    {"oke", Kind::approve, false},
    {"okê", Kind::approve, false},
    {"okie", Kind::approve, false},
    {"gửi trả", Kind::send_back, true},
    {"trả lại", Kind::send_back, true},
    {"trả về", Kind::send_back, true},
    {"trả", Kind::send_back, true},
    {"từ chối", Kind::send_back, false},
    {"gộp chung", Kind::merge, true},
    {"gộp lại", Kind::merge, true},
    {"gộp", Kind::merge, true},
    {"ghép", Kind::merge, false},
    {"không gộp", Kind::keep_apart, true},
    {"ko gộp", Kind::keep_apart, true},
    {"đừng gộp", Kind::keep_apart, true},
    {"khỏi gộp", Kind::keep_apart, true},
    {"bỏ gộp", Kind::split, true},
    {"tách riêng", Kind::split, true},
    {"tách", Kind::split, true},
    {"bỏ qua", Kind::skip, false},
    {"để lại", Kind::skip, false},
    {"để sau", Kind::skip, false},
    {"chừa lại", Kind::skip, false},
    {"chừa", Kind::skip, false},
    {"khoan", Kind::skip, false},
    {"để", Kind::skip, false},
    {"không duyệt", std::nullopt, true},
    {"ko duyệt", std::nullopt, true},
    {"kg duyệt", std::nullopt, true},
    {"k duyệt", std::nullopt, true},
    {"chưa duyệt", std::nullopt, true},
    {"đừng duyệt", std::nullopt, true},
    {"khoan duyệt", Kind::skip, false},
    {"không trả", std::nullopt, true},
    {"bỏ duyệt", Kind::unapprove, true},
    {"rút duyệt", Kind::unapprove, true},
    {"hủy duyệt", Kind::unapprove, true},
    {"gỡ duyệt", Kind::unapprove, true},
    {"thôi duyệt", Kind::unapprove, true},
    {"rút lại duyệt", Kind::unapprove, true},
    {"thu hồi duyệt", Kind::unapprove, true},
    {"bỏ phê duyệt", Kind::unapprove, true},
}};

/// Whether a folded word can be that of `known` by its first letter alone: most are not, and folding costs.
bool may_fit(const Word& word, std::string_view known) {
    const auto first = static_cast<unsigned char>(known.front());
    if (first < 0x80) {
        return word.folded.front() == known.front();
    }
    return !known.starts_with("đ") || word.folded.front() == 'd';
}

bool fits(const Word& word, std::string_view known) {
    if (word.folded.empty() || !may_fit(word, known)) {
        return false;
    }
    const std::string folded = vietnamese::fold(known);
    return word.folded == folded &&
           (word.folded == known || vietnamese::marks_fit(word.marked, known) != MarkFit::conflict);
}

} // namespace

std::size_t phrase_at(const Words& words, std::size_t at, std::size_t end, std::string_view phrase) {
    std::size_t taken = 0;
    while (!phrase.empty()) {
        const std::size_t space = std::min(phrase.find(' '), phrase.size());
        if (at + taken >= end || !fits(words[at + taken], phrase.substr(0, space))) {
            return 0;
        }
        ++taken;
        phrase.remove_prefix(std::min(space + 1, phrase.size()));
    }
    return taken;
}

std::size_t any_at(const Words& words, std::size_t at, std::size_t end,
                   std::initializer_list<std::string_view> phrases) {
    std::size_t longest = 0;
    for (const std::string_view phrase : phrases) {
        longest = std::max(longest, phrase_at(words, at, end, phrase));
    }
    return longest;
}

std::optional<Verb> verb_at(const Words& words, std::size_t at, std::size_t end) {
    std::optional<Verb> longest;
    for (const VerbPhrase& verb : verbs) {
        const std::size_t taken = phrase_at(words, at, end, verb.phrase);
        if (taken > (longest ? longest->words : 0)) {
            longest = Verb{.kind = verb.kind, .words = taken, .is_unmistakable = verb.is_unmistakable};
        }
    }
    return longest;
}

std::size_t undo_at(const Words& words, std::size_t at, std::size_t end) {
    return any_at(words, at, end, {"hoàn tác", "hoàn lại", "undo"});
}

std::size_t filler_at(const Words& words, std::size_t at, std::size_t end) {
    return any_at(words, at, end, {"số",  "stt",  "các",  "những", "mục", "cái", "báo cáo", "hoạt động", "bài", "dòng",
                                   "cho", "giúp", "luôn", "giùm",  "lại", "từ",  "em",      "mình",      "#",   ":"});
}

std::size_t greeting_at(const Words& words, std::size_t at, std::size_t end) {
    if (phrase_at(words, at, end, "còn lại") > 0) {
        return 0; // "còn lại duyệt" names what is meant
    }
    return any_at(words, at, end, {"loa ơi", "loa", "cho", "nhờ", "em", "mình", "tôi", "dạ", "vâng", "rồi", "và",
                                   "còn",    "thì", "-",   "•",   "*",  "+",    ",",   ".",  ":",    "@"});
}

std::size_t courtesy_at(const Words& words, std::size_t at, std::size_t end) {
    return any_at(words, at, end,
                  {"nhé",      "nha",    "nhá",   "ạ",       "à",         "đi",      "luôn",  "giúp",
                   "giùm",     "với",    "em",    "mình",    "tôi",       "loa",     "hết",   "rồi",
                   "thôi",     "lại",    "ra",    "làm một", "thành một", "thành 1", "làm 1", "vào nhau",
                   "với nhau", "chung",  "riêng", "nữa",     "✅",        "✓",       "👍",    "🙏",
                   "cảm ơn",   "thanks", ".",     "!",       ",",         "-",       ")"});
}

std::size_t polite_at(const Words& words, std::size_t at, std::size_t end) {
    return any_at(words, at, end, {"nhé", "nha", "nhá", "ạ", "à", "đi", "giúp", "giùm", "với", "em", "loa", "luôn"});
}

std::size_t connector_at(const Words& words, std::size_t at, std::size_t end) {
    if (phrase_at(words, at, end, "còn lại") > 0) {
        return 0;
    }
    return any_at(words, at, end, {",", ".", "và", "rồi", "còn", "thì", "&", "+"});
}

std::size_t all_at(const Words& words, std::size_t at, std::size_t end) {
    return any_at(words, at, end,
                  {"hết",
                   "tất cả",
                   "tất",
                   "toàn bộ",
                   "cả",
                   "all",
                   "hết tất cả",
                   "tất cả còn lại",
                   "còn lại",
                   "phần còn lại",
                   "tất tần tật",
                   "hết còn lại",
                   "nốt",
                   "hết nốt",
                   "mấy cái còn lại",
                   "các cái còn lại",
                   "những cái còn lại",
                   "số còn lại",
                   "nốt còn lại",
                   "nốt cái còn lại",
                   "nốt mấy cái còn lại",
                   "nốt các cái còn lại",
                   "nốt số còn lại",
                   "nốt những cái còn lại"});
}

std::size_t clean_at(const Words& words, std::size_t at, std::size_t end) {
    return any_at(words, at, end, {"không có vấn đề", "không vấn đề", "ko có vấn đề", "ko vấn đề", "k vấn đề", "ổn"});
}

std::size_t except_at(const Words& words, std::size_t at, std::size_t end) {
    return any_at(words, at, end,
                  {"trừ", "trừ số", "ngoại trừ", "ngoài", "trừ ra", "chừa", "chừa lại", "không tính", "trừ cái",
                   "bỏ lại", "bỏ ra"});
}

std::size_t range_at(const Words& words, std::size_t at, std::size_t end) {
    return any_at(words, at, end,
                  {"-", "–", "—", "~", "- >", "→", "đến", "tới", "đến số", "tới số", ". .", "…", "den"});
}

std::size_t join_at(const Words& words, std::size_t at, std::size_t end) {
    return any_at(words, at, end, {",",      "và",     "với",     "cùng",  "cùng với",  "vào",       "&",      "+",
                                   "số",     "#",      "cái",     "lẫn",   ", số",      "và số",     "với số", ", #",
                                   "vào số", "và cái", "với cái", ", cái", "và cái số", "với cái số"});
}

std::size_t because_at(const Words& words, std::size_t at, std::size_t end) {
    return any_at(words, at, end, {"vì", "do", "bởi", "bởi vì", "lý do", "lí do", "vì lý do", "với lý do", "là do"});
}

std::size_t counted_at(const Words& words, std::size_t at, std::size_t end) {
    return any_at(words, at, end,
                  {"buổi", "tiết",     "giờ",       "tiếng",      "phút",     "ngày", "tuần",     "tháng",
                   "năm",  "người",    "gv",        "cuốn",       "quyển",    "sách", "bài",      "lần",
                   "ảnh",  "tấm",      "triệu",     "tr",         "nghìn",    "ngàn", "k",        "đồng",
                   "cái",  "báo cáo",  "hoạt động", "thầy",       "cô",       "hs",   "học sinh", "giáo viên",
                   "lớp",  "đầu sách", "giáo án",   "giáo trình", "tài liệu", "bộ",   "%",        "khóa"});
}

} // namespace loa::conversation
