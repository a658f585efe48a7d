#include "handlers/documents/docx_package.h"

#include <array>
#include <pugixml.hpp>
#include <zip.h>

#include "handlers/documents/xml.h"

namespace loa::documents {
namespace {

constexpr std::size_t ratio_matters_from = 1U << 20;

std::unexpected<DocumentProblem> problem(ProblemKind kind, std::string detail) {
    return std::unexpected(DocumentProblem{kind, std::move(detail)});
}

struct CloseFile {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

} // namespace

void DocxPackage::Discard::operator()(zip* archive) const {
    zip_discard(archive);
}

std::expected<DocxPackage, DocumentProblem> DocxPackage::open(std::string_view bytes, const FileLimits& limits) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    if (source == nullptr) {
        zip_error_fini(&error);
        return problem(ProblemKind::broken, "no memory");
    }
    zip_t* archive = zip_open_from_source(source, ZIP_RDONLY, &error);
    if (archive == nullptr) {
        auto failed = problem(ProblemKind::broken, zip_error_strerror(&error));
        zip_source_free(source);
        zip_error_fini(&error);
        return failed;
    }
    zip_error_fini(&error);
    DocxPackage package(std::unique_ptr<zip, Discard>(archive), limits);
    const auto entries = zip_get_num_entries(archive, 0);
    if (entries < 0 || static_cast<std::size_t>(entries) > limits.zip_entries_max) {
        return problem(ProblemKind::unpacks_too_large, std::to_string(entries) + " entries");
    }
    return package;
}

bool DocxPackage::has(const std::string& name) const {
    return zip_name_locate(archive_.get(), name.c_str(), 0) >= 0;
}

std::expected<std::string, DocumentProblem> DocxPackage::read(const std::string& name) const {
    zip_stat_t about;
    if (zip_stat(archive_.get(), name.c_str(), 0, &about) != 0) {
        return problem(ProblemKind::broken, name + " is missing");
    }
    if ((about.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && about.encryption_method != ZIP_EM_NONE) {
        return problem(ProblemKind::encrypted, name);
    }
    const std::unique_ptr<zip_file_t, CloseFile> file(zip_fopen_index(archive_.get(), about.index, 0));
    if (!file) {
        return problem(ProblemKind::broken, name + ": " + zip_strerror(archive_.get()));
    }
    std::string content;
    std::array<char, 64U << 10> chunk;
    for (;;) {
        const auto got = zip_fread(file.get(), chunk.data(), chunk.size());
        if (got < 0) {
            return problem(ProblemKind::broken, name + ": " + zip_file_strerror(file.get()));
        }
        if (got == 0) {
            return content;
        }
        content.append(chunk.data(), static_cast<std::size_t>(got));
        const bool is_bomb = content.size() > ratio_matters_from &&
                             content.size() / limits_->unpacked_ratio_max > std::max<std::uint64_t>(about.comp_size, 1);
        if (content.size() > limits_->unpacked_bytes_max || is_bomb) {
            return problem(ProblemKind::unpacks_too_large, name);
        }
    }
}

std::string DocxPackage::main_part() const {
    constexpr std::string_view usual = "word/document.xml";
    const auto relations = has("_rels/.rels") ? read("_rels/.rels") : problem(ProblemKind::broken, "");
    pugi::xml_document xml;
    if (relations && parse_xml(*relations, *limits_, xml)) {
        for (const pugi::xml_node relation : xml.document_element().children()) {
            // Transitional and strict files name the same relation under different addresses.
            if (std::string_view(relation.attribute("Type").value()).ends_with("/officeDocument")) {
                std::string target = relation.attribute("Target").value();
                return target.starts_with('/') ? target.substr(1) : target;
            }
        }
    }
    return has(std::string(usual)) ? std::string(usual) : std::string{};
}

} // namespace loa::documents
