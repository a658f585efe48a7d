#include "bot/server/http.h"

#include <algorithm>

namespace loa::server {

namespace {

char lower(char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

} // namespace

bool equal_ignoring_case(std::string_view left, std::string_view right) {
    return std::ranges::equal(left, right, {}, lower, lower);
}

Headers::Headers(std::initializer_list<HeaderLine> lines) {
    for (const auto& line : lines) add(line.name, line.value);
}

void Headers::add(std::string_view name, std::string_view value) {
    lines_.push_back({static_cast<std::uint32_t>(text_.size()), static_cast<std::uint32_t>(name.size()),
                      static_cast<std::uint32_t>(value.size())});
    text_.append(name).append(value);
}

std::optional<std::string_view> Headers::find(std::string_view name) const {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        if (lines_[i].name_size != name.size()) continue;
        const auto line = (*this)[i];
        if (equal_ignoring_case(line.name, name)) return line.value;
    }
    return std::nullopt;
}

std::size_t Headers::count(std::string_view name) const {
    std::size_t found = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) found += equal_ignoring_case((*this)[i].name, name) ? 1 : 0;
    return found;
}

HeaderLine Headers::operator[](std::size_t index) const {
    const auto& place = lines_[index];
    const std::string_view text = text_;
    return {text.substr(place.start, place.name_size), text.substr(place.start + place.name_size, place.value_size)};
}

void Headers::reserve(std::size_t lines, std::size_t bytes) {
    lines_.reserve(lines);
    text_.reserve(bytes);
}

std::string_view reason_phrase(unsigned status) {
    switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 202: return "Accepted";
    case 204: return "No Content";
    case 206: return "Partial Content";
    case 301: return "Moved Permanently";
    case 302: return "Found";
    case 303: return "See Other";
    case 304: return "Not Modified";
    case 307: return "Temporary Redirect";
    case 308: return "Permanent Redirect";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 406: return "Not Acceptable";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 410: return "Gone";
    case 413: return "Payload Too Large";
    case 415: return "Unsupported Media Type";
    case 422: return "Unprocessable Entity";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 502: return "Bad Gateway";
    case 503: return "Service Unavailable";
    case 504: return "Gateway Timeout";
    default: return {};
    }
}

} // namespace loa::server
