#include "bot/outgoing_file.h"

#include "bot/link/qr_code.h"
#include "handlers/membership/unit_link.h"
#include "handlers/own_data/own_copy.h"
#include "handlers/own_data/own_data.h"

namespace loa {
namespace {

using channels::OutgoingFile;
using handlers::Turn;
using storage::Delivery;

/// What goes into one message with the words before it.
constexpr std::size_t copy_text_bytes_max = 3000;

/// A file that nobody can make goes with nothing instead, unless nothing would be left of the message.
std::optional<OutgoingFile> nothing_of(const Delivery& delivery) {
    return delivery.text.empty() ? std::nullopt : std::optional(OutgoingFile{});
}

std::optional<OutgoingFile> unit_qr(Turn& turn, const Delivery& delivery, const std::string& unit,
                                    const handlers::Capabilities& can) {
    const std::string address = membership::unit_link(turn, unit);
    if (address.empty()) {
        return nothing_of(delivery);
    }
    OutgoingFile file;
    file.is_picture = true;
    file.name = "qr.png";
    file.media_type = "image/png";
    file.instead = turn.text("link.qr_failed", {{"page", address + std::string(link::qr_page_suffix)}});
    if (can.sends_files) {
        file.bytes = link::qr_png(address);
    } else {
        file.url = address + std::string(link::qr_png_suffix);
    }
    return file;
}

std::optional<OutgoingFile> own_copy(Turn& turn, const Delivery& delivery, const storage::Chat& chat) {
    // On every platform served so far a private chat has the id of its person.
    const bool is_private = chat.kind == storage::ChatKind::private_chat;
    const auto person = is_private ? turn.store.persons.find(chat.channel, chat.external) : std::nullopt;
    if (!person) {
        return std::nullopt;
    }
    auto copy = own_data::own_copy_file(turn.store, person->id, turn.now, turn.campaign(), turn.texts());
    OutgoingFile file;
    file.name = std::move(copy.name);
    file.media_type = std::move(copy.media_type);
    file.bytes = std::move(copy.bytes);
    const bool has_link = delivery.text.contains(own_data::copy_path);
    if (has_link) {
        file.instead = turn.text("own_data.file_failed");
    } else {
        file.instead.text = own_data::own_copy_text(turn, person->id, copy_text_bytes_max);
    }
    return file;
}

} // namespace

std::optional<OutgoingFile> make_outgoing_file(Turn& turn, const Delivery& delivery, const storage::Chat& chat,
                                               const handlers::Capabilities& can) {
    const auto reference = handlers::decode_file(*delivery.file);
    if (!reference) {
        return nothing_of(delivery);
    }
    switch (reference->kind) {
    case handlers::FileKind::unit_qr: return unit_qr(turn, delivery, reference->subject, can);
    case handlers::FileKind::own_copy: return own_copy(turn, delivery, chat);
    }
    return nothing_of(delivery);
}

} // namespace loa
