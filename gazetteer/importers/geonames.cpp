// Rows in the 19 columns of a GeoNames dump (https://download.geonames.org/export/dump/readme.txt).
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "gazetteer/importers/import.hpp"
#include "gazetteer/importers/rows.hpp"
#include "gazetteer/text/folding.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/io/files/archive.hpp"
#include "libgeo/io/files/atomic.hpp"

namespace gazetteer::importers {
namespace {

constexpr std::size_t column_count = 19;
enum Column : std::size_t {
  geoname_id,
  name,
  ascii_name,
  alternate_names,
  latitude,
  longitude,
  feature_class,
  feature_code,
  country_code,
  cc2,
  admin1_code,
  admin2_code,
  admin3_code,
  admin4_code,
  population
};

const geo::Source geonames_source{"geonames", "GeoNames", "CC-BY-4.0",
                                  "Contains data from GeoNames (www.geonames.org), licensed CC BY 4.0",
                                  "https://www.geonames.org/"};
const geo::Source whosonfirst_source{"whosonfirst", "Who's On First", "CC0-1.0",
                                     "Contains data from Who's On First (www.whosonfirst.org)",
                                     "https://www.whosonfirst.org/"};

bool all_digits(std::string_view text) noexcept {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// "172134" and "geonames:172134" are GeoNames', "wof:..." and other schemes stay; empty for anything else.
std::string place_id(std::string_view text) {
  if (all_digits(text)) return "geonames:" + std::string(text);
  const auto colon = text.find(':');
  if (colon == 0 || colon == std::string_view::npos || colon + 1 == text.size()) return {};
  return text.find_first_of(" \t") == std::string_view::npos ? std::string(text) : std::string();
}

class Reader {
 public:
  Reader(places::GazetteerContents& contents, const geo::Where& where) : sink_(contents), findings_(where) {}

  void read(std::string_view text) {
    Lines lines(text);
    for (std::string_view line; lines.next(line);) {
      if (line.empty() || line.front() == '#') continue;
      if (auto place = row(line, lines.number())) add(std::move(*place), lines.number());
    }
  }

  [[nodiscard]] bool any() const noexcept { return sink_.fresh() + sink_.merged() > 0; }
  void report(geo::Findings& findings) { findings_.report(findings); }

 private:
  std::optional<places::Place> row(std::string_view line, std::size_t number) {
    const auto leave_out = [&](const char* code, std::string message) {
      findings_.add(geo::Severity::warning, code, std::move(message) + "; the row is left out", number);
      return std::nullopt;
    };
    if (text::find_invalid_utf8(line) != std::string_view::npos)
      return leave_out("row-not-utf8", "the row is not UTF-8");
    split(line, '\t', cells_);
    if (cells_.size() != column_count) {
      return leave_out("row-columns", fmt::format("the row has {} columns instead of {}", cells_.size(), column_count));
    }
    places::Place place;
    place.id = place_id(cells_[geoname_id]);
    if (place.id.empty()) return leave_out("row-id", "the row has no id");
    place.name = cells_[name].empty() ? cells_[ascii_name] : cells_[name];
    if (place.name.empty()) return leave_out("row-name", "the row has no name");
    const auto lat = decimal(cells_[latitude]);
    const auto lon = decimal(cells_[longitude]);
    if (!lat || !lon) return leave_out("row-position", "latitude or longitude is no number");
    place.position = {geo::Lon(*lon), geo::Lat(*lat)};
    if (!geo::in_range(place.position)) return leave_out("row-position", "the position is out of range");
    place.feature_class = cells_[feature_class].empty() ? '?' : cells_[feature_class].front();
    place.feature_code = cells_[feature_code];
    place.admin1 = cells_[admin1_code];
    place.admin2 = cells_[admin2_code];
    if (is_country_code(cells_[country_code])) {
      place.country = cells_[country_code];
    } else if (!cells_[country_code].empty()) {
      findings_.add(geo::Severity::warning, "row-country", "the country is no code of two capital letters; left empty",
                    number);
    }
    if (!cells_[population].empty()) {
      const auto people = whole_number(cells_[population]);
      if (people && *people >= 0)
        place.population = *people;
      else
        findings_.add(geo::Severity::warning, "row-population", "the population is no number; taken as unknown",
                      number);
    }
    add_name(place, cells_[ascii_name]);
    split(cells_[alternate_names], ',', names_);
    for (const auto alternate : names_) add_name(place, alternate);
    return place;
  }

  void add(places::Place place, std::size_t number) {
    const auto scheme = place.id.substr(0, place.id.find(':'));
    place.source = scheme == "wof" ? "whosonfirst" : scheme;
    if (scheme == "geonames")
      sink_.add_source(geonames_source);
    else if (scheme == "wof")
      sink_.add_source(whosonfirst_source);
    else
      sink_.add_source({scheme, scheme, {}, {}, {}});
    const auto id = place.id;
    if (sink_.add(std::move(place)) == PlaceSink::Added::repeated) {
      findings_.add(geo::Severity::warning, "row-id-repeated",
                    "the id " + id + " was there before; only the names of this row are kept", number);
    }
  }

  PlaceSink sink_;
  RowFindings findings_;
  std::vector<std::string_view> cells_, names_;
};

bool is_dump_member(std::string_view member) {
  std::string lower(member.substr(member.rfind('/') == std::string_view::npos ? 0 : member.rfind('/') + 1));
  std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return std::tolower(c); });
  return lower.ends_with(".txt") && lower != "readme.txt";
}

}  // namespace

bool looks_like_geonames(std::string_view text) {
  Lines lines(text);
  std::vector<std::string_view> cells;
  for (std::string_view line; lines.next(line);) {
    if (line.empty() || line.front() == '#') continue;
    split(line, '\t', cells);
    return cells.size() == column_count && decimal(cells[latitude]) && decimal(cells[longitude]);
  }
  return false;
}

void import_geonames(const std::filesystem::path& path, places::GazetteerContents& contents, geo::Findings& findings,
                     const ImportOptions& /*options*/, const geo::Cancellation* /*cancellation*/) {
  const std::string file = path.string();
  const auto bytes = geo::io::read_file(path);
  std::vector<geo::io::ArchiveMember> members;
  if (geo::io::looks_like_zip(bytes)) {
    members = geo::io::read_archive(bytes, file, is_dump_member);
    if (members.empty()) throw geo::InputError("the archive holds no .txt file of places", {file, {}, {}});
  } else {
    members.push_back({{}, geo::io::decompressed(bytes, file)});
  }
  bool any = false;
  geo::Findings found;
  for (const auto& member : members) {
    const geo::Where where{file, {}, member.name};
    Reader reader(contents, where);
    reader.read(member.bytes);
    reader.report(found);
    any = any || reader.any();
  }
  if (!any) throw_no_rows({file, {}, {}}, "the 19 tab-separated columns of a GeoNames dump");
  findings.append(found);
}

}  // namespace gazetteer::importers
