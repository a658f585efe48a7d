#include "bot/delivery/taker.h"

#include <spdlog/spdlog.h>

#include "storage/database.h"

namespace loa::delivery {

void Taker::take(handlers::Turn& turn, Taking& taking) const {
    for (const storage::WaitingDelivery& one : taking.chosen) {
        take_one(turn, one.id, taking);
    }
}

/// A file that cannot be made for whatever reason holds nothing else up.
std::optional<channels::OutgoingFile> Taker::made(handlers::Turn& turn, const Taken& taken) const {
    try {
        return make_file_(turn, taken.delivery, taken.chat, capabilities_);
    } catch (const storage::StorageError&) {
        throw;
    } catch (const std::exception& error) {
        spdlog::error("delivery {}: its file cannot be made: {}", taken.delivery.id.value, error.what());
        return taken.delivery.text.empty() ? std::nullopt : std::optional(channels::OutgoingFile{});
    }
}

void Taker::take_one(handlers::Turn& turn, storage::DeliveryId id, Taking& taking) const {
    storage::Deliveries& deliveries = turn.store.deliveries;
    if (!deliveries.take(id)) {
        return;
    }
    Taken taken{.delivery = *deliveries.find(id), .chat = {}, .file = {}};
    taken.chat = *turn.store.chats.find(taken.delivery.chat);
    if (taken.delivery.file && make_file_) {
        if (taking.file_bytes >= limits_.files_in_hand_max) {
            taking.given_back.push_back(id);
            return deliveries.give_back(id, turn.now);
        }
        taken.file = made(turn, taken);
        if (!taken.file) {
            return deliveries.cancel(id, "its file is not to be sent");
        }
        if (taken.file->bytes.size() > file_bytes_max || taken.delivery.attempts > limits_.tries_with_file_max) {
            taken.file->bytes.clear();
            taken.file->url.clear();
        }
        taken.file_bytes = taken.file->bytes.size();
        taking.file_bytes += taken.file_bytes;
    }
    taking.taken.push_back(std::move(taken));
}

} // namespace loa::delivery
