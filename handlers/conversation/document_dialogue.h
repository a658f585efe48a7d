#pragma once

#include <expected>
#include <string>

#include "handlers/action.h"
#include "handlers/documents/import.h"
#include "handlers/speaker.h"

namespace loa::conversation {

/// What came of a DocumentWork: the document compared with the plan, or the key of the text that says why not, such as
/// "document_problem.encrypted".
using DocumentResult = std::expected<documents::ImportPreview, std::string>;

inline constexpr std::string_view document_not_fetched = "document.not_fetched";
inline constexpr std::string_view document_busy = "document.busy";

/// A file that an officer sends in private is a new plan document: it is to be fetched and read (Turn::document_work).
/// False where it is nobody's affair here: of others, in groups, with a command as its caption.
bool on_document(handlers::Turn& turn, const handlers::Speaker& officer, const handlers::MessageReceived& message);

/// A fetched file becomes a draft and a preview with choices; a draft that was to be published goes live, with
/// everything that follows from it, in this very transaction. A problem is said and changes nothing. For Engine tasks.
void on_document_work(handlers::Turn& turn, handlers::DocumentWork work, const DocumentResult& result);

/// Choices of officers in private: "document.publish:VERSION", "document.drop:VERSION", "document.outdated:VERSION".
/// False when the action is another.
bool on_document_action(handlers::Turn& turn, handlers::Speaker& officer, const handlers::Action& action);

} // namespace loa::conversation
