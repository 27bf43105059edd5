// The store of places against a plain vector of them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

#include "gazetteer/places/file/place_store.hpp"
#include "tests/gazetteer/places/sample.hpp"

namespace gazetteer::places::test {
namespace {

NameNote random_note(std::mt19937& random) {
  const auto any = [&](unsigned n) { return random() % n; };
  NameNote note;
  note.language = any(2) == 0 ? "" : "uk";
  note.preferred = any(2) == 0;
  note.short_form = any(4) == 0;
  note.colloquial = any(4) == 0;
  note.historic = any(4) == 0;
  note.doubtful = any(4) == 0;
  note.from = any(3) == 0 ? "1924" : "";
  note.to = any(3) == 0 ? "2016-02-04" : "";
  return note;
}

Place random_place(std::mt19937& random, std::size_t number) {
  auto made = random_places(random, 1)[0];
  made.id = random() % 3 == 0 ? "x" + std::to_string(number) : "geonames:" + std::to_string(number * 7);
  made.precision = geo::Metres(random() % 2 == 0 ? 0.0 : 12.5);
  if (random() % 3 == 0) made.other_ids.push_back({"wof:" + std::to_string(number), "whosonfirst"});
  if (random() % 3 == 0) made.parent = "geonames:" + std::to_string(random() % 100);
  for (auto left = random() % 3; left > 0; --left) {
    made.notes.push_back(random_note(random));
    made.notes.back().name = static_cast<std::uint16_t>(random() % (1 + made.names.size()));
  }
  return made;
}

/// As PlaceStore::add_name() says.
void add_name(Place& place, const std::string& name, NameNote note) {
  std::size_t number = 0;
  if (name != place.name) {
    number =
        static_cast<std::size_t>(std::find(place.names.begin(), place.names.end(), name) - place.names.begin()) + 1;
    if (number > place.names.size()) place.names.push_back(name);
  }
  note.name = 0;
  if (note == NameNote{}) return;
  note.name = static_cast<std::uint16_t>(number);
  if (std::find(place.notes.begin(), place.notes.end(), note) == place.notes.end()) place.notes.push_back(note);
}

void expect_same(const PlaceStore& store, const std::vector<Place>& twin) {
  ASSERT_EQ(store.size(), twin.size());
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < twin.size(); ++i) {
    const Place& place = twin[i];
    EXPECT_EQ(store[i], place) << i;
    EXPECT_EQ(store.id(i), place.id);
    EXPECT_EQ(store.name(i), place.name);
    EXPECT_EQ(store.position(i), place.position);
    EXPECT_EQ(store.population(i), place.population);
    EXPECT_EQ(store.feature_class(i), place.feature_class);
    EXPECT_EQ(store.feature_code(i), place.feature_code);
    EXPECT_EQ(store.country(i), place.country);
    EXPECT_EQ(store.admin1(i), place.admin1);
    EXPECT_EQ(store.admin2(i), place.admin2);
    EXPECT_EQ(store.source(i), place.source);
    EXPECT_EQ(store.precision_m(i), place.precision.value());
    EXPECT_EQ(store.has_more(i), !place.notes.empty() || !place.other_ids.empty() || !place.parent.empty());
    store.names(i, names);
    std::vector<std::string_view> wanted{place.name};
    wanted.insert(wanted.end(), place.names.begin(), place.names.end());
    EXPECT_EQ(names, wanted);
  }
}

TEST(PlaceStore, does_what_a_vector_of_places_does) {
  for (unsigned seed = 1; seed <= 5; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    std::mt19937 random(seed);
    PlaceStore store;
    std::vector<Place> twin;
    const std::vector<std::string> words = {"Bakhmut", "Бахмут", "Artemivsk", "Артемівськ", "", "Tall Tamr"};
    for (int step = 0; step < 3000; ++step) {
      const auto what = random() % 10;
      if (twin.empty() || what < 3) {
        twin.push_back(random_place(random, twin.size()));
        store.push_back(twin.back());
        continue;
      }
      const std::size_t at = random() % std::min<std::size_t>(twin.size(), 40);
      if (what < 5) {
        auto place = random_place(random, at);
        place.id = twin[at].id;
        twin[at] = place;
        store.set(at, place);
      } else if (what < 6) {
        const auto edit = [&](Place& place) { place.population += 10; };
        edit(twin[at]);
        store.change(at, edit);
      } else {
        const auto name = words[random() % words.size()] + std::string(random() % 30, 'x');
        const auto note = random() % 2 == 0 ? NameNote{} : random_note(random);
        EXPECT_TRUE(store.add_name(at, name, note));
        add_name(twin[at], name, note);
      }
    }
    expect_same(store, twin);
    const PlaceStore copy = store;
    store.set(0, place("other", "Other", 0, 0));
    expect_same(copy, twin);
  }
}

TEST(PlaceStore, finds_the_first_place_of_an_id_and_forgets_ids_that_are_gone) {
  PlaceStore store;
  std::mt19937 random(9);
  for (std::size_t i = 0; i < 2000; ++i) store.push_back(random_place(random, i));
  for (std::size_t i = 0; i < 2000; ++i) {
    const Place place = store[i];
    EXPECT_EQ(store.find(place.id), i);
    for (const auto& other : place.other_ids) EXPECT_EQ(store.find(other.id), i);
  }
  EXPECT_FALSE(store.find("geonames:nothing"));
  EXPECT_FALSE(store.find(""));
  auto twin = place("geonames:0", "Twin", 0, 0);
  twin.other_ids = {{"wof:twin", "test"}, {"geonames:7", "test"}};
  store.push_back(twin);
  EXPECT_EQ(store.find("wof:twin"), 2000U);
  store.set(1, place("gone", "Gone", 0, 0));
  EXPECT_EQ(store.find("geonames:7"), 2000U);
  EXPECT_EQ(store.find("gone"), 1U);
}

TEST(PlaceStore, keeps_to_its_bounds) {
  PlaceStore store;
  EXPECT_TRUE(store.empty());
  EXPECT_FALSE(store.find("t:1"));
  EXPECT_THROW((void)store[0], std::out_of_range);
  EXPECT_THROW(store.set(0, {}), std::out_of_range);
  store.push_back(place("t:1", "", 0, 0));
  EXPECT_THROW((void)store.name(1), std::out_of_range);
  for (std::size_t i = 1; i < 3000; ++i) ASSERT_TRUE(store.add_name(0, std::to_string(i)));
  EXPECT_EQ(store[0].names.size(), 2999U);
  auto crowded = place("t:2", "x", 0, 0);
  for (std::size_t i = 1; i < most_names; ++i) crowded.names.push_back(std::to_string(i));
  store.push_back(crowded);
  EXPECT_FALSE(store.add_name(1, "one too many"));
  EXPECT_TRUE(store.add_name(1, "17"));
  EXPECT_EQ(store[1].names.size(), most_names - 1);
  const std::string long_name(std::size_t{6} << 20, 'n');  // longer than a chunk of the arena
  EXPECT_TRUE(store.add_name(0, long_name));
  EXPECT_EQ(store[0].names.back(), long_name);
}

TEST(PlaceStore, takes_names_that_are_views_into_itself) {
  PlaceStore store{place("t:1", "One", 0, 0), place("t:2", "Two", 0, 0)};
  for (int i = 0; i < 100; ++i) store.add_name(1, store.name(0), NameNote{0, "l" + std::to_string(i)});
  EXPECT_THAT(store[1].names, testing::ElementsAre("One"));
  EXPECT_EQ(store[1].notes.size(), 100U);
}

}  // namespace
}  // namespace gazetteer::places::test
