#include "handlers/housekeeping.h"

namespace loa::handlers {

void keep_house(Turn& turn) {
    storage::Store& store = turn.store;
    store.updates.forget_old(turn.now);
    store.updates.forget_dead_letters(turn.now);
    store.sign_ins.forget_old(turn.now);
    store.dialogues.forget_old(turn.now);
    store.asked.forget_old(turn.now);
    store.answers.forget_old(turn.now);
    store.activities.forget_drafts(turn.now);
    store.notices.forget_drafts(turn.now);
    store.invitations.forget_old(turn.now);
    store.documents.forget_drafts(turn.now);
}

} // namespace loa::handlers
