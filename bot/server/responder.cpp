#include "bot/server/responder.h"

#include <cassert>
#include <utility>

namespace loa::server {

namespace {

class FunctionSink final : public ResponseSink {
  public:
    explicit FunctionSink(std::function<void(HttpResponse&&)> take) : take_(std::move(take)) {}

    void respond(std::shared_ptr<ResponseSink> /*self*/, HttpResponse&& response) noexcept override {
        take_(std::move(response));
    }

    void abandon(std::shared_ptr<ResponseSink> /*self*/) noexcept override {
        HttpResponse response;
        response.status = 500;
        take_(std::move(response));
    }

  private:
    std::function<void(HttpResponse&&)> take_;
};

void abandon(std::shared_ptr<ResponseSink> sink) noexcept {
    auto& at = *sink;
    at.abandon(std::move(sink));
}

} // namespace

Responder::Responder(std::shared_ptr<ResponseSink> sink) noexcept : sink_(std::move(sink)) {}

Responder Responder::to_function(std::function<void(HttpResponse&&)> take) {
    return Responder(std::make_shared<FunctionSink>(std::move(take)));
}

Responder& Responder::operator=(Responder&& other) noexcept {
    if (this == &other) return *this;
    if (sink_) abandon(std::move(sink_));
    sink_ = std::move(other.sink_);
    return *this;
}

Responder::~Responder() {
    if (sink_) abandon(std::move(sink_));
}

void Responder::operator()(HttpResponse response) {
    assert(sink_ && "a Responder answers once");
    if (!sink_) return;
    auto sink = std::move(sink_);
    auto& at = *sink;
    at.respond(std::move(sink), std::move(response));
}

} // namespace loa::server
