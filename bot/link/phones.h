#pragma once

#include <nlohmann/json.hpp>

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "bot/channels/web/mailbox.h"
#include "bot/console/visitor.h"
#include "bot/engine/engine.h"
#include "bot/server/responder.h"

namespace loa::link {

/// A phone whose cookie is known, and what a request brings back from the state thread for it.
struct Phone {
    console::Visitor visitor;
    std::string unit; ///< whose link it came by
    storage::Time seen_at;
    nlohmann::json json;
    std::vector<channels::web::Posted> history; ///< of its chat, from before a start
    bool has_problem = false; ///< set by what was run on the state thread: the visitor is told that it did not work
};

/// Lets requests read the store as the phone they come from, which its cookie says and nothing else. Network thread.
class Phones {
  public:
    using Read = std::function<void(handlers::Turn&, Phone&)>;   ///< state thread
    using Then = std::function<void(Phone&, server::Responder)>; ///< network thread

    /// `forget` is called with the person's external id when a phone that was known is so no more: it left, or its
    /// person was erased.
    using Forget = std::function<void(const std::string& user)>;

    Phones(engine::Engine& engine, storage::ChannelId web, Forget forget)
        : engine_(engine), web_(web), forget_(std::move(forget)) {}

    /// The phone of this cookie; nothing where it is unknown. State thread.
    std::optional<Phone> find(handlers::Turn& turn, std::string_view cookie) const;

    /// 401 "phone" for unknown phones, or "erased" where one was seen since the start whose person was erased
    /// meanwhile; 503 when storage is out, 500 where `read` says that there is a problem. `read` may be empty.
    void visit(std::string cookie, server::Responder responder, Read read, Then then);

    /// External id of whose phone it was when it was seen last since the start; "" for phones not seen.
    std::string user_of(std::string_view cookie) const;

    engine::Engine& engine() const { return engine_; }
    storage::ChannelId web() const { return web_; }

    /// Remembers whose phone it is by its cookie's hash; where it is nobody's any more, what was remembered ends.
    void follow(std::string hash, const std::optional<Phone>& phone);

  private:
    engine::Engine& engine_;
    storage::ChannelId web_;
    Forget forget_;
    std::map<std::string, std::string, std::less<>> users_; ///< of phones seen since the start, by hash of the cookie
};

} // namespace loa::link
