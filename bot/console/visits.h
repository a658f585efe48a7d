#pragma once

#include <nlohmann/json.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bot/channels/web/mailbox.h"
#include "bot/console/demo.h"
#include "bot/console/settings.h"
#include "bot/console/visitor.h"
#include "bot/engine/engine.h"
#include "bot/server/responder.h"

namespace loa::console {

/// Whom a request claims to come from.
struct Claim {
    std::string as;      ///< demo person; means nothing where signing in is needed
    std::string session; ///< token of the cookie; "" without one
    /// Others get 403.
    bool must_be_officer = false;
    /// Others than officers and auditors get 403.
    bool must_read_all = false;
};

/// Why a visitor does not get what he asked for; as error_answer() takes it.
struct Problem {
    unsigned status = 400;
    std::string_view code;
};

/// What a request brings back from the state thread.
struct Visit {
    Visitor visitor;
    nlohmann::json json;
    /// Set by what was run on the state thread: the visitor gets that instead.
    std::optional<Problem> problem;
    /// Messages of the private chat and of the group from before the start.
    std::vector<channels::web::Posted> private_history, group_history;
    /// When it was found that Loa is not in the demo group yet.
    std::optional<storage::Time> loa_missed_at;
};

/// Lets requests read the store as whoever they come from: checks who that is and runs a function on the state thread,
/// then another on the network thread once that is committed. Network thread.
class Visits {
  public:
    using Read = std::function<void(handlers::Turn&, Visit&)>;                 ///< state thread
    using Then = std::function<void(Visit&, server::Responder)>;               ///< network thread
    using Otherwise = std::function<void(server::Responder, unsigned status)>; ///< network thread

    /// `web` is 0 where there is no web channel.
    Visits(engine::Engine& engine, storage::ChannelId web, const ConsoleSettings& settings)
        : engine_(engine), web_(web), settings_(settings) {}

    /// A visitor who may not come in gets an error: 401 without a session, 400 for an unknown demo person, 403
    /// for those who are no officers where officers are asked for, 503 when
    /// storage is out, 500 when `read` threw. `read` may be empty.
    void visit(Claim claim, server::Responder responder, Read read, Then then);

    /// As above with another answer to errors.
    void visit(Claim claim, server::Responder responder, Read read, Then then, Otherwise otherwise);

    /// 422 `{"error": "file", "text"}`: the text of the locale file says why a file cannot be read.
    void refuse_file(const std::string& text_key, server::Responder responder) const;

    const Demo& demo() const { return demo_; }
    engine::Engine& engine() const { return engine_; }
    storage::ChannelId web() const { return web_; }

  private:
    /// State thread.
    std::optional<Visitor> find(const Claim& claim, handlers::Turn& turn, Visit& visit) const;

    engine::Engine& engine_;
    storage::ChannelId web_;
    const ConsoleSettings& settings_;
    Demo demo_;
};

} // namespace loa::console
