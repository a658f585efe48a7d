#include "bot/console/officer_api.h"

#include <algorithm>
#include <array>
#include <utility>

#include "bot/console/answers.h"
#include "bot/console/request_guard.h"
#include "bot/server/url.h"
#include "config/plain_text.h"
#include "handlers/safe_text.h"

namespace loa::console {

using server::Responder;

namespace {

constexpr std::size_t file_name_characters_max = 120;
constexpr std::string_view documents_what = upload_path.substr(std::string_view("/api/").size());

constexpr std::string_view roster_what = roster_path.substr(std::string_view("/api/").size());

constexpr std::array<std::string_view, 16> known{
    documents_what,       "documents/preview", "documents/publish", "documents/drop",
    "documents/withdraw", "questions",         "questions/answer",  "faq/withdraw",
    "faq/confirm",        "synonyms",          "synonyms/try",      "synonyms/save",
    roster_what,          "evidence",          "evidence/file",     "evidence/thumbnail",
};

/// A value of the query; "" where it is missing.
std::string field(std::string_view query, std::string_view name) {
    const auto fields = server::parse_form(query);
    return fields ? std::string(server::find_field(*fields, name).value_or("")) : std::string();
}

std::int64_t number(const std::string& text) {
    return config::whole_number<std::int64_t>(text).value_or(0);
}

/// What a browser calls the file, as one line without folders. Nothing is ever opened under it.
std::string file_name(const std::string& sent) {
    const auto folder = sent.find_last_of("/\\");
    return handlers::safe_line(folder == std::string::npos ? sent : sent.substr(folder + 1), file_name_characters_max);
}

/// Nothing was asked for that the page could have sent.
bool refuse(Responder& responder) {
    responder(error_answer(400, "form"));
    return true;
}

/// Calls `use` with what the form holds and answers 400 where it holds nothing.
template <class Form, class Use>
bool with_form(std::optional<Form> form, Claim claim, Responder& responder, Use use) {
    if (!form) {
        return refuse(responder);
    }
    claim.as = form->as;
    use(std::move(claim), *std::move(form), std::move(responder));
    return true;
}

} // namespace

OfficerApi::OfficerApi(Visits& visits, ConsoleRoutes::Desks desks, const ConsoleLimits& limits)
    : limits_(limits), documents_(visits, desks.documents, limits), evidence_(visits, desks.evidence),
      questions_(visits), roster_(visits, desks.roster, limits), synonyms_(visits, desks.words) {}

bool OfficerApi::knows(std::string_view what) {
    return std::ranges::find(known, what) != known.end();
}

void OfficerApi::handle(std::string_view what, server::HttpRequest&& request, std::string session,
                        Responder responder) {
    Claim claim{.as = {}, .session = std::move(session), .must_be_officer = true};
    if (request.method != "POST") {
        claim.must_be_officer = false;
        claim.must_read_all = true;
        claim.as = field(request.query, "as");
        if (!get(what, request.query, std::move(claim), responder)) {
            responder(error_answer(405, "method"));
        }
        return;
    }
    if (what == documents_what) {
        claim.as = field(request.query, "as");
        std::string name = file_name(field(request.query, "name"));
        return documents_.upload(std::move(claim), std::move(name), std::move(request.body), std::move(responder));
    }
    if (what == roster_what) {
        claim.as = field(request.query, "as");
        std::string seen = field(request.query, "seen");
        return roster_.upload(std::move(claim), std::move(seen), std::move(request.body), std::move(responder));
    }
    if (!post_document(what, request.body, claim, responder) && !post_question(what, request.body, claim, responder) &&
        !post_synonym(what, request.body, claim, responder)) {
        responder(error_answer(405, "method"));
    }
}

bool OfficerApi::get(std::string_view what, std::string_view query, Claim claim, Responder& responder) {
    if (what == documents_what) {
        documents_.list(std::move(claim), std::move(responder));
    } else if (what == "documents/preview") {
        const std::int64_t id = number(field(query, "id"));
        if (id <= 0) {
            return refuse(responder);
        }
        documents_.preview(std::move(claim), {id}, std::move(responder));
    } else if (what == "evidence") {
        evidence_.list(std::move(claim), {number(field(query, "activity"))}, std::move(responder));
    } else if (what == "evidence/file") {
        evidence_.file(std::move(claim), {number(field(query, "id"))}, std::move(responder));
    } else if (what == "evidence/thumbnail") {
        evidence_.thumbnail(std::move(claim), {number(field(query, "id"))}, std::move(responder));
    } else if (what == "questions") {
        questions_.list(std::move(claim), std::move(responder));
    } else if (what == roster_what) {
        roster_.list(std::move(claim), std::move(responder));
    } else if (what == "synonyms") {
        synonyms_.list(std::move(claim), std::move(responder));
    } else {
        return false;
    }
    return true;
}

bool OfficerApi::post_document(std::string_view what, std::string_view body, Claim claim, Responder& responder) {
    if (what == "documents/publish") {
        return with_form(read_row_form(body), std::move(claim), responder,
                         [this](Claim by, RowForm form, Responder to) {
                             documents_.publish(std::move(by), std::move(form), std::move(to));
                         });
    }
    if (what == "documents/drop") {
        return with_form(read_row_form(body), std::move(claim), responder,
                         [this](Claim by, const RowForm& form, Responder to) {
                             documents_.drop(std::move(by), {form.id}, std::move(to));
                         });
    }
    if (what == "documents/withdraw") {
        return with_form(read_document_form(body), std::move(claim), responder,
                         [this](Claim by, DocumentForm form, Responder to) {
                             documents_.withdraw(std::move(by), std::move(form.document), std::move(to));
                         });
    }
    return false;
}

bool OfficerApi::post_question(std::string_view what, std::string_view body, Claim claim, Responder& responder) {
    if (what == "questions/answer") {
        return with_form(read_answer_form(body, limits_), std::move(claim), responder,
                         [this](Claim by, AnswerForm form, Responder to) {
                             questions_.answer(std::move(by), std::move(form), std::move(to));
                         });
    }
    if (what == "faq/withdraw" || what == "faq/confirm") {
        const bool is_out = what == "faq/withdraw";
        return with_form(read_row_form(body), std::move(claim), responder,
                         [this, is_out](Claim by, const RowForm& form, Responder to) {
                             is_out ? questions_.withdraw(std::move(by), {form.id}, std::move(to))
                                    : questions_.confirm(std::move(by), {form.id}, std::move(to));
                         });
    }
    return false;
}

bool OfficerApi::post_synonym(std::string_view what, std::string_view body, Claim claim, Responder& responder) {
    if (what != "synonyms/try" && what != "synonyms/save") {
        return false;
    }
    const bool is_trial = what == "synonyms/try";
    return with_form(read_synonym_form(body), std::move(claim), responder,
                     [this, is_trial](Claim by, SynonymForm form, Responder to) {
                         is_trial ? synonyms_.try_out(std::move(by), std::move(form), std::move(to))
                                  : synonyms_.save(std::move(by), std::move(form), std::move(to));
                     });
}

} // namespace loa::console
