// Archives: read in memory within limits, written the same every time.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <ctime>

#include "libgeo/core/error.hpp"
#include "libgeo/io/files/archive.hpp"

namespace {

using geo::Date;
using geo::InputError;
using geo::Instant;
using geo::OutputError;
using namespace geo::io;
using testing::ElementsAre;
using testing::HasSubstr;

const Instant kStamp(*Date::from_ymd(2020, 2, 16));

std::vector<ArchiveMember> all(std::string_view bytes, const ArchiveLimits& limits = {}) {
  return read_archive(
      bytes, "test.zip", [](std::string_view) { return true; }, limits);
}

TEST(Zip, round_trip_with_names_of_any_script) {
  const std::vector<ArchiveMember> members{
      {"doc.kml", std::string(10000, 'x')}, {"صور/عين عيسى.png", std::string("\0\1\2", 3)}, {"empty", ""}};
  EXPECT_EQ(all(to_zip(members, kStamp)), members);
  EXPECT_THAT(archive_names(to_zip(members, kStamp), "z"), ElementsAre("doc.kml", "صور/عين عيسى.png", "empty"));
  EXPECT_EQ(read_member(to_zip(members, kStamp), "z", "empty"), "");
  EXPECT_EQ(read_member(to_zip(members, kStamp), "z", "none"), std::nullopt);
}

TEST(Zip, same_bytes_whatever_the_time_zone) {
  const std::vector<ArchiveMember> members{{"a", "text text text text text"}};
  const std::string before = to_zip(members, kStamp);
  setenv("TZ", "Asia/Tokyo", 1);
  tzset();
  EXPECT_EQ(to_zip(members, kStamp), before);
  unsetenv("TZ");
  tzset();
  // 2020-02-16 00:00 in DOS form: year 40, month 2, day 16.
  EXPECT_EQ(before.substr(10, 4), std::string("\0\0\x50\x50", 4));
}

TEST(Zip, refuses_names_it_must_not_hold) {
  for (const char* name : {"", "/etc/passwd", "../up", "a/../../b", "c:\\x", "a\\b"}) {
    EXPECT_THROW((void)to_zip(std::vector<ArchiveMember>{{name, "x"}}, kStamp), OutputError) << name;
  }
  EXPECT_THROW((void)to_zip(std::vector<ArchiveMember>{{"a", "x"}, {"a", "y"}}, kStamp), OutputError);
}

TEST(Zip, refuses_members_that_leave_the_archive) {
  std::string bytes = to_zip(std::vector<ArchiveMember>{{"xx/evil", "x"}}, kStamp);
  for (auto at = bytes.find("xx/evil"); at != std::string::npos; at = bytes.find("xx/evil", at))
    bytes.replace(at, 2, "..");
  EXPECT_THROW((void)all(bytes), InputError);
}

TEST(Zip, refuses_a_bomb) {
  const std::string bomb =
      to_zip(std::vector<ArchiveMember>{{"zeros", std::string(std::size_t{100} << 20, '\0')}}, kStamp);
  ASSERT_LT(bomb.size(), 200'000U);
  try {
    (void)all(bomb);
    FAIL() << "unfolded";
  } catch (const InputError& error) {
    EXPECT_THAT(error.what(), HasSubstr("unfolds to more than"));
  }
  const std::string two =
      to_zip(std::vector<ArchiveMember>{{"a", std::string(600, 'x')}, {"b", std::string(600, 'x')}}, kStamp);
  EXPECT_THROW((void)all(two, {.total_bytes = 1000, .members = 10}), InputError);
  EXPECT_THROW((void)all(two, {.total_bytes = 10000, .members = 1}), InputError);
}

TEST(Zip, cut_or_damaged_anywhere_is_an_error_or_the_same) {
  std::string text;
  for (int i = 0; i < 500; ++i) text += std::to_string(i * i);
  const std::vector<ArchiveMember> members{{"a.txt", text}, {"b.txt", text + text}};
  const std::string whole = to_zip(members, kStamp);
  for (std::size_t size = 0; size < whole.size(); size += 37) {
    try {
      const auto read = all(std::string_view(whole).substr(0, size));
      EXPECT_LE(read.size(), members.size()) << size;
      for (std::size_t i = 0; i < read.size(); ++i) EXPECT_EQ(read[i], members[i]) << size;
    } catch (const InputError&) {
    }
  }
}

TEST(Compressed, unfolds_gzip_xz_zstd_and_passes_the_rest) {
  EXPECT_EQ(decompressed("plain", "x"), "plain");
  const std::string gzip(
      "\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\xcb\x48\xcd\xc9\xc9\x07\x00\x86\xa6\x10\x36\x05\x00\x00\x00", 25);
  EXPECT_EQ(decompressed(gzip, "x"), "hello");
  const std::string xz(
      "\xfd\x37\x7a\x58\x5a\x00\x00\x04\xe6\xd6\xb4\x46\x02\x00\x21\x01\x16\x00\x00\x00\x74\x2f\xe5\xa3\x01\x00\x04\x68"
      "\x65\x6c\x6c\x6f\x00\x00\x00\x00\xb1\x37\xb9\xdb\xe5\xda\x1e\x9b\x00\x01\x1d\x05\xb8\x2d\x80\xaf\x1f\xb6\xf3\x7d"
      "\x01\x00\x00\x00\x00\x04\x59\x5a",
      64);
  const std::string zstd("\x28\xb5\x2f\xfd\x04\x58\x29\x00\x00\x68\x65\x6c\x6c\x6f\xa3\x6d\x9f\x88", 18);
  for (const auto& packed : {xz, zstd}) {
    EXPECT_EQ(decompressed(packed, "x"), "hello");
    EXPECT_THROW((void)decompressed(packed.substr(0, packed.size() / 2), "x"), InputError);
  }
  EXPECT_THROW((void)decompressed(gzip, "x", 4), InputError);
  for (std::size_t size = 2; size + 9 < gzip.size(); ++size) {
    EXPECT_THROW((void)decompressed(gzip.substr(0, size), "x"), InputError) << size;
  }
}

}  // namespace
