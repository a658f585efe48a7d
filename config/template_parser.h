#pragma once

// Inside config only.

#include <string>
#include <string_view>

#include "config/texts.h"

namespace loa::config {

/// Parses one text: literals, `{name}`, `<b>…</b>`, `{{` and `}}` for braces.
class TemplateParser {
  public:
    /// `name` is the template's key, for messages. `common` fills placeholders that are known already.
    TemplateParser(std::string name, const CommonArguments& common) : common_(common) {
        result_.name_ = std::move(name);
    }

    /// Nothing but the first mistake's message where the text does not parse.
    struct Outcome {
        Template text;
        std::string mistake; ///< empty where all is well
    };
    Outcome parse(std::string_view text);

  private:
    void literal(std::string_view text);
    void piece(Template::Piece::Kind kind, std::string text = {});
    std::string read_brace(std::string_view& rest);
    std::string read_tag(std::string_view& rest);
    /// The common argument of that name, or null; `{People}` finds `people` and takes its capital form.
    const std::string* common(std::string_view name, std::string& capital) const;

    const CommonArguments& common_;
    Template result_;
    bool is_bold_ = false;
    bool is_bold_empty_ = true;
};

} // namespace loa::config
