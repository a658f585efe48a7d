#pragma once

#include "handlers/action.h"
#include "handlers/speaker.h"

namespace loa::own_data {

/// An officer is asked why a case takes longer; the dialogue's subject is the case.
inline constexpr std::string_view step_extension = "case.extension";
/// An officer is asked what the first answer says; likewise.
inline constexpr std::string_view step_case_answer = "case.answer";

/// `/hosodulieu`: what people asked about their data and is not done, first due first, so what is overdue stands above.
/// For officers, in private.
void show_cases(handlers::Turn& turn, handlers::Speaker& officer);

/// Tells officers of a new case that a machine cannot do.
void tell_officers_of(handlers::Turn& turn, storage::DataCaseId id);

/// Choices of officers: answer, done, extend. False for actions that are none of these.
bool on_case_action(handlers::Turn& turn, handlers::Speaker& officer, const handlers::Action& action);

/// The reason for the one extension; the person is told it.
void take_extension_reason(handlers::Turn& turn, handlers::Speaker& officer, storage::DataCaseId id,
                           std::string_view reason);

/// What an officer answers: the person is told it, and the first clock stops.
void take_case_answer(handlers::Turn& turn, handlers::Speaker& officer, storage::DataCaseId id, std::string_view text);

/// For the officers' daily digest: says which cases fall due within two days, or nothing.
void tell_due_cases(handlers::Turn& turn);

} // namespace loa::own_data
