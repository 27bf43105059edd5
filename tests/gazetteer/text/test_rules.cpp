// The tables of rules: all are well formed, and a damaged line is named.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <string>

#include "gazetteer/text/costs.hpp"
#include "gazetteer/text/inflection.hpp"
#include "gazetteer/text/rules.hpp"
#include "gazetteer/text/sounds.hpp"
#include "gazetteer/text/transliteration.hpp"
#include "gazetteer/text/type_words.hpp"
#include "libgeo/core/error.hpp"

namespace {

using namespace gazetteer::text;
using Check = std::function<void(RuleTable)>;

// How each table is read; a table without an entry fails the test below.
std::map<std::string_view, Check> readers() {
  std::map<std::string_view, Check> all;
  for (const auto* letters :
       {"arabic.tsv", "belarusian.tsv", "hebrew.tsv", "kurdish.tsv", "kurdish_latin.tsv", "latin_letters.tsv",
        "persian.tsv", "russian.tsv", "serbian.tsv", "turkish.tsv", "ukrainian.tsv"}) {
    all[letters] = check_letters;
  }
  all["type_words.tsv"] = check_type_words;
  all["endings.tsv"] = check_endings;
  all["attached.tsv"] = check_attached;
  all["costs.tsv"] = [](RuleTable table) { (void)read_costs(table); };
  all["latin.tsv"] = [](RuleTable table) { Sounds(table, rule_table("slavic.tsv"), rule_table("articles.tsv")); };
  all["slavic.tsv"] = [](RuleTable table) { Sounds(rule_table("latin.tsv"), table, rule_table("articles.tsv")); };
  all["articles.tsv"] = [](RuleTable table) { Sounds(rule_table("latin.tsv"), rule_table("slavic.tsv"), table); };
  return all;
}

// What is said of a table; empty when it is read.
std::string complaint(const Check& read, RuleTable table) {
  try {
    read(table);
  } catch (const geo::InputError& error) {
    return error.what();
  }
  return {};
}

TEST(Rules, every_table_is_read_and_names_its_source) {
  const auto all = readers();
  EXPECT_EQ(rule_tables().size(), all.size());
  for (const auto& table : rule_tables()) {
    ASSERT_TRUE(all.contains(table.file)) << table.file << " has no reader";
    EXPECT_EQ(complaint(all.at(table.file), table), "") << table.file;
    EXPECT_THAT(std::string(table.text), testing::HasSubstr("\n# Source")) << table.file;
    EXPECT_TRUE(table.text.ends_with('\n')) << table.file;
  }
}

TEST(Rules, a_damaged_line_is_named) {
  const auto all = readers();
  for (const auto& table : rule_tables()) {
    const auto lines = std::count(table.text.begin(), table.text.end(), '\n');
    const auto where = std::string(table.file) + ", line " + std::to_string(lines + 1);
    for (const std::string damage : {"one cell\n", "too\tmany\tcells\ta\tb\tc\td\te\tf\n", "-\t-\t-\t-\t-\t-\t-\n"}) {
      const auto text = std::string(table.text) + damage;
      EXPECT_THAT(complaint(all.at(table.file), {table.file, text}), testing::HasSubstr(where)) << damage;
    }
    EXPECT_NE(complaint(all.at(table.file), {table.file, ""}), "") << table.file;
    EXPECT_NE(complaint(all.at(table.file), {table.file, "# nothing else\n"}), "") << table.file;
    EXPECT_THAT(complaint(all.at(table.file), {table.file, "other\tcolumns\n"}), testing::HasSubstr("line 1"));
  }
}

TEST(Rules, bad_values_are_refused) {
  const auto bad = [](std::string_view file, const std::string& line) {
    const auto table = rule_table(file);
    const auto text = std::string(table.text) + line + "\n";
    return complaint(readers().at(file), {file, text});
  };
  EXPECT_THAT(bad("costs.tsv", "change\ta\tb\t1.5"), testing::HasSubstr("0 to 1"));
  EXPECT_THAT(bad("costs.tsv", "change\ta\tb\tx"), testing::HasSubstr("0 to 1"));
  EXPECT_THAT(bad("costs.tsv", "change\t!\tb\t0.5"), testing::HasSubstr("a sound"));
  EXPECT_THAT(bad("costs.tsv", "special\tunknown\t-\t0.5"), testing::HasSubstr("special"));
  EXPECT_THAT(bad("arabic.tsv", "ب\tb\t=\t=\t-"), testing::HasSubstr("already"));
  EXPECT_THAT(bad("arabic.tsv", "東\tb\t=\t=\t-"), testing::HasSubstr("letter"));
  EXPECT_THAT(bad("arabic.tsv", "ټ\tQ\t=\t=\t-"), testing::HasSubstr("a to z"));
  EXPECT_THAT(bad("turkish.tsv", "â\ta\t=\t=\tperhaps"), testing::HasSubstr("tells"));
  EXPECT_THAT(bad("latin.tsv", "ab\ta\ta\tsomewhere"), testing::HasSubstr("holds"));
  EXPECT_THAT(bad("type_words.tsv", "-\tunit\taround\t0.1\tx"), testing::HasSubstr("side"));
  EXPECT_THAT(bad("type_words.tsv", "-\tunit\tboth\t0.1\t..."), testing::HasSubstr("letters"));
  EXPECT_THAT(bad("endings.tsv", "xx\tа\tи\tі\tу\tою\tі"), testing::HasSubstr("uk or ru"));
  EXPECT_THROW((void)rule_table("absent.tsv"), geo::InputError);
}

}  // namespace
