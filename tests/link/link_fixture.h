#pragma once

#include <gtest/gtest.h>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>

#include <deque>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "bot/link/link_routes.h"
#include "tests/conversation/conversation_kit.h"

namespace loa::link {

/// A browser: what it sends along and keeps.
struct Browser {
    std::string cookie;                  ///< "name=value"; "" for none
    std::string address = "203.0.113.7"; ///< whence it comes
    std::string host = "loa.example";    ///< whom it means to talk to
    std::string origin = "https://loa.example";
};

/// The web chat by link over a real engine, the real handlers, the shipped campaign and an empty store in memory.
class LinkFixture : public testing::Test {
  protected:
    explicit LinkFixture(LinkLimits limits = {}, bool is_https = true);
    ~LinkFixture() override;

    static server::HttpRequest get(const Browser& browser, std::string path, std::string query = {});
    static server::HttpRequest post(const Browser& browser, std::string path, const nlohmann::json& body);

    /// The whole answer; a cookie that it sets goes into `browser`.
    server::HttpResponse answer(Browser& browser, server::HttpRequest request);
    server::HttpResponse hello(Browser& browser, const std::string& token);
    nlohmann::json told(Browser& browser, const std::string& token);
    server::HttpResponse join(Browser& browser, const std::string& token, const std::string& name,
                              std::int64_t roster_person = 0);
    /// A new browser that has come in.
    Browser visitor(const std::string& token, const std::string& name);
    server::HttpResponse say(Browser& browser, const std::string& text, const std::string& id = {});
    server::HttpResponse tap(Browser& browser, const std::string& message, const std::string& action);
    /// Everything the page of this browser shows.
    nlohmann::json messages(Browser& browser);
    /// All words of messages(), joined.
    std::string words(Browser& browser);

    /// What a new process knows: the store and nothing else.
    void restart();
    /// Runs a function on the state thread and waits for it.
    void in_store(const engine::Task& task);
    /// The token of the unit's link, as an address has it.
    std::string token_of(const std::string& unit);
    storage::RosterPersonId add_to_roster(const std::string& unit, const std::string& code, const std::string& name);

    int version() const { return campaign().consent.version; }
    static const config::Campaign& campaign() { return tests::Shipped::get().campaign; }

    boost::asio::io_context network;
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> guard{network.get_executor()};
    std::unique_ptr<storage::Database> database;
    std::unique_ptr<channels::web::WebChannel> web;
    std::shared_ptr<handlers::Context> context;
    std::unique_ptr<engine::Engine> engine;
    std::unique_ptr<LinkRoutes> routes;
    std::vector<SentFile> files; ///< that came to whoever keeps evidence
    bool takes_files = true;
    std::string file_problem; ///< key of what is said to be wrong with them; "" for nothing

  private:
    void run_until(const std::function<bool()>& is_reached);
    void deliver();
    void make_routes();

    LinkLimits limits_;
    bool is_https_ = true;
    int ids_ = 0;
};

} // namespace loa::link
