#include <algorithm>
#include <iterator>

#include "storage/erasing.h"
#include "storage/erasing_statements.h"
#include "storage/store.h"

// Drafts of people who did not agree that anything is kept.
namespace loa::storage {

std::vector<std::string> Erasing::forget_drafts(Store& store, PersonId person) {
    std::vector<std::string> files;
    const auto accounts = store.persons.accounts(person);
    const bool has_more =
        holdings(person).activities > 0 || std::ranges::any_of(accounts, [&](const Person& account) {
            return number(database_, "SELECT EXISTS (SELECT 1 FROM roles WHERE person = $1)", account.id) != 0;
        });
    for (const Person& account : accounts) {
        for (const std::int64_t draft :
             numbers(database_, "SELECT id FROM activities WHERE state = 'draft' AND person = $1", account.id.value)) {
            std::ranges::move(store.evidence.remove_of_activity(ActivityId{draft}), std::back_inserter(files));
            forget_draft_messages(draft);
            execute(database_, "DELETE FROM activity_people WHERE activity = $1", draft);
            execute(database_, "DELETE FROM activity_versions WHERE activity = $1", draft);
            execute(database_, "DELETE FROM activities WHERE id = $1", draft);
        }
        if (!has_more) {
            std::ranges::move(store.evidence.remove_of_person(account.id), std::back_inserter(files));
            forget_name(store, account);
        }
    }
    return files;
}

void Erasing::forget_draft_messages(std::int64_t draft) {
    execute(database_, "DELETE FROM deliveries WHERE about = 'report:' || $1 AND state <> 'taken'", draft);
    execute(
        database_,
        "DELETE FROM deliveries WHERE id IN (SELECT d.id FROM activities a JOIN deliveries d ON d.chat = a.chat AND "
        "d.reply_to = a.message AND a.message <> '' WHERE a.id = $1 AND d.state <> 'taken')",
        draft);
}

void Erasing::forget_name(Store& store, const Person& account) {
    execute(database_, "UPDATE persons SET name = '' WHERE id = $1", account.id);
    const auto chat = store.chats.find(account.channel, account.external);
    if (chat && chat->kind == ChatKind::private_chat) {
        execute(database_, "UPDATE chats SET title = '' WHERE id = $1", chat->id);
        execute(database_, "DELETE FROM deliveries WHERE chat = $1 AND due_at IS NULL AND state <> 'taken'", chat->id);
        execute(database_, "DELETE FROM dialogues WHERE chat = $1", chat->id);
    }
}

std::vector<std::string> Erasing::forget_unanswered(Store& store, Time now) {
    std::vector<PersonId> people;
    for (Rows rows = query(*unanswered_, now - unanswered_drafts_kept); rows.next();) {
        people.push_back(rows.id<PersonId>(0));
    }
    std::vector<std::string> files;
    for (const PersonId person : people) {
        std::ranges::move(forget_drafts(store, person), std::back_inserter(files));
    }
    return files;
}

} // namespace loa::storage
