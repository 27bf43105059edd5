#include "gazetteer/geoparse/recognition/tagging.hpp"

#include <cmath>
#include <cstring>
#include <map>
#include <random>

#include "gazetteer/geoparse/recognition/language.hpp"
#include "gazetteer/geoparse/recognition/recognise.hpp"
#include "gazetteer/geoparse/recognition/tag_words.hpp"
#include "libgeo/core/error.hpp"
#include "small_world.hpp"

namespace gazetteer::geoparse::testing {
namespace {

using Transitions = std::array<TagScores, tag_count>;

bool allowed(std::size_t before, std::size_t tag) {
  const auto b = static_cast<Tag>(before);
  switch (static_cast<Tag>(tag)) {
    case Tag::place_goes_on:
      return b == Tag::place_begins || b == Tag::place_goes_on;
    case Tag::nested_goes_on:
      return b == Tag::nested_begins || b == Tag::nested_goes_on;
    default:
      return true;
  }
}

// All sequences of tags of one chain, one after another.
struct Twin {
  std::vector<TagScores> marginals;
  std::vector<Tag> best;
};
Twin all_sequences(const std::vector<TagScores>& scores, const Transitions& transitions) {
  const std::size_t length = scores.size();
  Twin twin{std::vector<TagScores>(length, TagScores{}), {}};
  double sum = 0.0;
  double most = -1e300;
  std::vector<std::size_t> tags(length, 0);
  for (;;) {
    double score = 0.0;
    bool possible = true;
    for (std::size_t i = 0; i < length; ++i) {
      const std::size_t before = i == 0 ? 0 : tags[i - 1];
      possible = possible && allowed(before, tags[i]);
      score += scores[i][tags[i]] + transitions[before][tags[i]];
    }
    if (possible) {
      const double weight = std::exp(score);
      sum += weight;
      for (std::size_t i = 0; i < length; ++i) twin.marginals[i][tags[i]] += weight;
      if (score > most) {
        most = score;
        twin.best.clear();
        for (const auto tag : tags) twin.best.push_back(static_cast<Tag>(tag));
      }
    }
    std::size_t i = 0;
    while (i < length && ++tags[i] == tag_count) tags[i++] = 0;
    if (i == length) break;
  }
  for (auto& row : twin.marginals) {
    for (auto& value : row) value /= sum;
  }
  return twin;
}

TEST(Tagging, decoding_agrees_with_all_sequences_of_tags) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    std::mt19937_64 random(seed);
    std::uniform_real_distribution<double> score(-3.0, 3.0);
    const std::size_t length = 1 + seed % 5;
    std::vector<TagScores> scores(length);
    for (auto& row : scores) {
      for (auto& value : row) value = score(random);
    }
    Transitions transitions{};
    for (auto& row : transitions) {
      for (auto& value : row) value = score(random);
    }
    std::vector<bool> chained(length, true);
    chained[0] = false;
    const auto found = decode(scores, chained, transitions);
    const auto twin = all_sequences(scores, transitions);
    ASSERT_EQ(found.best, twin.best) << "seed " << seed;
    double pairs = 0.0;
    for (const auto& row : found.pairs) {
      for (const double value : row) pairs += value;
    }
    EXPECT_NEAR(pairs, static_cast<double>(length), 1e-9) << "seed " << seed;
    for (std::size_t i = 0; i < length; ++i) {
      for (std::size_t t = 0; t < tag_count; ++t)
        EXPECT_NEAR(found.marginals[i][t], twin.marginals[i][t], 1e-9) << "seed " << seed << " word " << i;
    }
  }
}

TEST(Tagging, chains_do_not_touch_one_another) {
  std::mt19937_64 random(7);
  std::uniform_real_distribution<double> score(-2.0, 2.0);
  std::vector<TagScores> scores(5);
  for (auto& row : scores) {
    for (auto& value : row) value = score(random);
  }
  const auto both = decode(scores, {false, true, false, true, true}, {});
  const auto head = decode({scores[0], scores[1]}, {false, true}, {});
  const auto tail = decode({scores[2], scores[3], scores[4]}, {false, true, true}, {});
  EXPECT_EQ(both.marginals[1], head.marginals[1]);
  EXPECT_EQ(both.marginals[4], tail.marginals[2]);
  EXPECT_TRUE(decode({}, {}, {}).best.empty());
}

// Random weights of a few features, `spread` apart, and a text of chained words with some of them each.
struct Weighted {
  std::string bytes = "SITMAPTG";
  TagFeatures features;
  std::vector<TagScores> scores;
  Transitions transitions{};
};
Weighted weighted(std::uint64_t seed, std::size_t words, std::size_t times) {
  constexpr std::uint32_t known = 12;
  std::mt19937_64 random(seed);
  std::uniform_int_distribution<int> weight(-2000, 2000);
  Weighted made;
  const auto put = [&made](auto value) { made.bytes.append(reinterpret_cast<const char*>(&value), sizeof value); };
  for (auto& row : made.transitions) {
    for (auto& value : row) {
      const auto score = static_cast<float>(weight(random)) / 1024.0F;
      value = static_cast<double>(score);
      put(score);
    }
  }
  put(0.25F);
  put(known);
  std::array<std::array<std::int16_t, tag_count>, known> weights{};
  std::array<std::uint64_t, known> keys{};
  for (std::uint32_t i = 0; i < known; ++i) {
    keys[i] = random() | 1U;
    put(keys[i]);
    for (auto& value : weights[i]) {
      value = static_cast<std::int16_t>(weight(random));
      put(value);
    }
  }
  std::uniform_int_distribution<std::size_t> feature(0, known);  // the last one has no weight
  for (std::size_t w = 0; w < words; ++w) {
    made.features.words.push_back(w);
    made.features.chained.push_back(w % 5 != 0);
    auto& scores = made.scores.emplace_back();
    scores.fill(0.0);
    scores[0] -= 0.25;
    for (int i = 0; i < 4; ++i) {
      const auto chosen = feature(random);
      for (std::size_t t = 0; t < times; ++t) {
        made.features.features.push_back(chosen == known ? random() & ~std::uint64_t{1} : keys[chosen]);
        for (std::size_t tag = 0; chosen < known && tag < tag_count; ++tag)
          scores[tag] += static_cast<double>(weights[chosen][tag]) / 1024.0;
      }
    }
    made.features.ends.push_back(made.features.features.size());
  }
  return made;
}

TEST(Tagging, a_text_is_tagged_as_its_scores_are_decoded) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const auto made = weighted(seed, 23, seed % 4 == 0 ? 300 : 1);  // hundreds of times: sums of products vanish
    const auto found = tag(made.features, TagWeights(made.bytes));
    const auto twin = decode(made.scores, made.features.chained, made.transitions);
    EXPECT_EQ(found.best, twin.best) << seed;
    ASSERT_EQ(found.marginals.size(), twin.marginals.size()) << seed;
    for (std::size_t i = 0; i < twin.marginals.size(); ++i) {
      for (std::size_t t = 0; t < tag_count; ++t)
        EXPECT_NEAR(found.marginals[i][t], twin.marginals[i][t], 1e-12) << seed << ' ' << i;
    }
  }
}

// A file of weights with one feature.
std::string weights_file(std::uint64_t key = 42) {
  std::string bytes = "SITMAPTG";
  const auto put = [&bytes](auto value) { bytes.append(reinterpret_cast<const char*>(&value), sizeof value); };
  for (std::size_t i = 0; i < tag_count * tag_count; ++i) put(static_cast<float>(i));
  put(0.5F);
  put(std::uint32_t{1});
  put(key);
  for (std::size_t t = 0; t < tag_count; ++t) put(static_cast<std::int16_t>(1024 * t));
  return bytes;
}

TEST(TagWeights, reads_what_was_written) {
  const TagWeights weights(weights_file());
  EXPECT_EQ(weights.size(), 1U);
  EXPECT_FLOAT_EQ(weights.outside_handicap(), 0.5F);
  EXPECT_FLOAT_EQ(weights.transition(Tag::place_begins, Tag::outside), 6.0F);
  ASSERT_TRUE(weights.find(42));
  EXPECT_FLOAT_EQ((*weights.find(42))[2], 2.0F);
  EXPECT_FALSE(weights.find(43));
}

TEST(TagWeights, keep_keys_apart_that_crowd_in_one_place) {
  std::mt19937_64 random(5);
  std::map<std::uint64_t, std::array<std::int16_t, tag_count>> scores;
  while (scores.size() < 4'000) {
    auto key = random();
    if (scores.size() % 2 == 0) key &= ~std::uint64_t{0xFFFFF};  // all begin the search at one place
    if (key == 0) continue;
    for (auto& score : scores[key]) score = static_cast<std::int16_t>(random());
  }
  std::string bytes = "SITMAPTG";
  const auto put = [&bytes](auto value) { bytes.append(reinterpret_cast<const char*>(&value), sizeof value); };
  for (std::size_t i = 0; i < tag_count * tag_count + 1; ++i) put(0.0F);
  put(static_cast<std::uint32_t>(scores.size()));
  for (const auto& [key, own] : scores) {
    put(key);
    for (const auto score : own) put(score);
  }
  const TagWeights weights(bytes);
  EXPECT_EQ(weights.size(), scores.size());
  for (const auto& [key, own] : scores) {
    const auto found = weights.find(key);
    ASSERT_TRUE(found);
    for (std::size_t t = 0; t < tag_count; ++t) ASSERT_EQ((*found)[t], static_cast<float>(own[t]) / 1024.0F);
  }
  for (int i = 0; i < 20'000; ++i) {
    const auto key = i % 2 == 0 ? random() : random() & ~std::uint64_t{0xFFFFF};
    ASSERT_EQ(weights.find(key).has_value(), scores.contains(key));
  }
}

TEST(TagWeights, refuses_files_that_are_cut_off_or_hostile) {
  const auto whole = weights_file();
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_THROW(TagWeights(std::string_view(whole).substr(0, size)), geo::InputError) << size;
  EXPECT_THROW(TagWeights(whole + "x"), geo::InputError);
  auto many = whole;
  const std::uint32_t count = 0xffff'ffffU;
  std::memcpy(many.data() + 8 + 4 * tag_count * tag_count + 4, &count, sizeof count);
  EXPECT_THROW(TagWeights{many}, geo::InputError);
  auto no_number = whole;
  const float none = std::nanf("");
  std::memcpy(no_number.data() + 8, &none, sizeof none);
  EXPECT_THROW(TagWeights{no_number}, geo::InputError);
  EXPECT_THROW(TagWeights{"not weights at all"}, geo::InputError);
}

TEST(TagWeights, the_program_has_its_own) {
  EXPECT_GT(TagWeights::embedded().size(), 10'000U);
  EXPECT_EQ(&TagWeights::embedded(), &TagWeights::embedded());
}

TEST(TagFeatures, are_the_same_each_time_and_only_of_words_that_may_be_names) {
  const std::string text = "Shells hit Aleppo and the town of Idlib, said Georgia Brooks.";
  const auto reading = read_text(text);
  const auto spots = recognise_by_rules(reading, small_world());
  const auto once = tag_features(reading, small_world(), spots);
  const auto again = tag_features(reading, small_world(), spots);
  EXPECT_EQ(once.features, again.features);
  EXPECT_EQ(once.words, again.words);
  ASSERT_EQ(once.words.size(), once.ends.size());
  EXPECT_EQ(once.ends.back(), once.features.size());
  std::vector<std::string> words;
  for (const auto word : once.words) words.emplace_back(reading.surface(word));
  EXPECT_EQ(words, (std::vector<std::string>{"Shells", "Aleppo", "Idlib", "Georgia", "Brooks"}));
  EXPECT_TRUE(tag_features(read_text(""), small_world(), {}).words.empty());
}

std::vector<bool> english(std::string_view text) {
  const auto reading = read_text(text);
  std::vector<bool> result;
  for (const auto language : reading.languages) result.push_back(language == Language::english);
  return result;
}

TEST(Language, is_told_sentence_by_sentence) {
  EXPECT_EQ(english("The army entered the town. Ordu dün kasabaya girdi ve bir köy daha aldı."),
            (std::vector<bool>{true, false}));
  EXPECT_EQ(english("Войска вошли в город. The army left."), (std::vector<bool>{false, true}));
  EXPECT_EQ(english("Idlib shelled"), (std::vector<bool>{true}));
  EXPECT_TRUE(english("").empty());
}

TEST(TagWords, adjectives_of_regions) {
  EXPECT_EQ(regional_adjective("African"), "Africa");
  EXPECT_EQ(regional_adjective("Sicilians"), "Sicily");
  EXPECT_EQ(regional_adjective("Arab"), "");
  EXPECT_FALSE(regional_adjective("Bread"));
  EXPECT_FALSE(regional_adjective(""));
  EXPECT_TRUE(is_facility_head("cathedral"));
  EXPECT_FALSE(is_facility_head("festival"));
  EXPECT_EQ(head_group("festival"), HeadGroup::event);
}

TEST(Tagging, scores_of_many_features_are_those_of_each) {
  const auto& weights = TagWeights::embedded();
  const std::string text = "Shelling hit the town of Saraqib near Aleppo, the Syrian Observatory in London said.";
  const auto reading = read_text(text);
  const auto features = tag_features(reading, small_world(), recognise_by_rules(reading, small_world()));
  TagScores sums{}, one_by_one{};
  weights.add_scores(features.features, sums);  // more of them than are looked up at once
  std::size_t known = 0;
  for (const auto feature : features.features) {
    const auto found = weights.find(feature);
    if (!found) continue;
    ++known;
    for (std::size_t t = 0; t < tag_count; ++t) one_by_one[t] += static_cast<double>((*found)[t]);
  }
  EXPECT_GT(known, 64U);
  EXPECT_EQ(sums, one_by_one);
}

}  // namespace
}  // namespace gazetteer::geoparse::testing
