#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "handlers/conversation/router.h"
#include "handlers/safe_text.h"
#include "storage/sqlite/sqlite_database.h"
#include "tests/storage/temporary_store.h"

namespace loa::tests {

/// The shipped campaign with its texts, plan, words and lexicon, loaded once for all tests.
struct Shipped {
    config::Campaign campaign;
    config::Texts texts;
    activities::Lexicon lexicon;
    std::shared_ptr<const questions::PlanIndex> plan;

    static const Shipped& get();
};

/// What Loa said, as it reached a chat.
struct Said {
    storage::DeliveryId delivery;
    storage::ChannelId channel;
    std::string chat; ///< platform id
    handlers::Message message;
    bool is_edit = false;
    bool is_notice = false;
    std::string id; ///< platform id of the message; for an edit that of the message edited
    std::optional<std::string> reply_to;
};

/// All of Loa but the outside: handlers, context and store as in the program, two platforms that deliver what they get
/// unless told otherwise, and a clock that stands still until it is set.
class World {
  public:
    World();

    handlers::Context context;
    storage::ChannelId telegram;
    storage::ChannelId zalo;
    storage::Time now;
    std::map<std::string, std::string> files; ///< what platforms hand out: bytes by Attachment::file
    /// Hashes of evidence whose files the program would have deleted.
    std::vector<std::string> removed_evidence;
    /// Whoever has written to Loa agrees to the campaign's text by themselves, so that a test which is about something
    /// else need not. Tests of the question set it to false.
    bool everybody_consents = true;

    storage::Store& store() { return temporary_.store; }

    /// Handles an update like the engine: once for each key, in a savepoint. Then delivers what is due.
    void submit(storage::ChannelId channel, std::string key, handlers::UpdateBody body);
    /// The clock is set, a tick comes, and what has fallen due is delivered.
    void pass_to(storage::Time time);
    /// The next sends to this chat end like this, one each; then they are delivered again.
    void plan_outcome(storage::ChannelId channel, const std::string& chat, handlers::SendOutcome outcome);
    /// Taken deliveries stay so: nothing is sent until the next submit() or pass_to().
    void deliver();

    std::vector<Said> take_said();
    std::vector<handlers::TapAnswer> take_tap_answers();
    /// All that was delivered since the beginning, newest last.
    const std::vector<Said>& history() const { return history_; }

  private:
    void handle(const handlers::Event& event);
    /// One turn in one transaction, and what the program does after it.
    void in_turn(const handlers::Event& event, const std::function<void(handlers::Turn&)>& act);
    void rebuild_plan();
    void let_everybody_consent();
    void do_document_work(const handlers::DocumentWork& work);
    void fetch_evidence();
    bool deliver_one_round(storage::ChannelId channel);
    void send(const storage::Delivery& delivery);

    TemporaryStore temporary_;
    std::map<std::pair<storage::ChannelId, std::string>, std::deque<handlers::SendOutcome>> outcomes_;
    std::vector<Said> said_;
    std::vector<Said> history_;
    std::vector<handlers::TapAnswer> tap_answers_;
    std::uint64_t chance_ = 1;
    int messages_ = 0;
};

} // namespace loa::tests
