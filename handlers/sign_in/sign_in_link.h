#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "storage/sign_ins.h"

namespace loa::handlers {

/// How long a link into the console works.
inline constexpr std::chrono::minutes sign_in_link_lifetime{15};

/// What a link is made from.
struct SignInLinkRequest {
    std::string_view console_url; ///< such as "https://loa.example.vn", without a slash at its end
    std::string_view secret;      ///< at least 32 random bytes, drawn when the program started
    std::uint64_t chance = 0;     ///< of the event that asks for it
    storage::PersonId person;     ///< who will be signed in; the caller has checked that it is an officer
    storage::Time now;
};

/// Makes a one-time link "<console_url>/vao?k=TOKEN" and keeps the token's hash. The token is 32 bytes in base64url:
/// HMAC-SHA256 of chance, person and time under the secret, so that handlers need no randomness of their own and an
/// event replayed gives the same link. Throws StorageError.
std::string make_sign_in_link(storage::SignIns& sign_ins, const SignInLinkRequest& request);

/// SHA-256 of a token, in lower-case hexadecimal: the only form in which tokens are kept.
std::string token_hash(std::string_view token);

/// HMAC-SHA256, 32 bytes: what a secret makes of a text, so that handlers draw tokens without randomness of their own.
std::string keyed_digest(std::string_view secret, std::string_view text);

/// Base64 with the alphabet of RFC 4648, section 5, without padding.
std::string base64url(std::string_view bytes);

} // namespace loa::handlers
