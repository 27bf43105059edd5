// Outlines as differences of integers.
#include <algorithm>
#include <cmath>

#include "gazetteer/places/compile/compile_shapes.hpp"
#include "gazetteer/places/file/bytes.hpp"
#include "libgeo/core/error.hpp"

namespace gazetteer::places {
namespace {

struct Vertex {
  std::int64_t lon, lat;
};

template <class Visit>
void each_point(const geo::MultiPolygon& area, const Visit& visit) {
  for (const auto& polygon : area.polygons) {
    for (const auto& point : polygon.shell.points()) visit(point);
    for (const auto& hole : polygon.holes) {
      for (const auto& point : hole.points()) visit(point);
    }
  }
}

bool exact_at(double degrees, std::uint32_t scale) noexcept {
  return static_cast<double>(std::llround(degrees * scale)) / scale == degrees;
}

/// The coarsest of the decimal grids on which all vertices lie; 1e-7 degree when none is.
std::uint32_t scale_of(const Outline& outline) {
  std::uint32_t scale = 10'000;
  each_point(outline.area, [&](geo::LonLat point) {
    if (!geo::in_range(point)) {
      throw geo::InputError("an outline has a vertex beyond 180 degrees of longitude or 90 of latitude",
                            {{}, {}, "outline of " + outline.place_id}, "split it at the antimeridian");
    }
    while (scale < 10'000'000 && !(exact_at(point.lon.degrees(), scale) && exact_at(point.lat.degrees(), scale))) {
      scale *= 10;
    }
  });
  return scale;
}

Vertex on_grid(geo::LonLat point, std::uint32_t scale) noexcept {
  return {std::llround(point.lon.degrees() * scale), std::llround(point.lat.degrees() * scale)};
}

struct Bounds {
  std::int32_t west = 0, south = 0, east = 0, north = 0;
  bool any = false;
  void add(Vertex v) noexcept {
    const auto lon = static_cast<std::int32_t>(v.lon);
    const auto lat = static_cast<std::int32_t>(v.lat);
    west = any ? std::min(west, lon) : lon;
    east = any ? std::max(east, lon) : lon;
    south = any ? std::min(south, lat) : lat;
    north = any ? std::max(north, lat) : lat;
    any = true;
  }
};

void put_ring(std::string& out, const std::vector<Vertex>& ring) {
  put_varint(out, ring.size());
  for (std::size_t begin = 0; begin < ring.size(); begin += format::ring_piece) {
    Vertex last = begin == 0 ? ring.back() : ring[begin - 1];
    Bounds bounds;
    bounds.add(last);
    const auto before = last;
    std::string differences;
    for (std::size_t i = begin; i < std::min(begin + format::ring_piece, ring.size()); ++i) {
      put_zigzag(differences, ring[i].lon - last.lon);
      put_zigzag(differences, ring[i].lat - last.lat);
      last = ring[i];
      bounds.add(last);
    }
    put(out, format::RingPiece{static_cast<std::int32_t>(before.lon), static_cast<std::int32_t>(before.lat),
                               bounds.south, bounds.north, static_cast<std::uint32_t>(differences.size())});
    out += differences;
  }
}

std::string polygon_bytes(const geo::Polygon& polygon, std::uint32_t scale, Bounds& of_outline) {
  std::string rings;
  Bounds bounds;
  put_varint(rings, 1 + polygon.holes.size());
  const auto add = [&](const geo::Ring& ring) {
    std::vector<Vertex> vertices;
    for (const auto& point : ring.points()) {
      vertices.push_back(on_grid(point, scale));
      bounds.add(vertices.back());
      of_outline.add(vertices.back());
    }
    put_ring(rings, vertices);
  };
  add(polygon.shell);
  for (const auto& hole : polygon.holes) add(hole);
  std::string out;
  for (const auto edge : {bounds.west, bounds.south, bounds.east, bounds.north}) put(out, edge);
  put(out, static_cast<std::uint32_t>(rings.size()));
  return out + rings;
}

}  // namespace

OutlineSections outline_sections(std::vector<NumberedOutline> outlines) {
  std::erase_if(outlines, [](const NumberedOutline& o) { return o.outline->area.empty(); });
  std::sort(outlines.begin(), outlines.end(), [](const NumberedOutline& a, const NumberedOutline& b) {
    const int of_a = a.outline->level(), of_b = b.outline->level();
    return of_a != of_b ? of_a < of_b : a.row < b.row;
  });
  OutlineSections sections;
  put(sections.outlines, static_cast<std::uint32_t>(outlines.size()));
  put(sections.outlines, std::uint32_t{0});
  for (const auto& [number, outline] : outlines) {
    const std::uint32_t scale = scale_of(*outline);
    const std::uint64_t start = sections.rings.size();
    Bounds bounds;
    for (const auto& polygon : outline->area.polygons) sections.rings += polygon_bytes(polygon, scale, bounds);
    put(sections.outlines,
        format::OutlineRow{static_cast<std::uint32_t>(outline->level()), number, scale, bounds.west, bounds.south,
                           bounds.east, bounds.north, 0, start, sections.rings.size() - start});
  }
  return sections;
}

}  // namespace gazetteer::places
