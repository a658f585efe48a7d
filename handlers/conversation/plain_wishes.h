#pragma once

#include <optional>
#include <string_view>

#include "handlers/conversation/command.h"

namespace loa::conversation {

struct PlainWish {
    CommandName command = CommandName::none;
    /// It is about a unit's or the campaign's people: said by anybody else, or in a group, it may be plain talk.
    bool is_for_staff = false;
    std::string_view rest = {}; ///< what stands behind the command where somebody types it
};

/// The command that somebody means who says in plain words what they want of their own data and units: "em muốn xóa hết
/// dữ liệu của em ạ", "cho tôi xem dữ liệu của tôi", "rút lại đồng ý", "em thuộc trường nào", or of a unit's figures:
/// "còn ai chưa nộp", "thống kê trường mình". What people may ask for by law must not hang on knowing a command. None
/// where the text is anything else, or says more.
std::optional<PlainWish> plain_wish(std::string_view text);

} // namespace loa::conversation
