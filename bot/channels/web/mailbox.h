#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "handlers/message.h"
#include "storage/ids.h"

namespace loa::channels::web {

/// One message as a page shows it.
struct Posted {
    std::string id;     ///< platform id: of Loa's messages the delivery's number, of people's "u-..."
    std::string author; ///< external id of the person; "" for Loa
    std::string author_name;
    handlers::Message message;
    std::optional<std::string> reply_to; ///< id of the message answered
    storage::Time at;                    ///< when it was said first
    bool is_edited = false;
    bool is_from_before = false; ///< read back from the store after a start
    std::uint64_t changed = 0;   ///< number of its last change; the mailbox sets it
};

/// A few words for one person that go away by themselves: the answer to a tap.
struct Flash {
    std::uint64_t changed = 0;
    std::string user; ///< external id
    std::string text;
};

struct MailboxLimits {
    std::size_t messages_max = 200; ///< kept of one chat; the oldest go
    std::size_t chats_max = 1000;   ///< the one that was quiet longest goes
    std::size_t flashes_max = 50;
};

/// The newest messages of the web channel's chats, for pages to fetch. In memory: after a start it is empty and may be
/// given back what the store holds. Every change has a number, larger than all before it, so that a page can ask for
/// what is new. Network thread only.
class Mailbox {
  public:
    explicit Mailbox(MailboxLimits limits = {});

    /// Adds a message; one with an id that the chat holds already is replaced in its place and counts as edited when
    /// its text, marks or choices differ.
    void put(std::string_view chat, Posted posted);

    /// Gives a chat its messages from before the start, oldest first; they go before what was said since. Done at most
    /// once a chat: later calls change nothing.
    void restore(std::string_view chat, std::vector<Posted> messages);

    /// Whether that has been done, and is not forgotten since: then nothing need be read for it.
    bool is_restored(std::string_view chat) const;

    void flash(std::string_view user, std::string text);

    /// Nothing of this person's private chat is left: they are gone, and what they wrote is nobody's to read.
    void forget(std::string_view user);

    /// Number of the last change; 0 before the first one.
    std::uint64_t last_change() const { return last_change_; }

    bool has_changed(std::string_view chat, std::uint64_t since) const;

    /// Messages of a chat that changed after `change`, in the order they stand in the chat.
    std::vector<Posted> changed_since(std::string_view chat, std::uint64_t change) const;
    std::vector<Flash> flashes_since(std::string_view user, std::uint64_t change) const;

    using Listener = std::shared_ptr<const std::function<void()>>;

    /// One more listener, called after every change for as long as what is returned is kept.
    [[nodiscard]] Listener on_change(std::function<void()> listener);

  private:
    struct Chat {
        std::deque<Posted> messages;
        std::uint64_t changed = 0;
        bool is_restored = false;
    };

    Chat& chat(std::string_view external);
    void tell() const;

    MailboxLimits limits_;
    std::map<std::string, Chat, std::less<>> chats_;
    std::deque<Flash> flashes_;
    std::uint64_t last_change_ = 0;
    std::vector<std::weak_ptr<const std::function<void()>>> listeners_;
};

} // namespace loa::channels::web
