// Atomic output and file input: whole or not at all, whatever happens.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>

#include "libgeo/core/error.hpp"
#include "libgeo/io/files/atomic.hpp"
#include "libgeo/io/files/text.hpp"
#include "tests/libgeo/io/folder.hpp"

namespace {

namespace fs = std::filesystem;
using geo::InputError;
using geo::OutputError;
using geo::io::AtomicDirectory;
using geo::io::AtomicFile;
using geo::io::Overwrite;
using geo::io::read_file;
using geo::io::write_file;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

using Atomic = io_test::InFolder;

TEST_F(Atomic, writes_a_file_and_reads_it_back) {
  const std::string bytes("a\0b\xFF", 4);
  write_file(folder() / "x.bin", bytes, Overwrite::no);
  EXPECT_EQ(read_file(folder() / "x.bin"), bytes);
  EXPECT_THAT(entries(), ElementsAre("x.bin"));
}

TEST_F(Atomic, refuses_to_overwrite_unless_allowed) {
  write_file(folder() / "x", "one", Overwrite::no);
  EXPECT_THROW(write_file(folder() / "x", "two", Overwrite::no), OutputError);
  EXPECT_EQ(read_file(folder() / "x"), "one");
  write_file(folder() / "x", "two", Overwrite::yes);
  EXPECT_EQ(read_file(folder() / "x"), "two");
  EXPECT_THAT(entries(), ElementsAre("x"));
}

TEST_F(Atomic, leaves_nothing_without_commit) {
  {
    AtomicFile file(folder() / "layers.gpkg", Overwrite::no);
    EXPECT_EQ(file.staging().filename(), "layers.gpkg");
    std::ofstream(file.staging()) << "half";
    std::ofstream(file.staging().string() + "-journal") << "journal";
  }
  EXPECT_THAT(entries(), IsEmpty());
}

TEST_F(Atomic, keeps_permissions_and_follows_links) {
  write_file(folder() / "real", "one", Overwrite::no);
  fs::permissions(folder() / "real", fs::perms::owner_read | fs::perms::owner_write);
  fs::create_symlink("real", folder() / "link");
  write_file(folder() / "link", "two", Overwrite::yes);
  EXPECT_TRUE(fs::is_symlink(folder() / "link"));
  EXPECT_EQ(read_file(folder() / "real"), "two");
  EXPECT_EQ(fs::status(folder() / "real").permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(Atomic, refuses_a_geopackage_that_is_open_elsewhere) {
  for (const char* suffix : {"-wal", "-journal"}) {
    const auto beside = folder() / (std::string("a.gpkg") + suffix);
    write_file(folder() / "a.gpkg", "x", Overwrite::yes);
    write_file(beside, "x", Overwrite::no);
    EXPECT_THROW(AtomicFile(folder() / "a.gpkg", Overwrite::yes), OutputError);
    fs::remove(beside);
  }
  EXPECT_NO_THROW(AtomicFile(folder() / "a.gpkg", Overwrite::yes));
}

TEST_F(Atomic, refuses_directories_devices_and_missing_parents) {
  EXPECT_THROW(AtomicFile(folder(), Overwrite::yes), OutputError);
  EXPECT_THROW(AtomicFile("/dev/null", Overwrite::yes), OutputError);
  EXPECT_THROW(AtomicFile(folder() / "no" / "such" / "x", Overwrite::yes), OutputError);
  ASSERT_EQ(mkfifo((folder() / "pipe").c_str(), 0600), 0);
  EXPECT_THROW(AtomicFile(folder() / "pipe", Overwrite::yes), OutputError);
}

TEST_F(Atomic, a_file_size_limit_leaves_the_former_file) {
  write_file(folder() / "x", "former", Overwrite::no);
  const int status = io_test::in_child([&] {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{1000, 1000};
    setrlimit(RLIMIT_FSIZE, &limit);
    try {
      write_file(folder() / "x", std::string(100'000, 'y'), Overwrite::yes);
    } catch (const OutputError&) {
      return 7;
    }
    return 0;
  });
  EXPECT_EQ(WEXITSTATUS(status), 7);
  EXPECT_EQ(read_file(folder() / "x"), "former");
  EXPECT_THAT(entries(), ElementsAre("x"));
}

TEST_F(Atomic, a_killed_writer_leaves_the_former_file_and_the_next_write_clears_up) {
  write_file(folder() / "x", "former", Overwrite::no);
  const int status = io_test::in_child([&] {
    AtomicFile file(folder() / "x", Overwrite::yes);
    std::ofstream(file.staging()) << "half";
    kill(getpid(), SIGKILL);
    return 0;
  });
  ASSERT_TRUE(WIFSIGNALED(status));
  EXPECT_EQ(read_file(folder() / "x"), "former");
  const auto left = entries();
  ASSERT_EQ(left.size(), 2U);
  EXPECT_THAT(left[0], testing::StartsWith(".part."));

  // A writer that lives is left alone.
  AtomicFile other(folder() / "x", Overwrite::yes);
  std::ofstream(other.staging()) << "other";
  write_file(folder() / "x", "new", Overwrite::yes);
  EXPECT_EQ(read_file(other.staging()), "other");
  other.commit();
  EXPECT_EQ(read_file(folder() / "x"), "other");
  EXPECT_THAT(entries(), ElementsAre("x"));
}

TEST_F(Atomic, swaps_directories) {
  {
    AtomicDirectory out(folder() / "out", Overwrite::no);
    fs::create_directory(out.staging() / "sub");
    write_file(out.staging() / "sub" / "a", "1", Overwrite::no);
    out.commit();
  }
  EXPECT_EQ(read_file(folder() / "out" / "sub" / "a"), "1");
  EXPECT_THROW(AtomicDirectory(folder() / "out", Overwrite::no), OutputError);
  {
    AtomicDirectory out(folder() / "out/", Overwrite::yes);
    write_file(out.staging() / "b", "2", Overwrite::no);
  }
  EXPECT_EQ(read_file(folder() / "out" / "sub" / "a"), "1");
  {
    AtomicDirectory out(folder() / "out", Overwrite::yes);
    write_file(out.staging() / "b", "2", Overwrite::no);
    out.commit();
  }
  EXPECT_FALSE(fs::exists(folder() / "out" / "sub"));
  EXPECT_EQ(read_file(folder() / "out" / "b"), "2");
  EXPECT_THAT(entries(), ElementsAre("out"));
}

TEST_F(Atomic, an_empty_directory_may_be_filled_and_a_dangerous_one_not) {
  fs::create_directory(folder() / "empty");
  AtomicDirectory out(folder() / "empty", Overwrite::no);
  out.commit();
  EXPECT_THROW(AtomicDirectory("/", Overwrite::yes), OutputError);
  EXPECT_THROW(AtomicDirectory(".", Overwrite::yes), OutputError);
  EXPECT_THROW(AtomicDirectory(fs::current_path().parent_path(), Overwrite::yes), OutputError);
  write_file(folder() / "file", "x", Overwrite::no);
  EXPECT_THROW(AtomicDirectory(folder() / "file", Overwrite::yes), OutputError);
}

TEST_F(Atomic, reading_says_what_is_wrong) {
  const auto problem = [](const fs::path& path, std::size_t limit) {
    try {
      (void)read_file(path, limit);
    } catch (const InputError& error) {
      return std::string(error.what());
    }
    return std::string();
  };
  EXPECT_THAT(problem(folder() / "none", 10), HasSubstr("no such file"));
  EXPECT_THAT(problem(folder(), 10), HasSubstr("directory"));
  write_file(folder() / "x", "12345678901", Overwrite::no);
  EXPECT_THAT(problem(folder() / "x", 10), HasSubstr("larger than 10 bytes"));
  EXPECT_EQ(read_file(folder() / "x", 11).size(), 11U);
  EXPECT_THAT(problem("/dev/zero", 1 << 20), HasSubstr("larger than"));
}

TEST(Text, finds_the_first_ill_formed_byte) {
  using geo::io::first_invalid_utf8;
  EXPECT_EQ(first_invalid_utf8("plain ascii, longer than eight"), std::nullopt);
  EXPECT_EQ(first_invalid_utf8("عين عيسى Тузла 𐍈"), std::nullopt);
  EXPECT_EQ(first_invalid_utf8("12345678\xE9"), 8U);
  EXPECT_EQ(first_invalid_utf8("\xC0\x80"), 0U);          // overlong
  EXPECT_EQ(first_invalid_utf8("a\xED\xA0\x80"), 1U);     // a surrogate
  EXPECT_EQ(first_invalid_utf8("\xF4\x90\x80\x80"), 0U);  // above U+10FFFF
  EXPECT_EQ(first_invalid_utf8("ab\xE2\x82"), 2U);        // cut off
}

TEST(Text, repairs_cuts_and_counts) {
  using namespace geo::io;
  EXPECT_EQ(repaired_utf8("Caf\xE9!"), "Caf\xEF\xBF\xBD!");
  EXPECT_EQ(utf8_prefix("aбв", 4), "aб");
  EXPECT_EQ(utf8_prefix("aбв", 5), "aбв");
  EXPECT_EQ(line_at("a\r\nb\nc\rd", 7), 4U);
}

TEST(Text, decodes_by_byte_order_mark) {
  using geo::io::decoded_text;
  EXPECT_EQ(decoded_text("\xEF\xBB\xBFx", {}), "x");
  EXPECT_EQ(decoded_text(std::string_view("\xFF\xFE"
                                          "a\0"
                                          "\x3D\xD8\x00\xDE",
                                          8),
                         {}),
            "a😀");
  EXPECT_EQ(decoded_text(std::string_view("\xFE\xFF"
                                          "\0a\x06\x39",
                                          6),
                         {}),
            "aع");
  EXPECT_THROW((void)decoded_text(std::string_view("\xFF\xFE"
                                                   "a",
                                                   3),
                                  {}),
               InputError);
  EXPECT_THROW((void)decoded_text(std::string_view("\xFF\xFE\x00\xDC", 4), {}), InputError);
  EXPECT_THROW((void)decoded_text(std::string_view("a\0b", 3), {}), InputError);
  try {
    (void)decoded_text("a\nb\nCaf\xE9", {"reports.txt", {}, {}});
    FAIL();
  } catch (const InputError& error) {
    EXPECT_THAT(error.what(), HasSubstr("reports.txt, line 3: not UTF-8 (byte 0xE9)"));
  }
}

}  // namespace
