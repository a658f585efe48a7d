#include "tests/documents/make_pdf.h"

#include <array>
#include <cstdio>
#include <utf8proc.h>

namespace loa::tests {
namespace {

std::vector<char32_t> code_points(std::string_view text) {
    std::vector<char32_t> codes;
    for (std::size_t at = 0; at < text.size();) {
        utf8proc_int32_t code = 0;
        const auto size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at),
                                           static_cast<utf8proc_ssize_t>(text.size() - at), &code);
        at += size > 0 ? static_cast<std::size_t>(size) : 1;
        codes.push_back(static_cast<char32_t>(code));
    }
    return codes;
}

std::string printed(const char* format, double a, double b, double c = 0) {
    std::array<char, 128> buffer{};
    std::snprintf(buffer.data(), buffer.size(), format, a, b, c);
    return buffer.data();
}

/// Glyph numbers are UTF-16 units: the table maps each to itself, 256 at a time.
std::string letters_of_glyphs() {
    std::string map =
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Own def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n";
    for (int block = 0; block < 256; block += 64) {
        map += "64 beginbfrange\n";
        for (int high = block; high < block + 64; ++high) {
            std::array<char, 64> range{};
            std::snprintf(range.data(), range.size(), "<%02X00> <%02XFF> <%02X00>\n", high, high, high);
            map += range.data();
        }
        map += "endbfrange\n";
    }
    return map + "endcmap end end";
}

std::string stream(const std::string& content) {
    return "<< /Length " + std::to_string(content.size()) + " >>\nstream\n" + content + "\nendstream";
}

std::string content_of(const std::vector<PdfText>& lines) {
    std::string content;
    for (const auto& line : lines) {
        content += "BT " + printed("/F1 %.2f Tf 1 0 0 1 %.2f %.2f Tm <", line.size, line.x, pdf_page_height - line.y);
        for (const char32_t code : code_points(line.text)) {
            std::array<char, 8> hex{};
            std::snprintf(hex.data(), hex.size(), "%04X", static_cast<unsigned>(code & 0xFFFFU));
            content += hex.data();
        }
        content += "> Tj ET\n";
    }
    return content;
}

std::vector<std::string> wrapped(const std::string& text, std::size_t first_width, std::size_t width) {
    std::vector<std::string> lines{""};
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find(' ', at), text.size());
        const auto word = text.substr(at, end - at);
        const auto limit = lines.size() == 1 ? first_width : width;
        if (!lines.back().empty() && code_points(lines.back() + " " + word).size() > limit) {
            lines.push_back(word);
        } else {
            lines.back() += (lines.back().empty() ? "" : " ") + word;
        }
        at = end + 1;
    }
    return lines;
}

} // namespace

std::string make_pdf(const std::vector<std::vector<PdfText>>& pages) {
    std::vector<std::string> objects;
    const auto page_object = [](std::size_t page) { return 7 + 2 * page; };
    std::string kids;
    for (std::size_t page = 0; page < pages.size(); ++page) {
        kids += std::to_string(page_object(page)) + " 0 R ";
    }
    objects.emplace_back("<< /Type /Catalog /Pages 2 0 R >>");
    objects.push_back("<< /Type /Pages /Kids [ " + kids + "] /Count " + std::to_string(pages.size()) +
                      " /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> >>");
    objects.emplace_back("<< /Type /Font /Subtype /Type0 /BaseFont /Own /Encoding /Identity-H /DescendantFonts [4 0 R] "
                         "/ToUnicode 6 0 R >>");
    objects.emplace_back("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Own /CIDSystemInfo << /Registry (Adobe) "
                         "/Ordering (Identity) /Supplement 0 >> /DW 500 /FontDescriptor 5 0 R >>");
    objects.emplace_back("<< /Type /FontDescriptor /FontName /Own /Flags 4 /FontBBox [0 -200 500 800] /ItalicAngle 0 "
                         "/Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>");
    objects.push_back(stream(letters_of_glyphs()));
    for (std::size_t page = 0; page < pages.size(); ++page) {
        objects.push_back("<< /Type /Page /Parent 2 0 R /Contents " + std::to_string(page_object(page) + 1) +
                          " 0 R >>");
        objects.push_back(stream(content_of(pages[page])));
    }
    std::string file = "%PDF-1.5\n";
    std::string places = "0000000000 65535 f \n";
    for (std::size_t number = 0; number < objects.size(); ++number) {
        std::array<char, 32> place{};
        std::snprintf(place.data(), place.size(), "%010zu 00000 n \n", file.size());
        places += place.data();
        file += std::to_string(number + 1) + " 0 obj\n" + objects[number] + "\nendobj\n";
    }
    const auto table_at = file.size();
    file += "xref\n0 " + std::to_string(objects.size() + 1) + "\n" + places + "trailer << /Root 1 0 R /Size " +
            std::to_string(objects.size() + 1) + " >>\nstartxref\n" + std::to_string(table_at) + "\n%%EOF\n";
    return file;
}

std::string typeset(const std::vector<std::string>& paragraphs, std::string_view running_head) {
    constexpr double left = 85, right = 540, top = 80, bottom = 770, pitch = 18, gap = 6, indent = 28, size = 12;
    const auto letters = [](double width) { return static_cast<std::size_t>(width / (pdf_letter_width * size)); };
    std::vector<std::vector<PdfText>> pages(1);
    double y = top;
    const auto new_line = [&](double height) {
        y += height;
        if (y > bottom) {
            pages.emplace_back();
            y = top + pitch;
        }
    };
    for (const auto& text : paragraphs) {
        new_line(gap);
        const auto lines = wrapped(text, letters(right - left - indent), letters(right - left));
        for (std::size_t at = 0; at < lines.size(); ++at) {
            new_line(pitch);
            pages.back().push_back({.x = at == 0 ? left + indent : left, .y = y, .text = lines[at], .size = size});
        }
    }
    for (std::size_t page = 0; page < pages.size(); ++page) {
        pages[page].push_back({.x = 300, .y = 815, .text = std::to_string(page + 1), .size = 10});
        if (!running_head.empty()) {
            pages[page].push_back({.x = left, .y = 40, .text = std::string(running_head), .size = 10});
        }
    }
    return make_pdf(pages);
}

} // namespace loa::tests
