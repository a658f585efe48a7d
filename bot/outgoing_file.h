#pragma once

#include "bot/delivery/file_maker.h"

namespace loa {

/// A delivery::FileMaker for all files that Loa sends. Of a QR code the picture, or, where `can` says so, the address
/// at which the platform fetches it; of a copy of own data the page of handlers/own_data/own_copy.h, for nobody but
/// whoever the private chat belongs to.
std::optional<channels::OutgoingFile> make_outgoing_file(handlers::Turn& turn, const storage::Delivery& delivery,
                                                         const storage::Chat& chat, const handlers::Capabilities& can);

} // namespace loa
