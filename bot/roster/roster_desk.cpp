#include "bot/roster/roster_desk.h"

#include <utility>

namespace loa::roster {
namespace {

RosterDesk::Outcome read_list(const RosterDesk::Extract& extract, std::string_view bytes, const RosterTerms& terms) {
    const auto tables = extract(bytes);
    if (!tables) {
        return std::unexpected(tables.error());
    }
    return read_roster(*tables, terms.columns, [&](std::string_view code) { return terms.units.contains(code); });
}

} // namespace

RosterDesk::RosterDesk(documents::Worker& worker, documents::Post post, Extract extract)
    : worker_(worker), post_(std::move(post)), extract_(std::move(extract)) {}

bool RosterDesk::read(std::string bytes, RosterTerms terms, Done done) {
    auto read = [extract = extract_, bytes = std::move(bytes), terms = std::move(terms)] {
        return read_list(extract, bytes, terms);
    };
    return worker_.run(post_, std::move(read), std::move(done));
}

} // namespace loa::roster
