#pragma once

#include <cstddef>
#include <cstdint>

#include "handlers/vietnamese/words.h"

namespace loa::conversation {

// Words around a name in a chair's line: "cái của cô … nhé". All pure; places are words, `end` is one behind the last.

/// What begins at a word and says that a name follows.
struct NameLead {
    std::size_t words = 0;  ///< of the lead; 0 where nothing of it stands there
    bool is_all = false;    ///< "hết của cô", "mấy cái của cô"
    bool has_noun = false;  ///< "cái", "báo cáo"
    bool is_of = false;     ///< "của", "cho"
    bool has_title = false; ///< "cô", "thầy", "chị"
};
/// "hết của cô", "cái", "báo cáo của". `may_be_lesson`: "bài" is a noun, too.
NameLead name_lead_at(const vietnamese::Words& words, std::size_t at, std::size_t end, bool may_be_lesson);

/// "lớp", "khóa tập huấn": what such a thing is called may begin so as well.
std::size_t thing_lead_at(const vietnamese::Words& words, std::size_t at, std::size_t end);

/// How many words at the end of [at, end) are courtesy. Who is called Em is called so with a capital.
std::size_t polite_words(const vietnamese::Words& words, std::size_t at, std::size_t end);

/// Whether [at, end) holds "chưa", "rồi", "trừ 3" or another verb of decision: no name of anything.
bool asks_or_excepts(const vietnamese::Words& words, std::size_t at, std::size_t end);

/// Whether [at, end) is "em", "tôi" and nothing else: whoever speaks.
bool is_speaker(const vietnamese::Words& words, std::size_t at, std::size_t end);

} // namespace loa::conversation
