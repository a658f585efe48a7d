#pragma once

#include <functional>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "handlers/action.h"
#include "tests/approval/approval_model.h"
#include "tests/conversation/conversation_kit.h"

namespace loa::tests {

/// What teachers and a chair of one unit do at random, in the chat as they type it, and beside it in the model.
class Sequence {
  public:
    explicit Sequence(unsigned seed);

    void step();

    void report();

    void list();

    /// What was approved lately.
    void list_approved();

    /// A line whose parts do not contradict each other, on numbers of the list shown last.
    void decide();

    /// Loa has asked why; false where the chair lets it be.
    bool give_reason();

    /// Takes what was proposed last, or says that it is not one thing; by then it may be another matter.
    void answer_proposal();

    /// The chair names somebody as having taken part, or takes a name off.
    void name_somebody();

    void toggle_name(std::size_t row);

    /// Whether who reports is who is named; the question may be an old one.
    void answer_who(bool is_asked_anew = true);

    void edit();

    void withdraw();

    void undo();

    /// "" where store and model agree, else in what they do not.
    std::string difference();

    reports::Totals totals();

    storage::RosterPersonId place_of(int teacher);

    std::vector<std::pair<ActivityState, storage::OccasionId>> snapshot();

    int pick(int from, int to) { return std::uniform_int_distribution(from, to)(random_); }

    Model model;
    std::vector<storage::ActivityId> ids;
    int proposals = 0;  ///< answered
    int unapproved = 0; ///< approvals taken back
    int returned_after_approval = 0;
    int told_of_twins = 0; ///< whether two accounts of one name are one person

  private:
    storage::PersonId person(const std::string& user, const std::string& name);

    std::optional<std::size_t> any_row(const std::function<bool(const Row&)>& is_meant);

    void say(const std::string& text);

    void tap(const std::string& action);

    /// What an answer to one of these questions does; nothing where it answers an older one.
    void answer_one(const std::vector<Asked>& pending, const handlers::Action& action);

    /// Those of what Loa said last to the chair.
    void take_choices();

    std::mt19937 random_;
    World world_;
    storage::PersonId chair_;
    std::vector<storage::PersonId> teachers_;
    std::vector<storage::RosterPersonId> listed_;
    std::vector<std::pair<std::size_t, ActivityState>> approve_later_;
    std::vector<handlers::Choice> choices_;
    bool has_list_ = false;
    int messages_ = 0;
};

} // namespace loa::tests
