#pragma once

// Private to the reader of reports: the cues by which a message is no report, one family each. All are linear in the
// size of the message.

#include "handlers/activities/told.h"

#include <initializer_list>
#include <string_view>
#include <vector>

namespace loa::activities {

/// Whether one of some words (without marks) stands in a span.
bool has_word(const Sentence& sentence, WordSpan span, std::initializer_list<std::string_view> words);

/// A word in front of what a message says: signs, "dạ", "bot ơi", "em".
bool is_skipped_at_front(const Sentence& sentence, std::size_t at);

/// The first word that says something: behind "bot ơi", "dạ", "em".
std::size_t front_of(const Sentence& sentence);

/// "xóa báo cáo …", "đừng ghi …": tells the bot what to do.
bool is_command(const Sentence& sentence);

/// "thầy cô nhớ nộp …". "nha mọi người" behind what was done only addresses the group.
bool is_request(const Sentence& sentence);

/// Whether some sentence of the message asks, unless it only asks to note down what the others tell.
bool is_question(const Sentence& sentence);

/// The clauses that tell of learning on a day that is over, and have no cue of their own: "mai em học Canva, | hôm qua
/// học Word 3 buổi". Two of them are enough to know of any word whether there is one besides its own.
class ToldDays {
  public:
    ToldDays(const Sentence& sentence, LocalTime now);
    /// Whether another clause than that of word `at` is one.
    bool besides(std::size_t at) const;

  private:
    std::vector<WordSpan> clauses_;
};

/// "ước gì có thêm buổi nữa" beside what was done: more of the same.
bool is_wish(const Sentence& sentence);

/// "chú mà biết dùng máy thì hôm bữa chú cũng đi học": what would have been.
bool is_unreal(const Sentence& sentence);

/// "mấy bạn viết bài gửi fanpage đi": others are called upon.
bool is_call(const Sentence& sentence);

/// "không đi được", "chưa học …": nothing was done, and nothing else is told as done.
bool is_negative(const Sentence& sentence, const ToldDays& told);

/// "… bị hoãn", and nothing is told as done instead.
bool is_postponed(const Sentence& sentence, const ToldDays& told);

/// "đăng ký danh hiệu Công dân học tập": signing up is what is to be done.
bool is_counted_registration(const Sentence& sentence, const Lexicon& lexicon);

/// Signing up, and nothing that was done behind it.
bool is_only_registered(const Sentence& sentence, const ToldDays& told, const Lexicon& lexicon);

/// Plans, announcements, days ahead, where nothing is told as done.
bool is_future(const Sentence& sentence, LocalTime now, const ToldDays& told);

/// Learning of somebody else: the speaker's child, another school.
bool is_of_others(const Sentence& sentence);

/// "Cô Nguyệt nghỉ hưu rồi mà vẫn học …, nể thiệt": a person by name in front, and not the speaker's group.
bool is_of_somebody(const Sentence& sentence);

/// "cảm ơn thầy cô đã tham gia …": what follows in the same clause is another's, and no other clause tells anything.
bool is_thanking(const Sentence& sentence);

} // namespace loa::activities
