#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace loa::handlers {

enum class MarkKind { bold, quote };

/// A stretch of text to be set off: bytes [begin, end), at borders of code points. Marks may not overlap.
struct Mark {
    MarkKind kind = MarkKind::bold;
    std::size_t begin = 0;
    std::size_t end = 0;

    bool operator==(const Mark&) const = default;
};

/// Something to tap (or, without buttons, to answer with its number).
struct Choice {
    std::string label;  ///< UTF-8, one line
    std::string action; ///< what comes back: ASCII, at most 64 bytes (telegram.md, section 7.1); untrusted when it does

    bool operator==(const Choice&) const = default;
};

/// What a file that Loa sends is made from.
enum class FileKind {
    unit_qr,  ///< a picture: the QR code of the unit's link into the web chat; `subject` is the unit's code
    own_copy, ///< a document: all that is held of whoever this private chat belongs to; without a subject
};

/// A file that goes with a message. Only what it is made from: its bytes are made when it is sent, so that none of its
/// content waits in the outbox or outlives what it shows.
struct FileReference {
    FileKind kind = FileKind::unit_qr;
    std::string subject = {};

    bool operator==(const FileReference&) const = default;
};

/// What Loa says, neutral to platforms. A channel turns it into its own form.
struct Message {
    std::string text; ///< UTF-8, NFC
    std::vector<Mark> marks;
    std::vector<Choice> choices;            ///< rows of one or two are the channel's affair
    std::optional<FileReference> file = {}; ///< left out where the channel cannot send it (can_send)

    bool operator==(const Message&) const = default;
};

inline constexpr std::size_t choice_action_bytes_max = 64;

/// What a platform can show; a channel states it once.
struct Capabilities {
    bool has_buttons = false;
    bool has_marks = false;
    bool has_edits = false;
    std::size_t text_units_max = 4096; ///< UTF-16 units of one message
    /// In groups only messages that name the bot arrive, so answers there must name it again.
    bool group_needs_mention = false;
    bool hands_out_files = false;         ///< files that people send can be fetched
    bool sends_files = false;             ///< pictures and documents, by their bytes
    bool sends_pictures_by_url = false;   ///< pictures, by an https address that the platform fetches
    std::size_t caption_units_max = 1024; ///< UTF-16 units of the text beside a file; where one can be sent
    /// `<bot_link>?start=PAYLOAD` opens the private chat with the bot and comes back there as "/start PAYLOAD".
    bool has_start_links = false;
};

/// Whether a channel can send such a file. `has_https`: whether this program's own pages have an https address.
bool can_send(const Capabilities& capabilities, const FileReference& file, bool has_https);

/// How choices and marks stand in the deliveries table: one line each, without an escape since labels are one line. A
/// file is one line, such as "unit_qr MAU-A".
std::string encode_marks(const std::vector<Mark>& marks);
std::string encode_choices(const std::vector<Choice>& choices);
std::string encode_file(const FileReference& file);
/// The reverse. Lines that do not read are left out.
std::vector<Mark> decode_marks(std::string_view encoded);
std::vector<Choice> decode_choices(std::string_view encoded);
std::optional<FileReference> decode_file(std::string_view encoded);

/// Which of `choices` somebody means who typed `text`: its number ("2", "trả lời 2", "(2)"), or its label with or
/// without marks and signs. None when it is neither.
std::optional<Choice> choice_typed(const std::vector<Choice>& choices, std::string_view text);

/// Cuts a message into pieces of at most `units_max` UTF-16 units, at paragraph, line, sentence or word ends, never
/// within a code point; marks are cut along, choices and the file stay with the last piece. At least one piece.
std::vector<Message> split(const Message& message, std::size_t units_max);

} // namespace loa::handlers
