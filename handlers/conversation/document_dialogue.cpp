#include "handlers/conversation/document_dialogue.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <utility>

#include "handlers/conversation/document_preview.h"
#include "handlers/deed.h"
#include "handlers/documents/file_reader.h"
#include "handlers/membership/rights.h"
#include "handlers/safe_text.h"
#include "handlers/vietnamese/text.h"

namespace loa::conversation {

using documents::ImportPreview;
using handlers::Action;
using handlers::Attachment;
using handlers::DocumentWork;
using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::DocumentState;
using storage::DocumentVersion;
using storage::DocumentVersionId;

namespace {

constexpr std::size_t name_characters_max = 60;
constexpr int drafts_looked_at = 20;

/// A file's name as it is shown: without its ending, which a platform could take for a link.
std::string shown_name(const Turn& turn, const Attachment& file) {
    const std::string name = handlers::safe_name(std::filesystem::path(file.name).stem().string(), name_characters_max);
    return name.empty() ? turn.words("document.unnamed") : name;
}

DocumentWork work_of(Turn& turn, const Speaker& officer, std::string message,
                     std::variant<Attachment, DocumentVersion> subject) {
    return {.channel = officer.chat.channel,
            .chat = officer.chat.id,
            .officer = officer.person.id,
            .message = std::move(message),
            .subject = std::move(subject),
            .revision = turn.store.documents.revision()};
}

void answer_file(Turn& turn, const Speaker& officer, const DocumentWork& work, Message message) {
    handlers::Manner manner;
    manner.reply_to = work.message.empty() ? std::nullopt : std::optional(work.message);
    handlers::answer(turn, officer, std::move(message), manner);
}

/// `key` says what is wrong.
Message nothing_changes(const Turn& turn, std::string_view key) {
    Message message = turn.text(key);
    message.text += ' ';
    handlers::append(message, turn.text("document.nothing_changed"));
    return message;
}

/// The officer's own drafts of the same document that are replaced by the one that came now.
void drop_own_drafts(Turn& turn, const Speaker& officer, std::string_view document) {
    for (const DocumentVersion& version : turn.store.documents.versions(document, drafts_looked_at)) {
        if (version.state == DocumentState::draft && version.proposed_by == officer.person.id) {
            turn.store.documents.drop(version.id);
        }
    }
}

void propose(Turn& turn, const Speaker& officer, const DocumentWork& work, const ImportPreview& preview) {
    if (preview.changes_nothing()) {
        return answer_file(turn, officer, work, turn.text("document.same"));
    }
    drop_own_drafts(turn, officer, preview.document.id);
    const auto draft = turn.store.documents.propose(documents::draft_of(preview, officer.person.id, turn.now));
    Message message = document_preview(turn, preview);
    message.choices.push_back({turn.words("document.publish"), handlers::action("document.publish", draft.value)});
    message.choices.push_back({turn.words("common.drop"), handlers::action("document.drop", draft.value)});
    answer_file(turn, officer, work, std::move(message));
}

Message published(Turn& turn, const ImportPreview& preview, DocumentVersionId id, std::int64_t stale) {
    Message message = turn.text("document.published");
    const auto outdated = answers_out_of_date(turn.store.answers, preview.document);
    if (!outdated.empty()) {
        handlers::add_line(message, turn.text("document.outdated", {{"count", std::to_string(outdated.size())}}));
        message.choices.push_back(
            {turn.words("document.show_outdated"), handlers::action("document.outdated", id.value)});
    }
    if (stale > 0) {
        handlers::add_line(message, turn.text("handover.stale_faq", {{"count", std::to_string(stale)}}));
    }
    return message;
}

/// Another version of the document went live since this one was shown.
bool is_overtaken(Turn& turn, const DocumentVersion& draft) {
    const auto versions = turn.store.documents.versions(draft.document, drafts_looked_at);
    return std::ranges::any_of(versions, [&](const DocumentVersion& one) {
        return one.published_at && *one.published_at > draft.proposed_at;
    });
}

/// What was shown is no longer what would change: it is shown anew, to be chosen again.
void show_again(Turn& turn, const Speaker& officer, const DocumentWork& work, const ImportPreview& preview) {
    handlers::replace_card(turn, officer, "document.overtaken");
    DocumentWork unasked = work;
    unasked.message.clear();
    propose(turn, officer, unasked, preview);
}

void publish(Turn& turn, Speaker officer, DocumentWork work, const ImportPreview& preview) {
    const auto id = std::get<DocumentVersion>(work.subject).id;
    auto draft = turn.store.documents.find(id);
    if (!draft || draft->state != DocumentState::draft) {
        return; // tapped twice, or dropped meanwhile
    }
    // Another document went live since: what changes has to be found out anew.
    if (work.revision != turn.store.documents.revision()) {
        work = work_of(turn, officer, std::move(work.message), *std::move(draft));
        turn.document_work.push_back(std::move(work));
        return;
    }
    officer.card = work.message.empty() ? std::nullopt : std::optional(work.message);
    if (is_overtaken(turn, *draft)) {
        return show_again(turn, officer, work, preview);
    }
    turn.store.documents.publish(id, officer.person.id, turn.now);
    const auto stale = turn.store.faq.mark_stale(preview.document.id, documents::changed_paths(preview), turn.now);
    turn.store.audit.add(turn.now, officer.person.id, "document_published", preview.document.id);
    turn.has_changed_plan = true;
    handlers::replace_card(turn, officer, published(turn, preview, id, stale));
}

/// The officer whom the work is for, unless he is none any more.
std::optional<Speaker> officer_of(Turn& turn, const DocumentWork& work) {
    const auto chat = turn.store.chats.find(work.chat);
    const auto person = turn.store.persons.find(work.officer);
    if (!chat || !person || !membership::is_officer(turn, *person)) {
        return std::nullopt;
    }
    Speaker officer;
    officer.chat = *chat;
    officer.person = *person;
    return officer;
}

void show_outdated(Turn& turn, const Speaker& officer, const DocumentVersion& version) {
    const auto& quoted = turn.context.plan->documents();
    const auto document = std::ranges::find(quoted, version.document, &questions::Document::id);
    if (version.state != DocumentState::live) {
        return handlers::remark(turn, officer, "document.replaced");
    }
    if (document == quoted.end() || document->text != version.text) {
        return handlers::remark(turn, officer, "document.preparing");
    }
    const auto outdated = answers_out_of_date(turn.store.answers, *document);
    if (outdated.empty()) {
        return handlers::remark(turn, officer, "document.none_outdated");
    }
    handlers::answer(turn, officer, outdated_list(turn, outdated));
}

/// Says what became of a version that is no draft any more.
bool is_still_draft(Turn& turn, const Speaker& officer, const DocumentVersion& version) {
    if (version.state != DocumentState::draft) {
        const bool is_live = version.state == DocumentState::live;
        handlers::remark(turn, officer, is_live ? "document.live_already" : "document.no_longer");
    }
    return version.state == DocumentState::draft;
}

void drop_draft(Turn& turn, const Speaker& officer, const DocumentVersion& version) {
    if (is_still_draft(turn, officer, version)) {
        turn.store.documents.drop(version.id);
        handlers::replace_card(turn, officer, "document.dropped");
    }
}

/// What it changes is found out anew outside; publish() goes on.
void begin_publishing(Turn& turn, const Speaker& officer, const DocumentVersion& version) {
    if (!is_still_draft(turn, officer, version)) {
        return;
    }
    turn.document_work.push_back(work_of(turn, officer, officer.card.value_or(""), version));
    if (officer.tap) {
        turn.answer_tap(officer.chat.channel, *officer.tap, turn.words("document.publishing"));
    }
}

using DocumentDeed = void(Turn& turn, const Speaker& officer, const DocumentVersion& version);

constexpr auto deeds = std::to_array<handlers::Deed<DocumentDeed>>({
    {"document.publish", begin_publishing},
    {"document.drop", drop_draft},
    {"document.outdated", show_outdated},
});

/// Lists of people, which have a page of their own.
bool is_table(const Attachment& file) {
    const std::string name = vietnamese::lower(file.name);
    return name.ends_with(".xlsx") || name.ends_with(".xls") || name.ends_with(".csv");
}

} // namespace

bool on_document(Turn& turn, const Speaker& officer, const handlers::MessageReceived& message) {
    if (!message.document || message.text.starts_with('/') || officer.is_in_group() ||
        !membership::is_officer(turn, officer.person)) {
        return false;
    }
    const Attachment& file = *message.document;
    if (is_table(file)) {
        handlers::answer(turn, officer, "document.is_table");
        return true;
    }
    if (std::cmp_greater(file.size, documents::FileLimits{}.file_bytes_max)) {
        handlers::answer(turn, officer, nothing_changes(turn, "document_problem.too_large"));
        return true;
    }
    handlers::answer(turn, officer, "document.reading", {{"file", shown_name(turn, file)}});
    turn.document_work.push_back(work_of(turn, officer, message.message, file));
    return true;
}

void on_document_work(Turn& turn, DocumentWork work, const DocumentResult& result) {
    auto officer = officer_of(turn, work);
    if (!officer) {
        return;
    }
    const bool is_file = std::holds_alternative<Attachment>(work.subject);
    if (!result) {
        // What is said of a draft is no reply: its card is Loa's own.
        work.message = is_file ? work.message : "";
        answer_file(turn, *officer, work, nothing_changes(turn, result.error()));
    } else if (is_file) {
        propose(turn, *officer, work, *result);
    } else {
        publish(turn, *std::move(officer), std::move(work), *result);
    }
}

bool on_document_action(Turn& turn, Speaker& officer, const Action& action) {
    auto* const act = handlers::deed_for(deeds, action.verb);
    if (act == nullptr) {
        return false;
    }
    if (!membership::is_officer(turn, officer.person)) {
        handlers::remark(turn, officer, "common.not_allowed");
        return true;
    }
    const auto version = turn.store.documents.find(DocumentVersionId{action.subject});
    if (officer.is_in_group() || !version) {
        handlers::remark(turn, officer, "document.no_longer");
    } else {
        act(turn, officer, *version);
    }
    return true;
}

} // namespace loa::conversation
