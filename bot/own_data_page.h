#pragma once

#include "bot/engine/engine.h"
#include "bot/server/responder.h"

namespace loa {

/// The page behind the one-time link of `/dulieu` (handlers/own_data/own_data.h). Opening it shows a button and nothing
/// else, since chat programs fetch links to preview them; the button uses the link up and shows the copy,
/// a page of its own. All on the network thread.
class OwnDataPage {
  public:
    explicit OwnDataPage(engine::Engine& engine) : engine_(engine) {}

    /// Whether a path is this page's.
    static bool knows(std::string_view path);

    void handle(const server::HttpRequest& request, server::Responder responder);

  private:
    engine::Engine& engine_;
};

} // namespace loa
