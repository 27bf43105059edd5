#include "libgeo/io/vector/geopackage/shape_blob.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <span>

namespace geo::io {
namespace {

constexpr std::uint8_t byte_order = std::endian::native == std::endian::little ? 1 : 0;
constexpr std::uint8_t empty_flag = 1U << 4U, envelope_flag = 1U << 1U;
constexpr std::int32_t wgs84 = 4326;
constexpr std::size_t header_size = 8, envelope_size = 32;

// Types of well-known binary.
constexpr std::uint32_t point_type = 1, line_type = 2, polygon_type = 3, several = 3;

/// A ring of no area runs neither way.
bool clockwise(const Ring& ring) { return !ring.counter_clockwise() && ring.reversed().counter_clockwise(); }

/// Appends to bytes and widens the envelope.
class Writer {
 public:
  explicit Writer(std::vector<std::byte>& bytes) : bytes_(bytes) {}

  template <typename Number>
  void number(Number value) {
    const auto* raw = reinterpret_cast<const std::byte*>(&value);
    bytes_.insert(bytes_.end(), raw, raw + sizeof value);
  }
  void head(std::uint32_t type) {
    number(byte_order);
    number(type);
  }
  void head(std::uint32_t type, std::size_t count) {
    head(type);
    number(static_cast<std::uint32_t>(count));
  }
  void points(std::span<const LonLat> points) {
    static_assert(sizeof(LonLat) == 2 * sizeof(double));
    const auto raw = std::as_bytes(points);
    bytes_.insert(bytes_.end(), raw.begin(), raw.end());
    for (const LonLat p : points) {
      west_ = std::min(west_, p.lon.degrees());
      east_ = std::max(east_, p.lon.degrees());
      south_ = std::min(south_, p.lat.degrees());
      north_ = std::max(north_, p.lat.degrees());
    }
  }
  void point(LonLat p) { points({&p, 1}); }
  /// A closed ring, turned where `backwards`.
  void ring(const Ring& ring, bool backwards) {
    if (backwards) return this->ring(ring.reversed(), false);
    number(static_cast<std::uint32_t>(ring.empty() ? 0 : ring.size() + 1));
    points(ring.points());
    if (!ring.empty()) point(ring[0]);
  }
  void polygon(const Polygon& polygon) {
    head(polygon_type, 1 + polygon.holes.size());
    ring(polygon.shell, clockwise(polygon.shell));
    for (const Ring& hole : polygon.holes) ring(hole, hole.counter_clockwise());
  }
  [[nodiscard]] std::optional<Box> box() const {
    if (!(west_ <= east_)) return std::nullopt;
    return Box{Lon(west_), Lat(south_), Lon(east_), Lat(north_)};
  }

 private:
  std::vector<std::byte>& bytes_;
  double west_ = HUGE_VAL, east_ = -HUGE_VAL, south_ = HUGE_VAL, north_ = -HUGE_VAL;
};

std::size_t vertices(const Geometry& geometry) noexcept {
  std::size_t count = 0;
  if (const auto* points = std::get_if<MultiPoint>(&geometry)) count = 2 * points->points.size();
  if (const auto* lines = std::get_if<MultiLineString>(&geometry)) {
    for (const auto& line : lines->lines) count += line.points.size() + 1;
  }
  if (const auto* polygons = std::get_if<MultiPolygon>(&geometry)) {
    for (const auto& polygon : polygons->polygons) {
      count += polygon.shell.size() + 2;
      for (const auto& hole : polygon.holes) count += hole.size() + 2;
    }
  }
  return count;
}

}  // namespace

std::optional<Box> to_blob(const Geometry& geometry, std::vector<std::byte>& blob) {
  blob.clear();
  if (std::holds_alternative<std::monostate>(geometry)) return std::nullopt;
  const bool single = std::holds_alternative<LonLat>(geometry);
  blob.reserve(header_size + envelope_size + 32 + vertices(geometry) * sizeof(LonLat));
  blob.resize(header_size + (single ? 0 : envelope_size));
  Writer writer(blob);
  if (single) {
    writer.head(point_type);
    writer.point(std::get<LonLat>(geometry));
  } else if (const auto* points = std::get_if<MultiPoint>(&geometry)) {
    writer.head(point_type + several, points->points.size());
    for (const LonLat p : points->points) {
      writer.head(point_type);
      writer.point(p);
    }
  } else if (const auto* lines = std::get_if<MultiLineString>(&geometry)) {
    writer.head(line_type + several, lines->lines.size());
    for (const auto& line : lines->lines) {
      writer.head(line_type, line.points.size());
      writer.points(line.points);
    }
  } else if (const auto* polygons = std::get_if<MultiPolygon>(&geometry)) {
    writer.head(polygon_type + several, polygons->polygons.size());
    for (const auto& polygon : polygons->polygons) writer.polygon(polygon);
  }
  const auto box = writer.box();
  const bool envelope = box && !single;
  if (!box && !single) blob.erase(blob.begin() + header_size, blob.begin() + header_size + envelope_size);
  std::uint8_t flags = byte_order;
  if (envelope) flags |= envelope_flag;
  if (!box) flags |= empty_flag;
  const std::uint8_t head[4] = {'G', 'P', 0, flags};
  std::memcpy(blob.data(), head, sizeof head);
  std::memcpy(blob.data() + sizeof head, &wgs84, sizeof wgs84);
  if (envelope) {
    const double sides[4] = {box->west.degrees(), box->east.degrees(), box->south.degrees(), box->north.degrees()};
    std::memcpy(blob.data() + header_size, sides, sizeof sides);
  }
  return box;
}

}  // namespace geo::io
