#include "handlers/conversation/edited_parts.h"

#include <cstdint>

#include "handlers/conversation/merging.h"
#include "handlers/conversation/report_dialogue.h"

namespace loa::conversation {

using handlers::Turn;
using storage::Activity;

namespace {

enum class Fit : std::uint8_t { none, category, title };

Fit fit(const TitleReader& reader, const Activity& activity, const activities::Reading& reading) {
    if (title_likeness(reader.read(activity.title), reader.read(reading.title)) >= alike_from) {
        return Fit::title;
    }
    return activity.category == reading.category ? Fit::category : Fit::none;
}

} // namespace

std::vector<std::optional<std::size_t>> parts_of_each(const Turn& turn, const std::vector<Activity>& told,
                                                      const std::vector<std::string>& parts) {
    std::vector<std::optional<std::size_t>> found(told.size());
    if (parts.size() >= told.size()) {
        for (std::size_t i = 0; i < told.size(); ++i) {
            found[i] = i;
        }
        return found;
    }
    const TitleReader reader = title_reader(*turn.context.lexicon, turn.texts());
    std::vector<bool> is_taken(parts.size());
    for (const Fit wanted : {Fit::title, Fit::category, Fit::none}) {
        for (std::size_t part = 0; part < parts.size(); ++part) {
            const auto reading = read(turn, parts[part]);
            for (std::size_t i = 0; i < told.size() && !is_taken[part]; ++i) {
                if (!found[i] && fit(reader, told[i], reading) >= wanted) {
                    found[i] = part;
                    is_taken[part] = true;
                }
            }
        }
    }
    return found;
}

} // namespace loa::conversation
