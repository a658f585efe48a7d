#include "bot/evidence/evidence_desk.h"
#include "storage/sha256.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <exception>
#include <utility>

namespace loa::evidence {
namespace {

namespace asio = boost::asio;
using channels::FetchFailure;
using engine::Verdict;
using storage::Evidence;
using storage::KeptEvidence;

/// A crash while something is fetched: it is fetched again after this time, or at the next start.
constexpr std::chrono::minutes again_after{10};
constexpr std::size_t files_waiting_max = 16; ///< to be cleaned, of 20 MB each at most
constexpr std::size_t swept_at_once = 500;

Outcome outcome_of(const FetchFailure& failure) {
    if (failure.kind == FetchFailure::Kind::too_large) {
        return FileProblem::too_large;
    }
    return NotFetched{.is_final = failure.kind == FetchFailure::Kind::not_offered, .what = failure.what};
}

/// On the worker's thread: what came becomes what is kept.
Outcome clean_and_keep(EvidenceFolder& folder, const EvidenceDesk::Clean& clean, std::string_view bytes) {
    const CleaningResult cleaned = clean(bytes);
    if (!cleaned) {
        return cleaned.error();
    }
    KeptEvidence kept;
    kept.kind = to_text(cleaned->kind);
    kept.bytes = std::ssize(cleaned->bytes);
    kept.sha256 = storage::sha256_hex(cleaned->bytes);
    kept.source_sha256 = storage::sha256_hex(bytes);
    kept.likeness = cleaned->likeness;
    if (const auto written = folder.keep(kept.sha256, cleaned->bytes, cleaned->thumbnail); !written) {
        spdlog::error("evidence cannot be kept: {}", written.error());
        return NotFetched{.is_final = false, .what = written.error()};
    }
    return kept;
}

} // namespace

EvidenceDesk::EvidenceDesk(asio::io_context& network, engine::Engine& engine, std::filesystem::path folder,
                           FindChannel find_channel, Clean clean)
    : network_(network), engine_(engine), folder_(std::move(folder)), find_channel_(std::move(find_channel)),
      clean_(std::move(clean)), worker_(files_waiting_max) {}

EvidenceDesk::~EvidenceDesk() = default;

void EvidenceDesk::start() {
    is_started_ = true;
    engine_.submit([](handlers::Turn& turn) { turn.store.evidence.resume(turn.now); }, [this](Verdict) { look(); });
    const bool is_taken = worker_.submit([this] {
        auto hashes = std::make_shared<std::vector<std::string>>(folder_.sweep());
        asio::post(network_, [this, hashes] { sweep(hashes, 0); });
    });
    if (!is_taken) {
        spdlog::warn("the folder of evidence is not swept at this start");
    }
}

void EvidenceDesk::sweep(std::shared_ptr<std::vector<std::string>> hashes, std::size_t begin) {
    if (begin >= hashes->size()) {
        return;
    }
    const std::size_t end = std::min(begin + swept_at_once, hashes->size());
    std::vector<std::string> some(hashes->begin() + static_cast<std::ptrdiff_t>(begin),
                                  hashes->begin() + static_cast<std::ptrdiff_t>(end));
    delete_unreferred(std::move(some), [this, hashes, end] { sweep(hashes, end); });
}

void EvidenceDesk::remove(std::vector<std::string> hashes) {
    delete_unreferred(std::move(hashes), [] {});
}

void EvidenceDesk::delete_unreferred(std::vector<std::string> hashes, std::function<void()> done) {
    // Between the commit that asked for it and now the same file may have come once more.
    auto shared = std::make_shared<std::vector<std::string>>(std::move(hashes));
    engine_.submit(
        [shared](handlers::Turn& turn) {
            std::erase_if(*shared, [&](const std::string& hash) { return turn.store.evidence.is_referred_to(hash); });
        },
        [this, shared, done = std::move(done)](Verdict verdict) {
            if (verdict != Verdict::committed) {
                return; // the next start's sweep finds them
            }
            std::ranges::for_each(*shared, [this](const std::string& hash) { folder_.remove(hash); });
            done();
        });
}

void EvidenceDesk::look() {
    if (!is_started_ || is_stopped_ || is_looking_ || std::ssize(at_work_) >= fetches_max) {
        return;
    }
    is_looking_ = true;
    auto due = std::make_shared<std::vector<Evidence>>();
    const int free = fetches_max - static_cast<int>(at_work_.size());
    engine_.submit(
        [due, free](handlers::Turn& turn) {
            *due = turn.store.evidence.take_due(turn.now, turn.now + again_after, free);
        },
        [this, due](Verdict verdict) {
            is_looking_ = false;
            if (verdict == Verdict::committed) {
                take(*due);
            }
        });
}

void EvidenceDesk::take(const std::vector<Evidence>& due) {
    for (const Evidence& wanted : due) {
        if (is_stopped_ || !at_work_.insert(wanted.id).second) {
            continue;
        }
        auto shared = std::make_shared<const Evidence>(wanted);
        asio::co_spawn(network_, fetch(shared), [this, shared](const std::exception_ptr& error) {
            try {
                if (error) {
                    std::rethrow_exception(error);
                }
            } catch (const std::exception& reason) {
                spdlog::error("fetching evidence failed: {}", reason.what());
                at_work_.erase(shared->id);
            }
        });
    }
}

asio::awaitable<void> EvidenceDesk::fetch(std::shared_ptr<const Evidence> wanted) {
    channels::Channel* channel = find_channel_(wanted->channel);
    if (channel == nullptr) {
        tell(wanted, NotFetched{.is_final = false, .what = "its channel is not in the settings"});
        co_return;
    }
    auto fetched = co_await channel->fetch(wanted->source, FileBounds{}.bytes_max);
    if (!fetched) {
        spdlog::info("evidence {} was not fetched: {}", wanted->id.value, fetched.error().what);
        tell(wanted, outcome_of(fetched.error()));
        co_return;
    }
    auto bytes = std::make_shared<const std::string>(*std::move(fetched));
    const bool is_taken = worker_.submit([this, wanted, bytes] {
        auto outcome = clean_and_keep(folder_, clean_, *bytes);
        asio::post(network_, [this, wanted, outcome = std::move(outcome)] { tell(wanted, outcome); });
    });
    if (!is_taken) {
        tell(wanted, NotFetched{.is_final = false, .what = "too many files wait"});
    }
}

void EvidenceDesk::tell(std::shared_ptr<const Evidence> wanted, Outcome outcome) {
    auto shared = std::make_shared<const Outcome>(std::move(outcome));
    engine_.submit([wanted, shared](handlers::Turn& turn) { on_fetched(turn, wanted->id, *shared); },
                   [this, wanted, shared](Verdict) {
                       // Where nothing could be written the row is still wanted, and falls due again.
                       release(*shared);
                       at_work_.erase(wanted->id);
                       look();
                   });
}

void EvidenceDesk::release(const Outcome& outcome) {
    if (const auto* kept = std::get_if<KeptEvidence>(&outcome)) {
        folder_.release(kept->sha256);
    }
}

bool EvidenceDesk::upload(Upload upload, std::move_only_function<void(UploadResult)> done) {
    struct Waiting {
        Upload upload;
        std::move_only_function<void(UploadResult)> done;
        Outcome outcome = NotFetched{};
        storage::EvidenceId row{};
    };
    if (is_stopped_) {
        return false;
    }
    auto waiting = std::make_shared<Waiting>(std::move(upload), std::move(done));
    return worker_.submit([this, waiting] {
        waiting->outcome = clean_and_keep(folder_, clean_, waiting->upload.bytes);
        waiting->upload.bytes = {};
        asio::post(network_, [this, waiting] {
            engine_.submit(
                [waiting](handlers::Turn& turn) {
                    const Upload& file = waiting->upload;
                    waiting->row = on_uploaded(
                        turn, {.chat = file.chat, .person = file.person, .message = file.message, .name = file.name},
                        waiting->outcome);
                },
                [this, waiting](Verdict verdict) {
                    release(waiting->outcome);
                    const auto* problem = std::get_if<FileProblem>(&waiting->outcome);
                    if (verdict == Verdict::committed && waiting->row) {
                        waiting->done(waiting->row);
                    } else if (problem != nullptr) {
                        waiting->done(std::unexpected("evidence_problem." + std::string(to_text(*problem))));
                    } else {
                        waiting->done(std::unexpected(std::string("evidence_problem.not_fetched")));
                    }
                });
        });
    });
}

void EvidenceDesk::stop() {
    is_stopped_ = true;
}

void EvidenceDesk::join() {
    worker_.stop();
}

} // namespace loa::evidence
