#pragma once

// Inside config only: one element of the settings' `channels`.

#include <optional>

#include "config/json_document.h"
#include "config/settings.h"

namespace loa::config {

/// What a channel's checks need to know of the other settings.
struct ChannelSurroundings {
    std::string public_url; ///< empty where none is set or it is wrong
    bool is_public_url_given = false;
};

/// Reads one channel and reports what is wrong with it alone.
ChannelSettings read_channel(ObjectReader& reader, const ChannelSurroundings& surroundings);

/// Reports names and tokens that two channels share.
void check_channels_together(const std::vector<ChannelSettings>& channels, Report& report);

} // namespace loa::config
