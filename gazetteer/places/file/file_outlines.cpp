// Outlines of one gazetteer file: which hold a point, and as shapes.
#include <algorithm>
#include <utility>

#include "gazetteer/places/file/gazetteer_file.hpp"

namespace gazetteer::places {
namespace {

/// A polygon in `rings`: its box and the bytes of its rings.
struct StoredPolygon {
  std::int32_t west, south, east, north;
  Block rings;
};

StoredPolygon next_polygon(Cursor& cursor) {
  StoredPolygon polygon{};
  polygon.west = cursor.number<std::int32_t>();
  polygon.south = cursor.number<std::int32_t>();
  polygon.east = cursor.number<std::int32_t>();
  polygon.north = cursor.number<std::int32_t>();
  polygon.rings = Block(cursor.take(cursor.number<std::uint32_t>()));
  return polygon;
}

/// The vertices of one piece of a ring. Hostile differences wrap around; they never overflow.
class Vertices {
 public:
  Vertices(const format::RingPiece& piece, std::string_view differences, double scale)
      : differences_(Block(differences)), scale_(scale), lon_(unsigned_of(piece.lon)), lat_(unsigned_of(piece.lat)) {}
  [[nodiscard]] geo::LonLat current() const { return {geo::Lon(degrees(lon_)), geo::Lat(degrees(lat_))}; }
  [[nodiscard]] geo::LonLat next() {
    lon_ += static_cast<std::uint64_t>(differences_.zigzag());
    lat_ += static_cast<std::uint64_t>(differences_.zigzag());
    return current();
  }

 private:
  static std::uint64_t unsigned_of(std::int32_t value) { return static_cast<std::uint64_t>(std::int64_t{value}); }
  [[nodiscard]] double degrees(std::uint64_t value) const {
    return static_cast<double>(static_cast<std::int64_t>(value)) / scale_;
  }
  Cursor differences_;
  double scale_;
  std::uint64_t lon_, lat_;
};

/// Visits the pieces of a ring: visit(piece, its differences, its number of vertices).
template <class Visit>
void each_piece(Cursor& cursor, const Visit& visit) {
  for (auto left = cursor.varint(); left > 0;) {
    const auto piece = cursor.number<format::RingPiece>();
    const auto vertices = std::min<std::uint64_t>(left, format::ring_piece);
    visit(piece, cursor.take(piece.bytes), vertices);
    left -= vertices;
  }
}

/// As geo::contains does it, so that both agree to the last bit: an edge is reckoned from its lower end, and two units
/// that share it agree on which side of it a point lies.
bool crosses_ray(geo::LonLat a, geo::LonLat b, geo::LonLat p) noexcept {
  if ((a.lat > p.lat) == (b.lat > p.lat)) return false;
  if (a.lat > b.lat) std::swap(a, b);
  const double along = (p.lat.degrees() - a.lat.degrees()) / (b.lat.degrees() - a.lat.degrees());
  return p.lon.degrees() < (b.lon.degrees() - a.lon.degrees()) * along + a.lon.degrees();
}

/// A point in units of a grid, for boxes. They are looked at with one unit to spare, so that rounding never leaves out
/// what the exact test would find.
struct GridPoint {
  double lon, lat;
  GridPoint(geo::LonLat point, double scale) : lon(point.lon.degrees() * scale), lat(point.lat.degrees() * scale) {}
  [[nodiscard]] bool within_latitudes(std::int32_t south, std::int32_t north) const noexcept {
    return south - 1.0 <= lat && lat <= north + 1.0;
  }
  template <class Bounds>
  [[nodiscard]] bool within(const Bounds& box) const noexcept {
    return box.west - 1.0 <= lon && lon <= box.east + 1.0 && within_latitudes(box.south, box.north);
  }
};

bool ring_holds(Cursor& cursor, double scale, geo::LonLat point) {
  const GridPoint grid_point(point, scale);
  bool in = false;
  each_piece(cursor, [&](const format::RingPiece& piece, std::string_view differences, std::uint64_t count) {
    if (!grid_point.within_latitudes(piece.south, piece.north)) return;  // no edge crosses the point's latitude
    Vertices vertices(piece, differences, scale);
    auto last = vertices.current();
    for (; count > 0; --count) {
      const auto vertex = vertices.next();
      if (crosses_ray(vertex, last, point)) in = !in;
      last = vertex;
    }
  });
  return in;
}

bool polygon_holds(const StoredPolygon& polygon, double scale, geo::LonLat point) {
  Cursor cursor(polygon.rings);
  bool in = false;
  for (auto rings = cursor.varint(); rings > 0; --rings) {
    if (ring_holds(cursor, scale, point)) in = !in;
  }
  return in;
}

geo::Ring ring(Cursor& cursor, double scale) {
  std::vector<geo::LonLat> points;
  each_piece(cursor, [&](const format::RingPiece& piece, std::string_view differences, std::uint64_t count) {
    Vertices vertices(piece, differences, scale);
    for (; count > 0; --count) points.push_back(vertices.next());
  });
  return geo::Ring(std::move(points));
}

}  // namespace

std::uint32_t GazetteerFile::outline_count() const {
  const Block block = section(format::Section::outlines);
  const auto count = block.at<std::uint32_t>(0);
  if (count > block.from(8).count<format::OutlineRow>()) throw OutOfBounds{};
  return count;
}

format::OutlineRow GazetteerFile::outline_row(std::uint32_t index) const {
  const auto outline = section(format::Section::outlines).from(8).at<format::OutlineRow>(index);
  if (outline.scale == 0 || outline.row >= size_ || outline.level > 2) throw OutOfBounds{};
  return outline;
}

std::vector<GazetteerFile::Unit> GazetteerFile::containing(geo::LonLat point) const {
  std::vector<Unit> units;
  const auto count = outline_count();
  for (std::uint32_t i = 0; i < count; ++i) {
    const auto outline = outline_row(i);
    const double scale = outline.scale;
    const GridPoint grid_point(point, scale);
    if (!grid_point.within(outline)) continue;
    Cursor polygons(section(format::Section::rings).part(outline.offset, outline.size));
    while (!polygons.at_end()) {
      const auto polygon = next_polygon(polygons);
      if (!grid_point.within(polygon) || !polygon_holds(polygon, scale, point)) continue;
      units.push_back({outline.row, static_cast<int>(outline.level)});
      break;
    }
  }
  return units;
}

std::optional<geo::MultiPolygon> GazetteerFile::outline(std::uint32_t number) const {
  const auto count = outline_count();
  std::optional<format::OutlineRow> found;
  for (std::uint32_t level = 0; level <= 2 && !found; ++level) {
    // The first outline that is not before (level, number): they are in that order.
    std::uint32_t low = 0, high = count;
    while (low < high) {
      const std::uint32_t middle = low + (high - low) / 2;
      const auto seen = outline_row(middle);
      if (std::pair(seen.level, seen.row) < std::pair(level, number))
        low = middle + 1;
      else
        high = middle;
    }
    if (low == count) break;
    const auto seen = outline_row(low);
    if (seen.level == level && seen.row == number) found = seen;
  }
  if (!found) return std::nullopt;
  geo::MultiPolygon area;
  Cursor polygons(section(format::Section::rings).part(found->offset, found->size));
  while (!polygons.at_end()) {
    Cursor cursor(next_polygon(polygons).rings);
    geo::Polygon polygon;
    auto rings = cursor.varint();
    if (rings == 0) throw OutOfBounds{};
    polygon.shell = ring(cursor, found->scale);
    for (--rings; rings > 0; --rings) polygon.holes.push_back(ring(cursor, found->scale));
    area.polygons.push_back(std::move(polygon));
  }
  return area;
}

}  // namespace gazetteer::places
