#include "layers/change/status_count.hpp"

#include <algorithm>

namespace layers::change {

StatusCount::StatusCount(std::span<const control::Coverage* const> coverages, const BoundOptions& options) {
  for (const auto* coverage : coverages) {
    for (const auto& zone : coverage->zones()) {
      const bool sure = options.by != By::actor ||
                        std::find(options.sure.begin(), options.sure.end(), zone.holding.status) != options.sure.end();
      known_.emplace(class_of(zone.holding, By::actor_status), Known{class_of(zone.holding, options.by), sure});
    }
  }
}

Count StatusCount::of(const std::string& fine, const std::string& name) const {
  const auto found = known_.find(fine);
  if (name == none) return found == known_.end() ? Count{true, true} : Count{false, !found->second.sure};
  if (found == known_.end() || found->second.name != name) return {};
  return {found->second.sure, true};
}

bool StatusCount::doubtful() const noexcept {
  return std::any_of(known_.begin(), known_.end(), [](const auto& each) { return !each.second.sure; });
}

}  // namespace layers::change
