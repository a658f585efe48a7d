#pragma once

#include "handlers/event.h"
#include "handlers/turn.h"

namespace loa::conversation {

/// A message somebody wrote: a command, a choice by number or label, an answer to what Loa asked, or free text.
void on_message(handlers::Turn& turn, storage::ChannelId channel, const handlers::MessageReceived& message);

/// A choice that was tapped; always answered.
void on_tap(handlers::Turn& turn, storage::ChannelId channel, const handlers::ChoiceTapped& tapped);

} // namespace loa::conversation
