#include "handlers/questions/vocabulary.h"

namespace loa::questions {

TermId Vocabulary::add(std::string_view text) {
    if (const auto known = ids_.find(text); known != ids_.end()) return known->second;
    const auto id = static_cast<TermId>(texts_.size());
    const auto entry = ids_.emplace(std::string(text), id).first;
    texts_.push_back(entry->first);
    return id;
}

TermId Vocabulary::find(std::string_view text) const {
    const auto known = ids_.find(text);
    return known == ids_.end() ? no_term : known->second;
}

} // namespace loa::questions
