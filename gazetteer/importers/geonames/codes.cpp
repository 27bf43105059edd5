// Names of countries and administrative units: countryInfo.txt, admin1CodesASCII.txt, admin2Codes.txt
// (https://download.geonames.org/export/dump/readme.txt).
#include <algorithm>
#include <vector>

#include "gazetteer/importers/import.hpp"
#include "gazetteer/importers/members.hpp"
#include "gazetteer/importers/outlines/member_points.hpp"
#include "gazetteer/importers/tables/tab_rows.hpp"
#include "libgeo/core/error.hpp"

namespace gazetteer::importers {
namespace {

/// Columns of countryInfo.txt.
enum CountryColumn : std::size_t { iso = 0, country_name = 4, country_population = 7, country_geoname_id = 16 };

/// The units of a table that no place stands for yet.
struct Units {
  std::vector<places::Place> missing;  ///< complete but for the position
  std::map<UnitCodes, std::size_t, std::less<>> by_codes;
  std::size_t read = 0;
};

/// Gives the names to the place that is there; else notes that one is missing.
void name_unit(places::Place unit, const UnitCodes& codes, places::PlaceStore& places, Units& units) {
  ++units.read;
  if (const auto known = places.find(unit.id)) {
    places.add_name(*known, unit.name);
    for (const auto& name : unit.names) places.add_name(*known, name);
    return;
  }
  if (units.by_codes.emplace(codes, units.missing.size()).second) units.missing.push_back(std::move(unit));
}

std::string clean_name(std::string_view cell) {
  return std::string(usable_name(has_controls(cell) ? without_controls(cell) : std::string(cell)));
}

/// "SY.04" or "SY.04.172135" into country and codes; false for anything else.
bool read_codes(std::string_view text, places::Place& unit) {
  std::vector<std::string_view> parts;
  split(text, '.', parts);
  if (parts.size() < 2 || !is_country_code(parts[0]) || parts[1].empty() || has_controls(text)) return false;
  unit.country = parts[0];
  unit.admin1 = parts[1];
  // Some codes of the second level have points of their own.
  if (parts.size() > 2) unit.admin2 = text.substr(parts[0].size() + parts[1].size() + 2);
  unit.feature_class = 'A';
  unit.feature_code = parts.size() > 2 ? "ADM2" : "ADM1";
  unit.source = geonames_source().id;
  return parts.size() == 2 || !unit.admin2.empty();
}

void read_admin(TabRows& rows, places::PlaceStore& places, Units& units) {
  while (rows.next()) {
    places::Place unit;
    unit.id = geonames_id(rows.cell(3));
    if (unit.id.empty()) {
      rows.leave_out("row-id", geo::said("the fourth column is no GeoNames id"));
      continue;
    }
    if (!read_codes(rows.cell(0), unit)) {
      rows.leave_out("row-code", geo::said("the first column is no code of a unit, like SY.04 or SY.04.172135"));
      continue;
    }
    unit.name = clean_name(rows.cell(1));
    if (unit.name.empty()) unit.name = clean_name(rows.cell(2));
    if (unit.name.empty()) {
      rows.leave_out("row-name", geo::said("the row has no name"));
      continue;
    }
    add_name(unit, clean_name(rows.cell(2)));
    const UnitCodes codes(rows.cell(0));
    name_unit(std::move(unit), codes, places, units);
  }
}

void read_country(TabRows& rows, places::PlaceStore& places, Units& units) {
  while (rows.next()) {
    places::Place unit;
    unit.id = geonames_id(rows.cell(country_geoname_id));
    if (unit.id.empty() || unit.id == "geonames:0") {  // a country of the past has none
      rows.leave_out("row-id", geo::said("the country has no GeoNames id"));
      continue;
    }
    if (!is_country_code(rows.cell(iso))) {
      rows.leave_out("row-country", geo::said("the first column is no code of two capital letters"));
      continue;
    }
    unit.name = clean_name(rows.cell(country_name));
    if (unit.name.empty()) {
      rows.leave_out("row-name", geo::said("the row has no name"));
      continue;
    }
    unit.country = rows.cell(iso);
    unit.feature_class = 'A';
    unit.feature_code = "PCLI";
    unit.source = geonames_source().id;
    const auto people = whole_number(rows.cell(country_population));
    if (people && *people > 0) unit.population = *people;
    const UnitCodes codes(unit.country);
    name_unit(std::move(unit), codes, places, units);
  }
}

/// Makes places of the missing units that have members.
void make_units(Units& units, places::GazetteerContents& contents, const geo::Where& where, geo::Findings& findings,
                const geo::Cancellation* cancellation) {
  const auto points = member_points(contents.places, units.by_codes, cancellation);
  std::size_t made = 0;
  for (const auto& [codes, number] : units.by_codes) {
    const auto point = points.find(codes);
    if (point == points.end()) continue;
    auto& unit = units.missing[number];
    unit.position = point->second.position;
    unit.precision = point->second.radius;
    contents.places.push_back(unit);
    ++made;
  }
  if (made > 0) {
    findings.note("unit-made",
                  geo::said("{n} {n:unit had no place of its own and was put amid its members|units had no place of "
                            "their own and were put amid their members}",
                            {{"n", made}}),
                  where);
    PlaceSink(contents).add_source(geonames_source());
  }
  if (made < units.by_codes.size()) {
    findings.note("unit-without-members",
                  geo::said("{n} of {read} units have neither a place nor members among those read; left out",
                            {{"n", units.by_codes.size() - made}, {"read", units.read}}),
                  where);
  }
}

using ReadRows = void (*)(TabRows&, places::PlaceStore&, Units&);

void import_units(const std::filesystem::path& path, std::size_t fewest_columns, ReadRows read_rows,
                  const char* expected, places::GazetteerContents& contents, geo::Findings& findings,
                  const geo::Cancellation* cancellation) {
  const geo::Where file{path.string(), {}, {}};
  Units units;
  geo::Findings found;
  each_text_member(path, [&](geo::io::FileStream& stream, const geo::Where& where) {
    RowFindings dirty(where);
    TabRows rows(stream, dirty, fewest_columns, cancellation);
    read_rows(rows, contents.places, units);
    dirty.report(found);
  });
  if (units.read == 0) throw geo::InputError("not one unit could be read", file, expected);
  make_units(units, contents, file, found, cancellation);
  findings.append(found);
}

}  // namespace

void import_admin_codes(const std::filesystem::path& path, places::GazetteerContents& contents, geo::Findings& findings,
                        const geo::Cancellation* cancellation) {
  import_units(path, 4, read_admin,
               "expected the columns of GeoNames' admin1CodesASCII.txt: code, name, ASCII name, GeoNames id", contents,
               findings, cancellation);
}

void import_countries(const std::filesystem::path& path, places::GazetteerContents& contents, geo::Findings& findings,
                      const geo::Cancellation* cancellation) {
  import_units(path, country_geoname_id + 1, read_country, "expected the columns of GeoNames' countryInfo.txt",
               contents, findings, cancellation);
}

}  // namespace gazetteer::importers
