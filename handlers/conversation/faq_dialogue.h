#pragma once

#include <string_view>

#include "handlers/action.h"
#include "handlers/speaker.h"

namespace loa::conversation {

/// `/hoidap`: what officers have answered, for officers in private: what is to be looked at again first, else the
/// newest.
void show_faq(handlers::Turn& turn, handlers::Speaker& officer);

/// What an officer may do with an answer of his: say which clause it rests on, or take it out.
void add_faq_choices(handlers::Turn& turn, storage::FaqId id, std::string_view question, handlers::Message& message);

/// Choices of officers: "faq.cite:ID:CLAUSE", "faq.withdraw:ID", "faq.keep:ID", "faq.list:FROM". False when the action
/// is another.
bool on_faq_action(handlers::Turn& turn, handlers::Speaker& officer, const handlers::Action& action);

} // namespace loa::conversation
