#include <algorithm>

#include "storage/erasing.h"
#include "storage/seldom_statements.h"
#include "storage/sha256.h"

// The list of who was erased, and whom a restored copy has to forget again.
namespace loa::storage {

std::string account_hash(std::string_view salt, std::string_view channel, std::string_view external) {
    std::string text(salt);
    ((text += '\n') += channel) += '\n';
    text += external;
    return sha256_hex(text);
}

std::vector<ErasedAccount> Erasing::erased() {
    return seldom::all(database_, "SELECT account_hash, salt, at FROM erasures ORDER BY at, account_hash",
                       [](const Rows& rows) {
                           return ErasedAccount{.hash = rows.string(0), .salt = rows.string(1), .at = rows.time(2)};
                       });
}

void Erasing::add_erased(const std::vector<ErasedAccount>& accounts) {
    const auto statement = database_.prepare("INSERT INTO erasures (account_hash, salt, at) VALUES ($1, $2, $3) ON "
                                             "CONFLICT (account_hash) DO UPDATE SET at = max(at, excluded.at)");
    for (const ErasedAccount& account : accounts) {
        storage::run(*statement, account.hash, account.salt, account.at);
    }
}

std::vector<PersonId> Erasing::returned_by_restore() {
    struct Account {
        PersonId id;
        std::string channel;
        std::string external;
        Time made_at;
    };
    const auto accounts = seldom::all(
        database_,
        "SELECT p.id, n.name, p.external, p.created_at FROM persons p JOIN channels n ON n.id = p.channel WHERE "
        "p.external <> '' ORDER BY p.id",
        [](const Rows& rows) { return Account{rows.id<PersonId>(0), rows.string(1), rows.string(2), rows.time(3)}; });
    const auto list = erased();
    std::vector<std::string> salts;
    for (const ErasedAccount& one : list) {
        if (std::ranges::find(salts, one.salt) == salts.end()) {
            salts.push_back(one.salt);
        }
    }
    std::vector<PersonId> found;
    for (const Account& account : accounts) {
        const bool is_listed = std::ranges::any_of(salts, [&](const std::string& salt) {
            const std::string hash = account_hash(salt, account.channel, account.external);
            const auto entry = std::ranges::find(list, hash, &ErasedAccount::hash);
            return entry != list.end() && account.made_at <= entry->at;
        });
        if (is_listed) {
            found.push_back(account.id);
        }
    }
    return found;
}

} // namespace loa::storage
