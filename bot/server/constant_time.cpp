#include "bot/server/constant_time.h"

#include <openssl/crypto.h>
#include <openssl/sha.h>

#include <array>

namespace loa::server {

namespace {

std::array<unsigned char, SHA256_DIGEST_LENGTH> digest(std::string_view text) {
    std::array<unsigned char, SHA256_DIGEST_LENGTH> result{};
    SHA256(reinterpret_cast<const unsigned char*>(text.data()), text.size(), result.data());
    return result;
}

} // namespace

bool equal_in_constant_time(std::string_view secret, std::string_view given) {
    // Digests have one length, so neither a difference in length nor its place shows in the comparison's time.
    const auto expected = digest(secret);
    const auto actual = digest(given);
    return CRYPTO_memcmp(expected.data(), actual.data(), expected.size()) == 0;
}

} // namespace loa::server
