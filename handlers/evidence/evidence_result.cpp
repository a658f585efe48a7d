#include <algorithm>
#include <iterator>

#include "handlers/evidence/evidence_dialogue.h"
#include "handlers/evidence/evidence_rows.h"
#include "handlers/evidence/evidence_telling.h"
#include "handlers/safe_text.h"

namespace loa::evidence {

using handlers::Speaker;
using handlers::Turn;
using storage::Evidence;
using storage::EvidenceState;
using storage::KeptEvidence;

namespace {

constexpr std::chrono::seconds first_pause{10};
constexpr int pause_growth = 6; ///< 10 s, 1 min, 6 min, 36 min: an outage of half an hour loses nothing

constexpr std::chrono::seconds told_together{15};
constexpr int rows_looked_at = 60;
constexpr std::size_t name_characters_max = 80;

std::chrono::seconds pause_before(int attempts) {
    std::chrono::seconds pause = first_pause;
    for (int i = 1; i < attempts; ++i) {
        pause *= pause_growth;
    }
    return pause;
}

/// What the same person sent to the same chat within seconds, or as the same album.
std::vector<Evidence> sent_with(Turn& turn, const Evidence& row) {
    auto rows = turn.store.evidence.all_of_person_since(row.person, row.received_at - told_together, rows_looked_at);
    std::erase_if(rows, [&](const Evidence& other) {
        const bool is_same_album = row.album && other.album == row.album;
        const bool is_near = other.received_at <= row.received_at + told_together;
        return other.id == row.id || other.chat != row.chat || !(is_near || is_same_album);
    });
    return rows;
}

void say_of(Turn& turn, const Evidence& row, handlers::Message message) {
    if (const auto sender = sender_of(turn, row)) {
        handlers::Manner manner;
        manner.reply_to = row.message;
        handlers::answer(turn, *sender, std::move(message), manner);
    }
}

/// Told with what came together with it, so that of ten pictures that cannot be kept each is told, in one message.
void give_up(Turn& turn, const Evidence& row, EvidenceState state, std::string_view problem) {
    turn.store.evidence.fail(row.id, state, problem);
    turn.store.evidence.tell_at(row.id, when_told_of_failure(turn, row));
}

/// It takes so long that people would send it again: said once for what was sent together.
void say_that_it_takes_long(Turn& turn, const Evidence& row) {
    constexpr int told_at_attempt = 2;
    const bool is_anothers_to_say = std::ranges::any_of(sent_with(turn, row), [&](const Evidence& other) {
        return other.id < row.id && other.state == EvidenceState::wanted && other.attempts >= told_at_attempt;
    });
    if (row.attempts == told_at_attempt && !is_anothers_to_say) {
        say_of(turn, row, turn.text("evidence.slow"));
    }
}

/// The same file twice for one activity proves no more than once.
bool is_there_already(Turn& turn, const Evidence& row, const KeptEvidence& kept) {
    if (!row.activity) {
        return false;
    }
    const auto rows = turn.store.evidence.of_activity(row.activity);
    return std::ranges::any_of(rows, [&](const Evidence& one) {
        return one.id != row.id && one.state == EvidenceState::kept &&
               (one.sha256 == kept.sha256 || one.source_sha256 == kept.source_sha256);
    });
}

void remove_file(Turn& turn, const std::string& sha256) {
    if (!turn.store.evidence.is_referred_to(sha256)) {
        turn.evidence_to_remove.push_back(sha256);
    }
}

struct Applying {
    Turn& turn;
    const Evidence& row;

    void operator()(const KeptEvidence& kept) const {
        if (is_there_already(turn, row, kept)) {
            return give_up(turn, row, EvidenceState::refused, "already");
        }
        turn.store.evidence.keep(row.id, kept, when_told(turn, row));
        turn.store.audit.add(turn.now, row.person, "evidence_kept", "evidence:" + std::to_string(row.id.value));
    }
    void operator()(FileProblem problem) const { give_up(turn, row, EvidenceState::refused, to_text(problem)); }
    void operator()(const NotFetched& failure) const {
        if (failure.is_final || row.attempts >= fetch_attempts_max) {
            return give_up(turn, row, EvidenceState::lost, "not_fetched");
        }
        say_that_it_takes_long(turn, row);
        turn.store.evidence.put_off(row.id, turn.now + pause_before(row.attempts),
                                    handlers::safe_line(failure.what, name_characters_max));
    }
};

} // namespace

void on_fetched(Turn& turn, storage::EvidenceId id, const Outcome& outcome) {
    const auto row = turn.store.evidence.find(id);
    if (row && row->state == EvidenceState::wanted) {
        return std::visit(Applying{turn, *row}, outcome);
    }
    if (const auto* kept = std::get_if<KeptEvidence>(&outcome)) {
        remove_file(turn, kept->sha256);
    }
}

storage::EvidenceId on_uploaded(Turn& turn, const Uploaded& uploaded, const Outcome& outcome) {
    Evidence row;
    row.person = uploaded.person;
    row.chat = uploaded.chat;
    row.message = uploaded.message;
    const auto sender = sender_of(turn, row);
    if (!sender) {
        if (const auto* kept = std::get_if<KeptEvidence>(&outcome)) {
            remove_file(turn, kept->sha256);
        }
        return {};
    }
    row.channel = sender->chat.channel;
    row.name = handlers::safe_line(uploaded.name, name_characters_max);
    row.attempts = fetch_attempts_max; // there is nobody to ask for it again
    row.received_at = turn.now;
    row.id = turn.store.evidence.add(row);
    handlers::MessageReceived message;
    message.message = uploaded.message;
    message.attachments.push_back({.file = "", .name = uploaded.name, .mime = "", .size = 0});
    const bool is_kept = std::holds_alternative<KeptEvidence>(outcome);
    if (is_kept) {
        settle(turn, *sender, message);
    }
    on_fetched(turn, row.id, outcome);
    const auto left = turn.store.evidence.find(row.id);
    if (left && left->problem) { // whoever sends from a page looks at it and waits
        turn.store.evidence.tell_at(row.id, {});
        say_of(turn, *left, turn.text("evidence_problem." + *left->problem));
    }
    return left && left->state == EvidenceState::kept ? row.id : storage::EvidenceId{};
}

void keep_house(Turn& turn) {
    tell_kept(turn);
    std::ranges::move(turn.store.evidence.forget_old(turn.now), std::back_inserter(turn.evidence_to_remove));
}

} // namespace loa::evidence
