#include "tests/conversation/conversation_kit.h"

#include <stdexcept>
#include <utility>

#include "config/file.h"
#include "handlers/activities/lexicon_json.h"
#include "handlers/conversation/document_dialogue.h"
#include "handlers/evidence/evidence_dialogue.h"
#include "handlers/questions/document_reader.h"
#include "handlers/questions/word_table_json.h"
#include "storage/sha256.h"

namespace loa::tests {
namespace {

constexpr std::size_t file_bytes_max = 4U << 20;
constexpr int rounds_max = 1000; ///< more than any test needs; fewer than for ever

template <class Value>
Value checked(config::Loaded<Value> loaded) {
    if (!loaded.mistakes.empty()) {
        throw std::runtime_error(loaded.mistakes.front().file + ": " + loaded.mistakes.front().message);
    }
    return std::move(loaded.value);
}

template <class Value, class Error>
Value checked(std::expected<Value, Error> read, const std::filesystem::path& file) {
    if (!read) {
        throw std::runtime_error(file.string() + " does not read");
    }
    return *std::move(read);
}

std::string content(const std::filesystem::path& file) {
    return checked(config::read_file(file, file_bytes_max), file);
}

Shipped load() {
    const std::filesystem::path source = LOA_SOURCE_DIR;
    Shipped shipped;
    shipped.campaign = checked(config::load_campaign(source / "config/campaigns/hcmc-learning-society"));
    shipped.texts = checked(config::load_texts(
        source / "config/locale/vi.json", {{"people", shipped.campaign.people}, {"campaign", shipped.campaign.title}}));
    const auto reading = shipped.campaign.folder / "reading.json";
    shipped.lexicon = checked(activities::read_lexicon(content(reading)), reading);
    const auto words = shipped.campaign.folder / "words.json";
    std::vector<questions::Document> documents;
    for (const config::PlanDocument& document : shipped.campaign.plan) {
        documents.push_back(checked(questions::read_document(document.file.filename().string(), content(document.file)),
                                    document.file));
    }
    shipped.plan =
        questions::PlanIndex::build(std::move(documents), checked(questions::read_word_table(content(words)), words));
    return shipped;
}

handlers::ChannelInfo telegram_like(storage::ChannelId id) {
    return {.id = id,
            .name = "tg",
            .kind = "telegram",
            .capabilities = {.has_buttons = true,
                             .has_marks = true,
                             .has_edits = true,
                             .text_units_max = 4096,
                             .group_needs_mention = false,
                             .hands_out_files = true,
                             .sends_files = true,
                             .has_start_links = true},
            .bot_name = "Loa",
            .bot_link = "https://t.me/loa_mau_bot",
            .monthly_messages = 0};
}

handlers::ChannelInfo zalo_like(storage::ChannelId id) {
    return {.id = id,
            .name = "zalo",
            .kind = "zalo-bot",
            .capabilities = {.has_buttons = false,
                             .has_marks = false,
                             .has_edits = false,
                             .text_units_max = 1900,
                             .group_needs_mention = true,
                             .sends_pictures_by_url = true,
                             .caption_units_max = 1900},
            .bot_name = "Bot Loa",
            .bot_link = "",
            .monthly_messages = 3000};
}

} // namespace

const Shipped& Shipped::get() {
    static const Shipped shipped = load();
    return shipped;
}

World::World() {
    temporary_.database.execute("PRAGMA synchronous = OFF"); // nothing here outlives the test
    const Shipped& shipped = Shipped::get();
    telegram = store().channels.remember("tg", "telegram");
    zalo = store().channels.remember("zalo", "zalo-bot");
    context.campaign = &shipped.campaign;
    context.texts = &shipped.texts;
    context.lexicon = &shipped.lexicon;
    context.plan = shipped.plan;
    context.channels = {telegram_like(telegram), zalo_like(zalo)};
}

void World::submit(storage::ChannelId channel, std::string key, handlers::UpdateBody body) {
    if (!store().updates.is_first(channel, key, now)) {
        return;
    }
    handle({.at = now,
            .chance = chance_,
            .body = handlers::Update{.channel = channel, .key = std::move(key), .raw = "{}", .body = std::move(body)}});
    deliver();
}

void World::pass_to(storage::Time time) {
    now = time;
    handle({.at = now, .chance = chance_, .body = handlers::Tick{}});
    deliver();
    // What was delivered may end a notice, which the next tick sees.
    handle({.at = now, .chance = chance_, .body = handlers::Tick{}});
    deliver();
}

void World::plan_outcome(storage::ChannelId channel, const std::string& chat, handlers::SendOutcome outcome) {
    outcomes_[{channel, chat}].push_back(std::move(outcome));
}

void World::handle(const handlers::Event& event) {
    in_turn(event, [&](handlers::Turn& turn) { handlers::handle(event, turn); });
}

void World::in_turn(const handlers::Event& event, const std::function<void(handlers::Turn&)>& act) {
    handlers::Turn turn(event, store(), context);
    temporary_.database.begin();
    if (everybody_consents) {
        let_everybody_consent();
    }
    act(turn);
    temporary_.database.commit();
    tap_answers_.insert(tap_answers_.end(), turn.tap_answers.begin(), turn.tap_answers.end());
    chance_ = chance_ * 6364136223846793005U + 1442695040888963407U;
    if (turn.has_changed_plan) {
        rebuild_plan();
    }
    for (const handlers::DocumentWork& work : turn.document_work) {
        do_document_work(work);
    }
    removed_evidence.insert(removed_evidence.end(), turn.evidence_to_remove.begin(), turn.evidence_to_remove.end());
    fetch_evidence();
}

namespace {

/// Stands for the process that cleans files: here files say themselves what they are. Those whose words begin alike
/// are pictures that look alike.
evidence::Outcome cleaned(const std::map<std::string, std::string>& files, const std::string& source) {
    const auto bytes = files.find(source);
    if (bytes == files.end()) {
        return evidence::NotFetched{.is_final = false, .what = "nobody has it"};
    }
    if (const auto problem = evidence::problem_from(bytes->second)) {
        return *problem;
    }
    storage::KeptEvidence kept;
    kept.kind = "jpeg";
    kept.bytes = std::ssize(bytes->second);
    kept.sha256 = storage::sha256_hex(bytes->second);
    kept.source_sha256 = kept.sha256;
    const std::string scene = bytes->second.substr(0, bytes->second.find(' '));
    kept.likeness = std::hash<std::string>{}(scene);
    return kept;
}

} // namespace

void World::fetch_evidence() {
    constexpr int all = 100;
    for (const storage::Evidence& wanted : store().evidence.take_due(now, now + std::chrono::hours{1}, all)) {
        const auto outcome = cleaned(files, wanted.source);
        in_turn({.at = now, .chance = chance_, .body = handlers::Tick{}},
                [&](handlers::Turn& turn) { evidence::on_fetched(turn, wanted.id, outcome); });
    }
}

void World::let_everybody_consent() {
    temporary_.database.execute(
        "INSERT INTO consents (person, version, is_given, at, chat) SELECT p.id, " +
        std::to_string(context.campaign->consent.version) +
        ", 1, p.created_at, (SELECT min(id) FROM chats) FROM persons p WHERE NOT EXISTS (SELECT 1 FROM consents c "
        "WHERE c.person = p.id) AND EXISTS (SELECT 1 FROM chats)");
}

void World::rebuild_plan() {
    std::vector<questions::Document> live;
    for (const storage::DocumentVersion& version : store().documents.live()) {
        live.push_back(documents::document_of(version).value());
    }
    const auto& shipped = *Shipped::get().plan;
    context.plan =
        questions::PlanIndex::build(documents::merge_documents(shipped.documents(), std::move(live)), shipped.words());
}

void World::do_document_work(const handlers::DocumentWork& work) {
    const auto& quoted = context.plan->documents();
    const auto result = [&]() -> conversation::DocumentResult {
        if (const auto* draft = std::get_if<storage::DocumentVersion>(&work.subject)) {
            return documents::preview_import(
                {.document = documents::document_of(*draft).value(), .layout = draft->layout}, draft->file,
                draft->sha256, quoted, draft->document);
        }
        const auto& file = std::get<handlers::Attachment>(work.subject);
        const auto bytes = files.find(file.file);
        if (bytes == files.end()) {
            return std::unexpected(std::string(conversation::document_not_fetched));
        }
        auto read = documents::read_document(bytes->second, file.name);
        if (!read) {
            return std::unexpected(read.error().text_key());
        }
        return documents::preview_import(*std::move(read), file.name, storage::sha256_hex(bytes->second), quoted);
    }();
    in_turn({.at = now, .chance = chance_, .body = handlers::Tick{}},
            [&](handlers::Turn& turn) { conversation::on_document_work(turn, work, result); });
}

void World::deliver() {
    for (int round = 0; round < rounds_max; ++round) {
        bool has_sent = false;
        for (const handlers::ChannelInfo& channel : context.channels) {
            has_sent |= deliver_one_round(channel.id);
        }
        if (!has_sent) {
            return;
        }
    }
    throw std::runtime_error("deliveries never end");
}

bool World::deliver_one_round(storage::ChannelId channel) {
    using enum storage::DeliveryKind;
    bool has_sent = false;
    for (const auto kind : {reply, edit, notice}) {
        for (const auto& waiting : store().deliveries.waiting(channel, kind, storage::Time{}, now, 1000)) {
            if (store().deliveries.take(waiting.id)) {
                send(*store().deliveries.find(waiting.id));
                has_sent = true;
            }
        }
    }
    return has_sent;
}

void World::send(const storage::Delivery& delivery) {
    const auto chat = store().chats.find(delivery.chat);
    handlers::SendOutcome outcome;
    auto& planned = outcomes_[{chat->channel, chat->external}];
    if (!planned.empty()) {
        outcome = planned.front();
        planned.pop_front();
    }
    const bool arrives =
        outcome.kind == handlers::SendOutcome::Kind::delivered || outcome.kind == handlers::SendOutcome::Kind::in_doubt;
    if (outcome.kind == handlers::SendOutcome::Kind::delivered) {
        outcome.message = delivery.edits ? *delivery.edits : "loa-" + std::to_string(++messages_);
    }
    if (arrives) {
        Said said{.delivery = delivery.id,
                  .channel = delivery.channel,
                  .chat = chat->external,
                  .message = {.text = delivery.text,
                              .marks = handlers::decode_marks(delivery.marks),
                              .choices = handlers::decode_choices(delivery.choices),
                              .file = delivery.file ? handlers::decode_file(*delivery.file) : std::nullopt},
                  .is_edit = delivery.edits.has_value(),
                  .is_notice = delivery.kind == storage::DeliveryKind::notice,
                  .id = outcome.message,
                  .reply_to = delivery.reply_to};
        said_.push_back(said);
        history_.push_back(std::move(said));
    }
    handle({.at = now,
            .chance = chance_,
            .body = handlers::DeliveryEnded{.delivery = delivery.id, .outcome = std::move(outcome)}});
}

std::vector<Said> World::take_said() {
    return std::exchange(said_, {});
}

std::vector<handlers::TapAnswer> World::take_tap_answers() {
    return std::exchange(tap_answers_, {});
}

} // namespace loa::tests
