#include "bot/commands/check.h"

#include <algorithm>
#include <ostream>

#include <fmt/format.h>

#include "bot/knowledge.h"
#include "bot/link/settings.h"
#include "bot/words/own_questions.h"
#include "config/configuration.h"
#include "handlers/documents/comparison.h"

namespace loa::commands {

namespace {

std::size_t number_of_units(const config::Campaign& campaign) {
    std::vector<std::string_view> codes;
    for (const auto& row : campaign.organisations.rows()) {
        if (campaign.is_unit(row)) codes.emplace_back(row.code);
    }
    std::ranges::sort(codes);
    const auto repeated = std::ranges::unique(codes);
    return codes.size() - repeated.size();
}

void print_settings(const config::Settings& settings, std::ostream& out) {
    out << fmt::format("listens on {}:{}, {}\n", settings.listen.address, settings.listen.port,
                       settings.tls.is_on() ? "TLS" : "plain HTTP");
    out << fmt::format("stores in {}\n", settings.storage.path.string());
    for (const auto& channel : settings.channels) {
        const bool has_platform = channel.kind != config::ChannelKind::web;
        const auto* const updates = channel.updates == config::UpdateMode::webhook ? "webhook" : "polling";
        out << fmt::format("channel {}: {}{}\n", channel.name, to_text(channel.kind),
                           has_platform ? fmt::format(", {}", updates) : "");
    }
    if (const std::string why = link::why_no_links(settings); !why.empty()) out << why << '\n';
    out << fmt::format("officers from the start: {}\n", settings.officers.size());
}

void print_campaign(const config::Campaign& campaign, std::ostream& out) {
    out << fmt::format("campaign {}: {} ({})\n", campaign.name, campaign.title, campaign.year);
    for (const auto& document : campaign.plan) {
        out << fmt::format("plan document {}: {} clauses\n", document.id, document.paths.size());
    }
    out << fmt::format("{} indicators, {} categories, {} events, {} units\n", campaign.indicators.size(),
                       campaign.categories.size(), campaign.calendar.size(), number_of_units(campaign));
}

bool is_quoted(const config::ClauseReference& reference, const questions::PlanIndex& plan) {
    const auto& documents = plan.documents();
    const auto found = std::ranges::find(documents, reference.document, &questions::Document::id);
    return found != documents.end() && documents::find_clause(*found, reference.path) != nullptr;
}

void warn_of(std::string_view what, const config::ClauseReference& reference, const questions::PlanIndex& plan,
             std::ostream& out) {
    if (reference.empty() || is_quoted(reference, plan)) return;
    out << fmt::format("warning: {} refers to {}/{}, which no document that is quoted has\n", what, reference.document,
                       reference.path);
}

config::ClauseReference reference_of(const std::string& clause) {
    const auto slash = std::min(clause.find('/'), clause.size());
    return {.document = clause.substr(0, slash), .path = clause.substr(std::min(slash + 1, clause.size()))};
}

/// A question may name several clauses, of the documents that may be quoted: one is enough.
void warn_of_questions(const std::vector<words::OwnQuestion>& questions, const questions::PlanIndex& plan,
                       std::ostream& out) {
    const auto is_known = [&](const std::string& clause) { return is_quoted(reference_of(clause), plan); };
    for (const auto& question : questions) {
        if (!question.clauses.empty() && std::ranges::none_of(question.clauses, is_known)) {
            warn_of(fmt::format("the question \"{}\"", question.question), reference_of(question.clauses.front()), plan,
                    out);
        }
    }
}

/// A question that is missed is no mistake: it tells what a document or a synonym has broken.
void print_own_questions(const std::vector<words::OwnQuestion>& questions, const questions::PlanIndex& plan,
                         std::ostream& out) {
    if (questions.empty()) return;
    const auto missed = words::missed(questions, plan);
    out << fmt::format("own questions: {} of {} get the clause they name\n", questions.size() - missed.size(),
                       questions.size());
    for (const std::string& question : missed) out << fmt::format("  missed: {}\n", question);
}

} // namespace

void warn_of_references(const config::Campaign& campaign, const questions::PlanIndex& plan, std::ostream& out) {
    warn_of("the reporting deadline", campaign.reporting.clause, plan, out);
    for (const auto& category : campaign.categories) {
        for (const auto& clause : category.clauses) {
            warn_of(fmt::format("category {}", category.id), clause, plan, out);
        }
    }
    for (const auto& indicator : campaign.indicators) {
        warn_of(fmt::format("indicator {}", indicator.id), indicator.clause, plan, out);
    }
    for (const auto& event : campaign.calendar) {
        warn_of(fmt::format("event {}", event.id), event.clause, plan, out);
    }
}

int run_check(const std::optional<std::filesystem::path>& settings_path, std::ostream& out, std::ostream& err) {
    const auto loaded = config::load_configuration(settings_path, config::process_environment);
    for (const auto& mistake : loaded.mistakes) err << mistake << '\n';
    if (!loaded.ok()) {
        const auto count = loaded.mistakes.size();
        err << fmt::format("{} mistake{}\n", count, count == 1 ? "" : "s");
        return 1;
    }
    const auto published = published_documents(loaded.value.settings.storage);
    const auto knowledge =
        load_knowledge(loaded.value.settings, loaded.value.campaign, published.live, published.synonyms);
    if (!knowledge) {
        err << knowledge.error() << "\n1 mistake\n";
        return 1;
    }
    const auto own_questions = words::read_own_questions(loaded.value.campaign.folder);
    if (!own_questions) {
        err << own_questions.error() << "\n1 mistake\n";
        return 1;
    }
    print_settings(loaded.value.settings, out);
    print_campaign(loaded.value.campaign, out);
    out << fmt::format("texts: {}\n", loaded.value.texts.keys().size());
    warn_of_references(loaded.value.campaign, *knowledge->plan, out);
    warn_of_questions(*own_questions, *knowledge->plan, out);
    print_own_questions(*own_questions, *knowledge->plan, out);
    out << "no mistakes\n";
    return 0;
}

} // namespace loa::commands
