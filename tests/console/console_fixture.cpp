#include "tests/console/console_fixture.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>

#include "bot/console/sessions.h"
#include "bot/server/url.h"
#include "handlers/questions/document_reader.h"
#include "storage/migrations.h"
#include "storage/sqlite/sqlite_database.h"

namespace loa::console {
namespace {

namespace asio = boost::asio;

storage::Time fixed_time() {
    return storage::Time{std::chrono::seconds{1'725'150'000}};
}

config::Campaign small_campaign() {
    config::Campaign campaign;
    campaign.title = "Chương trình mẫu";
    campaign.kinds = {{.id = "city", .label = "Thành phố", .is_unit = false},
                      {.id = "school", .label = "Trường", .is_unit = true}};
    config::Organisation city;
    city.code = "TP";
    city.name = "Cấp trên mẫu";
    city.kind = "city";
    config::Organisation school;
    school.code = "MAU-A";
    school.name = "Trường mẫu A";
    school.kind = "school";
    campaign.organisations = config::Organisations({city, school});
    return campaign;
}

void echo(const handlers::Event& event, handlers::Turn& turn) {
    const auto* update = std::get_if<handlers::Update>(&event.body);
    if (update == nullptr) {
        return;
    }
    if (const auto* received = std::get_if<handlers::MessageReceived>(&update->body)) {
        const auto chat = turn.store.chats.remember(update->channel, received->place.chat, received->place.kind,
                                                    received->place.title, turn.now);
        if (!received->is_addressed) {
            return;
        }
        handlers::Message message{.text = received->text + ".",
                                  .marks = {{handlers::MarkKind::bold, 0, received->text.size()}},
                                  .choices = {{.label = "Được", .action = "yes"}}};
        handlers::Manner manner;
        manner.reply_to = received->message;
        turn.say(chat, std::move(message), manner);
    } else if (const auto* tapped = std::get_if<handlers::ChoiceTapped>(&update->body)) {
        const auto chat = turn.store.chats.find(update->channel, tapped->place.chat);
        handlers::Manner manner;
        manner.edits = tapped->message;
        turn.say(*chat, {.text = "tapped " + tapped->action, .marks = {}, .choices = {}}, manner);
        turn.answer_tap(update->channel, tapped->tap, "ok");
    } else if (const auto* standing = std::get_if<handlers::BotStanding>(&update->body)) {
        const auto chat = turn.store.chats.find(update->channel, standing->place.chat);
        if (chat->state == standing->state) {
            return;
        }
        turn.store.chats.set_state(chat->id, standing->state);
        // Loa takes a group that is bound already for one that it comes back to.
        turn.say(*turn.store.chats.find(chat->id),
                 {.text = chat->unit ? "hello again" : "hello group", .marks = {}, .choices = {}});
    }
}

} // namespace

server::HttpRequest get(std::string path, std::string query) {
    server::HttpRequest request;
    request.method = "GET";
    request.path = std::move(path);
    request.query = std::move(query);
    request.headers.add("Host", "127.0.0.1:8080");
    request.remote_address = "127.0.0.1";
    return request;
}

server::HttpRequest upload(const std::string& file_name, std::string bytes, std::string_view as) {
    server::HttpRequest request = get("/api/documents");
    request.method = "POST";
    request.query = "as=" + std::string(as) + "&name=" + server::percent_encode(file_name);
    request.headers.add("Content-Type", "application/octet-stream");
    request.headers.add("X-Loa", "1");
    request.body = std::move(bytes);
    return request;
}

server::HttpRequest post(std::string path, const nlohmann::json& body) {
    server::HttpRequest request = get(std::move(path));
    request.method = "POST";
    request.headers.add("Content-Type", "application/json");
    request.headers.add("X-Loa", "1");
    request.headers.add("Origin", "http://127.0.0.1:8080");
    request.headers.add("Sec-Fetch-Site", "same-origin");
    request.body = body.dump();
    return request;
}

ConsoleFixture::ConsoleFixture(ConsoleSettings settings)
    : database(storage::open_sqlite({.file = ":memory:"})), campaign(small_campaign()) {
    storage::migrate(*database);
    const storage::ChannelId id = storage::Channels(*database).remember("web", "web");
    web = std::make_unique<channels::web::WebChannel>(id, "web", "Loa", fixed_time);
    context = std::make_shared<handlers::Context>();
    context->campaign = &campaign;
    context->channels = {web->info()};
    engine = std::make_unique<engine::Engine>(*database, context, echo, [this](std::move_only_function<void()> work) {
        asio::post(network, std::move(work));
    });
    engine->set_listeners({.on_planned = [this] { deliver(); },
                           .on_tap_answer =
                               [this](handlers::TapAnswer tap) {
                                   asio::co_spawn(network, web->answer_tap(tap.tap, tap.text, tap.url), asio::detached);
                               },
                           .on_plan_changed = [this] { ++plan_changes; }});
    const auto post_work = [this](std::move_only_function<void()> work) { asio::post(network, std::move(work)); };
    documents =
        std::make_unique<documents::DocumentDesk>(worker, post_work, [](std::string_view bytes, std::string_view name) {
            return documents::extract_text(bytes, name);
        });
    folder = std::filesystem::temp_directory_path() / ("loa-console-" + random_token().substr(0, 12));
    std::filesystem::create_directories(folder);
    word_trials = std::make_unique<words::WordTrials>(worker, post_work, folder);
    roster = std::make_unique<roster::RosterDesk>(worker, post_work,
                                                  [](std::string_view bytes) { return roster::read_tables(bytes); });
    routes = std::make_unique<ConsoleRoutes>(*engine, web.get(), desks(), network.get_executor(), std::move(settings));
    engine->start();
}

ConsoleFixture::~ConsoleFixture() {
    routes->stop();
    worker.stop();
    engine->stop();
    network.poll();
    std::filesystem::remove_all(folder);
}

void ConsoleFixture::quote(const std::vector<std::pair<std::string, std::string>>& texts) {
    std::vector<questions::Document> read;
    for (const auto& [id, text] : texts) {
        read.push_back(questions::read_markdown(id, text).value());
    }
    auto next = std::make_shared<handlers::Context>(*context);
    questions::WordTable table;
    table.synonyms = {{.said = {"sếp"}, .written = {"lãnh đạo"}}};
    next->plan = questions::PlanIndex::build(std::move(read), std::move(table));
    context = next;
    engine->set_context(context);
}

ConsoleSettings ConsoleFixture::demo_settings() {
    ConsoleSettings settings;
    settings.must_sign_in = false;
    return settings;
}

ConsoleSettings ConsoleFixture::signed_settings() {
    ConsoleSettings settings;
    settings.public_url = "https://loa.example";
    settings.is_https = true;
    return settings;
}

server::HttpResponse ConsoleFixture::answer(server::HttpRequest request) {
    const auto response = begin(std::move(request));
    run_until([&] { return response->has_value(); });
    return **response;
}

nlohmann::json ConsoleFixture::json(server::HttpRequest request) {
    const server::HttpResponse response = answer(std::move(request));
    EXPECT_EQ(response.status, 200U) << response.body;
    return nlohmann::json::parse(response.body);
}

std::shared_ptr<std::optional<server::HttpResponse>> ConsoleFixture::begin(server::HttpRequest request) {
    auto taken = std::make_shared<std::optional<server::HttpResponse>>();
    routes->handle(std::move(request), server::Responder::to_function(
                                           [taken](server::HttpResponse&& response) { *taken = std::move(response); }));
    return taken;
}

void ConsoleFixture::run_until(const std::function<bool()>& is_reached) {
    while (!is_reached()) {
        ASSERT_EQ(network.run_one_for(std::chrono::seconds(20)), 1U);
    }
}

void ConsoleFixture::in_store(engine::Task task) {
    bool is_done = false;
    engine->submit(std::move(task), [&](engine::Verdict) { is_done = true; });
    run_until([&] { return is_done; });
}

nlohmann::json ConsoleFixture::news(std::string_view as, std::uint64_t since, std::string_view epoch) {
    return json(
        get("/api/news", "as=" + std::string(as) + "&since=" + std::to_string(since) + "&epoch=" + std::string(epoch)));
}

server::HttpResponse ConsoleFixture::say(std::string_view as, std::string_view chat, std::string_view text,
                                         std::string_view id) {
    return answer(post("/api/messages", {{"as", as}, {"chat", chat}, {"text", text}, {"id", id}}));
}

void ConsoleFixture::deliver() {
    auto taken = std::make_shared<std::vector<channels::Outgoing>>();
    engine::Task take_all = [this, taken](handlers::Turn& turn) {
        for (const auto kind : {storage::DeliveryKind::reply, storage::DeliveryKind::edit}) {
            for (const auto& waiting :
                 turn.store.deliveries.waiting(web->info().id, kind, storage::Time{}, turn.now, 100)) {
                taken->push_back(take(turn, waiting.id));
            }
        }
    };
    engine->submit(std::move(take_all), [this, taken](engine::Verdict) {
        for (channels::Outgoing& outgoing : *taken) {
            asio::co_spawn(network, web->send(std::move(outgoing)), asio::detached);
        }
    });
}

channels::Outgoing ConsoleFixture::take(handlers::Turn& turn, storage::DeliveryId id) {
    turn.store.deliveries.take(id);
    const storage::Delivery delivery = *turn.store.deliveries.find(id);
    turn.store.deliveries.sent(id, std::to_string(id.value), turn.now);
    channels::Outgoing outgoing;
    outgoing.delivery = id;
    outgoing.chat = turn.store.chats.find(delivery.chat)->external;
    outgoing.message = {.text = delivery.text,
                        .marks = handlers::decode_marks(delivery.marks),
                        .choices = handlers::decode_choices(delivery.choices)};
    outgoing.reply_to = delivery.reply_to;
    outgoing.edits = delivery.edits;
    return outgoing;
}

} // namespace loa::console
