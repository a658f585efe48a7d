#pragma once

#include <chrono>
#include <vector>

#include "handlers/speaker.h"

namespace loa::evidence {

// What the dialogue does with rows of evidence, and says about them.

/// Files that came without a report join one that is told within this time.
inline constexpr std::chrono::hours waiting_joins_within{1};

/// Files of a person in a chat that nobody has said yet what they prove, oldest first.
std::vector<storage::Evidence> waiting(const handlers::Turn& turn, storage::PersonId person, storage::ChatId chat,
                                       std::chrono::hours within);

/// Joins files to an activity, up to files_of_activity_max; further ones go, which is said. Returns those joined.
std::vector<storage::Evidence> join(handlers::Turn& turn, const handlers::Speaker& speaker,
                                    const std::vector<storage::Evidence>& rows, const storage::Activity& activity);

/// The speaker's file, and those that came after it for the same activity, prove something else: Loa asks what.
void unjoin(handlers::Turn& turn, const handlers::Speaker& speaker, storage::EvidenceId id);

/// Asks which of the speaker's newest activities the files that wait prove; without any: what was done.
void ask_what_it_proves(handlers::Turn& turn, const handlers::Speaker& speaker);

/// Whether nothing was said yet of what was sent together with it: the same album, or seconds before for the same
/// activity.
bool is_first_of_burst(handlers::Turn& turn, const storage::Evidence& row);

/// "Loa đã nhận ảnh cho …".
handlers::Message joined_text(const handlers::Turn& turn, const storage::Activity& activity,
                              const storage::Evidence& row);

/// The row goes, and its file after the commit where no other row has the same.
void remove(handlers::Turn& turn, storage::EvidenceId id);

} // namespace loa::evidence
