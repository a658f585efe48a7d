#include "handlers/questions/kind_fit.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace loa::questions {
namespace {

constexpr std::uint32_t attached_tokens =
    7;                         ///< "số 433/LĐLĐ-TG ngày 22 tháng 02": a date this close belongs to the number
constexpr float weaker = 0.3F; ///< "định kỳ" to somebody who asks when
constexpr std::uint32_t counted_tokens = 4; ///< "100% đơn vị": what is counted stands this close behind the number

bool is_date(AnswerAsked kind) {
    return kind == AnswerAsked::day || kind == AnswerAsked::month || kind == AnswerAsked::when ||
           kind == AnswerAsked::year;
}

bool is_head(const Index& index, const Passage& passage) {
    return index.clause_of(passage).role == ClauseRole::head;
}

/// True when a date stands behind one of the references asked for and no other reference between them.
bool date_is_attached(AnswerAsked kind, const Question& question, std::uint32_t number, const Index& index,
                      const Evidence& evidence) {
    const auto& passage = index.passages()[number];
    const auto references = index.references(passage);
    const auto& own = index.own_reference(passage.document);
    for (const auto& asked : question.references) {
        if (own.number != 0 && may_mean(asked, own) && is_head(index, passage)) return true;
        for (const auto& written : references) {
            if (!may_mean(asked, written.reference)) continue;
            for (const auto& fact : evidence.facts(number)) {
                // "... năm 2023" may stand at the end of what a document is about.
                const bool is_close = fact.begin <= written.token_end + attached_tokens ||
                                      (kind == AnswerAsked::year && fact.kind == AnswerAsked::year);
                const bool behind = is_date(fact.kind) && fact.begin >= written.token_end && is_close;
                const auto between = [&](const PassageReference& other) {
                    return other.token >= written.token_end && other.token_end <= fact.begin;
                };
                if (behind && std::ranges::none_of(references, between)) return true;
            }
        }
    }
    return false;
}

/// The unit may be a part of the fact: "2 triệu đồng".
bool is_written_near(const Question& question, std::uint32_t word, std::span<const Token> tokens, const Fact& fact) {
    const auto from = std::size_t{fact.begin} + 1;
    const auto until = std::min<std::size_t>(tokens.size(), std::size_t{fact.end} + counted_tokens);
    for (const auto& idea : question.concepts) {
        if (word < idea.begin || word >= idea.end) continue;
        for (auto at = from; at < until; ++at) {
            if (tokens[at].term == question.words[word].term) return true;
            for (const auto& alternative : idea.alternatives)
                if (tokens[at].term == alternative.phrase.terms.front()) return true;
        }
    }
    return false;
}

/// "bao nhiêu trường": a number with "trường" behind it. Nothing named behind "bao nhiêu": any number or share.
bool number_is_there(const Question& question, std::uint32_t number, const Index& index, const Evidence& evidence) {
    const auto tokens = index.tokens(index.passages()[number]);
    const bool names_thing = question.counted != 0 && question.counted < question.words.size() &&
                             question.words[question.counted].role == Role::content;
    for (const auto& fact : evidence.facts(number)) {
        if (fact.kind != AnswerAsked::how_many && fact.kind != AnswerAsked::share) continue;
        if (!names_thing) return true;
        if (names_thing && is_written_near(question, question.counted, tokens, fact)) return true;
    }
    return false;
}

/// A date that is not just the date of a document mentioned in passing.
bool has_own_date(AnswerAsked kind, std::uint32_t passage, const Evidence& evidence) {
    return std::ranges::any_of(evidence.facts(passage), [&](const Fact& fact) {
        const bool fits = fact.kind == kind || (kind == AnswerAsked::when && is_date(fact.kind));
        return fits && !fact.is_of_reference;
    });
}

/// A reference of a type that was asked for, or of any type where none was named.
bool type_is_there(const Question& question, std::uint32_t number, const Index& index) {
    if (question.types_asked.empty()) return true;
    const auto& passage = index.passages()[number];
    return std::ranges::any_of(index.references(passage), [&](const PassageReference& written) {
        const bool is_own = is_head(index, passage) && written.reference.type.empty();
        const auto& type = is_own ? index.own_type(passage.document) : written.reference.type;
        return std::ranges::find(question.types_asked, type) != question.types_asked.end();
    });
}

/// A document asked about must be more than one number in a list of numbers: something must be said of it.
bool is_described(const Question& question, std::uint32_t number, const Index& index) {
    const auto& passage = index.passages()[number];
    const auto& text = index.document_of(passage).text;
    const auto tokens = index.tokens(passage);
    bool is_mentioned = false;
    for (const auto& written : index.references(passage)) {
        const auto meant = [&](const Reference& asked) { return may_mean(asked, written.reference); };
        if (std::ranges::none_of(question.references, meant) || written.token_end == 0) continue;
        is_mentioned = true;
        const auto end = tokens[written.token_end - 1].end;
        const bool ends_there = end < text.size() && (text[end] == ',' || text[end] == ';');
        if (!ends_there) return true;
    }
    return !is_mentioned;
}

/// The items that a passage introduces belong to it: "... thông qua các nội dung sau:".
std::uint32_t end_of_list(std::uint32_t passage, const Index& index) {
    const auto& passages = index.passages();
    const auto introduction = index.item_of(passages[passage]).span;
    auto end = passage + 1;
    while (end < passages.size() && passages[end].document == passages[passage].document &&
           passages[end].clause == passages[passage].clause && index.item_of(passages[end]).lead_in == introduction)
        ++end;
    return end;
}

/// The longest title of the table that the words hold: "phó chủ tịch" is not "chủ tịch". Empty if none.
template <typename Words>
std::span<const TermId> title_in(const Words& words, const Lexicon& lexicon) {
    std::span<const TermId> best;
    for (const auto& title : lexicon.holds(AnswerAsked::person)) {
        const auto found = std::ranges::search(words, title.terms, {}, [](const auto& word) { return word.term; });
        if (!found.empty() && title.terms.size() > best.size()) best = title.terms;
    }
    return best;
}

/// A signature with the very title that was asked for.
bool person_is_there(const Question& question, std::uint32_t number, const Index& index, const Evidence& evidence,
                     const Lexicon& lexicon) {
    if (!evidence.holds(number, AnswerAsked::signer)) return false;
    const auto asked = title_in(question.words, lexicon);
    return std::ranges::equal(asked, title_in(index.tokens(index.passages()[number]), lexicon));
}

/// "ý nghĩa của ngày nào" is answered by a day's name, unless the question gives that name itself.
bool named_day_is_asked(const Question& question, TermId name) {
    const auto is_name = [&](const Word& word) { return word.term == name; };
    return name != no_term && !question.names_documents && std::ranges::none_of(question.words, is_name);
}

bool meets(AnswerAsked kind, const Question& question, std::uint32_t passage, const Index& index,
           const Evidence& evidence, const Lexicon& lexicon) {
    if (kind == AnswerAsked::person) return person_is_there(question, passage, index, evidence, lexicon);
    if (kind == AnswerAsked::how_many)
        return question.asked(AnswerAsked::share) ? evidence.holds(passage, AnswerAsked::share)
                                                  : number_is_there(question, passage, index, evidence);
    if (kind == AnswerAsked::day && named_day_is_asked(question, evidence.named_day(passage))) return true;
    if (!evidence.holds(passage, kind)) return false;
    if (kind == AnswerAsked::which_document) return type_is_there(question, passage, index);
    if (!is_date(kind)) return true;
    if (!question.references.empty()) return date_is_attached(kind, question, passage, index, evidence);
    return question.names_documents || has_own_date(kind, passage, evidence);
}

/// Words that ask for what stands in a letterhead or below "Nơi nhận": who issued, sent, got, keeps or signed it.
bool names_frame(const Question& question) {
    constexpr std::array single = {std::string_view("ky"), std::string_view("gui"), std::string_view("nhan"),
                                   std::string_view("luu")};
    constexpr std::array<std::array<std::string_view, 2>, 4> pairs = {
        {{"ban", "hanh"}, {"trich", "yeu"}, {"ve", "viec"}, {"so", "hieu"}}};
    for (std::size_t at = 0; at < question.words.size(); ++at) {
        if (std::ranges::find(single, question.words[at].folded) != single.end()) return true;
        for (const auto& [first, second] : pairs)
            if (question.words[at].folded == first && at + 1 < question.words.size() &&
                question.words[at + 1].folded == second)
                return true;
    }
    return false;
}

/// The letterhead and the recipients hold names of many bodies; they answer nothing but what they are there for.
bool is_frame_meant(const Question& question) {
    if (!question.references.empty() || !question.places.empty() || question.asks_recipients) return true;
    constexpr std::array kinds = {AnswerAsked::signer, AnswerAsked::person, AnswerAsked::day,
                                  AnswerAsked::when,   AnswerAsked::month,  AnswerAsked::year,
                                  AnswerAsked::period, AnswerAsked::name,   AnswerAsked::which_document};
    if (std::ranges::any_of(kinds, [&](AnswerAsked kind) { return question.asked(kind); })) return true;
    return (question.names_documents && question.asked(AnswerAsked::who)) || names_frame(question);
}

} // namespace

KindFit fit_kinds(const Question& question, std::uint32_t passage, const Index& index, const Evidence& evidence,
                  const Lexicon& lexicon) {
    KindFit fit;
    const auto end = end_of_list(passage, index);
    for (std::size_t number = 0; number < answer_kinds; ++number) {
        const auto kind = static_cast<AnswerAsked>(number);
        if (!question.asked(kind)) continue;
        bool is_met = false;
        for (auto at = passage; at < end && !is_met; ++at) is_met = meets(kind, question, at, index, evidence, lexicon);
        if (is_met)
            fit.met += 1;
        else if (kind == AnswerAsked::when && evidence.holds(passage, AnswerAsked::how_often))
            fit.met += weaker;
        else if (lexicon.is_needed(kind) && !question.is_yes_no)
            fit.lacks_needed = true;
    }
    const bool asks_what = question.asked(AnswerAsked::what) && !question.references.empty();
    if (asks_what && !is_described(question, passage, index)) fit.lacks_needed = true;
    const auto role = index.clause_of(index.passages()[passage]).role;
    const bool is_outer = role == ClauseRole::head || role == ClauseRole::recipients;
    if (is_outer && !is_frame_meant(question)) fit.lacks_needed = true;
    return fit;
}

} // namespace loa::questions
