#include "bot/documents/reading_process.h"

#include <utility>

namespace loa::documents {
namespace {

constexpr std::size_t message_bytes_max = 80U << 20; ///< more than ReadLimits::text_bytes_max

std::unexpected<DocumentProblem> problem(ProblemKind kind, std::string detail) {
    return std::unexpected(DocumentProblem{kind, std::move(detail)});
}

} // namespace

std::string to_message(const std::expected<ExtractedText, DocumentProblem>& outcome) {
    if (!outcome) {
        return "problem " + std::string(to_text(outcome.error().kind)) + "\n" + outcome.error().detail;
    }
    return (outcome->layout == storage::DocumentLayout::markdown ? "markdown\n" : "text\n") + outcome->text;
}

std::expected<ExtractedText, DocumentProblem> from_message(std::string_view message) {
    const auto end = message.find('\n');
    const auto head = message.substr(0, end);
    if (end == std::string_view::npos) {
        return problem(ProblemKind::broken, "reading it failed");
    }
    const std::string rest(message.substr(end + 1));
    if (head == "text" || head == "markdown") {
        const auto layout = head == "text" ? storage::DocumentLayout::text : storage::DocumentLayout::markdown;
        return ExtractedText{.layout = layout, .text = rest};
    }
    constexpr std::string_view mark = "problem ";
    return problem(head.starts_with(mark) ? problem_kind(head.substr(mark.size())) : ProblemKind::broken, rest);
}

std::expected<ExtractedText, DocumentProblem> extract_in_process(std::string_view bytes, std::string_view file_name,
                                                                 const ReadingBounds& bounds,
                                                                 const std::filesystem::path& program) {
    if (bytes.size() > FileLimits{}.file_bytes_max) {
        return extract_text(bytes, file_name); // says so without a process
    }
    const auto message =
        run_bounded(bytes, {reading_command, "--", std::string(file_name)}, bounds, message_bytes_max, program);
    if (message) {
        return from_message(*message);
    }
    switch (message.error()) {
    case ProcessFailure::not_started: return problem(ProblemKind::broken, "no process can be started");
    case ProcessFailure::out_of_time: return problem(ProblemKind::out_of_time, "");
    case ProcessFailure::failed: break;
    }
    return from_message({});
}

int run_reading_command(const std::string& file_name, const ReadingBounds& bounds) {
    bound_this_process(bounds);
    const std::string bytes = read_standard_input();
    return write_standard_output(to_message(extract_text(bytes, file_name))) ? 0 : 1;
}

} // namespace loa::documents
