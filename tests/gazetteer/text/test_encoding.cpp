#include <gtest/gtest.h>

#include "gazetteer/text/encoding.hpp"

namespace {

using gazetteer::text::encoding_of_byte_order_mark;
using gazetteer::text::to_utf8;

TEST(Encoding, converts_what_reports_come_in) {
  EXPECT_EQ(to_utf8("\xCC\xEE\xF1\xEA\xE2\xE0", "windows-1251", {}), "Москва");
  EXPECT_EQ(to_utf8("\xCD\xE1\xC8", "windows-1256", {}), "حلب");
  EXPECT_EQ(to_utf8(std::string_view("\xFF\xFE\x41\0", 4), "UTF-16", {}), "A");
  EXPECT_EQ(to_utf8(std::string_view("\xFF\xFE\x41\0", 4), "UTF-16LE", {}), "A");  // the mark is not part of the text
  EXPECT_EQ(to_utf8("", "windows-1251", {}), "");
}

TEST(Encoding, an_unknown_name_is_a_usage_error) {
  EXPECT_THROW((void)to_utf8("a", "windows-9999", {}), geo::UsageError);
  EXPECT_THROW((void)to_utf8("a", "", {}), geo::UsageError);
}

TEST(Encoding, marks) {
  EXPECT_EQ(encoding_of_byte_order_mark("\xEF\xBB\xBFx"), "UTF-8");
  EXPECT_EQ(encoding_of_byte_order_mark(std::string_view("\xFF\xFE\0\0", 4)), "UTF-32LE");
  EXPECT_EQ(encoding_of_byte_order_mark("\xFE\xFF"), "UTF-16BE");
  EXPECT_EQ(encoding_of_byte_order_mark("plain"), "");
}

}  // namespace
