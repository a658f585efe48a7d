#pragma once

#include <filesystem>

#include "config/settings.h"

namespace loa::commands {

/// Exit code of a backup that is complete but for files of evidence which the store names and nobody has any more.
inline constexpr int evidence_missing = 4;

/// `loa backup FILE`: a checked copy of the store, while the bot runs or not, and beside it in `FILE.evidence` the
/// files of evidence that the copy names. Those that cannot be had are named on standard error by the activity that
/// they prove; all else is backed up before the exit code says so (evidence_missing). FILE appears last: one that is
/// there is whole. Returns the exit code.
int run_backup(const config::Settings& settings, const std::filesystem::path& file);

/// `loa restore FILE`: the store's content is replaced by the backup's, and files of evidence that are missing come
/// back from `FILE.evidence`, each checked against its hash; what was there is kept beside it first, as a backup,
/// or, where it is damaged, as the files that were there, which is said; they stay where the backup is not good.
/// People who were erased since the backup was made are erased from the copy before it goes live, as the store and the
/// list beside it (storage/erasure_list.h) tell. Returns the exit code.
int run_restore(const config::Settings& settings, const std::filesystem::path& file);

} // namespace loa::commands
