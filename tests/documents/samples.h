#pragma once

#include <string>
#include <vector>

namespace loa::tests {

/// A made-up plan, a paragraph each: what Word, PDF and text files are made of.
inline std::vector<std::string> plan_paragraphs() {
    return {
        "KẾ HOẠCH",
        "Trồng cây ven kênh năm 2023 của Hội Làm vườn huyện Mẫu",
        "Căn cứ Hướng dẫn số 07/HD-HLV ngày 02 tháng 3 năm 2023 của Hội Làm vườn tỉnh Mẫu về trồng cây ăn trái ven "
        "kênh rạch, Ban Chấp hành Hội Làm vườn huyện ban hành Kế hoạch như sau:",
        "I. MỤC ĐÍCH, YÊU CẦU",
        "1. Mục đích",
        "- Phủ xanh bờ kênh, giữ đất và giảm khói bụi cho người dân hai bên đường, nhất là những đoạn kênh đi qua khu "
        "dân cư đông đúc và chợ xã.",
        "- Thêm thu nhập cho hội viên từ cây ăn trái bản địa; giữ giống xoài, mít và dừa của huyện.",
        "2. Yêu cầu",
        "Mỗi chi hội chọn một đoạn kênh dài ít nhất 200 mét, làm hàng rào bảo vệ cây non và cử người trông coi cho đến "
        "khi cây bén rễ. Cây chết phải được trồng lại trong vòng một tháng kể từ ngày phát hiện.",
        "II. NỘI DUNG",
        "1. Chỉ tiêu cụ thể",
        "+ 80% hộ dân ven kênh tham gia chăm sóc cây;",
        "+ Trồng 500 cây xoài, mít và dừa trong năm 2023;",
        "+ 12 chi hội có vườn ươm riêng.",
        "2. Kinh phí",
        "Kinh phí lấy từ quỹ hội và phần đóng góp của các hộ. Các khoản chi gồm:",
        "a) Mua giống cây và phân bón;",
        "b) Làm hàng rào, mua dụng cụ tưới nước;",
        "c) Khen thưởng chi hội làm tốt.",
        "III. TỔ CHỨC THỰC HIỆN",
        "1. Các chi hội gửi danh sách hộ tham gia về Ban Kinh tế chậm nhất ngày 20 tháng 9 năm 2023.",
        "2. Ban Kinh tế kiểm tra vườn ươm định kỳ hằng quý và báo cáo Ban Chấp hành.",
        "Trên đây là kế hoạch trồng cây, Ban Chấp hành đề nghị các chi hội nghiêm túc thực hiện.",
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT."};
}

/// The paths that the plan's clauses have.
inline std::vector<std::string> plan_paths() {
    return {"0", "CC", "I.1", "I.2", "II.1", "II.2", "III.1", "III.2", "KT", "NN"};
}

/// As a text file: paragraphs with a blank line between.
inline std::string as_text(const std::vector<std::string>& paragraphs) {
    std::string text;
    for (const auto& paragraph : paragraphs) {
        text += paragraph + "\n\n";
    }
    return text;
}

} // namespace loa::tests
