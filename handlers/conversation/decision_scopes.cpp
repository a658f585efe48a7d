#include "handlers/conversation/decision_scopes.h"

#include <algorithm>

#include "handlers/conversation/decision_numbers.h"
#include "handlers/conversation/decision_words.h"

namespace loa::conversation {

using vietnamese::Words;
using Scope = Decision::Scope;

namespace {

std::size_t courtesy_of_scope(const Words& words, std::size_t at, std::size_t end) {
    return any_at(words, at, end, {"luôn", "nhé", "đi", "nha", ",", "nhưng", "mà"});
}

} // namespace

void sort_once(std::vector<std::size_t>& numbers) {
    std::ranges::sort(numbers);
    const auto again = std::ranges::unique(numbers);
    numbers.erase(again.begin(), again.end());
}

bool read_exception(const Words& words, std::size_t& at, std::size_t end, Decision& decision) {
    std::size_t next = at;
    next += any_at(words, next, end, {","});
    const std::size_t except = except_at(words, next, end);
    if (except == 0) {
        return true;
    }
    next += except;
    skip(words, next, end, filler_at);
    std::vector<std::size_t> excepted;
    if (!read_numbers(words, next, end, excepted, false)) {
        return false;
    }
    std::erase_if(decision.numbers,
                  [&](std::size_t number) { return std::ranges::find(excepted, number) != excepted.end(); });
    at = next;
    return !decision.numbers.empty();
}

bool is_first_few(const Words& words, std::size_t& at, std::size_t end) {
    const std::size_t taken = first_few_at(words, at, end);
    at += taken;
    return taken > 0;
}

void skip_rest_before_numbers(const Words& words, std::size_t& at, std::size_t end) {
    const std::size_t rest = phrase_at(words, at, end, "nốt");
    std::size_t next = at + rest;
    if (rest > 0) {
        skip(words, next, end, filler_at);
    }
    const auto in_words = number_in_words(words, next, end, true);
    const std::size_t behind = in_words ? in_words->next : number_at(words, next, end) ? next + 1 : next;
    if (rest > 0 && behind > next && counted_at(words, behind, end) == 0) {
        at = next;
    }
}

bool reads_all_alike(const Words& words, std::size_t& at, std::size_t end, Decision& decision) {
    std::size_t next = at;
    const std::size_t all = all_at(words, next, end);
    next += all;
    skip(words, next, end, [](const Words& said, std::size_t i, std::size_t limit) {
        return any_at(said, i, limit, {"các", "những", "cái", "báo cáo", "số", "trùng", "giống", "giống nhau"});
    });
    const bool names_numbers = next < end && (words[next].is_number() || number_in_words(words, next, end, true));
    if (all == 0 || names_numbers) {
        return false;
    }
    decision.scope = Scope::all;
    at = next;
    return true;
}

bool reads_scope(const Words& words, std::size_t& at, std::size_t end, Decision& decision) {
    std::size_t next = at;
    if (const std::size_t clean = clean_at(words, next, end); clean > 0) {
        decision.scope = Scope::clean;
        next += clean;
    } else if (const std::size_t all = all_at(words, next, end); all > 0) {
        next += all;
        skip(words, next, end, [](const Words& said, std::size_t i, std::size_t limit) {
            return any_at(said, i, limit, {"các", "những", "mọi", "các cái", "còn lại", "luôn"});
        });
        if (const auto claimed = number_at(words, next, end)) {
            const std::size_t unit = any_at(words, next + 1, end, {"cái", "báo cáo", "hoạt động", "mục"});
            if (unit == 0) {
                return false; // "cả 1 và 2" names numbers
            }
            decision.claimed = claimed;
            next += 1 + unit;
        } else {
            next += any_at(words, next, end, {"cái", "báo cáo", "hoạt động", "mục", "danh sách"});
        }
        next += any_at(words, next, end, {"còn lại", "này", "ở trên", "trên"});
        if (const std::size_t clean_behind = clean_at(words, next, end); clean_behind > 0) {
            decision.scope = Scope::clean;
            next += clean_behind;
        } else {
            decision.scope = Scope::all;
        }
    } else {
        return false;
    }
    skip(words, next, end, courtesy_of_scope);
    at = next;
    if (const std::size_t except = except_at(words, at, end); except > 0) {
        at += except;
        skip(words, at, end, filler_at);
        if (!read_numbers(words, at, end, decision.except, false)) {
            decision.scope = Scope::numbers;
            return false;
        }
        sort_once(decision.except);
    }
    return true;
}

bool reads_all_returned(const Words& words, std::size_t& at, std::size_t end, Decision& decision) {
    std::size_t next = at + all_at(words, at, end);
    skip(words, next, end, [](const Words& said, std::size_t i, std::size_t limit) {
        return any_at(said, i, limit, {"các", "những", "cái", "báo cáo", "còn lại", "này", "lại", "luôn"});
    });
    const std::size_t comma = any_at(words, next, end, {","});
    if (const std::size_t except = except_at(words, next + comma, end); except > 0) {
        next += comma + except;
        skip(words, next, end, filler_at);
        if (!read_numbers(words, next, end, decision.except, true)) {
            return false;
        }
        sort_once(decision.except);
    }
    std::size_t courtesy = next;
    skip(words, courtesy, end, courtesy_at);
    const bool is_marked = any_at(words, next, end, {":", "-", "–", "(", ","}) > 0 ||
                           because_at(words, next, end) > 0 || connector_at(words, next, end) > 0;
    if (courtesy < end && !is_marked) {
        return false;
    }
    decision.scope = Scope::all;
    at = courtesy >= end ? end : next;
    return true;
}

} // namespace loa::conversation
