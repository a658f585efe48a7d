#include "tests/conversation/transcript_stage.h"

#include <algorithm>
#include <charconv>
#include <cstdio>

#include "handlers/local_time.h"
#include "handlers/vietnamese/text.h"
#include "tests/conversation/transcript_lines.h"

namespace loa::tests {
namespace {

using handlers::SendOutcome;

/// "chờ 30", "chuyển ID" or one word: how a send ends.
SendOutcome outcome_from(const std::string& what) {
    using Kind = SendOutcome::Kind;
    static const std::map<std::string_view, Kind> kinds{
        {"đã-rời", Kind::chat_gone},    {"bị-khóa", Kind::chat_muted}, {"không-rõ", Kind::in_doubt},
        {"thử-lại", Kind::retry_later}, {"chờ", Kind::retry_after},    {"từ-chối", Kind::refused},
        {"chuyển", Kind::chat_moved},
    };
    const auto [word, detail] = cut(what, " ");
    const auto kind = kinds.find(word);
    if (kind == kinds.end()) {
        throw Failure("unknown outcome " + word);
    }
    SendOutcome outcome;
    outcome.error = "said the test";
    outcome.kind = kind->second;
    if (outcome.kind == Kind::retry_after) {
        outcome.wait = std::chrono::seconds{std::stoi(detail)};
    } else if (outcome.kind == Kind::chat_moved) {
        outcome.moved_to = detail;
    }
    return outcome;
}

} // namespace

bool TranscriptStage::set_up(const std::string& head, const std::string& rest) {
    const auto act = acts().find(head);
    if (act == acts().end() || (head == "đồng ý" && rest != "hỏi thật")) {
        return false;
    }
    auto [left, right] = cut(rest, "=");
    act->second(*this, {.all = rest, .left = std::move(left), .right = std::move(right)});
    return true;
}

const std::map<std::string_view, TranscriptStage::Act>& TranscriptStage::acts() {
    using Stage = TranscriptStage;
    static const std::map<std::string_view, Act> acts{
        {"kênh", [](Stage& s, const Words& w) { s.channel_ = w.all == "zalo" ? s.world_.zalo : s.world_.telegram; }},
        {"lúc", [](Stage& s, const Words& w) { s.set_time(w.all); }},
        {"nhóm", [](Stage& s, const Words& w) { s.place_ = s.group(w.all); }},
        {"riêng", [](Stage& s, const Words&) { s.place_.reset(); }},
        {"cán bộ", [](Stage& s, const Words& w) { s.world_.context.officers.push_back({s.channel_, user(w.all)}); }},
        {"chủ tịch",
         [](Stage& s, const Words& w) {
             const auto chair = s.member(w.left, w.right);
             s.world_.store().persons.grant(chair.id, storage::Role::chair, w.right, s.world_.now);
         }},
        {"giáo viên", [](Stage& s, const Words& w) { s.member(w.left, w.right); }},
        {"có tin riêng", [](Stage& s, const Words& w) { s.remember_private(user(w.all), w.all); }},
        {"gắn nhóm",
         [](Stage& s, const Words& w) {
             const auto chat = s.remember(s.group(w.left));
             s.world_.store().chats.bind_to_unit(chat.id, w.right, s.world_.now);
         }},
        {"mã", [](Stage& s, const Words& w) { s.add_code(w.left, w.right); }},
        {"gửi hỏng",
         [](Stage& s, const Words& w) {
             s.plan_outcome(s.group(w.left).chat, w.right);
             if (const auto [kind, id] = cut(w.right, " "); kind == "chuyển") {
                 s.groups_[{s.channel_.value, w.left}] = id;
             }
         }},
        {"gửi hỏng riêng", [](Stage& s, const Words& w) { s.plan_outcome(user(w.left), w.right); }},
        {"thêm Loa vào", [](Stage& s, const Words& w) { s.standing(w.all, storage::ChatState::active); }},
        {"mời Loa ra khỏi", [](Stage& s, const Words& w) { s.standing(w.all, storage::ChatState::left); }},
        {"chuyển nhóm", [](Stage& s, const Words& w) { s.move_group(w.left, w.right); }},
        {"liên kết",
         [](Stage& s, const Words& w) {
             s.world_.context.link_base = w.all;
             s.world_.context.sign_in_secret = "a secret that only transcripts know";
         }},
        {"đã dùng tháng này", [](Stage& s, const Words& w) { s.use_up_budget(w.all); }},
        {"đồng ý", [](Stage& s, const Words&) { s.world_.everybody_consents = false; }},
        {"mục đã đổi",
         [](Stage& s, const Words& w) {
             const auto [document, path] = cut(w.all, " ");
             s.world_.store().faq.mark_stale(document, {path}, s.world_.now);
         }},
        {"báo cáo có sẵn", [](Stage& s, const Words& w) { s.add_reports(w.left, w.right); }},
        {"danh sách người", [](Stage& s, const Words& w) { s.add_roster(w.left, w.right); }},
    };
    return acts;
}

handlers::Place TranscriptStage::place_of(const std::string& name) const {
    if (place_) {
        return *place_;
    }
    return {.chat = user(name), .kind = storage::ChatKind::private_chat, .title = name, .thread = std::nullopt};
}

std::string TranscriptStage::user(const std::string& name) {
    return "u:" + name;
}

handlers::Place TranscriptStage::group(const std::string& title) {
    auto& id = groups_[{channel_.value, title}];
    if (id.empty()) {
        id = "g:" + title;
    }
    return {.chat = id, .kind = storage::ChatKind::group, .title = title, .thread = std::nullopt};
}

std::string TranscriptStage::next_key() {
    return std::to_string(++keys_);
}

storage::Chat TranscriptStage::remember(const handlers::Place& place) {
    return world_.store().chats.remember(channel_, place.chat, place.kind, place.title, world_.now);
}

storage::Chat TranscriptStage::remember_private(const std::string& id, const std::string& name) {
    return world_.store().chats.remember(channel_, id, storage::ChatKind::private_chat, name, world_.now);
}

storage::Person TranscriptStage::person(const std::string& name) {
    return world_.store().persons.remember(channel_, user(name), name, world_.now);
}

storage::Person TranscriptStage::member(const std::string& name, const std::string& unit) {
    auto bound = person(name);
    world_.store().persons.bind_to_unit(bound.id, unit, world_.now);
    return bound;
}

void TranscriptStage::set_time(const std::string& text) {
    int year = 0;
    int month = 0;
    int day = 0;
    int hour = 0;
    int minute = 0;
    if (std::sscanf(text.c_str(), "%d-%d-%d %d:%d", &year, &month, &day, &hour, &minute) != 5) {
        throw Failure("a time is written 2024-09-12 08:00");
    }
    const auto time =
        handlers::instant({.date = {.year = year, .month = month, .day = day}, .hour = hour, .minute = minute},
                          world_.context.campaign->time_zone);
    world_.pass_to(time);
}

void TranscriptStage::use_up_budget(const std::string& text) {
    std::int64_t count = 0;
    std::from_chars(text.data(), text.data() + text.size(), count);
    const auto month = handlers::month_key(world_.now, world_.context.campaign->time_zone);
    world_.store().channels.count(channel_, month, {.sent = count, .received = 0});
}

void TranscriptStage::add_code(const std::string& code, const std::string& meaning) {
    const auto [role, rest] = cut(meaning, " ");
    const auto [unit, state] = cut(rest, " ");
    storage::Invitation invitation;
    invitation.code = storage::canonical_invitation_code(code);
    invitation.role = storage::role_from(role).value_or(storage::Role::member);
    invitation.unit = unit == "-" ? "" : unit;
    invitation.expires_at = world_.now + (state == "cũ" ? -std::chrono::days{1} : std::chrono::days{14});
    world_.store().invitations.add(invitation, world_.now);
}

/// "Giáo viên 1-30 = …": one report of each.
void TranscriptStage::add_reports(const std::string& who, const std::string& what) {
    const auto [first, last] = cut(who, "-");
    if (last.empty()) {
        return add_report(who, what);
    }
    const std::size_t number = first.rfind(' ') + 1;
    for (int i = std::stoi(first.substr(number)); i <= std::stoi(last); ++i) {
        add_report(first.substr(0, number) + std::to_string(i), what);
    }
}

/// "MAU-A · AI trong dạy học · 2024-09-11": a report that waits; with "· 30 người" behind it one for the unit.
void TranscriptStage::add_report(const std::string& name, const std::string& what) {
    const auto [unit, rest] = cut(what, "·");
    const auto [title, more] = cut(rest, "·");
    const auto [day, people] = cut(more, "·");
    const auto reporter = person(name);
    storage::Activity activity;
    activity.state = storage::ActivityState::reported;
    activity.person = reporter.id;
    activity.unit = unit;
    activity.category = "digital_skills";
    activity.title = title;
    activity.start = activity.end = day;
    activity.is_for_unit = !people.empty();
    if (activity.is_for_unit) {
        activity.participants = std::stoi(people);
    }
    activity.chat = remember_private(reporter.external, reporter.name).id;
    activity.message = "ready" + std::to_string(++reports_);
    activity.reported_at = activity.updated_at = world_.now;
    world_.store().activities.add(activity);
}

void TranscriptStage::add_roster(const std::string& unit, const std::string& names) {
    int code = 0;
    for (std::string_view rest = names; !rest.empty();) {
        const std::size_t end = std::min(rest.find(','), rest.size());
        const std::string name(trimmed(rest.substr(0, end)));
        world_.store().roster.put({.id = {}, .unit = unit, .code = "GV" + std::to_string(++code), .name = name},
                                  vietnamese::fold(name), world_.now);
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
}

void TranscriptStage::plan_outcome(const std::string& chat, const std::string& what) {
    world_.plan_outcome(channel_, chat, outcome_from(what));
}

void TranscriptStage::standing(const std::string& title, storage::ChatState state) {
    place_ = group(title);
    world_.submit(channel_, next_key(),
                  handlers::BotStanding{.place = *place_, .from = {.user = "u:ai đó", .name = ""}, .state = state});
}

void TranscriptStage::move_group(const std::string& title, const std::string& to) {
    const auto from = group(title).chat;
    world_.submit(channel_, next_key(), handlers::ChatMoved{.from = from, .to = to});
    groups_[{channel_.value, title}] = to;
}

} // namespace loa::tests
