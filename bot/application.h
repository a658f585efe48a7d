#pragma once

#include <memory>
#include <string>

#include "bot/knowledge.h"
#include "config/configuration.h"
#include "storage/database.h"

namespace loa {

/// The running bot: builds every part in the order of their dependencies, runs until SIGTERM or SIGINT, and takes
/// everything down in the reverse order. SIGHUP reads the TLS certificate and the plan's documents
/// anew.
class Application {
  public:
    /// `plan_revision`: PublishedDocuments::revision that `knowledge` was read at.
    Application(config::Configuration configuration, Knowledge knowledge, std::int64_t plan_revision,
                std::unique_ptr<storage::Database> database);
    ~Application();

    /// Runs on the calling thread, which becomes the network thread. Returns the exit code: 0 after a clean stop, 3
    /// when the address cannot be listened on.
    int run();

  private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace loa
