#include "libgeo/io/vector/gdal/gdal_output.hpp"

#include <cpl_string.h>
#include <fmt/format.h>
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

#include "libgeo/core/error.hpp"
#include "libgeo/io/vector/gdal/gdal_shapes.hpp"

namespace geo::io {

GdalOutput::GdalOutput(GdalDriver driver, const char* driver_name, const std::filesystem::path& staging,
                       const std::filesystem::path& target, Instant stamp)
    : call_({driver}), target_(target.string()) {
  std::string time = stamp.iso();
  time.insert(time.size() - 1, ".000");
  call_.option("OGR_CURRENT_DATE", time);
  call_.option("OGR_SQLITE_SYNCHRONOUS", "OFF");  // synced once, before the rename
  call_.option("OGR_ENABLE_PARTIAL_REPROJECTION", "NO");
  GDALDriverH handle = GDALGetDriverByName(driver_name);
  if (handle != nullptr) dataset_ = GDALCreate(handle, staging.c_str(), 0, 0, 0, GDT_Unknown, nullptr);
  if (dataset_ == nullptr) fail("GDAL cannot create it");
}

GdalOutput::~GdalOutput() {
  if (dataset_ != nullptr) GDALClose(dataset_);
}

void GdalOutput::fail(const char* otherwise) {
  throw OutputError(fmt::format("cannot be written: {}", call_.problem(otherwise)), {target_, {}, {}},
                    "is the disk full?");
}

void GdalOutput::check() {
  if (call_.failed()) fail("GDAL failed");
}

void* GdalOutput::create_layer(const std::string& name, GeometryType type, const std::vector<std::string>& options) {
  char** list = nullptr;
  for (const auto& option : options) list = CSLAddString(list, option.c_str());
  auto* crs = static_cast<OGRSpatialReferenceH>(type == GeometryType::none ? nullptr : ogr_wgs84());
  void* layer =
      GDALDatasetCreateLayer(dataset_, name.c_str(), crs, static_cast<OGRwkbGeometryType>(ogr_type(type)), list);
  if (crs != nullptr) OSRRelease(crs);
  CSLDestroy(list);
  if (layer == nullptr) fail("GDAL cannot create a layer");
  check();
  return layer;
}

void GdalOutput::execute(const std::string& sql) {
  OGRLayerH result = GDALDatasetExecuteSQL(dataset_, sql.c_str(), nullptr, nullptr);
  if (result != nullptr) GDALDatasetReleaseResultSet(dataset_, result);
  check();
}

void GdalOutput::begin() {
  if (GDALDatasetStartTransaction(dataset_, FALSE) != OGRERR_NONE) fail("no transaction");
}

void GdalOutput::commit() {
  if (GDALDatasetCommitTransaction(dataset_) != OGRERR_NONE) fail("the transaction failed");
  check();
}

void GdalOutput::finish() {
  GDALFlushCache(dataset_);
  GDALClose(dataset_);
  dataset_ = nullptr;
  check();
}

}  // namespace geo::io
