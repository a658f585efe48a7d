#include "tests/integration/loa_process.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <thread>

namespace loa::tests {
namespace {

using nlohmann::json;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

const fs::path source_folder = LOA_SOURCE_DIR;
const fs::path program = fs::path(LOA_BINARY_DIR) / "loa";
constexpr auto start_patience = 30s;
constexpr auto pause_between_looks = 2ms;

std::string read_file(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

void write_campaign(const fs::path& target) {
    fs::copy(source_folder / "config/campaigns/hcmc-learning-society", target, fs::copy_options::recursive);
    json campaign = json::parse(read_file(target / "campaign.json"));
    campaign["quiet_hours"] = {{"from", "00:00"}, {"to", "00:00"}};
    std::ofstream(target / "campaign.json") << campaign.dump();
}

/// Starts `arguments` in the source folder, output and errors into files. Returns the process id.
int spawn(const std::vector<std::string>& arguments, const fs::path& out, const fs::path& err,
          const std::function<void()>& prepare) {
    std::vector<char*> pointers;
    for (const std::string& argument : arguments) {
        pointers.push_back(const_cast<char*>(argument.c_str()));
    }
    pointers.push_back(nullptr);
    const std::string folder = source_folder.string();
    const std::string out_name = out.string();
    const std::string err_name = err.string();
    const int child = ::fork();
    if (child != 0) {
        return child;
    }
    constexpr int flags = O_WRONLY | O_CREAT | O_APPEND;
    const int out_file = ::open(out_name.c_str(), flags, 0644);
    const int err_file = ::open(err_name.c_str(), flags, 0644);
    const int in_file = ::open("/dev/null", O_RDONLY);
    const bool is_set = ::dup2(in_file, 0) >= 0 && ::dup2(out_file, 1) >= 0 && ::dup2(err_file, 2) >= 0;
    if (!is_set || ::chdir(folder.c_str()) != 0) {
        ::_exit(126);
    }
    ::close_range(3, ~0U, 0); // the fakes' listening sockets must not live on in the program
    if (prepare) {
        prepare();
    }
    ::execv(pointers[0], pointers.data());
    ::_exit(127);
}

int exit_code(int status) {
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

} // namespace

bool eventually(const std::function<bool()>& holds, std::chrono::milliseconds patience) {
    const auto deadline = std::chrono::steady_clock::now() + patience;
    while (!holds()) {
        if (std::chrono::steady_clock::now() > deadline) {
            return false;
        }
        std::this_thread::sleep_for(pause_between_looks);
    }
    return true;
}

LoaProcess::LoaProcess(json settings) {
    write_campaign(folder() / "campaign");
    settings["campaign"] = (folder() / "campaign").string();
    settings["listen"] = "127.0.0.1:0";
    settings["storage"] = "sqlite:" + (folder() / "loa.db").string();
    std::ofstream(folder() / "loa.json") << settings.dump(2);
}

LoaProcess::~LoaProcess() {
    kill();
    // A sanitizer's complaint in the program must fail the test even where the program was killed on purpose.
    const std::string said = log();
    if (said.find("Sanitizer") != std::string::npos || said.find("runtime error:") != std::string::npos) {
        std::fprintf(stderr, "%s\n", said.c_str());
        std::abort();
    }
}

void LoaProcess::start(const std::function<void()>& prepare) {
    fs::remove(folder() / "out.txt");
    process_ = spawn({program.string(), "serve", "--config", (folder() / "loa.json").string()}, folder() / "out.txt",
                     folder() / "log.txt", prepare);
    std::string address;
    std::optional<int> end;
    eventually(
        [&] {
            address = announced_address();
            end = ended();
            return !address.empty() || end.has_value();
        },
        start_patience);
    if (address.empty()) {
        throw std::runtime_error("loa serve did not start, " +
                                 (end ? "exit code " + std::to_string(*end) : std::string("no address")) + ":\n" +
                                 log());
    }
    port_ = static_cast<std::uint16_t>(std::stoi(address.substr(address.rfind(':') + 1)));
}

std::string LoaProcess::announced_address() const {
    const std::string out = read_file(folder() / "out.txt");
    const std::size_t begin = out.find("Loa: http");
    const std::size_t end = out.find('\n', begin);
    if (begin == std::string::npos || end == std::string::npos) {
        return "";
    }
    return out.substr(begin, end - begin);
}

std::optional<int> LoaProcess::ended() {
    int status = 0;
    if (process_ <= 0 || ::waitpid(process_, &status, WNOHANG) != process_) {
        return std::nullopt;
    }
    process_ = 0;
    return exit_code(status);
}

bool LoaProcess::wait_until_ready() {
    fakes::TestClient connection = client();
    return eventually([&] {
        const auto reply = connection.get("/readyz");
        return reply && reply->status == 200;
    });
}

int LoaProcess::stop() {
    if (!is_running()) {
        return 0;
    }
    ::kill(process_, SIGTERM);
    int status = 0;
    ::waitpid(process_, &status, 0);
    process_ = 0;
    return exit_code(status);
}

void LoaProcess::kill() {
    if (!is_running()) {
        return;
    }
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
    process_ = 0;
}

unsigned LoaProcess::post_update(fakes::TestClient& client, const std::string& body) {
    const auto reply = client.post("/webhook/tg", body,
                                   {{"Content-Type", "application/json"}, {"X-Telegram-Bot-Api-Secret-Token", secret}});
    return reply ? reply->status : 0;
}

CommandResult LoaProcess::run(std::vector<std::string> arguments) const {
    const TemporaryFolder output;
    arguments.insert(arguments.begin(), program.string());
    arguments.insert(arguments.end(), {"--config", (folder() / "loa.json").string()});
    const int child = spawn(arguments, output.path() / "out", output.path() / "err", {});
    int status = 0;
    ::waitpid(child, &status, 0);
    return {
        .status = exit_code(status), .out = read_file(output.path() / "out"), .err = read_file(output.path() / "err")};
}

std::vector<json> LoaProcess::exported(const std::string& what) const {
    std::istringstream lines(run({"export", what}).out);
    std::vector<json> rows;
    for (std::string line; std::getline(lines, line);) {
        rows.push_back(json::parse(line));
    }
    return rows;
}

double LoaProcess::metric(const std::string& name) const {
    fakes::TestClient connection = client();
    const auto reply = connection.get("/metrics");
    if (!reply) {
        return -1;
    }
    const std::size_t line = ("\n" + reply->body).find("\n" + name + " ");
    return line == std::string::npos ? -1 : std::stod(reply->body.substr(line + name.size() + 1));
}

void LoaProcess::with_store(const std::function<void(storage::Store&)>& use) const {
    const auto database = storage::open_sqlite({.file = folder() / "loa.db"});
    storage::migrate(*database);
    storage::Store store(*database);
    use(store);
}

std::string LoaProcess::log() const {
    return read_file(folder() / "log.txt") + read_file(folder() / "out.txt");
}

} // namespace loa::tests
