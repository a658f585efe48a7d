#include "bot/evidence/cleaning.h"

#include <gd.h>

#include <utility>

#include "bot/evidence/picture.h"
#include "handlers/evidence/picture_metadata.h"

namespace loa::evidence {
namespace {

constexpr int converted_quality = 90;

bool is_within(const PictureSize& size, const FileBounds& bounds) {
    return size.width <= bounds.side_max && size.height <= bounds.side_max &&
           size.width * size.height <= bounds.pixels_max;
}

StrippingResult strip(FileKind kind, std::string_view bytes, const FileBounds& bounds) {
    switch (kind) {
    case FileKind::jpeg: return strip_jpeg(bytes, bounds);
    case FileKind::png: return strip_png(bytes, bounds);
    case FileKind::webp: return strip_webp(bytes, bounds);
    default: return std::unexpected(FileProblem::wrong_kind);
    }
}

/// What is seen of the picture: its thumbnail and its likeness.
void look_at(CleanFile& file, gdImageStruct& picture, int orientation) {
    file.thumbnail = thumbnail_of(picture, orientation, thumbnail_side_max);
    file.likeness = likeness_of(shrink(picture, orientation));
}

CleaningResult clean_picture(FileKind kind, std::string_view bytes, const FileBounds& bounds) {
    auto stripped = strip(kind, bytes, bounds);
    if (!stripped) {
        return std::unexpected(stripped.error());
    }
    if (!is_within(stripped->size, bounds)) {
        return std::unexpected(FileProblem::too_many_pixels);
    }
    const Picture picture = decode_picture(kind, stripped->bytes);
    if (!picture) {
        return std::unexpected(FileProblem::broken);
    }
    CleanFile file{.kind = kind, .bytes = std::move(stripped->bytes), .thumbnail = {}, .likeness = {}};
    look_at(file, *picture, stripped->orientation);
    return file;
}

/// Its boxes are many and its decoder is there anyway, which turns it upright, too.
CleaningResult convert_heic(std::string_view bytes, const FileBounds& bounds) {
    const Picture picture = decode_picture(FileKind::heic, bytes);
    if (!picture) {
        return std::unexpected(FileProblem::broken);
    }
    if (!is_within({.width = gdImageSX(picture.get()), .height = gdImageSY(picture.get())}, bounds)) {
        return std::unexpected(FileProblem::too_many_pixels);
    }
    CleanFile file{
        .kind = FileKind::jpeg, .bytes = to_jpeg(*picture, converted_quality), .thumbnail = {}, .likeness = {}};
    look_at(file, *picture, 1);
    return file;
}

/// ISO 32000-1, section 7.5.5: a PDF is read from its end, where "startxref" says where its table begins. A file that
/// was sent by half has none.
bool has_pdf_end(std::string_view bytes) {
    constexpr std::size_t tail = 4096; // readers allow for some bytes behind it
    return bytes.substr(bytes.size() - std::min(bytes.size(), tail)).contains("startxref");
}

} // namespace

CleaningResult clean_file(std::string_view bytes, const FileBounds& bounds) {
    if (bytes.size() > bounds.bytes_max) {
        return std::unexpected(FileProblem::too_large);
    }
    const auto kind = kind_of(bytes);
    if (!kind) {
        return std::unexpected(FileProblem::wrong_kind);
    }
    if (*kind == FileKind::pdf && !has_pdf_end(bytes)) {
        return std::unexpected(FileProblem::broken);
    }
    if (*kind == FileKind::pdf || *kind == FileKind::docx) {
        return CleanFile{.kind = *kind, .bytes = std::string(bytes), .thumbnail = {}, .likeness = {}};
    }
    return *kind == FileKind::heic ? convert_heic(bytes, bounds) : clean_picture(*kind, bytes, bounds);
}

} // namespace loa::evidence
