// The data files of layers/definitions: they load, and what the rooms rely on holds.
#include <gmock/gmock.h>

#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

#include "layers/vocabulary/vocabulary.hpp"
#include "tests/source_dir.hpp"

namespace layers::vocabulary {
namespace {

using testing::HasSubstr;

std::string contents(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::filesystem::path source() { return source_dir() / "layers" / "definitions"; }

TEST(Definitions, events_are_distinct_in_code_colour_and_symbol) {
  const auto classes = load_event_classes(contents(source() / "events.toml"), "events.toml");
  std::set<std::string> codes, symbols;
  std::set<Colour> colours;
  for (const auto& event : classes) {
    codes.insert(event.code);
    symbols.insert(event.symbol);
    colours.insert(event.colour);
    EXPECT_FALSE(event.cues.empty() && event.verbs.empty() && event.nouns.empty()) << event.code;
  }
  EXPECT_EQ(symbols.size(), classes.size());
  EXPECT_EQ(colours.size(), classes.size());
  for (const auto* code : {"movement", "clash", "shelling", "air-strike", "crash", "attack-on-civilians",
                           "change-of-control", "agreement", "statement", "other"}) {
    EXPECT_TRUE(codes.contains(code)) << code;
  }
}

TEST(Definitions, statuses_have_distinct_priorities) {
  const auto table = load_status_table(contents(source() / "statuses.toml"), "statuses.toml");
  std::set<int> priorities;
  std::set<std::string> ids;
  for (const auto& status : table.statuses) {
    priorities.insert(status.priority);
    ids.insert(status.id);
  }
  EXPECT_EQ(ids, (std::set<std::string>{"held", "contested", "claimed", "liberated", "infiltrated", "unknown"}));
  EXPECT_EQ(priorities.size(), ids.size());
}

class ActorFile : public testing::TestWithParam<const char*> {};
TEST_P(ActorFile, loads_with_distinct_colours) {
  const auto path = source() / "actors" / (std::string(GetParam()) + ".toml");
  const auto table = load_actors(contents(path), path.string());
  std::set<Colour> colours;
  for (const auto& actor : table.actors()) colours.insert(actor.colour);
  EXPECT_EQ(colours.size(), table.actors().size());
  EXPECT_GE(table.actors().size(), 5U);
}
INSTANTIATE_TEST_SUITE_P(Conflicts, ActorFile, testing::Values("syria", "ukraine", "iraq", "yemen", "sudan"));

TEST(Definitions, syria_knows_the_names_that_ledgers_use) {
  const auto table = load_actors(contents(source() / "actors" / "syria.toml"), "syria.toml");
  for (const auto* id : {"Government", "Opposition", "SDF", "Turkey and SNA", "SDF and Government"}) {
    EXPECT_NE(table.by_id(id), nullptr) << id;
  }
  EXPECT_EQ(table.find("the Syrian Army and allies")->id, "Government");
  EXPECT_EQ(table.find("regime forces")->id, "Government");
  EXPECT_EQ(table.find("Turkish-backed forces")->id, "SNA");
  EXPECT_EQ(table.find("Ahrar al-Shaam")->id, "Ahrar al-Sham");
  EXPECT_TRUE(table.same_side("Government", "Russia"));
  EXPECT_TRUE(table.same_side("Turkey", "Turkey and SNA"));
  EXPECT_FALSE(table.same_side("Government", "SDF"));
}

TEST(Definitions, deepstate_colours_become_statuses) {
  const auto table = load_status_table(contents(source() / "status-tables" / "deepstate.toml"), "deepstate.toml");
  const auto holder = [&](const std::string& fill, const std::string& name) -> std::string {
    const auto rule = table.match([&](std::string_view field) -> std::optional<std::string> {
      if (field == "fill") return fill;
      if (field == "name") return name;
      return std::nullopt;
    });
    return rule ? table.rules[*rule].actor + "/" + table.rules[*rule].status : "unmapped";
  };
  EXPECT_EQ(holder("#a52714", ""), "Russia/held");
  EXPECT_EQ(holder("#A52714FF", ""), "Russia/held");
  EXPECT_EQ(holder("#880e4f", "Крим"), "Russia/held");
  EXPECT_EQ(holder("#880e4f", "Придністров'я"), "/");
  EXPECT_EQ(holder("#0288d1", ""), "Ukraine/liberated");
  EXPECT_EQ(holder("#bdbdbd", ""), "unknown/unknown");
  EXPECT_EQ(holder("#0097a7", ""), "unmapped");
}

TEST(Definitions, nzz_leaves_losses_out) {
  const auto table = load_status_table(contents(source() / "status-tables" / "nzz.toml"), "nzz.toml");
  ASSERT_EQ(table.rules.size(), 3U);
  EXPECT_EQ(table.rules[0].actor, table.rules[1].actor);
  EXPECT_TRUE(table.rules[2].actor.empty());
  EXPECT_TRUE(StatusTable::fits(table.rules[2], "losses"));
}

TEST(DefinitionsFolder, is_the_one_named_or_that_of_the_sources) {
  unsetenv("SITMAP_DEFINITIONS");
  EXPECT_TRUE(std::filesystem::exists(definitions_folder() / "statuses.toml"));
  setenv("SITMAP_DEFINITIONS", "/nowhere", 1);
  try {
    (void)definitions_folder();
    ADD_FAILURE() << "a folder that does not exist was taken";
  } catch (const geo::InputError& error) {
    EXPECT_THAT(error.what(), HasSubstr("SITMAP_DEFINITIONS"));
  }
  setenv("SITMAP_DEFINITIONS", source().c_str(), 1);
  EXPECT_EQ(definitions_folder(), source());
  unsetenv("SITMAP_DEFINITIONS");
}

}  // namespace
}  // namespace layers::vocabulary
