#include "gazetteer/evaluation/relations/relative_locations_fit.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <random>

#include "gazetteer/geoparse/reading.hpp"
#include "gazetteer/geoparse/relations/footprints_outlines.hpp"
#include "libgeo/geodesy/distance.hpp"

namespace gazetteer::evaluation {
namespace {

using geo::Metres;
using geoparse::ShapeFamily;
using geoparse::ShapeName;
using geoparse::ShapeSizes;

/// From a point to the border of an outline; 0 inside. In the plane of the point's latitude: within 0.5 % up to 100 km.
double metres_to(const geo::MultiPolygon& outline, geo::LonLat point) {
  if (geo::contains(outline, point)) return 0.0;
  const double scale = std::cos(point.lat.degrees() * std::numbers::pi / 180.0);
  double least = std::numeric_limits<double>::infinity();
  const auto plane = [&](geo::LonLat p) {
    return std::pair((p.lon.degrees() - point.lon.degrees()) * scale * 111'320.0,
                     (p.lat.degrees() - point.lat.degrees()) * 111'000.0);
  };
  for (const auto& polygon : outline.polygons) {
    const auto points = polygon.shell.points();
    for (std::size_t i = 0; i < points.size(); ++i) {
      const auto [ax, ay] = plane(points[i]);
      const auto [bx, by] = plane(points[(i + 1) % points.size()]);
      const double dx = bx - ax;
      const double dy = by - ay;
      const double square = dx * dx + dy * dy;
      const double t = square > 0.0 ? std::clamp(-(ax * dx + ay * dy) / square, 0.0, 1.0) : 0.0;
      least = std::min(least, std::hypot(ax + t * dx, ay + t * dy));
    }
  }
  return least;
}

/// Which sizes a shape has, and how far a step of each goes.
std::vector<std::size_t> free_sizes(ShapeName shape) {
  switch (shape) {
    case ShapeName::distance_direction:
    case ShapeName::direction:
    case ShapeName::direction_close:
    case ShapeName::outskirts_side:
    case ShapeName::countryside_side:
      return {0, 1, 2, 3, 4};
    case ShapeName::distance:
    case ShapeName::within:
    case ShapeName::between:
    case ShapeName::road:
      return {0, 1, 2};
    case ShapeName::unit_side:
    case ShapeName::border:
      return {0};
    default:
      return {1, 2};
  }
}

double cost(std::span<const Sample> samples, ShapeName shape, const ShapeSizes& sizes, double coverage, Aim aim,
            std::vector<double>& areas) {
  std::size_t inside = 0;
  double sum = 0.0;
  areas.clear();
  for (const auto& sample : samples) {
    inside += lies_inside(sample, shape, sizes) ? 1U : 0U;
    const double area = ground_km2(sample, shape, sizes);
    sum += std::log(area);
    areas.push_back(area);
  }
  const auto count = static_cast<double>(samples.size());
  const double missing = std::max(0.0, std::ceil(coverage * count) - static_cast<double>(inside)) / count;
  const auto middle = areas.begin() + static_cast<std::ptrdiff_t>(areas.size() / 2);
  std::nth_element(areas.begin(), middle, areas.end());
  const double share = aim == Aim::typical_area ? 0.5 : 0.001;
  const double area = (1.0 - share) * std::log(*middle) + share * sum / count;
  return area + (missing > 0.0 ? 0.5 + 40.0 * missing : 0.0);
}

}  // namespace

std::optional<ReadDescription> read_description(const places::Gazetteer& gazetteer, const Description& description) {
  const auto reading = geoparse::read_text(description.text);
  std::vector<geoparse::AnchorWords> anchors;
  for (const auto& span : description.anchor_spans) {
    std::optional<geoparse::AnchorWords> words;
    for (std::size_t i = 0; i < reading.words.size(); ++i) {
      if (reading.words[i].span.end <= span.begin || reading.words[i].span.begin >= span.end) continue;
      if (!words) words = geoparse::AnchorWords{i, i};
      words->last = i;
    }
    if (!words) return std::nullopt;
    anchors.push_back(*words);
  }
  auto phrases = geoparse::relation_phrases(reading, anchors);
  if (phrases.size() != 1 || phrases[0].anchors.size() != description.anchors.size()) return std::nullopt;
  ReadDescription read{std::move(phrases[0]), {}, ShapeName::direction};
  for (const auto place : description.anchors) {
    const auto view = gazetteer.view(place);
    read.grounds.push_back({place, view, geoparse::settlement_radius(view)});
  }
  const auto shape = geoparse::shape_of(read.phrase, read.grounds.front());
  if (!shape || *shape != description.shape) return std::nullopt;
  read.shape = *shape;
  return read;
}

std::optional<Sample> sample_of(const places::Gazetteer& gazetteer, const ReadDescription& read, geo::LonLat truth) {
  Sample sample;
  const auto& anchor = read.grounds.front();
  const auto from = anchor.view.position;
  sample.radius = anchor.radius;
  sample.distance = read.phrase.distance.value_or(Metres(0.0));
  sample.azimuth = read.phrase.azimuth;
  sample.range = geo::geodesy::distance(from, truth);
  const double azimuth = geo::geodesy::direction(from, truth).degrees();
  if (sample.azimuth) sample.off = std::abs(std::remainder(azimuth - *sample.azimuth, 360.0));
  switch (geoparse::family_of(read.shape)) {
    case ShapeFamily::corridor: {
      const auto to = read.grounds.at(1).view.position;
      const double turn = (azimuth - geo::geodesy::direction(from, to).degrees()) * std::numbers::pi / 180.0;
      sample.along = sample.range * std::cos(turn);
      sample.across = sample.range * std::abs(std::sin(turn));
      sample.length = geo::geodesy::distance(from, to);
      break;
    }
    case ShapeFamily::side: {
      const auto outline = gazetteer.outline(anchor.place);
      const auto share = outline ? geoparse::share_along(*outline, sample.azimuth.value_or(0.0), truth) : std::nullopt;
      if (!share || !geo::contains(*outline, truth)) return std::nullopt;  // coarse outlines: not of this unit
      sample.limit = *share;
      break;
    }
    case ShapeFamily::border: {
      const auto a = gazetteer.outline(anchor.place);
      const auto b = gazetteer.outline(read.grounds.at(1).place);
      if (!a || !b) return std::nullopt;
      sample.limit = std::max(metres_to(*a, truth), metres_to(*b, truth)) / 1000.0;
      break;
    }
    default:
      break;
  }
  return sample;
}

bool lies_inside(const Sample& sample, ShapeName shape, const ShapeSizes& sizes) {
  switch (geoparse::family_of(shape)) {
    case ShapeFamily::corridor: {
      const auto ground = geoparse::corridor_shape(sizes, sample.length);
      const double past = std::max({0.0, (ground.begin - sample.along).value(), (sample.along - ground.end).value()});
      return std::hypot(past, sample.across.value()) <= ground.width.value();
    }
    case ShapeFamily::side:
      return sample.limit >= sizes.values[0];
    case ShapeFamily::border:
      return sample.limit <= sizes.values[0];
    default:
      break;
  }
  const auto ground = geoparse::family_of(shape) == ShapeFamily::band
                          ? geoparse::band_shape(shape, sizes, sample.distance, sample.radius, sample.azimuth)
                          : geoparse::sector_shape(sizes, sample.radius, sample.azimuth);
  return sample.range >= ground.inner && sample.range <= ground.outer && sample.off <= ground.half_angle;
}

double ground_km2(const Sample& sample, ShapeName shape, const ShapeSizes& sizes) {
  switch (geoparse::family_of(shape)) {
    case ShapeFamily::corridor:
      return geoparse::corridor_shape(sizes, sample.length).area().square_kilometres();
    case ShapeFamily::side:
    case ShapeFamily::border:
      return 0.0;
    case ShapeFamily::band:
      return geoparse::band_shape(shape, sizes, sample.distance, sample.radius, sample.azimuth)
          .area()
          .square_kilometres();
    default:
      return geoparse::sector_shape(sizes, sample.radius, sample.azimuth).area().square_kilometres();
  }
}

ShapeSizes least_sizes(std::span<const Sample> samples, ShapeName shape, const ShapeSizes& start, double coverage,
                       Aim aim) {
  const auto family = geoparse::family_of(shape);
  auto best = start;
  if (shape == ShapeName::within && aim == Aim::typical_area) return best;  // an upper bound is taken at its word
  if (samples.empty()) return best;
  if (family == ShapeFamily::side || family == ShapeFamily::border) {  // one size: the quantile itself
    std::vector<double> limits;
    for (const auto& sample : samples) limits.push_back(sample.limit);
    std::sort(limits.begin(), limits.end());
    if (family == ShapeFamily::side) std::reverse(limits.begin(), limits.end());
    const auto rank = static_cast<std::size_t>(std::ceil(coverage * static_cast<double>(limits.size())));
    best.values[0] = limits[std::clamp<std::size_t>(rank, 1, limits.size()) - 1];
    return best;
  }
  std::mt19937_64 engine(7);
  const auto uniform = [&engine] { return static_cast<double>(engine() >> 11U) * 0x1.0p-53; };
  std::vector<double> areas;
  const auto free = free_sizes(shape);
  double least = std::numeric_limits<double>::infinity();
  for (int run = 0; run < 11; ++run) {
    auto at = start;
    if (run > 0) {
      for (const auto k : free) at.values[k] = std::max(0.02, at.values[k]) * std::exp(1.5 * (uniform() - 0.5));
    }
    double here = cost(samples, shape, at, coverage, aim, areas);
    double step = 0.5;
    for (int round = 0; round < 45; ++round, step *= 0.9) {
      for (const auto k : free) {
        for (const double sign : {1.0, -1.0}) {
          auto next = at;
          const double move = sign * step * (0.2 + uniform());
          next.values[k] = std::max(0.0, next.values[k] * std::exp(move) + (next.values[k] < 0.05 ? 0.1 * move : 0.0));
          if (uniform() < 0.5) {  // trade one size for another
            const auto other = free[static_cast<std::size_t>(uniform() * static_cast<double>(free.size()))];
            if (other != k) next.values[other] = std::max(0.0, next.values[other] * std::exp(-move * uniform()));
          }
          const double there = cost(samples, shape, next, coverage, aim, areas);
          if (there >= here) continue;
          here = there;
          at = next;
        }
      }
    }
    if (here < least) {
      least = here;
      best = at;
    }
  }
  return best;
}

double median(std::vector<double> values) {
  if (values.empty()) return 0.0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

}  // namespace gazetteer::evaluation
