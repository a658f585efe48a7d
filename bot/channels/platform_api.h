#pragma once

#include "bot/channels/multipart.h"
#include "bot/client/http_client.h"
#include "config/secret.h"
#include "config/settings.h"

#include <nlohmann/json_fwd.hpp>

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace loa::channels {

/// How both bot platforms are called: POST <api>/bot<token>/<method> with a JSON body, or with a form where a file goes
/// along. Keeps the token to itself.
class PlatformApi {
  public:
    /// Throws std::invalid_argument where `settings.api` is no URL; the message does not hold it.
    PlatformApi(client::HttpClient& client, const config::ChannelSettings& settings);

    /// Calls a method and waits for the whole answer, whatever its status. Text that is no UTF-8 is repaired.
    boost::asio::awaitable<client::HttpResult> call(std::string_view method, const nlohmann::json& parameters,
                                                    std::chrono::milliseconds deadline) const;

    /// Calls a method with a file: the same parameters as fields of a form, objects as JSON (telegram.md, section 1).
    /// `seed` begins the form's boundary (see multipart()).
    boost::asio::awaitable<client::HttpResult> upload(std::string_view method, const nlohmann::json& parameters,
                                                      const FormFile& file, std::string_view seed,
                                                      std::chrono::milliseconds deadline) const;

    /// Downloads what a method has called `file_path`: GET <api>/file/bot<token>/<file_path>, from the same host and
    /// without following redirects (telegram.md, section 7.3). A path with empty segments or that leads upwards is
    /// refused as not sent. The client's bound on answers holds.
    boost::asio::awaitable<client::HttpResult> download(std::string_view file_path,
                                                        std::chrono::milliseconds deadline) const;

    /// Downloads a file that the platform named by its whole address: GET, without following redirects. Whose hosts may
    /// be asked is for the caller to decide; the client refuses those that it was not allowed to call.
    boost::asio::awaitable<client::HttpResult> download_from(server::Url url, std::chrono::milliseconds deadline) const;
    const client::Origin& origin() const { return origin_; } ///< of the API itself

    /// `text` on one line and without token and webhook secret, however written: fit for logs and error columns.
    /// Cut to 300 UTF-16 units.
    std::string without_token(std::string_view text) const;

    /// Why a call failed, for the operator: "setWebhook: HTTP 400, Bad Request: …".
    std::string describe(std::string_view method, const client::HttpResult& result) const;

  private:
    client::HttpClient& client_;
    client::Origin origin_;
    std::vector<config::Secret> secrets_; ///< the token's forms and the webhook's secret: cut out of every text
    config::Secret target_prefix_;        ///< up to and including the slash before the method
    config::Secret file_prefix_;          ///< up to and including the slash before a file's path
};

} // namespace loa::channels
