#include "storage/deliveries.h"

#include <algorithm>
#include <array>
#include <utility>

#include "storage/word_table.h"

namespace loa::storage {
namespace {

constexpr std::array<std::string_view, 3> kind_names{"reply", "notice", "edit"};
constexpr std::array<std::string_view, 7> state_names{"planned", "taken",     "sent",   "in_doubt",
                                                      "failed",  "cancelled", "relayed"};

constexpr const char* select_delivery =
    "SELECT id, notice, channel, chat, kind, state, text, marks, choices, reply_to, thread, edits, attempts, doubts, "
    "planned_at, due_at, sent_at, message, error, about, failing_since, file FROM deliveries ";

Delivery read(const Rows& rows) {
    Delivery delivery;
    delivery.id = rows.id<DeliveryId>(0);
    delivery.notice = rows.id<NoticeId>(1); // NULL reads as 0
    delivery.channel = rows.id<ChannelId>(2);
    delivery.chat = rows.id<ChatId>(3);
    delivery.kind = value_of<DeliveryKind>(kind_names, rows.text(4), "deliveries");
    delivery.state = value_of<DeliveryState>(state_names, rows.text(5), "deliveries");
    delivery.text = rows.string(6);
    delivery.marks = rows.string(7);
    delivery.choices = rows.string(8);
    delivery.reply_to = rows.optional_string(9);
    delivery.thread = rows.optional_string(10);
    delivery.edits = rows.optional_string(11);
    delivery.attempts = static_cast<int>(rows.integer(12));
    delivery.doubts = static_cast<int>(rows.integer(13));
    delivery.planned_at = rows.time(14);
    delivery.due_at = rows.time(15);
    delivery.sent_at = rows.optional_time(16);
    delivery.message = rows.optional_string(17);
    delivery.error = rows.optional_string(18);
    delivery.about = rows.optional_string(19);
    delivery.failing_since = rows.optional_time(20);
    delivery.file = rows.optional_string(21);
    return delivery;
}

} // namespace

std::string_view to_text(DeliveryKind kind) {
    return kind_names[static_cast<std::size_t>(kind)];
}

std::string_view to_text(DeliveryState state) {
    return state_names[static_cast<std::size_t>(state)];
}

Deliveries::Deliveries(Database& database)
    : database_(database),
      plan_(database.prepare("INSERT INTO deliveries (notice, channel, chat, kind, state, text, marks, choices, "
                             "reply_to, thread, edits, about, planned_at, due_at, file) "
                             "VALUES ($1, $2, $3, $4, 'planned', $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)")),
      find_(database.prepare(std::string(select_delivery) + "WHERE id = $1")),
      due_(database.prepare("SELECT d.id, d.chat, c.kind = 'group', d.due_at FROM deliveries d "
                            "JOIN chats c ON c.id = d.chat WHERE d.channel = $1 AND d.kind = $2 AND d.due_at >= $3 "
                            "AND d.due_at <= $4 ORDER BY d.due_at, d.id LIMIT $5")),
      next_due_(database.prepare("SELECT min(due_at) FROM (SELECT min(due_at) AS due_at FROM deliveries "
                                 "WHERE channel = $1 AND kind = 'reply' AND due_at > $2 UNION ALL "
                                 "SELECT min(due_at) FROM deliveries "
                                 "WHERE channel = $1 AND kind = 'notice' AND due_at > $2 UNION ALL "
                                 "SELECT min(due_at) FROM deliveries "
                                 "WHERE channel = $1 AND kind = 'edit' AND due_at > $2)")),
      take_(database.prepare("UPDATE deliveries SET state = 'taken', attempts = attempts + 1, due_at = NULL "
                             "WHERE id = $1 AND state IN ('planned', 'in_doubt') AND due_at IS NOT NULL")),
      sent_(database.prepare("UPDATE deliveries SET state = 'sent', message = $1, sent_at = $2, due_at = NULL, "
                             "error = NULL WHERE id = $3")),
      again_(database.prepare("UPDATE deliveries SET state = 'planned', due_at = $1, error = $2, attempts = attempts - "
                              "$3, failing_since = coalesce(failing_since, $4) WHERE id = $5")),
      give_back_(database.prepare("UPDATE deliveries SET state = CASE WHEN doubts > 0 THEN 'in_doubt' ELSE 'planned' "
                                  "END, due_at = $1, attempts = attempts - 1 WHERE id = $2")),
      doubt_(database.prepare("UPDATE deliveries SET state = 'in_doubt', doubts = doubts + 1, due_at = $1, error = $2 "
                              "WHERE id = $3")),
      failed_(database.prepare("UPDATE deliveries SET state = 'failed', due_at = NULL, error = $1 WHERE id = $2")),
      // A chat that closes or moves is rare, a delivery is not: no index by chat, the queue of its channel is read. Nor
      // would one shorten an erasure, which reads what was said in all groups: with 700,000 rows (330 MB) that took as
      // long with the index as without, and each delivery cost a third more alone, and double in a batch of 64.
      fail_waiting_(database.prepare("UPDATE deliveries SET state = 'failed', due_at = NULL, error = $1 "
                                     "WHERE id IN (SELECT id FROM deliveries WHERE chat = $2 AND due_at IS NOT NULL "
                                     "AND channel = (SELECT channel FROM chats WHERE id = $2))")),
      redirect_(database.prepare("UPDATE deliveries SET chat = $1 WHERE id IN (SELECT id FROM deliveries WHERE "
                                 "chat = $2 AND due_at IS NOT NULL AND "
                                 "channel = (SELECT channel FROM chats WHERE id = $2) "
                                 "UNION ALL SELECT id FROM deliveries WHERE "
                                 "chat = $2 AND state = 'planned' AND due_at IS NULL)")),
      cancel_(
          database.prepare("UPDATE deliveries SET state = 'cancelled', due_at = NULL "
                           "WHERE notice = $1 AND (state = 'planned' OR (state = 'in_doubt' AND due_at IS NOT NULL))")),
      cancel_one_(
          database.prepare("UPDATE deliveries SET state = 'cancelled', due_at = NULL, error = $1 WHERE id = $2")),
      taken_(database.prepare(std::string(select_delivery) + "WHERE state = 'taken' ORDER BY id")),
      last_sent_(database.prepare(std::string(select_delivery) +
                                  "WHERE id > (SELECT coalesce(max(id), 0) - $1 FROM deliveries) AND chat = $2 "
                                  "AND state = 'sent' ORDER BY id DESC LIMIT $3")),
      counts_(database.prepare("SELECT state, count(*) FROM deliveries WHERE notice = $1 GROUP BY state")),
      chats_(database.prepare("SELECT chat FROM deliveries WHERE notice = $1 AND state = $2 ORDER BY id LIMIT $3")),
      has_reached_(database.prepare("SELECT EXISTS (SELECT 1 FROM deliveries WHERE notice = $1 AND state IN ('sent', "
                                    "'taken', 'in_doubt') AND chat = $2)")),
      cancel_channel_(database.prepare("UPDATE deliveries SET state = 'cancelled', due_at = NULL, error = $1 "
                                       "WHERE channel = $2 AND due_at IS NOT NULL AND state = 'planned'")),
      doubt_channel_(database.prepare("UPDATE deliveries SET due_at = NULL, error = $1 "
                                      "WHERE channel = $2 AND due_at IS NOT NULL AND state = 'in_doubt'")),
      cancel_held_(database.prepare("UPDATE deliveries SET state = 'cancelled', error = $1 "
                                    "WHERE notice = $2 AND channel = $3 AND state = 'planned' AND due_at IS NULL")),
      waiting_(database.prepare("SELECT count(*) FROM deliveries WHERE due_at IS NOT NULL")),
      unfinished_(database.prepare("SELECT state, count(*) FROM deliveries WHERE due_at IS NOT NULL GROUP BY state "
                                   "UNION ALL SELECT 'taken', count(*) FROM deliveries WHERE state = 'taken'")),
      oldest_(database.prepare("SELECT min(due_at) FROM deliveries WHERE due_at IS NOT NULL AND due_at <= $1")),
      of_message_(database.prepare(std::string(select_delivery) + "WHERE chat = $1 AND message = $2 AND "
                                                                  "about IS NOT NULL ORDER BY id DESC LIMIT 1")),
      about_(
          database.prepare(std::string(select_delivery) + "WHERE about = $1 AND chat = $2 ORDER BY id DESC LIMIT 1")),
      set_text_(database.prepare("UPDATE deliveries SET text = $1, marks = $2 WHERE id = $3")),
      hold_(database.prepare("UPDATE deliveries SET due_at = NULL WHERE notice = $1 AND state = 'planned'")),
      hold_channel_(database.prepare("UPDATE deliveries SET due_at = NULL WHERE channel = $1 AND kind = 'notice' AND "
                                     "due_at IS NOT NULL AND state = 'planned' AND notice IS NOT NULL")),
      release_(database.prepare("UPDATE deliveries SET due_at = $1, failing_since = NULL WHERE notice = $2 AND "
                                "state = 'planned' AND channel = $3 AND due_at IS NULL")),
      // Asked every second while a notice runs: two look-ups, however many chats it goes to.
      open_(database.prepare("SELECT EXISTS (SELECT 1 FROM deliveries WHERE notice = $1 AND state IN ('planned', "
                             "'taken')) OR EXISTS (SELECT 1 FROM deliveries WHERE notice = $1 AND state = 'in_doubt' "
                             "AND due_at IS NOT NULL)")),
      undecided_(database.prepare(std::string(select_delivery) +
                                  "WHERE notice = $1 AND state = 'in_doubt' AND due_at IS NULL ORDER BY id")),
      send_again_(database.prepare("UPDATE deliveries SET due_at = $1 WHERE id = $2 AND state = 'in_doubt' AND "
                                   "due_at IS NULL")),
      with_file_(database.prepare("SELECT max(planned_at) FROM deliveries WHERE chat = $1 AND file = $2 AND "
                                  "state <> 'failed' AND state <> 'cancelled'")) {}

DeliveryId Deliveries::plan(const NewDelivery& delivery, Time now) {
    const auto notice = delivery.notice ? std::optional(delivery.notice) : std::nullopt;
    return insert<DeliveryId>(*plan_, notice, delivery.channel, delivery.chat, to_text(delivery.kind), delivery.text,
                              delivery.marks, delivery.choices, delivery.reply_to, delivery.thread, delivery.edits,
                              delivery.about, now, delivery.due_at, delivery.file);
}

std::optional<Delivery> Deliveries::find(DeliveryId id) {
    Rows rows = query(*find_, id);
    return rows.next() ? std::optional(read(rows)) : std::nullopt;
}

std::vector<WaitingDelivery> Deliveries::waiting(ChannelId channel, DeliveryKind kind, Time from, Time now,
                                                 int count_max) {
    std::vector<WaitingDelivery> waiting;
    for (Rows rows = query(*due_, channel, to_text(kind), from, now, count_max); rows.next();) {
        waiting.push_back({.id = rows.id<DeliveryId>(0),
                           .chat = rows.id<ChatId>(1),
                           .is_group = rows.integer(2) != 0,
                           .due_at = rows.time(3)});
    }
    return waiting;
}

std::optional<Time> Deliveries::next_due(ChannelId channel, Time after) {
    Rows rows = query(*next_due_, channel, after);
    return rows.next() ? rows.optional_time(0) : std::nullopt;
}

bool Deliveries::take(DeliveryId id) {
    run(*take_, id);
    return database_.changes() == 1;
}

std::optional<Delivery> Deliveries::of_message(ChatId chat, std::string_view message) {
    Rows rows = query(*of_message_, chat, message);
    return rows.next() ? std::optional(read(rows)) : std::nullopt;
}

std::optional<Time> Deliveries::last_with_file(ChatId chat, std::string_view file) {
    Rows rows = query(*with_file_, chat, file);
    return rows.next() ? rows.optional_time(0) : std::nullopt;
}

std::optional<Delivery> Deliveries::newest_about(ChatId chat, std::string_view about) {
    Rows rows = query(*about_, about, chat);
    return rows.next() ? std::optional(read(rows)) : std::nullopt;
}

void Deliveries::set_text(DeliveryId id, std::string_view text, std::string_view marks) {
    run(*set_text_, text, marks, id);
}

std::int64_t Deliveries::hold(NoticeId notice) {
    run(*hold_, notice);
    return database_.changes();
}

std::int64_t Deliveries::hold_notices(ChannelId channel) {
    run(*hold_channel_, channel);
    return database_.changes();
}

std::int64_t Deliveries::release(NoticeId notice, ChannelId channel, Time due_at) {
    run(*release_, due_at, notice, channel);
    return database_.changes();
}

bool Deliveries::is_open(NoticeId notice) {
    Rows rows = query(*open_, notice);
    return rows.next() && rows.integer(0) != 0;
}

std::vector<Delivery> Deliveries::undecided(NoticeId notice) {
    return all(query(*undecided_, notice));
}

void Deliveries::send_again(DeliveryId id, Time due_at) {
    run(*send_again_, due_at, id);
}

void Deliveries::sent(DeliveryId id, std::string_view message, Time now) {
    run(*sent_, message, now, id);
}

void Deliveries::try_again(DeliveryId id, std::optional<Time> due_at, std::string_view error, Time now) {
    run(*again_, due_at, error, 0, now, id);
}

void Deliveries::put_off(DeliveryId id, std::optional<Time> due_at, std::string_view error, Time now) {
    run(*again_, due_at, error, 1, now, id);
}

void Deliveries::cancel(DeliveryId id, std::string_view error) {
    run(*cancel_one_, error, id);
}

void Deliveries::give_back(DeliveryId id, Time due_at) {
    run(*give_back_, due_at, id);
}

void Deliveries::in_doubt(DeliveryId id, std::optional<Time> due_at, std::string_view error) {
    run(*doubt_, due_at, error, id);
}

void Deliveries::failed(DeliveryId id, std::string_view error) {
    run(*failed_, error, id);
}

std::int64_t Deliveries::fail_waiting(ChatId chat, std::string_view error) {
    run(*fail_waiting_, error, chat);
    return database_.changes();
}

void Deliveries::redirect_waiting(ChatId from, ChatId to) {
    run(*redirect_, to, from);
}

std::int64_t Deliveries::cancel_notice(NoticeId notice) {
    run(*cancel_, notice);
    return database_.changes();
}

std::vector<Delivery> Deliveries::taken() {
    return all(query(*taken_));
}

std::vector<Delivery> Deliveries::last_sent(ChatId chat, int count_max, int look_back) {
    std::vector<Delivery> deliveries = all(query(*last_sent_, look_back, chat, count_max));
    std::ranges::reverse(deliveries);
    return deliveries;
}

std::map<std::string, std::int64_t> Deliveries::counts_of(NoticeId notice) {
    std::map<std::string, std::int64_t> counts;
    for (Rows rows = query(*counts_, notice); rows.next();) {
        counts[rows.string(0)] = rows.integer(1);
    }
    return counts;
}

std::vector<ChatId> Deliveries::chats_of(NoticeId notice, DeliveryState state, int count_max) {
    std::vector<ChatId> chats;
    for (Rows rows = query(*chats_, notice, to_text(state), count_max); rows.next();) {
        chats.push_back(rows.id<ChatId>(0));
    }
    return chats;
}

bool Deliveries::has_reached(NoticeId notice, ChatId chat) {
    Rows rows = query(*has_reached_, notice, chat);
    return rows.next() && rows.integer(0) != 0;
}

std::int64_t Deliveries::cancel_channel(ChannelId channel, std::string_view error) {
    run(*cancel_channel_, error, channel);
    const std::int64_t cancelled = database_.changes();
    run(*doubt_channel_, error, channel);
    return cancelled + database_.changes();
}

std::int64_t Deliveries::cancel_held(NoticeId notice, ChannelId channel, std::string_view error) {
    run(*cancel_held_, error, notice, channel);
    return database_.changes();
}

std::int64_t Deliveries::waiting_count() {
    Rows rows = query(*waiting_);
    rows.next();
    return rows.integer(0);
}

std::map<std::string, std::int64_t> Deliveries::unfinished_counts() {
    std::map<std::string, std::int64_t> counts;
    for (Rows rows = query(*unfinished_); rows.next();) {
        counts[rows.string(0)] = rows.integer(1);
    }
    return counts;
}

std::optional<Time> Deliveries::oldest_waiting(Time now) {
    Rows rows = query(*oldest_, now);
    return rows.next() ? rows.optional_time(0) : std::nullopt;
}

std::vector<Delivery> Deliveries::all(Rows rows) {
    std::vector<Delivery> deliveries;
    while (rows.next()) {
        deliveries.push_back(read(rows));
    }
    return deliveries;
}

} // namespace loa::storage
