#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "handlers/activities/reading.h"
#include "handlers/speaker.h"

namespace loa::evidence {

/// Which activity a caption says that its files prove.
struct Caption {
    bool names = false;                        ///< it names one, known or not ("gcn lớp Canva")
    std::optional<storage::Activity> activity; ///< the only one of the speaker's that fits, drafts among them
    bool is_empty = false;                     ///< nothing but manners and "đây ạ"; no number, no yes or no
};

/// Reads "cho AI", "gcn lớp Canva", "ảnh của lớp bơi nhé". What was never reported is only taken for a name behind a
/// word for evidence ("ảnh", "gcn"), or behind "của".
Caption read_caption(handlers::Turn& turn, const handlers::Speaker& speaker, std::string_view text);

/// A caption written out as a report.
struct ToldByCaption {
    std::string text;
    activities::Reading reading;
};

/// What a caption tells that nobody has told before: "học lớp sơ cấp cứu hôm 10/9" of "gcn lớp sơ cấp cứu hôm 10/9 ạ".
/// None where it names what the speaker has reported already, or says no day or amount while the speaker has reported
/// anything else, which it may be for.
std::optional<ToldByCaption> told_by_caption(handlers::Turn& turn, const handlers::Speaker& speaker,
                                             const handlers::MessageReceived& message);

/// "gcn nè", "ảnh minh chứng ạ": short, with a word for evidence.
bool speaks_of_evidence(const handlers::Turn& turn, std::string_view text);

} // namespace loa::evidence
