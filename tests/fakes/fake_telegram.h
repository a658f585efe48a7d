#pragma once

#include <nlohmann/json.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

#include "tests/fakes/faults.h"
#include "tests/fakes/http_endpoint.h"
#include "tests/fakes/io_thread.h"
#include "tests/fakes/rate_model.h"
#include "tests/fakes/telegram_world.h"
#include "tests/fakes/update_feed.h"
#include "tests/fakes/webhook_sender.h"

namespace loa::fakes {

/// One call of the bot as it came in, and its status.
struct Call {
    std::string method; ///< as documented, such as sendMessage
    nlohmann::json parameters;
    unsigned status = 0; ///< 0: no answer was given
};

/// One message or edit of the bot that took effect.
struct Sent {
    std::int64_t chat = 0;
    std::int64_t message = 0;
    std::string text;
    nlohmann::json markup;
    std::optional<std::int64_t> reply_to;
    std::optional<std::int64_t> thread;
    std::optional<BotFile> file; ///< `text` is then its caption
    bool is_edit = false;
    std::chrono::steady_clock::time_point at;
};

/// A file that somebody sends.
struct FakeFile {
    std::string name;
    std::string bytes;
    std::string mime = "application/octet-stream";
    std::int64_t claimed_size = -1; ///< what the message says of its size; -1: the truth
};

/// How somebody says something.
struct Said {
    std::optional<std::int64_t> reply_to{};
    std::optional<std::int64_t> thread{};
    bool has_photo = false;             ///< the text is then the caption
    std::optional<FakeFile> document{}; ///< the same
    std::optional<std::string> photo{}; ///< bytes of a picture that can be fetched; then `has_photo` need not be set
    std::string album{};                ///< media_group_id
};

/// A Bot API server over a real socket with people in it, after the checklist of telegram.md, section 15: what it
/// refuses, it refuses with the real server's words, and every call is held against the published description where
/// that is there. Every public function may be called from any thread but the fake's own.
class FakeTelegram {
  public:
    explicit FakeTelegram(std::uint16_t port = 0);
    FakeTelegram(const FakeTelegram&) = delete;
    FakeTelegram& operator=(const FakeTelegram&) = delete;
    ~FakeTelegram();

    std::uint16_t port() const { return port_; }
    std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
    std::string token() const { return world_.bot.token; }

    // What people and Telegram do. Chats that are not there yet are made.
    void add_chat(FakeChat chat);
    /// Returns the id of the message, whether or not the bot gets to see it.
    std::int64_t say(std::int64_t chat, std::int64_t user, std::string text, Said manner = {});
    void edit(std::int64_t chat, std::int64_t user, std::int64_t message, std::string text);
    /// Taps the button with this label (or, without one, this callback data) under a message of the bot; 0 message:
    /// the newest that has it. Returns the id of the tap; empty when there is no such button.
    std::string tap(std::int64_t chat, std::int64_t user, std::string label, std::int64_t message = 0);
    /// Sets where the bot stands and tells it: see FakeChat::standing.
    void set_standing(std::int64_t chat, std::int64_t user, std::string standing);
    /// Whether photos and documents may be sent there.
    void set_takes_files(std::int64_t chat, bool takes_files);
    /// Sets it without telling.
    void set_standing_silently(std::int64_t chat, std::string standing);
    /// The group becomes a supergroup, which is told from both sides. Returns the new id.
    std::int64_t migrate(std::int64_t chat, bool is_new_side_first = false);
    void set_privacy(bool is_on); ///< privacy mode (section 4); off at first
    /// Puts a whole update into the queue under the next id.
    std::int64_t push(nlohmann::json update);

    // Webhooks. The host of the bot's URL is not looked up: everything goes to this port on 127.0.0.1.
    void deliver_webhooks_to(std::uint16_t port);
    void set_retry_scale(double scale);
    void push_everything_twice(bool is_twice);

    // What goes wrong.
    void inject(Fault fault);
    void clear_faults();
    void refuse_connections(bool is_refusing);
    void set_limits(RateLimits limits);

    // What happened.
    std::vector<Sent> sent();
    std::vector<Sent> sent_to(std::int64_t chat);
    std::vector<std::string> violations(); ///< calls that the description or a limit does not allow
    std::vector<Call> calls(const std::string& method);
    std::vector<Stamp> accepted_stamps();
    int refused_count(); ///< messages refused by the rate limits
    WebhookCounts webhook_counts();
    std::size_t pending_updates();
    bool is_tap_answered(const std::string& tap);
    int downloads(); ///< files that were handed out
    /// Calls are kept with their parameters until told otherwise; a bench does not want them.
    void keep_calls(bool are_kept);

    static constexpr auto patience = std::chrono::seconds(20);
    /// Waits until so many messages and edits took effect (in this chat); false after `patience`.
    bool wait_for_sent(std::size_t count, std::chrono::milliseconds most = patience);
    bool wait_for_sent_to(std::int64_t chat, std::size_t count, std::chrono::milliseconds most = patience);
    bool wait_for_empty_queue(std::chrono::milliseconds most = patience);
    bool wait_for_calls(const std::string& method, std::size_t count, std::chrono::milliseconds most = patience);

  private:
    struct Done {
        nlohmann::json result;
        std::string description{}; ///< beside the result, as setWebhook has it
    };
    struct Later {}; ///< answered later by the method itself
    using Outcome = std::variant<Done, Refusal, Later>;
    using Method = Outcome (FakeTelegram::*)(const nlohmann::json& parameters);
    static const std::unordered_map<std::string, std::pair<std::string, Method>>& methods();

    void serve(Request request, Answer answer);
    void call(const std::string& name, Method method, const nlohmann::json& parameters, Answer answer);
    void serve_file(const Request& request, const Answer& answer);
    nlohmann::json document_json(const FakeFile& file, std::int64_t message);
    std::optional<Refusal> refuse_text(const nlohmann::json& parameters, bool is_caption);
    std::optional<Refusal> refuse_file(const FakeChat& chat, const std::optional<BotFile>& file, bool is_photo);
    std::optional<Refusal> refuse_markup(const nlohmann::json& markup);
    std::optional<Refusal> refuse_rate(const FakeChat& chat);
    Refusal violation(std::string what);
    void note_sent(const FakeChat& chat, const FakeMessage& message, bool is_edit);
    void answer_poll();
    void end_poll(const Refusal& why);
    void restart_webhook();

    Outcome get_me(const nlohmann::json& parameters);
    Outcome get_updates(const nlohmann::json& parameters);
    Outcome set_webhook(const nlohmann::json& parameters);
    Outcome delete_webhook(const nlohmann::json& parameters);
    Outcome get_webhook_info(const nlohmann::json& parameters);
    Outcome set_my_commands(const nlohmann::json& parameters);
    Outcome send_message(const nlohmann::json& parameters);
    Outcome send_photo(const nlohmann::json& parameters);
    Outcome send_document(const nlohmann::json& parameters);
    Outcome send_new(const nlohmann::json& parameters, const char* file_field);
    Outcome edit(const nlohmann::json& parameters, bool is_caption);
    Outcome edit_message_text(const nlohmann::json& parameters);
    Outcome edit_message_caption(const nlohmann::json& parameters);
    Outcome edit_message_reply_markup(const nlohmann::json& parameters);
    Outcome delete_message(const nlohmann::json& parameters);
    Outcome answer_callback_query(const nlohmann::json& parameters);
    Outcome send_chat_action(const nlohmann::json& parameters);
    Outcome get_chat_member(const nlohmann::json& parameters);
    Outcome get_file(const nlohmann::json& parameters);

    std::int64_t do_say(std::int64_t chat, std::int64_t user, const std::string& text, const Said& manner);
    void do_edit(std::int64_t chat, std::int64_t user, std::int64_t message, const std::string& text);
    std::string do_tap(std::int64_t chat, std::int64_t user, const std::string& label, std::int64_t message);
    void do_set_standing(std::int64_t chat, std::int64_t user, const std::string& standing);
    std::int64_t do_migrate(std::int64_t chat, bool is_new_side_first);
    void push(const std::string& kind, const nlohmann::json& object);
    bool is_delivered(const FakeChat& chat, const FakeMessage& message) const;

    IoThread thread_;
    TelegramWorld world_;
    UpdateFeed feed_;
    RateModel rates_;
    Faults faults_;
    bool are_calls_kept_ = true;
    std::vector<Call> calls_;
    std::unordered_map<std::string, std::size_t> call_counts_;
    std::vector<Sent> sent_;
    std::vector<std::string> violations_;
    std::unordered_map<std::string, bool> taps_;         ///< answered?
    std::unordered_map<std::string, std::string> files_; ///< bytes by file id
    int downloads_ = 0;
    std::string webhook_url_;
    nlohmann::json webhook_parameters_;
    std::uint16_t webhook_port_ = 0;
    Answer poll_; ///< getUpdates that waits
    std::int64_t poll_offset_ = 0;
    std::size_t poll_limit_ = 100;
    boost::asio::steady_timer poll_timer_{thread_.context()};
    Answer current_; ///< of the call that is being carried out
    WebhookSender webhooks_{thread_.context(), feed_, [this] { thread_.changed(); }};
    HttpEndpoint endpoint_{thread_.context(),
                           [this](Request request, Answer answer) { serve(std::move(request), std::move(answer)); }};
    std::uint16_t port_ = 0;
};

} // namespace loa::fakes
