#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "storage/needles.h"

namespace loa::storage {

/// What tells that a text speaks of somebody: their platform ids and names, and what they wrote.
class PersonalWords {
  public:
    /// A platform id; found where no letter or digit stands beside it.
    void add_id(std::string_view id);
    /// A display name; found as a whole word. Names of one byte are left out.
    void add_name(std::string_view name);
    /// What somebody wrote; its beginning is looked for, since Loa shows long texts cut. Texts of fewer than eight
    /// bytes say too little and are left out.
    void add_text(std::string_view text);

    bool occur_in(std::string_view text) const;
    /// Only the ids: for raw updates, each of which holds the id of whoever it is from.
    bool ids_occur_in(std::string_view text) const;

  private:
    std::vector<std::string> ids_, names_;
    Needles texts_;
};

} // namespace loa::storage
