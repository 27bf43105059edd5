#include "libgeo/core/progress.hpp"

#include "libgeo/core/error.hpp"

namespace geo {

void Cancellation::check() const {
  if (cancelled()) throw Cancelled("stopped on request");
}

}  // namespace geo
