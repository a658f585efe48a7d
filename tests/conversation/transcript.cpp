#include "tests/conversation/transcript.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <fstream>
#include <map>
#include <optional>
#include <regex>
#include <stdexcept>
#include <vector>

#include "handlers/local_time.h"
#include "handlers/vietnamese/text.h"
#include "tests/conversation/conversation_kit.h"

namespace loa::tests {
namespace {

using handlers::SendOutcome;

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\r");
    return begin == std::string_view::npos ? std::string_view{}
                                           : text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

/// Both sides of the first `separator`, trimmed; the second is empty where there is none.
std::pair<std::string, std::string> cut(std::string_view text, std::string_view separator) {
    const std::size_t at = text.find(separator);
    if (at == std::string_view::npos) {
        return {std::string(trimmed(text)), ""};
    }
    return {std::string(trimmed(text.substr(0, at))), std::string(trimmed(text.substr(at + separator.size())))};
}

/// Whether `text` is `pattern`, in which "…" stands for anything.
bool fits(std::string_view pattern, std::string_view text) {
    constexpr std::string_view anything = "…";
    const std::size_t gap = pattern.find(anything);
    if (gap == std::string_view::npos) {
        return pattern == text;
    }
    if (!text.starts_with(pattern.substr(0, gap))) {
        return false;
    }
    const std::string_view rest = pattern.substr(gap + anything.size());
    for (std::size_t at = gap; at <= text.size(); ++at) {
        if (fits(rest, text.substr(at))) {
            return true;
        }
    }
    return false;
}

/// Text with its bold ranges between asterisks, as transcripts show it.
std::string shown(const handlers::Message& message) {
    std::string text;
    std::size_t at = 0;
    for (const handlers::Mark& mark : message.marks) {
        if (mark.kind != handlers::MarkKind::bold) {
            continue;
        }
        text += message.text.substr(at, mark.begin - at) + '*' +
                message.text.substr(mark.begin, mark.end - mark.begin) + '*';
        at = mark.end;
    }
    return text + message.text.substr(at);
}

struct Failure : std::runtime_error {
    using runtime_error::runtime_error;
};

class Runner {
  public:
    explicit Runner(const std::filesystem::path& file) : file_(file) {}

    std::string run() {
        std::ifstream in(file_);
        std::vector<std::string> lines;
        for (std::string line; std::getline(in, line);) {
            lines.push_back(line);
        }
        try {
            for (std::size_t i = 0; i < lines.size(); ++i) {
                line_ = i + 1;
                std::string line = lines[i];
                // Lines that are set in go on with what Loa says.
                while (line.starts_with("Loa") && i + 1 < lines.size() && lines[i + 1].starts_with("  ")) {
                    line += '\n' + std::string(trimmed(lines[++i]));
                }
                step(line);
            }
            expect_silence();
        } catch (const Failure& failure) {
            return fmt::format("{}:{}: {}", file_.filename().string(), line_, failure.what());
        }
        return {};
    }

  private:
    void step(const std::string& raw) {
        const std::string line(trimmed(raw));
        if (line.empty() || line.starts_with("#")) {
            return;
        }
        if (line.starts_with("Loa") && line.find('>') != std::string::npos) {
            return expect_said(line);
        }
        if (line.starts_with("[")) {
            return expect_choices(line);
        }
        if (line == "(im lặng)") {
            return expect_silence();
        }
        expect_silence();
        if (const auto [who, label] = cut(line, " chọn \""); !label.empty()) {
            return tap(who, label.substr(0, label.size() - 1));
        }
        const auto [head, rest] = cut(line, ":");
        if (!set_up(head, rest)) {
            speak(head, rest);
        }
    }

    bool set_up(const std::string& head, const std::string& rest) {
        const auto [left, right] = cut(rest, "=");
        if (head == "kênh") {
            channel_ = rest == "zalo" ? world_.zalo : world_.telegram;
        } else if (head == "lúc") {
            set_time(rest);
        } else if (head == "nhóm") {
            place_ = group(rest);
        } else if (head == "riêng") {
            place_.reset();
        } else if (head == "cán bộ") {
            world_.context.officers.push_back({channel_, user(rest)});
        } else if (head == "chủ tịch") {
            const auto chair = person(left);
            world_.store().persons.bind_to_unit(chair.id, right, world_.now);
            world_.store().persons.grant(chair.id, storage::Role::chair, right, world_.now);
        } else if (head == "giáo viên") {
            world_.store().persons.bind_to_unit(person(left).id, right, world_.now);
        } else if (head == "có tin riêng") {
            world_.store().chats.remember(channel_, user(rest), storage::ChatKind::private_chat, rest, world_.now);
        } else if (head == "gắn nhóm") {
            const auto chat = group(left);
            world_.store().chats.bind_to_unit(remember(chat).id, right, world_.now);
        } else if (head == "mã") {
            add_code(left, right);
        } else if (head == "gửi hỏng") {
            plan_outcome(group(left).chat, right);
            note_move(left, right);
        } else if (head == "gửi hỏng riêng") {
            plan_outcome(user(left), right);
        } else if (head == "thêm Loa vào") {
            standing(rest, storage::ChatState::active);
        } else if (head == "mời Loa ra khỏi") {
            standing(rest, storage::ChatState::left);
        } else if (head == "chuyển nhóm") {
            const auto from = group(left).chat;
            world_.submit(channel_, next_key(), handlers::ChatMoved{.from = from, .to = right});
            groups_[{channel_.value, left}] = right;
            take();
        } else if (head == "lặp lại") {
            world_.submit(channel_, last_key_, last_body_);
            take();
        } else if (head == "liên kết") {
            world_.context.link_base = rest;
            world_.context.sign_in_secret = "a secret that only transcripts know";
        } else if (head == "đã dùng tháng này") {
            std::int64_t count = 0;
            std::from_chars(rest.data(), rest.data() + rest.size(), count);
            const auto month = handlers::month_key(world_.now, world_.context.campaign->time_zone);
            world_.store().channels.count(channel_, month, {.sent = count, .received = 0});
        } else if (head == "đồng ý" && rest == "hỏi thật") {
            world_.everybody_consents = false;
        } else if (head == "mục đã đổi") {
            const auto [document, path] = cut(rest, " ");
            world_.store().faq.mark_stale(document, {path}, world_.now);
        } else if (head == "báo cáo có sẵn") {
            add_reports(left, right);
        } else if (head == "danh sách người") {
            add_roster(left, right);
        } else if (head == "hoạt động trong kho") {
            expect_stored(rest);
        } else if (head == "minh chứng trong kho") {
            expect_evidence(rest);
        } else {
            return false;
        }
        return true;
    }

    // Who and where. Platform ids are made from names, so that the same name is the same person.

    std::string user(const std::string& name) { return "u:" + name; }

    handlers::Place group(const std::string& title) {
        auto& id = groups_[{channel_.value, title}];
        if (id.empty()) {
            id = "g:" + title;
        }
        return {.chat = id, .kind = storage::ChatKind::group, .title = title, .thread = std::nullopt};
    }

    storage::Chat remember(const handlers::Place& place) {
        return world_.store().chats.remember(channel_, place.chat, place.kind, place.title, world_.now);
    }

    storage::Person person(const std::string& name) {
        return world_.store().persons.remember(channel_, user(name), name, world_.now);
    }

    handlers::Place place_of(const std::string& name) {
        if (place_) {
            return *place_;
        }
        return {.chat = user(name), .kind = storage::ChatKind::private_chat, .title = name, .thread = std::nullopt};
    }

    std::string next_key() { return std::to_string(++keys_); }

    void set_time(const std::string& text) {
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
        take();
    }

    void add_code(const std::string& code, const std::string& meaning) {
        const auto [role, rest] = cut(meaning, " ");
        const auto [unit, state] = cut(rest, " ");
        storage::Invitation invitation;
        invitation.code = storage::canonical_invitation_code(code);
        invitation.role = storage::role_from(role).value_or(storage::Role::member);
        invitation.unit = unit == "-" ? "" : unit;
        invitation.expires_at = world_.now + (state == "cũ" ? -std::chrono::days{1} : std::chrono::days{14});
        world_.store().invitations.add(invitation, world_.now);
    }

    /// "Giáo viên 1-30 = MAU-A · AI trong dạy học · 2024-09-11": one report of each that waits; with "· 30 người"
    /// behind it one for the unit.
    void add_reports(const std::string& who, const std::string& what) {
        const auto [unit, rest] = cut(what, "·");
        const auto [title, more] = cut(rest, "·");
        const auto [day, people] = cut(more, "·");
        const auto [first, last] = cut(who, "-");
        const std::size_t space = first.rfind(' ');
        const int from = last.empty() ? 0 : std::stoi(first.substr(space + 1));
        for (int i = from; i <= (last.empty() ? 0 : std::stoi(last)); ++i) {
            const auto reporter = person(last.empty() ? who : first.substr(0, space + 1) + std::to_string(i));
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
            activity.chat =
                world_.store()
                    .chats
                    .remember(channel_, reporter.external, storage::ChatKind::private_chat, reporter.name, world_.now)
                    .id;
            activity.message = "ready" + std::to_string(++messages_);
            activity.reported_at = activity.updated_at = world_.now;
            world_.store().activities.add(activity);
        }
    }

    void add_roster(const std::string& unit, const std::string& names) {
        int code = 0;
        for (std::string_view rest = names; !rest.empty();) {
            const std::size_t end = std::min(rest.find(','), rest.size());
            const std::string name(trimmed(rest.substr(0, end)));
            world_.store().roster.put({.id = {}, .unit = unit, .code = "GV" + std::to_string(++code), .name = name},
                                      vietnamese::fold(name), world_.now);
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }

    void note_move(const std::string& title, const std::string& what) {
        if (const auto [kind, detail] = cut(what, " "); kind == "chuyển") {
            groups_[{channel_.value, title}] = detail;
        }
    }

    void plan_outcome(const std::string& chat, const std::string& what) {
        const auto [kind, detail] = cut(what, " ");
        SendOutcome outcome;
        outcome.error = "said the test";
        using Kind = SendOutcome::Kind;
        if (kind == "đã-rời") {
            outcome.kind = Kind::chat_gone;
        } else if (kind == "bị-khóa") {
            outcome.kind = Kind::chat_muted;
        } else if (kind == "không-rõ") {
            outcome.kind = Kind::in_doubt;
        } else if (kind == "thử-lại") {
            outcome.kind = Kind::retry_later;
        } else if (kind == "chờ") {
            outcome.kind = Kind::retry_after;
            outcome.wait = std::chrono::seconds{std::stoi(detail)};
        } else if (kind == "từ-chối") {
            outcome.kind = Kind::refused;
        } else if (kind == "chuyển") {
            outcome.kind = Kind::chat_moved;
            outcome.moved_to = detail;
        } else {
            throw Failure("unknown outcome " + kind);
        }
        world_.plan_outcome(channel_, chat, outcome);
    }

    void standing(const std::string& title, storage::ChatState state) {
        place_ = group(title);
        world_.submit(channel_, next_key(),
                      handlers::BotStanding{.place = *place_, .from = {.user = "u:ai đó", .name = ""}, .state = state});
        take();
    }

    // What people do.

    void submit(handlers::UpdateBody body) {
        last_key_ = next_key();
        last_body_ = body;
        world_.submit(channel_, last_key_, std::move(body));
        take();
    }

    void speak(const std::string& head, const std::string& text) {
        const auto [name, manner_text] = cut(head, " (");
        const std::string manner = manner_text.empty() ? "" : manner_text.substr(0, manner_text.size() - 1);
        handlers::MessageReceived message;
        message.place = place_of(name);
        message.from = {.user = user(name), .name = name, .is_identified = manner != "ẩn danh"};
        if (manner == "ẩn danh") {
            message.from.user = "group-anonymous";
        }
        const std::string slot = message.place.chat + "/" + name;
        message.is_edit = manner == "sửa";
        if (manner.starts_with("ảnh")) {
            attach_picture(message, manner);
        }
        message.message = message.is_edit ? own_messages_[slot] : "p" + std::to_string(++messages_);
        own_messages_[slot] = message.message;
        message.text = with_code(text);
        if (manner == "tệp" || manner == "tệp lớn") {
            attach(message, text, manner == "tệp lớn");
        }
        if (manner == "trả lời") {
            message.replied_to = last_message_of_loa(message.place.chat);
        }
        if (manner == "trả lời mình") {
            message.replied_to_own = told_messages_[slot];
        } else if (manner.empty()) {
            told_messages_[slot] = message.message;
        }
        if (!reaches_loa(message)) {
            return;
        }
        submit(std::move(message));
    }

    /// "(ảnh)", "(ảnh a1)", "(ảnh a1, album 7)", "(ảnh a1, trả lời)". The picture's name says what it shows: "a1" and
    /// "a1 nhỏ" look alike; what is named as a problem is one, and "mất" cannot be fetched.
    void attach_picture(handlers::MessageReceived& message, std::string_view manner) {
        const auto [picture, more] = cut(manner.substr(std::string_view("ảnh").size()), ",");
        const std::string name = picture.empty() ? "picture " + message.message : picture;
        constexpr std::string_view album = "album ";
        message.has_attachment = true;
        message.attachments.push_back({.file = name, .name = "", .mime = "image/jpeg", .size = 0});
        if (more.starts_with(album)) {
            message.album = more.substr(album.size());
        }
        if (more == "trả lời") {
            message.replied_to = last_message_of_loa(message.place.chat);
        }
        if (name != "mất") {
            world_.files[name] = name;
        }
    }

    /// A file of the folder "tep" beside the transcripts; one that is not there cannot be fetched.
    void attach(handlers::MessageReceived& message, const std::string& name, bool is_large) {
        constexpr std::int64_t large = 21'000'001;
        message.text.clear();
        message.has_attachment = channel_ == world_.telegram;
        message.is_unknown = !message.has_attachment;
        if (message.is_unknown) {
            return;
        }
        if (std::ifstream in(file_.parent_path() / "tep" / name, std::ios::binary); in) {
            world_.files[name] = std::string(std::istreambuf_iterator<char>(in), {});
        }
        message.document = handlers::Attachment{.file = name, .name = name, .mime = "", .size = is_large ? large : 0};
        message.attachments.push_back(*message.document);
    }

    /// What a platform delivers, and how it says that the bot was meant (telegram.md and zalo.md: groups).
    bool reaches_loa(handlers::MessageReceived& message) {
        constexpr std::string_view mention = "@Loa";
        const bool is_mention = message.text.starts_with(mention);
        if (is_mention) {
            message.text = trimmed(std::string_view(message.text).substr(mention.size()));
        }
        if (message.place.kind == storage::ChatKind::private_chat) {
            return true;
        }
        const bool is_command = message.text.starts_with("/");
        if (channel_ == world_.zalo) {
            message.is_addressed = is_mention || message.replied_to.has_value();
            return message.is_addressed;
        }
        message.is_addressed = is_mention || is_command || message.replied_to.has_value();
        return true;
    }

    std::optional<std::string> last_message_of_loa(const std::string& chat) {
        const auto& history = world_.history();
        const auto found = std::find_if(history.rbegin(), history.rend(), [&](const Said& said) {
            return said.channel == channel_ && said.chat == chat && !said.id.empty();
        });
        return found == history.rend() ? std::nullopt : std::optional(found->id);
    }

    void tap(const std::string& who, const std::string& written) {
        const std::string label = with_code(written);
        handlers::ChoiceTapped tapped;
        tapped.place = place_of(who);
        tapped.from = {.user = user(who), .name = who, .is_identified = true};
        tapped.tap = "t" + next_key();
        if (label.starts_with("!")) { // an action that nobody offered
            tapped.action = label.substr(1);
            tapped.message = "nowhere";
            return submit(std::move(tapped));
        }
        const auto& history = world_.history();
        for (auto said = history.rbegin(); said != history.rend(); ++said) {
            if (said->channel != channel_ || said->chat != tapped.place.chat) {
                continue;
            }
            const auto choice = std::ranges::find(said->message.choices, label, &handlers::Choice::label);
            if (choice != said->message.choices.end()) {
                tapped.action = choice->action;
                tapped.message = said->id;
                return submit(std::move(tapped));
            }
        }
        throw Failure("nobody offered \"" + label + "\" here");
    }

    // What Loa did.

    /// A one-time code that Loa gave: people type it as "{mã}".
    void note_code(const std::string& text) {
        static const std::regex code(R"(\b[0-9A-HJKMNP-TV-Z]{8}\b)");
        if (std::smatch found; std::regex_search(text, found, code)) {
            last_code_ = found.str();
        }
    }

    std::string with_code(std::string text) const {
        constexpr std::string_view place = "{mã}";
        if (const auto at = text.find(place); at != std::string::npos) {
            text.replace(at, place.size(), last_code_);
        }
        return text;
    }

    void take() {
        for (Said& said : world_.take_said()) {
            note_code(said.message.text);
            pending_.push_back(std::move(said));
        }
        for (handlers::TapAnswer& answer : world_.take_tap_answers()) {
            if (!answer.text.empty()) {
                toasts_.push_back(std::move(answer.text));
            }
            if (!answer.url.empty()) {
                toasts_.push_back("mở " + answer.url);
            }
        }
    }

    void expect_said(const std::string& line) {
        const std::size_t sign = line.find('>');
        const std::string manner(trimmed(std::string_view(line).substr(3, sign - 3)));
        const std::string pattern(trimmed(std::string_view(line).substr(sign + 1)));
        if (manner == "(thoáng)") {
            return expect_toast(pattern);
        }
        if (pending_.empty()) {
            throw Failure("Loa said nothing; wanted: " + pattern);
        }
        current_ = pending_.front();
        pending_.erase(pending_.begin());
        has_current_ = true;
        const std::string text = shown(current_.message);
        if (!fits(pattern, text)) {
            throw Failure("wanted: " + pattern + "\n  found: " + text);
        }
        check_manner(manner, text);
    }

    /// "(sửa)", "(trả lời)", or where it was said: "(riêng NAME)", "(nhóm TITLE)".
    void check_manner(const std::string& manner, const std::string& text) {
        const std::string inside = manner.size() > 2 ? manner.substr(1, manner.size() - 2) : "";
        if (current_.is_edit != (inside == "sửa")) {
            throw Failure((current_.is_edit ? "an edit: " : "no edit: ") + text);
        }
        if (inside == "trả lời" && !current_.reply_to) {
            throw Failure("not as a reply: " + text);
        }
        if (inside.starts_with("riêng ") && current_.chat != user(inside.substr(std::string("riêng ").size()))) {
            throw Failure("said to " + current_.chat + ": " + text);
        }
        if (inside.starts_with("nhóm ") && current_.chat != group(inside.substr(std::string("nhóm ").size())).chat) {
            throw Failure("said to " + current_.chat + ": " + text);
        }
    }

    void expect_toast(const std::string& pattern) {
        if (toasts_.empty() || !fits(pattern, toasts_.front())) {
            throw Failure("wanted: " + pattern + "\n  found: " + (toasts_.empty() ? "(nothing)" : toasts_.front()));
        }
        toasts_.erase(toasts_.begin());
    }

    void expect_choices(const std::string& line) {
        if (!has_current_) {
            throw Failure("choices of which message?");
        }
        std::string found;
        for (const handlers::Choice& choice : current_.message.choices) {
            found += (found.empty() ? "[" : " [") + choice.label + "]";
        }
        if (!fits(line, found)) {
            throw Failure("wanted: " + line + "\n  found: " + found);
        }
    }

    void expect_silence() {
        has_current_ = false;
        if (!pending_.empty()) {
            throw Failure("Loa also said, to " + pending_.front().chat + ": " + shown(pending_.front().message));
        }
        if (!toasts_.empty()) {
            throw Failure("Loa also showed: " + toasts_.front());
        }
    }

    /// "Khóa AI: 2; chưa rõ: 1": files that are kept or wanted, by the title of what they prove.
    void expect_evidence(const std::string& wanted) {
        std::map<std::string, int> counts;
        const auto statement = world_.store().database.prepare(
            "SELECT a.title FROM evidence e LEFT JOIN activities a ON a.id = e.activity WHERE e.state IN ('wanted', "
            "'kept')");
        storage::Rows rows = storage::query(*statement);
        while (rows.next()) {
            ++counts[rows.optional_string(0).value_or("chưa rõ")];
        }
        std::string found;
        for (const auto& [title, count] : counts) {
            found += fmt::format("{}{}: {}", found.empty() ? "" : "; ", title, count);
        }
        if (!fits(wanted, found.empty() ? "không có" : found)) {
            throw Failure("wanted: " + wanted + "\n  found: " + found);
        }
    }

    /// "2 reported, 1 withdrawn": all activities but drafts, by state.
    void expect_stored(const std::string& wanted) {
        std::map<std::string, int> counts;
        constexpr int all = 1000;
        for (const storage::Activity& activity : world_.store().activities.newest(all)) {
            ++counts[std::string(storage::to_text(activity.state))];
        }
        std::string found;
        for (const auto& [state, count] : counts) {
            found += fmt::format("{}{} {}", found.empty() ? "" : ", ", count, state);
        }
        if (found.empty()) {
            found = "không có";
        }
        if (found != wanted) {
            throw Failure("wanted: " + wanted + "\n  found: " + found);
        }
    }

    std::filesystem::path file_;
    World world_;
    storage::ChannelId channel_ = world_.telegram;
    std::optional<handlers::Place> place_;
    std::map<std::pair<std::int64_t, std::string>, std::string> groups_;
    std::map<std::string, std::string> own_messages_;
    std::map<std::string, std::string> told_messages_; ///< the last that was no reply
    std::vector<Said> pending_;
    std::vector<std::string> toasts_;
    Said current_;
    bool has_current_ = false;
    std::string last_key_;
    std::string last_code_;
    handlers::UpdateBody last_body_;
    std::size_t line_ = 0;
    int keys_ = 0;
    int messages_ = 0;
};

} // namespace

std::string run_transcript(const std::filesystem::path& file) {
    return Runner(file).run();
}

} // namespace loa::tests
