#include "gazetteer/geoparse/memory.hpp"

#include <map>
#include <random>
#include <string>
#include <thread>
#include <utility>

#include "gazetteer/geoparse/jsonl.hpp"
#include "gazetteer/geoparse/recalled_names.hpp"
#include "gazetteer/text/folding.hpp"
#include "small_world.hpp"

namespace gazetteer::geoparse::testing {
namespace {

TEST(Memory, computes_once_and_always_gives_what_was_computed) {
  Memory<int, 64> memory;
  std::map<std::string, int> computed;
  std::mt19937 random(11);
  for (int round = 0; round < 5'000; ++round) {
    const auto key = std::string(random() % 20, 'k') + std::to_string(random() % 100);
    const auto value = memory.get(key, [&] {
      ++computed[key];
      return static_cast<int>(key.size() * 1'000 + text::exact_key(key).size());
    });
    ASSERT_EQ(value, static_cast<int>(key.size() * 1'000 + text::exact_key(key).size()));
    ASSERT_LE(memory.size(), 64U);
  }
  int times = 0;
  for (int i = 0; i < 10; ++i) memory.get("again", [&] { return ++times; });
  EXPECT_EQ(times, 1);
}

TEST(Memory, long_keys_count) {
  Memory<int, 64> memory;
  for (int i = 0; i < 100; ++i) {
    memory.get(std::string(1'000, 'x') + std::to_string(i), [] { return 1; });
    ASSERT_LE(memory.size(), 2U);  // 64 keys of 32 bytes
  }
}

TEST(Memory, a_computation_that_throws_leaves_nothing) {
  Memory<int, 64> memory;
  EXPECT_THROW(memory.get("key", []() -> int { throw geo::InputError("damaged"); }), geo::InputError);
  EXPECT_EQ(memory.get("key", [] { return 7; }), 7);
}

TEST(Recalled, gazetteers_are_kept_apart) {
  places::GazetteerContents contents;
  contents.title = "one";
  contents.version = "1";
  geo::Source source;
  source.id = "test";
  contents.sources.push_back(source);
  contents.places = {place("a", "Aleppo", {}, 37.0, 36.0, 'P', "PPL", "SY", "09", 10)};
  const TemporaryFile first("memory-one", places::compile(contents));
  contents.places = {place("b", "Berlin", {}, 13.0, 52.0, 'P', "PPL", "DE", "16", 10)};
  const TemporaryFile second("memory-two", places::compile(contents));
  const std::array first_path = {first.path()}, second_path = {second.path()};
  places::Gazetteer one{std::span<const std::filesystem::path>(first_path)};
  const places::Gazetteer two{std::span<const std::filesystem::path>(second_path)};
  EXPECT_NE(one.serial(), two.serial());
  for (int round = 0; round < 3; ++round) {
    EXPECT_TRUE(is_name(one, "Aleppo"));
    EXPECT_FALSE(is_name(two, "Aleppo"));
    EXPECT_FALSE(is_name(one, "Berlin"));
    EXPECT_TRUE(is_name(two, "Berlin"));
  }
  const auto serial = one.serial();
  const auto moved = std::move(one);
  EXPECT_EQ(moved.serial(), serial);
  EXPECT_TRUE(is_name(moved, "Aleppo"));
}

TEST(Recalled, says_what_the_gazetteer_says) {
  const auto& world = small_world();
  for (int round = 0; round < 2; ++round) {
    for (const std::string name :
         {"Aleppo", "St. Louis", "Ain Issa", "Ayn", "Syrian", "SYRIA", "حلب", "Сирия", "", "Nowhere", "Georgia"}) {
      const auto key = text::exact_key(name);
      EXPECT_EQ(prefix_of(world, key).is_name, world.prefix(key).is_name) << name;
      EXPECT_EQ(prefix_of(world, key).goes_on, world.prefix(key).goes_on) << name;
      EXPECT_EQ(is_name(world, name), world.prefix(key).is_name) << name;
      EXPECT_EQ(is_spelling(world, name), !world.find_name(name, true).empty()) << name;
      EXPECT_EQ(is_demonym(world, name), !world.demonym(name).empty()) << name;
    }
    EXPECT_TRUE(fame_of_name(world, "Syria").capital_or_unit);
    EXPECT_FALSE(fame_of_name(world, "Dallas").capital_or_unit);
    EXPECT_EQ(fame_of_name(world, "Dallas").population, 1'300'000);
    EXPECT_EQ(fame_of_name(world, "Nowhere").population, -1);
    EXPECT_EQ(country_name(world, "SY"), "Syria");
    EXPECT_EQ(country_name(world, "XX"), "XX");
  }
}

// A text reads the same to a thread that has read nothing and to one that has read much.
TEST(Recalled, what_was_read_before_changes_no_answer) {
  const auto& world = small_world();
  const auto line_of = [&world](const std::string& text) {
    text::Document document;
    document.id = "t";
    document.text = text;
    return to_json_line(document, geoparse(document, world, {}), world, {});
  };
  const std::vector<std::string> texts = {
      "Shelling hit Aleppo and Idlib, Syria, 20 km north of Al Bab. Russian jets flew over Saraqeb.",
      "In Paris, Texas, the mayor of Dallas met Turkish guests from Georgia. Atlanta, Ga., was not there.",
      "ALEPPO FALLS TO SYRIAN ARMY IN NORTH",
      "Обстрел Идлиба в Сирии.",
      "قصف مدينة حلب وريف إدلب",
      "Halep'in kuzeyinde patlama oldu.",
      "Fighting in northern Syria, 5 km east of Aleppo, north of Idlib, and on the border of Syria and Turkey.",
      "West of Saraqib in Idlib province, and west of Saraqib."};
  std::vector<std::string> fresh;
  for (const auto& text : texts) {
    std::thread([&] { fresh.push_back(line_of(text)); }).join();
  }
  for (int round = 0; round < 3; ++round) {
    for (std::size_t i = 0; i < texts.size(); ++i) EXPECT_EQ(line_of(texts[i]), fresh[i]);
  }
}

}  // namespace
}  // namespace gazetteer::geoparse::testing
