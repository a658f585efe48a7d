#include "handlers/activities/amount_grammar.h"
#include "handlers/vietnamese/number_grammar.h"

namespace loa::activities {
namespace {

using vietnamese::read_number;
using vietnamese::Words;

Amount dong(std::size_t first, std::size_t last, double value) {
    Amount amount;
    amount.first = first;
    amount.last = last;
    amount.quantity = {value, Unit::vnd};
    return amount;
}

bool is_money_each(const Words& words, std::size_t next) {
    return words.is(next, "/") && next + 1 < words.size() && words[next + 1].is_letters();
}

std::optional<Amount> one_amount(const Sentence& sentence, std::size_t at) {
    const auto money = vietnamese::read_money(sentence.words, at);
    if (!money) return std::nullopt;
    // "3 d" and "12 đồng chí" are no money.
    if (sentence.has_between(Tag::people, money->next - 1, money->next) || money->value < 1000) return std::nullopt;
    auto amount = dong(at, money->next, money->value);
    amount.is_each = is_money_each(sentence.words, money->next);
    return amount;
}

/// "2-3 triệu", "200 hoặc 300k": so much money, or so much more.
std::optional<Amount> money_range(const Sentence& sentence, std::size_t at) {
    const auto& words = sentence.words;
    const auto one = read_number(words, at);
    if (!one) return std::nullopt;
    const auto behind = is_to(words, one->next) ? one->next + 1 : behind_or(words, one->next);
    if (behind == one->next || behind >= words.size() || !words[behind].is_number()) return std::nullopt;
    const double other = vietnamese::to_double(words[behind].folded);
    const auto money = one_amount(sentence, behind);
    constexpr double wide = 10;
    if (!money || one->value <= 0 || one->value >= other || one->value * wide < other || money->quantity.value < other)
        return std::nullopt;
    auto amount = *money;
    amount.first = at;
    amount.quantity.value = one->value * money->quantity.value / other;
    amount.upper = money->quantity;
    return amount;
}

/// "góp năm chục cho quỹ", "ủng hộ hai trăm": thousands that nobody says.
std::optional<Amount> spoken_money(const Sentence& sentence, std::size_t at, const vietnamese::NumberRead& number) {
    constexpr int step = 10, spoken_min = 20, spoken_max = 900;
    const int value = static_cast<int>(number.value);
    if (value < spoken_min || value > spoken_max || value % step != 0 || at == 0) return std::nullopt;
    const auto& words = sentence.words;
    const auto gives = [&](std::size_t word) {
        return sentence.tagged(word, Tag::give) || words.is(word, "gop", "góp") || words.is(word, "nop", "nộp");
    };
    if (!gives(at - 1) && !(at > 1 && gives(at - 2))) return std::nullopt;
    const bool ends = number.next >= words.size() || words[number.next].kind == vietnamese::Word::Kind::mark ||
                      words.is(number.next, "cho", "cho") || words.is(number.next, "vo", "vô") ||
                      words.is(number.next, "vao", "vào") || sentence.tagged(number.next, Tag::particle);
    if (!ends) return std::nullopt;
    constexpr double thousand = 1000;
    return dong(at, number.next, number.value * thousand);
}

} // namespace

std::optional<Amount> bare_money(const Sentence& sentence, std::size_t at) {
    const auto& words = sentence.words;
    const auto number = read_number(words, at);
    if (number && number->in_words) return spoken_money(sentence, at, *number);
    if (!number || number->value < 10'000) return std::nullopt;
    const bool is_written_out = number->next >= at + 3;
    const bool is_round =
        number->next == at + 1 && words[at].folded.ends_with("000") && sentence.has_between(Tag::act, 0, at);
    if (!is_written_out && !is_round) return std::nullopt;
    if (number->next < words.size() && words[number->next].is_letters() &&
        !sentence.tagged(number->next, Tag::particle) && !sentence.tagged(number->next, Tag::filler))
        return std::nullopt;
    return dong(at, number->next, number->value);
}

std::optional<Amount> money_amount(const Sentence& sentence, std::size_t at) {
    const auto range = money_range(sentence, at);
    return range ? range : one_amount(sentence, at);
}

} // namespace loa::activities
