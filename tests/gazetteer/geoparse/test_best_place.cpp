// The one place of a report.
#include "gazetteer/geoparse/resolution/best_place.hpp"

#include <gtest/gtest.h>

#include "small_world.hpp"

namespace gazetteer::geoparse {
namespace {

using testing::small_world;

Mention mention(const std::string& id, double p, MentionKind kind = MentionKind::place) {
  Mention m;
  m.kind = kind;
  m.place = small_world().find_id(id);
  EXPECT_TRUE(m.place) << id;
  m.p = p;
  return m;
}

std::optional<std::size_t> best_of(std::vector<Mention> mentions) {
  GeoparsedDocument parsed;
  parsed.mentions = std::move(mentions);
  const auto best = best_place(parsed, small_world());
  return best ? std::optional(best->mention) : std::nullopt;
}

TEST(BestPlace, is_the_finest) {
  EXPECT_EQ(best_of({mention("syria", 0.99), mention("aleppo-unit", 0.95), mention("aleppo", 0.6)}), 2u);
  EXPECT_EQ(best_of({mention("syria", 0.99), mention("aleppo-unit", 0.6)}), 1u);
}

TEST(BestPlace, is_the_surest_and_then_the_first_of_equally_fine_ones) {
  EXPECT_EQ(best_of({mention("idlib", 0.7), mention("aleppo", 0.9)}), 1u);
  EXPECT_EQ(best_of({mention("idlib", 0.9), mention("aleppo", 0.9)}), 0u);
}

TEST(BestPlace, is_a_doubtful_one_only_where_none_is_sure) {
  EXPECT_EQ(best_of({mention("syria", 0.9), mention("aleppo", 0.3)}), 0u);
  EXPECT_EQ(best_of({mention("syria", 0.4), mention("aleppo", 0.3)}), 1u);
}

TEST(BestPlace, is_no_demonym_where_there_is_a_place) {
  EXPECT_EQ(best_of({mention("syria", 0.9, MentionKind::demonym), mention("turkey", 0.3)}), 1u);
  EXPECT_EQ(best_of({mention("syria", 0.9, MentionKind::demonym)}), 0u);
}

TEST(BestPlace, is_nothing_where_nothing_has_a_place) {
  EXPECT_EQ(best_of({}), std::nullopt);
  EXPECT_EQ(best_of({Mention{}}), std::nullopt);
}

TEST(BestPlace, is_where_the_text_puts_it_relative_to_the_place) {
  GeoparsedDocument parsed;
  parsed.mentions = {mention("aleppo", 0.9)};
  Relation relation;
  relation.anchors = {0};
  relation.point = {geo::Lon(37.16), geo::Lat(36.38)};
  parsed.relations = {relation};
  const auto best = best_place(parsed, small_world());
  ASSERT_TRUE(best);
  EXPECT_EQ(best->relation, 0u);
  EXPECT_EQ(best->point, relation.point);
}

}  // namespace
}  // namespace gazetteer::geoparse
