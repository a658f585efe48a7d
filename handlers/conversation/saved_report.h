#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "handlers/speaker.h"

namespace loa::conversation {

// What people say to a report that they have saved: "sửa 4 buổi", "hủy", and which unit they belong to.

inline constexpr std::string_view step_saved = "report.saved"; ///< a report was saved just now; subject: the activity

/// What was known when a report was saved.
struct SavedNow {
    bool is_first = false;                   ///< its author had saved none before
    std::optional<std::string> offered_unit; ///< it counts for no unit yet, and may be of this one
};

/// The dialogue stands behind this saved report, unless the speaker has another card open: `open`, by open_draft(). Who
/// saves a report without a unit is asked below `message` whether it is of the offered one, or, the first time, for the
/// unit.
void note_saved(handlers::Turn& turn, const handlers::Speaker& speaker, const storage::Activity& activity,
                const SavedNow& now, std::optional<storage::ActivityId> open, handlers::Message& message);

/// The answer to the unit that note_saved() offered.
void answer_unit(handlers::Turn& turn, handlers::Speaker& speaker, const storage::Activity& activity, bool is_right);

/// Whether a text may be for this saved report: takes it back, sends it again, finds it wrong or changes it.
bool are_words_to_saved(const handlers::Turn& turn, const storage::Activity& activity, std::string_view text);

/// Does what such a text says. False when it is about something else after all.
bool on_words_to_saved(handlers::Turn& turn, handlers::Speaker& speaker, const storage::Activity& activity,
                       std::string_view text);

/// Free text after a report was saved: changes it where the text says so, offers to take it back, or says which unit.
/// False when it is about something else.
bool on_saved_text(handlers::Turn& turn, handlers::Speaker& speaker, const storage::Dialogue& dialogue,
                   std::string_view text);

/// A reply to the speaker's own report, whether to Loa's card or to their own message: "hủy" is take_back(), "sửa …"
/// and any correction changes it. False when the text is about something else.
bool on_report_answered(handlers::Turn& turn, handlers::Speaker& speaker, storage::ActivityId id,
                        std::string_view text);

/// Whether a short text asks to take this report back, and not another one.
bool means_to_take_back(const handlers::Turn& turn, const storage::Activity& activity, std::string_view text);

/// The speaker's words take this report back: a draft goes at once; what is saved, and perhaps approved, does not
/// vanish by a slip and is asked about once.
void take_back(handlers::Turn& turn, handlers::Speaker& speaker, const storage::Activity& activity);

/// "em gửi lại rồi", "xong rồi cô duyệt giúp em" to a saved report: one that came back is sent again, any other needs
/// nothing more, and Loa says so. False where the text says something else.
bool take_sent_again(handlers::Turn& turn, const handlers::Speaker& speaker, const storage::Activity& activity,
                     std::string_view text);

/// A saved report stays as it is, and Loa says so.
void say_kept(handlers::Turn& turn, const handlers::Speaker& speaker, const storage::Activity& activity);

/// Says the text `key` of the locale file about a saved report, with the choices to take it back and to keep it.
void offer_withdrawal(handlers::Turn& turn, const handlers::Speaker& speaker, const storage::Activity& activity,
                      std::string_view key);

/// Whether a text can change or take back a report that it answers: what else people say among themselves in a group is
/// none of Loa's business.
bool speaks_to_report(const handlers::Turn& turn, std::string_view text);

} // namespace loa::conversation
