#include "layers/project/stamp.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

#include "libgeo/core/error.hpp"

namespace layers::project {
namespace {

class Stamp : public ::testing::Test {
 protected:
  Stamp() { unsetenv("SOURCE_DATE_EPOCH"); }
  ~Stamp() override { unsetenv("SOURCE_DATE_EPOCH"); }
  static geo::Instant with(const char* epoch) {
    setenv("SOURCE_DATE_EPOCH", epoch, 1);
    return stamp_or(geo::Instant::from_unix(86'400));
  }
};

TEST_F(Stamp, is_the_newest_date_of_the_input) {
  EXPECT_EQ(stamp_or(geo::Instant::from_unix(86'400)).unix_seconds(), 86'400);
  std::vector<exchange::ParsedReport> reports(3);
  reports[0].document.date = geo::Date::parse_iso("2020-02-16");
  reports[1].document.date = geo::Date::parse_iso("2021-04-07");
  EXPECT_EQ(stamp_of(reports, {}).iso(), "2021-04-07T00:00:00Z");
}

TEST_F(Stamp, of_undated_input_is_one_fixed_day) { EXPECT_EQ(stamp_of({}, {}).iso(), "1980-01-01T00:00:00Z"); }

TEST_F(Stamp, is_source_date_epoch_where_that_is_set) {
  EXPECT_EQ(with("1617753600").iso(), "2021-04-07T00:00:00Z");
  EXPECT_EQ(with("0").unix_seconds(), 0);
  EXPECT_EQ(with("").unix_seconds(), 86'400) << "empty is not set";
}

TEST_F(Stamp, refuses_what_is_no_number_of_seconds) {
  for (const auto* bad : {"yesterday", "-1", "12.5", " 12", "12 ", "0x10", "99999999999999999999", "253402300800"}) {
    EXPECT_THROW((void)with(bad), geo::UsageError) << bad;
  }
}

}  // namespace
}  // namespace layers::project
