#include "handlers/housekeeping.h"

#include <algorithm>
#include <chrono>
#include <iterator>

namespace loa::handlers {
namespace {

/// True for one or two ticks of ten seconds; they come each second or a little later.
bool is_time_to_scrub(storage::Time now) {
    constexpr std::chrono::seconds each{10};
    return now.time_since_epoch() % each < std::chrono::seconds{2};
}

} // namespace

void keep_house(Turn& turn) {
    storage::Store& store = turn.store;
    store.updates.forget_old(turn.now);
    store.updates.forget_dead_letters(turn.now);
    store.sign_ins.forget_old(turn.now);
    store.visitors.forget_old(turn.now);
    store.dialogues.forget_old(turn.now);
    store.asked.forget_old(turn.now);
    store.answers.forget_old(turn.now);
    store.deliveries.forget_old(turn.now);
    store.notices.forget_drafts(turn.now);
    store.invitations.forget_old(turn.now);
    store.account_codes.forget_old(turn.now);
    store.documents.forget_drafts(turn.now);
    store.data_cases.forget_links(turn.now);
    auto files = store.erasing.forget_unanswered(store, turn.now);
    std::ranges::move(files, std::back_inserter(turn.evidence_to_remove));
    store.erasing.forget_said();
    // Whoever is erased has it scrubbed at once; what could not be done then waits for the night or for a lock, and
    // each try stops everybody until the disk has caught up.
    turn.has_erased |=
        store.erasing.forget_farewells(turn.now) || (is_time_to_scrub(turn.now) && store.erasing.must_scrub());
}

} // namespace loa::handlers
