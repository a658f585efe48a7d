#pragma once

#include <nlohmann/json.hpp>

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "tests/fakes/faults.h"
#include "tests/fakes/http_endpoint.h"
#include "tests/fakes/io_thread.h"
#include "tests/fakes/update_feed.h"
#include "tests/fakes/webhook_sender.h"

namespace loa::fakes {

/// The ways in which Zalo's servers have been seen to say the same thing (zalo.md, sections 1.3 and 1.4).
struct ZaloManners {
    enum class Idle { http_408, ok_with_408, empty_result };
    Idle idle = Idle::http_408;
    bool gives_arrays = false;   ///< getUpdates answers with an array of one
    bool wraps_webhooks = false; ///< {"ok":true,"result":{...}} instead of the bare update
    bool probes_webhook = true;  ///< setWebhook posts an empty body without the secret
    int quota = 0;               ///< messages before 429; 0: no limit
};

struct ZaloSent {
    std::string chat;
    std::string message;
    std::string text;  ///< caption where there is a photo
    std::string photo; ///< address of the picture; "" for none
    std::chrono::steady_clock::time_point at;
};

/// A Zalo Bot Platform over a real socket. An update is gone once it was answered; groups deliver only what mentions
/// the bot; there are no buttons, edits or entities. Any thread but the fake's own may call the public functions.
class FakeZalo {
  public:
    explicit FakeZalo(std::uint16_t port = 0);
    FakeZalo(const FakeZalo&) = delete;
    FakeZalo& operator=(const FakeZalo&) = delete;
    ~FakeZalo();

    std::uint16_t port() const { return port_; }
    std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
    std::string token() const { return token_; }
    std::string bot_name() const { return bot_name_; }

    void set_manners(ZaloManners manners);
    void deliver_webhooks_to(std::uint16_t port); ///< on 127.0.0.1, whatever host the bot gave
    void inject(Fault fault);
    void refuse_connections(bool is_refusing);

    /// `chat` equal to `user`: a private message; else a group, whose id begins with "zgr-". Returns the message's id.
    /// In groups only what begins with "@" and the bot's name reaches the bot.
    std::string say(const std::string& chat, const std::string& user, const std::string& text);
    /// As say(), with the bot's name before the text.
    std::string mention(const std::string& chat, const std::string& user, const std::string& text);
    /// `photo`: what is found where the picture lies, at this server unless `photo_url` says another place.
    std::string show_photo(const std::string& chat, const std::string& user, const std::string& caption,
                           const std::string& photo = "", const std::string& photo_url = "");
    int photo_downloads();
    /// Puts an event into the queue as it is.
    void push(nlohmann::json event);
    /// sendPhoto is refused from now on, as where the platform cannot fetch what it is given.
    void refuse_photos();
    /// The bot is not in that chat (any more).
    void remove_bot_from(const std::string& chat);

    std::vector<ZaloSent> sent();
    std::vector<ZaloSent> sent_to(const std::string& chat);
    std::vector<std::string> violations();
    WebhookCounts webhook_counts();
    int probe_status(); ///< what the webhook answered to the last empty probe; 0: none
    std::string webhook_url();
    std::size_t pending_updates();

    static constexpr auto patience = std::chrono::seconds(20);
    bool wait_for_sent(std::size_t count, std::chrono::milliseconds most = patience);
    bool wait_for_sent_to(const std::string& chat, std::size_t count, std::chrono::milliseconds most = patience);
    bool wait_for_empty_queue(std::chrono::milliseconds most = patience);
    bool wait_for_calls(const std::string& method, std::size_t count, std::chrono::milliseconds most = patience);

  private:
    void serve(Request request, Answer answer);
    void serve_photo(std::string_view path, const Answer& answer);
    std::optional<Reply> carry_out(const std::string& method, const nlohmann::json& parameters, const Answer& answer);
    Reply send_message(const nlohmann::json& parameters);
    Reply send_photo(const nlohmann::json& parameters);
    std::optional<Reply> refuse(const std::string& chat, const nlohmann::json& parameters,
                                const std::set<std::string>& known);
    Reply note_sent(ZaloSent sent, const std::string& type);
    Reply set_webhook(const nlohmann::json& parameters);
    std::optional<Reply> get_updates(const nlohmann::json& parameters, const Answer& answer);
    void answer_poll();
    Reply idle_reply() const;
    void add_event(const std::string& chat, nlohmann::json event);
    nlohmann::json message_json(const std::string& chat, const std::string& user);
    void restart_webhook();
    boost::asio::awaitable<void> probe(std::string path);

    IoThread thread_;
    std::string token_ = "1459232241:fake-zalo-token_of_no_account";
    std::string bot_name_ = "Bot Loa thử";
    ZaloManners manners_;
    Faults faults_;
    UpdateFeed feed_;
    std::vector<std::string> photos_;
    int photo_downloads_ = 0;
    bool refuses_photos_ = false;
    std::deque<std::string> bodies_; ///< of updates that wait to be fetched
    std::set<std::string> known_chats_;
    std::set<std::string> left_chats_;
    std::vector<ZaloSent> sent_;
    std::vector<std::string> violations_;
    std::unordered_map<std::string, std::size_t> call_counts_;
    std::string webhook_url_, webhook_secret_;
    std::uint16_t webhook_port_ = 0;
    int probe_status_ = 0;
    int next_message_ = 1;
    Answer poll_;
    boost::asio::steady_timer poll_timer_{thread_.context()};
    WebhookSender webhooks_{thread_.context(), feed_, [this] { thread_.changed(); }};
    HttpEndpoint endpoint_{thread_.context(),
                           [this](Request request, Answer answer) { serve(std::move(request), std::move(answer)); }};
    std::uint16_t port_ = 0;
};

} // namespace loa::fakes
