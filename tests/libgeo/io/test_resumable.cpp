// A file of lines that outlives the process that wrote it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "libgeo/core/error.hpp"
#include "libgeo/io/files/resumable.hpp"

namespace {

using geo::io::Overwrite;
using geo::io::ResumableFile;
using geo::io::RunIdentity;
using geo::io::Unfinished;
using testing::HasSubstr;
namespace fs = std::filesystem;

class Resumable : public testing::Test {
 protected:
  void SetUp() override { fs::create_directories(folder_); }
  void TearDown() override { fs::remove_all(folder_); }
  std::string bytes(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  std::string error(Overwrite overwrite, const RunIdentity& identity, Unfinished unfinished) {
    try {
      const ResumableFile file(out_, overwrite, identity, unfinished);
    } catch (const geo::Error& failure) {
      return failure.what();
    }
    return {};
  }
  /// Two lines, the third as a process that died leaves it.
  void leave() {
    {
      ResumableFile file(out_, Overwrite::no, identity_, Unfinished::resume);
      file.append("one", "note 1");
      file.append("two", "note 2");
    }
    std::ofstream(part_, std::ios::app) << "thr";
  }
  fs::path folder_ = fs::temp_directory_path() / ("sitmap-resumable-" + std::to_string(getpid()));
  fs::path out_ = folder_ / "out.jsonl";
  fs::path part_ = folder_ / "out.jsonl.part";
  RunIdentity identity_ = {{"version", "1"}, {"focus", "a\nb"}};
};

TEST_F(Resumable, goes_on_behind_the_last_whole_line) {
  leave();
  EXPECT_FALSE(fs::exists(out_));
  ResumableFile file(out_, Overwrite::no, identity_, Unfinished::resume);
  EXPECT_EQ(file.kept(), 2U);
  const auto first = file.next_kept();
  EXPECT_EQ(first->text, "one");
  EXPECT_EQ(first->note, "note 1");
  EXPECT_EQ(file.next_kept()->text, "two");
  EXPECT_FALSE(file.next_kept());
  file.append("three", "note 3");
  file.commit();
  EXPECT_EQ(bytes(out_), "one\ntwo\nthree\n");
  EXPECT_FALSE(fs::exists(part_));
  EXPECT_FALSE(fs::exists(part_.string() + ".run"));
}

TEST_F(Resumable, another_identity_is_refused_and_nothing_touched) {
  leave();
  const auto before = bytes(part_);
  const auto message = error(Overwrite::no, {{"version", "2"}, {"focus", "a\nb"}}, Unfinished::resume);
  EXPECT_THAT(message, HasSubstr("another version: \"1\", now \"2\""));
  EXPECT_THAT(message, HasSubstr("--resume"));
  EXPECT_THAT(error(Overwrite::no, {{"version", "1"}, {"focus", "a\nb"}, {"kinds", "x"}}, Unfinished::resume),
              HasSubstr("another kinds"));
  EXPECT_EQ(bytes(part_), before);
}

TEST_F(Resumable, what_was_torn_stays_until_something_is_added) {
  leave();
  const auto before = bytes(part_);
  {
    ResumableFile file(out_, Overwrite::no, identity_, Unfinished::resume);
    EXPECT_EQ(file.next_kept()->text, "one");  // and is found to be of other reports
  }
  EXPECT_EQ(bytes(part_), before);
}

TEST_F(Resumable, without_resume_nothing_is_left_and_nothing_kept) {
  leave();
  {
    ResumableFile file(out_, Overwrite::no, identity_, Unfinished::discard);
    EXPECT_EQ(file.kept(), 0U);
    file.append("x", "y");
    EXPECT_EQ(bytes(part_), "x\n");
  }
  EXPECT_FALSE(fs::exists(part_));
  EXPECT_TRUE(fs::is_empty(folder_));
}

TEST_F(Resumable, an_unfinished_run_without_lines_leaves_nothing) {
  { const ResumableFile file(out_, Overwrite::no, identity_, Unfinished::resume); }
  EXPECT_TRUE(fs::is_empty(folder_));
}

TEST_F(Resumable, one_writer_at_a_time) {
  const ResumableFile file(out_, Overwrite::no, identity_, Unfinished::discard);
  EXPECT_THAT(error(Overwrite::no, identity_, Unfinished::discard), HasSubstr("being written by another run"));
}

TEST_F(Resumable, targets_are_checked) {
  std::ofstream(out_) << "former";
  EXPECT_THAT(error(Overwrite::no, identity_, Unfinished::resume), HasSubstr("exists already"));
  EXPECT_EQ(error(Overwrite::yes, identity_, Unfinished::resume), "");
  EXPECT_EQ(bytes(out_), "former");
  out_ = folder_ / "none" / "out.jsonl";
  EXPECT_THAT(error(Overwrite::no, identity_, Unfinished::resume), HasSubstr("does not exist"));
  out_ = folder_;
  EXPECT_THAT(error(Overwrite::yes, identity_, Unfinished::resume), HasSubstr("is a directory"));
}

TEST_F(Resumable, any_loss_at_the_ends_is_gone_on_with) {
  leave();
  const auto part = bytes(part_);
  const auto run = bytes(part_.string() + ".run");
  for (std::size_t lost = 0; lost <= part.size(); ++lost) {
    std::ofstream(part_) << part.substr(0, part.size() - lost);
    std::ofstream(part_.string() + ".run") << run;
    ResumableFile file(out_, Overwrite::no, identity_, Unfinished::resume);
    EXPECT_EQ(file.kept(), lost <= 3 ? 2U : lost <= 7 ? 1U : 0U) << lost;
  }
  for (std::size_t lost = 0; lost <= run.size(); ++lost) {
    std::ofstream(part_) << part;
    std::ofstream(part_.string() + ".run") << run.substr(0, run.size() - lost);
    ResumableFile file(out_, Overwrite::no, identity_, Unfinished::resume);
    EXPECT_LE(file.kept(), lost == 0 ? 2U : 1U) << lost;
    while (file.next_kept()) {
    }
    file.append("end", "note");
  }
}

}  // namespace
