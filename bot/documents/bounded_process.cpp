#include "bot/documents/bounded_process.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace loa::documents {
namespace {

class Descriptor {
  public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&&) = delete;
    ~Descriptor() { close(); }

    int number() const { return number_; }
    bool is_open() const { return number_ >= 0; }
    void close() {
        if (number_ >= 0) {
            ::close(std::exchange(number_, -1));
        }
    }

  private:
    int number_;
};

bool write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR) {
            return false;
        }
        bytes.remove_prefix(written > 0 ? static_cast<std::size_t>(written) : 0);
    }
    return true;
}

/// A nameless file in memory: unlike a pipe it can be handed over whole, and nobody is signalled when the reader dies.
Descriptor memory_file(std::string_view bytes) {
    Descriptor file(memfd_create("file", MFD_CLOEXEC));
    if (file.is_open() && (!write_all(file.number(), bytes) || lseek(file.number(), 0, SEEK_SET) != 0)) {
        file.close();
    }
    return file;
}

/// Starts the program with `input` and `output` as its standard streams and no other descriptor but standard error.
pid_t start(const std::filesystem::path& program, std::vector<std::string> arguments, int input, int output) {
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
    arguments.insert(arguments.begin(), "loa");
    std::vector<char*> pointers;
    for (std::string& argument : arguments) {
        pointers.push_back(argument.data());
    }
    pointers.push_back(nullptr);
    pid_t child = -1;
    const int error = posix_spawn(&child, program.c_str(), &actions, nullptr, pointers.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    return error == 0 ? child : -1;
}

/// Reads until the other side closes; false when `deadline` comes first or too much is said.
bool read_until(int descriptor, std::chrono::steady_clock::time_point deadline, std::size_t bytes_max,
                std::string& message) {
    std::array<char, 64U << 10> chunk;
    for (;;) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
        pollfd waiting{.fd = descriptor, .events = POLLIN, .revents = 0};
        const int ready = left.count() <= 0 ? 0 : ::poll(&waiting, 1, static_cast<int>(left.count()));
        if (ready == 0) {
            return false;
        }
        if (ready < 0) {
            continue; // interrupted by a signal
        }
        const auto got = ::read(descriptor, chunk.data(), chunk.size());
        if (got == 0) {
            return true;
        }
        if (got > 0) {
            message.append(chunk.data(), static_cast<std::size_t>(got));
        }
        if (message.size() > bytes_max) {
            return false;
        }
    }
}

void limit(__rlimit_resource what, std::size_t most) {
    const rlimit bound{.rlim_cur = most, .rlim_max = most};
    setrlimit(what, &bound);
}

} // namespace

void bound_this_process(const ProcessBounds& bounds) {
#ifndef LOA_SANITIZED // sanitizers reserve terabytes of addresses
    limit(RLIMIT_AS, bounds.memory_bytes);
#endif
    limit(RLIMIT_CPU, static_cast<std::size_t>(bounds.processor.count()));
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_CORE, 0);
}

std::string read_standard_input() {
    std::string bytes;
    std::array<char, 64U << 10> chunk;
    for (;;) {
        const auto got = ::read(STDIN_FILENO, chunk.data(), chunk.size());
        if (got <= 0) {
            return bytes;
        }
        bytes.append(chunk.data(), static_cast<std::size_t>(got));
    }
}

bool write_standard_output(std::string_view bytes) {
    return write_all(STDOUT_FILENO, bytes);
}

std::expected<std::string, ProcessFailure> run_bounded(std::string_view bytes,
                                                       const std::vector<std::string>& arguments,
                                                       const ProcessBounds& bounds, std::size_t output_bytes_max,
                                                       const std::filesystem::path& program) {
    const Descriptor input = memory_file(bytes);
    std::array<int, 2> ends{-1, -1};
    if (!input.is_open() || pipe2(ends.data(), O_CLOEXEC) != 0) {
        return std::unexpected(ProcessFailure::not_started);
    }
    const Descriptor from_child(ends[0]);
    Descriptor to_parent(ends[1]);
    const pid_t child = start(program, arguments, input.number(), to_parent.number());
    to_parent.close();
    if (child < 0) {
        return std::unexpected(ProcessFailure::not_started);
    }
    std::string message;
    const auto deadline = std::chrono::steady_clock::now() + bounds.wall_clock;
    const bool is_whole = read_until(from_child.number(), deadline, output_bytes_max, message);
    if (!is_whole) {
        kill(child, SIGKILL);
    }
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    const bool ran_out =
        !is_whole || (WIFSIGNALED(status) && (WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL));
    if (ran_out) {
        return std::unexpected(ProcessFailure::out_of_time);
    }
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        return std::unexpected(ProcessFailure::failed);
    }
    return message;
}

} // namespace loa::documents
