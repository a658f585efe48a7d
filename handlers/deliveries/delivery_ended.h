#pragma once

#include "handlers/turn.h"

namespace loa::deliveries {

/// Writes down what became of an attempt to send, as delivery_policy.h says, and what follows for its chat and channel.
void on_delivery_ended(handlers::Turn& turn, const handlers::DeliveryEnded& ended);

/// The chat has a new platform id; what waits for it goes there.
void move_chat(handlers::Turn& turn, storage::ChannelId channel, std::string_view from, std::string_view to);

} // namespace loa::deliveries
