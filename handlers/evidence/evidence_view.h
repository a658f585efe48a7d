#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "handlers/turn.h"

namespace loa::evidence {

/// What a chair has to see of an activity's evidence.
struct EvidenceNote {
    std::int64_t count = 0; ///< files that are kept or being fetched
    /// The same file, or a picture that looks the same, was given for these as well; at most three, newest first.
    std::vector<storage::EvidenceReuse> reuses;
};

EvidenceNote note(handlers::Turn& turn, storage::ActivityId activity);

/// "📎 2" behind an activity's line; "" without evidence.
std::string count_text(const handlers::Turn& turn, const EvidenceNote& note);

/// "📎 2 minh chứng" for a report's own card; "" without any. For a draft the files that wait for it count as well
/// (handlers/evidence/evidence_dialogue.h: they join it when its message has been handled).
std::string card_line(const handlers::Turn& turn, const storage::Activity& activity);

/// A line for each reuse, such as "Ảnh này đã dùng cho hoạt động "Khóa AI" ngày 11/9/2024 của thầy cô Lan". The
/// person is named to a reader of the person's own unit only; to others (`unit`: the reader's) it is the unit's name.
/// "" where there is none; lines are separated by '\n'.
std::string reuse_text(handlers::Turn& turn, const EvidenceNote& note, std::string_view unit);

} // namespace loa::evidence
