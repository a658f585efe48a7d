// How long a chair's commands take on the state thread where a unit has many reports waiting, in a store on disk.
// Usage: loa_approval_bench [REPORTS]     prints one line a command: milliseconds on the clock and of the processor
// (what else runs on the machine counts in the first only), the slowest where a command is given several times.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>

#include "tests/conversation/conversation_kit.h"

namespace {

using namespace loa;
using namespace loa::tests;
using storage::ActivityState;

constexpr const char* unit = "MAU-A";
constexpr int default_reports = 5000;
constexpr int categories = 4;
constexpr int people = 200;

struct Took {
    double clock_ms = 0;
    double processor_ms = 0;
};

void print(const char* what, Took took) {
    std::printf("  %-40s %8.2f %8.2f ms\n", what, took.clock_ms, took.processor_ms);
}

template <class Act>
Took measured(Act act) {
    const auto begin = std::chrono::steady_clock::now();
    const std::clock_t processor_begin = std::clock();
    act();
    const double processor = 1000.0 * static_cast<double>(std::clock() - processor_begin) / CLOCKS_PER_SEC;
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
    return {.clock_ms = took.count(), .processor_ms = processor};
}

class Bench {
  public:
    /// `titles` and `days` say how alike the reports are: 1 and 1 make all of them one event.
    Bench(int reports, int titles, int days) {
        world_.now = storage::Time{std::chrono::seconds{1'726'100'000}};
        auto& store = world_.store();
        chair_ = store.persons.remember(world_.telegram, "u:chair", "Chủ tịch", world_.now).id;
        store.persons.bind_to_unit(chair_, unit, world_.now);
        store.persons.grant(chair_, storage::Role::chair, unit, world_.now);
        const auto chat =
            store.chats.remember(world_.telegram, "u:chair", storage::ChatKind::private_chat, "", world_.now).id;
        store.database.begin();
        for (int i = 0; i < reports; ++i) {
            const std::string name = "Giáo viên " + std::to_string(i % people);
            storage::Activity activity;
            activity.state = ActivityState::reported;
            activity.person = store.persons.remember(world_.telegram, "u:" + name, name, world_.now).id;
            if (i < people) {
                store.persons.bind_to_unit(activity.person, unit, world_.now);
            }
            activity.unit = unit;
            activity.category = categories_of_[static_cast<std::size_t>(i % (titles == 1 ? 1 : categories))];
            activity.title = "Khóa mẫu " + std::to_string(i % titles) + " trong dạy học";
            activity.start = activity.end =
                "2024-09-" + std::string(i % days < 9 ? "0" : "") + std::to_string(i % days + 1);
            activity.quantity = 3;
            activity.quantity_unit = "sessions";
            activity.chat = chat;
            activity.message = std::to_string(i);
            activity.text = "hôm qua em học khóa mẫu trong dạy học 3 buổi ở Sở, gửi giấy chứng nhận ạ";
            activity.reported_at = activity.updated_at = world_.now;
            store.activities.add(activity);
        }
        name_everybody(chat);
        store.database.commit();
    }

    void run(const char* what, std::initializer_list<const char*> texts) {
        Took slowest;
        for (const char* text : texts) {
            const Took took = say(text);
            slowest.clock_ms = std::max(slowest.clock_ms, took.clock_ms);
            slowest.processor_ms = std::max(slowest.processor_ms, took.processor_ms);
        }
        print(what, slowest);
    }

    void tap(const char* what, const std::string& begin) {
        for (const handlers::Choice& choice : world_.history().back().message.choices) {
            if (choice.label.starts_with(begin)) {
                handlers::ChoiceTapped tapped;
                tapped.place = place();
                tapped.from = {.user = "u:chair", .name = "Chủ tịch", .is_identified = true};
                tapped.action = choice.action;
                tapped.tap = "t" + std::to_string(++keys_);
                return print(what, submit(tapped));
            }
        }
        std::printf("  %-40s   (not offered)\n", what);
    }

    void tick(const char* what) {
        world_.now += std::chrono::hours{24};
        print(what, measured([&] { world_.pass_to(world_.now); }));
    }

  private:
    /// The unit's list holds everybody who reports, and the chair has named all of them: nobody knows who is who.
    void name_everybody(storage::ChatId chat) {
        auto& store = world_.store();
        storage::Activity activity;
        activity.state = ActivityState::approved;
        activity.person = chair_;
        activity.unit = unit;
        activity.category = "language";
        activity.title = "Việc chung";
        activity.start = activity.end = "2024-08-01";
        activity.participants = people;
        activity.is_for_unit = true;
        activity.chat = chat;
        activity.reported_at = activity.updated_at = world_.now;
        const auto id = store.activities.add(activity);
        for (int i = 0; i < people; ++i) {
            const std::string number = std::to_string(i);
            store.roster.put({.id = {}, .unit = unit, .code = number, .name = "Giáo viên " + number},
                             "giao vien " + number, world_.now);
        }
        for (const auto& listed : store.roster.of_unit(unit)) {
            store.occasions.add_person(id, listed.id);
        }
    }

    handlers::Place place() const {
        return {.chat = "u:chair", .kind = storage::ChatKind::private_chat, .title = "", .thread = std::nullopt};
    }

    Took say(const char* text) {
        world_.now += std::chrono::seconds{1};
        handlers::MessageReceived message;
        message.place = place();
        message.from = {.user = "u:chair", .name = "Chủ tịch", .is_identified = true};
        message.message = "m" + std::to_string(++keys_);
        message.text = text;
        return submit(message);
    }

    Took submit(handlers::UpdateBody body) {
        const std::string key = "k" + std::to_string(++keys_);
        return measured([&] { world_.submit(world_.telegram, key, std::move(body)); });
    }

    const std::vector<std::string> categories_of_{"digital_skills", "reading", "language", "life_skills"};
    World world_;
    storage::PersonId chair_;
    int keys_ = 0;
};

void measure(const char* name, int reports, int titles, int days) {
    Bench bench(reports, titles, days);
    std::printf("%s, %d reports waiting\n", name, reports);
    bench.run("/duyet", {"/duyet", "/duyet", "/duyet"});
    bench.run("xem tiếp", {"xem tiếp", "xem tiếp", "xem tiếp"});
    bench.run("number alone: a card", {"3", "4", "5"});
    bench.run("xem từng cái", {"xem từng cái"});
    bench.run("/duyet again", {"/duyet"});
    bench.tap("the proposed merge", "Gộp");
    bench.run("hoàn tác", {"hoàn tác"});
    bench.run("a line of four parts", {"duyệt 1-5, 10; trả 9 thiếu minh chứng; gộp 6 7; bỏ qua 8"});
    bench.run("hoàn tác", {"hoàn tác"});
    bench.run("by a person's name: a list of them", {"duyệt cái của cô 7", "duyệt cái của thầy Giáo viên 8"});
    bench.run("by a name that nobody bears", {"duyệt cái của cô Lan", "trả của thầy Hùng: thiếu ảnh"});
    bench.run("by a title", {"duyệt lớp mẫu 2 trong dạy học"});
    bench.run("all of one person", {"duyệt hết của cô 7"});
    bench.run("hoàn tác", {"hoàn tác"});
    bench.run("/duyet again", {"/duyet"});
    bench.run("names beside numbers", {"duyệt 1-3 và của cô 7; trả 4 và của thầy Giáo viên 8 thiếu ảnh sai ngày"});
    bench.run("ai chưa báo cáo", {"ai chưa báo cáo", "còn ai chưa nộp"});
    bench.run("duyệt hết: the question", {"duyệt hết"});
    bench.tap("duyệt hết: all of them", "Duyệt cả");
    bench.run("/duyet, nothing waits: proposals", {"/duyet", "/duyet"});
    bench.run("/daduyet and its pages", {"/daduyet", "xem tiếp", "xem tiếp"});
    bench.run("bỏ duyệt of two numbers", {"bỏ duyệt 1, 15: sai ngày"});
    bench.run("hoàn tác", {"hoàn tác"});
    bench.run("bỏ duyệt by a name: which of them", {"bỏ duyệt cái của cô 7: sai ngày"});
    bench.run("/thongke", {"/thongke", "/thongke", "/thongke"});
    bench.tap("who is who: all of them", "Cả");
    bench.run("hoàn tác of who is who", {"hoàn tác"});
    bench.run("hoàn tác of all", {"hoàn tác"});
    bench.tick("a tick with the digest");
}

/// `/thongke` of an officer over all units of a city.
void measure_all_units(int units, int of_each) {
    World world;
    world.now = storage::Time{std::chrono::seconds{1'726'100'000}};
    auto& store = world.store();
    world.context.officers.push_back({world.telegram, "u:officer"});
    const auto chat =
        store.chats.remember(world.telegram, "u:officer", storage::ChatKind::private_chat, "", world.now).id;
    store.database.begin();
    for (int i = 0; i < units * of_each; ++i) {
        const std::string name = "Giáo viên " + std::to_string(i / 5);
        storage::Activity activity;
        activity.state = ActivityState::approved;
        activity.person = store.persons.remember(world.telegram, "u:" + name, name, world.now).id;
        activity.unit = "DV-" + std::to_string(i / of_each);
        activity.category = "digital_skills";
        activity.title = "Khóa mẫu";
        activity.start = activity.end = "2024-09-02";
        activity.chat = chat;
        activity.message = std::to_string(i);
        activity.reported_at = activity.updated_at = world.now;
        store.activities.add(activity);
    }
    store.database.commit();
    handlers::MessageReceived message;
    message.place = {.chat = "u:officer", .kind = storage::ChatKind::private_chat, .title = "", .thread = std::nullopt};
    message.from = {.user = "u:officer", .name = "Cán bộ", .is_identified = true};
    message.message = "m";
    message.text = "/thongke";
    std::printf("%d units with %d approved each\n", units, of_each);
    print("/thongke of all", measured([&] { world.submit(world.telegram, "k", message); }));
}

} // namespace

int main(int count, char** arguments) {
    const int reports = count > 1 ? std::atoi(arguments[1]) : default_reports;
    measure("all alike", reports, 1, 1);
    measure("of many kinds", reports, 300, 28);
    measure_all_units(200, 100);
}
