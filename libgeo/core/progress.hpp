// How slow work tells how far it is, and is told to stop.
#pragma once

#include <atomic>
#include <cstdint>
#include <string_view>

namespace geo {

/// Told by slow work how far it is. The default does nothing. Calls come from one thread at a time.
class Progress {
 public:
  virtual ~Progress() = default;
  /// A stage begins; `total` steps are expected, 0 when unknown.
  virtual void begin(std::string_view /*stage*/, std::uint64_t /*total*/) {}
  /// `done` of the steps are done.
  virtual void advance(std::uint64_t /*done*/) {}
  virtual void end() {}
};

/// Set from any thread or a signal handler; slow work looks at it between steps and throws Cancelled.
class Cancellation {
 public:
  void cancel() noexcept { cancelled_.store(true, std::memory_order_relaxed); }
  [[nodiscard]] bool cancelled() const noexcept { return cancelled_.load(std::memory_order_relaxed); }
  /// Throws Cancelled when cancel() was called.
  void check() const;

 private:
  std::atomic<bool> cancelled_{false};
};

}  // namespace geo
