#include "gazetteer/evaluation/relations/relative_locations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "gazetteer/evaluation/relations/relative_locations_fit.hpp"
#include "gazetteer/geoparse/relations/footprints_outlines.hpp"
#include "libgeo/geodesy/area.hpp"
#include "libgeo/geodesy/distance.hpp"

namespace gazetteer::evaluation {
namespace {

using geoparse::ShapeFamily;
using geoparse::ShapeName;
using geoparse::ShapeSizes;

bool wanted(const std::vector<std::string>& countries, const std::string& country) {
  return countries.empty() || std::find(countries.begin(), countries.end(), country) != countries.end();
}

/// Of one share, at 95 % (Wilson 1927).
std::array<double, 2> wilson(std::size_t hits, std::size_t count) {
  if (count == 0) return {0.0, 1.0};
  constexpr double z = 1.959964;
  const auto n = static_cast<double>(count);
  const double p = static_cast<double>(hits) / n;
  const double middle = (p + z * z / (2.0 * n)) / (1.0 + z * z / n);
  const double half = z / (1.0 + z * z / n) * std::sqrt(p * (1.0 - p) / n + z * z / (4.0 * n * n));
  return {std::max(0.0, middle - half), std::min(1.0, middle + half)};
}

/// The area of a side or border strip of another size than the built-in one.
double outline_km2(const places::Gazetteer& gazetteer, const ReadDescription& read, const ShapeSizes& sizes) {
  const auto a = gazetteer.outline(read.grounds.front().place);
  if (!a) return 0.0;
  if (read.shape == ShapeName::unit_side) {
    const auto side = geoparse::side_of(*a, read.phrase.azimuth.value_or(0.0), sizes.values[0]);
    return geo::geodesy::area(side).square_kilometres();
  }
  const auto b = gazetteer.outline(read.grounds.at(1).place);
  if (!b) return 0.0;
  const auto strip = geoparse::common_border(*a, *b, geo::Metres::from_kilometres(sizes.values[0]));
  return geo::geodesy::area(strip).square_kilometres();
}

/// What the test half tells of one group.
struct Tally {
  ShapeFigures figures;
  std::vector<double> areas, errors;
  void add(const Description& description, bool inside, double km2, double error_km) {
    ++figures.understood;
    figures.inside += inside ? 1U : 0U;
    if (description.careful) {
      ++figures.careful;
      figures.careful_inside += inside ? 1U : 0U;
    }
    areas.push_back(km2);
    errors.push_back(error_km);
  }
  void close() {
    figures.interval = wilson(figures.inside, figures.understood);
    figures.median_km2 = median(areas);
    figures.median_error_km = median(errors);
  }
};

/// Where the search for sizes begins, whatever sizes are built in: the same table from the same descriptions.
ShapeSizes start_of(ShapeName shape) {
  switch (geoparse::family_of(shape)) {
    case ShapeFamily::band:
      if (shape == ShapeName::within) return {{0.0, 0.0, 0.0, 180.0, 180.0}, 0.5};
      if (shape == ShapeName::distance) return {{0.05, 0.3, 0.05, 180.0, 180.0}, 0.5};
      return {{0.05, 0.3, 0.05, 23.0, 12.0}, 0.5};
    case ShapeFamily::corridor:
      return {{0.2, 0.15, 0.1, 0.0, 0.0}, 0.5};
    case ShapeFamily::side:
    case ShapeFamily::border:
      return {{0.5, 0.0, 0.0, 0.0, 0.0}, 0.5};
    default:
      break;
  }
  const bool directed = shape == ShapeName::direction || shape == ShapeName::direction_close ||
                        shape == ShapeName::outskirts_side || shape == ShapeName::countryside_side;
  if (directed) return {{0.6, 8.0, 2.0, 24.0, 12.0}, 0.5};
  return {{0.0, 8.0, 2.0, 180.0, 180.0}, 0.0};
}

double smallest(const places::Gazetteer& gazetteer, ShapeName shape, const std::vector<Sample>& samples,
                const std::vector<ReadDescription>& reads) {
  if (samples.empty()) return 0.0;
  const auto sizes = least_sizes(samples, shape, geoparse::sizes_of(shape), 0.90, Aim::median_area);
  std::vector<double> areas;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const bool outlines = geoparse::family_of(shape) == ShapeFamily::side || shape == ShapeName::border;
    areas.push_back(outlines ? outline_km2(gazetteer, reads[i], sizes) : ground_km2(samples[i], shape, sizes));
  }
  return median(areas);
}

std::string joined(const std::map<std::string, Tally>& countries) {
  std::string out;
  for (const auto& [country, tally] : countries) out += (out.empty() ? "" : " ") + country;
  return out;
}

}  // namespace

std::vector<ShapeFigures> evaluate_relations(const places::Gazetteer& gazetteer,
                                             const std::vector<Description>& descriptions,
                                             const std::vector<std::string>& countries) {
  std::vector<ShapeFigures> out;
  std::map<std::string, Tally> by_country;
  for (std::size_t s = 0; s < geoparse::shape_names; ++s) {
    const auto shape = static_cast<ShapeName>(s);
    Tally tally;
    tally.figures.shape = shape;
    std::vector<Sample> samples;
    std::vector<ReadDescription> reads;
    for (const auto& description : descriptions) {
      if (description.shape != shape || description.calibration || !wanted(countries, description.country)) continue;
      auto& land = by_country[description.country];
      ++tally.figures.described;
      ++land.figures.described;
      auto read = read_description(gazetteer, description);
      if (!read) continue;
      geoparse::Relation relation;
      relation.type = read->phrase.type;
      if (!geoparse::compute_ground(read->phrase, read->grounds, gazetteer, true, relation)) continue;
      const auto sample = sample_of(gazetteer, *read, description.truth);
      if (!sample) continue;
      const bool inside = geo::contains(relation.footprint, description.truth);
      const double km2 = geo::geodesy::area(relation.footprint).square_kilometres();
      const double error = geo::geodesy::distance(relation.point, description.truth).kilometres();
      tally.add(description, inside, km2, error);
      land.add(description, inside, km2, error);
      samples.push_back(*sample);
      reads.push_back(std::move(*read));
    }
    tally.close();
    tally.figures.smallest_km2 = smallest(gazetteer, shape, samples, reads);
    out.push_back(std::move(tally.figures));
  }
  for (auto& row : out) row.countries = joined(by_country);
  for (auto& [country, tally] : by_country) {
    tally.close();
    tally.figures.countries = country;
    out.push_back(std::move(tally.figures));
  }
  return out;
}

std::array<ShapeSizes, geoparse::shape_names> fit_sizes(const places::Gazetteer& gazetteer,
                                                        const std::vector<Description>& descriptions,
                                                        const std::vector<std::string>& countries, double coverage) {
  std::array<ShapeSizes, geoparse::shape_names> out;
  for (std::size_t s = 0; s < geoparse::shape_names; ++s) {
    const auto shape = static_cast<ShapeName>(s);
    out[s] = geoparse::sizes_of(shape);
    std::vector<Sample> samples;
    for (const auto& description : descriptions) {
      if (description.shape != shape || !description.calibration || !wanted(countries, description.country)) continue;
      const auto read = read_description(gazetteer, description);
      const auto sample = read ? sample_of(gazetteer, *read, description.truth) : std::nullopt;
      if (sample) samples.push_back(*sample);
    }
    if (samples.size() < 50) continue;
    const double share = geoparse::family_of(shape) == ShapeFamily::band ? coverage - 0.01 : coverage;
    out[s] = least_sizes(samples, shape, start_of(shape), share, Aim::typical_area);
    for (auto& value : out[s].values) value = std::round(value * 1000.0) / 1000.0;
    if (geoparse::family_of(shape) != ShapeFamily::sector || !samples.front().azimuth) continue;
    std::vector<double> shares;
    for (const auto& sample : samples) {
      const auto ground = geoparse::sector_shape(out[s], sample.radius, sample.azimuth);
      shares.push_back((sample.range - ground.inner) / (ground.outer - ground.inner));
    }
    out[s].peak = std::round(std::clamp(median(shares), 0.05, 0.95) * 1000.0) / 1000.0;
  }
  return out;
}

std::string sizes_text(const std::array<ShapeSizes, geoparse::shape_names>& sizes, const std::string& recipe) {
  std::string out = "// " + recipe + "\n";
  for (std::size_t s = 0; s < sizes.size(); ++s) {
    const auto& v = sizes[s].values;
    out += fmt::format("{{{{{:.3f}, {:.3f}, {:.3f}, {:.3f}, {:.3f}}}, {:.3f}}},  // {}\n", v[0], v[1], v[2], v[3], v[4],
                       sizes[s].peak, geoparse::to_string(static_cast<ShapeName>(s)));
  }
  return out;
}

std::string figures_text(const std::vector<ShapeFigures>& figures) {
  std::string out = fmt::format("{:<20} {:>6} {:>6} {:>7} {:>15} {:>8} {:>10} {:>10} {:>6} {:>9}\n", "shape", "told",
                                "read", "inside", "95 %", "careful", "median km2", "least km2", "ratio", "error km");
  for (const auto& row : figures) {
    if (row.described == 0) continue;
    const bool land = row.countries.size() == 2 && row.smallest_km2 == 0.0;
    const double careful =
        row.careful == 0 ? 0.0 : static_cast<double>(row.careful_inside) / static_cast<double>(row.careful);
    out += fmt::format("{:<20} {:>6} {:>6} {:>7.3f}   {:.3f} - {:.3f} {:>8.3f} {:>10.1f} {:>10} {:>6} {:>9.1f}\n",
                       land ? std::string("all, ") + row.countries : std::string(geoparse::to_string(row.shape)),
                       row.described, row.understood, row.coverage(), row.interval[0], row.interval[1], careful,
                       row.median_km2, land ? "" : fmt::format("{:.1f}", row.smallest_km2),
                       land ? "" : fmt::format("{:.2f}", row.ratio()), row.median_error_km);
  }
  return out;
}

std::string figures_csv(const std::vector<ShapeFigures>& figures) {
  std::string out =
      "shape,countries,described,understood,inside,coverage,low,high,careful,careful_inside,median_km2,smallest_km2,"
      "ratio,median_error_km\n";
  for (const auto& row : figures) {
    if (row.described == 0) continue;
    const bool land = row.countries.size() == 2 && row.smallest_km2 == 0.0;
    out += fmt::format("{},{},{},{},{},{:.4f},{:.4f},{:.4f},{},{},{:.3f},{:.3f},{:.3f},{:.3f}\n",
                       land ? "all" : geoparse::to_string(row.shape), row.countries, row.described, row.understood,
                       row.inside, row.coverage(), row.interval[0], row.interval[1], row.careful, row.careful_inside,
                       row.median_km2, row.smallest_km2, row.ratio(), row.median_error_km);
  }
  return out;
}

}  // namespace gazetteer::evaluation
