#include "storage/erasing.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "storage/human_accounts.h"
#include "storage/personal_words.h"
#include "storage/seldom_statements.h"
#include "storage/store.h"

namespace loa::storage {
namespace {

/// Rows of others that go with a person, in an order that foreign keys allow. $1 is the account.
constexpr std::array owned_rows{
    "DELETE FROM roster_ties WHERE person = $1",
    "DELETE FROM namesakes WHERE first = $1 OR second = $1",
    "DELETE FROM refused_merges WHERE first IN (SELECT id FROM activities WHERE person = $1) OR second IN (SELECT id "
    "FROM activities WHERE person = $1)",
    "DELETE FROM decision_changes WHERE activity IN (SELECT id FROM activities WHERE person = $1)",
    "DELETE FROM activity_people WHERE activity IN (SELECT id FROM activities WHERE person = $1)",
    "DELETE FROM activity_versions WHERE activity IN (SELECT id FROM activities WHERE person = $1)",
    "DELETE FROM activities WHERE person = $1",
    "DELETE FROM opinions WHERE person = $1",
    "DELETE FROM opinions WHERE asked IN (SELECT id FROM asked WHERE person = $1)",
    "DELETE FROM asked WHERE person = $1",
    "DELETE FROM answers WHERE person = $1",
    "DELETE FROM handovers WHERE person = $1",
    "DELETE FROM acknowledgements WHERE person = $1",
    "DELETE FROM consents WHERE person = $1",
    "DELETE FROM data_links WHERE person = $1",
    "DELETE FROM memberships WHERE person = $1",
    "DELETE FROM joined_memberships WHERE person = $1",
    "DELETE FROM joined_accounts WHERE person = $1",
    "DELETE FROM account_codes WHERE person = $1",
    "DELETE FROM visitors WHERE person = $1",
    "DELETE FROM roles WHERE person = $1",
    "DELETE FROM wrong_codes WHERE person = $1",
    "DELETE FROM chair_digests WHERE person = $1",
    "DELETE FROM plan_reminders WHERE person = $1",
    "DELETE FROM sign_ins WHERE person = $1",
    "DELETE FROM dialogues WHERE person = $1",
    // What others rest on stays, without the person.
    "UPDATE data_cases SET person = NULL, request = NULL, extension_reason = NULL WHERE person = $1",
    "UPDATE handovers SET answered_by = NULL WHERE answered_by = $1",
    "UPDATE invitations SET used_by = NULL WHERE used_by = $1",
    "UPDATE invitations SET made_by = NULL WHERE made_by = $1",
    "UPDATE activity_versions SET by = 0 WHERE by = $1",
    "UPDATE decisions SET person = 0 WHERE person = $1",
    "UPDATE unit_links SET made_by = 0 WHERE made_by = $1",
    "UPDATE synonym_changes SET author = 0 WHERE author = $1",
    "UPDATE document_versions SET proposed_by = 0 WHERE proposed_by = $1",
    "UPDATE document_versions SET published_by = 0 WHERE published_by = $1",
    // The unit's own list says how many took part in what it reported; that stays a number.
    "UPDATE roster_people SET name = '', name_key = '', code = '#' || id, left_at = coalesce(left_at, added_at) "
    "WHERE id IN (SELECT roster_person FROM roster_places WHERE person = $1)",
    "DELETE FROM roster_places WHERE person = $1",
    "DELETE FROM joined_places WHERE person = $1",
    "UPDATE persons SET same_as = NULL WHERE same_as = $1 OR id = $1",
};

/// Where Loa knows somebody's words from. $1 is the account.
constexpr std::array sources_of_words{
    "SELECT text FROM activities WHERE person = $1",
    "SELECT title FROM activities WHERE person = $1",
    "SELECT place FROM activities WHERE person = $1 AND place IS NOT NULL",
    "SELECT text FROM activity_versions WHERE activity IN (SELECT id FROM activities WHERE person = $1)",
    "SELECT title FROM activity_versions WHERE activity IN (SELECT id FROM activities WHERE person = $1)",
    "SELECT question FROM asked WHERE person = $1",
    "SELECT question FROM answers WHERE person = $1",
    "SELECT question FROM handovers WHERE person = $1",
    "SELECT request FROM data_cases WHERE person = $1 AND request IS NOT NULL",
    "SELECT name FROM evidence WHERE person = $1",
};

/// Messages of Loa that answer a message of the person, or are about something of theirs, wherever they were said.
constexpr std::array answers_to_person{
    "SELECT d.id FROM deliveries d JOIN activities a ON d.about = 'report:' || a.id WHERE a.person = $1",
    "SELECT d.id FROM deliveries d JOIN handovers h ON d.about = 'handover:' || h.id WHERE h.person = $1",
    "SELECT d.id FROM deliveries d JOIN asked a ON d.about = 'asked:' || a.id WHERE a.person = $1",
};

/// One erasure.
class Erasure {
  public:
    Erasure(Database& database, Store& store, ChatId keeps, Time now)
        : database_(database), store_(store), keeps_(keeps), now_(now) {}

    std::vector<std::string> run(PersonId person, const std::vector<ChatId>& staff_chats, std::string_view salt) {
        accounts_ = store_.persons.accounts(person);
        add_console_accounts();
        for (const Person& account : accounts_) {
            gather(account);
        }
        for (const Person& account : accounts_) {
            forget_messages(account);
        }
        forget_mentions(staff_chats);
        forget_dead_letters();
        std::vector<std::string> files;
        for (const Person& account : accounts_) {
            std::ranges::move(store_.evidence.remove_of_person(account.id), std::back_inserter(files));
        }
        for (const Person& account : accounts_) {
            forget_rows(account);
        }
        for (const Person& account : accounts_) {
            note_erased(account, salt);
        }
        for (const ChatId chat : chats_) {
            forget_chat(chat);
        }
        for (const Person& account : accounts_) {
            seldom::run(database_, "DELETE FROM persons WHERE id = $1", account.id);
        }
        return files;
    }

  private:
    /// Whoever signs in to the console by a link speaks there as "p" and the number of the account that asked for it.
    void add_console_accounts() {
        std::vector<Person> found;
        for (const Person& account : accounts_) {
            for (const PersonId id :
                 seldom::all(database_,
                             "SELECT p.id FROM persons p JOIN channels n ON n.id = p.channel WHERE n.kind = 'web' "
                             "AND p.external = 'p' || $1",
                             id_of<PersonId>, account.id)) {
                found.push_back(*store_.persons.find(id));
            }
        }
        std::ranges::move(found, std::back_inserter(accounts_));
    }

    void gather(const Person& account) {
        words_.add_id(account.external);
        words_.add_name(account.name);
        for (const char* const source : sources_of_words) {
            seldom::for_each(database_, source, [&](const Rows& rows) { words_.add_text(rows.text(0)); }, account.id);
        }
        // A private chat has the id of its person on every platform (handlers/speaker.h).
        const auto chat = store_.chats.find(account.channel, account.external);
        if (chat && chat->kind == ChatKind::private_chat) {
            words_.add_name(chat->title);
            chats_.push_back(chat->id);
        }
        seldom::for_each(
            database_,
            "SELECT r.name FROM roster_places l JOIN roster_people r ON r.id = l.roster_person WHERE l.person = $1",
            [&](const Rows& rows) { words_.add_name(rows.text(0)); }, account.id);
    }

    void forget_messages(const Person& account) {
        for (const char* const about : answers_to_person) {
            forget_deliveries(seldom::all(database_, about, id_of<DeliveryId>, account.id));
        }
        for (const char* const table : {"activities", "asked", "handovers", "evidence"}) {
            seldom::for_each(
                database_,
                std::string("SELECT DISTINCT chat, message FROM ") + table + " WHERE person = $1 AND message <> ''",
                [&](const Rows& rows) { replies_.emplace(rows.id<ChatId>(0), rows.string(1)); }, account.id);
        }
    }

    void forget_deliveries(const std::vector<DeliveryId>& deliveries) {
        const auto forget = database_.prepare("DELETE FROM deliveries WHERE id = $1");
        for (const DeliveryId delivery : deliveries) {
            storage::run(*forget, delivery);
        }
    }

    bool is_reply_to_person(ChatId chat, std::string_view reply_to) const {
        return !reply_to.empty() && replies_.contains({chat, std::string(reply_to)});
    }

    /// ", (3), (7)": further rows of VALUES.
    static std::string listed(const std::vector<ChatId>& chats) {
        std::string rows;
        for (const ChatId chat : chats) {
            rows += ", (" + std::to_string(chat.value) + ')';
        }
        return rows;
    }

    /// What Loa told the person, and what it told others about them: in groups, and to those who look after reports and
    /// questions. Private chats of anybody else hold only what is their own.
    void forget_mentions(const std::vector<ChatId>& staff_chats) {
        std::vector<DeliveryId> whole;
        std::vector<DeliveryId> words_only; // what others may still answer to stays known
        // One pass: no index leads to the deliveries of a chat, and there are more of them than of all else.
        seldom::for_each(
            database_,
            "SELECT id, chat, text, choices, reply_to, about IS NOT NULL, kind = 'notice' FROM deliveries WHERE chat "
            "IN (SELECT id FROM chats WHERE kind = 'group' UNION SELECT c.id FROM roles r JOIN persons p ON p.id = "
            "r.person JOIN chats c ON c.channel = p.channel AND c.external = p.external UNION VALUES (0)" +
                listed(staff_chats) + listed(chats_) + ")",
            [&](const Rows& rows) {
                const auto chat = rows.id<ChatId>(1);
                const bool is_own = std::ranges::find(chats_, chat) != chats_.end();
                const bool is_notice = rows.integer(6) != 0;
                if (is_own || (!is_notice && (is_reply_to_person(chat, rows.text(4)) || words_.occur_in(rows.text(2)) ||
                                              words_.occur_in(rows.text(3))))) {
                    const bool can_be_answered = !is_own && rows.integer(5) != 0;
                    (can_be_answered ? words_only : whole).push_back(rows.id<DeliveryId>(0));
                }
            });
        forget_deliveries(whole);
        const auto empty = database_.prepare(
            "UPDATE deliveries SET text = '', marks = '', choices = '', reply_to = NULL, due_at = NULL, state = CASE "
            "WHEN due_at IS NULL THEN state ELSE 'cancelled' END WHERE id = $1");
        for (const DeliveryId delivery : words_only) {
            storage::run(*empty, delivery);
        }
        forget_mentions_in_dialogues();
    }

    void forget_mentions_in_dialogues() {
        struct Place {
            ChatId chat;
            PersonId person;
        };
        std::vector<Place> places;
        seldom::for_each(database_, "SELECT chat, person, data, offers FROM dialogues", [&](const Rows& rows) {
            if (words_.occur_in(rows.text(2)) || words_.occur_in(rows.text(3))) {
                places.push_back({rows.id<ChatId>(0), rows.id<PersonId>(1)});
            }
        });
        for (const Place& place : places) {
            store_.dialogues.end(place.chat, place.person);
        }
    }

    void forget_dead_letters() {
        std::vector<std::int64_t> letters;
        seldom::for_each(database_, "SELECT id, raw, key, error FROM dead_letters", [&](const Rows& rows) {
            if (words_.occur_in(rows.text(1)) || words_.ids_occur_in(rows.text(2)) || words_.occur_in(rows.text(3))) {
                letters.push_back(rows.integer(0));
            }
        });
        for (const std::int64_t letter : letters) {
            seldom::run(database_, "DELETE FROM dead_letters WHERE id = $1", letter);
        }
    }

    void forget_rows(const Person& account) {
        const auto occasions = seldom::all(
            database_, "SELECT DISTINCT occasion FROM activities WHERE person = $1 AND occasion IS NOT NULL",
            id_of<OccasionId>, account.id);
        replace_author(account);
        // Nobody answers for the codes any more.
        seldom::run(
            database_,
            "UPDATE invitations SET revoked_at = $1 WHERE made_by = $2 AND used_at IS NULL AND revoked_at IS NULL",
            now_, account.id);
        // Nothing is left that anybody could show, correct or stop using.
        seldom::run(
            database_,
            "UPDATE data_cases SET closed_at = $1, outcome = 'erased' WHERE person = $2 AND kind <> 'erase' AND "
            "closed_at IS NULL",
            now_, account.id);
        for (const char* const sql : owned_rows) {
            seldom::run(database_, sql, account.id);
        }
        for (const OccasionId occasion : occasions) {
            seldom::run(
                database_,
                "DELETE FROM occasions WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM activities WHERE occasion = $1)",
                occasion);
        }
        // Keys of the web chat name its user (web_update.h), and "." and "0" come next behind "-" and "/"; those of
        // platforms are numbers of messages.
        seldom::run(database_,
                    "DELETE FROM updates WHERE channel = $1 AND (key BETWEEN 'u-' || $2 || '-' AND 'u-' || $2 || '.' "
                    "OR key BETWEEN 't-' || $2 || '/' AND 't-' || $2 || '0')",
                    account.channel, account.external);
    }

    /// What officers wrote for everybody is the campaign's; its author becomes nobody.
    void replace_author(const Person& account) {
        const bool has_written =
            seldom::holds(database_,
                          "SELECT EXISTS (SELECT 1 FROM notices WHERE author = $1) OR EXISTS (SELECT 1 FROM faq "
                          "WHERE author = $1)",
                          account.id);
        if (!has_written) {
            return;
        }
        const Person nobody = store_.persons.remember(account.channel, "", "", now_);
        seldom::run(database_, "UPDATE notices SET author = $1 WHERE author = $2", nobody.id, account.id);
        seldom::run(database_, "UPDATE faq SET author = $1 WHERE author = $2", nobody.id, account.id);
    }

    void note_erased(const Person& account, std::string_view new_salt) {
        const std::string salt = seldom::first(database_, "SELECT salt FROM erasures ORDER BY at DESC LIMIT 1", text_of)
                                     .value_or(std::string(new_salt));
        seldom::run(database_,
                    "INSERT INTO erasures (account_hash, salt, at) VALUES ($1, $2, $3) ON CONFLICT (account_hash) DO "
                    "UPDATE SET at = excluded.at",
                    account_hash(salt, store_.channels.name_of(account.channel), account.external), salt, now_);
    }

    void forget_chat(ChatId id) {
        const auto chat = store_.chats.find(id);
        seldom::run(database_, "DELETE FROM dialogues WHERE chat = $1", id);
        seldom::run(database_, "DELETE FROM channel_pauses WHERE chat = $1", id);
        seldom::run(database_, "DELETE FROM chat_aliases WHERE chat = $1", id);
        seldom::run(database_, "DELETE FROM said_to_forget WHERE chat = $1", id);
        if (seldom::holds(database_, "SELECT EXISTS (SELECT 1 FROM notices WHERE chat = $1)", id)) {
            const Chat nowhere = store_.chats.remember(chat->channel, "", ChatKind::private_chat, "", now_);
            store_.chats.set_state(nowhere.id, ChatState::left);
            seldom::run(database_, "UPDATE notices SET chat = $1 WHERE chat = $2", nowhere.id, id);
        }
        if (id == keeps_) {
            seldom::run(database_, "UPDATE chats SET title = '', unit = NULL WHERE id = $1", id);
            seldom::run(
                database_,
                "INSERT INTO farewells (chat, at, first_delivery) VALUES ($1, $2, (SELECT coalesce(max(id), 0) + 1 "
                "FROM deliveries)) ON CONFLICT (chat) DO UPDATE SET at = excluded.at, first_delivery = "
                "excluded.first_delivery",
                id, now_);
        } else {
            seldom::run(database_, "DELETE FROM farewells WHERE chat = $1", id);
            seldom::run(database_, "DELETE FROM chats WHERE id = $1", id);
        }
    }

    Database& database_;
    Store& store_;
    ChatId keeps_;
    Time now_;
    std::vector<Person> accounts_;
    std::vector<ChatId> chats_;                        ///< their private ones
    std::set<std::pair<ChatId, std::string>> replies_; ///< answers to their messages
    PersonalWords words_;
};

} // namespace

Erasing::Erasing(Database& database)
    : database_(database),
      farewells_(database.prepare("SELECT chat, at, first_delivery FROM farewells ORDER BY at LIMIT 20")),
      // No index leads to the deliveries of a chat: the queue of its channel is read, as in deliveries.cpp.
      is_on_its_way_(database.prepare(
          "SELECT EXISTS (SELECT 1 FROM deliveries WHERE state = 'taken' AND chat = $1 AND planned_at <= $2) OR EXISTS "
          "(SELECT 1 FROM deliveries WHERE due_at IS NOT NULL AND chat = $1 AND planned_at <= $2 AND channel = (SELECT "
          "channel FROM chats WHERE id = $1))")),
      must_scrub_(database.prepare("SELECT must_scrub FROM run_state WHERE id = 1")),
      // The consent may stand at another account of the same human being. Whoever agreed is looked at, too, so that the
      // next call goes on behind them.
      unanswered_(database.prepare(
          "SELECT a.person, a.updated_at, a.id, EXISTS (SELECT 1 FROM persons p JOIN consents c ON c.person = p.id "
          "WHERE (p.id = coalesce(me.same_as, me.id) OR p.same_as = coalesce(me.same_as, me.id)) AND c.is_given = 1 "
          "AND c.withdrawn_at IS NULL) FROM activities a JOIN persons me ON me.id = a.person WHERE a.state = 'draft' "
          "AND a.updated_at <= $1 AND a.updated_at >= $2 AND (a.updated_at > $2 OR a.id > $3) ORDER BY a.updated_at, "
          "a.id LIMIT $4")),
      said_to_forget_(database.prepare("SELECT chat, below FROM said_to_forget ORDER BY chat LIMIT 1")),
      forget_said_(
          database.prepare("DELETE FROM deliveries WHERE id >= $1 AND id < $2 AND chat = $3 AND due_at IS NULL "
                           "AND state <> 'taken'")),
      keep_forgetting_(
          database.prepare("INSERT INTO said_to_forget (chat, below) VALUES ($1, $2) ON CONFLICT (chat) DO "
                           "UPDATE SET below = excluded.below")),
      stop_forgetting_(database.prepare("DELETE FROM said_to_forget WHERE chat = $1")),
      planned_from_(database.prepare("SELECT id, planned_at FROM deliveries WHERE id >= $1 ORDER BY id LIMIT 1")) {}

Holdings Erasing::holdings(PersonId person) {
    const std::string theirs = accounts_beside("$1");
    const auto count = [&](const std::string& from) {
        return seldom::number(database_, "SELECT count(*) FROM " + from + " person IN " + theirs, person);
    };
    return {.accounts = seldom::number(database_, "SELECT count(*) FROM " + theirs, person),
            .activities = count("activities WHERE state <> 'draft' AND"),
            .drafts = count("activities WHERE state = 'draft' AND"),
            .evidence = count("evidence WHERE state IN ('wanted', 'kept') AND"),
            // What was handed over was asked, as a rule, and is then one question.
            .questions =
                seldom::number(database_,
                               "SELECT count(*) FROM (SELECT chat, message FROM asked WHERE person IN " + theirs +
                                   " UNION SELECT chat, message FROM handovers WHERE person IN " + theirs + ")",
                               person)};
}

std::vector<std::string> Erasing::erase(Store& store, PersonId person, const std::vector<ChatId>& staff_chats,
                                        ChatId keeps, std::string_view salt, Time now) {
    auto files = Erasure(database_, store, keeps, now).run(person, staff_chats, salt);
    seldom::run(database_, "UPDATE run_state SET must_scrub = 1 WHERE id = 1 AND NOT EXISTS (SELECT 1 FROM farewells)");
    return files;
}

} // namespace loa::storage
