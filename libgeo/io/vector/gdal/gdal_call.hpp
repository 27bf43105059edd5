// What every call into GDAL needs: its drivers, its messages caught, its options taken back.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace geo::io {

/// The drivers that this room uses; `exchange` is the group of the other formats that are only read (GML, GPX, MapInfo,
/// DXF, SQLite, OpenFileGDB, TopoJSON, Esri JSON, JML, GeoRSS, S-57): none of them asks the network.
enum class GdalDriver { geopackage, shapefile, flatgeobuf, xlsx, ods, exchange };

/// While it lives, GDAL's messages in this thread are collected and nothing is printed; options set through it hold in
/// this thread only. Drivers are registered on first use and stay.
class GdalCall {
 public:
  GdalCall(std::initializer_list<GdalDriver> drivers);
  ~GdalCall();
  GdalCall(const GdalCall&) = delete;
  GdalCall& operator=(const GdalCall&) = delete;

  void option(const std::string& key, const std::string& value);

  /// Errors that GDAL has told since the beginning or the last clear().
  [[nodiscard]] bool failed() const noexcept { return !errors_.empty(); }
  /// The first of them in one line, or `otherwise`; `staging` paths are shortened to file names.
  [[nodiscard]] std::string problem(std::string_view otherwise) const;
  [[nodiscard]] const std::vector<std::string>& warnings() const noexcept { return warnings_; }
  void clear() noexcept;

  /// Called by GDAL.
  void heard(int severity, std::string_view message);

 private:
  std::vector<std::string> errors_;
  std::vector<std::string> warnings_;
  std::vector<std::pair<std::string, std::string>> former_options_;
};

/// Files that GDAL sees and the disk does not, removed at the end.
class MemoryFiles {
 public:
  MemoryFiles();
  ~MemoryFiles();
  MemoryFiles(const MemoryFiles&) = delete;
  MemoryFiles& operator=(const MemoryFiles&) = delete;

  /// Puts `bytes` under `name` (no folders) without copying them: they must outlive this object. Returns GDAL's path to
  /// it.
  [[nodiscard]] std::string add(const std::string& name, std::string_view bytes);

 private:
  std::string folder_;
};

}  // namespace geo::io
