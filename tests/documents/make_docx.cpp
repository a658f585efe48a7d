#include "tests/documents/make_docx.h"

#include <stdexcept>
#include <zip.h>

namespace loa::tests {
namespace {

constexpr std::string_view bound = R"(xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main")";

std::string root(std::string_view name, std::string_view content) {
    return std::string("<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:") + std::string(name) + " " + std::string(bound) +
           ">" + std::string(content) + "</w:" + std::string(name) + ">";
}

} // namespace

std::string make_zip(const std::map<std::string, std::string>& parts) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
    zip_t* archive = target == nullptr ? nullptr : zip_open_from_source(target, ZIP_TRUNCATE, &error);
    if (archive == nullptr) {
        throw std::runtime_error("no archive in memory");
    }
    zip_source_keep(target);
    for (const auto& [name, content] : parts) {
        zip_source_t* source = zip_source_buffer(archive, content.data(), content.size(), 0);
        const auto index = zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
        zip_file_set_mtime(archive, static_cast<zip_uint64_t>(index), 1'725'150'000, 0);
    }
    if (zip_close(archive) != 0 || zip_source_open(target) != 0) {
        throw std::runtime_error("the archive was not written");
    }
    zip_source_seek(target, 0, SEEK_END);
    std::string bytes(static_cast<std::size_t>(zip_source_tell(target)), '\0');
    zip_source_seek(target, 0, SEEK_SET);
    zip_source_read(target, bytes.data(), bytes.size());
    zip_source_close(target);
    zip_source_free(target);
    return bytes;
}

std::string make_docx(const DocxParts& parts) {
    std::map<std::string, std::string> files{
        {"[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"},
        {"_rels/.rels",
         "<Relationships><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/"
         "2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>"},
        {"word/document.xml", root("document", "<w:body>" + parts.body + "</w:body>")}};
    if (!parts.numbering.empty()) {
        files["word/numbering.xml"] = root("numbering", parts.numbering);
    }
    if (!parts.styles.empty()) {
        files["word/styles.xml"] = root("styles", parts.styles);
    }
    return make_zip(files);
}

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        default: out += c;
        }
    }
    return out;
}

std::string paragraph(std::string_view text, std::string_view properties) {
    return "<w:p><w:pPr>" + std::string(properties) + "</w:pPr><w:r><w:t xml:space=\"preserve\">" + escaped(text) +
           "</w:t></w:r></w:p>";
}

std::string in_list(int list, int level) {
    return "<w:numPr><w:ilvl w:val=\"" + std::to_string(level) + "\"/><w:numId w:val=\"" + std::to_string(list) +
           "\"/></w:numPr>";
}

std::string table(const std::vector<std::vector<std::vector<std::string>>>& rows) {
    std::string xml = "<w:tbl>";
    for (const auto& row : rows) {
        xml += "<w:tr>";
        for (const auto& cell : row) {
            xml += "<w:tc>";
            for (const auto& one : cell) {
                xml += one;
            }
            xml += "</w:tc>";
        }
        xml += "</w:tr>";
    }
    return xml + "</w:tbl>";
}

} // namespace loa::tests
