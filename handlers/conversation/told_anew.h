#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "handlers/speaker.h"

namespace loa::conversation {

// While a report's card is open, people also tell of something else.

/// What a text is for that comes while a card is open.
enum class Told : std::uint8_t {
    change, ///< it corrects the card, or is no report at all
    anew,   ///< a report of its own
    either, ///< it may be both: Loa asks
};

/// "là tự học | chứ không phải | tập huấn".
struct Denial {
    std::string_view before;
    std::string_view denied;
};

/// What is said instead of something else; nothing where nothing stands before the denial.
std::optional<Denial> denial_in(const handlers::Turn& turn, std::string_view text);

/// Whether a text begins or ends with words of correction: "sửa lại …", "… chứ".
bool is_worded_as_change(const handlers::Turn& turn, std::string_view text);

/// Whether a text with words of correction in front tells a whole report: "sửa lại, hôm qua em học Word 2 buổi".
bool retells(const handlers::Turn& turn, std::string_view text);

/// Whether more is said than the values of fields and words of correction ("tối nay em bận", "cô Hoa ở trường"), so
/// that a day or place in it is not the activity's.
bool speaks_of_else(const handlers::Turn& turn, const storage::Activity& shown, std::string_view text);

/// By what it says: words of correction, or fields without a subject, change what is shown; a whole report about
/// another subject is a new one, and so is the same subject on another day with another amount.
Told told_beside(const handlers::Turn& turn, const storage::Activity& shown, std::string_view text);

/// What stands behind words that a slip is mended with ("hồi nãy em ghi nhầm, …"); all of `text` where it begins
/// otherwise. Points into `text`.
std::string_view behind_slip(const handlers::Turn& turn, std::string_view text);

/// Asks which of the two was meant. What was told is a draft of its own at once, so that nothing of it is lost whatever
/// comes next; the choices name it. `about` is dialogue_about(), which is kept true.
void ask_which_was_meant(handlers::Turn& turn, const handlers::Speaker& speaker, const storage::Activity& shown,
                         std::string_view text, std::optional<storage::Dialogue>& about);

/// The choice "report.amend" or "report.anew" of ask_which_was_meant(): what was told goes into the shown report, or is
/// shown itself. `told` is the choice's and untrusted.
void take_as(handlers::Turn& turn, handlers::Speaker& speaker, const storage::Activity& shown, std::string_view told,
             bool is_anew);

} // namespace loa::conversation
