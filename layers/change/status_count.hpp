// Which land the narrowest and the widest count take. Private to change.
#pragma once

#include <map>
#include <span>
#include <string>

#include "layers/change/bounds.hpp"

namespace layers::change {

struct Count {
  bool narrow = false, wide = false;
};

/// Counts land of a class by actor and status for a class by BoundOptions::by.
class StatusCount {
 public:
  StatusCount(std::span<const control::Coverage* const> coverages, const BoundOptions& options);
  /// `fine` is a class by actor and status, or "none". `name` may be "none": surely nobody's is what no status tells,
  /// perhaps nobody's what only doubtful ones do.
  [[nodiscard]] Count of(const std::string& fine, const std::string& name) const;
  /// Whether some status is doubtful.
  [[nodiscard]] bool doubtful() const noexcept;

 private:
  struct Known {
    std::string name;  ///< class by BoundOptions::by
    bool sure = true;
  };
  std::map<std::string, Known> known_;
};

}  // namespace layers::change
