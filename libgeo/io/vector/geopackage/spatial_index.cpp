#include "libgeo/io/vector/geopackage/spatial_index.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

namespace geo::io {
namespace {

// A node: depth (of the root alone) and count, two bytes each, then cells of an id and four sides; SQLite makes nodes
// for 51 cells where a page of the file holds as many. All numbers are big-endian.
constexpr std::size_t cells_a_node = 51;
constexpr std::size_t node_size = 4 + cells_a_node * 24;
constexpr std::int64_t root = 1;

float outward(double side, float towards) noexcept {
  const auto rounded = static_cast<float>(side);
  const auto kept = static_cast<double>(rounded);
  const bool short_of = towards < 0 ? kept > side : kept < side;
  return short_of ? std::nextafter(rounded, towards) : rounded;
}

struct Cell {
  std::int64_t id = 0;  ///< of a row, or of a node
  float west = 0, east = 0, south = 0, north = 0;
};

Cell cell_of(const IndexedBox& row) noexcept {
  constexpr float far = std::numeric_limits<float>::infinity();
  return {row.fid, outward(row.box.west.degrees(), -far), outward(row.box.east.degrees(), far),
          outward(row.box.south.degrees(), -far), outward(row.box.north.degrees(), far)};
}

template <typename Unsigned>
void put(std::vector<std::byte>& bytes, Unsigned number) {
  for (std::size_t i = sizeof number; i-- > 0;) bytes.push_back(static_cast<std::byte>(number >> (8 * i) & 0xFFU));
}

std::vector<std::byte> node_of(std::span<const Cell> cells, std::uint16_t depth) {
  std::vector<std::byte> bytes;
  bytes.reserve(node_size);
  put(bytes, depth);
  put(bytes, static_cast<std::uint16_t>(cells.size()));
  for (const Cell& cell : cells) {
    put(bytes, static_cast<std::uint64_t>(cell.id));
    for (const float side : {cell.west, cell.east, cell.south, cell.north})
      put(bytes, std::bit_cast<std::uint32_t>(side));
  }
  bytes.resize(node_size);
  return bytes;
}

Cell around(std::span<const Cell> cells, std::int64_t node) noexcept {
  Cell all = cells.front();
  all.id = node;
  for (const Cell& cell : cells) {
    all.west = std::min(all.west, cell.west);
    all.east = std::max(all.east, cell.east);
    all.south = std::min(all.south, cell.south);
    all.north = std::max(all.north, cell.north);
  }
  return all;
}

/// Into strips of meridians, and within these by latitude, so that each run of `cells_a_node` lies close together.
void sort_by_tiles(std::vector<Cell>& cells) {
  const auto by_x = [](const Cell& a, const Cell& b) {
    const float one = a.west + a.east, other = b.west + b.east;
    return one != other ? one < other : a.id < b.id;
  };
  const auto by_y = [](const Cell& a, const Cell& b) {
    const float one = a.south + a.north, other = b.south + b.north;
    return one != other ? one < other : a.id < b.id;
  };
  const std::size_t nodes = (cells.size() + cells_a_node - 1) / cells_a_node;
  const auto strips = static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(nodes))));
  const std::size_t in_strip = (nodes + strips - 1) / strips * cells_a_node;
  std::sort(cells.begin(), cells.end(), by_x);
  for (std::size_t begin = 0; begin < cells.size(); begin += in_strip) {
    const std::size_t end = std::min(begin + in_strip, cells.size());
    std::sort(cells.begin() + static_cast<std::ptrdiff_t>(begin), cells.begin() + static_cast<std::ptrdiff_t>(end),
              by_y);
  }
}

}  // namespace

void write_spatial_index(SqliteOutput& output, const std::string& table, std::span<const IndexedBox> boxes) {
  if (boxes.empty()) return;
  std::vector<Cell> cells;
  cells.reserve(boxes.size());
  for (const IndexedBox& row : boxes) cells.push_back(cell_of(row));
  SqliteStatement node(
      output, fmt::format("INSERT OR REPLACE INTO {} (nodeno, data) VALUES (?, ?)", sql_quoted(table + "_node", '"')));
  SqliteStatement parent(
      output, fmt::format("INSERT INTO {} (nodeno, parentnode) VALUES (?, ?)", sql_quoted(table + "_parent", '"')));
  SqliteStatement row(output,
                      fmt::format("INSERT INTO {} (rowid, nodeno) VALUES (?, ?)", sql_quoted(table + "_rowid", '"')));
  struct Place {
    std::int64_t fid, node;
  };
  std::vector<Place> places;
  std::int64_t next = root + 1;
  for (std::uint16_t depth = 0;; ++depth) {
    if (cells.size() > cells_a_node) sort_by_tiles(cells);
    const bool last = cells.size() <= cells_a_node;
    std::vector<Cell> above;
    for (std::size_t begin = 0; begin < cells.size(); begin += cells_a_node) {
      const auto some = std::span(cells).subspan(begin, std::min(cells_a_node, cells.size() - begin));
      const std::int64_t number = last ? root : next++;
      const auto bytes = node_of(some, last ? depth : std::uint16_t{0});
      node.bind(1, number);
      node.bind(2, bytes);
      node.run();
      above.push_back(around(some, number));
      for (const Cell& cell : some) places.push_back({cell.id, number});
    }
    auto& table_of = depth == 0 ? row : parent;
    std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) { return a.fid < b.fid; });
    for (const Place& place : places) {
      table_of.bind(1, place.fid);
      table_of.bind(2, place.node);
      table_of.run();
    }
    places.clear();
    if (last) return;
    cells = std::move(above);
  }
}

}  // namespace geo::io
