#include "config/texts.h"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>

#include "config/file.h"
#include "config/json_document.h"
#include "config/template_parser.h"

namespace loa::config {

namespace {

constexpr std::size_t texts_bytes_max = std::size_t{1} << 20U;

/// A text as given: a string, or a list of lines. Nothing where it is neither.
std::optional<std::string> text_of(const nlohmann::json& value) {
    if (value.is_string()) return value.get<std::string>();
    if (!value.is_array()) return std::nullopt;
    std::string lines;
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (!value[i].is_string()) return std::nullopt;
        if (i > 0) lines += '\n';
        lines += value[i].get_ref<const std::string&>();
    }
    return lines;
}

/// What the program was built with: which keys it asks for and which placeholders it fills.
const Texts& reference_texts() {
    static const Texts reference = read_texts(built_in_texts(), "built in").value;
    return reference;
}

/// A placeholder as common arguments name it: `{People}` and `{people}` are one.
std::string uncapitalised(std::string name) {
    if (!name.empty() && name.front() >= 'A' && name.front() <= 'Z')
        name.front() = static_cast<char>(name.front() + 32);
    return name;
}

void compare_placeholders(const std::string& key, const Texts& texts, const CommonArguments& common, Report& report) {
    const auto& wanted = reference_texts().get(key).placeholders();
    for (const std::string& placeholder : texts.get(key).placeholders()) {
        if (std::ranges::find(wanted, placeholder) == wanted.end()) {
            report.add(key,
                       fmt::format("has the placeholder {{{}}}, which the program does not fill here", placeholder),
                       did_you_mean(placeholder, wanted));
        }
    }
    for (const std::string& placeholder : wanted) {
        const auto& present = texts.get(key).placeholders();
        const bool is_common = std::ranges::any_of(
            common, [&](const auto& argument) { return argument.first == uncapitalised(placeholder); });
        if (!is_common && std::ranges::find(present, placeholder) == present.end()) {
            report.add(key, fmt::format("lacks the placeholder {{{}}}", placeholder));
        }
    }
}

void compare_with_reference(const Texts& texts, const CommonArguments& common, Report& report) {
    const auto wanted = reference_texts().keys();
    for (const std::string& key : wanted) {
        if (texts.contains(key)) {
            compare_placeholders(key, texts, common, report);
        } else {
            report.add(key, "is missing");
        }
    }
    for (const std::string& key : texts.keys()) {
        if (!reference_texts().contains(key)) {
            report.add(key, "is a text that the program never says", did_you_mean(key, wanted));
        }
    }
}

} // namespace

void Template::append_to(RenderedText& out, std::initializer_list<Argument> arguments) const {
    std::size_t bold_begin = 0;
    for (const Piece& piece : pieces_) {
        switch (piece.kind) {
        case Piece::Kind::literal: out.text += piece.text; break;
        case Piece::Kind::bold_begin: bold_begin = out.text.size(); break;
        case Piece::Kind::bold_end:
            if (out.text.size() > bold_begin) out.bold.push_back({bold_begin, out.text.size()});
            break;
        case Piece::Kind::placeholder: {
            const auto* found = std::ranges::find(arguments, std::string_view(piece.text), &Argument::name);
            if (found == arguments.end()) {
                throw std::logic_error(fmt::format("text {}: no argument for {{{}}}", name_, piece.text));
            }
            out.text += found->value;
            break;
        }
        }
    }
}

RenderedText Template::render(std::initializer_list<Argument> arguments) const {
    RenderedText result;
    std::size_t bytes = literal_bytes_;
    for (const Argument& argument : arguments) bytes += argument.value.size();
    result.text.reserve(bytes);
    append_to(result, arguments);
    return result;
}

const Template& Texts::get(std::string_view key) const {
    const auto found = templates_.find(key);
    if (found == templates_.end()) throw std::logic_error(fmt::format("there is no text {}", key));
    return found->second;
}

RenderedText Texts::render(std::string_view key, std::initializer_list<Argument> arguments) const {
    return get(key).render(arguments);
}

std::vector<std::string> Texts::keys() const {
    std::vector<std::string> result;
    result.reserve(templates_.size());
    for (const auto& [key, text] : templates_) result.push_back(key);
    std::ranges::sort(result);
    return result;
}

Loaded<Texts> read_texts(std::string_view json, const std::string& file, const CommonArguments& common) {
    Loaded<Texts> result;
    const auto document = parse_json(json, file, result.mistakes);
    if (!document) return result;
    Report report(file, result.mistakes);
    if (!document->is_object()) {
        report.add("", fmt::format("must be an object, not {}", type_in_words(*document)));
        return result;
    }
    for (const auto& [section, entries] : document->items()) {
        if (!entries.is_object()) {
            report.add(section, fmt::format("must be an object of texts, not {}", type_in_words(entries)));
            continue;
        }
        for (const auto& [name, value] : entries.items()) {
            const std::string key = fmt::format("{}.{}", section, name);
            const auto text = text_of(value);
            if (!text) {
                report.add(key, "must be a text or a list of lines");
                continue;
            }
            auto [parsed, mistake] = TemplateParser(key, common).parse(*text);
            if (!mistake.empty()) report.add(key, mistake);
            result.value.templates_.emplace(key, std::move(parsed));
        }
    }
    return result;
}

Loaded<Texts> load_texts(const std::filesystem::path& file, const CommonArguments& common) {
    const auto content = read_file(file, texts_bytes_max);
    if (!content) return {{}, {{file.string(), "", content.error(), ""}}};
    auto result = read_texts(*content, file.string(), common);
    if (!result.ok()) return result;
    Report report(file.string(), result.mistakes);
    compare_with_reference(result.value, common, report);
    return result;
}

} // namespace loa::config
