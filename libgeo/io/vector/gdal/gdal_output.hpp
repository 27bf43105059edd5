// A file that GDAL writes.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "libgeo/core/error.hpp"
#include "libgeo/core/time.hpp"
#include "libgeo/io/vector/gdal/gdal_call.hpp"
#include "libgeo/io/vector/layer.hpp"

namespace geo::io {

/// A new data set of one driver, closed by finish(). Whatever GDAL complains of becomes an OutputError that names
/// `target`.
class GdalOutput {
 public:
  /// `stamp` is the time that the file carries.
  GdalOutput(GdalDriver driver, const char* driver_name, const std::filesystem::path& staging,
             const std::filesystem::path& target, Instant stamp);
  ~GdalOutput();
  GdalOutput(const GdalOutput&) = delete;
  GdalOutput& operator=(const GdalOutput&) = delete;

  /// A new layer in WGS 84 (OGRLayerH).
  [[nodiscard]] void* create_layer(const std::string& name, GeometryType type, const std::vector<std::string>& options);
  /// Runs SQL; what it selects is thrown away.
  void execute(const std::string& sql);
  void begin();
  void commit();
  /// Throws when GDAL has told an error since the last look.
  void check();
  void finish();

  [[nodiscard]] Where where(const std::string& item = {}) const { return {target_, {}, item}; }

 private:
  [[noreturn]] void fail(const char* otherwise);

  GdalCall call_;
  std::string target_;
  void* dataset_ = nullptr;
};

}  // namespace geo::io
