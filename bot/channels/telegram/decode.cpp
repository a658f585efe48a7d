#include "bot/channels/telegram/decode.h"

#include "bot/channels/incoming_text.h"
#include "bot/channels/json_input.h"
#include "bot/channels/telegram/addressing.h"
#include "bot/channels/telegram/place.h"

#include <algorithm>
#include <array>

namespace loa::channels::telegram {

using nlohmann::json;

namespace {

using handlers::NothingToDo;
using handlers::UpdateBody;

constexpr std::size_t file_id_bytes_max = 512; ///< they have under a hundred

/// Contents that may prove an activity. Stickers, polls, places and the like prove nothing and are passed over.
bool has_attachment(const json& message) {
    constexpr std::array kinds{"photo", "document", "video", "voice", "audio", "video_note", "animation"};
    return std::ranges::any_of(kinds, [&](const char* kind) { return find(&message, kind) != nullptr; });
}

/// A file that somebody sent as such. An animation is told as a document too, for programs of old.
std::optional<handlers::Attachment> read_document(const json& message) {
    const json* document = find(&message, "animation") == nullptr ? find(&message, "document") : nullptr;
    const std::string_view file = string(find(document, "file_id"));
    if (file.empty() || file.size() > file_id_bytes_max) {
        return std::nullopt;
    }
    return handlers::Attachment{.file = std::string(file),
                                .name = tidy_name(std::string(string(find(document, "file_name")))),
                                .mime = tidy_name(std::string(string(find(document, "mime_type")))),
                                .size = std::max<std::int64_t>(integer(find(document, "file_size")).value_or(0), 0)};
}

/// A group became a supergroup: told in both, in either order and perhaps twice (section 9).
std::optional<handlers::ChatMoved> read_move(const json& message) {
    const std::string chat = id_text(find(find(&message, "chat"), "id"));
    if (chat.empty()) {
        return std::nullopt;
    }
    if (const auto to = integer(find(&message, "migrate_to_chat_id"))) {
        return handlers::ChatMoved{.from = chat, .to = std::to_string(*to)};
    }
    if (const auto from = integer(find(&message, "migrate_from_chat_id"))) {
        return handlers::ChatMoved{.from = std::to_string(*from), .to = chat};
    }
    return std::nullopt;
}

UpdateBody read_message(json& message, bool is_edit, const Account& account) {
    if (const auto move = read_move(message)) {
        return *move;
    }
    auto place = read_place(message);
    if (!place || is_from_bot(message)) {
        return NothingToDo{};
    }

    handlers::MessageReceived received;
    received.has_attachment = has_attachment(message);
    received.document = read_document(message);
    received.text = take_string(message, "text");
    if (received.text.empty()) {
        received.text = take_string(message, "caption");
    }
    received.text = tidy_text(std::move(received.text));
    if (received.text.empty() && !received.has_attachment) {
        return NothingToDo{};
    }

    const bool is_group = place->kind == storage::ChatKind::group;
    auto addressing = read_addressing(std::move(received.text), account.username);
    if (is_group && addressing.to == Addressing::To::another_bot) {
        return NothingToDo{};
    }
    received.text = std::move(addressing.text);
    received.replied_to = read_replied_to(message, account);
    received.is_addressed = !is_group || addressing.to == Addressing::To::this_bot || received.replied_to.has_value();
    received.is_edit = is_edit;
    received.place = std::move(*place);
    received.from = read_sender(message);
    received.message = message_id(message);
    return received;
}

UpdateBody read_tap(json& query) {
    // Without a message it came from an inline message, which Loa never sends.
    const json* message = find(&query, "message");
    auto place = message == nullptr ? std::nullopt : read_place(*message);
    if (!place) {
        return NothingToDo{};
    }
    handlers::ChoiceTapped tapped;
    tapped.place = std::move(*place);
    tapped.from = read_user(find(&query, "from"));
    tapped.action = take_string(query, "data");
    tapped.tap = take_string(query, "id");
    if (auto id = message_id(*message); !id.empty()) {
        tapped.message = std::move(id);
    }
    return tapped;
}

/// Whether the bot may write, by its own membership (section 3.4). Nothing for a status not known here.
std::optional<storage::ChatState> read_state(const json* member) {
    const std::string_view status = string(find(member, "status"));
    if (status == "creator" || status == "administrator" || status == "member") {
        return storage::ChatState::active;
    }
    if (status == "left" || status == "kicked") {
        return storage::ChatState::left;
    }
    if (status != "restricted") {
        return std::nullopt;
    }
    if (!is_true(find(member, "is_member"))) {
        return storage::ChatState::left;
    }
    return is_true(find(member, "can_send_messages")) ? storage::ChatState::active : storage::ChatState::muted;
}

UpdateBody read_standing(const json& changed) {
    auto place = read_chat(find(&changed, "chat"));
    const auto state = read_state(find(&changed, "new_chat_member"));
    if (!place || !state) {
        return NothingToDo{};
    }
    return handlers::BotStanding{
        .place = std::move(*place), .from = read_user(find(&changed, "from")), .state = *state};
}

UpdateBody read_body(json& update, const Account& account) {
    if (const auto found = update.find("message"); found != update.end()) {
        return read_message(*found, false, account);
    }
    if (const auto found = update.find("edited_message"); found != update.end()) {
        return read_message(*found, true, account);
    }
    if (const auto found = update.find("callback_query"); found != update.end()) {
        return read_tap(*found);
    }
    if (const auto found = update.find("my_chat_member"); found != update.end()) {
        return read_standing(*found);
    }
    return NothingToDo{};
}

} // namespace

std::optional<std::int64_t> update_id(const json& update) {
    return integer(find(&update, "update_id"));
}

std::optional<handlers::Update> decode(json& update, std::string raw, const Account& account) {
    const auto id = update_id(update);
    if (!id) {
        return std::nullopt;
    }
    return handlers::Update{.channel = account.channel,
                            .key = std::to_string(*id),
                            .raw = std::move(raw),
                            .body = read_body(update, account)};
}

std::optional<handlers::Update> decode(std::string_view body, const Account& account) {
    auto update = parse_json(body);
    if (!update) {
        return std::nullopt;
    }
    return decode(*update, std::string(body), account);
}

} // namespace loa::channels::telegram
