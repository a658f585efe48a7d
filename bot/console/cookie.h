#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "bot/server/http.h"

namespace loa::console {

/// A cookie that browsers send back to this server alone and show to no script.
class Cookie {
  public:
    /// `name` gets a prefix behind HTTPS, with which browsers take it only over HTTPS and from this very host.
    /// `same_site`: "Strict", or "Lax" where it must come along with a link that is followed from elsewhere.
    Cookie(std::string_view name, std::string_view same_site, bool is_https);

    /// Its value in a request; "" where it is not there.
    std::string value_in(const server::HttpRequest& request) const;

    /// Gives it to the browser for so long.
    void give(server::HttpResponse& response, std::string_view value, std::chrono::seconds age) const;
    /// Takes it away.
    void end(server::HttpResponse& response) const { give(response, "", std::chrono::seconds(0)); }

  private:
    std::string name_;
    std::string attributes_;
    bool is_https_ = false;
};

} // namespace loa::console
