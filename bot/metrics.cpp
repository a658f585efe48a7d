#include "bot/metrics.h"

#include <fmt/format.h>

#include <array>
#include <iterator>

namespace loa {
namespace {

// In the order of handlers::SendOutcome::Kind.
constexpr std::array<std::string_view, 8> outcome_names{"delivered",  "retry_after", "retry_later", "chat_gone",
                                                        "chat_muted", "chat_moved",  "refused",     "in_doubt"};

/// One family of the text format: its type line, then its samples.
class Text {
  public:
    void family(std::string_view name, std::string_view type, std::string_view help) {
        fmt::format_to(std::back_inserter(text_), "# HELP {0} {1}\n# TYPE {0} {2}\n", name, help, type);
    }

    template <class Value>
    void sample(std::string_view name, std::string_view labels, Value value) {
        fmt::format_to(std::back_inserter(text_), "{}{} {}\n", name, labels, value);
    }

    template <class Value>
    void single(std::string_view name, std::string_view type, std::string_view help, Value value) {
        family(name, type, help);
        sample(name, "", value);
    }

    std::string take() { return std::move(text_); }

  private:
    std::string text_;
};

void engine_families(Text& text, const engine::EngineCounters& engine) {
    text.family("loa_events_total", "counter", "Events handled, by kind.");
    text.sample("loa_events_total", "{kind=\"update\"}", engine.updates);
    text.sample("loa_events_total", "{kind=\"outcome\"}", engine.outcomes);
    text.sample("loa_events_total", "{kind=\"tick\"}", engine.ticks);
    text.sample("loa_events_total", "{kind=\"duplicate\"}", engine.duplicates);
    text.sample("loa_events_total", "{kind=\"task\"}", engine.tasks);
    text.sample("loa_events_total", "{kind=\"dead_letter\"}", engine.dead_letters);
    text.single("loa_batches_total", "counter", "Transactions committed or lost.", engine.batches);
    text.single("loa_batch_outages_total", "counter", "Batches lost because storage was out.", engine.outages);
    text.single("loa_batch_events", "gauge", "Events of the last batch.", engine.batch_events_last);
    text.single("loa_commit_seconds_last", "gauge", "Time of the last commit.",
                static_cast<double>(engine.commit_microseconds_last) / 1e6);
    text.single("loa_commit_seconds_total", "counter", "Time of all commits.",
                static_cast<double>(engine.commit_microseconds_total) / 1e6);
    text.single("loa_engine_queue_length", "gauge", "Events that wait.", engine.queue_length);
}

void channel_families(Text& text, const std::vector<ChannelFigures>& channels) {
    text.family("loa_channel_ready", "gauge", "1 when the platform has accepted the bot.");
    for (const ChannelFigures& channel : channels) {
        text.sample("loa_channel_ready", fmt::format("{{channel=\"{}\"}}", channel.name), channel.is_ready ? 1 : 0);
    }
    text.family("loa_sends_total", "counter", "Attempts to send, by outcome.");
    for (const ChannelFigures& channel : channels) {
        for (std::size_t kind = 0; kind < outcome_names.size(); ++kind) {
            text.sample("loa_sends_total",
                        fmt::format("{{channel=\"{}\",outcome=\"{}\"}}", channel.name, outcome_names[kind]),
                        channel.pump.outcomes[kind]);
        }
    }
    text.family("loa_sends_in_flight", "gauge", "Requests to the platform under way.");
    for (const ChannelFigures& channel : channels) {
        text.sample("loa_sends_in_flight", fmt::format("{{channel=\"{}\"}}", channel.name), channel.pump.in_flight);
    }
}

/// A value of a label, as the text format wants it.
std::string escaped(std::string_view text) {
    std::string safe;
    for (const char c : text) {
        if (c == '\\' || c == '"') {
            safe += '\\';
        }
        safe += c == '\n' ? ' ' : c;
    }
    return safe;
}

void webhook_families(Text& text, const std::vector<ChannelFigures>& channels) {
    text.family("loa_webhook_pending_updates", "gauge", "Updates that the platform has not delivered yet.");
    for (const ChannelFigures& channel : channels) {
        if (channel.webhook) {
            text.sample("loa_webhook_pending_updates", fmt::format("{{channel=\"{}\"}}", channel.name),
                        channel.webhook->pending_updates);
        }
    }
    text.family("loa_webhook_last_error_timestamp_seconds", "gauge",
                "When the platform last failed to deliver, and why.");
    for (const ChannelFigures& channel : channels) {
        if (channel.webhook && channel.webhook->last_error_at != 0) {
            text.sample(
                "loa_webhook_last_error_timestamp_seconds",
                fmt::format("{{channel=\"{}\",error=\"{}\"}}", channel.name, escaped(channel.webhook->last_error)),
                channel.webhook->last_error_at);
        }
    }
}

} // namespace

std::string metrics_text(const RequestCounters& requests, const server::ServerCounters& server,
                         const engine::EngineCounters& engine, const std::vector<ChannelFigures>& channels,
                         const std::optional<StoreFigures>& store) {
    Text text;
    text.family("loa_http_requests_total", "counter", "Requests answered, by route and status.");
    for (const auto& [key, count] : requests.counts()) {
        text.sample("loa_http_requests_total", fmt::format("{{route=\"{}\",status=\"{}\"}}", key.first, key.second),
                    count);
    }
    text.single("loa_http_connections", "gauge", "Open connections.", server.connections_open);
    text.single("loa_http_connections_refused_total", "counter", "Connections over the bound.",
                server.connections_refused);
    text.single("loa_http_requests_refused_total", "counter", "Requests that broke a limit or the protocol.",
                server.requests_refused);
    engine_families(text, engine);
    channel_families(text, channels);
    webhook_families(text, channels);
    if (store) {
        text.single("loa_deliveries_waiting", "gauge", "Deliveries that will be tried, now or later.", store->waiting);
        text.family("loa_deliveries", "gauge", "Deliveries that are not at their end, by state.");
        for (const auto& [state, count] : store->deliveries) {
            text.sample("loa_deliveries", fmt::format("{{state=\"{}\"}}", state), count);
        }
        text.single("loa_delivery_queue_age_seconds", "gauge", "Age of the oldest delivery that is due.",
                    store->oldest_waiting_seconds);
        text.single("loa_dead_letters", "gauge", "Updates that could not be handled.", store->dead_letters);
    }
    return text.take();
}

} // namespace loa
