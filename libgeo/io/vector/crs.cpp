#include "libgeo/io/vector/crs.hpp"

#include <ogr_spatialref.h>
#include <ogr_srs_api.h>

#include <cmath>
#include <limits>
#include <string_view>

#include "libgeo/io/files/text.hpp"
#include "libgeo/io/vector/gdal/gdal_call.hpp"
#include "libgeo/io/vector/gdal/gdal_shapes.hpp"

namespace geo::io {

struct ToWgs84::State {
  bool known = false;
  bool identical = false;
  std::string name;
  OGRCoordinateTransformationH transformation = nullptr;

  ~State() {
    if (transformation != nullptr) OCTDestroyCoordinateTransformation(transformation);
  }

  void take(OGRSpatialReferenceH source) {
    if (source == nullptr) return;
    if (const char* text = OSRGetName(source)) name = repaired_utf8(text);
    if (OSRIsLocal(source) != 0 || std::string_view(name).starts_with("Undefined") ||
        (OSRIsGeographic(source) == 0 && OSRIsProjected(source) == 0 && OSRIsCompound(source) == 0 &&
         OSRIsGeocentric(source) == 0)) {
      return;
    }
    OGRSpatialReferenceH wgs84 = ogr_wgs84();
    OGRSpatialReferenceH from = OSRClone(source);
    OSRSetAxisMappingStrategy(from, OAMS_TRADITIONAL_GIS_ORDER);
    const char* const options[] = {"IGNORE_DATA_AXIS_TO_SRS_AXIS_MAPPING=YES", "CRITERION=EQUIVALENT", nullptr};
    identical = OSRIsSameEx(from, wgs84, options) != 0;
    if (!identical) transformation = OCTNewCoordinateTransformation(from, wgs84);
    known = identical || transformation != nullptr;
    OSRRelease(from);
    OSRRelease(wgs84);
  }
};

ToWgs84::ToWgs84(const std::string& definition) : state_(std::make_unique<State>()) {
  const GdalCall call({});
  OSRSetPROJEnableNetwork(FALSE);
  OGRSpatialReferenceH source = OSRNewSpatialReference(nullptr);
  // A definition in a file never opens other files or addresses.
  const char* const options[] = {"ALLOW_NETWORK_ACCESS=NO", "ALLOW_FILE_ACCESS=NO", nullptr};
  if (OGRSpatialReference::FromHandle(source)->SetFromUserInput(definition.c_str(), options) == OGRERR_NONE) {
    state_->take(source);
  }
  OSRRelease(source);
}

ToWgs84::ToWgs84(void* ogr_crs) : state_(std::make_unique<State>()) {
  OSRSetPROJEnableNetwork(FALSE);
  state_->take(ogr_crs);
}

ToWgs84::~ToWgs84() = default;

bool ToWgs84::known() const noexcept { return state_->known; }
bool ToWgs84::identical() const noexcept { return state_->identical; }
const std::string& ToWgs84::name() const noexcept { return state_->name; }

void ToWgs84::apply(RawShape& shape) const {
  if (state_->transformation == nullptr) return;
  std::vector<double> x, y;
  std::vector<int> good;
  const auto transform = [&](RawLine& line) {
    x.clear();
    y.clear();
    for (const auto& p : line) {
      x.push_back(p.x);
      y.push_back(p.y);
    }
    good.assign(line.size(), 0);
    if (!line.empty()) {
      OCTTransformEx(state_->transformation, static_cast<int>(line.size()), x.data(), y.data(), nullptr, good.data());
    }
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    for (std::size_t i = 0; i < line.size(); ++i) line[i] = good[i] != 0 ? RawPoint{x[i], y[i]} : RawPoint{nan, nan};
  };
  transform(shape.points);
  for (auto& line : shape.lines) transform(line);
  for (auto& polygon : shape.polygons) {
    for (auto& ring : polygon) transform(ring);
  }
}

}  // namespace geo::io
