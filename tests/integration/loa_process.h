#pragma once

#include <nlohmann/json.hpp>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "storage/store.h"
#include "tests/fakes/test_client.h"
#include "tests/storage/temporary_store.h"

namespace loa::tests {

/// What a command printed and how it ended.
struct CommandResult {
    int status = 0; ///< exit code; minus the signal when one ended it
    std::string out;
    std::string err;
};

/// The real program with settings and a store of its own in a temporary folder. It stays one installation over
/// several starts, so that what a restart finds can be tested. Ends its own process, by its id, and no other.
class LoaProcess {
  public:
    /// `settings` as in the contract, without "campaign", "listen" and "storage", which are filled in: the campaign is
    /// the default one without quiet hours, since tests run at any hour.
    explicit LoaProcess(nlohmann::json settings);
    LoaProcess(const LoaProcess&) = delete;
    LoaProcess& operator=(const LoaProcess&) = delete;
    ~LoaProcess();

    /// Starts `loa serve` and waits for the line that names its address. Throws when it ends before.
    /// `prepare` runs in the child before the program is executed, such as to set a limit.
    void start(const std::function<void()>& prepare = {});
    /// Waits until /readyz answers 200. False after 20 s.
    bool wait_until_ready();
    /// SIGTERM; returns the exit code once it has ended.
    int stop();
    /// SIGKILL, and waits for the end.
    void kill();
    bool is_running() const { return process_ > 0; }
    int process() const { return process_; }

    std::uint16_t port() const { return port_; }
    fakes::TestClient client() const { return fakes::TestClient(port_); }
    /// POSTs one update to the Telegram channel "tg" with the right secret; 0: no answer.
    static constexpr const char* secret = "fake_webhook_secret_0123456789";
    static unsigned post_update(fakes::TestClient& client, const std::string& body);

    /// Runs `loa <arguments> --config <its settings>`.
    CommandResult run(std::vector<std::string> arguments) const;
    /// The lines of `loa export <what>`.
    std::vector<nlohmann::json> exported(const std::string& what) const;
    /// Value of a line of /metrics, by its name with labels; -1 when there is no such line.
    double metric(const std::string& name) const;

    /// Calls `use` with the store over a connection of its own. Works while the program runs and while it does not;
    /// makes the store where it is not there yet.
    void with_store(const std::function<void(storage::Store&)>& use) const;

    const std::filesystem::path& folder() const { return folder_.path(); }
    std::string log() const; ///< everything it has printed so far

  private:
    std::string announced_address() const;
    std::optional<int> ended();

    TemporaryFolder folder_;
    int process_ = 0;
    std::uint16_t port_ = 0;
};

/// Asks `holds` again and again, with a short pause between, until it is true; false after `patience`. For what only
/// another process can tell.
bool eventually(const std::function<bool()>& holds, std::chrono::milliseconds patience = std::chrono::seconds(20));

} // namespace loa::tests
