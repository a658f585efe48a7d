#pragma once

#include <vector>

#include "bot/delivery/file_maker.h"
#include "storage/deliveries.h"

namespace loa::delivery {

/// A delivery that is ours to send.
struct Taken {
    storage::Delivery delivery;
    storage::Chat chat;
    std::optional<channels::OutgoingFile> file;
    std::size_t file_bytes = 0; ///< as long as it is in hand, also when the file itself has been passed on
};

/// What one transaction takes.
struct Taking {
    std::vector<storage::WaitingDelivery> chosen;
    std::vector<Taken> taken;
    std::size_t file_bytes = 0;                       ///< of all files in hand, those of `taken` among them
    std::vector<storage::DeliveryId> given_back = {}; ///< they wait for room and are in the store again
};

struct TakerLimits {
    /// Bytes of files in hand beyond which no more messages with a file are taken until one has gone.
    std::size_t files_in_hand_max = 4 * file_bytes_max;
    int tries_with_file_max = 3; ///< then the text goes without it: the file may be what fails
};

/// Takes deliveries and makes their files. Immutable; on the state thread, within the engine's transaction.
class Taker {
  public:
    Taker(FileMaker make_file, const handlers::Capabilities& capabilities, TakerLimits limits)
        : make_file_(std::move(make_file)), capabilities_(capabilities), limits_(limits) {}

    /// Those of `taking.chosen` that can still be taken. Throws StorageError.
    void take(handlers::Turn& turn, Taking& taking) const;

  private:
    std::optional<channels::OutgoingFile> made(handlers::Turn& turn, const Taken& taken) const;
    void take_one(handlers::Turn& turn, storage::DeliveryId id, Taking& taking) const;

    FileMaker make_file_;
    handlers::Capabilities capabilities_;
    TakerLimits limits_;
};

} // namespace loa::delivery
