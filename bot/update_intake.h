#pragma once

#include <boost/asio/awaitable.hpp>

#include "bot/channels/channel.h"
#include "bot/engine/engine.h"

namespace loa {

/// Hands what polling channels receive to the engine and waits until it is durable. Network thread only.
class UpdateIntake final : public channels::UpdateSink {
  public:
    explicit UpdateIntake(engine::Engine& engine) : engine_(engine) {}

    boost::asio::awaitable<bool> keep(std::vector<channels::Update> updates) override;

    /// The program stops: nothing that was refused is tried again.
    void close() { is_closed_ = true; }

  private:
    boost::asio::awaitable<engine::Verdict> submit(channels::Update update);

    engine::Engine& engine_;
    bool is_closed_ = false;
};

} // namespace loa
