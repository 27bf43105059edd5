// Only clean() makes a Coverage (law 3).
#include "layers/control/coverage.hpp"

layers::control::Coverage forged(const layers::control::Snapshot& snapshot, geo::Findings& findings) {
#ifdef MUST_FAIL
  return layers::control::Coverage(snapshot.at, {});
#else
  return layers::control::clean(snapshot, {}, findings).coverage;
#endif
}
