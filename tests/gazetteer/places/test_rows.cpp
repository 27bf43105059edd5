// Single rows of a stack of files.
#include <gmock/gmock.h>

#include "gazetteer/text/folding.hpp"
#include "libgeo/core/error.hpp"
#include "sample.hpp"

namespace gazetteer::places {
namespace {

using test::contents_of;
using test::opened;
using test::place;
using testing::ElementsAre;
using testing::IsEmpty;

Gazetteer stack() {
  return opened(
      {contents_of({place("t:1", "Idlib", 36.6, 35.9, 100, {"Edlib"})}),
       contents_of({place("t:1", "Idlib", 36.6, 35.9, 128'840, {"إدلب"}), place("t:2", "Idlib", 30.0, 30.0)})});
}

std::vector<NameMatch> rows_of(const Gazetteer& gazetteer, MatchTier tier, std::string_view key) {
  std::vector<NameMatch> rows;
  gazetteer.find_rows(tier, key, rows);
  return rows;
}

TEST(Rows, AreThoseOfEveryFileAndToldOfUnderTheFirst) {
  const auto gazetteer = stack();
  const auto rows = rows_of(gazetteer, MatchTier::folded, "idlib");
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0].place, (PlaceRef{0, 0}));
  EXPECT_EQ(rows[1].place, (PlaceRef{1, 0}));
  EXPECT_EQ(gazetteer.canonical(rows[1].place), (PlaceRef{0, 0}));
  EXPECT_EQ(gazetteer.canonical(rows[2].place), rows[2].place);
  EXPECT_EQ(gazetteer.standing(rows[0].place).population, 100);
  EXPECT_EQ(gazetteer.standing(rows[1].place).population, 128'840);
}

TEST(Rows, HaveTheNamesOfTheirFile) {
  const auto gazetteer = stack();
  std::vector<std::string_view> names{"left over"};
  gazetteer.names({0, 0}, names);
  EXPECT_THAT(names, ElementsAre("Idlib", "Edlib"));
  gazetteer.names({1, 0}, names);
  EXPECT_THAT(names, ElementsAre("Idlib", "إدلب"));
}

TEST(Rows, OfNoKeyAreNoneAndTiersWithoutATableAreRefused) {
  const auto gazetteer = stack();
  EXPECT_THAT(rows_of(gazetteer, MatchTier::folded, ""), IsEmpty());
  EXPECT_THAT(rows_of(gazetteer, MatchTier::skeleton, "nothing of the kind"), IsEmpty());
  std::vector<NameMatch> rows;
  EXPECT_THROW(gazetteer.find_rows(MatchTier::edit, "idlib", rows), geo::UsageError);
}

}  // namespace
}  // namespace gazetteer::places
