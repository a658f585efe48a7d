#pragma once

#include <map>
#include <string>
#include <vector>

namespace loa::questions {

/// What people say for what the documents write: any of `said` may stand for any of `written`.
struct Synonym {
    std::vector<std::string> said;
    std::vector<std::string> written;
};

/// A kind of answer that a question can ask for. `asked`: phrases that ask for it. `holds`: phrases that show that a
/// clause holds it, besides what its numbers, dates and references show. `needed`: an answer without it is no answer.
struct AnswerKind {
    std::vector<std::string> asked;
    std::vector<std::string> holds;
    bool needed = false;
};

/// A type of document: "thông tư" with its short forms "tt".
struct DocumentType {
    std::string name;
    std::vector<std::string> short_forms;
};

/// The campaign's words: data that officers extend, not code. All strings UTF-8 with marks; case does not count;
/// matched with marks when the asker typed marks, without when not. Read from words.json by word_table_json.h.
struct WordTable {
    std::map<std::string, std::vector<std::string>> abbreviations; ///< "cđcs" -> "công đoàn cơ sở"
    std::vector<Synonym> synonyms;
    std::map<std::string, std::vector<std::string>> english; ///< English word or phrase -> Vietnamese
    std::vector<std::string> particles;                      ///< chat particles and politeness: carry nothing
    std::vector<std::string> function_words;                 ///< grammar: weigh next to nothing
    std::vector<std::string> everyday; ///< words of any chat: count where a clause holds them, are hardly missed else
    std::map<std::string, AnswerKind> kinds; ///< keys: names of loa::questions::AnswerAsked
    std::vector<std::string>
        attributes; ///< what can be asked of a thing ("lệ phí", "địa chỉ"): a clause without the word does not say
    std::vector<DocumentType> document_types;
    /// "greeting", "thanks", ... -> phrases. "insult" and "other_orders" end the matter whatever else is said; the
    /// others may stand before a question.
    std::map<std::string, std::vector<std::string>> small_talk;
    std::map<std::string, std::string> path_names; ///< "roman" -> "Mục {}", "head" -> "Phần đầu"
};

} // namespace loa::questions
