// A fake Zalo Bot Platform as a program of its own, for scenarios in other languages.
// Usage: fake_zalo [PORT [CONTROL_PORT]]; 0 (the default) takes a free port.
// First line of the output: {"api":"http://127.0.0.1:PORT","control":"http://127.0.0.1:PORT","token":"..."}.
// Actions (POST /control/<name>, JSON): manners, say, mention, photo, push, remove, webhook, fault, refuse, sent,
// violations, state.
#include <cstdio>
#include <cstdlib>

#include "tests/fakes/control.h"
#include "tests/fakes/fake_zalo.h"

namespace {

using nlohmann::json;
using namespace loa::fakes;

ZaloManners read_manners(const json& parameters) {
    ZaloManners manners;
    const std::string idle = parameters.value("idle", "http_408");
    manners.idle = idle == "http_408"      ? ZaloManners::Idle::http_408
                   : idle == "ok_with_408" ? ZaloManners::Idle::ok_with_408
                                           : ZaloManners::Idle::empty_result;
    manners.gives_arrays = parameters.value("gives_arrays", false);
    manners.wraps_webhooks = parameters.value("wraps_webhooks", false);
    manners.probes_webhook = parameters.value("probes_webhook", true);
    manners.quota = parameters.value("quota", 0);
    return manners;
}

json list_sent(FakeZalo& zalo, const json& parameters) {
    json list = json::array();
    for (const ZaloSent& sent : parameters.contains("chat") ? zalo.sent_to(parameters.at("chat")) : zalo.sent()) {
        list.push_back({{"chat", sent.chat}, {"message", sent.message}, {"text", sent.text}});
    }
    return list;
}

std::map<std::string, ControlServer::Action> actions_of(FakeZalo& zalo) {
    std::map<std::string, ControlServer::Action> actions;
    const auto nothing = json::object();
    actions["manners"] = [&zalo, nothing](const json& p) {
        zalo.set_manners(read_manners(p));
        return nothing;
    };
    actions["say"] = [&](const json& p) {
        return json{{"message", zalo.say(p.at("chat"), p.at("user"), p.at("text"))}};
    };
    actions["mention"] = [&](const json& p) {
        return json{{"message", zalo.mention(p.at("chat"), p.at("user"), p.at("text"))}};
    };
    actions["photo"] = [&](const json& p) {
        return json{{"message", zalo.show_photo(p.at("chat"), p.at("user"), p.value("caption", ""))}};
    };
    actions["push"] = [&zalo, nothing](const json& p) {
        zalo.push(p.at("event"));
        return nothing;
    };
    actions["remove"] = [&zalo, nothing](const json& p) {
        zalo.remove_bot_from(p.at("chat"));
        return nothing;
    };
    actions["webhook"] = [&zalo, nothing](const json& p) {
        zalo.deliver_webhooks_to(p.at("port"));
        return nothing;
    };
    actions["fault"] = [&zalo, nothing](const json& p) {
        zalo.inject(read_fault(p));
        return nothing;
    };
    actions["refuse"] = [&zalo, nothing](const json& p) {
        zalo.refuse_connections(p.at("on"));
        return nothing;
    };
    actions["sent"] = [&](const json& p) { return list_sent(zalo, p); };
    actions["violations"] = [&](const json&) { return json(zalo.violations()); };
    actions["state"] = [&](const json&) {
        return json{{"sent", zalo.sent().size()},
                    {"pending_updates", zalo.pending_updates()},
                    {"webhook_url", zalo.webhook_url()},
                    {"probe_status", zalo.probe_status()}};
    };
    return actions;
}

std::uint16_t port_of(int count, char** arguments, int place) {
    return static_cast<std::uint16_t>(count > place ? std::atoi(arguments[place]) : 0);
}

} // namespace

int main(int count, char** arguments) {
    block_stop_signals();
    FakeZalo zalo(port_of(count, arguments, 1));
    const ControlServer control(port_of(count, arguments, 2), actions_of(zalo));
    const json hello{{"api", zalo.url()},
                     {"control", "http://127.0.0.1:" + std::to_string(control.port())},
                     {"token", zalo.token()}};
    std::printf("%s\n", hello.dump().c_str());
    std::fflush(stdout);
    wait_for_stop_signal();
    return 0;
}
