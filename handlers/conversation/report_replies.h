#pragma once

#include <string_view>

#include "handlers/speaker.h"

namespace loa::conversation {

// Replies and edits that are about a report, whatever else is open.

/// A reply to a card is about that card; another's card is only that person's to change. So is a reply to the speaker's
/// own message that told reports. False where the message answers neither, or speaks of something else.
bool on_card_reply(handlers::Turn& turn, handlers::Speaker& speaker, const handlers::MessageReceived& message);

/// "hủy" or "/huy" as such a reply takes that report back. False where it answers none.
bool on_report_cancelled(handlers::Turn& turn, handlers::Speaker& speaker, const handlers::MessageReceived& message);

/// A message that corrected the card that is open was edited, in private: the card is corrected again. False where no
/// card is open, or where the text corrects nothing.
bool on_correction_edited(handlers::Turn& turn, handlers::Speaker& speaker, std::string_view text);

/// Either of the two.
bool on_report_reply(handlers::Turn& turn, handlers::Speaker& speaker, const handlers::MessageReceived& message);

/// The notice that the message of ours told which is answered; 0 for none.
storage::NoticeId notice_of(handlers::Turn& turn, const handlers::Speaker& speaker,
                            const handlers::MessageReceived& message);

/// Whether a message in a group that was not meant for Loa may still change a report: an edit of what told it, or a
/// reply of its author that speaks to it. Only then it is Loa's business who wrote it.
bool is_about_report(handlers::Turn& turn, storage::ChannelId channel, const handlers::MessageReceived& message);

} // namespace loa::conversation
