#pragma once

#include <string>

#include "handlers/turn.h"

namespace loa::console {

/// "" for nobody. State thread.
inline std::string person_name(handlers::Turn& turn, storage::PersonId id) {
    const auto person = turn.store.persons.find(id);
    return person ? person->name : std::string();
}

} // namespace loa::console
