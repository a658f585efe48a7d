#include "bot/commands/serve.h"

#include <iostream>

#include "bot/application.h"
#include "bot/open_store.h"
#include "storage/store.h"

namespace loa::commands {

int run_serve(config::Configuration configuration) {
    auto database = open_store(configuration.settings.storage);
    const auto published = published_documents(configuration.settings.storage);
    auto knowledge = load_knowledge(configuration.settings, configuration.campaign, published.live, published.synonyms);
    if (!knowledge) {
        storage::mark_closed(*database);
        std::cerr << knowledge.error() << '\n';
        return 1;
    }
    Application application(std::move(configuration), *std::move(knowledge), published.revision, std::move(database));
    return application.run();
}

} // namespace loa::commands
