#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace loa::fakes {

/// A file of a message of the bot.
struct BotFile {
    std::string name;
    std::string media_type;
    std::string bytes;
    bool is_photo = false;
};

/// A message as the fake keeps it.
struct FakeMessage {
    std::int64_t id = 0;
    bool is_by_bot = false;
    std::string text;
    nlohmann::json markup;   ///< reply_markup; null when there is none
    nlohmann::json entities; ///< as sent; null when there are none
    std::optional<std::int64_t> reply_to;
    std::optional<std::int64_t> thread;
    std::optional<BotFile> file{}; ///< `text` is then its caption
    int edits = 0;
};

/// A chat and where the bot stands in it.
struct FakeChat {
    std::int64_t id = 0;
    std::string type = "group"; ///< private, group, supergroup, channel
    std::string title;
    bool is_forum = false;
    std::set<std::int64_t> topics; ///< of a forum, without General
    /// member, administrator, restricted (may not write), left, kicked, blocked, deactivated, never_started, deleted
    std::string standing = "member";
    bool takes_files = true; ///< whether photos and documents may be sent there
    std::optional<std::int64_t> migrated_to;
    std::int64_t last_message = 0;
    std::map<std::int64_t, FakeMessage> messages;

    bool is_group() const { return type == "group" || type == "supergroup"; }
    const FakeMessage* find(std::int64_t message) const;
    std::vector<FakeMessage> by_bot() const;
};

/// A refusal in the words of the real server (telegram.md, section 10).
struct Refusal {
    int status = 400;
    std::string description;
    nlohmann::json parameters; ///< null when there are none
};

/// The bot account itself.
struct FakeBot {
    std::int64_t id = 123456;
    std::string token = "123456:TEST-fake-token_of_no_account";
    std::string username = "loa_test_bot";
    std::string name = "Loa thử";
    bool reads_all = true; ///< privacy mode off

    nlohmann::json user() const;
};

/// Chats, people and messages, and the JSON that tells of them.
class TelegramWorld {
  public:
    FakeBot bot;

    FakeChat& add_chat(FakeChat chat);
    FakeChat* find(std::int64_t id);
    /// The chat, made where it is new: positive ids are private chats, others groups.
    FakeChat& chat(std::int64_t id);
    const std::unordered_map<std::int64_t, FakeChat>& chats() const { return chats_; }

    /// Why the bot cannot write there; none: it can.
    std::optional<Refusal> refusal_to_write(std::int64_t chat);

    nlohmann::json chat_json(const FakeChat& chat) const;
    nlohmann::json user_json(std::int64_t user) const;
    /// A message of a person (or of the bot when `user` is the bot's id) without its text.
    nlohmann::json message_json(const FakeChat& chat, const FakeMessage& message, std::int64_t user) const;

    /// Seconds since 1970.
    static std::int64_t date();

  private:
    std::unordered_map<std::int64_t, FakeChat> chats_;
};

/// Entities that Telegram itself finds in a text: commands and mentions. Offsets in UTF-16 units.
nlohmann::json found_entities(const std::string& text);

} // namespace loa::fakes
