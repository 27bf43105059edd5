// The WGS 84 ellipsoid as PROJ's geodesic.h takes it. Private to geodesy.
#pragma once

struct geod_geodesic;

namespace geo::geodesy {

/// The figures of WGS 84 that every geodesic call shares; made once, never changed, safe from any thread.
[[nodiscard]] const geod_geodesic& wgs84() noexcept;

}  // namespace geo::geodesy
