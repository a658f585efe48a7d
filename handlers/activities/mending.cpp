#include "handlers/activities/mending.h"

#include "handlers/vietnamese/input_method.h"
#include "handlers/vietnamese/text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace loa::activities {
namespace {

constexpr auto onsets =
    std::to_array<std::string_view>({"ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d",
                                     "g",   "h",  "k",  "l",  "m",  "n",  "p",  "r",  "s",  "t",  "v",  "x", ""});

/// Rimes without marks. A table of the language, stricter than "vowels and a known final": a slip must not look right.
constexpr auto rimes = std::to_array<std::string_view>(
    {"a",    "ac",   "ach",  "ai",   "am",   "an",  "ang", "anh",  "ao",   "ap",  "at",  "au",   "ay",   "e",    "ec",
     "ech",  "em",   "en",   "eng",  "enh",  "eo",  "ep",  "et",   "eu",   "i",   "ia",  "ich",  "iec",  "iem",  "ien",
     "ieng", "iep",  "iet",  "ieu",  "im",   "in",  "inh", "ip",   "it",   "iu",  "o",   "oa",   "oac",  "oach", "oai",
     "oan",  "oang", "oanh", "oap",  "oat",  "oay", "oc",  "oe",   "oen",  "oeo", "oet", "oi",   "om",   "on",   "ong",
     "oong", "op",   "ot",   "u",    "ua",   "uan", "uat", "uay",  "uang", "uc",  "ue",  "uech", "uenh", "ui",   "um",
     "un",   "ung",  "uo",   "uoc",  "uoi",  "uom", "uon", "uong", "uop",  "uot", "uou", "up",   "ut",   "uu",   "uy",
     "uya",  "uych", "uyen", "uyet", "uynh", "uyt", "uyu", "y",    "yem",  "yen", "yet", "yeu"});

struct Spelling {
    std::string_view chat, usual;
};

constexpr auto front_spellings = std::to_array<Spelling>({{"f", "ph"},
                                                          {"w", "qu"},
                                                          {"z", "d"},
                                                          {"z", "gi"},
                                                          {"z", "v"},
                                                          {"j", "gi"},
                                                          {"j", "ch"},
                                                          {"k", "kh"},
                                                          {"k", "c"},
                                                          {"q", "qu"},
                                                          {"x", "s"}});
constexpr auto back_spellings = std::to_array<Spelling>({{"g", "ng"},
                                                         {"k", "ch"},
                                                         {"k", "c"},
                                                         {"h", "nh"},
                                                         {"h", "ch"},
                                                         {"p", "m"},
                                                         {"nk", "nh"},
                                                         {"j", "i"},
                                                         {"w", "u"},
                                                         {"x", "ch"},
                                                         {"ck", "ch"},
                                                         {"q", "ng"},
                                                         {"q", "c"}});

/// A run of letters and digits without a space between them, as it may be one syllable typed in VNI.
struct VniRun {
    std::size_t first = 0;
    std::size_t last = 0;
    std::string decoded;     ///< empty where it is no syllable
    bool is_certain = false; ///< a digit stands inside: "ho6m", not "lop1"
};

VniRun vni_run_at(const vietnamese::Words& words, std::size_t at) {
    VniRun run{at, at + 1, {}, false};
    if (!words[at].is_letters() || at + 1 >= words.size() || !words[at + 1].is_number() || words[at + 1].spaced)
        return run;
    std::string typed = words[at].marked;
    for (; run.last < words.size() && !words[run.last].spaced && words[run.last].kind != vietnamese::Word::Kind::mark;
         ++run.last)
        typed += words[run.last].marked;
    const auto decoded = vietnamese::decode_vni(typed);
    if (decoded.empty() || !is_syllable(vietnamese::fold(decoded))) return run;
    run.decoded = decoded;
    run.is_certain = run.last - run.first > 2;
    return run;
}

} // namespace

void join_vni(vietnamese::Words& words) {
    std::vector<VniRun> runs;
    bool is_certain = false;
    for (std::size_t at = 0; at < words.size(); ++at) {
        auto run = vni_run_at(words, at);
        if (run.decoded.empty()) continue;
        at = run.last - 1;
        is_certain = is_certain || run.is_certain;
        runs.push_back(std::move(run));
    }
    if (!is_certain) return;
    std::vector<vietnamese::Word> joined;
    joined.reserve(words.size());
    auto run = runs.begin();
    for (std::size_t at = 0; at < words.size(); ++at) {
        auto& word = words.list[at];
        if (run != runs.end() && run->first == at) {
            word.end = words[run->last - 1].end;
            word.marked = run->decoded;
            word.folded = vietnamese::fold(run->decoded);
            word.is_plain = word.marked == word.folded;
            word.is_mended = true;
            at = run->last - 1;
            ++run;
        }
        joined.push_back(std::move(word));
    }
    words.list = std::move(joined);
}

bool is_syllable(std::string_view folded) {
    if (folded.empty() || folded.size() > 7) return false;
    return std::ranges::any_of(onsets, [&](std::string_view onset) {
        return folded.starts_with(onset) && std::ranges::find(rimes, folded.substr(onset.size())) != rimes.end();
    });
}

std::string undo_input_method(std::string_view typed) {
    if (typed.size() < 2 || typed.size() > 10) return {};
    const auto decoded = vietnamese::decode_telex(typed);
    if (decoded.empty() || !is_syllable(vietnamese::fold(decoded))) return {};
    return decoded;
}

std::vector<std::string> chat_spellings(std::string_view folded) {
    std::vector<std::string> spellings;
    if (folded.size() < 2 || folded.size() > 8) return spellings;
    for (const auto& [chat, usual] : back_spellings)
        if (folded.ends_with(chat))
            spellings.push_back(std::string(folded.substr(0, folded.size() - chat.size())).append(usual));
    for (const auto& [chat, usual] : front_spellings)
        if (folded.starts_with(chat)) spellings.push_back(std::string(usual).append(folded.substr(chat.size())));
    return spellings;
}

std::vector<std::string> common_slips(std::string_view folded) {
    std::vector<std::string> slips;
    if (folded.size() < 3 || folded.size() > 12) return slips;
    for (std::size_t at = 0; at + 1 < folded.size(); ++at)
        if (folded[at] == folded[at + 1]) slips.emplace_back(folded).erase(at, 1);
    for (std::size_t at = 0; at + 1 < folded.size(); ++at) {
        std::string swapped(folded);
        std::swap(swapped[at], swapped[at + 1]);
        slips.push_back(std::move(swapped));
    }
    return slips;
}

} // namespace loa::activities
