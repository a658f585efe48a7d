#include "handlers/membership/find_units.h"

#include <algorithm>

#include "handlers/local_time.h"
#include "handlers/membership/unit_binding.h"
#include "handlers/speaker.h"
#include "handlers/vietnamese/text.h"

namespace loa::membership {
namespace {

using Words = std::vector<std::string>;

Words words_of(std::string_view text) {
    Words words;
    for (auto& syllable : vietnamese::syllables(text)) {
        words.push_back(std::move(syllable.folded));
    }
    return words;
}

bool holds_all(const Words& name, const Words& said) {
    return std::ranges::all_of(said,
                               [&](const std::string& word) { return std::ranges::find(name, word) != name.end(); });
}

} // namespace

std::vector<const config::Organisation*> find_units(const handlers::Turn& turn, std::string_view said) {
    const config::Campaign& campaign = turn.campaign();
    const auto today = handlers::to_config(handlers::today(turn));
    const auto* named = campaign.organisations.at(as_unit_code(said), today);
    if (named != nullptr && campaign.is_unit(*named)) {
        return {named};
    }
    const Words words = words_of(said);
    std::vector<const config::Organisation*> exact, holding;
    for (const config::Organisation* unit : campaign.organisations.all(today)) {
        if (words.empty() || !campaign.is_unit(*unit)) {
            continue;
        }
        const Words name = words_of(unit->name);
        if (name == words) {
            exact.push_back(unit);
        } else if (holds_all(name, words)) {
            holding.push_back(unit);
        }
    }
    return exact.empty() ? holding : exact;
}

} // namespace loa::membership
