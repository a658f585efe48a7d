#pragma once

#include <functional>
#include <optional>

#include "bot/channels/channel.h"
#include "handlers/turn.h"

namespace loa::delivery {

/// A file larger than this is not sent.
inline constexpr std::size_t file_bytes_max = 5UL * 1024 * 1024;

/// Makes the file of a delivery (handlers::FileReference) as it is taken to be sent, at every attempt anew. Without
/// bytes and address where it cannot be made: then the text goes with what is said instead. Nothing: nobody may get
/// this message any more. `can` is what its channel can send. On the state thread, within the engine's transaction;
/// what it throws besides StorageError costs this file alone.
using FileMaker =
    std::function<std::optional<channels::OutgoingFile>(handlers::Turn& turn, const storage::Delivery& delivery,
                                                        const storage::Chat& chat, const handlers::Capabilities& can)>;

} // namespace loa::delivery
