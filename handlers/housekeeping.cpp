#include "handlers/housekeeping.h"

#include <algorithm>
#include <iterator>

namespace loa::handlers {

void keep_house(Turn& turn) {
    storage::Store& store = turn.store;
    store.updates.forget_old(turn.now);
    store.updates.forget_dead_letters(turn.now);
    store.sign_ins.forget_old(turn.now);
    store.visitors.forget_old(turn.now);
    store.dialogues.forget_old(turn.now);
    store.asked.forget_old(turn.now);
    store.answers.forget_old(turn.now);
    store.notices.forget_drafts(turn.now);
    store.invitations.forget_old(turn.now);
    store.account_codes.forget_old(turn.now);
    store.documents.forget_drafts(turn.now);
    store.data_cases.forget_links(turn.now);
    auto files = store.erasing.forget_unanswered(store, turn.now);
    std::ranges::move(files, std::back_inserter(turn.evidence_to_remove));
    turn.has_erased |= store.erasing.forget_farewells(turn.now) || store.erasing.must_scrub();
}

} // namespace loa::handlers
