// Intervals of figures by drawing documents again.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace gazetteer::evaluation {

/// Ends of a 95 % interval.
using Interval = std::array<double, 2>;

/// The Mersenne Twister (MT19937, Matsumoto & Nishimura 1998) seeded and read as Python's random.Random(seed) is, so
/// that figures can be repeated there: init_by_array over the 32-bit words of the seed, the lowest first.
class PythonRandom {
 public:
  explicit PythonRandom(std::uint64_t seed);
  [[nodiscard]] std::uint32_t next() noexcept;
  /// random(): in [0, 1) with 53 bits.
  [[nodiscard]] double uniform() noexcept;

 private:
  static constexpr std::size_t words = 624;
  void fill(std::uint32_t seed) noexcept;
  std::array<std::uint32_t, words> state_{};
  std::size_t at_ = words;
};

/// The percentile bootstrap by document (Efron & Tibshirani 1993, 13.3): as many documents as there are, drawn with
/// replacement, `resamples` times, as random.choices(range(n), k=n) draws them; all figures share the draws.
class Bootstrap {
 public:
  Bootstrap(std::size_t documents, std::size_t resamples, std::uint64_t seed);

  /// A column has one number a document. `figure` gets the sums of the columns over a draw and may have no value.
  using Column = std::vector<double>;
  using Figure = std::function<std::optional<double>(std::span<const double> sums)>;
  /// Of the m values in order, those at floor(0.025 (m - 1) + 1/2) and floor(0.975 (m - 1) + 1/2); nothing where there
  /// is no value. Sums are taken in the order of the draw.
  [[nodiscard]] std::optional<Interval> interval(const std::vector<const Column*>& columns, const Figure& figure) const;

  /// interval() of the sum of one column over the sum of another.
  [[nodiscard]] std::optional<Interval> ratio(const Column& above, const Column& below) const;

 private:
  std::size_t documents_;
  std::vector<std::uint32_t> draws_;  ///< one row of documents_ indices a resample
};

}  // namespace gazetteer::evaluation
