#include "layers/exchange/snapshots/stored_coverage.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <fstream>
#include <set>

#include "layers/control/stored.hpp"
#include "layers/exchange/feature_values.hpp"
#include "libgeo/arrangement/grid.hpp"
#include "libgeo/io/vector/read.hpp"

namespace layers::exchange {
namespace {

namespace arr = geo::arrangement;

/// Two lanes of multiply and rotate over 64-bit words, the finish of MurmurHash3 (Appleby, public domain).
class Digest {
 public:
  void add(std::uint64_t word) noexcept {
    one_ = std::rotl((one_ ^ word) * 0x9E3779B97F4A7C15U, 29);
    two_ = std::rotl((two_ + word) * 0xC2B2AE3D27D4EB4FU, 31) ^ one_;
    ++length_;
  }
  void add(std::string_view text) noexcept {
    add(text.size());
    for (const char c : text) add(static_cast<std::uint64_t>(static_cast<unsigned char>(c)));
  }
  [[nodiscard]] std::string text() const {
    return fmt::format("{:016x}{:016x}", finished(one_ ^ length_), finished(two_ + length_));
  }

 private:
  static std::uint64_t finished(std::uint64_t h) noexcept {
    h ^= h >> 33;
    h *= 0xFF51AFD7ED558CCDU;
    h ^= h >> 33;
    h *= 0xC4CEB9FE1A85EC53U;
    return h ^ (h >> 33);
  }
  std::uint64_t one_ = 1, two_ = 2, length_ = 0;
};

/// False when a vertex is not on the grid.
bool add_ring(const geo::Ring& ring, Digest& digest) {
  digest.add(ring.size());
  for (const auto p : ring.points()) {
    if (!geo::in_range(p)) return false;
    const auto at = arr::to_grid(p);
    if (arr::to_lonlat(at) != p) return false;
    digest.add(std::uint64_t{static_cast<std::uint32_t>(at.x)} << 32 | static_cast<std::uint32_t>(at.y));
  }
  return true;
}

constexpr std::string_view marked_columns[] = {"actor", "status", "valid_from", "valid_to"};

/// The value behind the last key of the mark in some text.
std::optional<std::string> mark_among(std::string_view text) {
  static const std::string key = fmt::format("\"{}\":", mark_key);
  const auto at = text.rfind(key);
  if (at == std::string_view::npos) return std::nullopt;
  const auto begin = text.find('"', at + key.size());
  if (begin == std::string_view::npos) return std::nullopt;
  const auto end = text.find('"', begin + 1);
  if (end == std::string_view::npos || end - begin > 64) return std::nullopt;
  return std::string(text.substr(begin + 1, end - begin - 1));
}

/// The mark in the bytes of a file; it is looked for as text, so that a file without one costs no parsing.
std::optional<std::string> mark_in(const std::filesystem::path& file) {
  const auto extension = file.extension();
  std::error_code fault;
  if ((extension != ".gpkg" && extension != ".geojson" && extension != ".json") ||
      !std::filesystem::is_regular_file(file, fault))
    return std::nullopt;
  constexpr std::size_t block = std::size_t{1} << 16, overlap = 512;
  std::ifstream in(file, std::ios::binary | std::ios::ate);
  if (!in) return std::nullopt;  // reading it will tell
  const auto size = static_cast<std::size_t>(in.tellg());
  std::string bytes;
  const auto mark_from = [&](std::size_t begin, std::size_t end) {
    bytes.resize(end - begin);
    in.seekg(static_cast<std::streamoff>(begin));
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return in ? mark_among(bytes) : std::nullopt;
  };
  // In GeoJSON members of the file come before its features; in a GeoPackage pages follow in any order, notes last as
  // they are written.
  if (extension != ".gpkg") return mark_from(0, std::min(size, block));
  for (std::size_t end = size; end > 0 && in;) {
    const std::size_t begin = end > block ? end - block : 0;
    if (auto mark = mark_from(begin, std::min(size, end + overlap))) return mark;
    end = begin;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> coverage_mark(const geo::io::Layer& zones) {
  Digest digest;
  for (const auto column : marked_columns) {
    if (!zones.field_index(column)) return std::nullopt;
  }
  for (const auto& feature : zones.features) {
    const auto* area = std::get_if<geo::MultiPolygon>(&feature.geometry);
    if (area == nullptr || area->polygons.size() != 1) return std::nullopt;
    for (const auto column : marked_columns) digest.add(text_at(zones, feature, column));
    const auto& polygon = area->polygons.front();
    digest.add(polygon.holes.size());
    if (!add_ring(polygon.shell, digest)) return std::nullopt;
    for (const auto& hole : polygon.holes) {
      if (!add_ring(hole, digest)) return std::nullopt;
    }
  }
  return "1:" + digest.text();
}

std::optional<std::vector<control::Coverage>> read_stored(const std::filesystem::path& file, geo::Findings& findings) {
  const auto mark = mark_in(file);
  if (!mark) return std::nullopt;
  geo::Findings of_reading;
  auto layers = geo::io::read_layers(file, {}, of_reading);
  const auto zones =
      std::find_if(layers.begin(), layers.end(), [](const auto& layer) { return layer.name == "zones"; });
  if (zones == layers.end()) return std::nullopt;
  if (coverage_mark(*zones) != mark) {
    findings.note("coverage-changed",
                  geo::said("The zones were changed since sitmap wrote them; they are cleaned again."),
                  {file.string(), std::nullopt, {}});
    return std::nullopt;
  }
  struct Row {
    geo::Instant from;
    std::optional<geo::Instant> to;
    control::DrawnZone zone;
  };
  std::vector<Row> rows;
  std::set<geo::Instant> dates;
  for (std::size_t i = 0; i < zones->features.size(); ++i) {
    auto& feature = zones->features[i];
    Row row;
    row.zone.where = {file.string(), std::nullopt, fmt::format("feature {}", i + 1)};
    const auto from = moment_at(*zones, feature, "valid_from", row.zone.where);
    if (!from) return std::nullopt;
    row.from = *from;
    row.to = moment_at(*zones, feature, "valid_to", row.zone.where);
    row.zone.holding = {text_at(*zones, feature, "actor"), text_at(*zones, feature, "status")};
    row.zone.certainty = text_at(*zones, feature, "confidence");
    row.zone.evidence = text_at(*zones, feature, "evidence");
    row.zone.source = text_at(*zones, feature, "sources");
    row.zone.area = std::move(std::get<geo::MultiPolygon>(feature.geometry));
    dates.insert(row.from);
    if (row.to) dates.insert(*row.to);
    rows.push_back(std::move(row));
  }
  std::vector<control::Coverage> maps;
  for (const auto at : dates) {
    control::Snapshot map;
    map.at = at;
    const bool last = at == *dates.rbegin();
    for (auto& row : rows) {
      if (!geo::TimeInterval{row.from, row.to}.contains(at)) continue;
      map.zones.push_back(last ? std::move(row.zone) : row.zone);
    }
    maps.push_back(control::stored_coverage(std::move(map)));
  }
  findings.append(of_reading);
  return maps;
}

}  // namespace layers::exchange
