#include "tools/inputs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "layers/exchange/snapshots/stored_coverage.hpp"
#include "layers/project/stamp.hpp"
#include "layers/project/vocabularies.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/core/suggestion.hpp"
#include "libgeo/io/files/atomic.hpp"

namespace tools {
namespace {

using geo::io::VectorFormat;

[[noreturn]] void unknown_word(const std::string& option, const std::string& word,
                               const std::vector<std::string>& known) {
  const auto nearest = geo::nearest_word(word, known);
  std::string list;
  for (const auto& each : known) list += (list.empty() ? "" : ", ") + each;
  throw geo::UsageError(fmt::format("{} cannot be \"{}\"", option, word), {},
                        nearest ? fmt::format("did you mean \"{}\"?", *nearest) : "it is one of " + list);
}

template <class Enum>
std::optional<Enum> choice(const std::string& option, const std::string& word,
                           std::optional<Enum> (*meaning)(std::string_view) noexcept,
                           const std::vector<std::string>& known) {
  if (word.empty()) return std::nullopt;
  if (const auto value = meaning(word)) return value;
  unknown_word(option, word, known);
}

bool one_layer_only(VectorFormat format) {
  return format == VectorFormat::geojson || format == VectorFormat::geojson_seq || format == VectorFormat::flatgeobuf ||
         format == VectorFormat::csv;
}

}  // namespace

void OutputOptions::add_to(Options& app, const std::string& formats) {
  app.add_option("-o,--output", path, "Where to write; - is standard output")->required()->type_name("FILE");
  app.add_option("-f,--format", format, "Format, when the extension does not tell: " + formats)->type_name("NAME");
  app.add_flag("--overwrite", overwrite, "Replace what stands there");
}

geo::io::Overwrite OutputOptions::overwriting() const noexcept {
  return overwrite ? geo::io::Overwrite::yes : geo::io::Overwrite::no;
}

VectorFormat OutputOptions::vector_format() const {
  const std::vector<std::string> known = {"gpkg", "geojson", "geojsonseq", "shp", "fgb", "kml", "csv"};
  if (!format.empty()) {
    if (const auto named = geo::io::vector_format_from_name(format)) return *named;
    unknown_word("-f", format, known);
  }
  if (is_standard_output()) return VectorFormat::geojson;
  if (const auto from_path = geo::io::vector_format_from_path(path)) return *from_path;
  throw geo::UsageError("the extension names no format", {path.string(), std::nullopt, {}},
                        "write .gpkg, .geojson, .geojsonl, .shp, .fgb, .kml or .csv, or give -f");
}

void ReportOptions::add_to(Options& app) {
  app.add_option(
         "reports", files,
         "Reports: archive pages, JSON Lines, CSV, Telegram result.json, RSS/Atom, HTML, Markdown; - is standard input")
      ->required()
      ->type_name("REPORTS");
  app.add_option("--input-format", format, "archive, jsonl, csv, telegram, rss, html or markdown (default: found)")
      ->type_name("NAME");
  app.add_option("--timezone", timezone, "Zone in which instants become dates, e.g. Asia/Damascus (default UTC)")
      ->type_name("ZONE");
  app.add_option("--encoding", encoding, "Encoding of the text, e.g. windows-1256 (default UTF-8, or what a BOM says)")
      ->type_name("NAME");
  app.add_option("--source", source, "Outlet, where the reports name none")->type_name("NAME");
  app.add_option("--url-template", url_template, "Address of a Telegram message, e.g. https://t.me/{chat}/{id}")
      ->type_name("TEXT");
  app.add_option("--chat", chats, "Only this chat of a Telegram export (repeatable)")->type_name("NAME");
}

gazetteer::documents::ReadOptions ReportOptions::reading() const {
  gazetteer::documents::ReadOptions options;
  if (!format.empty()) {
    options.format = gazetteer::documents::document_format_from_name(format);
    if (!options.format)
      unknown_word("--input-format", format, {"archive", "jsonl", "csv", "telegram", "rss", "html", "markdown"});
  }
  options.zone = gazetteer::text::TimeZone::named(timezone);
  options.encoding = encoding;
  options.source = source;
  options.url_template = url_template;
  options.chats = chats;
  return options;
}

void PlaceOptions::add_gazetteers_to(Options& app) {
  app.add_option(
         "-g,--gazetteer", gazetteers,
         "A gazetteer asked before the world's: a .gaz file, a table or GeoNames dump of your own, or the "
         "two-letter code of a country fetched with 'sitmap gazetteer add'. Of several the first has precedence: "
         "where two know the same id, its entry counts and the names of the other are added; the world is asked "
         "last (repeatable)")
      ->type_name("FILE|CC");
  app.add_flag("--no-world", no_world, "Only the gazetteers named, not the embedded one");
}

void PlaceOptions::add_to(Options& app) {
  add_gazetteers_to(app);
  app.add_option(
         "--focus", focus,
         "Where the reports are: countries (SY,IQ), units (SY.12), places by name or id, a file of polygons, or "
         "a box (west,south,east,north)")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("AREAS");
}

void PlaceOptions::add_corrections_to(Options& app) {
  app.add_option("--corrections", corrections,
                 "A table of decisions that always win: report (id or source, * for any letters), mention, place (an "
                 "id, or \"not a place\"), author, date, note")
      ->type_name("FILE");
  app.add_option("--sources", sources,
                 "A table of what is known of sources: source (* for any letters), focus (home area, in words of "
                 "--focus, which counts more), language, timezone, side (actor)")
      ->type_name("FILE");
  app.add_option("--min-p", min_p, "Leave a mention unresolved whose place is less probable (default 0)")
      ->between(0.0, 1.0)
      ->type_name("P");
}

layers::project::Stated PlaceOptions::stated() const {
  layers::project::Stated stated;
  stated.focus = focus;
  if (!corrections.empty()) stated.corrections = corrections;
  if (!sources.empty()) stated.sources = sources;
  stated.min_p = min_p;
  return stated;
}

void MapOptions::add_to(Options& app) {
  app.add_option("snapshots", files, "Maps of control: polygons in any format that GDAL reads")
      ->required()
      ->type_name("SNAPSHOTS");
  app.add_option("--actor", actor, "The one actor that all zones belong to")->type_name("NAME");
  app.add_option("--actor-from", actor_from, "Where the actor stands: field, folder, name, colour or description")
      ->type_name("WHERE");
  app.add_option("--actor-field", actor_field, "The field that holds the actor")->type_name("FIELD");
  app.add_option("--date", date, "The date of all zones")->type_name("DATE");
  app.add_option("--date-from", date_from, "Where the date stands: field, folder or file")->type_name("WHERE");
  app.add_option("--date-field", date_field, "The field that holds the date")->type_name("FIELD");
  app.add_option("--date-to-field", date_to_field,
                 "With --date-field: the field that holds the first moment at which the zone is no longer so")
      ->type_name("FIELD");
  app.add_option("--date-pattern", date_pattern,
                 "How dates are written in names and fields, such as %d.%m.%Y; knows %Y %y %m %d %j %b %H %M %S %s and "
                 "* for any letters")
      ->type_name("PATTERN");
  app.add_option("--status-table", status_table,
                 "Rules from what the source says to actor and status (TOML), or the name of a ready one")
      ->type_name("FILE");
  app.add_option("--per-day", per_day, "Of several maps a day: last or all (default last)")->type_name("WHICH");
  app.add_option("--layer", layers, "Only this layer of the files (repeatable)")->type_name("NAME");
  app.add_option("--edges", edges,
                 "How edges run between vertices: straight in longitude and latitude (RFC 7946) or geodesic; default "
                 "straight")
      ->type_name("HOW");
  app.add_option("--stated-field", stated_field,
                 "The field that says when a zone was drawn: of zones that overlap the newer wins (default: updated, "
                 "modified, edited or date)")
      ->type_name("FIELD");
  app.add_option("--attribution", attribution,
                 "Whose maps they are, as they want to be named: stands in the layers and on every map made of them")
      ->type_name("TEXT");
  app.add_option("--source-rank", source_rank,
                 "Sources (the field source, else the file name), the one believed most first: it wins where zones of "
                 "one status and date overlap (default: the field source_rank, 1 the best)")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("NAMES");
}

bool MapOptions::geodesic_edges() const {
  if (edges != "straight" && edges != "geodesic") unknown_word("--edges", edges, {"straight", "geodesic"});
  return edges == "geodesic";
}

layers::exchange::SnapshotOptions MapOptions::as_drawn() const {
  using namespace layers::exchange;
  SnapshotOptions options;
  options.actor = actor;
  options.actor_from =
      choice("--actor-from", actor_from, actor_from_word, {"field", "folder", "name", "colour", "description"});
  options.actor_field = actor_field;
  options.date_from = choice("--date-from", date_from, date_from_word, {"field", "folder", "file"});
  options.date_field = date_field;
  options.date_to_field = date_to_field;
  options.date_pattern = date_pattern;
  if (!date_to_field.empty() && date_field.empty()) {
    throw geo::UsageError("--date-to-field needs --date-field", {}, "name the field in which an interval begins");
  }
  if (!date.empty()) options.date = date_option("--date", date);
  options.per_day = *choice("--per-day", per_day, per_day_word, {"last", "all"});
  options.geodesic_edges = geodesic_edges();
  options.layers = this->layers;
  options.stated_field = stated_field;
  options.source_rank = source_rank;
  return options;
}

std::vector<layers::control::Snapshot> MapOptions::read(geo::Findings& findings) const {
  return read(as_drawn(), findings);
}

std::vector<layers::control::Snapshot> MapOptions::read(layers::exchange::SnapshotOptions options,
                                                        geo::Findings& findings) const {
  std::optional<layers::vocabulary::StatusTable> table;
  if (!status_table.empty()) {
    table = layers::project::load_status_table(status_table);
    options.status_table = &*table;
  }
  return read_snapshots(files, options, findings);
}

std::vector<std::string> write_all(const OutputOptions& output, std::span<const geo::io::Layer> layers,
                                   geo::Instant stamp, std::vector<geo::io::LayerStyle> styles,
                                   geo::Findings& findings) {
  const auto format = output.vector_format();
  geo::io::WriteOptions options;
  options.overwrite = output.overwriting();
  options.stamp = stamp;
  options.styles = std::move(styles);
  for (const auto& layer : layers) {
    if (layer.name != "zones") continue;
    if (const auto mark = layers::exchange::coverage_mark(layer))
      options.metadata.emplace_back(layers::exchange::mark_key, *mark);
  }
  std::vector<std::string> written;
  if (!one_layer_only(format) || layers.size() == 1 || output.is_standard_output()) {
    const auto some = one_layer_only(format) ? layers.first(1) : layers;
    if (format == VectorFormat::shapefile) geo::io::shapefile_cuts(some, findings);
    geo::io::write_layers(output.path, format, some, options);
    written.push_back(output.path.string());
    return written;
  }
  for (std::size_t i = 0; i < layers.size(); ++i) {
    auto path = output.path;
    if (i > 0)
      path.replace_filename(output.path.stem().string() + "." + layers[i].name + output.path.extension().string());
    if (i > 0) options.metadata.clear();  // the mark is of the zones
    geo::io::write_layers(path, format, layers.subspan(i, 1), options);
    written.push_back(path.string());
  }
  return written;
}

std::vector<gazetteer::geoparse::MentionKind> kinds_option(const std::vector<std::string>& words) {
  const std::vector<std::string> known = {"place", "nested", "demonym", "facility"};
  std::vector<gazetteer::geoparse::MentionKind> kinds;
  for (const auto& word : words) {
    const auto at = std::find(known.begin(), known.end(), word);
    if (at == known.end()) {
      const auto nearest = geo::nearest_word(word, known);
      throw geo::UsageError(fmt::format("--kinds cannot be \"{}\"", word), {},
                            nearest ? fmt::format("did you mean \"{}\"?", *nearest)
                                    : std::string("it is of place, nested, demonym, facility"));
    }
    kinds.push_back(static_cast<gazetteer::geoparse::MentionKind>(at - known.begin()));
  }
  return kinds;
}

geo::Date date_option(const std::string& option, const std::string& text) {
  if (const auto date = geo::Date::parse_iso(text)) return *date;
  throw geo::UsageError(fmt::format("{} \"{}\" is no date", option, text), {}, "write year-month-day, e.g. 2020-02-16");
}

}  // namespace tools
