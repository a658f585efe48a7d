#pragma once

// Private to the reader of reports: who taught, and places that no preposition announces.

#include "handlers/activities/sentence.h"

#include <vector>

namespace loa::activities {

/// Adds those who taught by where they come from ("thợ bên hãng qua chỉ", "công an quận nói chuyện", "mấy cô dạy"),
/// departments, classes that were taught, owners of funds and places one went to.
void find_providers(const Sentence& sentence, std::vector<PlaceRead>& places);

} // namespace loa::activities
