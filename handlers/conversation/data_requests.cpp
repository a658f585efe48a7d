#include "handlers/conversation/data_requests.h"

#include <array>
#include <string>

#include "handlers/conversation/report_dialogue.h"
#include "handlers/conversation/short_answers.h"
#include "handlers/conversation/steps.h"
#include "handlers/deed.h"
#include "handlers/dialogue.h"
#include "handlers/own_data/own_data.h"
#include "handlers/safe_text.h"

namespace loa::conversation {

using handlers::Message;
using handlers::Speaker;
using handlers::Turn;

namespace {

constexpr std::size_t request_characters_max = 1000;
constexpr char note_request = '"'; ///< what the speaker asks of the officers; steps.h

void drop(Turn& turn, Speaker& speaker, const std::string& /*request*/) {
    handlers::expect_nothing(turn, speaker);
    handlers::replace_card(turn, speaker, "request.dropped");
}

void send(Turn& turn, Speaker& speaker, const std::string& request) {
    own_data::take_request(turn, speaker, request);
}

void make_report(Turn& turn, Speaker& speaker, const std::string& request) {
    handlers::expect_nothing(turn, speaker);
    report(turn, speaker, request, read(turn, request));
}

using RequestDeed = void(Turn& turn, Speaker& speaker, const std::string& request);

constexpr auto deeds = std::to_array<handlers::Deed<RequestDeed>>({
    {"request.send", send},
    {"request.drop", drop},
    {"request.report", make_report},
});

/// The request that the speaker was asked about here; "" where there is none.
std::string unsent(Turn& turn, const Speaker& speaker) {
    const auto dialogue = handlers::dialogue_of(turn, speaker);
    return dialogue && dialogue->step == step_request_sure ? noted(*dialogue, note_request) : std::string{};
}

/// `time`: how often it was asked before, which sets these choices apart from those that are answered by now.
void ask_whether_sure(Turn& turn, const Speaker& speaker, const std::string& request, std::int64_t time) {
    storage::Dialogue dialogue = handlers::expect(turn, speaker, step_request_sure, time);
    note(dialogue, note_request, request);
    handlers::keep_dialogue(turn, speaker, dialogue);
    const bool is_report = read(turn, request).is_report;
    Message message = turn.text(is_report ? "request.report_or_request" : "request.sure", {{"request", request}});
    if (is_report) {
        message.choices.push_back({turn.words("request.report"), handlers::action("request.report", time)});
    }
    message.choices.push_back({turn.words("request.send"), handlers::action("request.send", time)});
    message.choices.push_back({turn.words("request.drop"), handlers::action("request.drop", time)});
    handlers::answer(turn, speaker, std::move(message));
}

} // namespace

void take_data_request(Turn& turn, Speaker& speaker, std::string_view text) {
    const ShortAnswer said = read_short_answer(turn, text);
    if (said == ShortAnswer::drop || said == ShortAnswer::wrong || wants_to_keep(turn, text) ||
        says_only(turn, "said.no_request", text) || says_only(turn, "said.consent_later", text) ||
        asks_to_wait(turn, text)) {
        return drop(turn, speaker, {});
    }
    const std::string request = handlers::safe_line(text, request_characters_max);
    if (said != ShortAnswer::none || request.empty()) { // nothing that an officer could do
        own_data::on_own_data_action(turn, speaker, {.verb = "data.request", .subject = 0, .detail = {}});
        return;
    }
    ask_whether_sure(turn, speaker, request, 0);
}

bool on_data_request_words(Turn& turn, Speaker& speaker, const storage::Dialogue& dialogue, std::string_view text) {
    const std::string request = noted(dialogue, note_request);
    if (request.empty() || read_short_answer(turn, text) != ShortAnswer::send) {
        return false;
    }
    send(turn, speaker, request);
    return true;
}

void remind_of_request(Turn& turn, const Speaker& speaker) {
    if (const std::string request = unsent(turn, speaker); !request.empty()) {
        ask_whether_sure(turn, speaker, request, handlers::dialogue_of(turn, speaker)->subject + 1);
    }
}

bool on_data_request_action(Turn& turn, Speaker& speaker, const handlers::Action& action) {
    auto* const act = handlers::deed_for(deeds, action.verb);
    if (act == nullptr) {
        return false;
    }
    const std::string request = unsent(turn, speaker);
    if (request.empty()) {
        handlers::remark(turn, speaker, "common.old_choice");
    } else {
        act(turn, speaker, request);
    }
    return true;
}

bool on_complaint(const Turn& turn, std::string_view text, const std::function<bool(std::string_view)>& act) {
    const std::string_view said = without_phrases(turn, text, {"said.polite", "said.addressed"}, {"said.polite"});
    return is_one_of(turn, "said.complaints", said) && act("data.request");
}

} // namespace loa::conversation
