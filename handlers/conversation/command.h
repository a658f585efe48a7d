#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace loa::conversation {

enum class CommandName : std::uint8_t {
    none, ///< free text
    start,
    help,
    ask,
    report,
    mine,
    tasks,
    calendar,
    statistics,
    unit,
    leave_unit,
    join_accounts,
    part_accounts,
    invite,
    people,   ///< who is chair, officer, auditor
    waiting,  ///< questions that wait for an officer
    answered, ///< questions that officers have answered
    approve,
    approved, ///< what was approved lately
    notice,
    sign_in,
    unit_link, ///< the unit's way into the web chat
    consent,   ///< the question whether Loa may keep reports
    own_data,  ///< what Loa keeps of the speaker
    withdraw_consent,
    erase,      ///< everything of the speaker
    data_cases, ///< what people asked about their data, for officers
    cancel,
    unknown, ///< a slash and a word that Loa does not know
};

struct Command {
    CommandName name = CommandName::none;
    std::string rest;          ///< what stands behind it, trimmed
    bool has_slash = false;    ///< without one it may have been meant as plain words
    bool is_for_staff = false; ///< plain words that mean this of a chair or officer in private alone
};

/// Reads a message as a command: `/hoi`, `/Hỏi`, `/hoi@bot`, `/bao cao`, and without the slash where the words cannot
/// well be anything else ("baocao hôm qua …", "trợ giúp", "hỏi …", "đơn vị AB12-CD34"). `text` is NFC.
Command read_command(std::string_view text);

/// The command whose name is all of a message, where read_command() wants a slash since the word is a common one as
/// well: "xoa", "rút", "rời". Without marks only those that are no other word.
CommandName read_lone_command(std::string_view text);

} // namespace loa::conversation
