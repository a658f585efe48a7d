#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "bot/delivery/delivery_pump.h"
#include "bot/engine/engine.h"
#include "bot/server/http_server.h"

namespace loa {

/// Answers by route and status, since the start. Routes are names of ours, never paths that came from outside, so the
/// number of lines is bounded. Network thread only.
class RequestCounters {
  public:
    void count(std::string_view route, unsigned status) { ++counts_[{route, status}]; }

    const std::map<std::pair<std::string_view, unsigned>, std::uint64_t>& counts() const { return counts_; }

  private:
    std::map<std::pair<std::string_view, unsigned>, std::uint64_t> counts_; ///< routes are literals
};

/// What is read from the store for one scrape.
struct StoreFigures {
    std::map<std::string, std::int64_t> deliveries; ///< planned, in_doubt and taken, those that are not at their end
    std::int64_t waiting = 0;                       ///< planned and in_doubt together
    double oldest_waiting_seconds = 0;
    std::int64_t dead_letters = 0;
};

struct ChannelFigures {
    std::string name;
    bool is_ready = false;
    delivery::PumpCounters pump;
    std::optional<channels::WebhookHealth> webhook;
};

/// The Prometheus text format, version 0.0.4.
std::string metrics_text(const RequestCounters& requests, const server::ServerCounters& server,
                         const engine::EngineCounters& engine, const std::vector<ChannelFigures>& channels,
                         const std::optional<StoreFigures>& store);

} // namespace loa
