#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/io_context.hpp>

#include <functional>
#include <list>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "bot/channels/channel.h"
#include "bot/channels/options.h"
#include "bot/channels/web/web_channel.h"
#include "bot/client/https_client.h"
#include "bot/delivery/delivery_pump.h"
#include "bot/engine/engine.h"
#include "bot/update_intake.h"
#include "config/configuration.h"
#include "storage/database.h"

namespace loa {

/// A channel as the rest of the program sees it while it runs. `pump` is null until the platform has accepted the bot.
struct RunningChannel {
    std::string name;
    config::Rate rate;
    std::unique_ptr<channels::Channel> channel;
    std::unique_ptr<delivery::DeliveryPump> pump;
    bool is_polled = false; ///< updates are fetched, rather than pushed or made by the console
    bool is_ready = false;
};

/// All bot accounts of the settings: introduces each to its platform until it is accepted, then fetches its updates and
/// sends its deliveries. Network thread only; what it is given outlives it.
class RunningChannels {
  public:
    /// Makes the channels, remembers them in the store, and allows `client` to call their hosts. Throws
    /// std::runtime_error for an address that is none, StorageError when the store cannot be written.
    RunningChannels(boost::asio::io_context& network, client::HttpsClient& client,
                    const config::Configuration& configuration, storage::Database& database);

    const std::vector<std::unique_ptr<RunningChannel>>& all() const { return channels_; }
    /// Null where the settings have none.
    channels::web::WebChannel* web() const { return web_; }
    /// Null for an unknown id.
    channels::Channel* find(storage::ChannelId id) const;

    /// Lets all channels work. `on_introduced` is called whenever one has learnt who its bot is.
    void start(engine::Engine& engine, UpdateIntake& intake, std::function<void()> on_introduced);

    /// Deliveries have been planned.
    void poke();
    void answer_tap(handlers::TapAnswer answer);

    /// Ends introductions, polls and watches.
    void stop_fetching();
    /// Gives sends in flight ten seconds, in all channels at once: one platform that hangs must neither use up the
    /// others' grace nor let them go on meanwhile.
    boost::asio::awaitable<void> stop_sending();

  private:
    struct Work {
        engine::Engine& engine;
        UpdateIntake& intake;
        std::function<void()> on_introduced;
    };

    void add(const config::ChannelSettings& settings, storage::ChannelId id);
    void allow_host(const std::string& api);
    channels::ChannelOptions options();
    static boost::asio::awaitable<void> run(RunningChannels& all, RunningChannel& one);
    boost::asio::awaitable<bool> introduce(RunningChannel& one);
    static boost::asio::awaitable<void> poll(UpdateIntake& intake, RunningChannel& one);

    boost::asio::io_context& network_;
    client::HttpsClient& client_;
    const config::Configuration& configuration_;
    std::mt19937_64 chance_{std::random_device{}()}; ///< spreads retries; nothing secret is drawn from it
    std::vector<std::unique_ptr<RunningChannel>> channels_;
    channels::web::WebChannel* web_ = nullptr;
    std::unique_ptr<Work> work_;
    std::list<boost::asio::cancellation_signal> polls_; ///< of what fetches updates or watches webhooks
    bool is_stopping_ = false;
};

} // namespace loa
