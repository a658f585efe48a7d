#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace loa::channels {

/// The file of a form.
struct FormFile {
    std::string_view field;      ///< name of the form's field: ASCII letters
    std::string_view name;       ///< what its reader's program saves it as: any UTF-8
    std::string_view media_type; ///< such as "image/png"; ours, never a stranger's
    std::string_view bytes;
};

/// A body of multipart/form-data and the header line that goes with it.
struct MultipartBody {
    std::string content_type;
    std::string body;
};

using FormFields = std::vector<std::pair<std::string, std::string>>; ///< names (ASCII letters and _) and values

/// Puts fields and one file into a body (RFC 7578). The boundary begins with `seed` (at most 40 letters and digits) and
/// occurs in no value and not in the file; with a seed that nobody can foresee the first one tried is right.
MultipartBody multipart(const FormFields& fields, const FormFile& file, std::string_view seed);

/// A file's name as it may stand between the quotes of a Content-Disposition line. Whatever could end the line, the
/// quotes or the parameter is percent-encoded, and so is the percent sign, since Telegram decodes names (telegram.md,
/// section 1); letters beyond ASCII stay as they are.
std::string disposition_name(std::string_view name);

} // namespace loa::channels
