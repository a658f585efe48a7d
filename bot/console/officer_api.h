#pragma once

#include <string>
#include <string_view>

#include "bot/console/documents_api.h"
#include "bot/console/evidence_api.h"
#include "bot/console/questions_api.h"
#include "bot/console/roster_api.h"
#include "bot/console/routes.h"
#include "bot/console/synonyms_api.h"

namespace loa::console {

/// Leads the requests that are for officers alone to what answers them; auditors may look, too. Network thread only.
class OfficerApi {
  public:
    OfficerApi(Visits& visits, ConsoleRoutes::Desks desks, const ConsoleLimits& limits);

    /// Whether `what`, the path behind "/api/", is an officer's matter.
    static bool knows(std::string_view what);

    /// `what` points into `request`, whose path stays as it is. `session`: the cookie's token.
    void handle(std::string_view what, server::HttpRequest&& request, std::string session, server::Responder responder);

  private:
    bool get(std::string_view what, std::string_view query, Claim claim, server::Responder& responder);
    bool post_document(std::string_view what, std::string_view body, Claim claim, server::Responder& responder);
    bool post_question(std::string_view what, std::string_view body, Claim claim, server::Responder& responder);
    bool post_synonym(std::string_view what, std::string_view body, Claim claim, server::Responder& responder);

    const ConsoleLimits& limits_;
    DocumentsApi documents_;
    EvidenceApi evidence_;
    QuestionsApi questions_;
    RosterApi roster_;
    SynonymsApi synonyms_;
};

} // namespace loa::console
