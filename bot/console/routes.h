#pragma once

#include <boost/asio/any_io_executor.hpp>

#include <memory>
#include <string_view>

#include "bot/channels/web/web_channel.h"
#include "bot/console/settings.h"
#include "bot/documents/document_desk.h"
#include "bot/engine/engine.h"
#include "bot/evidence/evidence_folder.h"
#include "bot/roster/roster_desk.h"
#include "bot/server/http.h"
#include "bot/server/responder.h"
#include "bot/words/word_trial.h"

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
/// For officers; auditors may GET, others get 403. What they answer stands in documents_api.h, evidence_api.h,
/// questions_api.h, roster_api.h and synonyms_api.h:
///
/// | request | does |
/// |---|---|
/// | `GET /api/documents?as=KEY` | documents and versions |
/// | `POST /api/documents?as=KEY&name=FILE`, the file's bytes | reads a file, keeps it as a draft |
/// | `GET /api/documents/preview?as=KEY&id=N` | what a version would change |
/// | `POST /api/documents/publish` `{"as","id","revision"}` | makes it live |
/// | `POST /api/documents/drop` `{"as","id"}`, `.../withdraw` `{"as","document"}` | takes it out |
/// | `GET /api/questions?as=KEY` | what waits for an answer, and what was answered |
/// | `POST /api/questions/answer` `{"as","id","text"}` | answers it |
/// | `POST /api/faq/withdraw`, `/api/faq/confirm` `{"as","id"}` | about one answered question |
/// | `GET /api/evidence?as=KEY&activity=N` | files that prove an activity |
/// | `GET /api/evidence/file?as=KEY&id=N`, `.../thumbnail` | one of them |
/// | `GET /api/synonyms?as=KEY` | the table |
/// | `POST /api/synonyms/try`, `/api/synonyms/save` | a change to it |
/// | `GET /api/roster?as=KEY` | of which units there is a list of people |
/// | `POST /api/roster?as=KEY&seen=FINGERPRINT`, the file's bytes | what a list would change; done where it was seen |
///
/// `as` is the demo person; where signing in is needed the session says who it is.
class ConsoleRoutes {
  public:
    /// What works on a thread of its own for the console.
    struct Desks {
        documents::DocumentDesk& documents;
        words::WordTrials& words;
        roster::RosterDesk& roster;
        const evidence::EvidenceFolder* evidence = nullptr; ///< none: no file can be shown
    };

    /// `web` may be null: then there is no chat, only what the store holds. Engine, channel and desks must outlive the
    /// routes, and the io_context of `executor` must not run them any more when they are destroyed.
    ConsoleRoutes(engine::Engine& engine, channels::web::WebChannel* web, Desks desks,
                  boost::asio::any_io_executor executor, ConsoleSettings settings);
    ~ConsoleRoutes();

    void handle(server::HttpRequest&& request, server::Responder responder);

    /// Answers the pages that wait, so that the server can stop at once.
    void stop();

  private:
    class Impl;
    std::shared_ptr<Impl> impl_;
};

} // namespace loa::console
