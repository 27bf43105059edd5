// Finding names and word prefixes, against a scan of all places.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "gazetteer/text/folding.hpp"
#include "tests/gazetteer/places/sample.hpp"

namespace gazetteer::places::test {
namespace {

struct Found {
  std::string id;
  MatchTier tier;
  bool preferred;
  bool operator==(const Found&) const = default;
};
void PrintTo(const Found& found, std::ostream* out) {
  *out << found.id << " tier " << static_cast<int>(found.tier) << (found.preferred ? " preferred" : "");
}

std::vector<Found> asked(const Gazetteer& gazetteer, std::string_view name, bool spelling) {
  std::vector<Found> found;
  for (const auto& match : gazetteer.find_name(name, spelling)) {
    found.push_back({gazetteer.id(match.place), match.tier, match.preferred});
  }
  return found;
}

/// The keys of all names of a place, the preferred one first.
struct Keyed {
  const Place* place;
  std::vector<std::string> exact, spelling;
};
std::vector<Keyed> keyed(const std::vector<Place>& places) {
  std::vector<Keyed> all;
  for (const auto& each : places) {
    Keyed keys{&each, {text::exact_key(each.name)}, {text::spelling_key(each.name)}};
    for (const auto& name : each.names) {
      keys.exact.push_back(text::exact_key(name));
      keys.spelling.push_back(text::spelling_key(name));
    }
    all.push_back(std::move(keys));
  }
  return all;
}

/// The same by reading every name of every place.
std::vector<Found> scanned(const std::vector<Keyed>& places, std::string_view wanted, bool spelling) {
  const auto exact = text::exact_key(wanted);
  const auto spelled = spelling ? text::spelling_key(wanted) : std::string();
  std::vector<std::pair<const Place*, Found>> found;
  for (const auto& each : places) {
    const auto match = [&](const std::string& key, const std::vector<std::string>& keys, MatchTier tier) {
      if (key.empty() || std::find(keys.begin(), keys.end(), key) == keys.end()) return false;
      found.push_back({each.place, {each.place->id, tier, keys.front() == key}});
      return true;
    };
    if (!match(exact, each.exact, MatchTier::folded)) match(spelled, each.spelling, MatchTier::spelling);
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return std::tuple(a.second.tier, -a.first->population, a.second.id) <
           std::tuple(b.second.tier, -b.first->population, b.second.id);
  });
  std::vector<Found> result;
  for (auto& [_, each] : found) result.push_back(each);
  return result;
}

TEST(FindName, finds_what_a_scan_of_all_places_finds) {
  for (const unsigned seed : {1U, 2U, 3U}) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    std::mt19937 random(seed);
    const auto places = random_places(random, 300);
    const auto gazetteer = opened({contents_of(places)});
    const auto keys = keyed(places);
    std::vector<std::string> questions = {"", "-", "al", "nothing of that kind", "Tel Tamr", "AIN ISSA"};
    for (const auto& each : random_places(random, 150)) questions.push_back(each.name);
    for (const auto& each : places) questions.push_back(each.name);
    for (const auto& question : questions) {
      EXPECT_EQ(asked(gazetteer, question, false), scanned(keys, question, false)) << question;
      EXPECT_EQ(asked(gazetteer, question, true), scanned(keys, question, true)) << question;
    }
  }
}

TEST(FindName, says_by_which_tier_and_whether_by_the_preferred_name) {
  const auto gazetteer = opened({contents_of({place("t:1", "‘Ayn ‘Īsá", 38.86, 36.38, 0, {"عين عيسى", "Bozanê"})})});
  EXPECT_THAT(asked(gazetteer, "ayn isa", false), testing::ElementsAre(Found{"t:1", MatchTier::folded, true}));
  EXPECT_THAT(asked(gazetteer, "BOZANE", false), testing::ElementsAre(Found{"t:1", MatchTier::folded, false}));
  EXPECT_THAT(asked(gazetteer, "Ain Issa", false), testing::IsEmpty());
  EXPECT_THAT(asked(gazetteer, "Ain Issa", true), testing::ElementsAre(Found{"t:1", MatchTier::spelling, true}));
}

TEST(FindName, orders_by_tier_then_population_then_id) {
  const auto gazetteer = opened({contents_of({place("t:3", "Bab", 1, 1, 10), place("t:1", "Bab", 2, 2, 500),
                                              place("t:2", "Bab", 3, 3, 10), place("t:4", "Baab", 4, 4, 9'000)})});
  ASSERT_EQ(text::spelling_key("Bab"), text::spelling_key("Baab"));
  std::vector<std::string> ids;
  for (const auto& each : asked(gazetteer, "bab", true)) ids.push_back(each.id);
  EXPECT_THAT(ids, testing::ElementsAre("t:1", "t:2", "t:3", "t:4"));
}

TEST(FindName, takes_ready_made_keys) {
  const auto gazetteer = opened({contents_of({place("t:1", "Tall Tamr", 40.4, 36.6)})});
  EXPECT_EQ(gazetteer.find_keys(text::exact_key("TALL-TAMR"), {}).size(),
            gazetteer.find_name("TALL-TAMR", false).size());
  EXPECT_EQ(gazetteer.find_keys({}, text::spelling_key("Tell Tamer")), gazetteer.find_name("Tell Tamer", true));
  EXPECT_TRUE(gazetteer.find_keys({}, {}).empty());
}

TEST(FindName, finds_nothing_without_a_file) {
  const Gazetteer nothing;
  EXPECT_TRUE(nothing.find_name("Aleppo", true).empty());
  EXPECT_FALSE(nothing.prefix("aleppo").is_name);
  EXPECT_FALSE(nothing.prefix("").goes_on);
  EXPECT_EQ(nothing.place_count(), 0U);
  const auto empty = opened({contents_of({})});
  EXPECT_TRUE(empty.find_name("Aleppo", true).empty());
  EXPECT_TRUE(empty.nearest({}, 3, "", geo::Metres(1e9)).empty());
  EXPECT_NO_THROW(empty.verify());
}

/// What a scan of all keys knows of words: which are a key, which begin a longer one.
std::map<std::string, Gazetteer::Prefix> all_prefixes(const std::vector<Place>& places,
                                                      std::string (*make_key)(std::string_view)) {
  std::map<std::string, Gazetteer::Prefix> known;
  const auto add = [&](const std::string& name) {
    const auto key = make_key(name);
    if (key.empty()) return;
    known[key].is_name = true;
    for (std::size_t i = 0; i < key.size(); ++i) {
      if (key[i] == ' ') known[key.substr(0, i)].goes_on = true;
    }
  };
  for (const auto& each : places) {
    add(each.name);
    for (const auto& name : each.names) add(name);
  }
  return known;
}

TEST(Prefix, knows_names_and_the_beginnings_of_longer_ones) {
  for (const unsigned seed : {4U, 5U}) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    std::mt19937 random(seed);
    const auto places = random_places(random, 200);
    const auto gazetteer = opened({contents_of(places)});
    const auto exact = all_prefixes(places, text::exact_key);
    const auto spelled = all_prefixes(places, text::spelling_key);
    ASSERT_TRUE(
        std::any_of(exact.begin(), exact.end(), [](const auto& p) { return p.second.goes_on && p.second.is_name; }));
    std::set<std::string> questions = {"no such", "tal", "x", "new yor"};
    for (const auto& [key, _] : exact) questions.insert(key);
    for (const auto& [key, _] : spelled) questions.insert(key);
    const auto expect = [](const auto& known, const std::string& key, Gazetteer::Prefix got) {
      const auto found = known.find(key);
      EXPECT_EQ(got.is_name, found != known.end() && found->second.is_name) << key;
      EXPECT_EQ(got.goes_on, found != known.end() && found->second.goes_on) << key;
    };
    for (const auto& key : questions) {
      expect(exact, key, gazetteer.prefix(key));
      expect(spelled, key, gazetteer.spelling_prefix(key));
    }
    EXPECT_FALSE(gazetteer.prefix("").is_name);
    EXPECT_TRUE(gazetteer.prefix("").goes_on);
  }
}

}  // namespace
}  // namespace gazetteer::places::test
