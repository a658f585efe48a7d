#pragma once

#include "config/texts.h"
#include "handlers/message.h"
#include "handlers/questions/answerer.h"

namespace loa::conversation {

/// A citation as people see it: the fact in bold (above the quotation where it says enough by itself, else within it),
/// the exact words in quotation marks with the document's line breaks closed up, and where they stand. Pure; the same
/// in chats, on the console and for `loa ask`.
handlers::Message cited(const config::Texts& texts, const questions::Citation& citation, std::string_view fact = {});

/// What Loa says to a question, without choices: a quotation, "which one do you mean" with the headings, or that it is
/// not in the plan. Empty for small talk.
handlers::Message answer_text(const config::Texts& texts, const questions::Outcome& outcome);

/// The exact words of the plan that `citation` quotes stand there, byte for byte, in at most 700 characters. Nothing
/// that fails this is ever sent.
bool is_exact(const questions::PlanIndex& plan, const questions::Citation& citation);

/// The citation for a group: the sentences around the fact, or the first ones, in about 300 characters; an exact piece
/// of the quotation.
questions::Citation in_short(questions::Citation citation, std::string_view fact);

/// Takes the first piece of at most `characters_max` characters off a text: whole lines, else sentences, else words.
std::string_view next_page(std::string_view& text, std::size_t characters_max);

/// A citation's heading in at most 40 characters, for a choice.
std::string citation_label(const questions::Citation& citation);

/// "Mục II, khoản 4: Công nghệ số" for a choice; a clause that is called as its heading is named once.
std::string choice_label(const questions::Citation& citation);

/// "Công văn 66/CĐGD-TG, ngày 04 tháng 3 năm 2024" as far as the document says so.
std::string document_label(const config::Texts& texts, const questions::Citation& citation);

} // namespace loa::conversation
