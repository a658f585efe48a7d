#include "handlers/reports/xlsx_writer.h"

#include <fmt/format.h>
#include <zip.h>

#include <stdexcept>

namespace loa::reports {
namespace {

constexpr std::string_view xml_head = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)";
constexpr std::string_view main_namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr std::string_view office_relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr std::string_view package_relations = "http://schemas.openxmlformats.org/package/2006/relationships";

template <class... Cases>
struct Overloaded : Cases... {
    using Cases::operator()...;
};

/// With what XML needs escaped; control characters, which it cannot hold, are left out.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char byte : text) {
        switch (byte) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        default:
            if (static_cast<unsigned char>(byte) >= 0x20 || byte == '\n' || byte == '\t') {
                out += byte;
            }
        }
    }
    return out;
}

/// One sheet in the making.
class Sheet {
  public:
    void begin_row() { xml_ += "<row>"; }
    void end_row() { xml_ += "</row>"; }
    void empty() { xml_ += "<c/>"; }
    void number(double value) { xml_ += fmt::format("<c><v>{}</v></c>", value); }
    void number(std::int64_t value) { xml_ += fmt::format("<c><v>{}</v></c>", value); }
    void truth(bool value) { xml_ += fmt::format("<c t=\"b\"><v>{}</v></c>", value ? 1 : 0); }
    void text(std::string_view value) {
        xml_ += fmt::format(R"(<c t="inlineStr"><is><t xml:space="preserve">{}</t></is></c>)", escaped(value));
    }
    std::string content() const {
        return fmt::format(R"({}<worksheet xmlns="{}"><sheetData>{}</sheetData></worksheet>)", xml_head, main_namespace,
                           xml_);
    }

  private:
    std::string xml_;
};

/// The parts of a package, by name.
using Parts = std::vector<std::pair<std::string, std::string>>;

Parts workbook(const std::vector<std::string>& sheets) {
    std::string types;
    std::string entries;
    std::string relations;
    Parts parts;
    for (std::size_t i = 1; i <= sheets.size(); ++i) {
        types += fmt::format(R"(<Override PartName="/xl/worksheets/sheet{}.xml" ContentType="application/)"
                             R"(vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>)",
                             i);
        entries += fmt::format(R"(<sheet name="Loa {0}" sheetId="{0}" r:id="rId{0}"/>)", i);
        relations += fmt::format(R"(<Relationship Id="rId{0}" Type="{1}/worksheet" Target="worksheets/sheet{0}.xml"/>)",
                                 i, office_relations);
        parts.emplace_back(fmt::format("xl/worksheets/sheet{}.xml", i), sheets[i - 1]);
    }
    parts.emplace_back("[Content_Types].xml",
                       fmt::format(R"({}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">)"
                                   R"(<Default Extension="rels" ContentType="application/vnd.openxmlformats-package)"
                                   R"(.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType=)"
                                   R"("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>)"
                                   R"({}</Types>)",
                                   xml_head, types));
    parts.emplace_back("_rels/.rels", fmt::format(R"({}<Relationships xmlns="{}"><Relationship Id="rId1" )"
                                                  R"(Type="{}/officeDocument" Target="xl/workbook.xml"/>)"
                                                  R"(</Relationships>)",
                                                  xml_head, package_relations, office_relations));
    parts.emplace_back("xl/workbook.xml", fmt::format(R"({}<workbook xmlns="{}" xmlns:r="{}"><sheets>{}</sheets>)"
                                                      R"(</workbook>)",
                                                      xml_head, main_namespace, office_relations, entries));
    parts.emplace_back("xl/_rels/workbook.xml.rels", fmt::format(R"({}<Relationships xmlns="{}">{}</Relationships>)",
                                                                 xml_head, package_relations, relations));
    return parts;
}

/// The bytes of a zip archive with these parts. Throws std::runtime_error where there is no memory for it.
std::string zipped(const Parts& parts) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
    zip_t* archive = target == nullptr ? nullptr : zip_open_from_source(target, ZIP_TRUNCATE, &error);
    if (archive == nullptr) {
        throw std::runtime_error("the workbook cannot be made");
    }
    zip_source_keep(target);
    for (const auto& [name, content] : parts) {
        zip_source_t* source = zip_source_buffer(archive, content.data(), content.size(), 0);
        if (source == nullptr || zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8) < 0) {
            zip_source_free(source);
            zip_discard(archive);
            zip_source_free(target);
            throw std::runtime_error("the workbook cannot be made");
        }
    }
    if (zip_close(archive) != 0) {
        zip_discard(archive);
        zip_source_free(target);
        throw std::runtime_error("the workbook cannot be made");
    }
    std::string bytes;
    zip_stat_t stat;
    if (zip_source_stat(target, &stat) == 0 && zip_source_open(target) == 0) {
        bytes.resize(stat.size);
        zip_source_read(target, bytes.data(), bytes.size());
        zip_source_close(target);
    }
    zip_source_free(target);
    return bytes;
}

class XlsxWriter final : public TableWriter {
  public:
    XlsxWriter(std::ostream& out, const std::vector<std::string>& columns, std::chrono::minutes utc_offset)
        : out_(out), utc_offset_(utc_offset) {
        sheet_.begin_row();
        for (const std::string& column : columns) {
            sheet_.text(column);
        }
        sheet_.end_row();
    }

    void row(std::span<const ExportCell> cells) override {
        sheet_.begin_row();
        for (const ExportCell& cell : cells) {
            write(cell);
        }
        sheet_.end_row();
    }

    void finish(std::span<const std::string> notes) override {
        std::vector<std::string> sheets{sheet_.content()};
        if (!notes.empty()) {
            Sheet second;
            for (const std::string& note : notes) {
                second.begin_row();
                second.text(note);
                second.end_row();
            }
            sheets.push_back(second.content());
        }
        const std::string bytes = zipped(workbook(sheets));
        out_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    }

  private:
    void write(const ExportCell& cell) {
        std::visit(
            Overloaded{
                [this](std::monostate) { sheet_.empty(); }, [this](std::int64_t number) { sheet_.number(number); },
                [this](double number) { sheet_.number(number); }, [this](bool truth) { sheet_.truth(truth); },
                [this](storage::Time time) { sheet_.text(rfc3339(time, utc_offset_)); },
                [this](const std::string& text) { sheet_.text(text); },
                [this](const std::vector<std::string>& list) { sheet_.text(fmt::format("{}", fmt::join(list, " "))); }},
            cell);
    }

    std::ostream& out_;
    std::chrono::minutes utc_offset_;
    Sheet sheet_;
};

} // namespace

std::unique_ptr<TableWriter> xlsx_writer(std::ostream& out, std::vector<std::string> columns,
                                         std::chrono::minutes utc_offset) {
    return std::make_unique<XlsxWriter>(out, columns, utc_offset);
}

} // namespace loa::reports
