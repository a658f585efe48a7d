// Measures the real program against a fake Telegram; tests/bench/run prints the table.
// Usage: loa_bench serve            runs both until standard input ends; first line: {"port","process"}
//        loa_bench notice CHATS limited|free
//        loa_bench start ACTIVITIES
// Each prints one JSON object a line.
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>

#include "tests/integration/installation.h"

namespace {

using nlohmann::json;
using namespace loa;
using namespace loa::tests;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr std::int64_t first_group = -700'000;
constexpr std::int64_t first_webhook_group = -800'000; ///< of webhook.lua
constexpr int webhook_groups = 200;
constexpr auto longest_notice = 600s;

double seconds_between(Clock::time_point from, Clock::time_point to) {
    return std::chrono::duration<double>(to - from).count();
}

void print(const json& object) {
    std::printf("%s\n", object.dump().c_str());
    std::fflush(stdout);
}

/// What `/proc` says the process holds in memory, in MiB.
double resident_mebibytes(int process) {
    std::ifstream status("/proc/" + std::to_string(process) + "/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmRSS:")) {
            return std::stod(line.substr(6)) / 1024;
        }
    }
    return 0;
}

/// The contract's limits for Telegram.
json default_rate() {
    return {{"per_second", 30}, {"chat_per_second", 1}, {"group_per_minute", 20}};
}

json no_rate() {
    return {{"per_second", 0}, {"chat_per_second", 0}, {"group_per_minute", 0}};
}

void make_groups_known(fakes::FakeTelegram& telegram, std::int64_t first, int groups) {
    for (int i = 0; i < groups; ++i) {
        fakes::FakeChat chat;
        chat.id = first - i;
        telegram.add_chat(chat);
    }
}

int serve() {
    TelegramInstallation installed(default_rate());
    installed.telegram.keep_calls(false);
    make_groups_known(installed.telegram, first_webhook_group, webhook_groups);
    installed.start();
    if (!installed.is_ready) {
        std::cerr << installed.loa.log();
        return 3;
    }
    print({{"port", installed.loa.port()}, {"process", installed.loa.process()}, {"secret", LoaProcess::secret}});
    for (std::string line; std::getline(std::cin, line);) {
        print({{"events", installed.loa.metric("loa_events_total{kind=\"update\"}")},
               {"duplicates", installed.loa.metric("loa_events_total{kind=\"duplicate\"}")},
               {"batches", installed.loa.metric("loa_batches_total")},
               {"waiting", installed.loa.metric("loa_deliveries_waiting")},
               {"dead_letters", installed.loa.metric("loa_dead_letters")},
               {"resident_mib", resident_mebibytes(installed.loa.process())}});
    }
    return installed.loa.stop();
}

void add_groups(TelegramInstallation& installed, int groups) {
    make_groups_known(installed.telegram, first_group, groups);
    installed.loa.with_store([groups](storage::Store& store) {
        const auto channel = store.channels.remember("tg", "telegram");
        store.database.begin();
        for (int i = 0; i < groups; ++i) {
            const auto id = std::to_string(first_group - i);
            const auto chat = store.chats.remember(channel, id, storage::ChatKind::group, "Nhóm " + id, at(0));
            store.chats.bind_to_unit(chat.id, "MAU-A", at(0));
        }
        store.database.commit();
    });
}

int notice(int groups, bool is_limited) {
    TelegramInstallation installed(is_limited ? default_rate() : no_rate());
    fakes::FakeTelegram& telegram = installed.telegram;
    telegram.keep_calls(false);
    if (is_limited) {
        telegram.set_limits({.per_second = 30, .chat_per_second = 1, .chat_burst = 1, .group_per_minute = 20});
    }
    add_groups(installed, groups);
    installed.start();
    telegram.say(officer, officer, "/thongbao Mời các đơn vị đăng ký tuần lễ học tập.");
    if (!telegram.wait_for_sent_to(officer, 1) || telegram.tap(officer, officer, "Gửi").empty()) {
        std::cerr << "no preview\n" << installed.loa.log();
        return 3;
    }
    const auto all = static_cast<std::size_t>(groups) + 1; // and the preview
    if (!telegram.wait_for_sent(all, longest_notice)) {
        std::cerr << "not all were sent\n" << installed.loa.log();
        return 3;
    }
    std::vector<Clock::time_point> times;
    for (const fakes::Sent& sent : telegram.sent()) {
        if (sent.chat != officer) {
            times.push_back(sent.at);
        }
    }
    const double seconds = seconds_between(times.front(), times.back());
    print({{"groups", groups},
           {"limited", is_limited},
           {"seconds", seconds},
           {"per_second", static_cast<double>(times.size() - 1) / seconds},
           {"refused", telegram.refused_count()},
           {"busiest_second", fakes::busiest(telegram.accepted_stamps(), 950ms)},
           {"violations", telegram.violations().size()}});
    return installed.loa.stop();
}

void add_activities(storage::Store& store, int count) {
    const auto channel = store.channels.remember("tg", "telegram");
    const auto chat = store.chats.remember(channel, "-1", storage::ChatKind::group, "Nhóm mẫu", at(0));
    std::vector<storage::PersonId> people;
    store.database.begin();
    for (int i = 0; i < 10'000; ++i) {
        people.push_back(store.persons.remember(channel, std::to_string(1'000 + i), "Demo", at(0)).id);
    }
    storage::Activity activity;
    activity.state = storage::ActivityState::approved;
    activity.unit = "MAU-A";
    activity.category = "digital";
    activity.title = "Khóa AI trong dạy học";
    activity.start = "2024-09-11";
    activity.quantity = 3;
    activity.quantity_unit = "session";
    activity.chat = chat.id;
    activity.text = "hôm qua em học khóa AI trong dạy học 3 buổi ở Sở";
    for (int i = 0; i < count; ++i) {
        activity.person = people[static_cast<std::size_t>(i) % people.size()];
        activity.message = std::to_string(i);
        activity.reported_at = activity.updated_at = at(i);
        store.activities.add(activity);
    }
    store.database.commit();
}

int start(int activities) {
    TelegramInstallation installed;
    installed.loa.with_store([activities](storage::Store& store) { add_activities(store, activities); });
    const auto begin = Clock::now();
    installed.start();
    const double ready = seconds_between(begin, Clock::now());
    const double resident = resident_mebibytes(installed.loa.process());
    installed.telegram.say(-5001, 501, question);
    const bool is_answered = installed.telegram.wait_for_sent_to(-5001, 1);
    print({{"activities", activities},
           {"ready_ms", ready * 1000},
           {"resident_mib", resident},
           {"resident_mib_after_a_question", resident_mebibytes(installed.loa.process())},
           {"answered", is_answered}});
    return installed.loa.stop();
}

} // namespace

int main(int count, char** arguments) {
    const std::string what = count > 1 ? arguments[1] : "";
    if (what == "serve") {
        return serve();
    }
    if (what == "notice" && count > 3) {
        return notice(std::atoi(arguments[2]), std::string(arguments[3]) == "limited");
    }
    if (what == "start" && count > 2) {
        return start(std::atoi(arguments[2]));
    }
    std::cerr << "usage: loa_bench serve | notice CHATS limited|free | start ACTIVITIES\n";
    return 2;
}
