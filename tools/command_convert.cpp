// sitmap convert: a layer from one format to another. sitmap info: what a file holds.
#include <algorithm>
#include <optional>

#include "layers/project/stamp.hpp"
#include "libgeo/core/counted.hpp"
#include "libgeo/io/json/write.hpp"
#include "libgeo/io/vector/field_types.hpp"
#include "libgeo/io/vector/read.hpp"
#include "tools/inputs.hpp"
#include "tools/program.hpp"

namespace tools {
namespace {

using geo::io::Layer;

struct ConvertOptions {
  std::filesystem::path input;
  OutputOptions output;
  std::vector<std::string> wanted;
};

// The newest date of any cell: stamps files that carry a time (law 9).
geo::Instant newest_date(const std::vector<Layer>& layers_read) {
  geo::Instant newest(*geo::Date::from_ymd(1980, 1, 1));
  for (const auto& layer : layers_read) {
    for (const auto& feature : layer.features) {
      for (const auto& value : feature.values) {
        if (const auto* date = std::get_if<geo::Date>(&value)) newest = std::max(newest, geo::Instant(*date));
        if (const auto* instant = std::get_if<geo::Instant>(&value)) newest = std::max(newest, *instant);
      }
    }
  }
  return newest;
}

int convert(const ConvertOptions& options, Console& console) {
  (void)options.output.vector_format();
  geo::io::ReadOptions reading;
  reading.layers = options.wanted;
  const auto read = geo::io::read_layers(options.input, reading, console.findings());
  const auto written =
      write_all(options.output, read, layers::project::stamp_or(newest_date(read)), {}, console.findings());
  std::size_t features = 0;
  for (const auto& layer : read) features += layer.features.size();
  console.count("layers", static_cast<double>(read.size()));
  console.count("features", static_cast<double>(features));
  console.report_findings();
  std::string names;
  for (const auto& name : written) names += (names.empty() ? "" : ", ") + name;
  console.say("{}, {} -> {}", geo::counted(read.size(), "layer"), geo::counted(features, "feature"),
              options.output.is_standard_output() ? "standard output" : names);
  return console.exit_code();
}

struct Counts {
  std::size_t points = 0, lines = 0, polygons = 0, none = 0;
};

Counts count_shapes(const Layer& layer) {
  Counts counts;
  for (const auto& feature : layer.features) {
    if (std::holds_alternative<geo::MultiPolygon>(feature.geometry))
      ++counts.polygons;
    else if (std::holds_alternative<geo::MultiLineString>(feature.geometry))
      ++counts.lines;
    else if (std::holds_alternative<std::monostate>(feature.geometry))
      ++counts.none;
    else
      ++counts.points;
  }
  return counts;
}

std::optional<geo::Box> bounds_of(const Layer& layer) {
  std::optional<geo::Box> box;
  for (const auto& feature : layer.features) {
    const auto one = geo::bounds(feature.geometry);
    if (one && box)
      box->extend(*one);
    else if (one)
      box = one;
  }
  return box;
}

void print_text(const Layer& layer) {
  const auto counts = count_shapes(layer);
  fmt::print("layer {}: {} features ({} polygons, {} lines, {} points, {} without shape)\n", layer.name,
             layer.features.size(), counts.polygons, counts.lines, counts.points, counts.none);
  if (!layer.title.empty()) fmt::print("  title: {}\n", layer.title);
  if (const auto box = bounds_of(layer)) {
    fmt::print("  longitude {:.5f} to {:.5f}, latitude {:.5f} to {:.5f} (WGS 84)\n", box->west.degrees(),
               box->east.degrees(), box->south.degrees(), box->north.degrees());
  }
  for (const auto& field : layer.fields) {
    fmt::print("  field {} ({}){}{}\n", field.name, geo::io::field_type_in_words(field.type),
               field.description.empty() ? "" : ": ", field.description);
  }
  for (const auto& source : layer.sources)
    fmt::print("  source: {} ({}): {}\n", source.title, source.licence, source.attribution);
}

void print_json(const std::string& file, const std::vector<Layer>& read) {
  using geo::io::json_string;
  std::string text = "{\"schema\":\"sitmap-info-1\",\"file\":" + json_string(file) + ",\"layers\":[";
  for (std::size_t i = 0; i < read.size(); ++i) {
    const auto counts = count_shapes(read[i]);
    text +=
        fmt::format("{}{{\"name\":{},\"features\":{},\"polygons\":{},\"lines\":{},\"points\":{},\"without_shape\":{}",
                    i == 0 ? "" : ",", json_string(read[i].name), read[i].features.size(), counts.polygons,
                    counts.lines, counts.points, counts.none);
    if (const auto box = bounds_of(read[i])) {
      text += fmt::format(",\"bbox\":[{:.7f},{:.7f},{:.7f},{:.7f}]", box->west.degrees(), box->south.degrees(),
                          box->east.degrees(), box->north.degrees());
    }
    text += ",\"fields\":[";
    for (std::size_t j = 0; j < read[i].fields.size(); ++j) {
      text += fmt::format("{}{{\"name\":{},\"type\":\"{}\"}}", j == 0 ? "" : ",", json_string(read[i].fields[j].name),
                          geo::io::field_type_in_words(read[i].fields[j].type));
    }
    text += "]}";
  }
  fmt::print("{}]}}\n", text);
}

int info(const std::filesystem::path& input, Console& console) {
  const auto read = geo::io::read_layers(input, {}, console.findings());
  if (console.options().json)
    print_json(input.string(), read);
  else
    for (const auto& layer : read) print_text(layer);
  console.report_findings();
  return console.exit_code();
}

}  // namespace

void add_convert(Program& program) {
  const auto options = std::make_shared<ConvertOptions>();
  Page page{
      "convert",
      "write layers in another format",
      "Reads any vector file (also gzipped or zipped, KML and KMZ) as WGS 84 longitude and latitude and writes "
      "GeoPackage, GeoJSON (RFC 7946), newline-delimited GeoJSON, Shapefile (10-character names with a written map), "
      "FlatGeobuf, KML or CSV. Formats of one layer get a file a layer.",
      {{"a KMZ for QGIS", "sitmap convert map.kmz -o map.gpkg"},
       {"one layer to standard output", "sitmap convert out/sitmap.gpkg --layer zones -f geojson -o -"}},
      ""};
  auto* app = program.add(std::move(page), [options](Console& console) { return convert(*options, console); });
  app->add_option("input", options->input, "The file to read")->required()->type_name("IN");
  options->output.add_to(*app, "gpkg, geojson, geojsonseq, shp, fgb, kml, csv");
  app->add_option("out", options->output.path, "Where to write, instead of -o")
      ->type_name("OUT")
      ->excludes(app->get_option("-o"));
  app->get_option("-o")->required(false);
  app->final_callback([options] {
    if (options->output.path.empty()) refuse_missing("OUT (or -o FILE)");
  });
  app->add_option("--layer", options->wanted, "Only this layer (repeatable)")->type_name("NAME");
}

void add_info(Program& program) {
  const auto input = std::make_shared<std::filesystem::path>();
  Page page{"info",
            "tell what a vector file holds",
            "Prints layers, counts, bounds, fields and sources, and what is doubtful in them.",
            {{"what is in there?", "sitmap info out/sitmap.gpkg"}},
            ""};
  auto* app = program.add(std::move(page), [input](Console& console) { return info(*input, console); });
  app->add_option("file", *input, "The file to read")->required()->type_name("FILE");
}

}  // namespace tools
