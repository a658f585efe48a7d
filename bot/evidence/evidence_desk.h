#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

#include <expected>
#include <filesystem>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "bot/channels/channel.h"
#include "bot/documents/worker.h"
#include "bot/engine/engine.h"
#include "bot/evidence/evidence_folder.h"
#include "handlers/evidence/evidence_dialogue.h"

namespace loa::evidence {

/// A file that somebody sends through a page of Loa's own server.
struct Upload {
    storage::ChannelId channel;
    storage::ChatId chat;
    storage::PersonId person;
    std::string message; ///< id under which the page's chat knows it; the same for what is sent together
    std::string name;    ///< as the browser calls it
    std::string bytes;   ///< at most FileBounds::bytes_max, else it is refused
};

/// What became of an upload: its row, or the key of the text that says why there is none (already said in the chat).
using UploadResult = std::expected<storage::EvidenceId, std::string>;

/// Does what handlers want done with evidence: fetches what is wanted from the platforms that have it, at most
/// `fetches_max` at once; has it cleaned in a process of its own; keeps it in the folder; and tells the engine what
/// became of it. What is wanted are rows of the store, so that a restart goes on where the last run ended. Network
/// thread only; outlives what it was given.
class EvidenceDesk {
  public:
    using FindChannel = std::function<channels::Channel*(storage::ChannelId)>; ///< null where there is none
    /// Turns what came into what is kept, or says why not. Runs on the worker's thread; tests pass clean_file().
    using Clean = std::function<CleaningResult(std::string_view bytes)>;
    static constexpr int fetches_max = 4;

    EvidenceDesk(boost::asio::io_context& network, engine::Engine& engine, std::filesystem::path folder,
                 FindChannel find_channel, Clean clean);
    ~EvidenceDesk();

    /// Deletes files that no row refers to, then fetches what is due.
    void start();
    /// Something is wanted, or time has passed: about once a second.
    void look();
    /// After a commit: no row refers to these hashes any more.
    void remove(std::vector<std::string> hashes);
    /// Takes a file from the web: kept, and joined to the person's open draft or newest activity as a file that is
    /// sent in a private chat would be; Loa says so in the chat. `done` runs on the network thread, later. False when
    /// too many files wait: nothing will be done, and the page should ask to try again.
    [[nodiscard]] bool upload(Upload upload, std::move_only_function<void(UploadResult)> done);
    /// Files by their hash, for pages that show them.
    const EvidenceFolder& folder() const { return folder_; }

    /// Fetches nothing more.
    void stop();
    /// Waits for what is being cleaned. From any thread, after the network's work has ended.
    void join();

  private:
    void take(const std::vector<storage::Evidence>& due);
    boost::asio::awaitable<void> fetch(std::shared_ptr<const storage::Evidence> wanted);
    void tell(std::shared_ptr<const storage::Evidence> wanted, Outcome outcome);
    void release(const Outcome& outcome);
    void sweep(std::shared_ptr<std::vector<std::string>> hashes, std::size_t begin);
    void delete_unreferred(std::vector<std::string> hashes, std::function<void()> done);

    boost::asio::io_context& network_;
    engine::Engine& engine_;
    EvidenceFolder folder_;
    FindChannel find_channel_;
    Clean clean_;
    std::set<storage::EvidenceId> at_work_;
    bool is_looking_ = false;
    bool is_started_ = false;
    bool is_stopped_ = false;
    documents::Worker worker_; ///< last: its thread uses the others
};

} // namespace loa::evidence
