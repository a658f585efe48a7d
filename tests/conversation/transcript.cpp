#include "tests/conversation/transcript.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <optional>
#include <vector>

#include "tests/conversation/transcript_lines.h"
#include "tests/conversation/transcript_said.h"
#include "tests/conversation/transcript_stage.h"

namespace loa::tests {
namespace {

/// Reads the lines, and does what people do in them.
class Runner {
  public:
    explicit Runner(const std::filesystem::path& file) : file_(file) {}

    std::string run() {
        std::ifstream in(file_);
        std::vector<std::string> lines;
        for (std::string line; std::getline(in, line);) {
            lines.push_back(line);
        }
        try {
            for (std::size_t i = 0; i < lines.size(); ++i) {
                line_ = i + 1;
                std::string line = lines[i];
                // Lines that are set in go on with what Loa says.
                while (line.starts_with("Loa") && i + 1 < lines.size() && lines[i + 1].starts_with("  ")) {
                    line += '\n' + std::string(trimmed(lines[++i]));
                }
                step(line);
            }
            said_.expect_silence();
        } catch (const Failure& failure) {
            return fmt::format("{}:{}: {}", file_.filename().string(), line_, failure.what());
        }
        return {};
    }

  private:
    void step(const std::string& raw) {
        const std::string line(trimmed(raw));
        if (line.empty() || line.starts_with("#")) {
            return;
        }
        if (line.starts_with("Loa") && line.find('>') != std::string::npos) {
            return said_.expect_said(line);
        }
        if (line.starts_with("[")) {
            return said_.expect_choices(line);
        }
        if (line == "(im lặng)") {
            return said_.expect_silence();
        }
        said_.expect_silence();
        if (const auto [who, label] = cut(line, " chọn \""); !label.empty()) {
            return tap(who, label.substr(0, label.size() - 1));
        }
        const auto [head, rest] = cut(line, ":");
        if (!expect_kept(head, rest)) {
            act(head, rest);
        }
    }

    /// What the store holds after all that was said.
    bool expect_kept(const std::string& head, const std::string& rest) {
        if (head == "hoạt động trong kho") {
            said_.expect_stored(rest);
        } else if (head == "minh chứng trong kho") {
            said_.expect_evidence(rest);
        } else {
            return false;
        }
        return true;
    }

    void act(const std::string& head, const std::string& rest) {
        if (head == "lặp lại") {
            deliver_last();
        } else if (stage_.set_up(head, rest)) {
            said_.take();
        } else {
            speak(head, rest);
        }
    }

    void submit(handlers::UpdateBody body) {
        last_key_ = stage_.next_key();
        last_body_ = std::move(body);
        deliver_last();
    }

    void deliver_last() {
        stage_.world().submit(stage_.channel(), last_key_, last_body_);
        said_.take();
    }

    void speak(const std::string& head, const std::string& text) {
        const auto [name, manner_text] = cut(head, " (");
        const std::string manner = manner_text.empty() ? "" : manner_text.substr(0, manner_text.size() - 1);
        handlers::MessageReceived message;
        message.place = stage_.place_of(name);
        message.from = {.user = stage_.user(name), .name = name, .is_identified = manner != "ẩn danh"};
        if (manner == "ẩn danh") {
            message.from.user = "group-anonymous";
        }
        const std::string slot = message.place.chat + "/" + name;
        message.is_edit = manner == "sửa";
        if (manner.starts_with("ảnh")) {
            attach_picture(message, manner);
        }
        message.message = message.is_edit ? own_messages_[slot] : "p" + std::to_string(++messages_);
        own_messages_[slot] = message.message;
        message.text = said_.with_code(text);
        if (manner == "tệp" || manner == "tệp lớn") {
            attach(message, text, manner == "tệp lớn");
        }
        if (manner == "trả lời") {
            message.replied_to = said_.last_message(message.place.chat);
        }
        if (manner == "trả lời mình") {
            message.replied_to_own = told_messages_[slot];
        } else if (manner.empty()) {
            told_messages_[slot] = message.message;
        }
        if (!reaches_loa(message)) {
            return;
        }
        submit(std::move(message));
    }

    /// "(ảnh)", "(ảnh a1)", "(ảnh a1, album 7)", "(ảnh a1, trả lời)". The picture's name says what it shows: "a1" and
    /// "a1 nhỏ" look alike; what is named as a problem is one, and "mất" cannot be fetched.
    void attach_picture(handlers::MessageReceived& message, std::string_view manner) {
        const auto [picture, more] = cut(manner.substr(std::string_view("ảnh").size()), ",");
        const std::string name = picture.empty() ? "picture " + message.message : picture;
        constexpr std::string_view album = "album ";
        message.has_attachment = true;
        message.attachments.push_back({.file = name, .name = "", .mime = "image/jpeg", .size = 0});
        if (more.starts_with(album)) {
            message.album = more.substr(album.size());
        }
        if (more == "trả lời") {
            message.replied_to = said_.last_message(message.place.chat);
        }
        if (name != "mất") {
            stage_.world().files[name] = name;
        }
    }

    /// A file of the folder "tep" beside the transcripts; one that is not there cannot be fetched.
    void attach(handlers::MessageReceived& message, const std::string& name, bool is_large) {
        constexpr std::int64_t large = 21'000'001;
        message.text.clear();
        message.has_attachment = stage_.channel() == stage_.world().telegram;
        message.is_unknown = !message.has_attachment;
        if (message.is_unknown) {
            return;
        }
        if (std::ifstream in(file_.parent_path() / "tep" / name, std::ios::binary); in) {
            stage_.world().files[name] = std::string(std::istreambuf_iterator<char>(in), {});
        }
        message.document = handlers::Attachment{.file = name, .name = name, .mime = "", .size = is_large ? large : 0};
        message.attachments.push_back(*message.document);
    }

    /// What a platform delivers, and how it says that the bot was meant (telegram.md and zalo.md: groups).
    bool reaches_loa(handlers::MessageReceived& message) {
        constexpr std::string_view mention = "@Loa";
        const bool is_mention = message.text.starts_with(mention);
        if (is_mention) {
            message.text = trimmed(std::string_view(message.text).substr(mention.size()));
        }
        if (message.place.kind == storage::ChatKind::private_chat) {
            return true;
        }
        const bool is_command = message.text.starts_with("/");
        if (stage_.channel() == stage_.world().zalo) {
            message.is_addressed = is_mention || message.replied_to.has_value();
            return message.is_addressed;
        }
        message.is_addressed = is_mention || is_command || message.replied_to.has_value();
        return true;
    }

    void tap(const std::string& who, const std::string& written) {
        const std::string label = said_.with_code(written);
        handlers::ChoiceTapped tapped;
        tapped.place = stage_.place_of(who);
        tapped.from = {.user = stage_.user(who), .name = who, .is_identified = true};
        tapped.tap = "t" + stage_.next_key();
        if (label.starts_with("!")) { // an action that nobody offered
            tapped.action = label.substr(1);
            tapped.message = "nowhere";
            return submit(std::move(tapped));
        }
        const auto& history = stage_.world().history();
        for (auto said = history.rbegin(); said != history.rend(); ++said) {
            if (said->channel != stage_.channel() || said->chat != tapped.place.chat) {
                continue;
            }
            const auto choice = std::ranges::find(said->message.choices, label, &handlers::Choice::label);
            if (choice != said->message.choices.end()) {
                tapped.action = choice->action;
                tapped.message = said->id;
                return submit(std::move(tapped));
            }
        }
        throw Failure("nobody offered \"" + label + "\" here");
    }

    std::filesystem::path file_;
    TranscriptStage stage_;
    SaidLog said_{stage_};
    std::map<std::string, std::string> own_messages_;
    std::map<std::string, std::string> told_messages_; ///< the last that was no reply
    std::string last_key_;
    handlers::UpdateBody last_body_;
    std::size_t line_ = 0;
    int messages_ = 0;
};

} // namespace

std::string run_transcript(const std::filesystem::path& file) {
    return Runner(file).run();
}

} // namespace loa::tests
