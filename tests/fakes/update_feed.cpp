#include "tests/fakes/update_feed.h"

#include <algorithm>

namespace loa::fakes {
namespace {

using nlohmann::json;

std::string id_text(const json& object, const char* member) {
    const auto found = object.find(member);
    return found == object.end() ? "0" : found->value("id", json(0)).dump();
}

/// telegram.md, section 5.3.
std::string key_of(const std::string& kind, const json& object) {
    if (!object.is_object()) {
        return kind;
    }
    if (kind == "callback_query") {
        return "callback " + id_text(object, "from");
    }
    if (kind == "my_chat_member") {
        return "standing " + id_text(object, "chat");
    }
    if (kind == "chat_member" || kind == "chat_join_request") {
        return "member " + id_text(object, "from");
    }
    if (object.contains("chat")) {
        return "chat " + id_text(object, "chat");
    }
    return kind + " " + id_text(object, "from");
}

std::string kind_of(const json& update) {
    for (const auto& [name, value] : update.items()) {
        if (name != "update_id" && value.is_object()) {
            return name;
        }
    }
    return "";
}

} // namespace

std::int64_t UpdateFeed::push(const std::string& kind, const json& object) {
    return push_whole({{kind, object}});
}

std::int64_t UpdateFeed::push_whole(json update) {
    const std::string kind = kind_of(update);
    update.erase("update_id");
    const std::string rest = update.dump(-1, ' ', true);
    std::string body = "{\"update_id\":" + std::to_string(next_id_);
    body += rest == "{}" ? "}" : ",\n" + rest.substr(1);
    return add(kind.empty() ? "none" : key_of(kind, update.at(kind)), std::move(body));
}

std::int64_t UpdateFeed::push_raw(std::string key, std::string body) {
    return add(std::move(key), std::move(body));
}

std::int64_t UpdateFeed::add(std::string key, std::string body) {
    const std::int64_t id = next_id_++;
    auto& queue = by_key_[key];
    if (queue.empty()) {
        ready_.push_back(key);
    }
    queue.push_back(id);
    updates_.emplace(id, PendingUpdate{.id = id, .key = std::move(key), .body = std::move(body)});
    return id;
}

void UpdateFeed::clear() {
    updates_.clear();
    by_key_.clear();
    ready_.clear();
}

std::vector<const PendingUpdate*> UpdateFeed::fetch(std::int64_t offset, std::size_t limit) {
    if (offset < 0) {
        while (updates_.size() > static_cast<std::size_t>(-offset)) {
            forget(updates_.begin()->first);
        }
    }
    while (offset > 0 && !updates_.empty() && updates_.begin()->first < offset) {
        forget(updates_.begin()->first);
    }
    std::vector<const PendingUpdate*> found;
    for (const auto& [id, update] : updates_) {
        if (found.size() == limit) {
            break;
        }
        found.push_back(&update);
    }
    return found;
}

std::optional<std::string> UpdateFeed::next_key() {
    while (!ready_.empty()) {
        std::string key = std::move(ready_.front());
        ready_.pop_front();
        if (front(key) != nullptr) {
            return key;
        }
    }
    return std::nullopt;
}

PendingUpdate* UpdateFeed::front(const std::string& key) {
    const auto queue = by_key_.find(key);
    return queue == by_key_.end() || queue->second.empty() ? nullptr : &updates_.at(queue->second.front());
}

void UpdateFeed::done(const std::string& key, std::int64_t id) {
    if (const PendingUpdate* update = front(key); update != nullptr && update->id == id) {
        forget(id);
    }
    release(key);
}

void UpdateFeed::release(const std::string& key) {
    if (front(key) != nullptr) {
        ready_.push_back(key);
    }
}

void UpdateFeed::forget(std::int64_t id) {
    const auto update = updates_.find(id);
    auto& queue = by_key_.at(update->second.key);
    std::erase(queue, id);
    if (queue.empty()) {
        by_key_.erase(update->second.key);
    }
    updates_.erase(update);
}

} // namespace loa::fakes
