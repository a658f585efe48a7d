#pragma once

#include <memory>
#include <string>

#include "bot/console/rate_limiter.h"
#include "bot/console/visits.h"
#include "bot/roster/roster_desk.h"

namespace loa::console {

/// The part of the API with which officers bring in the units' lists of people. Network thread only; files are read by
/// the desk. A file is kept nowhere: the page sends it again to apply what it was shown.
class RosterApi {
  public:
    RosterApi(Visits& visits, roster::RosterDesk& desk, const ConsoleLimits& limits);

    /// roster_json()
    void list(Claim claim, server::Responder responder);

    /// Reads a list and answers what it would change, roster_changes_json(). Where `seen` is the `"fingerprint"` of
    /// just these changes, they are made, with `"fingerprint_renaming"` also those of the `"questions"`, as new names
    /// of the same people; where it is another, the store has changed meanwhile and the answer shows what would change
    /// now, with `"changed": true`. 422 `{"error": "file", "text"}` where the file cannot be read: `text` says why in
    /// Vietnamese.
    void upload(Claim claim, std::string seen, std::string bytes, server::Responder responder);

  private:
    void compare(Claim claim, std::string seen, std::shared_ptr<const roster::RosterFile> file,
                 server::Responder responder);

    Visits& visits_;
    roster::RosterDesk& desk_;
    RateLimiter uploads_;
};

} // namespace loa::console
