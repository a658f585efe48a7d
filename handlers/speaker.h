#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "handlers/message.h"
#include "handlers/turn.h"

namespace loa::handlers {

/// Who speaks to Loa, and where: what every answer needs.
struct Speaker {
    storage::Chat chat;
    storage::Person person; ///< id 0 for those whom the platform hides: never authorised, nothing is kept for them
    std::string message;    ///< platform id of what was said; "" for a tap
    std::optional<std::string> thread;
    std::optional<std::string> card; ///< platform id of our message whose choice was tapped
    std::optional<std::string> tap;  ///< platform id of the tap, where it was one
    storage::NoticeId notice = {};   ///< the notice or reminder that was answered; 0 for none
    storage::ActivityId told = {};   ///< the last report that what was said has made; 0 for none

    bool is_in_group() const { return chat.kind == storage::ChatKind::group; }
    bool is_identified() const { return static_cast<bool>(person.id); }
};

/// Whether this chat shows choices as buttons.
bool shows_buttons(const Turn& turn, const storage::Chat& chat);

/// Whether this chat can be sent such a file.
bool can_send_file(const Turn& turn, const storage::Chat& chat, const FileReference& file);

/// A text of the locale file for this chat: where groups only hear the bot when it is named, the variant
/// `<key>_by_name` with the bot's name, if there is one.
Message text_here(const Turn& turn, const storage::Chat& chat, std::string_view key);

/// Answers in the same chat and topic, in groups as a reply to what was said, or with the speaker's name in front
/// where a platform's bots cannot reply. Choices are the speaker's to take by
/// number where there are no buttons.
void answer(Turn& turn, const Speaker& speaker, Message message, Manner manner = {});
/// The same with a text of the locale file and nothing else.
void answer(Turn& turn, const Speaker& speaker, std::string_view key,
            std::initializer_list<config::Argument> arguments = {});

/// As answer(), with choices that anybody in the chat may take.
void answer_all(Turn& turn, const Speaker& speaker, Message message, Manner manner = {});

/// Puts `message` in the place of the card whose choice was tapped; says it anew where that cannot be.
void replace_card(Turn& turn, const Speaker& speaker, Message message);
void replace_card(Turn& turn, const Speaker& speaker, std::string_view key,
                  std::initializer_list<config::Argument> arguments = {});

/// A remark that needs no message of its own: shown for a moment where a choice was tapped, else said.
void remark(Turn& turn, const Speaker& speaker, Message message);
void remark(Turn& turn, const Speaker& speaker, std::string_view key,
            std::initializer_list<config::Argument> arguments = {});

/// The person's private chat, if Loa may write there.
std::optional<storage::Chat> private_chat(Turn& turn, const storage::Person& person);

/// The person's name for display, or the campaign's word for its people.
std::string display_name(const Turn& turn, const storage::Person& person);

/// The name today of the unit with this code, or the code's stand-in's; "" for an unknown code.
std::string unit_name(const Turn& turn, std::string_view code);

/// Today in the campaign's zone.
vietnamese::Date today(const Turn& turn);

} // namespace loa::handlers
