#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tests/conversation/transcript_stage.h"

namespace loa::tests {

/// What Loa said and no line has named yet, and the lines that say what Loa did. Every expect_…() throws Failure when
/// it was otherwise.
class SaidLog {
  public:
    /// `stage` must outlive the log.
    explicit SaidLog(TranscriptStage& stage) : stage_(stage) {}

    /// Takes over what Loa has said in the stage's world since the last time.
    void take();

    /// "Loa> …", "Loa (sửa)> …": the next thing Loa says.
    void expect_said(const std::string& line);
    /// "[✓ Lưu] [Sửa]": the choices of what was named last.
    void expect_choices(const std::string& line);
    /// "(im lặng)": all that Loa said has been named.
    void expect_silence();
    /// "Khóa AI: 2; chưa rõ: 1": files that are kept or wanted, by the title of what they prove.
    void expect_evidence(const std::string& wanted);
    /// "2 reported, 1 withdrawn": all activities but drafts, by state.
    void expect_stored(const std::string& wanted);

    /// `text` with the one-time code that Loa gave last for "{mã}".
    std::string with_code(std::string text) const;
    /// Platform id of what Loa said last in this chat of the stage's platform; none when nothing was delivered there.
    std::optional<std::string> last_message(const std::string& chat) const;

  private:
    void note_code(const std::string& text);
    void check_manner(const std::string& manner, const std::string& text);
    std::string check_file(const std::string& inside, const std::string& text) const;
    void expect_toast(const std::string& pattern);

    TranscriptStage& stage_;
    std::vector<Said> pending_;
    std::vector<std::string> toasts_;
    std::optional<Said> current_; ///< named last; none after silence
    std::string last_code_;
};

} // namespace loa::tests
