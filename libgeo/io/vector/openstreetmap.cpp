#include "libgeo/io/vector/openstreetmap.hpp"

#include <fmt/format.h>
#include <gdal.h>
#include <ogr_api.h>
#include <ogrsf_frmts.h>

#include <array>
#include <charconv>
#include <fstream>
#include <memory>
#include <optional>
#include <system_error>

#include "libgeo/core/error.hpp"
#include "libgeo/io/files/archive.hpp"
#include "libgeo/io/files/text.hpp"
#include "libgeo/io/vector/gdal/gdal_call.hpp"
#include "libgeo/io/vector/gdal/gdal_shapes.hpp"

namespace geo::io {
namespace {

// All tags of an element come as one text. Which closed ways are areas: the keys of GDAL's own osmconf.ini.
constexpr std::string_view kConfiguration =
    "closed_ways_are_polygons=aeroway,amenity,boundary,building,craft,geological,historic,landuse,leisure,military,"
    "natural,office,place,shop,sport,tourism,highway=platform,public_transport=platform,waterway=dam\n"
    "attribute_name_laundering=no\n"
    "report_all_nodes=no\n"
    "report_all_ways=no\n"
    "[points]\nosm_id=yes\nall_tags=yes\nunsignificant=created_by,converted_by,source,time,attribution\n"
    "[lines]\nosm_id=yes\nall_tags=yes\n"
    "[multipolygons]\nosm_id=yes\nall_tags=yes\n"
    "[multilinestrings]\nosm_id=yes\nall_tags=yes\n"
    "[other_relations]\nosm_id=yes\nall_tags=yes\n";

struct CloseExtract {
  void operator()(void* dataset) const noexcept { GDALClose(dataset); }
};
struct DestroyExtracted {
  void operator()(void* feature) const noexcept { OGR_F_Destroy(feature); }
};

void check_readable(const std::filesystem::path& path) {
  const Where where{path.string(), {}, {}};
  std::error_code error;
  if (!std::filesystem::exists(path, error)) throw InputError("no such file", where, "check the name");
  if (!std::filesystem::is_regular_file(path, error)) throw InputError("is no regular file", where);
  if (std::filesystem::file_size(path, error) == 0 && !error) throw InputError("is empty", where);
}

std::string beginning_of(const std::filesystem::path& path) {
  std::string head(8, '\0');
  std::ifstream file(path, std::ios::binary);
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(file.gcount()));
  return head;
}

// The fields of a layer that say which element a feature is.
struct Fields {
  OGRLayerH layer = nullptr;
  int id = -1, way_id = -1, tags = -1;
  OsmKind kind = OsmKind::node;

  explicit Fields(OGRLayerH of) : layer(of) {
    OGRFeatureDefnH definition = OGR_L_GetLayerDefn(of);
    id = OGR_FD_GetFieldIndex(definition, "osm_id");
    way_id = OGR_FD_GetFieldIndex(definition, "osm_way_id");
    tags = OGR_FD_GetFieldIndex(definition, "all_tags");
    const std::string_view name = OGR_L_GetName(of);
    if (name == "lines") kind = OsmKind::way;
    if (name == "multipolygons" || name == "multilinestrings" || name == "other_relations") kind = OsmKind::relation;
  }
};

bool is_set(OGRFeatureH feature, int field) { return field >= 0 && OGR_F_IsFieldSetAndNotNull(feature, field) != 0; }

std::optional<std::int64_t> id_of(OGRFeatureH feature, int field) {
  if (!is_set(feature, field)) return std::nullopt;
  const std::string_view text = OGR_F_GetFieldAsString(feature, field);
  std::int64_t id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return id;
}

class ReadingExtract {
 public:
  ReadingExtract(const std::filesystem::path& path, Findings& findings) : file_(path.string()), findings_(findings) {}

  // False when the feature has no id.
  bool read(OGRFeatureH feature, const Fields& fields, OsmElement& element) {
    element.kind = fields.kind;
    auto id = id_of(feature, fields.id);
    if (const auto way = id_of(feature, fields.way_id); !id && way) {
      id = way;
      element.kind = OsmKind::way;
    }
    if (!id) return false;
    element.id = *id;
    element.tags.clear();
    if (!is_set(feature, fields.tags)) return true;
    const char* text = OGR_F_GetFieldAsString(feature, fields.tags);
    if (first_invalid_utf8(text)) {
      findings_.warn("text-encoding", said("a tag is not UTF-8 and was repaired"), where(element));
      element.tags = parse_hstore(repaired_utf8(text));
    } else {
      element.tags = parse_hstore(text);
    }
    return true;
  }

  void read_shape(OGRFeatureH feature, OsmElement& element) {
    element.geometry = checked_shape(from_ogr(OGR_F_GetGeometryRef(feature)), where(element), findings_);
  }

 private:
  [[nodiscard]] Where where(const OsmElement& element) const {
    constexpr std::array<const char*, 3> names{"node", "way", "relation"};
    return {file_, {}, fmt::format("{} {}", names[static_cast<std::size_t>(element.kind)], element.id)};
  }

  std::string file_;
  Findings& findings_;
};

// One quoted text of an hstore from `at` on; empty when none begins there or it does not end.
std::optional<std::string> quoted(std::string_view text, std::size_t& at) {
  if (at >= text.size() || text[at] != '"') return std::nullopt;
  std::string value;
  for (++at; at < text.size(); ++at) {
    if (text[at] == '"') {
      ++at;
      return value;
    }
    if (text[at] == '\\' && at + 1 < text.size()) ++at;
    value += text[at];
  }
  return std::nullopt;
}

}  // namespace

std::vector<OsmTag> parse_hstore(std::string_view text) {
  std::vector<OsmTag> tags;
  std::size_t at = 0;
  for (;;) {
    auto key = quoted(text, at);
    if (!key || text.substr(std::min(at, text.size()), 2) != "=>") return tags;
    at += 2;
    auto value = quoted(text, at);
    if (!value) return tags;
    tags.push_back({std::move(*key), std::move(*value)});
    if (at >= text.size() || text[at] != ',') return tags;
    ++at;
  }
}

void read_openstreetmap(const std::filesystem::path& path, const std::function<bool(std::span<const OsmTag>)>& wanted,
                        const std::function<void(const OsmElement&)>& take, Findings& findings,
                        const Cancellation* cancellation) {
  const Where where{path.string(), {}, {}};
  check_readable(path);
  const bool gzipped = looks_compressed(beginning_of(path));
  if (gzipped && !beginning_of(path).starts_with("\x1F\x8B")) {
    throw InputError("is compressed in a way that OpenStreetMap files are not read in", where, "unfold it or use gzip");
  }
  GdalCall call({});
  if (GDALGetDriverByName("OSM") == nullptr) RegisterOGROSM();
  MemoryFiles memory;
  const std::string configuration = "CONFIG_FILE=" + memory.add("osmconf.ini", kConfiguration);
  const std::array<const char*, 2> drivers{"OSM", nullptr};
  const std::array<const char*, 2> options{configuration.c_str(), nullptr};
  const std::string name = (gzipped ? "/vsigzip/" : "") + std::filesystem::absolute(path).string();
  const std::unique_ptr<void, CloseExtract> dataset(
      GDALOpenEx(name.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers.data(), options.data(), nullptr));
  if (!dataset) {
    throw InputError(fmt::format("cannot be read: {}", call.problem("no OpenStreetMap file, or damaged")), where,
                     "an .osm or .osm.pbf file is needed");
  }
  std::vector<Fields> layers;
  const int layer_count = GDALDatasetGetLayerCount(dataset.get());
  layers.reserve(static_cast<std::size_t>(layer_count));
  for (int i = 0; i < layer_count; ++i) {
    layers.emplace_back(GDALDatasetGetLayer(dataset.get(), i));
  }
  ReadingExtract reading(path, findings);
  OsmElement element;
  std::size_t count = 0;
  OGRLayerH layer = nullptr;
  while (const std::unique_ptr<void, DestroyExtracted> feature{
      GDALDatasetGetNextFeature(dataset.get(), &layer, nullptr, nullptr, nullptr)}) {
    if (cancellation != nullptr && ++count % 1024 == 0) cancellation->check();
    for (const auto& fields : layers) {
      if (fields.layer != layer || !reading.read(feature.get(), fields, element)) continue;
      if (!wanted(element.tags)) continue;
      reading.read_shape(feature.get(), element);
      take(element);
    }
  }
  if (call.failed()) {
    throw InputError(fmt::format("cannot be read to its end: {}", call.problem("")), where,
                     "it may be truncated; copy it again");
  }
  std::size_t told = 0;
  for (const auto& warning : call.warnings()) {
    if (++told > 20) break;
    findings.note("reader-remark", said("{remark}", {{"remark", warning}}), where);
  }
}

}  // namespace geo::io
