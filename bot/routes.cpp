#include "bot/routes.h"

#include <algorithm>
#include <utility>

#include "bot/link/link_routes.h"

namespace loa {
namespace {

using engine::Verdict;
using server::HttpRequest;
using server::HttpResponse;
using server::Responder;

constexpr std::string_view webhook_prefix = "/webhook/";

HttpResponse plain(unsigned status, std::string body) {
    HttpResponse response;
    response.status = status;
    response.content_type = "text/plain; charset=utf-8";
    response.body = std::move(body);
    return response;
}

HttpResponse empty(unsigned status) {
    HttpResponse response;
    response.status = status;
    return response;
}

} // namespace

Routes::Routes(engine::Engine& engine, const std::vector<std::unique_ptr<RunningChannel>>& channels, Console console,
               CountServer count_server)
    : engine_(engine), channels_(channels), console_(std::move(console)), count_server_(std::move(count_server)) {}

void Routes::handle(HttpRequest&& request, Responder responder) {
    if (request.path.starts_with(webhook_prefix)) {
        return webhook(request, std::move(responder));
    }
    const bool is_get = request.method == "GET" || request.method == "HEAD";
    if (is_get && request.path == "/healthz") {
        return respond("healthz", std::move(responder), plain(200, "ok\n"));
    }
    if (is_get && request.path == "/readyz") {
        return ready(std::move(responder));
    }
    if (is_get && request.path == "/metrics") {
        return metrics(std::move(responder));
    }
    const bool is_by_link = link::is_link_path(request.path); // the path itself holds a token and is counted nowhere
    console_(std::move(request), counted(is_by_link ? "link" : "console", std::move(responder)));
}

void Routes::webhook(const HttpRequest& request, Responder responder) {
    constexpr std::string_view route = "webhook";
    const std::string_view name = std::string_view(request.path).substr(webhook_prefix.size());
    const auto found = std::ranges::find_if(
        channels_, [&](const auto& running) { return running->name == name && running->channel->takes_webhooks(); });
    if (found == channels_.end()) {
        return respond(route, std::move(responder), empty(404));
    }
    if (request.method != "POST") {
        return respond(route, std::move(responder), empty(405));
    }

    channels::WebhookReading reading = (*found)->channel->read_webhook(request);
    if (const auto* refused = std::get_if<channels::WebhookRefused>(&reading)) {
        return respond(route, std::move(responder), empty(refused->status));
    }
    if (std::holds_alternative<channels::WebhookProbe>(reading)) {
        return respond(route, std::move(responder), empty(200));
    }
    if (is_closed_) {
        return unavailable(route, std::move(responder));
    }
    engine_.submit(std::get<channels::Update>(std::move(reading)),
                   [this, responder = std::move(responder)](Verdict verdict) mutable {
                       if (verdict == Verdict::committed) {
                           return respond("webhook", std::move(responder), empty(200));
                       }
                       is_writable_.reset(); // something has happened since the last probe
                       unavailable("webhook", std::move(responder));
                   });
}

void Routes::ready(Responder responder) {
    const auto waiting = std::ranges::find_if(channels_, [](const auto& running) { return !running->is_ready; });
    if (is_closed_) {
        return unavailable("readyz", std::move(responder));
    }
    if (waiting != channels_.end()) {
        return respond("readyz", std::move(responder),
                       plain(503, "channel " + (*waiting)->name + " is not authorised yet\n"));
    }
    // A probe is a write that waits for the disk, and anybody may ask: whoever asks within its lifetime shares one.
    constexpr std::chrono::seconds probe_lifetime{1};
    if (is_writable_ && std::chrono::steady_clock::now() - probed_at_ < probe_lifetime) {
        return respond_ready(std::move(responder));
    }
    asking_ready_.push_back(std::move(responder));
    if (asking_ready_.size() == 1) {
        probe();
    }
}

void Routes::probe() {
    // That the store is open stands in it already: writing it again changes nothing, and tells whether it can be
    // written.
    engine_.submit([](handlers::Turn& turn) { storage::mark_open(turn.store.database); },
                   [this](Verdict verdict) {
                       is_writable_ = verdict == Verdict::committed;
                       probed_at_ = std::chrono::steady_clock::now();
                       for (Responder& asking : std::exchange(asking_ready_, {})) {
                           respond_ready(std::move(asking));
                       }
                   });
}

void Routes::respond_ready(Responder responder) {
    respond("readyz", std::move(responder),
            *is_writable_ ? plain(200, "ready\n") : plain(503, "storage cannot be written\n"));
}

void Routes::metrics(Responder responder) {
    // Counting takes the state thread milliseconds where much waits, so a flood of scrapes must not repeat it.
    constexpr std::chrono::seconds figures_lifetime{1};
    const auto now = std::chrono::steady_clock::now();
    if (figures_ && now - figures_at_ < figures_lifetime) {
        return respond_metrics(std::move(responder));
    }
    auto figures = std::make_shared<StoreFigures>();
    engine_.submit(
        [figures](handlers::Turn& turn) {
            figures->deliveries = turn.store.deliveries.unfinished_counts();
            figures->waiting = figures->deliveries["planned"] + figures->deliveries["in_doubt"];
            figures->dead_letters = turn.store.updates.dead_letter_count();
            if (const auto oldest = turn.store.deliveries.oldest_waiting(turn.now)) {
                figures->oldest_waiting_seconds = std::chrono::duration<double>(turn.now - *oldest).count();
            }
        },
        [this, figures, now, responder = std::move(responder)](Verdict verdict) mutable {
            figures_ = verdict == Verdict::committed ? std::optional(*figures) : std::nullopt;
            figures_at_ = now;
            respond_metrics(std::move(responder));
        });
}

void Routes::respond_metrics(Responder responder) {
    std::vector<ChannelFigures> channels;
    for (const auto& running : channels_) {
        channels.push_back({.name = running->name,
                            .is_ready = running->is_ready,
                            .pump = running->pump ? running->pump->counters() : delivery::PumpCounters{},
                            .webhook = running->channel->webhook_health()});
    }
    HttpResponse response =
        plain(200, metrics_text(requests_, count_server_(), engine_.counters(), channels, figures_));
    response.content_type = "text/plain; version=0.0.4; charset=utf-8";
    respond("metrics", std::move(responder), std::move(response));
}

void Routes::respond(std::string_view route, Responder responder, HttpResponse response) {
    requests_.count(route, response.status);
    responder(std::move(response));
}

void Routes::unavailable(std::string_view route, Responder responder) {
    HttpResponse response = empty(503);
    response.headers.add("Retry-After", "2"); // telegram.md, section 5.4: replaces the platform's own delay
    respond(route, std::move(responder), std::move(response));
}

Responder Routes::counted(std::string_view route, Responder responder) {
    auto kept = std::make_shared<Responder>(std::move(responder));
    return Responder::to_function([this, route, kept](HttpResponse&& response) {
        requests_.count(route, response.status);
        (*kept)(std::move(response));
    });
}

} // namespace loa
