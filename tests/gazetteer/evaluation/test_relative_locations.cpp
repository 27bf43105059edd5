// Descriptions of true places, the sizes fitted to them, and the figures.
#include "gazetteer/evaluation/relations/relative_locations.hpp"

#include <gmock/gmock.h>
#include <unistd.h>

#include <array>
#include <cmath>
#include <filesystem>
#include <fstream>

#include "gazetteer/evaluation/relations/relative_locations_fit.hpp"
#include "gazetteer/places/compile/compile.hpp"

namespace gazetteer::evaluation {
namespace {

using geoparse::ShapeName;

/// Villages on a jittered grid of 5 km about a few towns.
places::GazetteerContents villages() {
  places::GazetteerContents contents;
  contents.title = "villages";
  contents.version = "1";
  geo::Source source;
  source.id = "test";
  contents.sources.push_back(source);
  for (int i = 0; i < 30; ++i) {
    for (int k = 0; k < 30; ++k) {
      places::Place place;
      place.id = "v" + std::to_string(i) + "-" + std::to_string(k);
      place.name = std::string("Qar") + static_cast<char>('a' + i % 26) + static_cast<char>('a' + k % 26);
      place.position = {geo::Lon(38.0 + 0.05 * i + 0.02 * std::sin(7.0 * i + 3.0 * k)),
                        geo::Lat(35.0 + 0.045 * k + 0.018 * std::cos(5.0 * i + 2.0 * k))};
      place.feature_code = "PPL";
      place.country = "SY";
      place.admin1 = "09";
      place.source = "test";
      if (i % 6 == 3 && k % 6 == 3) {
        place.population = 2000 * (1 + i) * (1 + k);
        place.feature_code = "PPLA3";
      }
      contents.places.push_back(std::move(place));
    }
  }
  return contents;
}

const places::Gazetteer& world() {
  static const auto path =
      std::filesystem::path(::testing::TempDir()) / ("relative-locations" + std::to_string(::getpid()) + ".gaz");
  static const places::Gazetteer gazetteer = [] {
    std::ofstream(path, std::ios::binary) << places::compile(villages());
    const std::array files = {path};
    places::Gazetteer opened{std::span<const std::filesystem::path>(files)};
    std::filesystem::remove(path);  // stays mapped
    return opened;
  }();
  return gazetteer;
}

DescriptionOptions few(std::uint64_t seed) {
  DescriptionOptions options;
  options.seed = seed;
  options.per_shape = 120;
  return options;
}

TEST(DescribePlaces, the_seed_decides) {
  const auto a = describe_places(world(), few(1));
  const auto b = describe_places(world(), few(1));
  const auto c = describe_places(world(), few(2));
  ASSERT_FALSE(a.empty());
  ASSERT_EQ(a.size(), b.size());
  bool differs = a.size() != c.size();
  for (std::size_t i = 0; i < a.size(); ++i) {
    EXPECT_EQ(a[i].text, b[i].text);
    EXPECT_EQ(a[i].calibration, b[i].calibration);
    differs = differs || a[i].text != c[i].text;
  }
  EXPECT_TRUE(differs);
}

TEST(DescribePlaces, every_description_is_read_as_it_was_made) {
  for (const auto& description : describe_places(world(), few(3))) {
    const auto read = read_description(world(), description);
    ASSERT_TRUE(read) << description.text;
    EXPECT_EQ(read->shape, description.shape) << description.text;
    for (std::size_t i = 0; i < description.anchors.size(); ++i)
      EXPECT_EQ(description.anchor_spans[i].of(description.text), world().view(description.anchors[i]).name);
  }
}

TEST(DescribePlaces, a_careful_describer_is_off_by_no_more_than_rounding) {
  auto options = few(4);
  options.rough_share = 0.0;
  std::size_t seen = 0;
  for (const auto& description : describe_places(world(), options)) {
    if (description.shape != ShapeName::distance_direction) continue;
    const auto read = read_description(world(), description);
    ASSERT_TRUE(read);
    const auto sample = sample_of(world(), *read, description.truth);
    ASSERT_TRUE(sample);
    const double km = sample->distance.kilometres();
    EXPECT_NEAR(sample->range.kilometres(), km,
                km < 9.5    ? 0.5001
                : km < 29.5 ? 2.5001
                : km < 99.5 ? 5.0001
                            : 25.0001)
        << description.text;
    EXPECT_LE(sample->off, 22.51) << description.text;
    ++seen;
  }
  EXPECT_GT(seen, 20U);
}

TEST(EvaluateRelations, figures_agree_with_the_numbers_behind_them) {
  const auto descriptions = describe_places(world(), few(5));
  const auto figures = evaluate_relations(world(), descriptions, {});
  std::size_t shapes = 0;
  for (const auto& row : figures) {
    EXPECT_LE(row.inside, row.understood);
    EXPECT_EQ(row.understood, row.described);
    if (row.described == 0) continue;
    EXPECT_LE(row.interval[0], row.coverage() + 1e-12);
    EXPECT_GE(row.interval[1], row.coverage() - 1e-12);
    if (row.smallest_km2 > 0.0) ++shapes;
  }
  EXPECT_GE(shapes, 12U);
  EXPECT_THAT(figures_text(figures), testing::HasSubstr("distance-direction"));
  EXPECT_THAT(figures_csv(figures), testing::StartsWith("shape,countries,described"));
}

TEST(FitSizes, hold_the_share_asked_for_on_what_they_were_fitted_on) {
  const auto descriptions = describe_places(world(), few(6));
  const auto sizes = fit_sizes(world(), descriptions, {}, 0.9);
  for (const auto shape : {ShapeName::direction, ShapeName::distance_direction, ShapeName::near, ShapeName::between}) {
    std::size_t count = 0;
    std::size_t inside = 0;
    for (const auto& description : descriptions) {
      if (description.shape != shape || !description.calibration) continue;
      const auto read = read_description(world(), description);
      ASSERT_TRUE(read);
      const auto sample = sample_of(world(), *read, description.truth);
      ASSERT_TRUE(sample);
      ++count;
      inside += lies_inside(*sample, shape, sizes[static_cast<std::size_t>(shape)]) ? 1U : 0U;
    }
    if (count < 50) continue;
    EXPECT_GE(static_cast<double>(inside) / static_cast<double>(count), 0.86) << geoparse::to_string(shape);
    EXPECT_LE(static_cast<double>(inside) / static_cast<double>(count), 0.97) << geoparse::to_string(shape);
  }
}

TEST(FitSizes, least_sizes_beat_a_grid) {
  // Brute force over one free size: the disc of least radius that holds nine of ten.
  std::vector<Sample> samples;
  for (int i = 1; i <= 100; ++i) {
    Sample sample;
    sample.range = geo::Metres(100.0 * i);
    samples.push_back(sample);
  }
  const auto sizes = least_sizes(samples, ShapeName::near, geoparse::sizes_of(ShapeName::near), 0.9, Aim::median_area);
  EXPECT_NEAR(sizes.values[1], 9.0, 0.25);  // no radius of an anchor: outer edge 9 km
}

TEST(FitSizes, the_table_has_a_row_a_shape) {
  std::array<geoparse::ShapeSizes, geoparse::shape_names> sizes;
  const auto text = sizes_text(sizes, "recipe");
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), static_cast<long>(geoparse::shape_names) + 1);
  EXPECT_THAT(text, testing::StartsWith("// recipe\n"));
}

TEST(DescribePlaces, nothing_to_describe) {
  auto options = few(1);
  options.countries = {"ZZ"};
  EXPECT_TRUE(describe_places(world(), options).empty());
}

}  // namespace
}  // namespace gazetteer::evaluation
