#pragma once

#include "bot/console/officer_forms.h"
#include "bot/console/visits.h"

namespace loa::console {

/// The part of the API with which officers answer what the plan does not. Network thread only.
class QuestionsApi {
  public:
    explicit QuestionsApi(Visits& visits) : visits_(visits) {}

    /// `{"waiting": [{"id", "question", "persons", "at", "is_doubted"}], "waiting_count", "faq": [{"id", "question",
    /// "answer", "source", "by", "place", "document", "at", "is_stale"}], "faq_count"}`. `waiting` has one entry for
    /// all who asked the same; doubted ones were answered and somebody thought the answer wrong.
    void list(Claim claim, server::Responder responder);

    /// Tells everybody who waits, where they asked, and adds the answer to the answered questions. 409 "answered" where
    /// somebody was faster, 409 "no_chat" where Loa has no chat in which to confirm it to the officer.
    void answer(Claim claim, AnswerForm form, server::Responder responder);

    /// An answered question is not to be used any more, or is, although its clause has changed.
    void withdraw(Claim claim, storage::FaqId id, server::Responder responder);
    void confirm(Claim claim, storage::FaqId id, server::Responder responder);

  private:
    Visits& visits_;
};

} // namespace loa::console
