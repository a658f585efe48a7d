#include "bot/commands/serve.h"

#include <iostream>

#include "bot/application.h"
#include "bot/open_store.h"

namespace loa::commands {

int run_serve(config::Configuration configuration) {
    auto knowledge = load_knowledge(configuration.settings, configuration.campaign);
    if (!knowledge) {
        std::cerr << knowledge.error() << '\n';
        return 1;
    }
    auto database = open_store(configuration.settings.storage);
    Application application(std::move(configuration), *std::move(knowledge), std::move(database));
    return application.run();
}

} // namespace loa::commands
