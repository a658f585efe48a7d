#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "handlers/speaker.h"

namespace loa::evidence {

// What the dialogue does with rows of evidence, and says about them.

/// Files that came without a report join one that is told within this time.
inline constexpr std::chrono::hours waiting_joins_within{1};

/// Files of a person in a chat that nobody has said yet what they prove, oldest first.
std::vector<storage::Evidence> waiting(const handlers::Turn& turn, storage::PersonId person, storage::ChatId chat,
                                       std::chrono::hours within);

/// Joins files to an activity, up to files_of_activity_max; further ones go, which is said. All go where the activity
/// is saved and its author has to agree first, who is asked then. Returns those joined.
std::vector<storage::Evidence> join(handlers::Turn& turn, const handlers::Speaker& speaker,
                                    const std::vector<storage::Evidence>& rows, const storage::Activity& activity);

/// The speaker's file, and those that came after it for the same activity, prove something else: Loa asks what.
void unjoin(handlers::Turn& turn, const handlers::Speaker& speaker, storage::EvidenceId id);

/// Asks which of the speaker's activities, drafts first, the files prove, or whether they are of a new one; without
/// any: what was done. `rows`: at least one. `more` is said below.
void ask_what_it_proves(handlers::Turn& turn, const handlers::Speaker& speaker,
                        const std::vector<storage::Evidence>& rows, const handlers::Message& more = {});
/// Asks what was done that the files prove.
void ask_what_was_done(handlers::Turn& turn, const handlers::Speaker& speaker,
                       const std::vector<storage::Evidence>& rows, const handlers::Message& more = {});

/// "Loa đã nhận 2 ảnh cho …", or that there are more of them now. `rows`: at least one.
handlers::Message joined_text(handlers::Turn& turn, const storage::Activity& activity,
                              const std::vector<storage::Evidence>& rows);

/// A report that was returned waits for approval again. False when it was not returned.
bool send_again(handlers::Turn& turn, storage::PersonId by, storage::Activity activity);

/// Whatever the speaker may send files for: drafts, then what was saved, newest first and not withdrawn.
std::vector<storage::Activity> own_activities(handlers::Turn& turn, const handlers::Speaker& speaker);

/// The sender of a file, where it was sent; none where either is gone.
std::optional<handlers::Speaker> sender_of(handlers::Turn& turn, const storage::Evidence& row);

/// The speaker's activities that were saved within the last day, newest first.
std::vector<storage::Activity> saved_lately(handlers::Turn& turn, storage::PersonId person, int count_max);

/// Whether Loa has asked the person what was done and waits for it.
bool is_waiting_for_report(handlers::Turn& turn, const handlers::Speaker& speaker);

/// The row goes, and its file after the commit where no other row has the same.
void remove(handlers::Turn& turn, storage::EvidenceId id);

} // namespace loa::evidence
