#pragma once

#include "handlers/evidence/evidence_file.h"

namespace loa::evidence {

inline constexpr int thumbnail_side_max = 320;

/// Makes of a file that somebody sent what is kept of it: JPEG, PNG and WebP without their metadata and otherwise as
/// they came, HEIC as a JPEG, PDF and Word files as they are (what their authors wrote into them stays). Takes up to
/// seconds and some hundred megabytes. Errors: every FileProblem but out_of_time. `bytes` may be anything; what comes
/// from outside is cleaned in a process of its own (clean_in_process()).
CleaningResult clean_file(std::string_view bytes, const FileBounds& bounds = {});

} // namespace loa::evidence
