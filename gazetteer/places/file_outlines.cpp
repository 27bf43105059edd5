// Outlines of one gazetteer file: which hold a point, and as shapes.
#include "gazetteer/places/gazetteer_file.hpp"

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

/// Vertices of a ring from their differences. Hostile differences wrap around; they never overflow.
class Vertices {
 public:
  Vertices(Cursor& cursor, double scale) : cursor_(cursor), left_(cursor.varint()), scale_(scale) {}
  [[nodiscard]] bool next(geo::LonLat& vertex) {
    if (left_ == 0) return false;
    --left_;
    lon_ += static_cast<std::uint64_t>(cursor_.zigzag());
    lat_ += static_cast<std::uint64_t>(cursor_.zigzag());
    vertex = {geo::Lon(degrees(lon_)), geo::Lat(degrees(lat_))};
    return true;
  }

 private:
  [[nodiscard]] double degrees(std::uint64_t value) const {
    return static_cast<double>(static_cast<std::int64_t>(value)) / scale_;
  }
  Cursor& cursor_;
  std::uint64_t left_;
  double scale_;
  std::uint64_t lon_ = 0, lat_ = 0;
};

/// As geo::contains does it, so that both agree to the last bit.
bool crosses_upward_ray(geo::LonLat a, geo::LonLat b, geo::LonLat p) noexcept {
  const double ax = a.lon.degrees(), ay = a.lat.degrees(), bx = b.lon.degrees(), by = b.lat.degrees();
  const double px = p.lon.degrees(), py = p.lat.degrees();
  if ((ay > py) == (by > py)) return false;
  return px < (bx - ax) * (py - ay) / (by - ay) + ax;
}

bool ring_holds(Cursor& cursor, double scale, geo::LonLat point) {
  Vertices vertices(cursor, scale);
  geo::LonLat first, last, vertex;
  if (!vertices.next(first)) return false;
  bool in = false;
  for (last = first; vertices.next(vertex); last = vertex) {
    if (crosses_upward_ray(vertex, last, point)) in = !in;
  }
  if (crosses_upward_ray(first, last, point)) in = !in;
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

template <class Bounds>
bool box_holds(const Bounds& box, double scale, geo::LonLat point) noexcept {
  const double lon = point.lon.degrees(), lat = point.lat.degrees();
  return box.west / scale <= lon && lon <= box.east / scale && box.south / scale <= lat && lat <= box.north / scale;
}

geo::Ring ring(Cursor& cursor, double scale) {
  Vertices vertices(cursor, scale);
  std::vector<geo::LonLat> points;
  for (geo::LonLat vertex; vertices.next(vertex);) points.push_back(vertex);
  return geo::Ring(std::move(points));
}

}  // namespace

std::pair<std::uint32_t, std::uint32_t> GazetteerFile::outline_counts() const {
  const Block block = section(format::Section::outlines);
  const auto countries = block.at<std::uint32_t>(0);
  const auto all = block.at<std::uint32_t>(1);
  if (countries > all || all > block.from(8).count<format::OutlineRow>()) throw OutOfBounds{};
  return {countries, all};
}

format::OutlineRow GazetteerFile::outline_row(std::uint32_t index) const {
  const auto outline = section(format::Section::outlines).from(8).at<format::OutlineRow>(index);
  if (outline.scale == 0 || outline.row >= size_) throw OutOfBounds{};
  return outline;
}

std::vector<GazetteerFile::Unit> GazetteerFile::containing(geo::LonLat point) const {
  std::vector<Unit> units;
  const auto [countries, all] = outline_counts();
  for (std::uint32_t i = 0; i < all; ++i) {
    const auto outline = outline_row(i);
    const double scale = outline.scale;
    if (!box_holds(outline, scale, point)) continue;
    Cursor polygons(section(format::Section::rings).part(outline.offset, outline.size));
    while (!polygons.at_end()) {
      const auto polygon = next_polygon(polygons);
      if (!box_holds(polygon, scale, point) || !polygon_holds(polygon, scale, point)) continue;
      units.push_back({outline.row, i < countries});
      break;
    }
  }
  return units;
}

std::optional<geo::MultiPolygon> GazetteerFile::outline(std::uint32_t number) const {
  const auto [countries, all] = outline_counts();
  const auto find = [&](std::uint32_t low, std::uint32_t high) -> std::optional<format::OutlineRow> {
    const auto end = high;
    while (low < high) {
      const std::uint32_t middle = low + (high - low) / 2;
      if (outline_row(middle).row < number)
        low = middle + 1;
      else
        high = middle;
    }
    if (low == end || outline_row(low).row != number) return std::nullopt;
    return outline_row(low);
  };
  auto found = find(0, countries);
  if (!found) found = find(countries, all);
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
