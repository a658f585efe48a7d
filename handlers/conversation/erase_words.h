#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "handlers/speaker.h"

namespace loa::conversation {

/// Whether the words ask to erase, of nothing in particular or of one's own data, and say nothing else: "xoá đi", "đồng
/// ý xóa", "xóa hết dữ liệu của em đi ạ".
bool says_to_erase(const handlers::Turn& turn, std::string_view text);

/// Such words behind the question of `/xoa`: they are asked once more, and behind that they erase. `act` takes a
/// choice. False where nothing of that kind was asked or said.
bool on_erasing_agreed(const handlers::Turn& turn, const std::optional<storage::Dialogue>& dialogue,
                       std::string_view text, const std::function<bool(std::string_view)>& act);

} // namespace loa::conversation
