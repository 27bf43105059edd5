#include "libgeo/io/vector/gdal/gdal_call.hpp"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <fmt/format.h>
#include <gdal.h>
#include <ogrsf_frmts.h>

#include <utility>

#include "libgeo/io/files/text.hpp"

namespace geo::io {
namespace {

void CPL_STDCALL collect(CPLErr severity, CPLErrorNum /*number*/, const char* message) {
  auto* call = static_cast<GdalCall*>(CPLGetErrorHandlerUserData());
  if (call != nullptr && message != nullptr) call->heard(severity, message);
}

void register_driver(const char* name, void (*registration)()) {
  if (GDALGetDriverByName(name) == nullptr) registration();
}

void register_drivers(GdalDriver driver) {
  switch (driver) {
    case GdalDriver::geopackage:
      register_driver("GPKG", RegisterOGRGeoPackage);
      return;
    case GdalDriver::shapefile:
      register_driver("ESRI Shapefile", RegisterOGRShape);
      return;
    case GdalDriver::flatgeobuf:
      register_driver("FlatGeobuf", RegisterOGRFlatGeobuf);
      return;
    case GdalDriver::xlsx:
      register_driver("XLSX", RegisterOGRXLSX);
      return;
    case GdalDriver::ods:
      register_driver("ODS", RegisterOGRODS);
      return;
    case GdalDriver::exchange:
      register_driver("GML", RegisterOGRGML);
      register_driver("GPX", RegisterOGRGPX);
      register_driver("MapInfo File", RegisterOGRTAB);
      register_driver("DXF", RegisterOGRDXF);
      register_driver("SQLite", RegisterOGRSQLite);
      register_driver("OpenFileGDB", RegisterOGROpenFileGDB);
      register_driver("TopoJSON", RegisterOGRTopoJSON);
      register_driver("ESRIJSON", RegisterOGRESRIJSON);
      register_driver("JML", RegisterOGRJML);
      register_driver("GeoRSS", RegisterOGRGeoRSS);
      register_driver("S57", RegisterOGRS57);
      return;
  }
}

// GDAL names the file it was given; a staging or memory folder means nothing to a reader.
std::string without_folders(std::string text) {
  for (const std::string_view mark : {"/vsimem/", "/.part."}) {
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark)) {
      const auto begin = text.find_last_of(" '`\"(", at);
      const auto from = begin == std::string::npos ? 0 : begin + 1;
      const auto slash = text.find('/', at + mark.size());
      if (slash == std::string::npos) break;
      text.erase(from, slash + 1 - from);
    }
  }
  return text;
}

}  // namespace

GdalCall::GdalCall(std::initializer_list<GdalDriver> drivers) {
  CPLPushErrorHandlerEx(collect, this);
  for (const GdalDriver driver : drivers) register_drivers(driver);
}

GdalCall::~GdalCall() {
  for (auto it = former_options_.rbegin(); it != former_options_.rend(); ++it) {
    CPLSetThreadLocalConfigOption(it->first.c_str(), it->second.empty() ? nullptr : it->second.c_str());
  }
  CPLPopErrorHandler();
}

void GdalCall::option(const std::string& key, const std::string& value) {
  const char* former = CPLGetThreadLocalConfigOption(key.c_str(), nullptr);
  former_options_.emplace_back(key, former != nullptr ? former : "");
  CPLSetThreadLocalConfigOption(key.c_str(), value.c_str());
}

std::string GdalCall::problem(std::string_view otherwise) const {
  return errors_.empty() ? std::string(otherwise) : errors_.front();
}

void GdalCall::clear() noexcept {
  errors_.clear();
  warnings_.clear();
}

void GdalCall::heard(int severity, std::string_view message) {
  constexpr std::size_t kMost = 1000;
  auto& list = severity >= CE_Failure ? errors_ : warnings_;
  if (severity < CE_Warning || list.size() >= kMost) return;
  std::string text = without_folders(repaired_utf8(message));
  while (!text.empty() && (text.back() == '\n' || text.back() == '.' || text.back() == ' ')) text.pop_back();
  list.push_back(std::move(text));
}

MemoryFiles::MemoryFiles() : folder_(fmt::format("/vsimem/sitmap-{}", fmt::ptr(this))) {}

MemoryFiles::~MemoryFiles() { VSIRmdirRecursive(folder_.c_str()); }

std::string MemoryFiles::add(const std::string& name, std::string_view bytes) {
  const std::string path = folder_ + "/" + name;
  // GDAL takes a pointer to bytes that it may change; files opened for reading only are not.
  auto* data = reinterpret_cast<GByte*>(const_cast<char*>(bytes.data()));
  VSILFILE* file = VSIFileFromMemBuffer(path.c_str(), data, bytes.size(), FALSE);
  if (file != nullptr) VSIFCloseL(file);
  return path;
}

}  // namespace geo::io
