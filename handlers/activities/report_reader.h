#pragma once

#include "handlers/activities/lexicon.h"
#include "handlers/activities/reading.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace loa::activities {

/// Bytes of a message that are read; what follows is ignored.
inline constexpr std::size_t report_bytes_max = 4000;

/// Activities that one message is taken to tell of; what follows stays with the last of them.
inline constexpr std::size_t told_parts_max = 16;

/// Reads what somebody wrote about what he or his unit did. `text` may be any bytes in any normal form; only the first
/// `report_bytes_max` are read. `now` is when it was written, in the campaign's zone; all dates are relative to it.
/// Never throws on any input (allocation failure apart); linear in the size of the text. Thread-safe.
/// The rules are those of the label guide of the self-reports: weeks run Monday to Sunday, d/m without a year is the
/// latest such day not after today, minutes become hours, attendees are participants and never a quantity.
Reading read_report(std::string_view text, LocalTime now, const Lexicon& lexicon);

/// Reads free text that corrects `draft`, such as "không, 4 buổi", "ngày 12 chứ" or "ở Sở". Empty where it corrects
/// nothing (which includes values that the draft already has). A bare number changes the value of the quantity.
/// Thread-safe.
std::vector<Correction> read_corrections(const Reading& draft, std::string_view text, LocalTime now,
                                         const Lexicon& lexicon);

/// The words of a text that name a day which does not exist ("31/11", "ngày 30/2"), as typed; nothing where it names
/// none. Thread-safe.
std::optional<std::string> impossible_day(std::string_view text, LocalTime now, const Lexicon& lexicon);

/// The words of a text that are neither the value of a field nor belong to one (taking part, who speaks, particles), as
/// typed; nothing where an amount or a number of people is told, so that the text is about what was done. Thread-safe.
std::optional<std::string> beside_values(std::string_view text, LocalTime now, const Lexicon& lexicon);

/// Whether a text tells people as a share without how many they were ("80% GV") or as more than there are ("35/30 GV"):
/// they took part, and their number is to be asked. Thread-safe.
bool tells_share_of_people(std::string_view text, LocalTime now, const Lexicon& lexicon);

/// Whether a text names days and nothing else ("hôm qua", "ngày 3/9 ạ"). Thread-safe.
bool is_only_days(std::string_view text, LocalTime now, const Lexicon& lexicon);

/// The parts of a message that each tell of an activity of their own, in order, at most `told_parts_max`; the whole
/// message where it tells of one. A part is what was typed (NFC, trimmed), with the words in front that it shares with
/// those before it: "hôm qua sáng học AI, chiều học sơ cứu" is "hôm qua sáng học AI" and "hôm qua chiều học sơ cứu".
/// What is only to come stays with what was done before it. Thread-safe.
std::vector<std::string> tell_apart(std::string_view text, LocalTime now, const Lexicon& lexicon);

/// The draft with the corrections made; doubts about corrected fields are dropped.
Reading apply(Reading draft, const std::vector<Correction>& corrections);

} // namespace loa::activities
