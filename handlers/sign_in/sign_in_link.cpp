#include "handlers/sign_in/sign_in_link.h"
#include "storage/sha256.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/sha.h>

#include <array>

namespace loa::handlers {
namespace {

using Digest = std::array<unsigned char, SHA256_DIGEST_LENGTH>;

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

} // namespace

std::string make_sign_in_link(storage::SignIns& sign_ins, const SignInLinkRequest& request) {
    const std::string seed = std::to_string(request.chance) + ' ' + std::to_string(request.person.value) + ' ' +
                             std::to_string(storage::to_milliseconds(request.now));
    const std::string token = base64url(keyed_digest(request.secret, seed));
    sign_ins.forget_old(request.now);
    sign_ins.add_link(token_hash(token), request.person, request.now + sign_in_link_lifetime);
    return std::string(request.console_url) + "/vao?k=" + token;
}

std::string token_hash(std::string_view token) {
    return storage::sha256_hex(token);
}

std::string keyed_digest(std::string_view secret, std::string_view text) {
    Digest digest{};
    unsigned int size = 0;
    HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()), bytes_of(text), text.size(), digest.data(),
         &size);
    return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

std::string base64url(std::string_view bytes) {
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::string text;
    std::uint32_t bits = 0;
    int bit_count = 0;
    for (const char byte : bytes) {
        bits = (bits << 8U) | static_cast<unsigned char>(byte);
        bit_count += 8;
        while (bit_count >= 6) {
            bit_count -= 6;
            text += alphabet[(bits >> static_cast<unsigned>(bit_count)) & 63U];
        }
    }
    if (bit_count > 0) {
        text += alphabet[(bits << static_cast<unsigned>(6 - bit_count)) & 63U];
    }
    return text;
}

} // namespace loa::handlers
