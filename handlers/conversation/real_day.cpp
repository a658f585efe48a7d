#include "handlers/conversation/real_day.h"

#include <charconv>
#include <string>
#include <utility>
#include <vector>

#include "handlers/activities/report_reader.h"
#include "handlers/conversation/doubts.h"
#include "handlers/conversation/report_fields.h"
#include "handlers/conversation/report_showing.h"
#include "handlers/local_time.h"

namespace loa::conversation {

using handlers::Message;
using handlers::Speaker;
using handlers::Turn;

namespace {

constexpr int months = 12;
constexpr int days_of_month_max = 31;
constexpr int century = 2000;
constexpr int february = 2;

std::vector<int> numbers_in(std::string_view text) {
    constexpr std::string_view digits = "0123456789";
    std::vector<int> numbers;
    for (std::size_t at = text.find_first_of(digits); at != std::string_view::npos;
         at = text.find_first_of(digits, at)) {
        const std::size_t end = std::min(text.find_first_not_of(digits, at), text.size());
        int number = 0;
        std::from_chars(text.data() + at, text.data() + end, number);
        numbers.push_back(number);
        at = end;
    }
    return numbers;
}

/// Why there is no such day; "" where the numbers do not tell.
std::string why_not(const Turn& turn, std::string_view day) {
    const auto numbers = numbers_in(day);
    if (numbers.size() == 1 && numbers.front() > days_of_month_max) {
        return turn.words("doubt.longest_month");
    }
    if (numbers.size() < 2) {
        return {};
    }
    const int month = numbers[1];
    if (month < 1 || month > months) {
        return turn.words("doubt.twelve_months");
    }
    const int said = numbers.size() > 2 ? numbers[2] : handlers::today(turn).year;
    const int year = said < 100 ? said + century : said;
    const int last = vietnamese::last_day_of_month(year, month);
    if (numbers.front() <= last) {
        return {};
    }
    return turn.words(
        month == february ? "doubt.days_of_february" : "doubt.days_of_month",
        {{"month", std::to_string(month)}, {"days", std::to_string(last)}, {"year", std::to_string(year)}});
}

} // namespace

bool ask_for_real_day(Turn& turn, const Speaker& speaker, const storage::Activity& activity, std::string_view text,
                      bool is_day_asked) {
    const auto now = handlers::local_time(turn.now, turn.campaign().time_zone);
    const auto day = activities::impossible_day(text, now, *turn.context.lexicon);
    const bool is_bare = is_day_asked && text.find_first_not_of(" 0123456789/.-") == std::string_view::npos;
    const std::string why = day || is_bare ? why_not(turn, day ? *day : text) : std::string{};
    if (!day && why.empty()) {
        return false;
    }
    Message message = turn.text("doubt.no_date");
    if (why.empty()) {
        message = impossible_day(turn, activity, text).value_or(std::move(message));
    } else {
        message.text = why + ' ' + message.text;
        add_near_days(turn, activity, message);
    }
    expect_field(turn, speaker, activity, "dates");
    handlers::answer(turn, speaker, std::move(message), card_manner(activity));
    return true;
}

} // namespace loa::conversation
