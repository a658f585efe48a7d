#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bot/channels/channel.h"
#include "bot/engine/engine.h"
#include "bot/metrics.h"
#include "bot/running_channels.h"
#include "bot/server/http_server.h"

namespace loa {

/// Where requests go: webhooks, health, readiness, metrics, and everything else to the console.
/// Network thread only.
class Routes {
  public:
    using Console = std::function<void(server::HttpRequest&&, server::Responder)>;
    using CountServer = std::function<server::ServerCounters()>;

    Routes(engine::Engine& engine, const std::vector<std::unique_ptr<RunningChannel>>& channels, Console console,
           CountServer count_server);

    void handle(server::HttpRequest&& request, server::Responder responder);

    /// From now on webhooks are refused with 503 and the program says that it is not ready.
    void close() { is_closed_ = true; }

  private:
    void webhook(const server::HttpRequest& request, server::Responder responder);
    void ready(server::Responder responder);
    void probe();
    void respond_ready(server::Responder responder);
    void metrics(server::Responder responder);
    void respond_metrics(server::Responder responder);
    void respond(std::string_view route, server::Responder responder, server::HttpResponse response);
    void unavailable(std::string_view route, server::Responder responder);
    server::Responder counted(std::string_view route, server::Responder responder);

    engine::Engine& engine_;
    const std::vector<std::unique_ptr<RunningChannel>>& channels_;
    Console console_;
    CountServer count_server_;
    RequestCounters requests_;
    std::optional<StoreFigures> figures_; ///< of the last look into the store
    std::chrono::steady_clock::time_point figures_at_{};
    std::optional<bool> is_writable_; ///< as the last probe of the store found; none before the first
    std::chrono::steady_clock::time_point probed_at_{};
    std::vector<server::Responder> asking_ready_; ///< wait for the probe that is under way
    bool is_closed_ = false;
};

} // namespace loa
