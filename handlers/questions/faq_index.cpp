#include "handlers/questions/faq_index.h"

namespace loa::questions {
namespace {

constexpr double likeness_min = 0.75;

} // namespace

FaqIndex::FaqIndex(const std::vector<Entry>& entries, const WordTable& words) : keys_(words) {
    entries_.reserve(entries.size());
    for (const Entry& entry : entries) entries_.push_back({.id = entry.id, .meaning = keys_.meaning(entry.question)});
}

std::optional<FaqIndex::Found> FaqIndex::find(std::string_view question) const {
    if (entries_.empty()) return std::nullopt;
    const auto asked = keys_.meaning(question);
    if (asked.words.empty()) return std::nullopt;
    std::optional<Found> best;
    for (const Known& known : entries_) {
        if (asked.all == known.meaning.all) return Found{.id = known.id, .is_same = true, .likeness = 1};
        const double found = QuestionKeys::likeness(asked, known.meaning);
        if (found >= likeness_min && (!best || found > best->likeness))
            best = Found{.id = known.id, .is_same = false, .likeness = found};
    }
    return best;
}

} // namespace loa::questions
