// Places out of OpenStreetMap files.
#include "libgeo/io/vector/openstreetmap.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "gazetteer/importers/import.hpp"
#include "gazetteer/importers/openstreetmap/openstreetmap_classes.hpp"
#include "gazetteer/importers/openstreetmap/openstreetmap_names.hpp"
#include "gazetteer/importers/outlines/shape_points.hpp"
#include "gazetteer/importers/tables/rows.hpp"
#include "libgeo/core/error.hpp"

namespace gazetteer::importers {
namespace {

const geo::Source openstreetmap_source{
    "openstreetmap", "OpenStreetMap", "ODbL-1.0",
    "Contains information from OpenStreetMap (www.openstreetmap.org/copyright), made available under the Open Database "
    "License (ODbL)",
    "https://www.openstreetmap.org/"};

std::string id_of(const geo::io::OsmElement& element) {
  constexpr std::array<const char*, 3> kinds{"node", "way", "relation"};
  return fmt::format("osm:{}/{}", kinds[static_cast<std::size_t>(element.kind)], element.id);
}

/// "1 602 264", "1,602,264", "~5000" are numbers to those who map.
std::optional<std::int64_t> people(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    if (c >= '0' && c <= '9')
      digits += c;
    else if (c != ' ' && c != ',' && c != '\'' && c != '~')
      return std::nullopt;
  }
  const auto number = whole_number(digits);
  return number && *number < 1'000'000'000'000 ? number : std::nullopt;
}

class ExtractReader {
 public:
  ExtractReader(const std::filesystem::path& path, places::GazetteerContents& contents, const ImportOptions& options)
      : sink_(contents),
        findings_({path.string(), {}, {}}),
        options_(options),
        source_(options.source ? *options.source : openstreetmap_source) {}

  bool wanted(std::span<const geo::io::OsmTag> tags) {
    if (!osm_feature(tags)) return false;
    if (has_osm_name(tags)) return true;
    ++nameless_;
    return false;
  }

  void take(const geo::io::OsmElement& element) {
    const auto feature = osm_feature(element.tags);
    if (!feature) return;
    places::Place place;
    place.id = id_of(element);
    place.feature_class = feature->feature_class;
    place.feature_code = feature->feature_code;
    if (read_osm_names(element.tags, feature->feature_code == "BDG", place))
      doubt("row-controls",
            geo::said("a name of {place} has control characters or marks of text direction; kept without them",
                      {{"place", place.id}}));
    if (place.name.empty())
      return doubt("row-name", geo::said("{place} has no name that can be read; left out", {{"place", place.id}}));
    const auto point = point_on(element.geometry);
    if (!point || !geo::in_range(*point))
      return doubt("row-position", geo::said("{place} has no position; left out", {{"place", place.id}}));
    place.position = *point;
    read_country(element.tags, place);
    if (const auto text = tag(element.tags, "population"); !text.empty()) {
      const auto number = people(text);
      if (number)
        place.population = *number;
      else
        doubt("row-population",
              geo::said("the population of {place} is no number; taken as unknown", {{"place", place.id}}));
    }
    place.source = source_.id;
    // The shape of a relation may come in pieces.
    if (sink_.add(place) == PlaceSink::Added::fresh) sink_.add_source(source_);
  }

  void report(const geo::Where& file, geo::Findings& findings) {
    findings_.report(findings);
    if (nameless_ > 0) {
      findings.note("osm-nameless",
                    geo::said("{n} dams, bridges and the like have no name; left out", {{"n", nameless_}}), file);
    }
  }
  [[nodiscard]] bool any() const noexcept { return sink_.fresh() + sink_.merged() > 0; }

 private:
  void read_country(std::span<const geo::io::OsmTag> tags, places::Place& place) const {
    place.country = options_.country;
    for (const auto* key :
         {"ISO3166-1:alpha2", "ISO3166-1", "country_code_iso3166_1_alpha2", "is_in:country_code", "addr:country"}) {
      if (!is_country_code(tag(tags, key))) continue;
      place.country = tag(tags, key);
      break;
    }
    // A country without its code cannot stand for one.
    if (place.feature_code == "PCLI" && place.country.empty()) place.feature_code = "ADMD";
  }

  void doubt(const char* code, geo::Said message) {
    findings_.add(geo::Severity::warning, code, std::move(message), 0);
  }

  PlaceSink sink_;
  RowFindings findings_;
  const ImportOptions& options_;
  geo::Source source_;
  std::size_t nameless_ = 0;
};

}  // namespace

void import_openstreetmap(const std::filesystem::path& path, places::GazetteerContents& contents,
                          geo::Findings& findings, const ImportOptions& options,
                          const geo::Cancellation* cancellation) {
  const geo::Where file{path.string(), {}, {}};
  ExtractReader reader(path, contents, options);
  geo::Findings found;
  geo::io::read_openstreetmap(
      path, [&](std::span<const geo::io::OsmTag> tags) { return reader.wanted(tags); },
      [&](const geo::io::OsmElement& element) { reader.take(element); }, found, cancellation);
  reader.report(file, found);
  if (!reader.any()) {
    throw geo::InputError(
        "holds no named place", file,
        "settlements, military, aerodromes, dams, bridges, border crossings and peaks are looked for");
  }
  findings.append(found);
}

}  // namespace gazetteer::importers
