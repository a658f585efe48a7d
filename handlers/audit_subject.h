#pragma once

#include <string>
#include <string_view>

#include "storage/ids.h"

namespace loa::handlers {

// How a line of the audit names what it is about: own copies and the console read these words.

inline std::string audit_subject(storage::ActivityId id) {
    return "activity " + std::to_string(id.value);
}
inline std::string audit_subject(storage::NoticeId id) {
    return "notice " + std::to_string(id.value);
}
inline std::string audit_subject(storage::DataCaseId id) {
    return "case " + std::to_string(id.value);
}
inline std::string audit_subject_of_unit(std::string_view code) {
    return "unit " + std::string(code);
}

} // namespace loa::handlers
