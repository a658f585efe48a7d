#include "handlers/questions/evidence.h"

#include "handlers/vietnamese/spelling.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

namespace loa::questions {
namespace {

/// Value of a token of digits, -1 for all others.
int number_of(std::string_view text) {
    int value = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    return result.ec == std::errc{} && result.ptr == text.data() + text.size() && text.size() <= 9 ? value : -1;
}

constexpr std::size_t reference_date_tokens = 1; ///< "433/LĐLĐ-TG ngày 22"

bool is_year(int value) {
    return value >= 1945 && value <= 2100;
}

/// Words behind "đồng" that make it another word: "3 đồng chí" is no amount.
constexpr std::array<std::string_view, 8> no_currency = {"chi", "doi", "bao", "nghiep", "phuc", "pham", "huong", "tac"};

/// The tokens of one passage with what stands between them.
struct Row {
    const Index& index;
    const Document& document;
    std::span<const Token> tokens;

    std::string_view word(std::size_t at) const {
        return at < tokens.size() ? index.terms().text(tokens[at].term) : "";
    }
    int number(std::size_t at) const { return number_of(word(at)); }
    char sign_after(std::size_t at) const {
        return tokens[at].end < document.text.size() ? document.text[tokens[at].end] : '\0';
    }
    bool is_capital(std::size_t at) const {
        const auto c = static_cast<unsigned char>(document.text[tokens[at].begin]);
        return (c >= 'A' && c <= 'Z') || document.text.compare(tokens[at].begin, 2, "Đ") == 0;
    }
    /// What has a name of its own stands in quotation marks or is written with capitals.
    bool holds_name() const {
        for (std::size_t at = 1; at < tokens.size(); ++at) {
            const auto gap = document.bytes({tokens[at - 1].end, tokens[at].begin});
            if (gap.find("“") != std::string_view::npos) return true;
            if (at > 1 && gap == " " && is_capital(at - 1) && is_capital(at)) return true;
        }
        return false;
    }
    TermId named_day() const {
        for (std::size_t at = 0; at + 1 < tokens.size(); ++at)
            if (word(at) == "ngay" && is_capital(at + 1)) return tokens[at + 1].term;
        return no_term;
    }
    bool joined_by(std::size_t at, char sign) const {
        return at + 1 < tokens.size() && tokens[at + 1].begin == tokens[at].end + 1 && sign_after(at) == sign;
    }

    std::string_view form(std::size_t at) const {
        return at < tokens.size() ? index.forms().text(tokens[at].form) : std::string_view{};
    }
    bool follows_space(std::size_t at) const {
        return at < tokens.size() && document.bytes({tokens[at - 1].end, tokens[at].begin}).find_first_not_of(" \n") ==
                                         std::string_view::npos;
    }
    /// Tokens of a number as it is written, at least one: "80.000", "1,5".
    std::size_t number_size(std::size_t at) const {
        constexpr std::size_t group = 3;
        std::size_t size = 1;
        const bool is_grouped = word(at).size() <= group && !word(at).starts_with('0');
        while (is_grouped && joined_by(at + size - 1, '.') && word(at + size).size() == group && number(at + size) >= 0)
            ++size;
        const auto next = at + size;
        const bool is_fraction = joined_by(next - 1, ',') && number(next) >= 0 && word(next).size() < group;
        return is_fraction && !joined_by(next, ',') ? size + 1 : size;
    }
    bool is_scale(std::size_t at) const {
        static const std::array scales = {vietnamese::marked_key("triệu"), vietnamese::marked_key("nghìn"),
                                          vietnamese::marked_key("ngàn"), vietnamese::marked_key("tỷ"),
                                          vietnamese::marked_key("tỉ")};
        return follows_space(at) && std::ranges::find(scales, form(at)) != scales.end();
    }
    bool is_currency(std::size_t at) const {
        static const auto currency = vietnamese::marked_key("đồng");
        static const auto short_currency = vietnamese::marked_key("đ");
        if (!follows_space(at)) return false;
        if (word(at) == "vnd" || form(at) == short_currency) return true;
        return form(at) == currency &&
               (!follows_space(at + 1) || std::ranges::find(no_currency, word(at + 1)) == no_currency.end());
    }
    /// "000đ" of "80.000đ".
    bool is_group_with_currency(std::size_t at) const {
        const auto text = document.bytes({tokens[at].begin, tokens[at].end});
        constexpr std::size_t digits = 3;
        return text.ends_with("đ") && word(at).size() == digits + 1 && number_of(word(at).substr(0, digits)) >= 0;
    }
    /// Tokens of the number at `at` with "triệu" and "đồng" behind it, where they stand: "2 triệu 500 nghìn đồng".
    std::size_t amount_size(std::size_t at, bool& is_money) const {
        auto size = number_size(at);
        if (joined_by(at + size - 1, '.') && is_group_with_currency(at + size)) {
            is_money = true;
            return size + 1;
        }
        bool has_scale = false;
        while (is_scale(at + size)) {
            has_scale = true;
            ++size;
            if (number(at + size) < 0 || !follows_space(at + size)) continue;
            if (const auto more = number_size(at + size); is_scale(at + size + more)) size += more;
        }
        is_money = is_currency(at + size);
        if (!is_money && !has_scale) return number_size(at);
        return is_money ? size + 1 : size;
    }

    /// Tokens of "16/5/2023", "ngày 07 tháng 6 năm 2024", "tháng 10", "năm 2024" at `at`; 0 if none. Sets the kind.
    std::size_t date(std::size_t at, AnswerAsked& kind) const {
        const auto is_day = [](int value) { return value >= 1 && value <= 31; };
        if (is_day(number(at)) && joined_by(at, '/') && is_day(number(at + 1)) && joined_by(at + 1, '/') &&
            is_year(number(at + 2))) {
            kind = AnswerAsked::day;
            return 3;
        }
        if (is_day(number(at)) && word(at + 1) == "thang" && is_day(number(at + 2))) {
            kind = AnswerAsked::day;
            return word(at + 3) == "nam" && is_year(number(at + 4)) ? 5 : 3;
        }
        if (word(at) == "thang" && is_day(number(at + 1))) {
            kind = AnswerAsked::when;
            return word(at + 2) == "nam" && is_year(number(at + 3)) ? 4 : 2;
        }
        if (word(at) == "nam" && is_year(number(at + 1))) {
            kind = AnswerAsked::year;
            return 2;
        }
        if (is_year(number(at)) && !joined_by(at, '/')) {
            kind = AnswerAsked::year;
            return 1;
        }
        return 0;
    }
};

bool stands_at(const Phrase& phrase, std::span<const Token> tokens, std::size_t at) {
    if (phrase.terms.empty() || at + phrase.terms.size() > tokens.size()) return false;
    for (std::size_t i = 0; i < phrase.terms.size(); ++i)
        if (tokens[at + i].form != phrase.forms[i]) return false;
    return true;
}

} // namespace

Evidence::Evidence(const Index& index, const Lexicon& lexicon) {
    begins_.push_back(0);
    kinds_.resize(index.passages().size());
    named_days_.resize(index.passages().size(), no_term);
    for (std::uint32_t passage = 0; passage < index.passages().size(); ++passage) {
        read_passage(passage, index, lexicon);
        for (auto at = begins_.back(); at < facts_.size(); ++at)
            kinds_[passage].set(static_cast<std::size_t>(facts_[at].kind));
        auto& kinds = kinds_[passage];
        const auto has = [&](AnswerAsked kind) { return kinds[static_cast<std::size_t>(kind)]; };
        // A day is a time as well, and so is a year.
        if (has(AnswerAsked::day)) kinds.set(static_cast<std::size_t>(AnswerAsked::month));
        if (has(AnswerAsked::day) || has(AnswerAsked::year)) kinds.set(static_cast<std::size_t>(AnswerAsked::when));
        if (has(AnswerAsked::signer)) kinds.set(static_cast<std::size_t>(AnswerAsked::person));
        begins_.push_back(static_cast<std::uint32_t>(facts_.size()));
    }
}

void Evidence::add(AnswerAsked kind, std::size_t begin, std::size_t end) {
    facts_.push_back(
        {.kind = kind, .begin = static_cast<std::uint32_t>(begin), .end = static_cast<std::uint32_t>(end)});
}

void Evidence::read_passage(std::uint32_t passage, const Index& index, const Lexicon& lexicon) {
    const auto& source = index.passages()[passage];
    const Row row{.index = index, .document = index.document_of(source), .tokens = index.tokens(source)};
    const auto references = index.references(source);
    std::size_t free_from = 0; // Digits before this token belong to a reference or a date.
    for (std::size_t at = 0; at < row.tokens.size(); ++at) {
        for (std::size_t number = 0; number < answer_kinds; ++number) {
            const auto kind = static_cast<AnswerAsked>(number);
            if (kind == AnswerAsked::person) continue; // Titles name a post; who holds it only a signature says.
            for (const auto& phrase : lexicon.holds(kind))
                if (stands_at(phrase, row.tokens, at)) {
                    add(kind, at, at + phrase.terms.size());
                    facts_.back().is_phrase = true;
                }
        }
        if (at < free_from) continue;
        const auto reference = std::ranges::find_if(
            references, [&](const PassageReference& r) { return at >= r.token && at < r.token_end; });
        if (reference != references.end()) {
            add(AnswerAsked::which_document, reference->token, reference->token_end);
            free_from = reference->token_end;
            continue;
        }
        AnswerAsked kind{};
        if (const auto size = row.date(at, kind); size > 0) {
            const bool of_reference = std::ranges::any_of(references, [&](const PassageReference& r) {
                return at >= r.token_end && at <= r.token_end + reference_date_tokens;
            });
            const bool after_day_word = kind == AnswerAsked::day && at > 0 && row.word(at - 1) == "ngay";
            add(kind, after_day_word ? at - 1 : at, at + size);
            facts_.back().is_of_reference = of_reference;
            if (kind == AnswerAsked::when) {
                add(AnswerAsked::month, at, at + size);
                facts_.back().is_of_reference = of_reference;
            }
            if (kind == AnswerAsked::day && is_year(row.number(at + size - 1))) {
                add(AnswerAsked::year, at + size - 1, at + size);
                facts_.back().is_of_reference = of_reference;
            }
            free_from = at + size;
            continue;
        }
        if (row.number(at) < 0) continue;
        bool is_money = false;
        const auto end = at + row.amount_size(at, is_money);
        add(row.sign_after(end - 1) == '%' ? AnswerAsked::share : AnswerAsked::how_many, at, end);
        if (is_money) add(AnswerAsked::money, at, end);
        if (row.word(at).size() >= 9) add(AnswerAsked::contact, at, at + 1);
        free_from = end;
    }
    named_days_[passage] = row.named_day();
    if (row.holds_name()) add(AnswerAsked::name, 0, 0);
    // A signature is what stands below the recipients and is no list.
    const bool signs = index.clause_of(source).role == ClauseRole::recipients && index.item_of(source).depth == 0 &&
                       !row.document.bytes(index.item_of(source).span).ends_with(':');
    if (signs) add(AnswerAsked::signer, 0, row.tokens.size());
}

} // namespace loa::questions
