#pragma once

#include <boost/asio/awaitable.hpp>

#include <expected>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "bot/server/http.h"
#include "handlers/event.h"
#include "handlers/turn.h"

namespace loa::channels {

using handlers::SendOutcome;
using handlers::Update;

/// A file as it goes out, made for this one attempt.
struct OutgoingFile {
    bool is_picture = false;
    std::string name;          ///< what the reader's program saves it as: UTF-8, without folders
    std::string media_type;    ///< such as "image/png"
    std::string bytes;         ///< "" where the channel sends addresses
    std::string url;           ///< https address of the same bytes, for platforms that fetch them; may be ""
    handlers::Message instead; ///< said behind the text where the file cannot go, so that nothing is lost
};

/// One delivery as a channel gets it.
struct Outgoing {
    storage::DeliveryId delivery;
    std::string chat; ///< platform id
    storage::ChatKind kind = storage::ChatKind::private_chat;
    handlers::Message message; ///< already cut to the channel's capabilities
    std::optional<std::string> reply_to;
    std::optional<std::string> thread;
    std::optional<std::string> edits; ///< replace this message of ours instead of sending a new one
    std::optional<OutgoingFile> file; ///< goes with the message, which is its caption; never with an edit
};

/// Takes the file away and says behind the text what is said instead. Nothing happens where there is no file.
void leave_file_out(Outgoing& outgoing);

/// What a webhook request turned out to be.
struct WebhookRefused {
    unsigned status; ///< 400 or 401
};
struct WebhookProbe {}; ///< a platform's check that somebody is there: 200, no effect
using WebhookReading = std::variant<Update, WebhookRefused, WebhookProbe>;

/// Where a polling channel puts what it received.
class UpdateSink {
  public:
    virtual ~UpdateSink() = default;

    /// Ends when the updates are durable. While storage is out it waits and tries again, since some platforms hand out
    /// an update only once. False when the program stops first.
    virtual boost::asio::awaitable<bool> keep(std::vector<Update> updates) = 0;
};

/// Why a channel cannot work.
struct ChannelTrouble {
    bool is_permanent = false; ///< such as a revoked token: trying again does not help
    std::string what;          ///< for the operator; never holds a token
};

/// Why a file did not come.
struct FetchFailure {
    enum class Kind {
        not_offered, ///< this platform hands out no files
        too_large,   ///< more than was asked for, or than the platform hands out
        failed,      ///< anything else: asking for it again later may help
    };
    Kind kind = Kind::failed;
    std::string what; ///< for the operator; never holds a token
};

/// What the platform says of the webhook: the only signs that it cannot be reached.
struct WebhookHealth {
    std::int64_t pending_updates = 0; ///< that the platform has not delivered yet
    std::string last_error;           ///< "" when there was none; never holds a token
    std::int64_t last_error_at = 0;   ///< Unix seconds; 0 when there was none
};

/// Port: one bot account on one platform. Everything runs on the network thread.
class Channel {
  public:
    Channel() = default;
    Channel(const Channel&) = delete;
    Channel& operator=(const Channel&) = delete;
    virtual ~Channel() = default;

    /// Name, capabilities and what start() has learnt about the bot's own account.
    virtual const handlers::ChannelInfo& info() const = 0;

    /// Introduces the bot to the platform: asks who it is, registers or removes the webhook, sets the menu of commands.
    virtual boost::asio::awaitable<std::expected<void, ChannelTrouble>> start() = 0;

    /// Whether updates come to `/webhook/<name>`.
    virtual bool takes_webhooks() const = 0;
    /// Authenticates (in constant time) and decodes. Never throws, whatever is in the request.
    virtual WebhookReading read_webhook(const server::HttpRequest& request) = 0;

    /// Fetches updates until the surrounding coroutine is cancelled; ends at once for channels that take webhooks.
    /// Back-off between failures is its own affair; permanent trouble ends it with the reason.
    virtual boost::asio::awaitable<ChannelTrouble> poll(UpdateSink& sink) = 0;

    /// Asks the platform about the webhook now and then until the surrounding coroutine is cancelled: warns of what it
    /// says, and sets the webhook again where it is gone or somebody else's. Ends at once where there is none to set.
    virtual boost::asio::awaitable<void> watch_webhook() { co_return; }
    /// What the platform said last; none before, and where it says nothing.
    virtual std::optional<WebhookHealth> webhook_health() const { return std::nullopt; }

    /// Delivers one message to one chat and waits for the platform's answer. Never repeats by itself, except where the
    /// reference says that the refusal was about the form (reply target gone, entities not understood) and nothing was
    /// sent. See handlers::SendOutcome for what comes back.
    virtual boost::asio::awaitable<SendOutcome> send(Outgoing outgoing) = 0;

    /// Fetches a file that came with a message (handlers::Attachment::file, untrusted): its bytes, at most `bytes_max`.
    /// Never repeats by itself.
    virtual boost::asio::awaitable<std::expected<std::string, FetchFailure>> fetch(std::string /*file*/,
                                                                                   std::size_t /*bytes_max*/) {
        const FetchFailure failure{FetchFailure::Kind::not_offered, ""};
        co_return std::unexpected(failure);
    }

    /// Ends the spinner of a tap and, where the platform can, opens `url` (the private chat with the bot; may be "").
    /// Failures are of no consequence.
    virtual boost::asio::awaitable<void> answer_tap(std::string tap, std::string text, std::string url) = 0;
};

} // namespace loa::channels
