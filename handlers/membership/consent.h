#pragma once

#include <optional>
#include <string>

#include "handlers/speaker.h"

namespace loa::membership {

/// Whether this human being, on any of their accounts, agrees to the campaign's text as it reads today
/// (config::ConsentText): not withdrawn, and not an earlier version.
bool has_consented(handlers::Turn& turn, storage::PersonId person);

/// Whether this human being was asked about the text of today and does not agree.
bool has_refused(handlers::Turn& turn, storage::PersonId person);

/// The unit whose figures a chair reports with this draft; none where it is no report for a unit of theirs.
std::optional<std::string> unit_told_for(handlers::Turn& turn, const handlers::Speaker& speaker,
                                         const storage::Activity& draft);

/// Whether the figures of this draft may be kept without anybody's consent: they are a unit's, and its chair tells
/// them.
bool may_keep_for_unit(handlers::Turn& turn, const handlers::Speaker& speaker, const storage::Activity& draft);

/// Writes down that the speaker agrees to the text of today, now and in this chat.
void record_consent(handlers::Turn& turn, const handlers::Speaker& speaker);

/// Writes down that the speaker was asked and does not agree, and forgets their drafts with all that belongs to them,
/// and, where nothing saved stands under it, their name.
void record_refusal(handlers::Turn& turn, const handlers::Speaker& speaker);

/// Before a report is saved: true where its author was asked now and saving has to wait; saving goes on by itself when
/// they agree (conversation::on_consent_action). In a group the question goes to their private chat, where Loa can
/// write there, and the group sees one line.
bool ask_consent_first(handlers::Turn& turn, handlers::Speaker& speaker, const storage::Activity& draft);

/// Before anything is added to a report that is saved already: true where its author does not agree (any more) and was
/// asked now, in private as above; nothing may be kept of the change then. What only takes something away needs
/// nobody's consent. Who agrees is shown the report again and says the change anew.
bool ask_consent_to_change(handlers::Turn& turn, const handlers::Speaker& speaker, const storage::Activity& saved);

/// Whether that was asked within seconds: what comes with several pictures is not asked for each.
bool was_just_asked_to_change(handlers::Turn& turn, const handlers::Speaker& speaker, const storage::Activity& saved);

/// The question in this private chat; `draft` 0: there is nothing to save.
void ask_consent(handlers::Turn& turn, const handlers::Speaker& speaker, storage::ActivityId draft);

/// What there is to choose, in a few words: the draft waits.
void remind_of_consent(handlers::Turn& turn, const handlers::Speaker& speaker, storage::ActivityId draft);

/// Says something with the choices of the question behind it.
void say_with_consent_choices(handlers::Turn& turn, const handlers::Speaker& speaker, storage::ActivityId draft,
                              handlers::Message message);

/// The whole text, and the question again.
void show_full_consent(handlers::Turn& turn, const handlers::Speaker& speaker, storage::ActivityId draft);

/// What stands behind `/start` in a link to the question.
inline constexpr std::string_view consent_start = "dongy";

} // namespace loa::membership
