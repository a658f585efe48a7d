#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"

namespace loa::storage {

enum class EvidenceState {
    wanted,  ///< its platform has it still: it is to be fetched
    kept,    ///< its file lies in the evidence folder
    refused, ///< it is nothing that can be kept, such as a film
    lost,    ///< it could not be fetched
};

std::string_view to_text(EvidenceState state);

/// How long evidence waits for somebody to say which activity it proves.
inline constexpr std::chrono::hours unassigned_evidence_kept{24};
/// How long it is remembered that something was refused or could not be fetched.
inline constexpr std::chrono::days failed_evidence_kept{30};

/// A file that proves an activity, or is to. The bytes are a file of the evidence folder, named by their hash.
struct Evidence {
    EvidenceId id;
    EvidenceState state = EvidenceState::wanted;
    PersonId person;
    ActivityId activity; ///< 0: nobody has said yet what it proves
    ChannelId channel;
    ChatId chat;
    std::string message;                   ///< platform id of the message that brought it
    std::optional<std::string> album;      ///< the same for what was sent together
    std::string source;                    ///< what the platform hands it out by; "" once it is kept
    std::string name;                      ///< as its sender's program calls it; one line
    std::string kind;                      ///< "jpeg", "png", "webp", "pdf", "docx", by its bytes; "" before it is kept
    std::int64_t bytes = 0;                ///< of what is kept; before: what its platform said, or 0
    std::string sha256;                    ///< of what is kept, 64 hex digits; "" before
    std::string source_sha256;             ///< of what came, before anything was taken out of it
    std::optional<std::uint64_t> likeness; ///< perceptual hash, of pictures that have enough in them
    int attempts = 0;
    /// Wanted: when it is fetched (again). Else: when its sender is told what became of it, together with what came
    /// with it; none once that was said.
    std::optional<Time> due_at;
    Time received_at;
    std::optional<std::string> problem; ///< for operators
};

/// What became of a fetched file.
struct KeptEvidence {
    std::string kind;
    std::int64_t bytes = 0;
    std::string sha256;
    std::string source_sha256;
    std::optional<std::uint64_t> likeness;
};

/// A file that is kept, and what it proves.
struct KeptFile {
    std::string sha256;
    std::string title; ///< of its activity; "" where nobody has said yet what it proves
};

/// Another activity that the same picture or document was given for.
struct EvidenceReuse {
    ActivityId activity;
    bool is_exact = false; ///< the very same bytes; else a picture that looks the same
};

/// Evidence of self-reports. Runs inside the engine's transaction; throws StorageError. Functions that remove rows
/// return the hashes that no row refers to any more: they go into handlers::Turn::evidence_to_remove, so that their
/// files are deleted after the commit.
class EvidenceFiles {
  public:
    explicit EvidenceFiles(Database& database);

    /// `evidence.id` is ignored; returns the new one.
    EvidenceId add(const Evidence& evidence);
    std::optional<Evidence> find(EvidenceId id);
    void assign(EvidenceId id, ActivityId activity);

    /// Wanted and kept, oldest first.
    std::vector<Evidence> of_activity(ActivityId activity);
    /// Number of those.
    std::int64_t count(ActivityId activity);
    /// Everything that one message brought, or one album: oldest first.
    std::vector<Evidence> of_message(ChatId chat, std::string_view message);
    std::vector<Evidence> of_album(ChatId chat, std::string_view album);
    /// Wanted and kept of a person, received since `from`, newest first.
    std::vector<Evidence> of_person(PersonId person, Time from, int count_max);
    /// Everything of a person in any state received since `from`.
    std::vector<Evidence> all_of_person_since(PersonId person, Time from, int count_max);
    /// Kept and joined to an activity, newest first, for the console.
    std::vector<Evidence> newest(int count_max);

    /// Number of files that are to be fetched, of everybody and of one person; counted no further than `count_max`.
    std::int64_t wanted_count(std::int64_t count_max);
    std::int64_t wanted_count(PersonId person, std::int64_t count_max);

    /// Wanted ones that are due, longest due first. They fall due again at `again_at` unless somebody says before what
    /// became of them, so that a crash loses none; their attempt is counted.
    std::vector<Evidence> take_due(Time now, Time again_at, int count_max);
    std::optional<Time> next_due();
    /// After a start: what was being fetched when the program ended falls due at once.
    void resume(Time now);
    void put_off(EvidenceId id, Time due_at, std::string_view problem);
    /// `state`: refused or lost. The source goes.
    void fail(EvidenceId id, EvidenceState state, std::string_view problem);
    /// The file is there. The source goes; what else looks the same is remembered (reuses()). `tell_at`: when its
    /// sender is told; none: they know.
    void keep(EvidenceId id, const KeptEvidence& kept, std::optional<Time> tell_at = {});
    /// Those no longer wanted whose senders are to be told by now, longest due first.
    std::vector<Evidence> to_tell(Time now, int count_max);
    /// When the sender of one no longer wanted is told; none: they know now. Others are not touched.
    void tell_at(EvidenceId id, std::optional<Time> at);

    /// Other activities (neither drafts nor withdrawn, nor of the same occasion) that evidence of this one was given
    /// for as well; newest first, each once, at most `count_max`.
    std::vector<EvidenceReuse> reuses(ActivityId activity, int count_max);

    std::vector<std::string> remove(EvidenceId id);
    std::vector<std::string> remove_of_activity(ActivityId activity);
    std::vector<std::string> remove_of_person(PersonId person);
    /// What nobody assigned in unassigned_evidence_kept, and failures older than failed_evidence_kept; at most 100 a
    /// call.
    std::vector<std::string> forget_old(Time now);
    /// Every kept file with every activity that it proves, in order of hash, for backups.
    std::vector<KeptFile> kept_files();
    /// Whether a file of this name belongs to some row.
    bool is_referred_to(std::string_view sha256);

  private:
    std::vector<std::string> unreferred(std::vector<std::string> hashes);
    void remember_reuses(EvidenceId id, const KeptEvidence& kept);

    std::unique_ptr<Statement> add_, find_, assign_, of_activity_, count_, of_message_, of_album_, of_person_,
        all_since_, newest_, wanted_, wanted_of_, due_, take_, next_due_, resume_, put_off_, fail_, keep_, same_bytes_,
        alike_, pair_, reuses_, hash_of_, remove_, hashes_of_activity_, remove_of_activity_, hashes_of_person_,
        remove_of_person_, old_, is_referred_to_, to_tell_, tell_at_, kept_files_;
};

/// Two pictures whose likenesses differ in at most this many of 64 bits look the same. Measured on 200 drawn scenes
/// (tests/evidence): resized and recompressed at most 4, a hundredth cut off each side at most 8, a fiftieth 8 in 95 of
/// 100; the nearest two different ones 16. The search looks for one of eight bytes that is the same, which up to 7 is
/// certain and at 10 misses about one in ten.
inline constexpr int likeness_distance_max = 10;

/// Number of bits that differ.
int likeness_distance(std::uint64_t one, std::uint64_t other);

} // namespace loa::storage
