#include "bot/channels/telegram/encode.h"

#include "handlers/vietnamese/text.h"
#include "tests/fakes/telegram_schema.h"

#include <gtest/gtest.h>

namespace loa::channels::telegram {
namespace {

using handlers::Mark;
using handlers::MarkKind;
using nlohmann::json;

Outgoing outgoing(std::string text) {
    Outgoing out;
    out.chat = "-1001234567890";
    out.kind = storage::ChatKind::group;
    out.message.text = std::move(text);
    return out;
}

/// The same call must also satisfy the published description of the API, where it is there.
void expect_valid(const Request& request) {
    const auto complaint = fakes::TelegramSchema::shared().complaint(std::string(request.method), request.parameters);
    EXPECT_FALSE(complaint.has_value()) << *complaint << "\n" << request.parameters.dump();
}

TEST(TelegramEncode, plain_message) {
    const Request request = encode(outgoing("Đã lưu"));
    EXPECT_EQ(request.method, "sendMessage");
    EXPECT_EQ(request.parameters, json::parse(R"({"chat_id":-1001234567890,"text":"Đã lưu",
        "link_preview_options":{"is_disabled":true}})"));
    expect_valid(request);
}

TEST(TelegramEncode, everything_at_once) {
    auto out = outgoing("Đúng");
    out.message.marks = {{MarkKind::bold, 0, 6}};
    out.message.choices = {{"✓ Lưu", "save"}};
    out.reply_to = "77";
    out.thread = "9";
    const Request request = encode(out);
    EXPECT_EQ(request.parameters["reply_parameters"],
              json::parse(R"({"message_id":77,"allow_sending_without_reply":true})"));
    EXPECT_EQ(request.parameters["message_thread_id"], 9);
    EXPECT_EQ(request.parameters["entities"], json::parse(R"([{"type":"bold","offset":0,"length":4}])"));
    EXPECT_EQ(request.parameters["reply_markup"],
              json::parse(R"({"inline_keyboard":[[{"text":"✓ Lưu","callback_data":"save"}]]})"));
    EXPECT_FALSE(request.parameters.contains("parse_mode"));
    expect_valid(request);

    const Request bare = encode(out, {.has_reply = false, .has_thread = false, .has_marks = false});
    EXPECT_FALSE(bare.parameters.contains("reply_parameters"));
    EXPECT_FALSE(bare.parameters.contains("message_thread_id"));
    EXPECT_FALSE(bare.parameters.contains("entities"));
    EXPECT_TRUE(bare.parameters.contains("reply_markup"));
    expect_valid(bare);
}

TEST(TelegramEncode, edits) {
    auto out = outgoing("Đã sửa");
    out.edits = "60";
    out.thread = "9";
    out.reply_to = "77";
    out.message.choices = {{"Bỏ", "drop"}};
    const Request request = encode(out);
    EXPECT_EQ(request.method, "editMessageText");
    EXPECT_EQ(request.parameters["message_id"], 60);
    EXPECT_FALSE(request.parameters.contains("message_thread_id"));
    EXPECT_FALSE(request.parameters.contains("reply_parameters"));
    expect_valid(request);
}

TEST(TelegramEncode, ids_that_are_no_message_are_left_out) {
    for (const char* id : {"", "0", "-5", "x", "5x", "99999999999999999999999"}) {
        auto out = outgoing("a");
        out.edits = id;
        out.thread = id;
        out.reply_to = id;
        const Request request = encode(out);
        EXPECT_EQ(request.method, "sendMessage") << id;
        EXPECT_EQ(request.parameters.size(), 3U) << id;
    }
}

TEST(TelegramEncode, entities_count_utf16_units) {
    auto out = outgoing("📎 Kế hoạch 📚: học tập");
    const std::string& text = out.message.text;
    const auto mark = [&](MarkKind kind, std::string_view part) {
        const std::size_t begin = text.find(part);
        return Mark{kind, begin, begin + part.size()};
    };
    out.message.marks = {mark(MarkKind::bold, "Kế hoạch 📚"), mark(MarkKind::quote, "học tập")};
    const Request request = encode(out);
    EXPECT_EQ(request.parameters["entities"], json::parse(R"([{"type":"bold","offset":3,"length":11},
        {"type":"blockquote","offset":16,"length":7}])"));
    expect_valid(request);
}

TEST(TelegramEncode, marks_outside_the_text_are_cut_or_left_out) {
    auto out = outgoing("abc");
    out.message.marks = {
        {MarkKind::bold, 1, 99}, {MarkKind::bold, 3, 9}, {MarkKind::bold, 2, 2}, {MarkKind::bold, 9, 1}};
    EXPECT_EQ(encode(out).parameters["entities"], json::parse(R"([{"type":"bold","offset":1,"length":2}])"));
}

std::vector<std::size_t> row_sizes(std::initializer_list<const char*> labels) {
    auto out = outgoing("a");
    for (const char* label : labels) {
        out.message.choices.push_back({label, "x"});
    }
    std::vector<std::size_t> sizes;
    const Request request = encode(out);
    for (const json& row : request.parameters["reply_markup"]["inline_keyboard"]) {
        sizes.push_back(row.size());
    }
    return sizes;
}

TEST(TelegramEncode, short_labels_share_a_row) {
    using Sizes = std::vector<std::size_t>;
    EXPECT_EQ(row_sizes({"✓ Lưu", "Sửa", "Bỏ"}), (Sizes{2, 1}));
    EXPECT_EQ(row_sizes({"Chính trị, pháp luật", "Kỹ năng nghề nghiệp", "Công nghệ số", "Xem tất cả"}),
              (Sizes{1, 1, 2}));
    EXPECT_EQ(row_sizes({"Xem thêm", "Duyệt 9 cái không có vấn đề", "👍", "👎"}), (Sizes{1, 1, 2}));
    EXPECT_EQ(row_sizes({"Gửi"}), (Sizes{1}));
}

TEST(TelegramEncode, buttons_that_telegram_would_refuse_are_left_out) {
    auto out = outgoing("a");
    out.message.choices = {{"", "x"}, {"Lưu", ""}, {"Lưu", std::string(65, 'x')}};
    EXPECT_FALSE(encode(out).parameters.contains("reply_markup"));
    out.message.choices.assign(150, {"Lưu", std::string(64, 'x')});
    std::size_t count = 0;
    const Request request = encode(out);
    for (const json& row : request.parameters["reply_markup"]["inline_keyboard"]) {
        count += row.size();
    }
    EXPECT_EQ(count, 100U);
    expect_valid(request);
}

TEST(TelegramEncode, answers_to_taps) {
    const Request request = encode_tap_answer("4382", "Đã lưu");
    EXPECT_EQ(request.method, "answerCallbackQuery");
    EXPECT_EQ(request.parameters, json::parse(R"({"callback_query_id":"4382","text":"Đã lưu"})"));
    expect_valid(request);
    EXPECT_FALSE(encode_tap_answer("4382", "").parameters.contains("text"));
    EXPECT_FALSE(encode_tap_answer("4382", "").parameters.contains("url"));
    const Request opening = encode_tap_answer("4382", "", "https://t.me/LoaDemoBot?start=r_12");
    EXPECT_EQ(opening.parameters["url"], "https://t.me/LoaDemoBot?start=r_12");
    expect_valid(opening);
    std::string lengthy;
    for (int i = 0; i < 150; ++i) {
        lengthy += "📎";
    }
    const auto cut = encode_tap_answer("4382", lengthy).parameters["text"].get<std::string>();
    EXPECT_EQ(vietnamese::utf16_length(cut), 200U);
}

} // namespace
} // namespace loa::channels::telegram
