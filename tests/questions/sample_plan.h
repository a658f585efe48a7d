#pragma once

#include "handlers/questions/answerer.h"
#include "handlers/questions/document_reader.h"
#include "handlers/questions/word_table_json.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace loa::questions::samples {

/// A made-up official letter in the layout that offices use: two heads, number, date, subject, basis, numbered
/// paragraphs of which one is wrapped over a blank line, closing, recipients and signature.
inline constexpr std::string_view letter = R"(
HỘI LÀM VƯỜN
HUYỆN MẪU

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 12/HLV-KT

Huyện Mẫu, ngày 05 tháng 9 năm 2023

V/v chuẩn bị Ngày hội trái cây
năm 2023

Kính gửi: Các chi hội xã

Căn cứ Quyết định số 88/QĐ-UBND ngày 01 tháng 8 năm 2023 của Ủy ban nhân dân huyện về Ngày hội trái cây; Ban Chấp hành đề nghị:

1. Mỗi chi hội chọn ba loại trái cây tiêu biểu, đóng thùng và dán nhãn trước khi mang đến nhà trưng bày.
2. Các chi hội cử hai người trực gian hàng, ăn mặc gọn gàng, nói năng lịch sự và hỗ trợ công tác

đón tiếp khách tham quan.

3. Gửi danh sách về Ban Kinh tế chậm nhất vào ngày 20 tháng 9 năm 2023.

Ban Chấp hành đề nghị các chi hội thực hiện nghiêm túc nội dung trên ./.

Nơi nhận:
- Như trên;
- Lưu VT.

TM. BAN CHẤP HÀNH
CHỦ TỊCH

Người ký mẫu
)";

/// A made-up plan with Roman numerals, numbers, dashes and pluses.
inline constexpr std::string_view plan = R"(KẾ HOẠCH
Trồng cây ven kênh năm 2023
__________
Căn cứ Hướng dẫn số 07/HD-HLV ngày 02 tháng 3 năm 2023 của Hội Làm vườn tỉnh.
I. MỤC TIÊU:

1. Mục tiêu chung:
- Phủ xanh bờ kênh, giữ đất và giảm khói bụi cho người dân hai bên đường.
2. Mục tiêu cụ thể
+ 80% hộ dân ven kênh tham gia chăm sóc cây.
+ Trồng 500 cây xoài, mít và dừa (sau đây gọi là cây ăn trái).

II. TỔ CHỨC THỰC HIỆN

 Các chi hội:
- Quán triệt đến hội viên những việc sau:
+ Tưới nước, bón phân cho cây mỗi tuần;
+ Rào gốc cây để trâu bò không phá.
- Kiểm tra vườn ươm định kỳ hằng quý.

Trên đây là kế hoạch trồng cây, đề nghị các chi hội thực hiện.
)";

inline constexpr std::string_view words = R"({
  "abbreviations": {"ch": "chi hội", "hlv": "hội làm vườn", "k": "không", "bn": "bao nhiêu"},
  "document_types": {"công văn": ["cv", "v/v"], "kế hoạch": ["kh"], "quyết định": ["qđ"], "hướng dẫn": ["hd"],
                     "thông tư": ["tt"]},
  "synonyms": [{"said": ["hạn chót", "hạn"], "written": ["chậm nhất"]},
               {"said": ["nộp"], "written": ["gửi"]},
               {"said": ["bà con"], "written": ["người dân", "hộ dân"]}],
  "english": {"deadline": "chậm nhất", "list": "danh sách", "fruit": "trái cây"},
  "particles": ["ạ", "vậy", "cho hỏi"],
  "function_words": ["là", "của", "và", "cho", "có", "được", "phải", "the", "is", "for", "what", "vào", "về"],
  "attributes": ["lệ phí", "chứng nhận"],
  "kinds": {
    "when": {"asked": ["khi nào", "bao giờ", "when"], "holds": ["chậm nhất"], "needed": true},
    "day": {"asked": ["ngày nào", "ngày mấy"], "needed": true},
    "how_many": {"asked": ["bao nhiêu", "mấy"], "needed": true},
    "share": {"asked": ["phần trăm"], "needed": true},
    "how_often": {"asked": ["bao lâu một lần"], "holds": ["định kỳ"], "needed": true},
    "who": {"asked": ["ai"], "holds": ["ban kinh tế"]},
    "signer": {"asked": ["ai ký"], "needed": true},
    "what": {"asked": ["gì", "là gì", "nào", "những gì"]},
    "whether": {"asked": ["không", "phải không"]}
  },
  "small_talk": {"greeting": ["chào", "xin chào", "hello"], "insult": ["đồ ngốc"]},
  "path_names": {"roman": "Mục {}", "number": "khoản {}", "first_number": "Mục {}", "head": "Phần đầu",
                 "basis": "Phần căn cứ", "closing": "Phần kết", "recipients": "Nơi nhận"}
})";

inline Document read(std::string id, std::string_view text) {
    auto document = read_text(std::move(id), text);
    EXPECT_TRUE(document.has_value()) << (document ? "" : document.error().message());
    return document ? std::move(*document) : Document{};
}

inline std::shared_ptr<const PlanIndex> sample_index() {
    auto table = read_word_table(words);
    EXPECT_TRUE(table.has_value()) << (table ? "" : table.error());
    std::vector<Document> documents;
    documents.push_back(read("letter", letter));
    documents.push_back(read("plan", plan));
    return PlanIndex::build(std::move(documents), table ? std::move(*table) : WordTable{});
}

inline const Clause* find_clause(const Document& document, std::string_view path) {
    for (const auto& clause : document.clauses)
        if (clause.path == path) return &clause;
    return nullptr;
}

inline std::optional<std::string> file_text(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(file), {});
}

} // namespace loa::questions::samples
