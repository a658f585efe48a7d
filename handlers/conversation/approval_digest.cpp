#include "handlers/conversation/approval_digest.h"

#include <fmt/format.h>

#include "config/plain_text.h"
#include "handlers/conversation/approval_list.h"
#include "handlers/conversation/decision_words.h"
#include "handlers/conversation/short_answers.h"
#include "handlers/local_time.h"
#include "handlers/membership/rights.h"
#include "handlers/notices/budget.h"
#include "handlers/safe_text.h"

namespace loa::conversation {

using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::ChairDigest;
using vietnamese::Words;

namespace {

constexpr int told_at_once_max = 5;
constexpr int minutes_of_hour = 60;
constexpr int hours_of_day = 24;
constexpr int noon = 12;
constexpr std::size_t said_characters_max = 30;

std::string today_key(const Turn& turn) {
    return vietnamese::iso_text(handlers::today(turn));
}

int campaign_minute(const Turn& turn) {
    return static_cast<int>(turn.campaign().approval_digest.count());
}

std::string clock(int minute) {
    return fmt::format("{}:{:02}", minute / minutes_of_hour, minute % minutes_of_hour);
}

/// A digest is no answer: it comes out of what notices may use.
bool has_budget(Turn& turn, const storage::Chat& chat) {
    const handlers::ChannelInfo* channel = turn.context.channel(chat.channel);
    if (channel == nullptr) {
        return false;
    }
    const auto left = notices::left_for_notices(turn, *channel);
    return !left || *left > 0;
}

void tell(Turn& turn, storage::PersonId id) {
    const auto person = turn.store.persons.find(id);
    const auto chat = person ? handlers::private_chat(turn, *person) : std::nullopt;
    if (!chat || !has_budget(turn, *chat)) {
        return;
    }
    Speaker chair;
    chair.chat = *chat;
    chair.person = *person;
    const std::string unit = first_unit(turn, *person);
    if (!unit.empty() && turn.store.activities.count_awaiting(unit) > 0) {
        show_list(turn, chair, unit, turn.text("approval.digest"));
    }
}

int number_of(const Words& words, std::size_t at) {
    const bool is_number = at < words.size() && words[at].is_number();
    return is_number ? config::whole_number<int>(words[at].folded).value_or(-1) : -1;
}

/// "lúc 25:00", "7h75", "nhắc lúc mấy cũng được": a time is meant, whether or not there is such a one.
bool speaks_of_clock(std::string_view text) {
    const Words words = vietnamese::cut_into_words(text);
    const std::size_t lead = any_at(words, 0, words.size(), {"lúc", "vào lúc", "nhắc lúc", "hẹn lúc", "nhắc", "hẹn"});
    const bool has_unit = any_at(words, lead + 1, words.size(), {"h", "g", "giờ", ":"}) > 0;
    return lead < words.size() && words[lead].is_number() && (lead > 0 || has_unit);
}

} // namespace

std::optional<int> read_clock(std::string_view text) {
    const Words words = vietnamese::cut_into_words(text);
    std::size_t at = 0;
    const auto skip = [&](std::initializer_list<std::string_view> phrases) {
        const std::size_t taken = any_at(words, at, words.size(), phrases);
        at += taken;
        return taken > 0;
    };
    while (skip({"lúc", "vào", "vào lúc", "nhắc", "nhắc lúc", "mỗi ngày", "hàng ngày", "hằng ngày", "hẹn"})) {
    }
    int hour = number_of(words, at);
    if (hour < 0 || hour >= hours_of_day) {
        return std::nullopt;
    }
    ++at;
    const bool has_unit = skip({"h", "g", "giờ", ":"});
    int minute = 0;
    if (has_unit && number_of(words, at) >= 0) {
        minute = number_of(words, at++);
        skip({"p", "phút"});
    } else if (skip({"rưỡi"})) {
        minute = minutes_of_hour / 2;
    } else if (!has_unit) {
        return std::nullopt;
    }
    const bool is_after_noon = skip({"tối", "chiều", "đêm", "pm"});
    if (is_after_noon && hour < noon) {
        hour += noon;
    }
    skip({"sáng", "trưa", "am"});
    while (skip({"hằng ngày", "hàng ngày", "mỗi ngày", "nhé", "nha", "ạ", "đi", "hôm", "."})) {
    }
    if (at < words.size() || minute >= minutes_of_hour) {
        return std::nullopt;
    }
    return hour * minutes_of_hour + minute;
}

void send_approval_digests(Turn& turn) {
    if (handlers::after_quiet_hours(turn.now, turn.campaign()) != turn.now) {
        return;
    }
    const auto local = handlers::local_time(turn.now, turn.campaign().time_zone);
    const std::string day = today_key(turn);
    const int minute = local.hour * minutes_of_hour + local.minute;
    for (const storage::PersonId id :
         turn.store.chair_digests.due(campaign_minute(turn), minute, day, told_at_once_max)) {
        turn.store.chair_digests.set_told(id, day);
        tell(turn, id);
    }
}

bool choose_digest_time(Turn& turn, Speaker& chair, std::string_view words) {
    if (is_one_of(turn, "said.no_digest", words)) {
        turn.store.chair_digests.set_minute(chair.person.id, ChairDigest::never);
        turn.store.audit.add(turn.now, chair.person.id, "digest_time_chosen", "never");
        handlers::answer(turn, chair, turn.text("approval.digest_off"));
        return true;
    }
    const auto minute = read_clock(words);
    if (!minute) {
        if (!speaks_of_clock(words)) {
            return false;
        }
        handlers::answer(
            turn, chair,
            turn.text("approval.digest_no_time", {{"said", handlers::safe_line(words, said_characters_max)}}));
        return true;
    }
    const auto& quiet = turn.campaign().quiet_hours;
    if (quiet.contains(std::chrono::minutes{*minute})) {
        handlers::answer(turn, chair,
                         turn.text("approval.digest_quiet", {{"from", clock(static_cast<int>(quiet.from.count()))},
                                                             {"to", clock(static_cast<int>(quiet.to.count()))}}));
        return true;
    }
    turn.store.chair_digests.set_minute(chair.person.id, minute);
    turn.store.audit.add(turn.now, chair.person.id, "digest_time_chosen", clock(*minute));
    handlers::answer(turn, chair, turn.text("approval.digest_at", {{"time", clock(*minute)}}));
    return true;
}

void put_off(Turn& turn, const Speaker& chair) {
    turn.store.chair_digests.set_told(chair.person.id, today_key(turn));
    const int minute = turn.store.chair_digests.find(chair.person.id).minute.value_or(campaign_minute(turn));
    handlers::answer(turn, chair,
                     minute == ChairDigest::never ? turn.text("approval.put_off")
                                                  : turn.text("approval.put_off_to", {{"time", clock(minute)}}));
}

} // namespace loa::conversation
