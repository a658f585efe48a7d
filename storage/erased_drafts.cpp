#include <algorithm>
#include <iterator>

#include "storage/erasing.h"
#include "storage/seldom_statements.h"
#include "storage/store.h"

// Drafts of people who did not agree that anything is kept.
namespace loa::storage {
namespace {

constexpr int drafts_looked_at_max = 300; ///< a call
constexpr std::size_t forgotten_a_call = 4;
constexpr std::int64_t deliveries_looked_at_max = 5000; ///< a call
constexpr std::chrono::hours clock_step_max{24};        ///< by which a clock that was set may have gone back

} // namespace

std::vector<std::string> Erasing::forget_drafts(Store& store, PersonId person) {
    std::vector<std::string> files;
    const auto accounts = store.persons.accounts(person);
    const bool has_more = std::ranges::any_of(accounts, [&](const Person& account) {
        return seldom::holds(
            database_,
            "SELECT EXISTS (SELECT 1 FROM roles WHERE person = $1) OR EXISTS (SELECT 1 FROM activities WHERE "
            "person = $1 AND state <> 'draft')",
            account.id);
    });
    for (const Person& account : accounts) {
        for (const ActivityId draft :
             seldom::all(database_, "SELECT id FROM activities WHERE state = 'draft' AND person = $1",
                         id_of<ActivityId>, account.id)) {
            std::ranges::move(store.evidence.remove_of_activity(draft), std::back_inserter(files));
            forget_draft_messages(draft.value);
            seldom::run(database_, "DELETE FROM activity_people WHERE activity = $1", draft);
            seldom::run(database_, "DELETE FROM activity_versions WHERE activity = $1", draft);
            seldom::run(database_, "DELETE FROM activities WHERE id = $1", draft);
        }
        if (!has_more) {
            std::ranges::move(store.evidence.remove_of_person(account.id), std::back_inserter(files));
            forget_name(store, account);
        }
    }
    return files;
}

void Erasing::forget_draft_messages(std::int64_t draft) {
    seldom::run(database_, "DELETE FROM deliveries WHERE about = 'report:' || $1 AND state <> 'taken'", draft);
    const Time told_at = from_milliseconds(
        seldom::number(database_, "SELECT min(reported_at, updated_at) FROM activities WHERE id = $1", draft));
    // No index leads to what answers a message; drafts live for days, so what was said since their message is little.
    seldom::run(
        database_,
        "DELETE FROM deliveries WHERE id >= $1 AND state <> 'taken' AND reply_to = (SELECT message FROM activities "
        "WHERE id = $2 AND message <> '') AND chat = (SELECT chat FROM activities WHERE id = $2)",
        first_planned_since(told_at - clock_step_max), draft);
}

/// The first delivery planned at that time or later: numbers and times grow together.
std::int64_t Erasing::first_planned_since(Time since) {
    std::int64_t low = 0;
    std::int64_t high = seldom::number(database_, "SELECT coalesce(max(id), 0) + 1 FROM deliveries");
    while (low < high) {
        const std::int64_t middle = low + (high - low) / 2;
        Rows rows = query(*planned_from_, middle);
        if (!rows.next() || rows.time(1) >= since) {
            high = middle;
        } else {
            low = rows.integer(0) + 1;
        }
    }
    return high;
}

void Erasing::forget_name(Store& store, const Person& account) {
    seldom::run(database_, "UPDATE persons SET name = '' WHERE id = $1", account.id);
    const auto chat = store.chats.find(account.channel, account.external);
    if (chat && chat->kind == ChatKind::private_chat) {
        seldom::run(database_, "UPDATE chats SET title = '' WHERE id = $1", chat->id);
        forget_said_below(chat->id, seldom::number(database_, "SELECT coalesce(max(id), 0) + 1 FROM deliveries"));
        seldom::run(database_, "DELETE FROM dialogues WHERE chat = $1", chat->id);
    }
}

void Erasing::forget_said_below(ChatId chat, std::int64_t below) {
    const std::int64_t first = below - deliveries_looked_at_max;
    run(*forget_said_, first, below, chat);
    if (first > 1) {
        run(*keep_forgetting_, chat, first);
    } else {
        run(*stop_forgetting_, chat);
    }
}

void Erasing::forget_said() {
    struct Next {
        ChatId chat;
        std::int64_t below;
    };
    const auto next = read_first(query(*said_to_forget_), [](const Rows& rows) {
        return Next{.chat = rows.id<ChatId>(0), .below = rows.integer(1)};
    });
    if (next) {
        forget_said_below(next->chat, next->below);
    }
}

std::vector<std::string> Erasing::forget_unanswered(Store& store, Time now) {
    std::vector<PersonId> people;
    int looked_at = 0;
    for (Rows rows =
             query(*unanswered_, now - unanswered_drafts_kept, looked_.updated_at, looked_.id, drafts_looked_at_max);
         people.size() < forgotten_a_call && rows.next();) {
        ++looked_at;
        looked_ = {.updated_at = rows.time(1), .id = rows.integer(2)};
        const auto person = rows.id<PersonId>(0);
        if (rows.integer(3) == 0 && std::ranges::find(people, person) == people.end()) {
            people.push_back(person);
        }
    }
    if (looked_at < drafts_looked_at_max && people.size() < forgotten_a_call) {
        looked_ = {}; // the next call begins anew
    }
    std::vector<std::string> files;
    for (const PersonId person : people) {
        std::ranges::move(forget_drafts(store, person), std::back_inserter(files));
    }
    return files;
}

} // namespace loa::storage
