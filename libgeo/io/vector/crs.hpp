// Coordinates of any reference system as WGS 84.
#pragma once

#include <memory>
#include <string>

#include "libgeo/io/vector/raw_shape.hpp"

namespace geo::io {

/// The way from one coordinate reference system to WGS 84 longitude/latitude. No grids are fetched from a network;
/// where PROJ has none at hand, datum shifts are as good as its built-in parameters.
class ToWgs84 {
 public:
  /// From a name ("EPSG:3857", "urn:ogc:def:crs:EPSG::32637", WKT) or an OGRSpatialReferenceH (null: none).
  explicit ToWgs84(const std::string& definition);
  explicit ToWgs84(void* ogr_crs);
  ~ToWgs84();
  ToWgs84(const ToWgs84&) = delete;
  ToWgs84& operator=(const ToWgs84&) = delete;

  [[nodiscard]] bool known() const noexcept;      ///< a system that can be read as coordinates on earth
  [[nodiscard]] bool identical() const noexcept;  ///< WGS 84 (or CRS84) itself
  [[nodiscard]] const std::string& name() const noexcept;

  /// Transforms in place; what PROJ cannot transform becomes NaN, which checked_shape refuses.
  void apply(RawShape& shape) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace geo::io
