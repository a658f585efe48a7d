#pragma once

#include "bot/server/http.h"

#include <functional>
#include <memory>

namespace loa::server {

/// Where a Responder's answer goes: a session of the server, or what a test puts there. Both calls come with the
/// Responder's own reference (`self` is this sink), to be let go where the sink belongs: it may be the last one, and a
/// caller on another thread must not be who ends a session.
class ResponseSink {
  public:
    virtual ~ResponseSink() = default;

    /// The answer; called at most once a Responder.
    virtual void respond(std::shared_ptr<ResponseSink> self, HttpResponse&& response) noexcept = 0;

    /// The Responder went away without an answer; called at most once, instead of `respond`.
    virtual void abandon(std::shared_ptr<ResponseSink> self) noexcept = 0;
};

/// The right and duty to answer one request, once. Move-only. Dropped without a call, the client gets 500.
/// Meant for the network thread, where a call writes the answer at once and returns; a batch of answers is therefore
/// best brought over in one post. A call from another thread is safe and costs a post of its own.
/// A call never runs a handler: a pipelined next request is taken up later.
class Responder {
  public:
    explicit Responder(std::shared_ptr<ResponseSink> sink) noexcept;

    /// A Responder that hands its answer to a function, and 500 if it is dropped: for tests and calls within the
    /// process.
    [[nodiscard]] static Responder to_function(std::function<void(HttpResponse&&)> take);

    Responder(Responder&&) noexcept = default;
    Responder& operator=(Responder&& other) noexcept;
    Responder(const Responder&) = delete;
    Responder& operator=(const Responder&) = delete;
    ~Responder();

    /// Answers. A second call is a mistake of the caller (asserted) and does nothing.
    void operator()(HttpResponse response);

    /// False once called or moved from.
    [[nodiscard]] explicit operator bool() const { return sink_ != nullptr; }

  private:
    std::shared_ptr<ResponseSink> sink_;
};

} // namespace loa::server
