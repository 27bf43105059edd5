#include "gazetteer/importers/tables/table_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "gazetteer/importers/outlines/shape_points.hpp"
#include "gazetteer/importers/tables/rows.hpp"
#include "gazetteer/places/spatial/units.hpp"
#include "gazetteer/text/folding.hpp"
#include "libgeo/core/digest.hpp"
#include "libgeo/core/error.hpp"

namespace gazetteer::importers {
namespace {

std::string trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
}

class RowReader {
 public:
  RowReader(const PlaceTable& rows, places::GazetteerContents& contents, const ImportOptions& options)
      : rows_(rows),
        table_(rows.table),
        columns_(find_columns(rows.table, options)),
        options_(options),
        contents_(contents),
        sink_(contents),
        findings_({rows.table.file, {}, rows.item}) {
    check_columns(columns_, rows.shapes.empty(), table_);
  }

  std::size_t read(const geo::Cancellation* cancellation) {
    for (std::size_t i = 0; i < table_.rows.size(); ++i) {
      if (cancellation != nullptr && i % 1024 == 0) cancellation->check();
      row_ = i;
      places::Place place;
      if (row(table_.rows[i], place)) add(place);
    }
    return sink_.fresh() + sink_.merged();
  }
  void report(geo::Findings& findings) { findings_.report(findings); }

 private:
  using Row = std::vector<std::string>;

  [[nodiscard]] std::string cell(const Row& row, Columns::Index column) const {
    return column ? trimmed(row[*column]) : std::string();
  }

  void doubt(const char* code, geo::Said message) {
    if (rows_.item.empty())
      findings_.add(geo::Severity::warning, code, std::move(message),
                    row_ < table_.lines.size() ? table_.lines[row_] : 0);
    else
      findings_.add_item(geo::Severity::warning, code, std::move(message),
                         fmt::format("{}, feature {}", rows_.item, row_ + 1));
  }
  bool leave_out(const char* code, geo::Said what) {
    doubt(code, geo::said("{what}; the row is left out", {{"what", std::move(what)}}));
    return false;
  }

  bool row(const Row& row, places::Place& place) {
    if (!read_name(row, place)) return leave_out("row-name", geo::said("the row has no name"));
    if (!read_position(row, place)) return false;
    place.id = id(row, place);
    if (place.id.empty())
      return leave_out("row-id", geo::said("the id has spaces or control characters, or is overlong"));
    read_codes(row, place);
    read_numbers(row, place);
    read_names(row, place);
    place.source = source(row);
    return true;
  }

  /// A cell as a name: without control characters.
  std::string name_cell(const Row& row, Columns::Index column) {
    auto text = cell(row, column);
    if (!has_controls(text)) return std::string(usable_name(text));
    doubt("row-controls", geo::said("a name has control characters or marks of text direction; kept without them"));
    return std::string(usable_name(without_controls(text)));
  }

  bool read_name(const Row& row, places::Place& place) {
    place.name = name_cell(row, columns_.name);
    for (const auto& [language, column] : columns_.languages) {
      if (place.name.empty()) place.name = name_cell(row, column);
    }
    return !place.name.empty();
  }

  bool read_position(const Row& row, places::Place& place) {
    const bool shape = !rows_.shapes.empty() && !std::holds_alternative<std::monostate>(rows_.shapes[row_]);
    if (shape) {
      const auto point = point_on(rows_.shapes[row_]);
      if (!point) return leave_out("row-position", geo::said("the shape has no point inside"));
      place.position = *point;
    } else if (!columns_.placed()) {
      return leave_out("row-position", geo::said("the row has no shape"));
    } else {
      const auto lon = geo::io::parse_number(cell(row, columns_.lon));
      const auto lat = geo::io::parse_number(cell(row, columns_.lat));
      if (!lon || !lat) return leave_out("row-position", geo::said("latitude or longitude is no number"));
      place.position = {geo::Lon(*lon), geo::Lat(*lat)};
    }
    return geo::in_range(place.position) || leave_out("row-position", geo::said("the position is out of range"));
  }

  std::string id(const Row& row, const places::Place& place) const {
    const auto given = cell(row, columns_.id);
    if (!given.empty() && !is_plain_id(given)) return {};
    if (!given.empty()) return given.find(':') == std::string::npos ? "local:" + given : given;
    const auto lon = fmt::format("{:.7f}", place.position.lon.degrees());
    const auto lat = fmt::format("{:.7f}", place.position.lat.degrees());
    const std::array<std::string_view, 3> parts{place.name, lon, lat};
    return "local:" + geo::short_digest(parts);
  }

  void read_codes(const Row& row, places::Place& place) {
    const auto code = [&](Columns::Index column, const std::string& otherwise) {
      auto text = cell(row, column);
      if (text.empty()) return otherwise;
      constexpr std::size_t longest = 80;
      if (text.size() <= longest && !has_controls(text)) return text;
      doubt("row-code", geo::said("a code is overlong or has control characters; left empty"));
      return std::string();
    };
    const auto letter = code(columns_.feature_class, options_.feature_class);
    if (letter.size() == 1 && letter[0] >= 'A' && letter[0] <= 'Z')
      place.feature_class = letter[0];
    else if (!letter.empty())
      doubt("row-class", geo::said("the class is no capital letter of GeoNames'; taken as P"));
    place.feature_code = code(columns_.feature_code, options_.feature_code);
    place.admin1 = code(columns_.admin1, {});
    place.admin2 = code(columns_.admin2, {});
    auto country = code(columns_.country, options_.country);
    std::transform(country.begin(), country.end(), country.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    if (is_country_code(country))
      place.country = country;
    else if (!country.empty())
      doubt("row-country", geo::said("the country is no ISO code of two letters; left empty"));
    // A unit's own code is its id where no column says it.
    const auto unit = places::unit_of(place.feature_class, place.feature_code);
    const auto own = cell(row, columns_.id);
    if (unit && unit->level == 1 && place.admin1.empty()) place.admin1 = own;
    if (unit && unit->level == 2 && place.admin2.empty()) place.admin2 = own;
  }

  void read_numbers(const Row& row, places::Place& place) {
    if (const auto text = cell(row, columns_.population); !text.empty()) {
      const auto people = geo::io::parse_number(text);
      if (people && *people >= 0 && *people < 1e12)
        place.population = std::llround(*people);
      else
        doubt("row-population", geo::said("the population is no number; taken as unknown"));
    }
    if (const auto text = cell(row, columns_.precision); !text.empty()) {
      const auto metres = geo::io::parse_number(text);
      if (metres && *metres >= 0 && *metres < 1e8)
        place.precision = geo::Metres(*metres);
      else
        doubt("row-precision", geo::said("the precision is no number; not stated"));
    }
  }

  void read_names(const Row& row, places::Place& place) {
    const auto names = name_cell(row, columns_.names);
    std::vector<std::string_view> parts;
    split(names, names.find('|') == std::string::npos ? ';' : '|', parts);
    for (const auto part : parts) add_name(place, part);
    for (const auto& [language, column] : columns_.languages) {
      places::NameNote note;
      note.language = language;
      note.preferred = true;
      add_name(place, name_cell(row, column), note);
    }
  }

  /// The key of the row's source: one for every pair of source and licence, numbered in the order of the table.
  std::string source(const Row& row) {
    auto title = without_controls(cell(row, columns_.source));
    auto licence = without_controls(cell(row, columns_.licence));
    if (title.empty() && licence.empty() && options_.source) {
      sink_.add_source(*options_.source);
      return options_.source->id;
    }
    if (licence.empty() && options_.source) licence = options_.source->licence;
    const auto number = sources_.emplace(std::pair(title, licence), sources_.size() + 1).first->second;
    const auto key = number == 1 ? rows_.stem : fmt::format("{}-{}", rows_.stem, number);
    sink_.add_source({key, title.empty() ? rows_.stem : title, licence, title.empty() ? rows_.stem : title, {}});
    return key;
  }

  void add(const places::Place& place) {
    const auto added = sink_.add(place);
    if (added == PlaceSink::Added::repeated) {
      doubt("row-id-repeated",
            geo::said("the id {id} was there before; only the names of this row are kept", {{"id", place.id}}));
    }
    if (rows_.shapes.empty()) return;
    const auto* area = std::get_if<geo::MultiPolygon>(&rows_.shapes[row_]);
    const auto unit = places::unit_of(place.feature_class, place.feature_code);
    if (area != nullptr && unit) add_outline(place, unit->level == 0, *area);
  }

  /// A unit has one outline: what a file says in several rows is joined, what another file said before stays.
  void add_outline(const places::Place& place, bool country, const geo::MultiPolygon& area) {
    auto& outlines = contents_.outlines;
    const auto known = std::find_if(outlines.begin(), outlines.end(),
                                    [&](const places::Outline& one) { return one.place_id == place.id; });
    if (known == outlines.end()) {
      outlines.push_back({place.id, country, place.country, place.admin1, area});
    } else if (static_cast<std::size_t>(known - outlines.begin()) >= first_outline_) {
      known->area.polygons.insert(known->area.polygons.end(), area.polygons.begin(), area.polygons.end());
    } else {
      doubt("outline-repeated", geo::said("the unit has an outline already; that one is kept"));
    }
  }

  const PlaceTable& rows_;
  const geo::io::Table& table_;
  Columns columns_;
  const ImportOptions& options_;
  places::GazetteerContents& contents_;
  std::size_t first_outline_ = contents_.outlines.size();
  PlaceSink sink_;
  RowFindings findings_;
  std::size_t row_ = 0;
  std::map<std::pair<std::string, std::string>, std::size_t> sources_;
};

}  // namespace

std::size_t read_places(const PlaceTable& rows, places::GazetteerContents& contents, geo::Findings& findings,
                        const ImportOptions& options, const geo::Cancellation* cancellation) {
  RowReader reader(rows, contents, options);
  const auto count = reader.read(cancellation);
  if (count > 0) reader.report(findings);
  return count;
}

std::string source_stem(const std::filesystem::path& path) {
  auto stem = path.stem();
  for (const char* inner : {".csv", ".tsv", ".txt", ".geojson", ".json", ".kml"}) {
    if (stem.extension() == inner) return stem.stem().string();
  }
  return stem.string();
}

}  // namespace gazetteer::importers
