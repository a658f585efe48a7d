#include "bot/channels/web/mailbox.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace loa::channels::web {

Mailbox::Mailbox(MailboxLimits limits) : limits_(limits) {}

void Mailbox::put(std::string_view external, Posted posted) {
    Chat& into = chat(external);
    posted.changed = ++last_change_;
    into.changed = posted.changed;
    const auto known = std::ranges::find(into.messages, posted.id, &Posted::id);
    if (known != into.messages.end()) {
        posted.at = known->at;
        posted.is_edited = known->is_edited || known->message != posted.message;
        posted.is_from_before = known->is_from_before;
        if (!posted.reply_to) {
            posted.reply_to = std::move(known->reply_to);
        }
        *known = std::move(posted);
    } else {
        into.messages.push_back(std::move(posted));
        if (into.messages.size() > limits_.messages_max) {
            into.messages.pop_front();
        }
    }
    tell();
}

void Mailbox::restore(std::string_view external, std::vector<Posted> messages) {
    Chat& into = chat(external);
    if (into.is_restored) {
        return;
    }
    into.is_restored = true;
    std::erase_if(messages, [&](const Posted& old) {
        return std::ranges::find(into.messages, old.id, &Posted::id) != into.messages.end();
    });
    if (messages.empty()) {
        return;
    }
    const std::size_t room = limits_.messages_max - std::min(limits_.messages_max, into.messages.size());
    const std::size_t left_out = messages.size() - std::min(messages.size(), room);
    for (Posted& old : messages) {
        old.is_from_before = true;
        old.changed = ++last_change_;
    }
    into.changed = last_change_;
    into.messages.insert(into.messages.begin(),
                         std::make_move_iterator(messages.begin() + static_cast<std::ptrdiff_t>(left_out)),
                         std::make_move_iterator(messages.end()));
    tell();
}

bool Mailbox::is_restored(std::string_view external) const {
    const auto known = chats_.find(external);
    return known != chats_.end() && known->second.is_restored;
}

void Mailbox::flash(std::string_view user, std::string text) {
    flashes_.push_back({.changed = ++last_change_, .user = std::string(user), .text = std::move(text)});
    if (flashes_.size() > limits_.flashes_max) {
        flashes_.pop_front();
    }
    tell();
}

void Mailbox::forget(std::string_view user) {
    if (const auto known = chats_.find(user); known != chats_.end()) {
        chats_.erase(known);
    }
    std::erase_if(flashes_, [&](const Flash& flash) { return flash.user == user; });
}

bool Mailbox::has_changed(std::string_view external, std::uint64_t since) const {
    const auto found = chats_.find(external);
    return found != chats_.end() && found->second.changed > since;
}

std::vector<Posted> Mailbox::changed_since(std::string_view external, std::uint64_t change) const {
    std::vector<Posted> changed;
    if (!has_changed(external, change)) {
        return changed;
    }
    std::ranges::copy_if(chats_.find(external)->second.messages, std::back_inserter(changed),
                         [&](const Posted& posted) { return posted.changed > change; });
    return changed;
}

std::vector<Flash> Mailbox::flashes_since(std::string_view user, std::uint64_t change) const {
    std::vector<Flash> found;
    std::ranges::copy_if(flashes_, std::back_inserter(found),
                         [&](const Flash& flash) { return flash.changed > change && flash.user == user; });
    return found;
}

Mailbox::Chat& Mailbox::chat(std::string_view external) {
    const auto known = chats_.find(external);
    if (known != chats_.end()) {
        return known->second;
    }
    if (chats_.size() >= limits_.chats_max) {
        chats_.erase(std::ranges::min_element(chats_, {}, [](const auto& entry) { return entry.second.changed; }));
    }
    return chats_.try_emplace(std::string(external)).first->second;
}

void Mailbox::tell() const {
    for (const auto& listener : listeners_) {
        if (const auto alive = listener.lock()) {
            (*alive)();
        }
    }
}

Mailbox::Listener Mailbox::on_change(std::function<void()> listener) {
    std::erase_if(listeners_, [](const auto& known) { return known.expired(); });
    auto kept = std::make_shared<const std::function<void()>>(std::move(listener));
    listeners_.emplace_back(kept);
    return kept;
}

} // namespace loa::channels::web
