// Documents one after the other: the same as all at once.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "gazetteer/documents/fingerprints.hpp"
#include "gazetteer/documents/stream.hpp"
#include "reading.hpp"

namespace {

using gazetteer::documents::DocumentStream;
using gazetteer::documents::Fingerprints;
using gazetteer::documents::ReadOptions;
using testing::ElementsAre;

class Stream : public testing::Test {
 protected:
  void SetUp() override { std::filesystem::create_directories(folder_); }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::filesystem::path write(const std::string& name, const std::string& bytes) {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
    return folder_ / name;
  }
  static reading::Result read(const std::filesystem::path& path) {
    reading::Result result;
    const ReadOptions options;
    DocumentStream stream(path, options, result.findings);
    while (auto document = stream.next()) result.documents.push_back(std::move(*document));
    return result;
  }
  static std::vector<std::string> ids(const reading::Result& result) {
    std::vector<std::string> all;
    for (const auto& document : result.documents) all.push_back(document.id);
    return all;
  }
  std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() / ("sitmap-stream-" + std::to_string(getpid()) + "-" +
                                                testing::UnitTest::GetInstance()->current_test_info()->name());
};

constexpr const char* three =
    "{\"id\":\"x\",\"text\":\"a\"}\n{\"id\":\"x\",\"text\":\"b\"}\n{\"id\":\"x-2\",\"text\":\"c\"}\n";

TEST_F(Stream, ids_are_those_of_the_whole_file) {
  const auto streamed = read(write("r.jsonl", three));
  EXPECT_THAT(ids(streamed), ElementsAre("x", "x-3", "x-2"));
  EXPECT_EQ(ids(streamed), ids(reading::parse(three, "r.jsonl")));
  EXPECT_EQ(streamed.line("id-duplicate"), 2U);
  const auto own = read(write("r.jsonl", "{\"text\":\"a\"}\nbroken\n{\"text\":\"b\"}\n"));
  EXPECT_EQ(ids(own), ids(reading::parse("{\"text\":\"a\"}\n{\"text\":\"b\"}\n", "r.jsonl")));
}

TEST_F(Stream, a_pipe_is_read_as_it_comes) {
  const auto path = folder_ / "pipe.jsonl";
  ASSERT_EQ(mkfifo(path.c_str(), 0600), 0);
  std::thread writer([&] { std::ofstream(path) << three; });
  const auto streamed = read(path);
  writer.join();
  EXPECT_THAT(ids(streamed), ElementsAre("x", "x-2", "x-2-2"));  // what follows cannot be known
}

TEST_F(Stream, other_formats_come_as_a_whole) {
  EXPECT_EQ(read(write("r.csv", "id,text\n1,a\n2,b\n")).documents.size(), 2U);
  EXPECT_EQ(read(write("r.json", "[{\"text\":\"a\"},{\"text\":\"b\"}]")).documents.size(), 2U);
  EXPECT_EQ(read(write("page", "{\"id\":1,\"text\":\"a\"}\n{\"id\":2,\"text\":\"b\"}\n")).documents.size(), 2U);
  EXPECT_THROW(read(write("r.jsonl", "")), geo::InputError);
  EXPECT_THROW(read(folder_ / "none.jsonl"), geo::InputError);
}

TEST_F(Stream, tells_how_far_it_is) {
  const auto path = write("r.jsonl", three);
  geo::Findings findings;
  const ReadOptions options;
  DocumentStream stream(path, options, findings);
  EXPECT_EQ(stream.bytes_total(), std::string_view(three).size());
  while (stream.next()) {
  }
  EXPECT_EQ(stream.bytes_read(), stream.bytes_total());
}

TEST(FingerprintSet, knows_what_it_has_seen) {
  Fingerprints seen;
  EXPECT_FALSE(seen.contains("a"));
  for (int i = 0; i < 10000; ++i) EXPECT_TRUE(seen.insert(std::to_string(i)));
  for (int i = 0; i < 10000; ++i) EXPECT_FALSE(seen.insert(std::to_string(i)));
  EXPECT_EQ(seen.size(), 10000U);
  EXPECT_TRUE(seen.contains("9999"));
  EXPECT_FALSE(seen.contains("10000"));
}

}  // namespace
