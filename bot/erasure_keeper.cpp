#include "bot/erasure_keeper.h"

#include <spdlog/spdlog.h>

#include "storage/erasing.h"
#include "storage/erasure_list.h"
#include "storage/scrubbing.h"

namespace loa {
namespace {

constexpr int rest_for_each_share = 100;

} // namespace

ErasureKeeper::ErasureKeeper(const std::filesystem::path& store) : list_(storage::erasure_list_of(store)) {}

void ErasureKeeper::follow(storage::Database& database) {
    storage::Erasing erasing(database);
    storage::append_to_erasure_list(list_, erasing.erased());
    const auto begin = std::chrono::steady_clock::now();
    if (!erasing.must_scrub() || begin < not_before_) {
        return;
    }
    const bool is_clean = storage::scrub(database);
    const auto end = std::chrono::steady_clock::now();
    not_before_ = end + rest_for_each_share * (end - begin);
    spdlog::info("{} after people were erased, in {} ms",
                 is_clean ? "the store was scrubbed" : "the store's log is still in use",
                 std::chrono::duration_cast<std::chrono::milliseconds>(end - begin).count());
}

} // namespace loa
