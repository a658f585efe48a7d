#include "bot/commands/ask.h"

#include <chrono>
#include <istream>
#include <nlohmann/json.hpp>
#include <ostream>

#include "bot/knowledge.h"
#include "handlers/conversation/answer_text.h"

namespace loa::commands {
namespace {

using questions::Outcome;
using questions::OutcomeKind;
using questions::PlanIndex;

/// What a chat would see, without its choices.
std::string text_of(const config::Texts& texts, const Outcome& outcome) {
    if (outcome.kind != OutcomeKind::small_talk) {
        return conversation::answer_text(texts, outcome).text;
    }
    const std::string key = "small_talk." + outcome.small_talk;
    return texts.render(texts.contains(key) ? key : "small_talk.other").text;
}

nlohmann::json line_of(const nlohmann::json& id, const config::Texts& texts, const Outcome& outcome,
                       std::chrono::microseconds took) {
    auto citations = nlohmann::json::array();
    for (const questions::Citation& citation : outcome.citations) {
        citations.push_back({{"document", citation.document}, {"clause", citation.clause}, {"quote", citation.quote}});
    }
    return {{"id", id},
            {"answered", outcome.kind == OutcomeKind::answered},
            {"text", text_of(texts, outcome)},
            {"citations", std::move(citations)},
            {"score", outcome.score},
            {"took_us", took.count()}};
}

int answer_lines(const config::Texts& texts, const PlanIndex& plan, std::istream& in, std::ostream& out,
                 std::ostream& errors) {
    std::string line;
    for (std::size_t number = 1; std::getline(in, line); ++number) {
        if (line.find_first_not_of(" \t\r") == std::string::npos) {
            continue;
        }
        const auto request = nlohmann::json::parse(line, nullptr, false);
        if (!request.is_object() || !request.contains("question") || !request["question"].is_string()) {
            errors << "line " << number << ": must be {\"id\", \"question\"}\n";
            return 1;
        }
        const auto question = request["question"].get<std::string>();
        const auto start = std::chrono::steady_clock::now();
        const Outcome outcome = plan.answer(question);
        const auto took = std::chrono::steady_clock::now() - start;
        const auto answer = line_of(request.value("id", nlohmann::json()), texts, outcome,
                                    std::chrono::duration_cast<std::chrono::microseconds>(took));
        out << answer.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
    }
    return 0;
}

} // namespace

int run_ask(const config::Configuration& configuration, const AskArguments& arguments, std::istream& in,
            std::ostream& out, std::ostream& errors) {
    const auto published = published_documents(configuration.settings.storage);
    const auto knowledge =
        load_knowledge(configuration.settings, configuration.campaign, published.live, published.synonyms);
    if (!knowledge) {
        errors << knowledge.error() << '\n';
        return 1;
    }
    if (arguments.is_jsonl) {
        return answer_lines(configuration.texts, *knowledge->plan, in, out, errors);
    }
    out << text_of(configuration.texts, knowledge->plan->answer(arguments.question)) << '\n';
    return 0;
}

} // namespace loa::commands
