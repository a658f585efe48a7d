#pragma once

#include <boost/asio/any_io_executor.hpp>

#include <memory>
#include <string_view>

#include "bot/channels/web/web_channel.h"
#include "bot/console/settings.h"
#include "bot/engine/engine.h"
#include "bot/link/link_chat.h"
#include "bot/link/settings.h"
#include "bot/server/http.h"
#include "bot/server/responder.h"

namespace loa::link {

/// Where files are sent to, as bare bytes.
inline constexpr std::string_view photo_path = "/l/api/photos";

/// Whether a request is for the web chat by link.
bool is_link_path(std::string_view path);

/// The web chat by a unit's link: its page and the JSON API behind it. Network thread only.
///
/// | request | does |
/// |---|---|
/// | `GET /l/TOKEN`, `/l/` | the page, which is the same for everybody |
/// | `GET /l/TOKEN/qr`, `/l/TOKEN/qr.svg`, `/l/TOKEN/qr.png` | a sheet to print, and its QR code; the last for chats |
/// | `GET /l/static/NAME` | the page's files |
/// | `POST /l/api/hello` `{"token"}` | the unit, the text to agree to, and who this phone is |
/// | `POST /l/api/names` `{"token","typed"}` | names of the unit's list that fit |
/// | `POST /l/api/join` `{"token","name","roster","agreed","key"}` | makes a person, gives the phone its cookie |
/// | `GET /l/api/news?since=N&epoch=E[&wait=1]` | messages after change N, at once or when there are some |
/// | `POST /l/api/messages`, `/l/api/taps` | as the console's; 200 when durable |
/// | `POST /l/api/photos?id=ID&name=FILE`, the file's bytes | sends a photo or document |
/// | `POST /l/api/leave` | this phone is forgotten |
///
/// Whatever needs the cookie answers 401 "phone" where it is unknown, and "erased" where its person's data were erased
/// since. A page may add `as=USER` (`me.user` of hello) to the query: 401 "phone" where the phone has become somebody
/// else's.
class LinkRoutes {
  public:
    struct Options {
        std::string base; ///< where links begin, for QR codes
        console::ConsoleSettings console;
        LinkLimits limits;
    };

    /// `web` may be null: then everything is answered 404. `keep_file` may be empty: then files are.
    /// Engine and channel must outlive the routes, and the io_context of `executor` must not run them any more when
    /// they are destroyed.
    LinkRoutes(engine::Engine& engine, channels::web::WebChannel* web, KeepFile keep_file,
               boost::asio::any_io_executor executor, Options options);
    ~LinkRoutes();

    void handle(server::HttpRequest&& request, server::Responder responder);

    /// Answers the pages that wait, so that the server can stop at once.
    void stop();

  private:
    class Impl;
    std::shared_ptr<Impl> impl_;
};

} // namespace loa::link
