#pragma once

#include "bot/console/officer_forms.h"
#include "bot/console/visits.h"
#include "bot/words/word_trial.h"

namespace loa::console {

/// The part of the API with which officers change what stands for what. Network thread only.
class SynonymsApi {
  public:
    SynonymsApi(Visits& visits, words::WordTrials& trials) : visits_(visits), trials_(trials) {}

    /// `{"synonyms": [{"id", "said", "written", "by", "at"}], "removed": [..]}`: `id` is 0 for the campaign's own
    /// lines; `removed` are those of the campaign's own that officers have taken out.
    void list(Claim claim, server::Responder responder);

    /// What a change would do to the campaign's own questions: `{"questions", "met_before", "met_after", "broken",
    /// "mended"}`; `broken` and `mended` hold at most 20 of the questions. Nothing is changed.
    void try_out(Claim claim, SynonymForm form, server::Responder responder);

    /// Makes the change; answers follow once the plan's index has been built anew. 409 "there" where the table holds
    /// that line already, 409 "gone" where there is nothing to remove or undo, 409 "full".
    void save(Claim claim, SynonymForm form, server::Responder responder);

  private:
    Visits& visits_;
    words::WordTrials& trials_;
};

} // namespace loa::console
