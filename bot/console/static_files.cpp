#include "bot/console/static_files.h"

#include <stdexcept>

#include "bot/console/answers.h"
#include "handlers/sign_in/sign_in_link.h"

namespace loa::console {
namespace {

/// Empty for what is not to be served.
std::string_view content_type_of(std::string_view name) {
    if (name.ends_with(".html")) {
        return "text/html; charset=utf-8";
    }
    if (name.ends_with(".css")) {
        return "text/css; charset=utf-8";
    }
    if (name.ends_with(".mjs") || name.ends_with(".js")) {
        return "text/javascript; charset=utf-8";
    }
    if (name.ends_with(".svg")) {
        return "image/svg+xml";
    }
    return {};
}

} // namespace

StaticFiles::StaticFiles(std::span<const EmbeddedFile> files) {
    for (const EmbeddedFile& file : files) {
        const std::string_view content_type = content_type_of(file.name);
        if (content_type.empty()) {
            continue;
        }
        files_.emplace(file.name, File{.bytes = file.bytes,
                                       .content_type = content_type,
                                       .tag = '"' + handlers::token_hash(file.bytes).substr(0, 32) + '"'});
    }
}

std::optional<server::HttpResponse> StaticFiles::answer(std::string_view name,
                                                        const server::HttpRequest& request) const {
    const auto found = files_.find(name);
    if (found == files_.end() || name.ends_with(".html")) {
        return std::nullopt;
    }
    const File& file = found->second;
    server::HttpResponse response;
    response.headers.add("ETag", file.tag);
    response.headers.add("Cache-Control", "no-cache");
    add_security_headers(response);
    if (request.header("If-None-Match") == file.tag) {
        response.status = 304;
        return response;
    }
    response.content_type = file.content_type;
    response.body = file.bytes;
    return response;
}

server::HttpResponse StaticFiles::page(std::string_view name, unsigned status) const {
    const auto found = files_.find(name);
    if (found == files_.end()) {
        throw std::logic_error("a page that was not built in");
    }
    server::HttpResponse response;
    response.status = status;
    response.content_type = found->second.content_type;
    response.headers.add("Cache-Control", "no-store");
    add_security_headers(response);
    response.body = found->second.bytes;
    return response;
}

} // namespace loa::console
