#include <algorithm>

#include <fmt/format.h>

#include "config/campaign_reader.h"

namespace loa::config {

namespace {

class ReferenceCheck {
  public:
    ReferenceCheck(const Campaign& campaign, Report& report) : campaign_(campaign), report_(report) {}

    void clause(const ClauseReference& reference, const std::string& path) {
        if (reference.empty()) return;
        const PlanDocument* document = campaign_.document(reference.document);
        if (document == nullptr) {
            std::vector<std::string> ids;
            ids.reserve(campaign_.plan.size());
            for (const auto& known : campaign_.plan) ids.push_back(known.id);
            report_.add(path + ".document", fmt::format("there is no plan/{}.md", reference.document),
                        did_you_mean(reference.document, ids));
            return;
        }
        if (std::ranges::find(document->paths, reference.path) == document->paths.end()) {
            report_.add(path + ".path", fmt::format("plan/{}.md has no clause {}", document->id, reference.path),
                        did_you_mean(reference.path, document->paths));
        }
    }

    void category(const std::string& id, const std::string& path) {
        if (campaign_.category(id) != nullptr) return;
        std::vector<std::string> ids;
        ids.reserve(campaign_.categories.size());
        for (const auto& known : campaign_.categories) ids.push_back(known.id);
        report_.add(path, fmt::format("there is no category `{}`", id), did_you_mean(id, ids));
    }

    void organisation(const std::string& code, const std::string& path) {
        if (code.empty() || campaign_.organisations.contains(code)) return;
        std::vector<std::string> codes;
        for (const auto& row : campaign_.organisations.rows()) codes.push_back(row.code);
        report_.add(path, fmt::format("organisations.csv has no body `{}`", code), did_you_mean(code, codes));
    }

  private:
    const Campaign& campaign_;
    Report& report_;
};

} // namespace

void check_references(const Campaign& campaign, Report& report) {
    ReferenceCheck check(campaign, report);
    for (std::size_t i = 0; i < campaign.owners.size(); ++i) {
        check.organisation(campaign.owners[i].organisation, fmt::format("owners[{}].organisation", i));
    }
    check.clause(campaign.reporting.clause, "reporting.clause");
    for (std::size_t i = 0; i < campaign.categories.size(); ++i) {
        const auto& clauses = campaign.categories[i].clauses;
        for (std::size_t j = 0; j < clauses.size(); ++j) {
            check.clause(clauses[j], fmt::format("categories[{}].clauses[{}]", i, j));
        }
    }
    for (std::size_t i = 0; i < campaign.indicators.size(); ++i) {
        const Indicator& indicator = campaign.indicators[i];
        check.clause(indicator.clause, fmt::format("indicators[{}].clause", i));
        for (std::size_t j = 0; j < indicator.categories.size(); ++j) {
            check.category(indicator.categories[j], fmt::format("indicators[{}].categories[{}]", i, j));
        }
    }
    for (std::size_t i = 0; i < campaign.calendar.size(); ++i) {
        check.clause(campaign.calendar[i].clause, fmt::format("calendar[{}].clause", i));
    }
}

} // namespace loa::config
