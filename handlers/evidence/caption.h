#pragma once

#include <optional>
#include <string_view>

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

/// "gcn nè", "ảnh minh chứng ạ": short, with a word for evidence.
bool speaks_of_evidence(const handlers::Turn& turn, std::string_view text);

} // namespace loa::evidence
