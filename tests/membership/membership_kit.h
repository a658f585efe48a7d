#pragma once

#include "handlers/membership/membership_actions.h"
#include "handlers/membership/unit_binding.h"
#include "tests/conversation/conversation_kit.h"

namespace loa::tests {

/// People who talk to the membership handlers alone: no router between, so that every call is one of theirs.
class MembershipKit {
  public:
    MembershipKit() {
        temporary.database.execute("PRAGMA synchronous = OFF");
        const Shipped& shipped = Shipped::get();
        context.campaign = &shipped.campaign;
        context.texts = &shipped.texts;
        context.channels = {{.id = temporary.channel,
                             .name = "tg",
                             .kind = "telegram",
                             .capabilities = {.has_buttons = true, .has_edits = true},
                             .bot_name = "Loa",
                             .bot_link = "https://t.me/loa_mau_bot"}};
    }

    /// Somebody in their private chat.
    handlers::Speaker in_private(const std::string& user) {
        return {.chat = store().chats.remember(temporary.channel, user, storage::ChatKind::private_chat, user, now),
                .person = store().persons.remember(temporary.channel, user, user, now),
                .message = "1",
                .thread = {},
                .card = {},
                .tap = {}};
    }

    handlers::Speaker in_group(const std::string& user, const std::string& unit) {
        handlers::Speaker speaker = in_private(user);
        const auto chat = store().chats.remember(temporary.channel, "g:" + unit, storage::ChatKind::group, "Nhóm", now);
        store().chats.bind_to_unit(chat.id, unit, now);
        speaker.chat = *store().chats.find(temporary.channel, "g:" + unit);
        return speaker;
    }

    /// One turn; time goes on by a second.
    template <class Act>
    void turn(Act act) {
        now += std::chrono::seconds{1};
        const handlers::Event event{.at = now, .chance = ++chance * 6364136223846793005U, .body = handlers::Tick{}};
        handlers::Turn one(event, store(), context);
        act(one);
    }

    void tap(const std::string& user, std::string_view action) {
        turn([&](handlers::Turn& one) {
            handlers::Speaker speaker = in_private(user);
            speaker.tap = "t";
            speaker.card = "c";
            const auto read = handlers::read_action(action);
            must(read && membership::on_membership_action(one, speaker, *read), action);
        });
    }

    void type_code(const std::string& user, std::string_view code) {
        turn([&](handlers::Turn& one) {
            handlers::Speaker speaker = in_private(user);
            membership::bind(one, speaker, code);
        });
    }

    /// Codes of invitations that still work, the newest last.
    std::vector<storage::Invitation> open_codes() { return store().invitations.open({}, now, 1000); }

    /// "action subject" of every line of the audit since `after`, oldest first; `after` moves on.
    std::vector<std::string> audit_since(std::int64_t& after) {
        const auto statement =
            temporary.database.prepare("SELECT id, action, subject FROM audit WHERE id > $1 ORDER BY id");
        std::vector<std::string> lines;
        for (storage::Rows rows = storage::query(*statement, std::int64_t{after}); rows.next();) {
            after = rows.integer(0);
            lines.push_back(rows.string(1) + " " + rows.string(2));
        }
        return lines;
    }

    storage::Store& store() { return temporary.store; }

    TemporaryStore temporary;
    handlers::Context context;
    storage::Time now = at(0);
    std::uint64_t chance = 0;

  private:
    static void must(bool claim, std::string_view what) {
        if (!claim) {
            throw std::logic_error("nobody took the action " + std::string(what));
        }
    }
};

} // namespace loa::tests
