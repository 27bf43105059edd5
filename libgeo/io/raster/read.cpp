#include "libgeo/io/raster/read.hpp"

#include <fmt/format.h>
#include <gdal.h>
#include <gdal_frmts.h>
#include <ogr_srs_api.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "libgeo/core/error.hpp"
#include "libgeo/io/vector/gdal/gdal_call.hpp"
#include "libgeo/io/vector/gdal/gdal_shapes.hpp"

namespace geo::io {
namespace {

constexpr double most_cells = 2e6;
constexpr double most_pixels = 4e9;
constexpr int most_buffered = 4096;  // pixels a side that are held at once

// None of these asks the network, whatever the file says.
constexpr std::array<const char*, 15> formats = {"GTiff",   "AAIGrid", "HFA",     "EHdr", "ENVI",
                                                 "SRTMHGT", "SAGA",    "RST",     "GSAG", "GSBG",
                                                 "GS7BG",   "DTED",    "USGSDEM", "PNG",  "GPKG"};

struct Close {
  void operator()(void* dataset) const noexcept { GDALClose(dataset); }
};
using Dataset = std::unique_ptr<void, Close>;

struct Release {
  void operator()(void* crs) const noexcept { OSRRelease(crs); }
};
struct Destroy {
  void operator()(void* transformation) const noexcept { OCTDestroyCoordinateTransformation(transformation); }
};

void register_formats() {
  static const bool once = [] {
    GDALRegister_GTiff();
    GDALRegister_AAIGrid();
    GDALRegister_HFA();
    GDALRegister_EHdr();
    GDALRegister_ENVI();
    GDALRegister_SRTMHGT();
    GDALRegister_SAGA();
    GDALRegister_IDRISI();
    GDALRegister_GSAG();
    GDALRegister_GSBG();
    GDALRegister_GS7BG();
    GDALRegister_DTED();
    GDALRegister_USGSDEM();
    GDALRegister_PNG();
    return true;
  }();
  (void)once;
}

std::vector<const char*> allowed() {
  std::vector<const char*> names(formats.begin(), formats.end());
  names.push_back(nullptr);
  return names;
}

/// A rectangle of pixels; columns from the left, rows from the top of the raster.
struct Window {
  int column = 0, row = 0, columns = 0, rows = 0;
};

/// An open raster, with the ways from pixels to longitude and latitude and back.
class Raster {
 public:
  Raster(const std::filesystem::path& file, GdalCall& call) : where_{file.string(), std::nullopt, {}}, call_(call) {
    dataset_.reset(GDALOpenEx(file.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY, allowed().data(), nullptr, nullptr));
    if (!dataset_) throw InputError(call.problem("is no raster that can be read"), where_, "check that it is complete");
    const int bands = GDALGetRasterCount(dataset_.get());
    if (bands != 1) {
      throw InputError(fmt::format("has {} bands, and one is wanted", bands), where_,
                       "take one out: gdal_translate -b 1");
    }
    band_ = GDALGetRasterBand(dataset_.get(), 1);
    if (GDALDataTypeIsComplex(GDALGetRasterDataType(band_)) != 0) {
      throw InputError("has complex numbers as values", where_, "convert it to one number a pixel");
    }
    if (GDALGetRasterColorTable(band_) != nullptr) {
      throw InputError("has colours of a palette as values, and their numbers mean nothing", where_,
                       "give a raster of numbers");
    }
    if (GDALGetGeoTransform(dataset_.get(), to_crs_.data()) != CE_None ||
        GDALInvGeoTransform(to_crs_.data(), to_pixel_.data()) == 0) {
      throw InputError("has no georeference: nothing says where on earth it lies", where_,
                       "give it one: gdal_translate -a_ullr, or a world file beside it");
    }
    columns_ = GDALGetRasterXSize(dataset_.get());
    rows_ = GDALGetRasterYSize(dataset_.get());
  }

  void find_ways(Findings& findings) {
    OSRSetPROJEnableNetwork(FALSE);
    OGRSpatialReferenceH crs = GDALGetSpatialRef(dataset_.get());
    if (crs == nullptr) {
      for (const double x : {0.0, static_cast<double>(columns_)}) {
        for (const double y : {0.0, static_cast<double>(rows_)}) {
          const auto at = applied(to_crs_, x, y);
          if (std::abs(at[0]) > 360.5 || std::abs(at[1]) > 90.5) {
            throw InputError("does not say its reference system, and its coordinates are no longitudes and latitudes",
                             where_, "give it one: gdal_translate -a_srs EPSG:...");
          }
        }
      }
      findings.warn("crs-missing",
                    said("no coordinate reference system that is known; taken as WGS 84 longitude/latitude"), where_);
      return;
    }
    const std::unique_ptr<void, Release> wgs84(ogr_wgs84()), source(OSRClone(crs));
    OSRSetAxisMappingStrategy(source.get(), OAMS_TRADITIONAL_GIS_ORDER);
    if (OSRIsGeographic(source.get()) == 0 && OSRIsProjected(source.get()) == 0 && OSRIsCompound(source.get()) == 0) {
      throw InputError("has a reference system that lies nowhere on earth", where_,
                       "give it the right one: gdal_translate -a_srs EPSG:...");
    }
    const char* const options[] = {"IGNORE_DATA_AXIS_TO_SRS_AXIS_MAPPING=YES", "CRITERION=EQUIVALENT", nullptr};
    if (OSRIsSameEx(source.get(), wgs84.get(), options) != 0) return;
    from_wgs84_.reset(OCTNewCoordinateTransformation(wgs84.get(), source.get()));
    if (!from_wgs84_) {
      throw InputError("has a reference system that cannot be turned into WGS 84", where_,
                       "give it the right one: gdal_translate -a_srs EPSG:...");
    }
    findings.note("crs-transformed", said("transformed from {crs} to WGS 84", {{"crs", OSRGetName(source.get())}}),
                  where_);
  }

  /// Column and row (from the upper left corner, in pixels) of positions in degrees; NaN where there is none.
  void pixels(std::vector<double>& x, std::vector<double>& y) const {
    std::vector<int> good(x.size(), 1);
    if (!from_wgs84_ && std::max(to_crs_[0], to_crs_[0] + to_crs_[1] * columns_) > 180.5) {  // from 0 to 360 degrees
      const double west = std::min(to_crs_[0], to_crs_[0] + to_crs_[1] * columns_);
      for (auto& lon : x) lon += lon < west ? 360.0 : 0.0;
    }
    if (from_wgs84_)
      OCTTransformEx(from_wgs84_.get(), static_cast<int>(x.size()), x.data(), y.data(), nullptr, good.data());
    for (std::size_t i = 0; i < x.size(); ++i) {
      constexpr double nan = std::numeric_limits<double>::quiet_NaN();
      const auto at = good[i] != 0 ? applied(to_pixel_, x[i], y[i]) : std::array<double, 2>{nan, nan};
      x[i] = at[0];
      y[i] = at[1];
    }
  }

  /// The pixels that the box touches. Throws when there is none.
  Window window_of(const Box& box) const {
    constexpr int steps = 64;
    std::vector<double> x, y;
    for (int i = 0; i <= steps; ++i) {
      for (int k = 0; k <= steps; ++k) {
        x.push_back(box.west.degrees() + (box.east.degrees() - box.west.degrees()) * i / steps);
        y.push_back(box.south.degrees() + (box.north.degrees() - box.south.degrees()) * k / steps);
      }
    }
    pixels(x, y);
    const auto span = [](std::vector<double>& values, int size) -> std::array<int, 2> {
      std::erase_if(values, [](double v) { return !std::isfinite(v); });
      if (values.empty()) return {0, 0};
      const auto [low, high] = std::minmax_element(values.begin(), values.end());
      // One pixel more: between the positions tried the outline may bulge.
      return {static_cast<int>(std::clamp(std::floor(*low) - 1, 0.0, static_cast<double>(size))),
              static_cast<int>(std::clamp(std::ceil(*high) + 1, 0.0, static_cast<double>(size)))};
    };
    const auto across = span(x, columns_), down = span(y, rows_);
    const Window window{across[0], down[0], across[1] - across[0], down[1] - down[0]};
    if (window.columns <= 0 || window.rows <= 0) {
      throw InputError("lies wholly outside the boundary", where_,
                       "check its reference system, and the order of its coordinates");
    }
    if (static_cast<double>(window.columns) * window.rows > most_pixels) {
      throw InputError(fmt::format("has {:.1e} pixels inside the boundary, more than 4e9",
                                   static_cast<double>(window.columns) * window.rows),
                       where_, "make it coarser: gdalwarp -tr ... -r average");
    }
    return window;
  }

  /// Values of the window on `columns` x `rows`, averaged where those are fewer than its pixels; NaN without data.
  std::vector<float> values(const Window& window, int columns, int rows) const {
    std::vector<float> values(static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows));
    const bool shrunk = columns < window.columns || rows < window.rows;
    GDALRasterIOExtraArg extra;
    INIT_RASTERIO_EXTRA_ARG(extra);
    extra.eResampleAlg = shrunk ? GRIORA_Average : GRIORA_NearestNeighbour;
    call_.clear();
    if (GDALRasterIOEx(band_, GF_Read, window.column, window.row, window.columns, window.rows, values.data(), columns,
                       rows, GDT_Float32, 0, 0, &extra) != CE_None) {
      throw InputError(call_.problem("cannot be read to its end"), where_, "check that it is complete");
    }
    int has = 0;
    const double without = GDALGetRasterNoDataValue(band_, &has);
    const double scale = GDALGetRasterScale(band_, nullptr), offset = GDALGetRasterOffset(band_, nullptr);
    for (auto& value : values) {
      if (has != 0 && value == static_cast<float>(without)) {
        value = std::numeric_limits<float>::quiet_NaN();
      } else {
        value = static_cast<float>(static_cast<double>(value) * scale + offset);
      }
    }
    return values;
  }

  /// The size of a pixel in degrees of latitude about the middle of a box.
  double step_at(const Box& box) const {
    const double delta = std::max(1e-6, (box.north.degrees() - box.south.degrees()) * 1e-3);
    const auto centre = box.centre();
    std::vector<double> x{centre.lon.degrees(), centre.lon.degrees()};
    std::vector<double> y{centre.lat.degrees(), centre.lat.degrees() + delta};
    pixels(x, y);
    const double apart = std::hypot(x[1] - x[0], y[1] - y[0]);
    return apart > 0 && std::isfinite(apart) ? delta / apart : box.north.degrees() - box.south.degrees();
  }

  const Where& where() const { return where_; }

 private:
  static std::array<double, 2> applied(const std::array<double, 6>& t, double x, double y) {
    return {t[0] + t[1] * x + t[2] * y, t[3] + t[4] * x + t[5] * y};
  }

  Where where_;
  GdalCall& call_;
  Dataset dataset_;
  GDALRasterBandH band_ = nullptr;
  int columns_ = 0, rows_ = 0;
  std::array<double, 6> to_crs_{}, to_pixel_{};
  std::unique_ptr<void, Destroy> from_wgs84_;
};

/// An empty grid over the box with steps of `lat_step`, but coarse enough.
LonLatGrid grid_over(const Box& box, double lat_step) {
  const double width = box.east.degrees() - box.west.degrees(), height = box.north.degrees() - box.south.degrees();
  const double squeeze = std::max(0.05, std::cos(box.centre().lat.degrees() * 3.14159265358979 / 180.0));
  const double step = std::max({lat_step, std::sqrt(width * squeeze * height / most_cells), 1e-7});
  LonLatGrid grid;
  grid.columns = static_cast<std::uint32_t>(std::max(1.0, std::ceil(width * squeeze / step)));
  grid.rows = static_cast<std::uint32_t>(std::max(1.0, std::ceil(height / step)));
  grid.west = box.west.degrees();
  grid.south = box.south.degrees();
  grid.step_lon = std::max(width, 1e-7) / grid.columns;
  grid.step_lat = std::max(height, 1e-7) / grid.rows;
  return grid;
}

}  // namespace

bool is_raster(const std::filesystem::path& file) {
  const GdalCall call({GdalDriver::geopackage});
  register_formats();
  const auto names = allowed();
  GDALDriverH driver = GDALIdentifyDriverEx(file.c_str(), GDAL_OF_RASTER, names.data(), nullptr);
  if (driver == nullptr) return false;
  if (std::string(GDALGetDescription(driver)) != "GPKG") return true;
  const Dataset dataset(GDALOpenEx(file.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY, names.data(), nullptr, nullptr));
  return dataset && GDALGetRasterCount(dataset.get()) > 0;
}

LonLatGrid read_raster(const std::filesystem::path& file, const Box& box, Findings& findings) {
  GdalCall call({GdalDriver::geopackage});
  register_formats();
  Raster raster(file, call);
  raster.find_ways(findings);
  const auto window = raster.window_of(box);
  const double pixel = raster.step_at(box);
  auto grid = grid_over(box, pixel / 2);  // a cell lies at most a quarter of a pixel beside its pixel
  // Finer pixels than cells are averaged to about the size of cells.
  const double shrink = std::max(1.0, grid.step_lat / pixel);
  const auto buffered = [&](int pixels) {
    return std::clamp(static_cast<int>(std::lround(pixels / shrink)), 1, std::min(pixels, most_buffered));
  };
  const int columns = buffered(window.columns), rows = buffered(window.rows);
  const auto values = raster.values(window, columns, rows);

  bool any = false;
  std::vector<double> x(grid.columns), y(grid.columns);
  grid.values.assign(static_cast<std::size_t>(grid.columns) * grid.rows, std::numeric_limits<float>::quiet_NaN());
  for (std::uint32_t row = 0; row < grid.rows; ++row) {
    for (std::uint32_t column = 0; column < grid.columns; ++column) {
      x[column] = grid.lon_of(column);
      y[column] = grid.lat_of(row);
    }
    raster.pixels(x, y);
    for (std::uint32_t column = 0; column < grid.columns; ++column) {
      const double from_left = (x[column] - window.column) * columns / window.columns;
      const double from_top = (y[column] - window.row) * rows / window.rows;
      if (!(from_left >= 0 && from_left < columns && from_top >= 0 && from_top < rows)) continue;
      const float value = values[static_cast<std::size_t>(from_top) * static_cast<std::size_t>(columns) +
                                 static_cast<std::size_t>(from_left)];
      grid.values[static_cast<std::size_t>(row) * grid.columns + column] = value;
      any = any || !std::isnan(value);
    }
  }
  if (!any) {
    throw InputError("has no value inside the boundary, only pixels without data", raster.where(),
                     "check where it lies, and which value stands for no data");
  }
  return grid;
}

}  // namespace geo::io
