#include "libgeo/geodesy/equal_area_plane.hpp"

#include <proj.h>

#include <cmath>
#include <string>

#include "libgeo/core/error.hpp"

namespace geo::geodesy {

struct EqualAreaPlane::State {
  PJ_CONTEXT* context = nullptr;
  PJ* projection = nullptr;
  bool world = false;
  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    proj_destroy(projection);
    proj_context_destroy(context);
  }
};

EqualAreaPlane::EqualAreaPlane(const Box& extent) : state_(std::make_unique<State>()) {
  const auto middle = extent.centre();
  state_->world =
      extent.east.degrees() - extent.west.degrees() > 120 || extent.north.degrees() - extent.south.degrees() > 100;
  const auto lon = std::to_string(middle.lon.degrees());
  const auto text = state_->world
                        ? "+proj=eqearth +ellps=WGS84 +lon_0=" + lon
                        : "+proj=laea +ellps=WGS84 +lat_0=" + std::to_string(middle.lat.degrees()) + " +lon_0=" + lon;
  state_->context = proj_context_create();
  proj_log_level(state_->context, PJ_LOG_NONE);
  state_->projection = proj_create(state_->context, text.c_str());
  if (state_->projection == nullptr) throw Error("PROJ cannot make the projection " + text);
}

EqualAreaPlane::~EqualAreaPlane() = default;
EqualAreaPlane::EqualAreaPlane(EqualAreaPlane&&) noexcept = default;
EqualAreaPlane& EqualAreaPlane::operator=(EqualAreaPlane&&) noexcept = default;

std::optional<PlanePoint> EqualAreaPlane::forward(LonLat position) const {
  proj_errno_reset(state_->projection);
  const auto result =
      proj_trans(state_->projection, PJ_FWD,
                 proj_coord(proj_torad(position.lon.degrees()), proj_torad(position.lat.degrees()), 0, 0));
  if (!std::isfinite(result.xy.x) || !std::isfinite(result.xy.y)) return std::nullopt;
  return PlanePoint{result.xy.x, result.xy.y};
}

std::optional<LonLat> EqualAreaPlane::inverse(PlanePoint point) const {
  proj_errno_reset(state_->projection);
  const auto result = proj_trans(state_->projection, PJ_INV, proj_coord(point.east, point.north, 0, 0));
  if (!std::isfinite(result.lp.lam) || !std::isfinite(result.lp.phi)) return std::nullopt;
  return LonLat(Lon(proj_todeg(result.lp.lam)), Lat(proj_todeg(result.lp.phi)));
}

bool EqualAreaPlane::of_the_world() const noexcept { return state_->world; }

}  // namespace geo::geodesy
