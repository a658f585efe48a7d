#include "handlers/conversation/faq.h"

namespace loa::conversation {

using handlers::Turn;
using questions::FaqIndex;

namespace {

constexpr int entries_max = 2'000; ///< more are not looked through; an officer's answers of many years

bool is_of(const std::weak_ptr<const questions::PlanIndex>& known,
           const std::shared_ptr<const questions::PlanIndex>& plan) {
    return !known.owner_before(plan) && !plan.owner_before(known);
}

} // namespace

const FaqIndex& faq_index(Turn& turn) {
    handlers::FaqCache& cache = *turn.context.faq;
    const auto revision = turn.store.faq.revision();
    if (!cache.index || cache.revision != revision || !is_of(cache.plan, turn.context.plan)) {
        std::vector<FaqIndex::Entry> entries;
        for (const storage::FaqEntry& entry : turn.store.faq.live(entries_max)) {
            entries.push_back({.id = entry.id.value, .question = entry.question});
        }
        cache.index = std::make_unique<const FaqIndex>(entries, turn.context.plan->words());
        cache.revision = revision;
        cache.plan = turn.context.plan;
    }
    return *cache.index;
}

std::optional<FaqMatch> find_in_faq(Turn& turn, std::string_view question) {
    const auto found = faq_index(turn).find(question);
    auto entry = found ? turn.store.faq.find(storage::FaqId{found->id}) : std::nullopt;
    if (!entry) {
        return std::nullopt;
    }
    return FaqMatch{.entry = *std::move(entry), .is_same = found->is_same};
}

storage::FaqId add_to_faq(Turn& turn, const storage::FaqEntry& entry) {
    if (const auto before = find_in_faq(turn, entry.question); before && before->is_same) {
        turn.store.faq.withdraw(before->entry.id, turn.now);
    }
    return turn.store.faq.add(entry);
}

} // namespace loa::conversation
