#include "bot/application.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <csignal>
#include <cstdio>
#include <functional>
#include <optional>

#include "bot/client/https_client.h"
#include "bot/console/request_guard.h"
#include "bot/console/routes.h"
#include "bot/console/sessions.h"
#include "bot/delivery/interrupted_sends.h"
#include "bot/document_intake.h"
#include "bot/documents/document_desk.h"
#include "bot/documents/plan_keeper.h"
#include "bot/documents/reading_process.h"
#include "bot/documents/worker.h"
#include "bot/erasure_keeper.h"
#include "bot/evidence/cleaning_process.h"
#include "bot/evidence/evidence_desk.h"
#include "bot/link/link_routes.h"
#include "bot/log_exception.h"
#include "bot/own_data_page.h"
#include "bot/roster/table_process.h"
#include "bot/routes.h"
#include "bot/running_channels.h"
#include "bot/stop_watchdog.h"
#include "bot/update_intake.h"
#include "bot/words/word_trial.h"
#include "handlers/conversation/router.h"
#include "storage/sqlite/deferred_sync.h"
#include "storage/sqlite/wal_checkpointer.h"
#include "storage/store.h"

namespace loa {
namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;

constexpr std::chrono::seconds tick_interval{1};
constexpr std::size_t documents_waiting_max = 16;
constexpr std::chrono::seconds stop_deadline{25};

} // namespace

class Application::Impl {
  public:
    Impl(config::Configuration configuration, Knowledge knowledge, std::int64_t plan_revision,
         std::unique_ptr<storage::Database> database)
        : configuration_(std::move(configuration)), knowledge_(std::move(knowledge)), database_(std::move(database)),
          client_(network_,
                  client::ClientOptions{.extra_ca_file = {}, .user_agent = "loa", .limits = {}, .deadlines = {}}),
          channels_(network_, client_, configuration_, *database_), signals_(network_, SIGINT, SIGTERM),
          reload_(network_, SIGHUP), ticks_(network_) {
        engine_ = std::make_unique<engine::Engine>(
            *database_, make_context(), handlers::handle,
            [this](std::move_only_function<void()> work) { asio::post(network_, std::move(work)); });
        engine_->set_listeners(
            {.on_planned = [this] { channels_.poke(); },
             .on_tap_answer = [this](handlers::TapAnswer answer) { channels_.answer_tap(std::move(answer)); },
             .on_plan_changed = [this] { plan_keeper_->reload(); },
             .on_document_work = [this](handlers::DocumentWork work) { document_intake_->take(std::move(work)); },
             .on_evidence_wanted = [this] { evidence_desk_->look(); },
             .on_evidence_removed =
                 [this](std::vector<std::string> hashes) { evidence_desk_->remove(std::move(hashes)); },
             .on_erased = [this](storage::Database& database) { erasures_.follow(database); },
             .on_disk_lost = [this] { stop_without_disk(); }});
        engine_->set_sync([this] { return sync_to_disk(); });
        const auto post = [this](std::move_only_function<void()> work) { asio::post(network_, std::move(work)); };
        plan_keeper_ = std::make_unique<documents::PlanKeeper>(
            worker_, post, [this] { return read_plan(); },
            [this](std::shared_ptr<const questions::PlanIndex> plan) { use_plan(std::move(plan)); }, plan_revision);
        document_desk_ = std::make_unique<documents::DocumentDesk>(
            worker_, post, [](std::string_view bytes, std::string_view file_name) {
                return documents::extract_in_process(bytes, file_name);
            });
        document_intake_ = std::make_unique<DocumentIntake>(
            network_, *engine_, *document_desk_, [this](storage::ChannelId id) { return channels_.find(id); });
        evidence_desk_ = std::make_unique<evidence::EvidenceDesk>(
            network_, *engine_, evidence::EvidenceFolder::beside(configuration_.settings.storage.path),
            [this](storage::ChannelId id) { return channels_.find(id); },
            [](std::string_view bytes) { return evidence::clean_in_process(bytes); });
        interrupted_sends_ = std::make_unique<delivery::InterruptedSends>(network_, *engine_);
        intake_ = std::make_unique<UpdateIntake>(*engine_);
        word_trials_ = std::make_unique<words::WordTrials>(worker_, post, configuration_.campaign.folder);
        roster_desk_ = std::make_unique<roster::RosterDesk>(
            worker_, post, [](std::string_view bytes) { return roster::read_in_process(bytes); });
        console_ = std::make_unique<console::ConsoleRoutes>(
            *engine_, channels_.web(),
            console::ConsoleRoutes::Desks{*document_desk_, *word_trials_, *roster_desk_, &evidence_desk_->folder()},
            network_.get_executor(), console::console_settings(configuration_.settings));
        link_ = std::make_unique<link::LinkRoutes>(
            *engine_, channels_.web(),
            [this](link::SentFile file, std::move_only_function<void(std::string_view)> done) {
                return keep_upload(std::move(file), std::move(done));
            },
            network_.get_executor(),
            link::LinkRoutes::Options{
                .base = link_base(), .console = console::console_settings(configuration_.settings), .limits = {}});
        own_data_page_ = std::make_unique<OwnDataPage>(*engine_);
        routes_ = std::make_unique<Routes>(
            *engine_, channels_.all(),
            [this](server::HttpRequest&& request, server::Responder responder) {
                if (link::is_link_path(request.path)) {
                    return link_->handle(std::move(request), std::move(responder));
                }
                if (OwnDataPage::knows(request.path)) {
                    return own_data_page_->handle(request, std::move(responder));
                }
                console_->handle(std::move(request), std::move(responder));
            },
            [this] { return server_->counters(); });
        server_ = std::make_unique<server::HttpServer>(
            network_, server_options(), [this](server::HttpRequest&& request, server::Responder responder) {
                routes_->handle(std::move(request), std::move(responder));
            });
    }

    int run() {
        if (const auto started = server_->start(); !started) {
            spdlog::error("{}", started.error());
            storage::mark_closed(*database_);
            return 3;
        }
        std::optional<storage::WalCheckpointer> checkpointer(std::in_place, configuration_.settings.storage.path);
        deferred_sync_.emplace(*database_, configuration_.settings.storage.path);
        engine_->start();
        evidence_desk_->start();
        interrupted_sends_->settle(
            [this] { channels_.start(*engine_, *intake_, [this] { engine_->set_context(make_context()); }); },
            [this] { channels_.poke(); });
        spawn(tick());
        spawn(stop_on_signal());
        spawn(reload_on_signal());
        announce();
        network_.run();
        worker_.stop();
        evidence_desk_->join();
        engine_->stop();
        // What the last batch has to tell, it tells while those it tells it to are still there.
        network_.restart();
        network_.poll();
        checkpointer.reset();
        if (has_lost_disk_) {
            return 3; // not marked as closed: the next start checks the store
        }
        deferred_sync_.reset();
        storage::mark_closed(*database_);
        return 0;
    }

  private:
    server::ServerOptions server_options() const {
        const config::Settings& settings = configuration_.settings;
        server::ServerOptions options;
        options.address = settings.listen.address;
        options.port = settings.listen.port;
        options.certificate_file = settings.tls.certificate.string();
        options.private_key_file = settings.tls.private_key.string();
        options.limits.large_paths = {std::string(console::upload_path), std::string(console::roster_path),
                                      std::string(link::photo_path)};
        options.limits.large_body_bytes_max = console::ConsoleLimits{}.file_bytes_max;
        // Browsers show why a file was refused only when they were let to send it off.
        options.limits.drained_bytes_max = 2 * options.limits.large_body_bytes_max;
        options.deadlines.drain = std::chrono::seconds{20};
        return options;
    }

    /// On the worker's thread: touches nothing but the settings and the campaign, which never change.
    std::expected<documents::LoadedPlan, std::string> read_plan() const {
        const auto published = published_documents(configuration_.settings.storage);
        auto plan = load_plan(configuration_.settings, configuration_.campaign, published.live, published.synonyms);
        if (!plan) {
            return std::unexpected(std::move(plan.error()));
        }
        return documents::LoadedPlan{.plan = *std::move(plan), .revision = published.revision};
    }

    /// The engine takes the new context with its next batch.
    void use_plan(std::shared_ptr<const questions::PlanIndex> plan) {
        knowledge_.plan = std::move(plan);
        engine_->set_context(make_context());
    }

    /// Documents that the command line has published are found by looking.
    void look_for_documents() {
        auto revision = std::make_shared<std::int64_t>(0);
        engine_->submit([revision](handlers::Turn& turn) { *revision = turn.store.documents.revision(); },
                        [this, revision](engine::Verdict verdict) {
                            if (verdict == engine::Verdict::committed) {
                                plan_keeper_->see_revision(*revision);
                            }
                        });
    }

    /// What handlers know; made anew when a channel has learnt who its bot is.
    std::shared_ptr<const handlers::Context> make_context() const {
        auto context = std::make_shared<handlers::Context>();
        context->campaign = &configuration_.campaign;
        context->texts = &configuration_.texts;
        context->lexicon = &knowledge_.lexicon;
        context->plan = knowledge_.plan;
        for (const auto& running : channels_.all()) {
            context->channels.push_back(running->channel->info());
        }
        for (const config::OfficerSettings& officer : configuration_.settings.officers) {
            for (const auto& running : channels_.all()) {
                if (running->name == officer.channel) {
                    context->officers.push_back({running->channel->info().id, officer.user});
                }
            }
        }
        context->console_url = console_url();
        context->sign_in_secret = sign_in_secret_;
        context->link_base = link_base();
        return context;
    }

    /// On the engine's sync thread.
    bool sync_to_disk() {
        try {
            deferred_sync_->sync();
            return true;
        } catch (const storage::StorageError& error) {
            spdlog::critical("{}; stopping, as only a new start can tell what was kept", error.what());
            return false;
        }
    }

    void stop_without_disk() {
        if (!std::exchange(has_lost_disk_, true)) {
            signals_.cancel();
        }
    }

    void spawn(asio::awaitable<void> work) { asio::co_spawn(network_, std::move(work), log_exception); }

    bool keep_upload(link::SentFile file, std::move_only_function<void(std::string_view)> done) {
        return evidence_desk_->upload({.channel = file.channel,
                                       .chat = file.chat,
                                       .person = file.person,
                                       .message = std::move(file.message),
                                       .name = std::move(file.name),
                                       .bytes = std::move(file.bytes)},
                                      [done = std::move(done)](const evidence::UploadResult& result) mutable {
                                          done(result ? std::string_view() : std::string_view(result.error()));
                                      });
    }

    asio::awaitable<void> tick() {
        while (!is_stopping_) {
            engine_->submit(handlers::Tick{});
            look_for_documents();
            evidence_desk_->look();
            boost::system::error_code ignored;
            ticks_.expires_after(tick_interval);
            co_await ticks_.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
        }
    }

    asio::awaitable<void> reload_on_signal() {
        while (!is_stopping_) {
            boost::system::error_code cancelled;
            co_await reload_.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
            if (cancelled) {
                co_return;
            }
            // Success and failure are logged where they happen; the old certificate stays in use after a failure.
            if (server_->reload_certificate()) {
                spdlog::info("certificate read anew");
            }
            plan_keeper_->reload();
        }
    }

    /// Takes everything down in the reverse order of run().
    asio::awaitable<void> stop_on_signal() {
        boost::system::error_code ignored; // cancelled: the disk is lost
        co_await signals_.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
        spdlog::info("stopping");
        const StopWatchdog watchdog(stop_deadline);
        is_stopping_ = true;
        interrupted_sends_->stop();
        evidence_desk_->stop();
        ticks_.cancel();
        reload_.cancel();
        intake_->close();
        channels_.stop_fetching();
        routes_->close();
        console_->stop();
        link_->stop();
        co_await server_->stop();
        co_await channels_.stop_sending();
        client_.close();
        engine_->stop(); // what was submitted is committed; completions wait in the network's queue
        network_.stop();
    }

    std::string listen_url() const {
        const config::ListenSettings& listen = configuration_.settings.listen;
        const bool is_v6 = listen.address.contains(':');
        return fmt::format("{}://{}{}{}:{}", configuration_.settings.tls.is_on() ? "https" : "http", is_v6 ? "[" : "",
                           listen.address, is_v6 ? "]" : "", server_ ? server_->port() : listen.port);
    }

    /// Where sign-in links lead. Without a public address only browsers on this very machine can follow them.
    std::string console_url() const {
        const std::string& public_url = configuration_.settings.public_url;
        return public_url.empty() ? listen_url() : public_url;
    }

    std::string link_base() const { return link::link_base(configuration_.settings, listen_url()); }

    void announce() const {
        fmt::print("Loa: {}\n", listen_url());
        std::fflush(stdout);
    }

    config::Configuration configuration_;
    Knowledge knowledge_;
    std::unique_ptr<storage::Database> database_;
    std::optional<storage::DeferredSync> deferred_sync_;
    bool has_lost_disk_ = false;
    ErasureKeeper erasures_{configuration_.settings.storage.path, configuration_.campaign.time_zone.offset};
    std::string sign_in_secret_ = console::random_token();

    asio::io_context network_{1};
    client::HttpsClient client_;
    RunningChannels channels_;
    std::unique_ptr<engine::Engine> engine_;
    std::unique_ptr<delivery::InterruptedSends> interrupted_sends_;
    std::unique_ptr<UpdateIntake> intake_;
    documents::Worker worker_{documents_waiting_max};
    std::unique_ptr<documents::PlanKeeper> plan_keeper_;
    std::unique_ptr<documents::DocumentDesk> document_desk_;
    std::unique_ptr<roster::RosterDesk> roster_desk_;
    std::unique_ptr<DocumentIntake> document_intake_;
    std::unique_ptr<evidence::EvidenceDesk> evidence_desk_;
    std::unique_ptr<words::WordTrials> word_trials_;
    std::unique_ptr<console::ConsoleRoutes> console_;
    std::unique_ptr<link::LinkRoutes> link_;
    std::unique_ptr<OwnDataPage> own_data_page_;
    std::unique_ptr<Routes> routes_;
    std::unique_ptr<server::HttpServer> server_;

    asio::signal_set signals_;
    asio::signal_set reload_;
    asio::steady_timer ticks_;
    bool is_stopping_ = false;
};

Application::Application(config::Configuration configuration, Knowledge knowledge, std::int64_t plan_revision,
                         std::unique_ptr<storage::Database> database)
    : impl_(
          std::make_unique<Impl>(std::move(configuration), std::move(knowledge), plan_revision, std::move(database))) {}

Application::~Application() = default;

int Application::run() {
    return impl_->run();
}

} // namespace loa
