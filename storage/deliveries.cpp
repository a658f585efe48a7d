#include "storage/deliveries.h"

#include <algorithm>

#include "storage/read_rows.h"
#include "storage/word_table.h"

namespace loa::storage {
namespace {

constexpr WordTable<DeliveryKind, 3> kinds{"deliveries", {"reply", "notice", "edit"}};
constexpr WordTable<DeliveryState, 7> states{
    "deliveries", {"planned", "taken", "sent", "in_doubt", "failed", "cancelled", "relayed"}};

constexpr const char* select_delivery =
    "SELECT id, notice, channel, chat, kind, state, text, marks, choices, reply_to, thread, edits, attempts, doubts, "
    "planned_at, due_at, sent_at, message, error, about, failing_since, file FROM deliveries ";

const std::string is_over_and_of_no_notice = "notice IS NULL AND kind <> 'notice' AND due_at IS NULL AND state <> "
                                             "'planned' AND state <> 'taken'";

constexpr int looked_through_max = 100; ///< a call of forget_old()

Delivery read(const Rows& rows) {
    Delivery delivery;
    delivery.id = rows.id<DeliveryId>(0);
    delivery.notice = rows.id<NoticeId>(1); // NULL reads as 0
    delivery.channel = rows.id<ChannelId>(2);
    delivery.chat = rows.id<ChatId>(3);
    delivery.kind = kinds.value_of(rows.text(4));
    delivery.state = states.value_of(rows.text(5));
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

WaitingDelivery read_waiting(const Rows& rows) {
    return {.id = rows.id<DeliveryId>(0),
            .chat = rows.id<ChatId>(1),
            .is_group = rows.integer(2) != 0,
            .due_at = rows.time(3)};
}

std::map<std::string, std::int64_t> counts(Rows rows) {
    std::map<std::string, std::int64_t> found;
    while (rows.next()) {
        found[rows.string(0)] = rows.integer(1);
    }
    return found;
}

} // namespace

std::string_view to_text(DeliveryKind kind) {
    return kinds.word_of(kind);
}

std::string_view to_text(DeliveryState state) {
    return states.word_of(state);
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
                                  "AND state = 'sent' AND (text <> '' OR file IS NOT NULL) ORDER BY id DESC LIMIT $3")),
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
                                  "state <> 'failed' AND state <> 'cancelled'")),
      // Numbers grow with time: what is old lies at the low end, and no index on the time is needed.
      next_of_any_age_(database.prepare("SELECT id, planned_at FROM deliveries WHERE id > $1 ORDER BY id LIMIT $2")),
      forget_(database.prepare("DELETE FROM deliveries WHERE id > $1 AND id <= $2 AND " + is_over_and_of_no_notice +
                               " AND about IS NULL")),
      forget_words_(database.prepare(
          "UPDATE deliveries SET text = '', marks = '', choices = '', reply_to = NULL, file = NULL "
          "WHERE id > $1 AND id <= $2 AND " +
          is_over_and_of_no_notice + " AND about IS NOT NULL AND (text <> '' OR choices <> '' OR file IS NOT NULL)")) {}

DeliveryId Deliveries::plan(const NewDelivery& delivery, Time now) {
    const auto notice = delivery.notice ? std::optional(delivery.notice) : std::nullopt;
    return insert<DeliveryId>(*plan_, notice, delivery.channel, delivery.chat, to_text(delivery.kind), delivery.text,
                              delivery.marks, delivery.choices, delivery.reply_to, delivery.thread, delivery.edits,
                              delivery.about, now, delivery.due_at, delivery.file);
}

std::optional<Delivery> Deliveries::find(DeliveryId id) {
    return read_first(query(*find_, id), read);
}

std::vector<WaitingDelivery> Deliveries::waiting(ChannelId channel, DeliveryKind kind, Time from, Time now,
                                                 int count_max) {
    return read_all(query(*due_, channel, to_text(kind), from, now, count_max), read_waiting);
}

std::optional<Time> Deliveries::next_due(ChannelId channel, Time after) {
    return time_of(query(*next_due_, channel, after));
}

bool Deliveries::take(DeliveryId id) {
    run(*take_, id);
    return database_.changes() == 1;
}

std::optional<Delivery> Deliveries::of_message(ChatId chat, std::string_view message) {
    return read_first(query(*of_message_, chat, message), read);
}

std::optional<Time> Deliveries::last_with_file(ChatId chat, std::string_view file) {
    return time_of(query(*with_file_, chat, file));
}

std::optional<Delivery> Deliveries::newest_about(ChatId chat, std::string_view about) {
    return read_first(query(*about_, about, chat), read);
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
    return is_true(query(*open_, notice));
}

std::vector<Delivery> Deliveries::undecided(NoticeId notice) {
    return read_all(query(*undecided_, notice), read);
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
    return read_all(query(*taken_), read);
}

std::vector<Delivery> Deliveries::last_sent(ChatId chat, int count_max, int look_back) {
    std::vector<Delivery> deliveries = read_all(query(*last_sent_, look_back, chat, count_max), read);
    std::ranges::reverse(deliveries);
    return deliveries;
}

std::map<std::string, std::int64_t> Deliveries::counts_of(NoticeId notice) {
    return counts(query(*counts_, notice));
}

std::vector<ChatId> Deliveries::chats_of(NoticeId notice, DeliveryState state, int count_max) {
    return read_all(query(*chats_, notice, to_text(state), count_max), id_of<ChatId>);
}

bool Deliveries::has_reached(NoticeId notice, ChatId chat) {
    return is_true(query(*has_reached_, notice, chat));
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
    return number_of(query(*waiting_));
}

std::map<std::string, std::int64_t> Deliveries::unfinished_counts() {
    return counts(query(*unfinished_));
}

std::optional<Time> Deliveries::oldest_waiting(Time now) {
    return time_of(query(*oldest_, now));
}

void Deliveries::forget_old(Time now) {
    const DeliveryId after = looked_through_;
    for (Rows rows = query(*next_of_any_age_, after, looked_through_max); rows.next();) {
        if (rows.time(1) >= now - replies_kept) {
            break;
        }
        looked_through_ = rows.id<DeliveryId>(0);
    }
    if (looked_through_ != after) {
        run(*forget_, after, looked_through_);
        run(*forget_words_, after, looked_through_);
    }
}

} // namespace loa::storage
