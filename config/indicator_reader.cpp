#include <set>

#include "config/campaign_reader.h"

namespace loa::config {

namespace {

Indicator read_indicator(ObjectReader& reader) {
    Indicator indicator;
    indicator.id = reader.required_text("id");
    indicator.label = reader.required_text("label");
    if (reader.find("counts") == nullptr) reader.report().add(reader.path("counts"), "is missing", "people or units");
    indicator.counts = reader.choice("counts", {"people", "units"}, 0) == 0 ? Counts::people : Counts::units;
    indicator.numerator = reader.required_text("numerator");
    indicator.categories = reader.texts("categories");
    indicator.question = reader.text("question");
    indicator.denominator = reader.required_text("denominator");
    if (const auto* threshold = reader.find("threshold_percent"); threshold != nullptr && !threshold->is_null()) {
        indicator.threshold_percent = reader.number("threshold_percent", 0, 0, 100);
    }
    indicator.is_encouraged = reader.flag("is_encouraged", false);
    indicator.due = read_year_day(reader, "due");
    if (reader.find("clause") == nullptr) {
        reader.report().add(reader.path("clause"), "is missing", "where in the plan this target stands");
    }
    indicator.clause = read_clause(reader);
    return indicator;
}

} // namespace

void read_indicators(ObjectReader& reader, Campaign& campaign) {
    std::set<std::string> ids;
    reader.each_object("indicators", [&](ObjectReader& entry) {
        Indicator indicator = read_indicator(entry);
        if (!indicator.id.empty() && !ids.insert(indicator.id).second) {
            entry.report().add(entry.path("id"), "is given to another one already");
        }
        campaign.indicators.push_back(std::move(indicator));
    });
}

} // namespace loa::config
