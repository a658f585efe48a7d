#pragma once

#include <optional>
#include <string>
#include <variant>

#include "handlers/action.h"
#include "handlers/evidence/evidence_file.h"
#include "handlers/speaker.h"

namespace loa::evidence {

inline constexpr std::int64_t files_of_activity_max = 10;
inline constexpr std::int64_t wanted_of_person_max = 20;
inline constexpr std::int64_t wanted_max = 500;
inline constexpr int fetch_attempts_max = 5;

// How a message with pictures or files is taken: receive(), then its text as any other, then settle().

/// Its files become rows that are to be fetched, before anybody knows what they prove: the card of the report that the
/// caption makes shows them already. Too many and too large ones are refused, which is said
/// once for what came together.
void receive(handlers::Turn& turn, const handlers::Speaker& speaker, const handlers::MessageReceived& message);

/// Whether the message's words are left to the files: nothing is answered to "gửi gcn nè" under a picture, nor to "đây
/// ạ" behind a saved report, nor to "cho AI". Never in groups, for commands, questions, reports and plans; while Loa
/// waits for another answer only where they name evidence.
bool is_mere_caption(handlers::Turn& turn, const handlers::Speaker& speaker, const handlers::MessageReceived& message);

/// Whether the caption tells an activity: such a file proves it, whoever sends it.
bool is_report_caption(const handlers::Turn& turn, const handlers::MessageReceived& message);

/// Joins the message's files to what they prove: the report that the message told, the card it answers, the rest of
/// its album, the one that the caption names, the open draft, or in private the report that was returned last or the
/// person's newest of a day; where there is none, or the caption names one that nobody knows, they wait and Loa asks.
/// New files send a returned report to the chair again, once they are kept. Files that came before join the report that
/// is told now. Says nothing of them yet: see keep_house(). `answered`: the activity of the card that the message
/// replies to.
void settle(handlers::Turn& turn, const handlers::Speaker& speaker, const handlers::MessageReceived& message,
            std::optional<storage::ActivityId> answered = std::nullopt);

/// Whether a message that was not meant for Loa is the rest of an album whose caption was.
bool is_rest_of_album(handlers::Turn& turn, storage::ChannelId channel, const handlers::MessageReceived& message);

/// "evidence.join:ACTIVITY", "evidence.other:EVIDENCE", "evidence.new", "evidence.drop". False when the action is
/// another.
bool on_evidence_action(handlers::Turn& turn, handlers::Speaker& speaker, const handlers::Action& action);

/// A file that could not be had from its platform.
struct NotFetched {
    bool is_final = false; ///< asking again does not help
    std::string what;      ///< for the operator
};

/// What became of a file that was wanted.
using Outcome = std::variant<storage::KeptEvidence, FileProblem, NotFetched>;

/// For Engine tasks: keeps what is there now. What is not is wanted again later, which is said where it takes longer
/// than a first pause, or is given up, which is said at once. A file whose row went meanwhile is removed again.
void on_fetched(handlers::Turn& turn, storage::EvidenceId id, const Outcome& outcome);

/// A file from a page of Loa's own, as far as handlers know it.
struct Uploaded {
    storage::ChatId chat;
    storage::PersonId person;
    std::string message;
    std::string name;
};

/// For Engine tasks: as receive(), settle() and on_fetched() in one, since the file is here already. Returns its row;
/// none where it is not kept, which was said.
storage::EvidenceId on_uploaded(handlers::Turn& turn, const Uploaded& uploaded, const Outcome& outcome);

/// On every tick: thanks for files that are kept, once for what was sent within seconds, and asks what they prove where
/// nobody knows; what nobody assigned in a day goes.
void keep_house(handlers::Turn& turn);

} // namespace loa::evidence
