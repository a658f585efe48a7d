#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "handlers/turn.h"

namespace loa::conversation {

/// What a few words say to something that Loa has just shown.
enum class ShortAnswer : std::uint8_t {
    none,  ///< something else, or two of these at once
    yes,   ///< "ok", "dạ đúng ạ", "lưu đi"
    drop,  ///< "thôi", "bỏ đi"
    wrong, ///< "sai rồi", "không"
    send,  ///< "gửi đi"
};

/// Reads a message of at most a few words by the lists `said.*` of the locale file, with or without marks and
/// politeness around them.
ShortAnswer read_short_answer(const handlers::Turn& turn, std::string_view text);

/// Whether the words begin by asking to take something back ("rút báo cáo hôm qua"), which changes no field.
bool asks_to_take_back(const handlers::Turn& turn, std::string_view text);

/// Whether the words ask to leave what is there ("không hủy", "đừng bỏ nhé", "giữ lại").
bool wants_to_keep(const handlers::Turn& turn, std::string_view text);

/// Whether the words only put off what there is to say ("để tí em gửi", "chờ em chút").
bool asks_to_wait(const handlers::Turn& turn, std::string_view text);

/// Whether the words are those of the list `key` and nothing else; marks that were typed must be the list's.
bool is_one_of(const handlers::Turn& turn, std::string_view key, std::string_view text);

/// Whether the text says a phrase of the list `key` and besides only what is said for politeness and to whom
/// ("dạ em nắm rồi cô ạ").
bool says_only(const handlers::Turn& turn, std::string_view key, std::string_view text);

/// How many bytes of `text` the longest phrase of the list `key` takes at its front, or from its beginning there to the
/// end of `text`; 0 where none stands there.
std::size_t bytes_at_front(const handlers::Turn& turn, std::string_view key, std::string_view text);
std::size_t bytes_at_back(const handlers::Turn& turn, std::string_view key, std::string_view text);

/// What stands behind such a phrase at the front of `text`; all of it where none stands there. Points into `text`.
std::string_view behind(const handlers::Turn& turn, std::string_view key, std::string_view text);

/// What is left of `text` once every phrase of the lists `front` at its beginning and of the lists `back` at its end is
/// taken away, however many there are. Points into `text`.
std::string_view without_phrases(const handlers::Turn& turn, std::string_view text,
                                 std::initializer_list<std::string_view> front,
                                 std::initializer_list<std::string_view> back = {});

/// Behind what is said for politeness and what admits a mistake ("dạ em nhầm, …"). Points into `text`.
std::string_view behind_manners(const handlers::Turn& turn, std::string_view text);

/// The words of `text` that belong to no phrase of the list `key`, without marks, in order.
std::vector<std::string> words_beside(const handlers::Turn& turn, std::string_view key, std::string_view text);

} // namespace loa::conversation
