#include "bot/channels/telegram/decode.h"

#include "bot/channels/incoming_text.h"
#include "bot/channels/telegram/addressing.h"
#include "bot/channels/telegram/place.h"

#include <algorithm>
#include <array>

namespace loa::channels::telegram {

namespace {

using handlers::NothingToDo;
using handlers::UpdateBody;

constexpr std::size_t file_id_bytes_max = 512; ///< they have under a hundred
constexpr std::size_t album_bytes_max = 64;

/// Contents that may prove an activity. Stickers, polls, places and the like prove nothing and are passed over.
bool has_attachment(JsonValue message) {
    constexpr std::array kinds{"photo", "document", "video", "voice", "audio", "video_note", "animation"};
    return std::ranges::any_of(kinds, [&](const char* kind) { return static_cast<bool>(find(message, kind)); });
}

/// A file that somebody sent as such. An animation is told as a document too, for programs of old.
std::optional<handlers::Attachment> read_document(JsonValue message) {
    const JsonValue document = find(message, "animation") ? JsonValue() : find(message, "document");
    const std::string_view file = string(find(document, "file_id"));
    if (file.empty() || file.size() > file_id_bytes_max) {
        return std::nullopt;
    }
    return handlers::Attachment{.file = std::string(file),
                                .name = tidy_name(std::string(string(find(document, "file_name")))),
                                .mime = tidy_name(std::string(string(find(document, "mime_type")))),
                                .size = std::max<std::int64_t>(integer(find(document, "file_size")).value_or(0), 0)};
}

/// The largest of a picture's sizes that can be fetched (getFile hands out 20 MB at most).
std::optional<handlers::Attachment> read_photo(JsonValue message) {
    constexpr std::int64_t bytes_max = 20'000'000;
    const JsonValue sizes = find(message, "photo");
    if (!is_array(sizes)) {
        return std::nullopt;
    }
    std::optional<handlers::Attachment> largest;
    std::int64_t pixels_of_largest = -1;
    for (const JsonValue size : elements(sizes)) {
        const std::string_view file = string(find(size, "file_id"));
        const std::int64_t bytes = std::max<std::int64_t>(integer(find(size, "file_size")).value_or(0), 0);
        const auto side = [&](const char* name) {
            return std::clamp<std::int64_t>(integer(find(size, name)).value_or(0), 0, 100'000);
        };
        const std::int64_t pixels = side("width") * side("height");
        if (!file.empty() && file.size() <= file_id_bytes_max && bytes <= bytes_max && pixels > pixels_of_largest) {
            largest = handlers::Attachment{.file = std::string(file), .name = "", .mime = "image/jpeg", .size = bytes};
            pixels_of_largest = pixels;
        }
    }
    return largest;
}

/// A group became a supergroup: told in both, in either order and perhaps twice (section 9).
std::optional<handlers::ChatMoved> read_move(JsonValue message) {
    const std::string chat = id_text(find(find(message, "chat"), "id"));
    if (chat.empty()) {
        return std::nullopt;
    }
    if (const auto to = integer(find(message, "migrate_to_chat_id"))) {
        return handlers::ChatMoved{.from = chat, .to = std::to_string(*to)};
    }
    if (const auto from = integer(find(message, "migrate_from_chat_id"))) {
        return handlers::ChatMoved{.from = std::to_string(*from), .to = chat};
    }
    return std::nullopt;
}

UpdateBody read_message(JsonValue message, bool is_edit, const Account& account) {
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
    if (auto photo = read_photo(message)) {
        received.attachments.push_back(*std::move(photo));
    }
    if (received.document) {
        received.attachments.push_back(*received.document);
    }
    if (auto album = id_text(find(message, "media_group_id")); !album.empty() && album.size() <= album_bytes_max) {
        received.album = std::move(album);
    }
    received.text = std::string(string(find(message, "text")));
    if (received.text.empty()) {
        received.text = std::string(string(find(message, "caption")));
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
    received.replied_to_own = read_replied_to_own(message);
    received.is_addressed = !is_group || addressing.to == Addressing::To::this_bot || received.replied_to.has_value();
    received.is_edit = is_edit;
    received.place = std::move(*place);
    received.from = read_sender(message);
    received.message = message_id(message);
    return received;
}

UpdateBody read_tap(JsonValue query) {
    // Without a message it came from an inline message, which Loa never sends.
    const JsonValue message = find(query, "message");
    auto place = message ? read_place(message) : std::nullopt;
    if (!place) {
        return NothingToDo{};
    }
    handlers::ChoiceTapped tapped;
    tapped.place = std::move(*place);
    tapped.from = read_user(find(query, "from"));
    tapped.action = string(find(query, "data"));
    tapped.tap = string(find(query, "id"));
    if (auto id = message_id(message); !id.empty()) {
        tapped.message = std::move(id);
    }
    return tapped;
}

/// Whether the bot may write, by its own membership (section 3.4). Nothing for a status not known here.
std::optional<storage::ChatState> read_state(JsonValue member) {
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

UpdateBody read_standing(JsonValue changed) {
    auto place = read_chat(find(changed, "chat"));
    const auto state = read_state(find(changed, "new_chat_member"));
    if (!place || !state) {
        return NothingToDo{};
    }
    return handlers::BotStanding{.place = std::move(*place), .from = read_user(find(changed, "from")), .state = *state};
}

UpdateBody read_body(JsonValue update, const Account& account) {
    if (const JsonValue found = find(update, "message")) {
        return read_message(found, false, account);
    }
    if (const JsonValue found = find(update, "edited_message")) {
        return read_message(found, true, account);
    }
    if (const JsonValue found = find(update, "callback_query")) {
        return read_tap(found);
    }
    if (const JsonValue found = find(update, "my_chat_member")) {
        return read_standing(found);
    }
    return NothingToDo{};
}

} // namespace

std::optional<std::int64_t> update_id(JsonValue update) {
    return integer(find(update, "update_id"));
}

std::optional<handlers::Update> decode(JsonValue update, std::string raw, const Account& account) {
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
    return decode(update->root(), std::string(body), account);
}

} // namespace loa::channels::telegram
