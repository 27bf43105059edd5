// Places out of a CSV file or a spreadsheet.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "gazetteer/importers/import.hpp"
#include "gazetteer/importers/rows.hpp"
#include "libgeo/core/digest.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/io/tables/table.hpp"

namespace gazetteer::importers {
namespace {

/// The columns by the names they go by in tables.
struct Columns {
  using Index = std::optional<std::size_t>;
  explicit Columns(const geo::io::Table& table)
      : id(any(table, {"id", "place_id", "geonameid"})),
        name(any(table, {"name", "place"})),
        names(any(table, {"names", "alternatenames", "alternate_names", "aliases"})),
        lon(any(table, {"lon", "lng", "long", "longitude", "x"})),
        lat(any(table, {"lat", "latitude", "y"})),
        feature_class(any(table, {"class", "feature_class"})),
        feature_code(any(table, {"code", "feature_code"})),
        country(any(table, {"country", "country_code", "iso"})),
        admin1(any(table, {"admin1", "admin1_code"})),
        admin2(any(table, {"admin2", "admin2_code"})),
        population(any(table, {"population"})),
        precision(any(table, {"precision_m"})),
        source(any(table, {"source"})),
        licence(any(table, {"licence", "license"})) {}

  Index id, name, names, lon, lat, feature_class, feature_code, country, admin1, admin2, population, precision, source,
      licence;

 private:
  static Index any(const geo::io::Table& table, std::initializer_list<const char*> names) {
    for (const char* name : names) {
      if (const auto index = table.column(name)) return index;
    }
    return std::nullopt;
  }
};

std::string trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
}

class Reader {
 public:
  Reader(const geo::io::Table& table, places::GazetteerContents& contents, const std::filesystem::path& path)
      : table_(table), columns_(table), stem_(path.stem().string()), sink_(contents), findings_({table.file, {}, {}}) {
    std::string missing;
    for (const auto& [column, name] :
         {std::pair(columns_.name, "name"), {columns_.lon, "lon"}, {columns_.lat, "lat"}}) {
      if (!column) missing += missing.empty() ? name : std::string(", ") + name;
    }
    if (!missing.empty()) {
      throw geo::InputError("the table has no column " + missing, {table.file, {}, {}},
                            "a table of places has the columns name, lon and lat");
    }
    if (stem_.ends_with(".csv")) stem_.resize(stem_.size() - 4);
  }

  void read() {
    for (std::size_t i = 0; i < table_.rows.size(); ++i) {
      const std::size_t line = i < table_.lines.size() ? table_.lines[i] : 0;
      if (auto place = row(table_.rows[i], line)) add(std::move(*place), line);
    }
    if (sink_.fresh() + sink_.merged() == 0) throw_no_rows({table_.file, {}, {}}, "rows with name, lon and lat");
  }
  void report(geo::Findings& findings) { findings_.report(findings); }

 private:
  using Row = std::vector<std::string>;

  [[nodiscard]] std::string cell(const Row& row, Columns::Index column) const {
    return column ? trimmed(row[*column]) : std::string();
  }

  std::optional<places::Place> row(const Row& row, std::size_t line) {
    const auto leave_out = [&](const char* code, const char* message) {
      findings_.add(geo::Severity::warning, code, std::string(message) + "; the row is left out", line);
      return std::nullopt;
    };
    places::Place place;
    place.name = cell(row, columns_.name);
    if (place.name.empty()) return leave_out("row-name", "the row has no name");
    const auto lon = geo::io::parse_number(cell(row, columns_.lon));
    const auto lat = geo::io::parse_number(cell(row, columns_.lat));
    if (!lon || !lat) return leave_out("row-position", "latitude or longitude is no number");
    place.position = {geo::Lon(*lon), geo::Lat(*lat)};
    if (!geo::in_range(place.position)) return leave_out("row-position", "the position is out of range");
    place.id = id(row, place);
    const auto letter = cell(row, columns_.feature_class);
    if (!letter.empty()) place.feature_class = letter.front();
    place.feature_code = cell(row, columns_.feature_code);
    place.admin1 = cell(row, columns_.admin1);
    place.admin2 = cell(row, columns_.admin2);
    read_country(row, place, line);
    read_numbers(row, place, line);
    const auto names = cell(row, columns_.names);
    std::vector<std::string_view> parts;
    split(names, names.find('|') == std::string::npos ? ';' : '|', parts);
    for (const auto part : parts) add_name(place, part);
    place.source = source(row);
    return place;
  }

  std::string id(const Row& row, const places::Place& place) const {
    const auto given = cell(row, columns_.id);
    if (!given.empty()) return given.find(':') == std::string::npos ? "local:" + given : given;
    const auto lon = fmt::format("{:.7f}", place.position.lon.degrees());
    const auto lat = fmt::format("{:.7f}", place.position.lat.degrees());
    const std::array<std::string_view, 3> parts{place.name, lon, lat};
    return "local:" + geo::short_digest(parts);
  }

  void read_country(const Row& row, places::Place& place, std::size_t line) {
    auto country = cell(row, columns_.country);
    std::transform(country.begin(), country.end(), country.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    if (is_country_code(country))
      place.country = country;
    else if (!country.empty()) {
      findings_.add(geo::Severity::warning, "row-country", "the country is no ISO code of two letters; left empty",
                    line);
    }
  }

  void read_numbers(const Row& row, places::Place& place, std::size_t line) {
    if (const auto text = cell(row, columns_.population); !text.empty()) {
      const auto people = geo::io::parse_number(text);
      if (people && *people >= 0 && *people < 1e12)
        place.population = std::llround(*people);
      else
        findings_.add(geo::Severity::warning, "row-population", "the population is no number; taken as unknown", line);
    }
    if (const auto text = cell(row, columns_.precision); !text.empty()) {
      const auto metres = geo::io::parse_number(text);
      if (metres && *metres >= 0 && *metres < 1e8)
        place.precision = geo::Metres(*metres);
      else
        findings_.add(geo::Severity::warning, "row-precision", "the precision is no number; not stated", line);
    }
  }

  /// The key of the row's source: one for every pair of source and licence, numbered in the order of the table.
  std::string source(const Row& row) {
    const auto title = cell(row, columns_.source);
    const auto licence = cell(row, columns_.licence);
    const auto number = sources_.emplace(std::pair(title, licence), sources_.size() + 1).first->second;
    const auto key = number == 1 ? stem_ : fmt::format("{}-{}", stem_, number);
    sink_.add_source({key, title.empty() ? stem_ : title, licence, title.empty() ? stem_ : title, {}});
    return key;
  }

  void add(places::Place place, std::size_t line) {
    const auto place_id = place.id;
    if (sink_.add(std::move(place)) == PlaceSink::Added::repeated) {
      findings_.add(geo::Severity::warning, "row-id-repeated",
                    "the id " + place_id + " was there before; only the names of this row are kept", line);
    }
  }

  const geo::io::Table& table_;
  Columns columns_;
  std::string stem_;
  PlaceSink sink_;
  RowFindings findings_;
  std::map<std::pair<std::string, std::string>, std::size_t> sources_;
};

}  // namespace

void import_table(const std::filesystem::path& path, places::GazetteerContents& contents, geo::Findings& findings,
                  const ImportOptions& /*options*/, const geo::Cancellation* /*cancellation*/) {
  const auto table = geo::io::read_table(path, findings);
  Reader reader(table, contents, path);
  reader.read();
  reader.report(findings);
}

}  // namespace gazetteer::importers
