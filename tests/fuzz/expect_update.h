#pragma once

#include "handlers/event.h"
#include "handlers/vietnamese/text.h"
#include "tests/fuzz/expect.h"

namespace loa::fuzz {

/// What holds for every update, whatever the platform said: handlers rely on it.
inline void expect_sound(const handlers::Update& update) {
    expect(!update.key.empty());
    const auto* message = std::get_if<handlers::MessageReceived>(&update.body);
    if (message == nullptr) {
        return;
    }
    expect(vietnamese::nfc(message->text) == message->text);
    expect(vietnamese::nfc(message->from.name) == message->from.name);
    expect(!message->place.chat.empty());
    expect(!message->from.is_identified || !message->from.user.empty());
    expect(message->is_addressed || message->place.kind == storage::ChatKind::group);
}

} // namespace loa::fuzz
