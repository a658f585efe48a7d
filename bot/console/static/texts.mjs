// Everything the page says. What Loa itself says comes from the server.

export const texts = {
  skip: "Đến ô nhập tin",
  speak_as: "Bạn đang là",
  views: "Các trang",
  sign_out: "Thoát",
  feed: "Tin nhắn",
  suggestions: "Gợi ý để thử",
  words: "Tin nhắn gửi Loa",
  words_group: "Nhắn vào nhóm, ví dụ: Loa ơi…",
  words_private: "Nhắn riêng cho Loa…",
  send: "Gửi",
  sending: "Đang gửi",
  not_sent: "Chưa gửi được",
  retry: "Gửi lại",
  reply: "Trả lời",
  reply_to: "Trả lời Loa: ",
  reply_cancel: "Bỏ trả lời",
  answered: "Trả lời: ",
  you: "Bạn",
  edited: "đã sửa",
  before: "Lời Loa trước lần khởi động này",
  typing: "Loa đang trả lời",
  to_end: "Tin mới ↓",
  today: "Hôm nay",
  yesterday: "Hôm qua",
  counter: "{count}/4.000 ký tự",

  view_group: "Trong nhóm",
  view_private: "Riêng với Loa",
  view_store: "Sổ dữ liệu",
  view_documents: "Văn bản",
  view_questions: "Câu hỏi",
  view_synonyms: "Từ đồng nghĩa",
  view_roster: "Danh sách",
  skip_desk: "Đến nội dung trang",
  unread: "{count} tin mới",
  private_title: "Trò chuyện riêng với Loa",
  group_hint: "Trong nhóm, Loa chỉ trả lời lệnh, tin bắt đầu bằng “Loa ơi”, hoặc tin trả lời Loa.",
  private_hint: "Nhắn tự nhiên, có dấu hay không dấu đều được.",
  empty_group_title: "Nhóm còn yên lặng",
  empty_group: "Chọn một gợi ý bên dưới để bắt đầu.",
  empty_private_title: "Chào bạn, Loa đây",
  empty_private: "Hỏi Loa về kế hoạch, hoặc kể một việc bạn vừa học. Chưa biết nói gì thì chọn một gợi ý bên dưới.",
  no_chat: "Kênh trò chuyện trên trang này chưa được bật.",

  role_member: "Thành viên đơn vị",
  role_chair: "Chủ tịch đơn vị",
  role_officer: "Cán bộ chương trình",

  guide_title: "Thử trong một phút",
  guide: [
    "Là giáo viên, hỏi: “báo cáo nộp khi nào?”. Loa trích đúng câu trong kế hoạch.",
    "Kể một việc đã học, bấm ✓ Lưu. Việc ấy hiện ngay trong sổ.",
    "Đổi sang Cán bộ, soạn /thongbao, bấm Gửi, rồi xem tin đến nhóm.",
  ],

  store_title: "Sổ của Loa",
  live: "Đang cập nhật",
  offline: "Mất kết nối, đang thử lại",
  activities: "Hoạt động",
  activities_none: "Chưa có hoạt động nào. Ai đó báo và bấm ✓ Lưu thì hiện ở đây.",
  notices: "Thông báo",
  notices_none: "Chưa có thông báo nào.",
  questions: "Câu hỏi chờ trả lời",
  questions_none: "Không có câu hỏi nào đang chờ.",
  more_than: "hơn {count}",
  dead_letters: "Tin chưa xử lý được",
  dead_letters_why: "Loa đã giữ lại nguyên văn, các tin sau vẫn chạy. Báo người quản trị máy chủ nguyên nhân ghi dưới đây.",
  update_kind: {
    message: "Tin nhắn",
    edit: "Tin được sửa",
    tap: "Lượt bấm nút",
    standing: "Thay đổi quyền của Loa trong nhóm",
    own: "Việc nội bộ của Loa",
    other: "Cập nhật khác",
  },
  waiting: "{count} tin đang chờ gửi.",
  acknowledged: "{count} người đã nắm thông tin",
  evidence: "Minh chứng {number}",
  participants: "{count} người",
  from: "từ {name}",

  activity_state: {
    reported: "chờ duyệt",
    approved: "đã duyệt",
    returned: "trả lại",
    withdrawn: "đã rút",
  },
  notice_state: {
    draft: "bản nháp",
    sending: "đang gửi",
    paused: "tạm dừng",
    done: "đã gửi xong",
    cancelled: "đã bỏ",
  },
  delivery_state: {
    planned: "{count} đang chờ",
    taken: "{count} đang gửi",
    sent: "{count} nhóm đã nhận",
    in_doubt: "{count} chưa chắc chắn",
    failed: "{count} không gửi được",
    cancelled: "{count} đã bỏ",
    relayed: "{count} đã chuyển tiếp",
  },
  units: {
    hours: "giờ", sessions: "buổi", periods: "tiết", days: "ngày", people: "người", books: "cuốn", vnd: "đồng",
  },

  errors: {
    empty: "Bạn chưa viết gì.",
    too_long: "Tin dài quá 4.000 ký tự. Bạn tách thành vài tin giúp Loa.",
    too_fast: "Bạn nhắn nhanh quá. Chờ vài giây rồi gửi lại.",
    storage: "Loa chưa ghi được tin này. Chờ một lát rồi gửi lại.",
    busy: "Đang có quá nhiều trang mở. Chờ một lát rồi thử lại.",
    sign_in: "Phiên đã hết. Bạn lấy đường dẫn mới từ Loa.",
    link: "Đường dẫn đã dùng hoặc quá 15 phút. Bạn nhắn Loa để lấy đường dẫn mới.",
    offline: "Không nối được với Loa. Kiểm tra mạng rồi gửi lại.",
    unknown: "Có lỗi xảy ra. Bạn thử lại giúp Loa.",
    form: "Loa không hiểu yêu cầu này. Bạn tải lại trang rồi thử lại.",
    officers: "Trang này dành cho cán bộ chương trình.",
    file: "Loa không đọc được tệp này.",
    file_too_large: "Tệp quá 20 MB. Bạn tách nhỏ rồi gửi lại.",
    slow: "Đường truyền chậm quá nên tệp chưa lên hết. Bạn thử lại giúp Loa.",
    changed: "Văn bản đang dùng vừa thay đổi. Bạn xem trước lại rồi hãy đưa vào sử dụng.",
    gone: "Mục này không còn ở trạng thái ấy nữa. Bạn tải lại trang để xem.",
    answered: "Đã có cán bộ khác trả lời câu này.",
    no_chat: "Bạn nhắn riêng cho Loa một tin trước, rồi trả lời ở đây.",
    there: "Bảng đã có dòng này.",
    full: "Bảng đã đầy.",
    questions: "Bộ câu hỏi mẫu (questions.jsonl) có chỗ sai. Bạn báo người quản trị máy chủ.",
  },

  sign_in_title: "Dành cho cán bộ chương trình",
  sign_in_why: "Trang này mở bằng đường dẫn dùng một lần mà Loa gửi riêng cho cán bộ.",
  sign_in_step_1: "Mở tin nhắn riêng với Loa trên Zalo hoặc Telegram.",
  sign_in_step_2: "Nhắn /dangnhap.",
  sign_in_step_3: "Bấm đường dẫn Loa gửi lại, trong vòng 15 phút.",
  sign_in_help: "Chưa là cán bộ? Người quản trị cấp mã mời, bạn gửi cho Loa bằng lệnh /donvi.",
  enter_title: "Vào trang của Loa",
  enter_why: "Đường dẫn này chỉ dùng được một lần, trên trình duyệt này.",
  enter: "Vào",
};

/// Things to try, by role: what is sent, and a shorter label where the text is long.
export const suggestions = {
  group: {
    member: ["/hoi báo cáo nộp khi nào", "/baocao hôm qua em học xong khóa AI trong dạy học 3 buổi ở Sở", "/nhiemvu", "/lich"],
    chair: ["/thongke", "/hoi báo cáo gửi cho ai", "/nhiemvu", "/lich"],
    officer: ["/hoi chỉ tiêu 100%", "/lich", "/thongke"],
  },
  private: {
    member: ["Báo cáo nộp khi nào?", "Hôm qua em học xong khóa AI trong dạy học 3 buổi ở Sở", "/baocao", "/cuatoi", "mức học bổng bao nhiêu một suất", "/trogiup"],
    chair: ["/thongke", "Báo cáo gửi cho ai?", "/nhiemvu", "/lich", "/trogiup"],
    officer: ["/thongbao Tuần lễ hưởng ứng học tập suốt đời từ 1 đến 7/10. Mời các đơn vị đăng ký hoạt động.", "Chỉ tiêu 100% là gì?", "/lich", "/trogiup"],
  },
};

/// "{count} tin mới" with its values.
export function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

/// Puts the texts into what the HTML marks with data-text (content) and data-label (accessible name).
export function localise(root) {
  for (const node of root.querySelectorAll("[data-text]")) node.textContent = texts[node.dataset.text];
  for (const node of root.querySelectorAll("[data-label]")) node.setAttribute("aria-label", texts[node.dataset.label]);
}

export function errorText(code) {
  return texts.errors[code] ?? texts.errors.unknown;
}
