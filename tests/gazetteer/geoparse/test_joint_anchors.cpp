#include <gmock/gmock.h>

#include <cmath>
#include <numbers>

#include "gazetteer/geoparse/relations/joint_anchors.hpp"

namespace gazetteer::geoparse {
namespace {

Option at(double lon, double lat, std::uint32_t row, double score = 0.0) {
  Option option;
  const double east = lon * std::numbers::pi / 180.0, north = lat * std::numbers::pi / 180.0;
  option.direction = {static_cast<float>(std::cos(north) * std::cos(east)),
                      static_cast<float>(std::cos(north) * std::sin(east)), static_cast<float>(std::sin(north))};
  option.place.row = row;
  option.score = score;
  return option;
}

std::vector<Sense> two(std::vector<Option> first, std::vector<Option> second) {
  std::vector<Sense> senses(2);
  senses[0].options = std::move(first);
  senses[1].options = std::move(second);
  return senses;
}

TEST(JointAnchors, no_phrase_says_nothing) {
  const JointAnchors none({}, {0, 1});
  EXPECT_TRUE(none.empty());
  const auto senses = two({at(37, 36, 1)}, {at(37.1, 36, 2)});
  EXPECT_EQ(none.fit(0, senses[0].options[0], senses).joined, 0.0);
  EXPECT_EQ(none.fit(0, senses[0].options[0], senses).described, 0.0);
}

TEST(JointAnchors, two_anchors_of_one_phrase_lie_near_each_other) {
  RelationHint between;
  between.type = RelationType::between;
  between.anchor = 0;
  between.other = 1;
  const JointAnchors joint({between}, {0, 1});
  const auto senses = two({at(37, 36, 1), at(44, 33, 2)}, {at(37.3, 36.1, 3), at(10, 50, 4, -1.0)});
  const auto near = joint.fit(0, senses[0].options[0], senses), far = joint.fit(0, senses[0].options[1], senses);
  EXPECT_GT(near.joined, 0.7);
  EXPECT_LT(far.joined, 0.05);
  EXPECT_EQ(near.described, 0.0);
  EXPECT_GT(joint.fit(1, senses[1].options[0], senses).joined, joint.fit(1, senses[1].options[1], senses).joined);
}

TEST(JointAnchors, a_subject_lies_where_the_phrase_puts_it) {
  RelationHint north;
  north.type = RelationType::distance_direction;
  north.anchor = 1;
  north.subject = 0;
  north.azimuth = 0.0;
  north.distance = geo::Metres::from_kilometres(12);
  const JointAnchors joint({north}, {0, 1});
  // 0.108 degrees of latitude are 12 km.
  const auto senses = two({at(38, 36.508, 1), at(38, 36.292, 2), at(38, 36.9, 3)}, {at(38, 36.4, 4)});
  const auto right = joint.fit(0, senses[0].options[0], senses).described;
  EXPECT_GT(right, 0.85);  // the only place of the anchor is trusted nine times of ten
  EXPECT_LT(joint.fit(0, senses[0].options[1], senses).described, 0.1 * right) << "on the other side";
  EXPECT_LT(joint.fit(0, senses[0].options[2], senses).described, 0.1 * right) << "too far";
  EXPECT_NEAR(joint.fit(1, senses[1].options[0], senses).described, right, 0.01) << "the anchor is judged alike";
}

TEST(JointAnchors, an_unlikely_partner_says_little) {
  RelationHint near;
  near.anchor = 1;
  near.subject = 0;
  const JointAnchors joint({near}, {0, 1});
  const auto sure = two({at(37, 36, 1)}, {at(37.1, 36, 2, 5.0)});
  const auto unlikely = two({at(37, 36, 1)}, {at(0, 0, 3, 12.0), at(37.1, 36, 2, 2.0)});
  EXPECT_GT(joint.fit(0, sure[0].options[0], sure).described, 0.8);
  EXPECT_LT(joint.fit(0, unlikely[0].options[0], unlikely).described, 0.1);
}

}  // namespace
}  // namespace gazetteer::geoparse
