#pragma once

#include <gtest/gtest.h>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "bot/channels/web/web_channel.h"
#include "bot/console/routes.h"
#include "config/campaign.h"
#include "storage/store.h"

namespace loa::console {

/// A request as a browser on this machine makes it.
server::HttpRequest get(std::string path, std::string query = {});
server::HttpRequest post(std::string path, const nlohmann::json& body);
/// A plan document as the page sends it, as the demo's officer.
server::HttpRequest upload(const std::string& file_name, std::string bytes, std::string_view as = "can-bo");

/// The console over a real engine and an empty store in memory. Handlers are replaced by an echo: whoever writes "x"
/// is told "x." with one choice; a tap is told as "tapped ACTION" in the place of the message and answered "ok".
class ConsoleFixture : public testing::Test {
  protected:
    explicit ConsoleFixture(ConsoleSettings settings = demo_settings());
    ~ConsoleFixture() override;

    static ConsoleSettings demo_settings();
    static ConsoleSettings signed_settings();

    /// The whole answer; runs the network thread's work until it is there.
    server::HttpResponse answer(server::HttpRequest request);
    nlohmann::json json(server::HttpRequest request);
    /// Sends a request whose answer is not awaited; it turns up in the optional.
    std::shared_ptr<std::optional<server::HttpResponse>> begin(server::HttpRequest request);
    void run_until(const std::function<bool()>& is_reached);
    /// Runs a function on the state thread and waits for it.
    void in_store(engine::Task task);

    nlohmann::json news(std::string_view as, std::uint64_t since = 0, std::string_view epoch = {});
    server::HttpResponse say(std::string_view as, std::string_view chat, std::string_view text,
                             std::string_view id = "0123456789abcdef");

    boost::asio::io_context network;
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> guard{network.get_executor()};
    std::unique_ptr<storage::Database> database;
    config::Campaign campaign;
    std::unique_ptr<channels::web::WebChannel> web;
    std::shared_ptr<handlers::Context> context;
    std::unique_ptr<engine::Engine> engine;
    documents::Worker worker{4};
    std::unique_ptr<documents::DocumentDesk> documents;
    std::unique_ptr<roster::RosterDesk> roster;
    std::unique_ptr<words::WordTrials> word_trials;
    std::unique_ptr<ConsoleRoutes> routes;

    /// Quotes from these texts, by id, from now on; with one synonym of the campaign's own.
    void quote(const std::vector<std::pair<std::string, std::string>>& texts);
    ConsoleRoutes::Desks desks() { return {*documents, *word_trials, *roster}; }
    int plan_changes = 0;         ///< how often the plan's index was to be built anew
    std::filesystem::path folder; ///< of the campaign, empty

  private:
    void deliver();
    static channels::Outgoing take(handlers::Turn& turn, storage::DeliveryId id);
};

class SignedConsoleFixture : public ConsoleFixture {
  protected:
    SignedConsoleFixture() : ConsoleFixture(signed_settings()) {}
};

} // namespace loa::console
