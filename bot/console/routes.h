#pragma once

#include <boost/asio/any_io_executor.hpp>

#include <memory>
#include <string_view>

#include "bot/channels/web/web_channel.h"
#include "bot/console/settings.h"
#include "bot/engine/engine.h"
#include "bot/server/http.h"
#include "bot/server/responder.h"

namespace loa::console {

/// The console: its pages and the JSON API behind them. Network thread only.
///
/// | request | does |
/// |---|---|
/// | `GET /` | the page, or how to get in |
/// | `GET /static/NAME` | its files |
/// | `GET /vao?k=TOKEN`, `POST /vao` `{"k"}` | page with one button; exchange of the link for a session cookie |
/// | `GET /api/state?as=KEY` | campaign, people, chats |
/// | `GET /api/news?as=KEY&since=N&epoch=E[&wait=1]` | messages after change N, at once or when there are some |
/// | `POST /api/messages` `{"as","chat","id","text","reply_to"?}` | says something; 200 when it is durable |
/// | `POST /api/taps` `{"as","chat","id","message","action"}` | takes a choice; 200 when it is durable |
/// | `GET /api/store?as=KEY` | what the store holds |
/// | `POST /api/sign-out` | ends the session |
///
/// `as` is the demo person; where signing in is needed the session says who it is.
class ConsoleRoutes {
  public:
    /// `web` may be null: then there is no chat, only what the store holds. Engine and channel must outlive the routes,
    /// and the io_context of `executor` must not run them any more when they are destroyed.
    ConsoleRoutes(engine::Engine& engine, channels::web::WebChannel* web, boost::asio::any_io_executor executor,
                  ConsoleSettings settings);
    ~ConsoleRoutes();

    void handle(server::HttpRequest&& request, server::Responder responder);

    /// Answers the pages that wait, so that the server can stop at once.
    void stop();

  private:
    class Impl;
    std::shared_ptr<Impl> impl_;
};

} // namespace loa::console
