#include "tests/link/link_fixture.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>

#include "handlers/conversation/router.h"
#include "handlers/membership/unit_link.h"
#include "handlers/vietnamese/text.h"
#include "storage/migrations.h"

namespace loa::link {
namespace {

namespace asio = boost::asio;

} // namespace

LinkFixture::LinkFixture(LinkLimits limits, bool is_https) : database(storage::open_sqlite({.file = ":memory:"})) {
    storage::migrate(*database);
    const storage::ChannelId id = storage::Channels(*database).remember("web", "web");
    web = std::make_unique<channels::web::WebChannel>(id, "web", "Loa");
    limits_ = limits;
    is_https_ = is_https;
    const auto& shipped = tests::Shipped::get();
    context = std::make_shared<handlers::Context>();
    context->campaign = &shipped.campaign;
    context->texts = &shipped.texts;
    context->lexicon = &shipped.lexicon;
    context->plan = shipped.plan;
    context->channels = {web->info()};
    context->link_base = "https://loa.example";
    context->sign_in_secret = "a secret of tests, long enough to be one";
    engine = std::make_unique<engine::Engine>(
        *database, context, handlers::handle,
        [this](std::move_only_function<void()> work) { asio::post(network, std::move(work)); });
    engine->set_listeners({.on_planned = [this] { deliver(); },
                           .on_tap_answer = [](const handlers::TapAnswer&) {},
                           .on_plan_changed = [] {}});
    make_routes();
    engine->start();
}

void LinkFixture::restart() {
    routes->stop();
    routes.reset();
    web = std::make_unique<channels::web::WebChannel>(web->info().id, "web", "Loa");
    make_routes();
}

void LinkFixture::make_routes() {
    LinkRoutes::Options options;
    options.base = context->link_base;
    options.console.must_sign_in = true;
    options.console.public_url = is_https_ ? "https://loa.example" : "";
    options.console.is_https = is_https_;
    options.console.limits.file_bytes_max = 1000;
    options.limits = limits_;
    routes = std::make_unique<LinkRoutes>(
        *engine, web.get(),
        [this](SentFile file, std::move_only_function<void(std::string_view)> done) {
            if (!takes_files) {
                return false;
            }
            files.push_back(std::move(file));
            asio::post(network, [this, done = std::move(done)]() mutable { done(file_problem); });
            return true;
        },
        network.get_executor(), options);
}

LinkFixture::~LinkFixture() {
    routes->stop();
    engine->stop();
    network.poll();
}

server::HttpRequest LinkFixture::get(const Browser& browser, std::string path, std::string query) {
    server::HttpRequest request;
    request.method = "GET";
    request.path = std::move(path);
    request.query = std::move(query);
    request.headers.add("Host", browser.host);
    request.remote_address = browser.address;
    if (!browser.cookie.empty()) {
        request.headers.add("Cookie", "other=1; " + browser.cookie);
    }
    return request;
}

server::HttpRequest LinkFixture::post(const Browser& browser, std::string path, const nlohmann::json& body) {
    server::HttpRequest request = get(browser, std::move(path));
    request.method = "POST";
    request.headers.add("Content-Type", "application/json");
    request.headers.add("X-Loa", "1");
    request.headers.add("Origin", browser.origin);
    request.body = body.dump();
    return request;
}

server::HttpResponse LinkFixture::answer(Browser& browser, server::HttpRequest request) {
    std::optional<server::HttpResponse> taken;
    routes->handle(std::move(request), server::Responder::to_function(
                                           [&taken](server::HttpResponse&& response) { taken = std::move(response); }));
    run_until([&] { return taken.has_value(); });
    if (const auto line = taken->headers.find("Set-Cookie")) {
        const bool is_gone = line->contains("Max-Age=0");
        browser.cookie = is_gone ? std::string{} : std::string(line->substr(0, line->find(';')));
    }
    return *std::move(taken);
}

server::HttpResponse LinkFixture::hello(Browser& browser, const std::string& token) {
    return answer(browser, post(browser, "/l/api/hello", {{"token", token}}));
}

nlohmann::json LinkFixture::told(Browser& browser, const std::string& token) {
    const auto response = hello(browser, token);
    EXPECT_EQ(response.status, 200U) << response.body;
    return nlohmann::json::parse(response.body);
}

server::HttpResponse LinkFixture::join(Browser& browser, const std::string& token, const std::string& name,
                                       std::int64_t roster_person) {
    return answer(browser, post(browser, "/l/api/join",
                                {{"token", token}, {"name", name}, {"roster", roster_person}, {"agreed", version()}}));
}

Browser LinkFixture::visitor(const std::string& token, const std::string& name) {
    Browser browser;
    const auto response = join(browser, token, name);
    EXPECT_EQ(response.status, 200U) << response.body;
    EXPECT_EQ(hello(browser, token).status, 200U);
    return browser;
}

server::HttpResponse LinkFixture::say(Browser& browser, const std::string& text, const std::string& id) {
    const std::string own = id.empty() ? "message-" + std::to_string(++ids_) : id;
    return answer(browser, post(browser, "/l/api/messages", {{"id", own}, {"chat", "private"}, {"text", text}}));
}

server::HttpResponse LinkFixture::tap(Browser& browser, const std::string& message, const std::string& action) {
    return answer(browser, post(browser, "/l/api/taps",
                                {{"id", "message-" + std::to_string(++ids_)},
                                 {"chat", "private"},
                                 {"message", message},
                                 {"action", action}}));
}

nlohmann::json LinkFixture::messages(Browser& browser) {
    // What was planned is sent, and what came of that, until nothing waits.
    for (std::int64_t waiting = 1; waiting > 0;) {
        in_store([&](handlers::Turn& turn) { waiting = turn.store.deliveries.waiting_count(); });
        network.poll();
    }
    const auto response = answer(browser, get(browser, "/l/api/news", "since=0"));
    EXPECT_EQ(response.status, 200U) << response.body;
    return response.status == 200 ? nlohmann::json::parse(response.body).at("messages") : nlohmann::json::array();
}

std::string LinkFixture::words(Browser& browser) {
    std::string text;
    for (const auto& message : messages(browser)) {
        for (const auto& run : message.at("runs")) {
            text += run.at("text").get<std::string>();
        }
        text += '\n';
    }
    return text;
}

void LinkFixture::in_store(const engine::Task& task) {
    bool is_done = false;
    engine->submit(task, [&](engine::Verdict verdict) {
        EXPECT_EQ(verdict, engine::Verdict::committed);
        is_done = true;
    });
    run_until([&] { return is_done; });
}

std::string LinkFixture::token_of(const std::string& unit) {
    std::string token;
    in_store([&](handlers::Turn& turn) {
        const std::string url = membership::unit_link(turn, unit);
        token = url.substr(url.rfind('/') + 1);
    });
    return token;
}

storage::RosterPersonId LinkFixture::add_to_roster(const std::string& unit, const std::string& code,
                                                   const std::string& name) {
    storage::RosterPersonId id;
    in_store([&](handlers::Turn& turn) {
        turn.store.roster.put({.id = {}, .unit = unit, .code = code, .name = name}, vietnamese::fold(name), turn.now);
        for (const auto& person : turn.store.roster.of_unit(unit)) {
            if (person.code == code) {
                id = person.id;
            }
        }
    });
    return id;
}

void LinkFixture::run_until(const std::function<bool()>& is_reached) {
    while (!is_reached()) {
        network.run_one();
    }
}

void LinkFixture::deliver() {
    auto taken = std::make_shared<std::vector<channels::Outgoing>>();
    engine::Task take_all = [this, taken](handlers::Turn& turn) {
        for (const auto kind : {storage::DeliveryKind::reply, storage::DeliveryKind::edit}) {
            for (const auto& waiting :
                 turn.store.deliveries.waiting(web->info().id, kind, storage::Time{}, turn.now, 100)) {
                turn.store.deliveries.take(waiting.id);
                const storage::Delivery delivery = *turn.store.deliveries.find(waiting.id);
                turn.store.deliveries.sent(waiting.id, std::to_string(waiting.id.value), turn.now);
                channels::Outgoing outgoing;
                outgoing.delivery = waiting.id;
                outgoing.chat = turn.store.chats.find(delivery.chat)->external;
                outgoing.message = {.text = delivery.text,
                                    .marks = handlers::decode_marks(delivery.marks),
                                    .choices = handlers::decode_choices(delivery.choices)};
                outgoing.edits = delivery.edits;
                taken->push_back(std::move(outgoing));
            }
        }
    };
    engine->submit(std::move(take_all), [this, taken](engine::Verdict) {
        for (channels::Outgoing& outgoing : *taken) {
            asio::co_spawn(network, web->send(std::move(outgoing)), asio::detached);
        }
    });
}

} // namespace loa::link
