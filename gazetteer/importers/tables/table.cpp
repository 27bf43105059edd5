// Places out of tables and vector layers.
#include <algorithm>

#include "gazetteer/importers/import.hpp"
#include "gazetteer/importers/tables/rows.hpp"
#include "gazetteer/importers/tables/table_rows.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/io/tables/table.hpp"
#include "libgeo/io/vector/formats.hpp"
#include "libgeo/io/vector/read.hpp"

namespace gazetteer::importers {
namespace {

/// A layer as a table of texts, and its shapes beside it.
struct Sheet {
  geo::io::Table table;
  std::vector<geo::Geometry> shapes;
};

Sheet sheet_of(geo::io::Layer layer, const std::string& file) {
  Sheet sheet;
  sheet.table.file = file;
  for (const auto& field : layer.fields) sheet.table.columns.push_back(field.name);
  for (auto& feature : layer.features) {
    std::vector<std::string> cells;
    for (const auto& value : feature.values) cells.push_back(geo::io::value_text(value));
    cells.resize(sheet.table.columns.size());
    sheet.table.rows.push_back(std::move(cells));
    sheet.shapes.push_back(std::move(feature.geometry));
  }
  return sheet;
}

/// Whether the shapes stand in the table as text.
bool has_shape_column(const geo::io::Table& table) {
  const auto names = {"wkt", "geometry", "geom", "the_geom"};
  return std::any_of(names.begin(), names.end(), [&](const char* name) { return table.column(name).has_value(); });
}

/// Whether the layer says what its features are called.
bool is_named(const geo::io::Layer& layer, const ImportOptions& options) {
  geo::io::Table head;
  for (const auto& field : layer.fields) head.columns.push_back(field.name);
  try {
    return find_columns(head, options).named();
  } catch (const geo::InputError&) {  // what the options map is not in this one
    return false;
  }
}

}  // namespace

void import_table(const std::filesystem::path& path, places::GazetteerContents& contents, geo::Findings& findings,
                  const ImportOptions& options, const geo::Cancellation* cancellation) {
  geo::Findings found;
  const auto table = geo::io::read_table(path, found, options.sheet);
  const auto columns = find_columns(table, options);
  std::size_t count = 0;
  if (!columns.placed() && has_shape_column(table)) {
    auto sheet = sheet_of(geo::io::layer_from_table(table, found), table.file);
    if (sheet.table.rows.size() == table.lines.size()) sheet.table.lines = table.lines;
    count = read_places({sheet.table, sheet.shapes, {}, source_stem(path)}, contents, found, options, cancellation);
  } else {
    count = read_places({table, {}, {}, source_stem(path)}, contents, found, options, cancellation);
  }
  if (count == 0) throw_no_rows({table.file, {}, {}}, "rows with name, lon and lat");
  findings.append(found);
}

void import_layer(const std::filesystem::path& path, places::GazetteerContents& contents, geo::Findings& findings,
                  const ImportOptions& options, const geo::Cancellation* cancellation) {
  const geo::Where file{path.string(), {}, {}};
  geo::io::ReadOptions read;
  if (!options.layer.empty()) read.layers = {options.layer};
  geo::Findings found;
  auto layers = geo::io::read_layers(path, read, found);
  const bool choose = layers.size() > 1;
  std::size_t count = 0;
  bool any_named = false;
  for (auto& layer : layers) {
    const auto item = "layer " + layer.name;
    if (choose && !is_named(layer, options)) {
      found.note("layer-without-names", geo::said("the layer has no column of names; passed over"),
                 {file.file, {}, item});
      continue;
    }
    any_named = true;
    const auto stem = choose ? source_stem(path) + "-" + layer.name : source_stem(path);
    const auto sheet = sheet_of(std::move(layer), file.file);
    count += read_places({sheet.table, sheet.shapes, item, stem}, contents, found, options, cancellation);
  }
  if (!any_named) {
    throw geo::InputError("no layer has a column of names", file, "map one of their columns to name");
  }
  if (count == 0) throw_no_rows(file, "features with a name and a shape");
  findings.append(found);
}

}  // namespace gazetteer::importers
