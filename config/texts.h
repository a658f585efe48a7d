#pragma once

#include <filesystem>
#include <initializer_list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "config/mistake.h"

namespace loa::config {

/// A byte range of a text, end excluded, at code point borders.
struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;

    bool operator==(const Span&) const = default;
};

/// A text to be shown: UTF-8 and the ranges that stand in bold, in order, neither empty nor overlapping.
struct RenderedText {
    std::string text;
    std::vector<Span> bold;

    bool operator==(const RenderedText&) const = default;
};

/// A value for a placeholder. It is put in literally: braces and tags in it mean nothing.
struct Argument {
    std::string_view name;
    std::string_view value;
};

/// One text with its `{placeholders}` and `<b>…</b>`, parsed once. `{{` and `}}` stand for braces.
class Template {
  public:
    /// Throws std::logic_error where an argument for a placeholder is missing: our own mistake, found by tests.
    RenderedText render(std::initializer_list<Argument> arguments = {}) const;

    /// Adds the rendered text at the end of `out`.
    void append_to(RenderedText& out, std::initializer_list<Argument> arguments = {}) const;

    /// Names of the placeholders, each once, sorted.
    const std::vector<std::string>& placeholders() const { return placeholders_; }

  private:
    friend class TemplateParser;
    struct Piece {
        enum class Kind : unsigned char { literal, placeholder, bold_begin, bold_end };
        Kind kind;
        std::string text; ///< the literal, or the placeholder's name
    };
    std::string name_;
    std::vector<Piece> pieces_;
    std::vector<std::string> placeholders_;
    std::size_t literal_bytes_ = 0;
};

/// Values for placeholders that are known when the texts are loaded, such as {"people", "thầy cô"}.
/// `{People}` is the same with a capital at its beginning.
using CommonArguments = std::vector<std::pair<std::string, std::string>>;

/// Everything the bot says to people. Immutable after loading, so readable from every thread.
class Texts {
  public:
    /// The template, by `section.name`. Throws std::logic_error for an unknown key.
    const Template& get(std::string_view key) const;

    /// get(key).render(arguments)
    RenderedText render(std::string_view key, std::initializer_list<Argument> arguments = {}) const;

    bool contains(std::string_view key) const { return templates_.contains(key); }

    /// All keys, sorted.
    std::vector<std::string> keys() const;

  private:
    friend Loaded<Texts> read_texts(std::string_view, const std::string&, const CommonArguments&);
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view key) const { return std::hash<std::string_view>{}(key); }
    };
    std::unordered_map<std::string, Template, Hash, std::equal_to<>> templates_;
};

/// Reads `{"section": {"name": "text", …}, …}`; a text may also be a list of lines. Reports what does not parse.
Loaded<Texts> read_texts(std::string_view json, const std::string& file, const CommonArguments& common = {});

/// As read_texts, from a file of at most 1 MiB; also reports keys and placeholders that differ from those this
/// program was built with, because the program would not find or fill them.
Loaded<Texts> load_texts(const std::filesystem::path& file, const CommonArguments& common = {});

/// The texts this program was built with: the content of config/locale/vi.json at build time.
std::string_view built_in_texts();

} // namespace loa::config
