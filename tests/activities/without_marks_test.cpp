#include "tests/activities/campaign_lexicon.h"

#include <gtest/gtest.h>

// What is a report or none stays so when the marks are left out, though many words then look like others.

namespace {

using namespace loa::activities;

TEST(WithoutMarks, a_report_stays_one) {
    for (const auto* text :
         {"Quy II nam 2024 thu vien tui em cho muon ve nha 1.240 quyen, nho co tu sach moi",
          "ngay nao cung 2 tieng tieng Anh voi gia su qua 51Talk, tu thu hai toi hom qua, vi chi 8 tieng",
          "toi qua doc Dac nhan tam duoc mot tieng ruoi roi ngu", "minh tap yoga deu moi sang tuan nay, duoc 6 buoi",
          "hom qua em duoc 3 giai trong hoi thi ke chuyen sach"})
        EXPECT_TRUE(read(text).is_report) << text << ' ' << kind_name(read(text).kind);
}

TEST(WithoutMarks, and_what_is_none_becomes_none) {
    for (const auto* text :
         {"FW: \"Thu vien TP mo cua cho giao vien tu 1/2 den 28/2, moi luot muon 5 cuon\" moi nguoi tham khao nhe",
          "mot tui em vo hoi truong B nghe luat su noi ve Luat Hon nhan gia dinh 2 tieng lan",
          "t7 ni e di hok cam hoa na", "nam 2026 minh rang moi thang doc 2 cuon cho du chi tieu",
          "Em ghi danh lop trung cap chinh tri K15 roi, cuoi thang 11 moi nhap hoc"})
        EXPECT_FALSE(read(text).is_report) << text;
}

} // namespace
