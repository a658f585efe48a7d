#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "bot/console/embedded_files.h"
#include "bot/server/http.h"

namespace loa::console {

/// A page's own files out of the program, with their tags. Immutable.
class StaticFiles {
  public:
    explicit StaticFiles(std::span<const EmbeddedFile> files);

    /// Answers a GET for a file such as "console.css"; 304 when the browser has it; nothing for unknown names.
    std::optional<server::HttpResponse> answer(std::string_view name, const server::HttpRequest& request) const;

    /// An HTML page, which is never kept by caches since what "/" shows depends on who asks.
    server::HttpResponse page(std::string_view name, unsigned status = 200) const;

  private:
    struct File {
        std::string_view bytes;
        std::string_view content_type;
        std::string tag;
    };

    std::map<std::string, File, std::less<>> files_;
};

} // namespace loa::console
