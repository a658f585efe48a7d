#include "tests/conversation/transcript_said.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <regex>

#include "tests/conversation/transcript_lines.h"

namespace loa::tests {
namespace {

/// As transcripts call it; "" for none.
std::string file_name(const std::optional<handlers::FileReference>& file) {
    if (!file) {
        return {};
    }
    return file->kind == handlers::FileKind::unit_qr ? "mã QR " + file->subject : "bản dữ liệu";
}

Failure differs(const std::string& wanted, const std::string& found) {
    return Failure("wanted: " + wanted + "\n  found: " + found);
}

} // namespace

void SaidLog::take() {
    for (Said& said : stage_.world().take_said()) {
        note_code(said.message.text);
        pending_.push_back(std::move(said));
    }
    for (handlers::TapAnswer& answer : stage_.world().take_tap_answers()) {
        if (!answer.text.empty()) {
            toasts_.push_back(std::move(answer.text));
        }
        if (!answer.url.empty()) {
            toasts_.push_back("mở " + answer.url);
        }
    }
}

void SaidLog::expect_said(const std::string& line) {
    const std::size_t sign = line.find('>');
    const std::string manner(trimmed(std::string_view(line).substr(3, sign - 3)));
    const std::string pattern(trimmed(std::string_view(line).substr(sign + 1)));
    if (manner == "(thoáng)") {
        return expect_toast(pattern);
    }
    if (pending_.empty()) {
        throw Failure("Loa said nothing; wanted: " + pattern);
    }
    current_ = pending_.front();
    pending_.erase(pending_.begin());
    const std::string text = shown(current_->message);
    if (!fits(pattern, text)) {
        throw differs(pattern, text);
    }
    check_manner(manner, text);
}

/// "(sửa)", "(trả lời)", or where it was said: "(riêng NAME)", "(nhóm TITLE)"; behind it, or alone, the file that goes
/// with it: "(trả lời, kèm mã QR MAU-A)".
void SaidLog::check_manner(const std::string& manner, const std::string& text) {
    std::string inside = manner.size() > 2 ? manner.substr(1, manner.size() - 2) : "";
    inside = check_file(inside, text);
    if (current_->is_edit != (inside == "sửa")) {
        throw Failure((current_->is_edit ? "an edit: " : "no edit: ") + text);
    }
    if (inside == "trả lời" && !current_->reply_to) {
        throw Failure("not as a reply: " + text);
    }
    constexpr std::string_view person = "riêng ";
    constexpr std::string_view group = "nhóm ";
    if ((inside.starts_with(person) && current_->chat != stage_.user(inside.substr(person.size()))) ||
        (inside.starts_with(group) && current_->chat != stage_.group(inside.substr(group.size())).chat)) {
        throw Failure("said to " + current_->chat + ": " + text);
    }
}

/// Returns what stands before the file.
std::string SaidLog::check_file(const std::string& inside, const std::string& text) const {
    constexpr std::string_view with = "kèm ";
    const std::size_t at = inside.starts_with(with) ? 0 : inside.find(", kèm ");
    const std::size_t name = at == std::string::npos ? inside.size() : inside.find(with, at) + with.size();
    if (const std::string found = file_name(current_->message.file); found != inside.substr(name)) {
        throw Failure((found.empty() ? "without a file: " : "with " + found + ": ") + text);
    }
    return inside.substr(0, at);
}

void SaidLog::expect_toast(const std::string& pattern) {
    if (toasts_.empty() || !fits(pattern, toasts_.front())) {
        throw differs(pattern, toasts_.empty() ? "(nothing)" : toasts_.front());
    }
    toasts_.erase(toasts_.begin());
}

void SaidLog::expect_choices(const std::string& line) {
    if (!current_) {
        throw Failure("choices of which message?");
    }
    std::string found;
    for (const handlers::Choice& choice : current_->message.choices) {
        found += (found.empty() ? "[" : " [") + choice.label + "]";
    }
    if (!fits(line, found)) {
        throw differs(line, found);
    }
}

void SaidLog::expect_silence() {
    current_.reset();
    if (!pending_.empty()) {
        throw Failure("Loa also said, to " + pending_.front().chat + ": " + shown(pending_.front().message));
    }
    if (!toasts_.empty()) {
        throw Failure("Loa also showed: " + toasts_.front());
    }
}

void SaidLog::expect_evidence(const std::string& wanted) {
    std::map<std::string, int> counts;
    const auto statement = stage_.world().store().database.prepare(
        "SELECT a.title FROM evidence e LEFT JOIN activities a ON a.id = e.activity WHERE e.state IN ('wanted', "
        "'kept')");
    storage::Rows rows = storage::query(*statement);
    while (rows.next()) {
        ++counts[rows.optional_string(0).value_or("chưa rõ")];
    }
    std::string found;
    for (const auto& [title, count] : counts) {
        found += fmt::format("{}{}: {}", found.empty() ? "" : "; ", title, count);
    }
    found = found.empty() ? "không có" : found;
    if (!fits(wanted, found)) {
        throw differs(wanted, found);
    }
}

void SaidLog::expect_stored(const std::string& wanted) {
    std::map<std::string, int> counts;
    constexpr int all = 1000;
    for (const storage::Activity& activity : stage_.world().store().activities.newest(all)) {
        ++counts[std::string(storage::to_text(activity.state))];
    }
    std::string found;
    for (const auto& [state, count] : counts) {
        found += fmt::format("{}{} {}", found.empty() ? "" : ", ", count, state);
    }
    found = found.empty() ? "không có" : found;
    if (found != wanted) {
        throw differs(wanted, found);
    }
}

/// A one-time code that Loa gave: people type it as "{mã}".
void SaidLog::note_code(const std::string& text) {
    static const std::regex code(R"(\b[0-9A-HJKMNP-TV-Z]{8}\b)");
    if (std::smatch found; std::regex_search(text, found, code)) {
        last_code_ = found.str();
    }
}

std::string SaidLog::with_code(std::string text) const {
    constexpr std::string_view place = "{mã}";
    if (const auto at = text.find(place); at != std::string::npos) {
        text.replace(at, place.size(), last_code_);
    }
    return text;
}

std::optional<std::string> SaidLog::last_message(const std::string& chat) const {
    const auto& history = stage_.world().history();
    const auto found = std::find_if(history.rbegin(), history.rend(), [&](const Said& said) {
        return said.channel == stage_.channel() && said.chat == chat && !said.id.empty();
    });
    return found == history.rend() ? std::nullopt : std::optional(found->id);
}

} // namespace loa::tests
