#include "bot/document_intake.h"

#include <boost/asio/co_spawn.hpp>
#include <spdlog/spdlog.h>

#include <utility>

#include "bot/log_exception.h"

namespace loa {
namespace {

namespace asio = boost::asio;
using channels::FetchFailure;
using conversation::DocumentResult;
using handlers::Attachment;
using handlers::DocumentWork;
using storage::DocumentVersion;

DocumentResult result_of(documents::DocumentDesk::Outcome outcome) {
    if (!outcome) {
        spdlog::info("a document was not taken: {}", outcome.error().message());
        return std::unexpected(outcome.error().text_key());
    }
    return *std::move(outcome);
}

DocumentResult result_of(const FetchFailure& failure) {
    if (failure.kind == FetchFailure::Kind::too_large) {
        const documents::DocumentProblem problem{documents::ProblemKind::too_large, ""};
        return std::unexpected(problem.text_key());
    }
    spdlog::warn("a document could not be fetched: {}", failure.what);
    return std::unexpected(std::string(conversation::document_not_fetched));
}

} // namespace

DocumentIntake::DocumentIntake(asio::io_context& network, engine::Engine& engine, documents::DocumentDesk& desk,
                               FindChannel find_channel)
    : network_(network), engine_(engine), desk_(desk), find_channel_(std::move(find_channel)) {}

void DocumentIntake::take(DocumentWork work) {
    auto kept = std::make_shared<const DocumentWork>(std::move(work));
    if (std::holds_alternative<DocumentVersion>(kept->subject)) {
        return compare(std::move(kept));
    }
    if (fetches_ == fetches_max || find_channel_(kept->channel) == nullptr) {
        return tell(std::move(kept), std::unexpected(std::string(conversation::document_busy)));
    }
    ++fetches_;
    asio::co_spawn(network_, fetch(std::move(kept)), [this](const std::exception_ptr& error) {
        --fetches_;
        log_exception(error);
    });
}

asio::awaitable<void> DocumentIntake::fetch(std::shared_ptr<const DocumentWork> work) {
    channels::Channel* channel = find_channel_(work->channel);
    const auto& file = std::get<Attachment>(work->subject);
    auto fetched = co_await channel->fetch(file.file, documents::FileLimits{}.file_bytes_max);
    if (!fetched) {
        co_return tell(work, result_of(fetched.error()));
    }
    if (!desk_.read(*std::move(fetched), file.name, engine_.context()->plan, teller(work))) {
        tell(work, std::unexpected(std::string(conversation::document_busy)));
    }
}

void DocumentIntake::compare(std::shared_ptr<const DocumentWork> work) {
    if (!desk_.compare(std::get<DocumentVersion>(work->subject), engine_.context()->plan, teller(work))) {
        tell(work, std::unexpected(std::string(conversation::document_busy)));
    }
}

documents::DocumentDesk::Done DocumentIntake::teller(std::shared_ptr<const DocumentWork> work) {
    return [this, work = std::move(work)](documents::DocumentDesk::Outcome outcome) {
        tell(work, result_of(std::move(outcome)));
    };
}

void DocumentIntake::tell(std::shared_ptr<const DocumentWork> work, DocumentResult result) {
    // Tasks can be copied, so what they hold is shared.
    auto shared = std::make_shared<const DocumentResult>(std::move(result));
    engine_.submit([work, shared](handlers::Turn& turn) { conversation::on_document_work(turn, *work, *shared); },
                   [](engine::Verdict verdict) {
                       if (verdict == engine::Verdict::unavailable) {
                           spdlog::error("what came of a document could not be kept: its officer sends it again");
                       }
                   });
}

} // namespace loa
