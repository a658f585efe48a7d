#include "bot/console/chat_json.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace loa::console {
namespace {

using channels::web::Mailbox;
using channels::web::Posted;

/// Text cut at its marks, so that the page builds elements and never counts bytes.
nlohmann::json runs(const handlers::Message& message) {
    std::vector<handlers::Mark> marks = message.marks;
    std::ranges::sort(marks, {}, &handlers::Mark::begin);
    nlohmann::json runs = nlohmann::json::array();
    std::size_t at = 0;
    const auto add = [&](std::size_t end, const char* mark) {
        end = std::min(end, message.text.size());
        if (end <= at) {
            return;
        }
        nlohmann::json run{{"text", message.text.substr(at, end - at)}};
        if (mark != nullptr) {
            run["mark"] = mark;
        }
        runs.push_back(std::move(run));
        at = end;
    };
    for (const handlers::Mark& mark : marks) {
        add(mark.begin, nullptr);
        add(mark.end, mark.kind == handlers::MarkKind::bold ? "bold" : "quote");
    }
    add(message.text.size(), nullptr);
    return runs;
}

nlohmann::json to_json(const Posted& posted, std::string_view chat, const Visitor& visitor) {
    nlohmann::json choices = nlohmann::json::array();
    for (const handlers::Choice& choice : posted.message.choices) {
        choices.push_back({{"label", choice.label}, {"action", choice.action}});
    }
    nlohmann::json json{{"id", posted.id},
                        {"chat", chat},
                        {"mine", !posted.author.empty() && posted.author == visitor.user},
                        {"author", nullptr},
                        {"runs", runs(posted.message)},
                        {"choices", std::move(choices)},
                        {"at", storage::to_milliseconds(posted.at)},
                        {"edited", posted.is_edited},
                        {"before", posted.is_from_before}};
    if (!posted.author.empty()) {
        json["author"] = posted.author_name;
    }
    if (posted.reply_to) {
        json["reply_to"] = *posted.reply_to;
    }
    return json;
}

} // namespace

nlohmann::json news_json(const Mailbox& mailbox, const Visitor& visitor, std::uint64_t since) {
    nlohmann::json messages = nlohmann::json::array();
    const auto add_chat = [&](std::string_view external, std::string_view key) {
        for (const Posted& posted : mailbox.changed_since(external, since)) {
            messages.push_back(to_json(posted, key, visitor));
        }
    };
    if (visitor.group) {
        add_chat(visitor.group->chat, group_key);
    }
    if (!visitor.user.empty()) {
        add_chat(visitor.user, private_key);
    }
    nlohmann::json flashes = nlohmann::json::array();
    for (const auto& flash : mailbox.flashes_since(visitor.user, since)) {
        flashes.push_back(flash.text);
    }
    return {{"change", mailbox.last_change()}, {"messages", std::move(messages)}, {"flashes", std::move(flashes)}};
}

bool has_news(const Mailbox& mailbox, const Visitor& visitor, std::uint64_t since) {
    return (visitor.group && mailbox.has_changed(visitor.group->chat, since)) ||
           mailbox.has_changed(visitor.user, since) || !mailbox.flashes_since(visitor.user, since).empty();
}

std::vector<Posted> history(const std::vector<storage::Delivery>& sent, std::string_view bot_name) {
    std::vector<Posted> messages;
    for (const storage::Delivery& delivery : sent) {
        handlers::Message message{.text = delivery.text,
                                  .marks = handlers::decode_marks(delivery.marks),
                                  .choices = handlers::decode_choices(delivery.choices)};
        const std::string id = delivery.edits.value_or(std::to_string(delivery.id.value));
        const auto known = std::ranges::find(messages, id, &Posted::id);
        if (known != messages.end()) {
            known->message = std::move(message);
            known->is_edited = true;
            continue;
        }
        messages.push_back({.id = id,
                            .author = {},
                            .author_name = std::string(bot_name),
                            .message = std::move(message),
                            .reply_to = delivery.reply_to,
                            .at = delivery.sent_at.value_or(delivery.planned_at)});
    }
    return messages;
}

} // namespace loa::console
