// A column of moments.
#pragma once

#include "libgeo/core/time.hpp"
#include "libgeo/io/vector/layer.hpp"

namespace layers::exchange {

/// Dates where every moment is a midnight, else date-times, for the whole column.
class MomentColumn {
 public:
  void see(geo::Instant instant) noexcept { all_midnight_ = all_midnight_ && instant.is_midnight(); }
  [[nodiscard]] geo::io::FieldType type() const noexcept {
    return all_midnight_ ? geo::io::FieldType::date : geo::io::FieldType::date_time;
  }
  [[nodiscard]] geo::io::Value value(geo::Instant instant) const {
    return all_midnight_ ? geo::io::Value(instant.utc_date()) : geo::io::Value(instant);
  }

 private:
  bool all_midnight_ = true;
};

}  // namespace layers::exchange
