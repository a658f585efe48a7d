#include "storage/erasing.h"
#include "storage/scrubbing.h"
#include "storage/seldom_statements.h"

// Goodbyes to people who were erased. They end within a tick, which must not read a table from end to end.
namespace loa::storage {
namespace {

struct Farewell {
    ChatId chat;
    Time at;
    DeliveryId first_delivery; ///< what was said in the chat before is gone
};

Farewell read(const Rows& rows) {
    return {.chat = rows.id<ChatId>(0), .at = rows.time(1), .first_delivery = rows.id<DeliveryId>(2)};
}

void forget_goodbye(Database& database, const Farewell& farewell) {
    seldom::run(database, "DELETE FROM farewells WHERE chat = $1", farewell.chat);
    // Whoever wrote again meanwhile is somebody new, in the same chat.
    seldom::run(database, "DELETE FROM deliveries WHERE id >= $1 AND chat = $2 AND planned_at <= $3",
                farewell.first_delivery, farewell.chat, farewell.at);
    const bool is_used = seldom::holds(database,
                                       "SELECT EXISTS (SELECT 1 FROM persons p JOIN chats c ON c.channel = p.channel "
                                       "AND c.external = p.external WHERE c.id = $1)",
                                       farewell.chat);
    if (is_used) {
        return;
    }
    seldom::run(database, "DELETE FROM deliveries WHERE id >= $1 AND chat = $2", farewell.first_delivery,
                farewell.chat);
    for (const char* const table : {"dialogues", "channel_pauses", "chat_aliases", "said_to_forget"}) {
        seldom::run(database, std::string("DELETE FROM ") + table + " WHERE chat = $1", farewell.chat);
    }
    leave_to_scrub(database, farewell.chat);
}

} // namespace

bool Erasing::forget_farewells(Time now) {
    bool has_ended = false;
    for (const Farewell& farewell : read_all(query(*farewells_), read)) {
        const bool may_wait = now < farewell.at + farewell_kept;
        if (may_wait && is_true(query(*is_on_its_way_, farewell.chat, farewell.at))) {
            continue;
        }
        forget_goodbye(database_, farewell);
        has_ended = true;
    }
    if (has_ended) {
        seldom::run(database_, "UPDATE run_state SET must_scrub = 1 WHERE id = 1");
    }
    return has_ended;
}

bool Erasing::must_scrub() {
    return is_true(query(*must_scrub_));
}

} // namespace loa::storage
