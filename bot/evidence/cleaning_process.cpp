#include "bot/evidence/cleaning_process.h"

#include <fmt/format.h>

#include <charconv>
#include <vector>

#include "bot/evidence/cleaning.h"

namespace loa::evidence {
namespace {

constexpr std::size_t message_bytes_max = 64U << 20; ///< a converted HEIC picture is larger than it was

std::vector<std::string_view> words_of(std::string_view line) {
    std::vector<std::string_view> words;
    while (!line.empty()) {
        const auto end = line.find(' ');
        words.push_back(line.substr(0, end));
        line = end == std::string_view::npos ? std::string_view{} : line.substr(end + 1);
    }
    return words;
}

template <class Number>
std::optional<Number> number(std::string_view word) {
    Number value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    const bool is_whole = error == std::errc{} && end == word.data() + word.size();
    return is_whole ? std::optional(value) : std::nullopt;
}

} // namespace

std::string to_message(const CleaningResult& result) {
    if (!result) {
        return fmt::format("problem {}\n", to_text(result.error()));
    }
    const std::string likeness = result->likeness ? std::to_string(*result->likeness) : "-";
    return fmt::format("clean {} {} {} {}\n", to_text(result->kind), likeness, result->bytes.size(),
                       result->thumbnail.size()) +
           result->bytes + result->thumbnail;
}

CleaningResult from_message(std::string_view message) {
    const auto end = message.find('\n');
    const auto words = words_of(message.substr(0, end));
    if (end == std::string_view::npos || words.size() < 2) {
        return std::unexpected(FileProblem::broken);
    }
    if (words[0] == "problem") {
        return std::unexpected(problem_from(words[1]).value_or(FileProblem::broken));
    }
    const std::string_view rest = message.substr(end + 1);
    const auto kind = kind_from(words[1]);
    const auto size = words.size() == 5 ? number<std::size_t>(words[3]) : std::nullopt;
    const auto thumbnail_size = words.size() == 5 ? number<std::size_t>(words[4]) : std::nullopt;
    const bool is_sound = words[0] == "clean" && kind && size && thumbnail_size && *size <= rest.size() &&
                          *thumbnail_size == rest.size() - *size;
    if (!is_sound) {
        return std::unexpected(FileProblem::broken);
    }
    return CleanFile{.kind = *kind,
                     .bytes = std::string(rest.substr(0, *size)),
                     .thumbnail = std::string(rest.substr(*size)),
                     .likeness = number<std::uint64_t>(words[2])};
}

CleaningResult clean_in_process(std::string_view bytes, const documents::ProcessBounds& bounds,
                                const std::filesystem::path& program) {
    if (bytes.size() > FileBounds{}.bytes_max) {
        return std::unexpected(FileProblem::too_large); // says so without a process
    }
    const auto message = documents::run_bounded(bytes, {cleaning_command}, bounds, message_bytes_max, program);
    if (!message) {
        const bool is_slow = message.error() == documents::ProcessFailure::out_of_time;
        return std::unexpected(is_slow ? FileProblem::out_of_time : FileProblem::broken);
    }
    return from_message(*message);
}

int run_cleaning_command(const documents::ProcessBounds& bounds) {
    documents::bound_this_process(bounds);
    const std::string bytes = documents::read_standard_input();
    return documents::write_standard_output(to_message(clean_file(bytes))) ? 0 : 1;
}

} // namespace loa::evidence
