#pragma once

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <list>
#include <optional>
#include <string>

namespace loa::fakes {

/// What goes wrong with the next calls that match.
struct Fault {
    enum class Kind {
        too_many,     ///< 429 with retry_after; not carried out
        server_error, ///< 500 with JSON; not carried out
        bad_gateway,  ///< 502 with HTML; not carried out
        slow,         ///< carried out, answered after `delay`
        half_answer,  ///< carried out, half of the answer is written
        cut_after,    ///< carried out, the connection is closed without an answer
        cut_before,   ///< not carried out, the connection is closed without an answer
        unparsable,   ///< carried out, answered 200 with something that is no JSON
    };
    Kind kind = Kind::too_many;
    std::string method = "sendMessage"; ///< "file": a download
    std::string chat{};                 ///< platform id; empty: any
    int times = 1;
    int retry_after = 1;
    std::chrono::milliseconds delay{0};

    bool is_carried_out() const {
        return kind == Kind::slow || kind == Kind::half_answer || kind == Kind::cut_after || kind == Kind::unparsable;
    }
};

class Faults {
  public:
    void add(Fault fault) { faults_.push_back(std::move(fault)); }
    void clear() { faults_.clear(); }

    /// The fault for this call, which is used up by one.
    std::optional<Fault> take(const std::string& method, const std::string& chat) {
        const auto found = std::ranges::find_if(faults_, [&](const Fault& fault) {
            return fault.method == method && (fault.chat.empty() || fault.chat == chat);
        });
        if (found == faults_.end()) {
            return std::nullopt;
        }
        const Fault fault = *found;
        if (--found->times == 0) {
            faults_.erase(found);
        }
        return fault;
    }

  private:
    std::list<Fault> faults_;
};

/// "too_many", "cut_after" ... as the control interface names them.
NLOHMANN_JSON_SERIALIZE_ENUM(Fault::Kind, {{Fault::Kind::too_many, "too_many"},
                                           {Fault::Kind::server_error, "server_error"},
                                           {Fault::Kind::bad_gateway, "bad_gateway"},
                                           {Fault::Kind::slow, "slow"},
                                           {Fault::Kind::half_answer, "half_answer"},
                                           {Fault::Kind::cut_after, "cut_after"},
                                           {Fault::Kind::cut_before, "cut_before"},
                                           {Fault::Kind::unparsable, "unparsable"}})

} // namespace loa::fakes
