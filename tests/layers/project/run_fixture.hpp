// A small project of the tests: reports, a ledger, a boundary; run into a folder of its own.
#pragma once

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <map>

#include "layers/project/project.hpp"
#include "layers/project/threads.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/io/files/archive.hpp"
#include "libgeo/io/json/value.hpp"
#include "libgeo/io/tables/table.hpp"
#include "libgeo/io/vector/read.hpp"
#include "tests/layers/scratch.hpp"

namespace layers::project {
namespace run_fixture {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

inline constexpr const char* reports_text =
    "Mar 2 2020\n"
    "\n"
    "Army entered Charliburg\n"
    "\n"
    "The army shelled Alfaville on Sunday. Three people were killed near Alfaville. The army captured about 3,000 km2 "
    "in "
    "Testland.\n"
    "\n"
    "Feb 16 2020\n"
    "\n"
    "Air strike on Deltaport\n"
    "\n"
    "Warplanes bombed Deltaport. Nobody in Jahbalistan was hurt.\n";

inline constexpr const char* actors_text =
    "[[actor]]\nid = \"Army\"\nname = \"Army of Testland\"\naliases = [\"the army\"]\ncolour = \"#a52714\"\n"
    "[[actor]]\nid = \"Rebels\"\nname = \"Free Westmark\"\naliases = [\"the rebels\"]\ncolour = \"#0f9d58\"\n";

inline constexpr const char* ledger_text =
    "place,date,actor,source\n"
    "Alfaville,2020-02-01,Rebels,test\n"
    "Charliburg,2020-02-01,Rebels,test\n"
    "Deltaport,2020-02-01,Army,test\n"
    "Charliburg,2020-03-01,Army,test\n";

class RunProject : public ::testing::Test {
 protected:
  RunProject() {
    unsetenv("SOURCE_DATE_EPOCH");
    const auto gazetteer = folder.write("world.gaz", gazetteer::places::compile(scratch::testland()));
    setenv("SITMAP_GAZETTEER", gazetteer.c_str(), 1);
    folder.write(
        "sitmap.toml",
        "title = \"Testland <1>\"\nfocus = [\"TL\"]\nreports = [\"reports/*.txt\"]\nactors = [\"actors.toml\"]\n"
        "ledgers = [\"ledger.csv\"]\nboundary_units = [\"TL\"]\n");
    folder.write("reports/page.txt", reports_text);
    folder.write("actors.toml", actors_text);
    folder.write("ledger.csv", ledger_text);
    options.output = folder / "out";
  }
  ~RunProject() override {
    unsetenv("SITMAP_GAZETTEER");
    unsetenv("SOURCE_DATE_EPOCH");
  }

  RunSummary run() {
    findings = {};
    geo::Progress progress;
    return run_project(load_project(folder / "sitmap.toml"), options, findings, progress);
  }
  [[nodiscard]] std::string out(const std::string& name) const { return scratch::bytes_of(options.output / name); }
  [[nodiscard]] geo::io::Table table(const std::string& name) const {
    geo::Findings none;
    return geo::io::read_table(options.output / name, none);
  }

  scratch::Folder folder;
  RunOptions options;
  geo::Findings findings;
};

// Every file below a folder with its bytes; the seconds of run.json are taken out.
inline std::map<std::string, std::string> contents(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    const auto name = entry.path().lexically_relative(folder).generic_string();
    auto bytes = scratch::bytes_of(entry.path());
    if (name == "run.json") bytes.resize(bytes.find("\"seconds\""));
    files[name] = bytes;
  }
  return files;
}

// What stands beside the output of a run.
inline std::vector<std::string> beside(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

inline void expect_same(const std::map<std::string, std::string>& a, const std::map<std::string, std::string>& b) {
  for (const auto& [name, bytes] : a) {
    const auto other = b.find(name);
    ASSERT_NE(other, b.end()) << name;
    EXPECT_TRUE(bytes == other->second) << name << " differs";
  }
  EXPECT_EQ(a.size(), b.size());
}

}  // namespace run_fixture
}  // namespace layers::project
