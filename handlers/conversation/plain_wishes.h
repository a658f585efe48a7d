#pragma once

#include <string_view>

#include "handlers/conversation/command.h"

namespace loa::conversation {

/// The command that somebody means who says in plain words what they want of their own data and units: "em muốn xóa hết
/// dữ liệu của em ạ", "cho tôi xem dữ liệu của tôi", "rút lại đồng ý", "em thuộc trường nào". What people may ask for
/// by law must not hang on knowing a command. CommandName::none where the text is anything else, or says more.
CommandName plain_wish(std::string_view text);

} // namespace loa::conversation
