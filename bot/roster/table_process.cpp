#include "bot/roster/table_process.h"

#include "handlers/roster/table_message.h"

namespace loa::roster {
namespace {

constexpr std::size_t message_bytes_max = 128U << 20; ///< more than the cells of TableLimits::rows_max rows hold

} // namespace

std::expected<std::vector<Table>, TableProblem>
read_in_process(std::string_view bytes, const documents::ProcessBounds& bounds, const std::filesystem::path& program) {
    if (bytes.empty() || bytes.size() > TableLimits{}.file_bytes_max) {
        return read_tables(bytes); // says so without a process
    }
    const auto message = documents::run_bounded(bytes, {reading_command}, bounds, message_bytes_max, program);
    if (message) {
        return from_message(*message);
    }
    return std::unexpected(message.error() == documents::ProcessFailure::out_of_time ? TableProblem::out_of_time
                                                                                     : TableProblem::broken);
}

int run_reading_command(const documents::ProcessBounds& bounds) {
    documents::bound_this_process(bounds);
    const std::string bytes = documents::read_standard_input();
    return documents::write_standard_output(to_message(read_tables(bytes))) ? 0 : 1;
}

} // namespace loa::roster
