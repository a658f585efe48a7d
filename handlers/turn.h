#pragma once

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

#include "config/campaign.h"
#include "config/texts.h"
#include "handlers/activities/report_reader.h"
#include "handlers/event.h"
#include "handlers/message.h"
#include "handlers/questions/answerer.h"
#include "handlers/questions/faq_index.h"
#include "storage/store.h"

namespace loa::handlers {

/// What handlers have to know of a bot account.
struct ChannelInfo {
    storage::ChannelId id;
    std::string name; ///< as in the settings
    std::string kind; ///< "telegram", "zalo-bot", "web"
    Capabilities capabilities;
    std::string bot_name;              ///< display name, for "nhắc tên …"; may be empty
    std::string bot_link;              ///< where a person can write to the bot in private; may be empty
    std::int64_t monthly_messages = 0; ///< 0: no limit
    /// Notices wait for the morning. Not where no phone rings: in the chat on the console's page.
    bool keeps_quiet_hours = true;
};

/// A person of the settings who is an officer from the start.
struct StandingOfficer {
    storage::ChannelId channel;
    std::string user;
};

/// What has been made of the store's answered questions, and of which state of it. Belongs to the state thread: it only
/// spares work, since the same store makes the same index.
struct FaqCache {
    std::int64_t revision = -1; ///< storage::Faq::revision()
    std::weak_ptr<const questions::PlanIndex> plan;
    std::unique_ptr<const questions::FaqIndex> index;
};

/// What stays the same from event to event. Everything is immutable while events are handled.
struct Context {
    const config::Campaign* campaign = nullptr;
    const config::Texts* texts = nullptr;
    const activities::Lexicon* lexicon = nullptr;
    std::shared_ptr<const questions::PlanIndex> plan;
    std::shared_ptr<FaqCache> faq = std::make_shared<FaqCache>();
    std::vector<ChannelInfo> channels;
    std::vector<StandingOfficer> officers;
    std::string console_url;    ///< base of sign-in links; "" when the console needs none
    std::string sign_in_secret; ///< at least 32 random bytes, drawn at the start; "" when no links are made
    /// Base of the units' links into the web chat, such as "https://loa.example.vn"; "" where nobody can follow them.
    std::string link_base;

    const ChannelInfo* channel(storage::ChannelId id) const;
};

/// Answers a tap's spinner; not kept, since an unanswered one only spins.
struct TapAnswer {
    storage::ChannelId channel;
    std::string tap;
    std::string text;     ///< shown for a moment; may be empty
    std::string url = {}; ///< a link into the private chat with the bot, opened where the platform can; may be empty
};

/// A plan document to be read and compared with the plan off the state thread; what comes of it is told to
/// conversation::on_document_work(). Not kept: its officer sends or taps again after a crash.
struct DocumentWork {
    storage::ChannelId channel;
    storage::ChatId chat;
    storage::PersonId officer;
    std::string message; ///< platform id of the officer's message with the file, or of our card that was tapped
    /// A file to be fetched, or a draft that is about to be published.
    std::variant<Attachment, storage::DocumentVersion> subject;
    std::int64_t revision = 0; ///< storage::Documents::revision() when this was wanted
};

/// How something is said beyond the message itself.
struct Manner {
    std::optional<std::string> reply_to; ///< platform id
    std::optional<std::string> thread;
    std::optional<std::string> edits; ///< platform id of our message to replace; ignored where edits are not possible
    storage::DeliveryKind kind = storage::DeliveryKind::reply;
    storage::NoticeId notice;
    std::optional<Time> due_at;       ///< now when empty
    std::optional<std::string> about; ///< what it speaks of, such as "handover:12"
};

/// One event being handled: what it may read, write and say. Lives on the state thread, inside the event's savepoint;
/// what it says are rows of the same transaction, sent after the commit.
class Turn {
  public:
    Turn(const Event& event, storage::Store& store, const Context& context)
        : now(event.at), chance(event.chance), store(store), context(context) {}

    const Time now;
    const std::uint64_t chance;
    storage::Store& store;
    const Context& context;

    /// Plans a message to a chat. Where the channel shows no buttons, choices become numbered lines, and what they
    /// stand for is kept in the dialogue of `listener` in that chat, so that "2" or the label works (person 0:
    /// anybody).
    void say(const storage::Chat& chat, Message message, const Manner& manner = {}, storage::PersonId listener = {});

    /// Ends the spinner of a tap after the commit.
    void answer_tap(storage::ChannelId channel, std::string tap, std::string text = {});

    const config::Texts& texts() const { return *context.texts; }
    const config::Campaign& campaign() const { return *context.campaign; }

    /// A text of the locale file as a message without choices.
    Message text(std::string_view key, std::initializer_list<config::Argument> arguments = {}) const;
    /// A text of the locale file as plain words, for labels and parts of other texts.
    std::string words(std::string_view key, std::initializer_list<config::Argument> arguments = {}) const;

    /// What the engine does after the commit.
    std::vector<TapAnswer> tap_answers;
    std::vector<DocumentWork> document_work;
    bool has_planned_deliveries = false;
    /// Set by whoever publishes a document or anything else that the plan's index is built of: it is then built anew.
    bool has_changed_plan = false;
    /// People were erased, or bytes of erased people are still to be scrubbed: see engine::EngineListeners::on_erased.
    bool has_erased = false;
    /// Set by whoever adds evidence that is to be fetched.
    bool wants_evidence = false;
    /// Hashes of evidence that no row refers to any more (storage::EvidenceFiles): their files are deleted after the
    /// commit, or at the next start where a crash comes first.
    std::vector<std::string> evidence_to_remove;

  private:
    Message how_to_choose(int count, bool must_mention, std::string_view bot) const;
    void forget_common_offers(const storage::Chat& chat);
    void plan_delivery(const storage::Chat& chat, const Message& message, const Manner& manner);
};

/// Joins a rendered text's bold ranges and text into a message.
Message to_message(config::RenderedText rendered);

/// Appends `more` behind `message`, marks shifted; choices of both.
void append(Message& message, const Message& more);

/// As append(), on a line of its own.
void add_line(Message& message, const Message& line);

} // namespace loa::handlers
