#include "bot/running_channels.h"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <stdexcept>

#include "bot/channels/make_channel.h"
#include "bot/channels/zalo_bot/zalo_bot_channel.h"
#include "bot/log_exception.h"
#include "bot/outgoing_file.h"
#include "bot/server/url.h"
#include "storage/channels.h"

namespace loa {

namespace asio = boost::asio;

namespace {

constexpr std::chrono::seconds sends_grace{10};
constexpr std::chrono::seconds introduction_retry_first{1};
constexpr std::chrono::seconds introduction_retry_max{60};

std::vector<channels::MenuCommand> menu_of(const config::Texts& texts) {
    std::vector<channels::MenuCommand> menu;
    for (const char* name : {"hoi", "baocao", "cuatoi", "nhiemvu", "lich", "thongke", "donvi", "dulieu", "trogiup"}) {
        menu.push_back({name, texts.render(std::string("menu.") + name).text});
    }
    return menu;
}

} // namespace

RunningChannels::RunningChannels(asio::io_context& network, client::HttpsClient& client,
                                 const config::Configuration& configuration, storage::Database& database)
    : network_(network), client_(client), configuration_(configuration) {
    storage::Channels rows(database);
    for (const config::ChannelSettings& settings : configuration.settings.channels) {
        add(settings, rows.remember(settings.name, config::to_text(settings.kind)));
    }
}

void RunningChannels::add(const config::ChannelSettings& settings, storage::ChannelId id) {
    auto running = std::make_unique<RunningChannel>();
    running->name = settings.name;
    running->rate = settings.rate;
    if (settings.kind == config::ChannelKind::web) {
        auto web = std::make_unique<channels::web::WebChannel>(id, settings.name, "Loa");
        web_ = web.get();
        running->channel = std::move(web);
    } else {
        allow_host(settings.api);
        if (settings.kind == config::ChannelKind::zalo_bot) {
            for (const std::string_view domain : channels::zalo_bot::file_domains) {
                client_.allow_below(std::string(domain));
            }
        }
        running->channel = channels::make_channel(settings, id, client_, options());
        running->is_polled = settings.updates == config::UpdateMode::polling;
    }
    channels_.push_back(std::move(running));
}

void RunningChannels::allow_host(const std::string& api) {
    const auto url = server::parse_url(api);
    if (!url) {
        throw std::runtime_error("channel api: " + url.error());
    }
    if (const auto allowed = client_.allow(url->origin); !allowed) {
        throw std::runtime_error("channel api: " + allowed.error());
    }
}

channels::ChannelOptions RunningChannels::options() {
    channels::ChannelOptions options;
    options.public_url = configuration_.settings.public_url;
    options.menu = menu_of(configuration_.texts);
    options.chance = [this] { return std::uniform_real_distribution<double>(0, 1)(chance_); };
    return options;
}

channels::Channel* RunningChannels::find(storage::ChannelId id) const {
    const auto found =
        std::ranges::find_if(channels_, [&](const auto& running) { return running->channel->info().id == id; });
    return found == channels_.end() ? nullptr : (*found)->channel.get();
}

void RunningChannels::start(engine::Engine& engine, UpdateIntake& intake, std::function<void()> on_introduced) {
    work_ = std::make_unique<Work>(engine, intake, std::move(on_introduced));
    for (const auto& running : channels_) {
        asio::co_spawn(network_, run(*this, *running), log_exception);
    }
}

/// False when the platform refuses the bot for good, or the program stops first.
asio::awaitable<bool> RunningChannels::introduce(RunningChannel& one) {
    auto pause = introduction_retry_first;
    asio::steady_timer timer(network_);
    while (!is_stopping_) {
        const auto started = co_await one.channel->start();
        if (started) {
            co_return !is_stopping_;
        }
        spdlog::error("channel {}: {}", one.name, started.error().what);
        if (started.error().is_permanent) {
            co_return false;
        }
        boost::system::error_code ignored;
        timer.expires_after(pause);
        co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
        pause = std::min(pause * 2, introduction_retry_max);
    }
    co_return false;
}

asio::awaitable<void> RunningChannels::run(RunningChannels& all, RunningChannel& one) {
    const bool is_accepted = co_await all.introduce(one);
    if (!is_accepted) {
        co_return;
    }
    all.work_->on_introduced();
    one.pump = std::make_unique<delivery::DeliveryPump>(all.network_, all.work_->engine, *one.channel, one.rate,
                                                        delivery::PumpLimits{}, make_outgoing_file);
    one.pump->start();
    one.is_ready = true;
    spdlog::info("channel {} is ready", one.name);
    asio::co_spawn(all.network_, one.is_polled ? poll(all.work_->intake, one) : one.channel->watch_webhook(),
                   asio::bind_cancellation_slot(all.polls_.emplace_back().slot(), log_exception));
}

asio::awaitable<void> RunningChannels::poll(UpdateIntake& intake, RunningChannel& one) {
    const channels::ChannelTrouble trouble = co_await one.channel->poll(intake);
    if (trouble.is_permanent) {
        spdlog::error("channel {} takes no more updates: {}", one.name, trouble.what);
        one.is_ready = false;
    }
}

void RunningChannels::poke() {
    for (const auto& running : channels_) {
        if (running->pump) {
            running->pump->poke();
        }
    }
}

void RunningChannels::answer_tap(handlers::TapAnswer answer) {
    for (const auto& running : channels_) {
        if (running->channel->info().id == answer.channel && running->pump) {
            asio::co_spawn(
                network_,
                running->channel->answer_tap(std::move(answer.tap), std::move(answer.text), std::move(answer.url)),
                log_exception);
            return;
        }
    }
}

void RunningChannels::stop_fetching() {
    is_stopping_ = true;
    for (asio::cancellation_signal& poll : polls_) {
        poll.emit(asio::cancellation_type::all);
    }
}

asio::awaitable<void> RunningChannels::stop_sending() {
    auto left = std::make_shared<std::size_t>(0);
    auto all_stopped = std::make_shared<asio::steady_timer>(network_, asio::steady_timer::time_point::max());
    for (const auto& running : channels_) {
        if (!running->pump) {
            continue;
        }
        ++*left;
        asio::co_spawn(network_, running->pump->stop(sends_grace),
                       [left, all_stopped](const std::exception_ptr& error) {
                           log_exception(error);
                           if (--*left == 0) {
                               all_stopped->cancel();
                           }
                       });
    }
    if (*left > 0) {
        boost::system::error_code ignored;
        co_await all_stopped->async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    }
}

} // namespace loa
