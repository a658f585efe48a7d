#include "bot/link/arrivals.h"

#include <utility>

#include "bot/console/answers.h"
#include "bot/console/sessions.h"
#include "bot/link/forms.h"
#include "bot/server/constant_time.h"
#include "handlers/membership/link_visitors.h"
#include "handlers/sign_in/sign_in_link.h"
#include "handlers/speaker.h"

namespace loa::link {

using console::error_answer;
using console::json_answer;
using server::HttpRequest;
using server::HttpResponse;
using server::Responder;

/// What one request carries to the state thread and back.
struct Arrivals::Visit {
    std::string token; ///< canonical; "" for none
    Caller caller;
    Responder responder;
    std::optional<storage::UnitLink> link;
    std::optional<Phone> phone;
    nlohmann::json json;
    std::string problem; ///< code of a 400; "" for none
    bool is_renewed = false;
};

namespace {

std::chrono::steady_clock::time_point instant() {
    return std::chrono::steady_clock::now();
}

/// A cookie is renewed, and its phone noted as seen, so often.
constexpr std::chrono::hours seen_again{24};
/// Of a key's hash: 160 bits.
constexpr std::size_t key_digits = 40;

} // namespace

Arrivals::Arrivals(Phones& phones, LinkChat& chat, const console::ConsoleSettings& console, const LinkLimits& limits)
    : phones_(phones), chat_(chat), proxies_(console.proxies), cookie_("loa-phone", "Lax", console.is_https),
      wrong_tokens_(limits.wrong_tokens_per_second, limits.wrong_tokens_at_once),
      joins_(limits.joins_per_second, limits.joins_at_once),
      link_joins_(limits.link_joins_per_second, limits.link_joins_at_once),
      names_(limits.names_per_second, limits.names_at_once) {}

void Arrivals::hello(const HttpRequest& request, Responder responder) {
    const bool is_restored = chat_.is_restored(cookie_of(request));
    look_up(
        read_token(request.body), caller_of(request), std::move(responder),
        [this, is_restored](handlers::Turn& turn, Visit& visit) {
            visit.phone = phones_.find(turn, visit.caller.cookie);
            if (visit.phone) {
                if (!is_restored) {
                    chat_.read_history(turn, *visit.phone);
                }
                visit.is_renewed = turn.now - visit.phone->seen_at > seen_again;
                if (visit.is_renewed) {
                    turn.store.visitors.seen(handlers::token_hash(visit.caller.cookie), turn.now);
                }
            }
            visit.json = greeting(turn, visit);
        },
        [this](Visit& visit) {
            if (visit.phone) {
                chat_.restore(*visit.phone);
                phones_.follow(handlers::token_hash(visit.caller.cookie), visit.phone);
            }
            visit.json["epoch"] = chat_.epoch();
            HttpResponse response = json_answer(visit.json);
            if (visit.is_renewed) {
                cookie_.give(response, visit.caller.cookie, storage::visitors_kept);
            }
            visit.responder(std::move(response));
        });
}

void Arrivals::names(const HttpRequest& request, Responder responder) {
    auto form = read_names_form(request.body);
    if (!form) {
        return responder(error_answer(400, "form"));
    }
    look_up(
        std::move(form->token), caller_of(request), std::move(responder),
        [typed = std::move(form->typed)](handlers::Turn& turn, Visit& visit) {
            visit.json = {{"names", nlohmann::json::array()}};
            if (!visit.link) {
                return;
            }
            for (const auto& name : membership::matching_names(turn, visit.link->unit, typed)) {
                visit.json["names"].push_back({{"id", name.id.value}, {"label", name.label}});
            }
        },
        [this](Visit& visit) {
            if (!names_.allow(visit.token + ' ' + visit.caller.address, instant())) {
                return visit.responder(error_answer(429, "too_fast"));
            }
            visit.responder(json_answer(visit.json));
        });
}

void Arrivals::join(const HttpRequest& request, Responder responder) {
    const auto form = read_join_form(request.body);
    if (!form) {
        return responder(error_answer(400, "form"));
    }
    const Caller caller = caller_of(request);
    // Looked up first, so that wrong tokens use up nobody's joins.
    look_up(form->token, caller, std::move(responder), {}, [this, form = *form](Visit& visit) {
        const bool is_allowed = visit.link && joins_.allow(visit.token + ' ' + visit.caller.address, instant()) &&
                                link_joins_.allow(visit.token, instant());
        if (visit.link && !is_allowed) {
            return visit.responder(error_answer(429, "too_many"));
        }
        come_in(form, visit.caller, std::move(visit.responder));
    });
}

void Arrivals::come_in(JoinForm form, Caller caller, Responder responder) {
    const std::string fresh = console::random_token();
    // A page whose answer got lost asks again with the same key: it is the same person then, and not a second one.
    const std::string external =
        "v-" + (form.key.empty() ? console::random_token() : handlers::token_hash(form.key).substr(0, key_digits));
    look_up(
        form.token, std::move(caller), std::move(responder),
        [this, form, fresh, external](handlers::Turn& turn, Visit& visit) {
            if (!visit.link) {
                return;
            }
            if (form.agreed != turn.campaign().consent.version) {
                visit.problem = "agree";
                return;
            }
            auto person = turn.store.persons.find(phones_.web(), external);
            if (!person) {
                person = membership::introduce(turn, phones_.web(),
                                               {.external = external,
                                                .unit = visit.link->unit,
                                                .name = form.name,
                                                .roster_person = storage::RosterPersonId{form.roster_person}});
            }
            if (!person) {
                visit.problem = "name";
                return;
            }
            // Whoever used this phone before is not the one who uses it now.
            turn.store.visitors.remove(handlers::token_hash(visit.caller.cookie));
            turn.store.visitors.add(handlers::token_hash(fresh), person->id, visit.link->unit, turn.now);
        },
        [this, fresh](Visit& visit) {
            if (!visit.link) {
                return visit.responder(error_answer(404, "link"));
            }
            if (!visit.problem.empty()) {
                return visit.responder(error_answer(400, visit.problem));
            }
            HttpResponse response = json_answer({{"joined", true}});
            cookie_.give(response, fresh, storage::visitors_kept);
            visit.responder(std::move(response));
        });
}

void Arrivals::leave(const HttpRequest& request, Responder responder) {
    const std::string hash = handlers::token_hash(cookie_of(request));
    phones_.visit(
        cookie_of(request), std::move(responder),
        [hash](handlers::Turn& turn, Phone& phone) {
            turn.store.visitors.remove(hash);
            turn.store.audit.add(turn.now, phone.visitor.person, "left_by_link", "unit " + phone.unit);
        },
        [this, hash](Phone&, Responder answer) {
            phones_.follow(hash, std::nullopt);
            HttpResponse response = json_answer({{"left", true}});
            cookie_.end(response);
            answer(std::move(response));
        });
}

void Arrivals::if_right(std::string token, const HttpRequest& request, Responder responder,
                        std::function<void(Responder)> then) {
    look_up(std::move(token), caller_of(request), std::move(responder), {}, [then = std::move(then)](Visit& visit) {
        if (!visit.link) {
            return visit.responder(error_answer(404, "link"));
        }
        then(std::move(visit.responder));
    });
}

std::string Arrivals::cookie_of(const HttpRequest& request) const {
    std::string cookie = cookie_.value_in(request);
    return console::is_token(cookie) ? std::move(cookie) : std::string{};
}

std::optional<storage::UnitLink> Arrivals::find(handlers::Turn& turn, std::string_view token) {
    auto link = token.empty() ? std::nullopt : turn.store.unit_links.of_token(token);
    if (!link || !server::equal_in_constant_time(link->token, token)) {
        return std::nullopt;
    }
    // A unit that is no more has no name to show and nobody to report to.
    return handlers::unit_name(turn, link->unit).empty() ? std::nullopt : link;
}

Arrivals::Caller Arrivals::caller_of(const HttpRequest& request) const {
    return {.cookie = cookie_of(request), .address = server::counted_address(request, proxies_)};
}

void Arrivals::look_up(std::string token, Caller caller, Responder responder,
                       std::function<void(handlers::Turn&, Visit&)> read, std::function<void(Visit&)> then) {
    auto visit = std::make_shared<Visit>(Visit{.token = std::move(token),
                                               .caller = std::move(caller),
                                               .responder = std::move(responder),
                                               .link = {},
                                               .phone = {},
                                               .json = {},
                                               .problem = {}});
    engine::Task task = [visit, read = std::move(read)](handlers::Turn& turn) {
        visit->link = find(turn, visit->token);
        if (read) {
            read(turn, *visit);
        }
    };
    phones_.engine().submit(std::move(task), [this, visit, then = std::move(then)](engine::Verdict verdict) {
        if (verdict != engine::Verdict::committed) {
            return visit->responder(error_answer(503, "storage"));
        }
        if (!visit->link && !visit->phone) {
            const bool is_guess = !visit->token.empty();
            const bool may_guess = !is_guess || wrong_tokens_.allow(visit->caller.address, instant());
            return visit->responder(may_guess ? error_answer(404, "link") : error_answer(429, "too_many"));
        }
        then(*visit);
    });
}

nlohmann::json Arrivals::greeting(handlers::Turn& turn, const Visit& visit) {
    nlohmann::json json{{"campaign", turn.campaign().title},
                        {"people", turn.campaign().people},
                        {"unit", nullptr},
                        {"has_names", false},
                        {"me", nullptr}};
    if (visit.link) {
        json["unit"] = handlers::unit_name(turn, visit.link->unit);
        json["has_names"] = turn.store.roster.size(visit.link->unit) > 0;
        const config::ConsentText& consent = turn.campaign().consent;
        json["consent"] = {{"version", consent.version}, {"summary", consent.summary}, {"full", consent.full}};
    }
    if (visit.phone) {
        json["me"] = {{"name", visit.phone->visitor.name},
                      {"user", visit.phone->visitor.user},
                      {"unit", handlers::unit_name(turn, visit.phone->unit)}};
    }
    return json;
}

} // namespace loa::link
