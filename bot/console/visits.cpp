#include "bot/console/visits.h"

#include <utility>

#include "bot/console/answers.h"
#include "bot/console/sessions.h"

namespace loa::console {
namespace {

std::string_view code_of(unsigned status) {
    switch (status) {
    case 400: return "form";
    case 401: return "sign_in";
    case 403: return "officers";
    case 503: return "storage";
    default: return "internal";
    }
}

} // namespace

void Visits::visit(Claim claim, server::Responder responder, Read read, Then then) {
    visit(std::move(claim), std::move(responder), std::move(read), std::move(then),
          [](server::Responder answer, unsigned status) { answer(error_answer(status, code_of(status))); });
}

void Visits::visit(Claim claim, server::Responder responder, Read read, Then then, Otherwise otherwise) {
    struct Passage {
        Claim claim;
        Read read;
        Then then;
        Otherwise otherwise;
        server::Responder responder;
        Visit visit;
        unsigned status = 500; ///< of the error, until the state thread has come through
    };
    if (settings_.must_sign_in && !is_token(claim.session)) {
        return otherwise(std::move(responder), 401);
    }
    auto passage = std::make_shared<Passage>(std::move(claim), std::move(read), std::move(then), std::move(otherwise),
                                             std::move(responder), Visit{});
    engine::Task task = [this, passage](handlers::Turn& turn) {
        auto visitor = find(passage->claim, turn, passage->visit);
        if (!visitor) {
            passage->status = settings_.must_sign_in ? 401 : 400;
            return;
        }
        const Claim& wanted = passage->claim;
        if ((wanted.must_be_officer && !visitor->is_officer) || (wanted.must_read_all && !visitor->may_read_all)) {
            passage->status = 403;
            return;
        }
        passage->visit.visitor = *std::move(visitor);
        if (passage->read) {
            passage->read(turn, passage->visit);
        }
        passage->status = 200;
    };
    engine_.submit(std::move(task), [this, passage](engine::Verdict verdict) {
        const unsigned status = verdict == engine::Verdict::committed ? passage->status : 503;
        if (status != 200) {
            return passage->otherwise(std::move(passage->responder), status);
        }
        if (const auto at = passage->visit.loa_missed_at) {
            engine_.submit(demo_.added_to_group(web_, passage->visit.visitor, *at), {});
            // Whose group it is, it learns behind its greeting.
            engine::Task bind = [this](handlers::Turn& turn) { demo_.prepare(turn, web_); };
            engine_.submit(std::move(bind), {});
        }
        if (const auto& problem = passage->visit.problem) {
            return passage->responder(error_answer(problem->status, problem->code));
        }
        passage->then(passage->visit, std::move(passage->responder));
    });
}

void Visits::refuse_file(const std::string& text_key, server::Responder responder) const {
    const auto context = engine_.context();
    server::HttpResponse response = json_answer(
        {{"error", "file"}, {"text", context->texts == nullptr ? "" : context->texts->render(text_key).text}});
    response.status = 422;
    responder(std::move(response));
}

std::optional<Visitor> Visits::find(const Claim& claim, handlers::Turn& turn, Visit& visit) const {
    if (settings_.must_sign_in) {
        return visitor_of_session(turn, claim.session, web_);
    }
    if (!web_) {
        return Visitor{.user = {}, .name = {}, .group = {}, .person = {}, .is_officer = true, .may_read_all = true};
    }
    if (demo_.prepare(turn, web_)) {
        visit.loa_missed_at = turn.now;
    }
    return demo_.visitor(claim.as, turn, web_);
}

} // namespace loa::console
