#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "handlers/speaker.h"

namespace loa::conversation {

/// "2", "mở 2", "sửa cái 1", "rút cái Word" right behind a list of reports to open: opens that one, or asks whether it
/// is to be withdrawn. `act` takes a choice's action. False where no such list stands there, or the text names none of
/// it.
bool on_listed_report(handlers::Turn& turn, const std::optional<storage::Dialogue>& dialogue, std::string_view text,
                      const std::function<bool(std::string_view)>& act);

/// "rút báo cáo AI": asks about the speaker's only report of that name that counts. False for anything else, and where
/// the report that is `open` (none: nullptr) bears the name.
bool on_named_to_take_back(handlers::Turn& turn, handlers::Speaker& speaker, std::string_view text,
                           const storage::Activity* open = nullptr);

/// "của AI", "ảnh đó của lớp AI" behind pictures that Loa has filed under another report: asks whose they are,
/// and files them under the one that the text names. False
/// where no pictures were spoken of last.
bool on_photos_named(handlers::Turn& turn, const handlers::Speaker& speaker,
                     const std::optional<storage::Dialogue>& dialogue, std::string_view text,
                     const std::function<bool(std::string_view)>& act);

/// "sửa cái 1", "mở cái thứ hai": one of a list, and no amount. "sửa thứ 2" is a day.
bool names_listed(const handlers::Turn& turn, std::string_view text);

/// Whether the text speaks of whose a picture is, which names no activity.
bool speaks_of_photo(const handlers::Turn& turn, std::string_view text);

} // namespace loa::conversation
