// Random lines of decisions, written in many ways, read back as what was meant.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>

#include "handlers/conversation/decisions.h"
#include "handlers/vietnamese/text.h"

namespace loa::conversation {
namespace {

using Kind = Decision::Kind;
using Scope = Decision::Scope;

constexpr unsigned seeds = 400;
constexpr int lines_of_seed = 25;

class Writer {
  public:
    explicit Writer(unsigned seed) : random_(seed) {}

    /// Writes a line; `meant` is what it says.
    std::string line(std::vector<Decision>& meant) {
        std::string text = one_of<4>({"", "", "Loa ơi ", "- "});
        const int parts = pick(1, 4);
        for (int i = 0; i < parts; ++i) {
            Decision decision;
            text += part(decision);
            meant.push_back(decision);
            if (i + 1 < parts) {
                text += needs_reason(decision.kind) ? one_of<3>({"; ", "\n", ";"})
                                                    : one_of<7>({"; ", "\n", ";", ", ", " và ", ". ", " "});
            }
        }
        if (!needs_reason(meant.back().kind)) {
            text += one_of<5>({"", "", " nhé", " ạ", "."});
        }
        if (pick(0, 3) == 0) {
            text = vietnamese::fold(text);
            for (Decision& decision : meant) {
                decision.reason = vietnamese::fold(decision.reason);
            }
        }
        return text;
    }

  private:
    int pick(int from, int to) { return std::uniform_int_distribution(from, to)(random_); }

    template <std::size_t count>
    std::string one_of(const std::array<std::string_view, count>& choices) {
        return std::string(choices[static_cast<std::size_t>(pick(0, static_cast<int>(count) - 1))]);
    }

    std::string part(Decision& decision) {
        switch (pick(0, 12)) {
        case 12:
            decision.kind = Kind::unapprove;
            return one_of<4>({"bỏ duyệt ", "rút duyệt ", "Hủy duyệt số ", "bỏ duyệt số "}) +
                   numbers(decision.numbers, 1) + reason(decision);
        case 10:
            decision.kind = Kind::merge;
            decision.scope = Scope::all;
            return one_of<3>({"gộp hết", "gộp tất cả", "gộp toàn bộ"});
        case 11:
            decision.kind = Kind::send_back;
            decision.scope = Scope::all;
            return all_returned(decision);
        case 0:
        case 1:
        case 2: return one_of<4>({"duyệt ", "Duyệt số ", "duyệt: ", "phê duyệt "}) + numbers(decision.numbers, 1);
        case 3:
        case 4:
        case 5: decision.kind = Kind::send_back; return returned(decision);
        case 6:
            decision.kind = Kind::merge;
            return one_of<3>({"gộp ", "gộp số ", "Gộp lại "}) + numbers(decision.numbers, 2);
        case 7: decision.kind = Kind::split; return one_of<2>({"tách ", "tách số "}) + numbers(decision.numbers, 1);
        case 8:
            decision.kind = Kind::skip;
            return one_of<3>({"bỏ qua ", "để lại ", "bỏ qua số "}) + numbers(decision.numbers, 1);
        default: decision.scope = Scope::all; return all(decision);
        }
    }

    std::string all(Decision& decision) {
        std::string text = "duyệt " + one_of<4>({"hết", "tất cả", "toàn bộ", "tất cả các cái"});
        if (pick(0, 1) == 0) {
            text += one_of<4>({" trừ ", ", trừ ", " ngoại trừ số ", " trừ số "}) + numbers(decision.except, 1);
        }
        return text;
    }

    std::string all_returned(Decision& decision) {
        std::string text = one_of<3>({"trả hết", "trả lại tất cả", "trả về hết"});
        if (pick(0, 1) == 0) {
            text += one_of<2>({" trừ ", ", trừ số "}) + numbers(decision.except, 1);
        }
        decision.reason = one_of<3>({"sai ngày", "thiếu minh chứng, gửi lại", "chưa rõ ai dạy"});
        return text + one_of<3>({": ", " vì ", ": vì "}) + decision.reason;
    }

    std::string returned(Decision& decision) {
        return one_of<4>({"trả ", "trả lại ", "trả lại số ", "Trả về "}) + numbers(decision.numbers, 1) +
               reason(decision);
    }

    /// Mostly one.
    std::string reason(Decision& decision) {
        if (pick(0, 4) == 0) {
            return {};
        }
        decision.reason = one_of<8>({"thiếu minh chứng", "sai ngày 12/9, xem lại", "chưa rõ ai dạy", "ảnh mờ, chụp lại",
                                     "trùng với báo cáo hôm trước", "ghi 4 buổi mà lịch có 3", "không đúng đơn vị",
                                     "số tiền 1.500.000 đồng là của ai"});
        return one_of<3>({": ", " vì ", ": vì "}) + decision.reason;
    }

    /// In figures, and now and then in words.
    std::string written(std::size_t number) {
        constexpr std::array<std::string_view, 5> words{"một", "hai", "ba", "bốn", "chín"};
        constexpr std::array<std::size_t, 5> values{1, 2, 3, 4, 9};
        const auto found = std::ranges::find(values, number);
        return found != values.end() && in_words_ ? std::string(words[static_cast<std::size_t>(found - values.begin())])
                                                  : std::to_string(number);
    }

    /// Between `least` and five numbers, some as ranges.
    std::string numbers(std::vector<std::size_t>& into, int least) {
        std::string text;
        const int count = pick(least, 5);
        for (int i = 0; i < count; ++i) {
            const auto first = static_cast<std::size_t>(pick(1, 60));
            text += text.empty() ? "" : one_of<5>({", ", ",", " ", " và ", ", số "});
            in_words_ = text.empty() && pick(0, 1) == 0;
            text += written(first);
            std::size_t last = first;
            if (pick(0, 3) == 0) {
                const auto step = static_cast<std::size_t>(pick(1, 6));
                last = pick(0, 3) == 0 && first > step ? first - step : first + step; // some run backwards
                text += one_of<6>({"-", " - ", "–", " đến ", " tới ", "->"}) + std::to_string(last);
            }
            for (std::size_t n = std::min(first, last); n <= std::max(first, last); ++n) {
                into.push_back(n);
            }
        }
        std::ranges::sort(into);
        const auto again = std::ranges::unique(into);
        into.erase(again.begin(), again.end());
        return text;
    }

    std::mt19937 random_;
    bool in_words_ = false; ///< the next number may be written so
};

TEST(DecisionLines, read_back_as_they_were_meant) {
    for (unsigned seed = 1; seed <= seeds; ++seed) {
        Writer writer(seed);
        for (int i = 0; i < lines_of_seed; ++i) {
            std::vector<Decision> meant;
            const std::string text = writer.line(meant);
            const auto line = read_decisions(text);
            ASSERT_TRUE(line) << "seed " << seed << ": " << text;
            ASSERT_EQ(line->bad_part, "") << "seed " << seed << ": " << text;
            ASSERT_EQ(line->decisions, meant) << "seed " << seed << ": " << text;
        }
    }
}

/// Whatever bytes come: never a crash, and never decisions beside a part that was not understood.
TEST(DecisionLines, of_random_words_decide_all_or_nothing) {
    constexpr std::array<std::string_view, 24> words{"duyệt", "trả", "gộp", "tách", "hết",  "trừ", "1",    "2-5",
                                                     "12/9",  ";",   ",",   "và",   "buổi", "số",  "ok",   "\n",
                                                     "3",     ":",   "vì",  "cả",   "cái",  "-",   "\xff", "không"};
    for (unsigned seed = 1; seed <= seeds; ++seed) {
        std::mt19937 random(seed);
        for (int i = 0; i < lines_of_seed; ++i) {
            std::string text;
            for (int n = std::uniform_int_distribution(1, 14)(random); n > 0; --n) {
                text += words[std::uniform_int_distribution<std::size_t>(0, words.size() - 1)(random)];
                text += ' ';
            }
            if (const auto line = read_decisions(text); line && !line->is_undo) {
                ASSERT_NE(line->decisions.empty(), line->bad_part.empty()) << "seed " << seed << ": " << text;
            }
        }
    }
}

} // namespace
} // namespace loa::conversation
