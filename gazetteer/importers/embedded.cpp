// The tables of gazetteer/data.
#include <fmt/format.h>

#include <array>

#include "gazetteer/importers/import.hpp"
#include "gazetteer/importers/tables/rows.hpp"
#include "gazetteer/text/folding.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/io/files/archive.hpp"
#include "libgeo/io/tables/table.hpp"

namespace gazetteer::importers {
namespace {

/// A tab-separated table without quoting, told by its header.
class PlainTable {
 public:
  PlainTable(const std::filesystem::path& path, std::string_view header)
      : file_(path.string()), text_(geo::io::read_decompressed(path)), lines_(text_) {
    std::string_view line;
    if (!lines_.next(line)) throw geo::InputError("the table is empty", where());
    if (const auto bad = text::find_invalid_utf8(text_); bad != std::string::npos) {
      throw geo::InputError(fmt::format("the table is not UTF-8 (byte {})", bad), where());
    }
    if (line != header) {
      throw geo::InputError("the table has other columns than expected", {file_, 1, {}},
                            "its first line is: " + std::string(header));
    }
    split(header, '\t', cells_);
    columns_ = cells_.size();
  }

  /// False at the end. Rows of another number of columns are findings and passed over.
  [[nodiscard]] bool next(RowFindings& findings) {
    for (std::string_view line; lines_.next(line);) {
      if (line.empty()) continue;
      split(line, '\t', cells_);
      if (cells_.size() == columns_) return true;
      findings.add(geo::Severity::error, "row-columns",
                   fmt::format("the row has {} columns instead of {}; left out", cells_.size(), columns_),
                   line_number());
    }
    return false;
  }
  [[nodiscard]] const std::vector<std::string_view>& cells() const noexcept { return cells_; }
  [[nodiscard]] std::size_t line_number() const noexcept { return lines_.number(); }
  [[nodiscard]] geo::Where where() const { return {file_, {}, {}}; }

 private:
  std::string file_;
  std::string text_;
  Lines lines_;
  std::vector<std::string_view> cells_;
  std::size_t columns_ = 0;
};

/// Names that other languages have for places of the table of places.
class Exonyms {
 public:
  Exonyms(const std::filesystem::path& path, geo::Findings& findings) : table_(geo::io::read_table(path, findings)) {
    const auto id = column("id");
    place_ = column("place");
    names_ = column("names");
    for (std::size_t i = 0; i < table_.rows.size(); ++i) by_id_.emplace(table_.rows[i][id], i);
  }

  void add_to(places::Place& place) {
    const auto found = by_id_.find(place.id);
    if (found == by_id_.end() || table_.rows[found->second][place_] != place.name) return;
    std::vector<std::string_view> names;
    split(table_.rows[found->second][names_], '|', names);
    for (const auto name : names) add_name(place, name);
    by_id_.erase(found);
  }

  /// A row whose place is not there, or has another name by now, is an error: nobody may be given a stranger's name.
  void report(geo::Findings& findings) const {
    RowFindings dirty({table_.file, {}, {}});
    for (const auto& [id, row] : by_id_) {
      dirty.add(
          geo::Severity::error, "exonym-place",
          fmt::format("no place has the id {} and the name {}; its names are left out", id, table_.rows[row][place_]),
          row + 2);
    }
    dirty.report(findings);
  }

 private:
  [[nodiscard]] std::size_t column(std::string_view name) const {
    const auto at = table_.column(name);
    if (!at) throw geo::InputError(fmt::format("the table has no column {}", name), {table_.file, {}, {}});
    return *at;
  }

  geo::io::Table table_;
  std::size_t place_ = 0, names_ = 0;
  std::map<std::string, std::size_t, std::less<>> by_id_;  // rows whose places have not come
};

void import_places(const std::filesystem::path& path, Exonyms& exonyms, places::GazetteerContents& contents,
                   geo::Findings& findings) {
  PlainTable table(path, "id\tname\tnames\tlon\tlat\tclass\tcode\tcountry\tadmin1\tadmin2\tpopulation\tsource");
  RowFindings dirty(table.where());
  PlaceSink sink(contents);
  std::vector<std::string_view> names;
  while (table.next(dirty)) {
    const auto& cell = table.cells();
    places::Place place;
    place.id = cell[0];
    place.name = cell[1];
    const auto lon = decimal(cell[3]);
    const auto lat = decimal(cell[4]);
    const auto population = whole_number(cell[10]);
    place.position = {geo::Lon(lon.value_or(999.0)), geo::Lat(lat.value_or(999.0))};
    if (place.id.empty() || place.name.empty() || !geo::in_range(place.position) || cell[5].size() != 1 ||
        !population) {
      dirty.add(geo::Severity::error, "row-bad", "a cell of the row cannot be read; the row is left out",
                table.line_number());
      continue;
    }
    place.feature_class = cell[5].front();
    place.feature_code = cell[6];
    place.country = cell[7];
    place.admin1 = cell[8];
    place.admin2 = cell[9];
    place.population = *population;
    place.source = cell[11];
    split(cell[2], '|', names);
    for (const auto name : names) add_name(place, name);
    exonyms.add_to(place);
    if (sink.add(place) != PlaceSink::Added::fresh) {
      dirty.add(geo::Severity::error, "row-id-repeated", "the id was there before", table.line_number());
    }
  }
  if (sink.fresh() == 0) throw_no_rows(table.where(), "the places of the world gazetteer");
  dirty.report(findings);
}

/// "x,y dx,dy dx,dy" in 1e-4 degree; empty for anything else or a vertex out of range.
std::optional<geo::Ring> ring(std::string_view text) {
  constexpr double scale = 10'000.0;
  std::vector<std::string_view> vertices, numbers;
  std::vector<geo::LonLat> points;
  split(text, ' ', vertices);
  std::int64_t lon = 0, lat = 0;
  for (const auto vertex : vertices) {
    split(vertex, ',', numbers);
    if (numbers.size() != 2) return std::nullopt;
    const auto dx = whole_number(numbers[0]);
    const auto dy = whole_number(numbers[1]);
    constexpr std::int64_t most = 3'600'000;
    if (!dx || !dy || *dx < -most || *dx > most || *dy < -most || *dy > most) return std::nullopt;
    lon += *dx;
    lat += *dy;
    points.emplace_back(geo::Lon(static_cast<double>(lon) / scale), geo::Lat(static_cast<double>(lat) / scale));
    if (!geo::in_range(points.back())) return std::nullopt;
  }
  if (points.size() < 3) return std::nullopt;
  return geo::Ring(std::move(points));
}

std::optional<geo::MultiPolygon> area(std::string_view text) {
  geo::MultiPolygon area;
  std::vector<std::string_view> polygons, rings;
  split(text, '/', polygons);
  for (const auto part : polygons) {
    split(part, ';', rings);
    geo::Polygon polygon;
    for (std::size_t i = 0; i < rings.size(); ++i) {
      auto read = ring(rings[i]);
      if (!read) return std::nullopt;
      if (i == 0)
        polygon.shell = std::move(*read);
      else
        polygon.holes.push_back(std::move(*read));
    }
    area.polygons.push_back(std::move(polygon));
  }
  return area;
}

void import_outlines(const std::filesystem::path& path, places::GazetteerContents& contents, geo::Findings& findings) {
  PlainTable table(path, "place_id\tlevel\tcountry\tadmin1\trings");
  RowFindings dirty(table.where());
  std::map<std::string, int, std::less<>> places;  // how many outlines each place has
  for (const auto& place : contents.places) places.emplace(place.id, 0);
  while (table.next(dirty)) {
    const auto& cell = table.cells();
    const auto place = places.find(cell[0]);
    auto shape = area(cell[4]);
    if (place == places.end() || ++place->second > 1 || !shape || (cell[1] != "country" && cell[1] != "admin1")) {
      dirty.add(geo::Severity::error, "outline-bad",
                "the outline cannot be read, belongs to no place or repeats one; left out", table.line_number());
      continue;
    }
    contents.outlines.push_back(
        {std::string(cell[0]), cell[1] == "country", std::string(cell[2]), std::string(cell[3]), std::move(*shape)});
  }
  dirty.report(findings);
}

void import_sources(const std::filesystem::path& path, places::GazetteerContents& contents, geo::Findings& findings) {
  PlainTable table(path, "source\ttitle\tversion\tlicence\tattribution\turl");
  RowFindings dirty(table.where());
  PlaceSink sink(contents);
  while (table.next(dirty)) {
    const auto& cell = table.cells();
    auto title = std::string(cell[1]);
    if (!cell[2].empty()) title += ", " + std::string(cell[2]);
    sink.add_source({std::string(cell[0]), title, std::string(cell[3]), std::string(cell[4]), std::string(cell[5])});
  }
  dirty.report(findings);
}

void import_demonyms(const std::filesystem::path& path, places::GazetteerContents& contents, geo::Findings& findings) {
  const auto table = geo::io::read_table(path, findings);
  const auto country = table.column("country");
  if (!country) throw geo::InputError("the table has no column country", {table.file, {}, {}});
  for (const char* name : {"adjective", "singular", "plural"}) {
    const auto column = table.column(name);
    if (!column) throw geo::InputError(fmt::format("the table has no column {}", name), {table.file, {}, {}});
    for (const auto& row : table.rows) {
      if (!row[*column].empty()) contents.demonyms.push_back({row[*column], row[*country]});
    }
  }
}

}  // namespace

void import_embedded(const std::filesystem::path& folder, places::GazetteerContents& contents,
                     geo::Findings& findings) {
  contents.title = "sitmap-world";
  import_sources(folder / "sources.tsv", contents, findings);
  Exonyms exonyms(folder / "exonyms.csv", findings);
  import_places(folder / "places.tsv.xz", exonyms, contents, findings);
  exonyms.report(findings);
  import_outlines(folder / "outlines.tsv.xz", contents, findings);
  import_demonyms(folder / "demonyms.csv", contents, findings);
  import_table(folder / "supplement.csv", contents, findings);
}

}  // namespace gazetteer::importers
