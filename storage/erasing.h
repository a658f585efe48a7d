#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"

namespace loa::storage {

struct Person;
struct Store;

/// How much of a human being the store holds, over all their accounts.
struct Holdings {
    std::int64_t accounts = 0;
    std::int64_t activities = 0; ///< saved ones, withdrawn ones among them
    std::int64_t drafts = 0;
    std::int64_t evidence = 0;  ///< files that are kept or waited for
    std::int64_t questions = 0; ///< asked, and handed over
};

/// One account that was erased: SHA-256 of salt, channel name and platform id, in lower-case hexadecimal. Whoever has
/// the hash alone cannot tell whose it is without trying every id there is.
struct ErasedAccount {
    std::string hash;
    std::string salt;
    Time at;

    bool operator==(const ErasedAccount&) const = default;
};

std::string account_hash(std::string_view salt, std::string_view channel, std::string_view external);

/// How long a draft waits for its author's consent.
inline constexpr std::chrono::hours unanswered_drafts_kept{24};

/// How long a goodbye may take before what it needs goes as well.
inline constexpr std::chrono::hours farewell_kept{24};

/// Forgets people. Runs inside the engine's transaction; throws StorageError. Statements are prepared when they are
/// needed: nobody is erased often.
class Erasing {
  public:
    explicit Erasing(Database& database);

    Holdings holdings(PersonId person);

    /// Deletes everything personal of a human being in all tables: accounts, private chats, reports with their versions
    /// and evidence, questions, opinions, roles, codes, consents, dead letters and messages that hold their ids, names
    /// or words. What others decided or wrote stays, without the person. `staff_chats`: private chats of officers from
    /// the settings, where messages about others may stand. `keeps`: a private chat of theirs that a goodbye still goes
    /// to (0: none); it goes with forget_farewells(). `salt`: 16 random bytes in hexadecimal, taken where the store has
    /// none yet. Returns the hashes of evidence files that nothing refers to any more.
    std::vector<std::string> erase(Store& store, PersonId person, const std::vector<ChatId>& staff_chats, ChatId keeps,
                                   std::string_view salt, Time now);

    /// Deletes drafts of a human being, Loa's messages about them and what waits to prove them; where nothing saved and
    /// no role stands under a person, their name and what else Loa said to them as well. Returns evidence files as
    /// erase().
    std::vector<std::string> forget_drafts(Store& store, PersonId person);
    /// The same for people who were asked and never answered: drafts older than unanswered_drafts_kept of people
    /// without consent. A call looks through a few hundred drafts, goes on where the last one ended and forgets at most
    /// four people.
    std::vector<std::string> forget_unanswered(Store& store, Time now);

    /// Goes on with what Loa said in private chats of people whose name was forgotten: the newest went at once, what is
    /// older goes by some thousand deliveries a call.
    void forget_said();

    /// Takes leave of chats of erased people whose goodbye has ended, or is older than farewell_kept: what was said
    /// there goes, and no platform id leads to them any more; their rows go with the scrubbing. Returns whether there
    /// were any; the store must then be scrubbed (storage/scrubbing.h).
    bool forget_farewells(Time now);

    /// Whether scrubbing is due.
    bool must_scrub();

    std::vector<ErasedAccount> erased();
    /// Takes over entries of another list; those that are known stay as they are.
    void add_erased(const std::vector<ErasedAccount>& accounts);
    /// Accounts of this store that are on its list and were made before they were erased.
    std::vector<PersonId> returned_by_restore();

  private:
    void forget_draft_messages(std::int64_t draft);
    void forget_name(Store& store, const Person& account);
    void forget_said_below(ChatId chat, std::int64_t below);
    std::int64_t first_planned_since(Time since);

    /// A draft that forget_unanswered() looked at; those are looked at in this order.
    struct Looked {
        Time updated_at = from_milliseconds(0);
        std::int64_t id = 0;
    };

    Database& database_;
    std::unique_ptr<Statement> farewells_, is_on_its_way_, must_scrub_, unanswered_, said_to_forget_, forget_said_,
        keep_forgetting_, stop_forgetting_, planned_from_;
    Looked looked_;
};

} // namespace loa::storage
