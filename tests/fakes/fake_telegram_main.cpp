// A fake Telegram as a program of its own, for scenarios in other languages.
// Usage: fake_telegram [PORT [CONTROL_PORT]]; 0 (the default) takes a free port.
// First line of the output: {"api":"http://127.0.0.1:PORT","control":"http://127.0.0.1:PORT","token":"..."}.
// Actions (POST /control/<name>, JSON): chat, say, edit, tap, standing, migrate, push, webhook, fault, refuse, limits,
// sent, calls, violations, state.
#include <cstdio>
#include <cstdlib>

#include "tests/fakes/control.h"
#include "tests/fakes/fake_telegram.h"

namespace {

using nlohmann::json;
using namespace loa::fakes;

std::optional<std::int64_t> optional_id(const json& parameters, const char* name) {
    return parameters.contains(name) ? std::optional(parameters.at(name).get<std::int64_t>()) : std::nullopt;
}

FakeChat read_chat(const json& parameters) {
    FakeChat chat;
    chat.id = parameters.at("id");
    chat.type = parameters.value("type", chat.id > 0 ? "private" : "group");
    chat.title = parameters.value("title", "");
    chat.is_forum = parameters.value("is_forum", false);
    chat.topics = parameters.value("topics", std::set<std::int64_t>());
    chat.standing = parameters.value("standing", chat.standing);
    return chat;
}

json to_json(const Sent& sent) {
    json object{{"chat", sent.chat}, {"message", sent.message}, {"text", sent.text}, {"is_edit", sent.is_edit}};
    object["markup"] = sent.markup;
    if (sent.reply_to) {
        object["reply_to"] = *sent.reply_to;
    }
    if (sent.thread) {
        object["thread"] = *sent.thread;
    }
    return object;
}

json list_sent(FakeTelegram& telegram, const json& parameters) {
    const auto chat = optional_id(parameters, "chat");
    json list = json::array();
    for (const Sent& sent : chat ? telegram.sent_to(*chat) : telegram.sent()) {
        list.push_back(to_json(sent));
    }
    return list;
}

std::map<std::string, ControlServer::Action> actions_of(FakeTelegram& telegram) {
    std::map<std::string, ControlServer::Action> actions;
    actions["chat"] = [&](const json& p) {
        telegram.add_chat(read_chat(p));
        return json::object();
    };
    actions["say"] = [&](const json& p) {
        const Said manner{.reply_to = optional_id(p, "reply_to"),
                          .thread = optional_id(p, "thread"),
                          .has_photo = p.value("photo", false)};
        return json{{"message", telegram.say(p.at("chat"), p.at("user"), p.at("text"), manner)}};
    };
    actions["edit"] = [&](const json& p) {
        telegram.edit(p.at("chat"), p.at("user"), p.at("message"), p.at("text"));
        return json::object();
    };
    actions["tap"] = [&](const json& p) {
        return json{{"tap", telegram.tap(p.at("chat"), p.at("user"), p.at("label"), p.value("message", 0))}};
    };
    actions["standing"] = [&](const json& p) {
        telegram.set_standing(p.at("chat"), p.value("user", 501), p.at("standing"));
        return json::object();
    };
    actions["migrate"] = [&](const json& p) { return json{{"chat", telegram.migrate(p.at("chat"))}}; };
    actions["push"] = [&](const json& p) { return json{{"update", telegram.push(p.at("update"))}}; };
    actions["webhook"] = [&](const json& p) {
        telegram.set_retry_scale(p.value("retry_scale", 1.0));
        telegram.push_everything_twice(p.value("twice", false));
        telegram.deliver_webhooks_to(p.at("port"));
        return json::object();
    };
    actions["fault"] = [&](const json& p) {
        telegram.inject(read_fault(p));
        return json::object();
    };
    actions["refuse"] = [&](const json& p) {
        telegram.refuse_connections(p.at("on"));
        return json::object();
    };
    actions["limits"] = [&](const json& p) {
        telegram.set_limits({.per_second = p.value("per_second", 0),
                             .chat_per_second = p.value("chat_per_second", 0),
                             .chat_burst = p.value("chat_burst", 3),
                             .group_per_minute = p.value("group_per_minute", 0)});
        return json::object();
    };
    actions["sent"] = [&](const json& p) { return list_sent(telegram, p); };
    actions["calls"] = [&](const json& p) {
        json list = json::array();
        for (const Call& call : telegram.calls(p.at("method"))) {
            list.push_back({{"parameters", call.parameters}, {"status", call.status}});
        }
        return list;
    };
    actions["violations"] = [&](const json&) { return json(telegram.violations()); };
    actions["state"] = [&](const json&) {
        const WebhookCounts counts = telegram.webhook_counts();
        return json{{"sent", telegram.sent().size()},
                    {"pending_updates", telegram.pending_updates()},
                    {"refused", telegram.refused_count()},
                    {"webhook",
                     {{"accepted", counts.accepted},
                      {"failed", counts.failed},
                      {"repeated", counts.repeated},
                      {"last_error", counts.last_error}}}};
    };
    return actions;
}

std::uint16_t port_of(int count, char** arguments, int place) {
    return static_cast<std::uint16_t>(count > place ? std::atoi(arguments[place]) : 0);
}

} // namespace

int main(int count, char** arguments) {
    block_stop_signals();
    FakeTelegram telegram(port_of(count, arguments, 1));
    const ControlServer control(port_of(count, arguments, 2), actions_of(telegram));
    const json hello{{"api", telegram.url()},
                     {"control", "http://127.0.0.1:" + std::to_string(control.port())},
                     {"token", telegram.token()}};
    std::printf("%s\n", hello.dump().c_str());
    std::fflush(stdout);
    wait_for_stop_signal();
    return 0;
}
