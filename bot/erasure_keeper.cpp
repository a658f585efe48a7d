#include "bot/erasure_keeper.h"

#include <spdlog/spdlog.h>

#include <algorithm>

#include "storage/erasing.h"
#include "storage/erasure_list.h"
#include "storage/scrubbing.h"

namespace loa {
namespace {

constexpr int rest_for_each_share = 100;

storage::Time system_now() {
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

} // namespace

ErasureKeeper::ErasureKeeper(const std::filesystem::path& store, std::chrono::minutes to_local,
                             std::function<storage::Time()> now)
    : list_(storage::erasure_list_of(store)), to_local_(to_local), now_(now ? std::move(now) : system_now) {}

bool ErasureKeeper::is_time(std::int64_t store_bytes, storage::Time waits_since, storage::Time now,
                            std::chrono::minutes to_local) {
    const auto local = now + to_local;
    const auto time_of_day = local - std::chrono::floor<std::chrono::days>(local);
    const bool is_night = time_of_day >= night_begins && time_of_day < night_ends;
    return store_bytes <= small_store_bytes_max || is_night || now - waits_since >= waits_max;
}

void ErasureKeeper::follow(storage::Database& database) {
    storage::Erasing erasing(database);
    storage::append_to_erasure_list(list_, erasing.erased());
    const auto begin = std::chrono::steady_clock::now();
    if (!erasing.must_scrub() || begin < not_before_) {
        return;
    }
    const storage::Time now = now_();
    // A case of an earlier run waits longer than this one knows.
    waits_since_ = std::min(waits_since_.value_or(now), storage::oldest_erasure(database).value_or(now));
    if (!is_time(storage::store_bytes(database), *waits_since_, now, to_local_)) {
        return;
    }
    const bool is_clean = storage::scrub(database);
    if (is_clean) {
        waits_since_.reset();
        storage::close_erasures(database, now);
    }
    const auto end = std::chrono::steady_clock::now();
    not_before_ = end + rest_for_each_share * (end - begin);
    spdlog::info("{} after people were erased, in {} ms",
                 is_clean ? "the store was scrubbed" : "the store's log is still in use",
                 std::chrono::duration_cast<std::chrono::milliseconds>(end - begin).count());
}

} // namespace loa
