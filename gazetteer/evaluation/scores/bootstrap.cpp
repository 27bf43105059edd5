#include "gazetteer/evaluation/scores/bootstrap.hpp"

#include <algorithm>
#include <cmath>

namespace gazetteer::evaluation {

void PythonRandom::fill(std::uint32_t seed) noexcept {
  state_[0] = seed;
  for (std::uint32_t i = 1; i < words; ++i) state_[i] = 1812433253U * (state_[i - 1] ^ (state_[i - 1] >> 30U)) + i;
}

PythonRandom::PythonRandom(std::uint64_t seed) {
  std::vector<std::uint32_t> key = {static_cast<std::uint32_t>(seed)};
  if (seed >> 32U) key.push_back(static_cast<std::uint32_t>(seed >> 32U));
  fill(19650218U);
  std::uint32_t i = 1, j = 0;
  const auto wrap = [&] {
    if (i < words) return;
    state_[0] = state_[words - 1];
    i = 1;
  };
  for (std::size_t k = words; k > 0; --k) {  // the key is never longer than the state
    state_[i] = (state_[i] ^ ((state_[i - 1] ^ (state_[i - 1] >> 30U)) * 1664525U)) + key[j] + j;
    ++i;
    wrap();
    if (++j >= key.size()) j = 0;
  }
  for (std::size_t k = words - 1; k > 0; --k) {
    state_[i] = (state_[i] ^ ((state_[i - 1] ^ (state_[i - 1] >> 30U)) * 1566083941U)) - i;
    ++i;
    wrap();
  }
  state_[0] = 0x80000000U;
}

std::uint32_t PythonRandom::next() noexcept {
  if (at_ == words) {
    constexpr std::size_t shift = 397;
    for (std::size_t k = 0; k < words; ++k) {
      const auto y = (state_[k] & 0x80000000U) | (state_[(k + 1) % words] & 0x7FFFFFFFU);
      state_[k] = state_[(k + shift) % words] ^ (y >> 1U) ^ ((y & 1U) != 0 ? 0x9908B0DFU : 0U);
    }
    at_ = 0;
  }
  auto y = state_[at_++];
  y ^= y >> 11U;
  y ^= (y << 7U) & 0x9D2C5680U;
  y ^= (y << 15U) & 0xEFC60000U;
  return y ^ (y >> 18U);
}

double PythonRandom::uniform() noexcept {
  const auto high = next() >> 5U;
  const auto low = next() >> 6U;
  return (static_cast<double>(high) * 67108864.0 + static_cast<double>(low)) * (1.0 / 9007199254740992.0);
}

Bootstrap::Bootstrap(std::size_t documents, std::size_t resamples, std::uint64_t seed) : documents_(documents) {
  PythonRandom random(seed);
  draws_.reserve(documents * resamples);
  for (std::size_t i = 0; i < documents * resamples; ++i)
    draws_.push_back(static_cast<std::uint32_t>(random.uniform() * static_cast<double>(documents)));
}

std::optional<Interval> Bootstrap::interval(const std::vector<const Column*>& columns, const Figure& figure) const {
  std::vector<double> values, sums(columns.size());
  for (std::size_t row = 0; row < draws_.size(); row += documents_) {
    for (std::size_t c = 0; c < columns.size(); ++c) {
      double sum = 0.0;
      for (std::size_t i = 0; i < documents_; ++i) sum += (*columns[c])[draws_[row + i]];
      sums[c] = sum;
    }
    if (const auto value = figure(sums)) values.push_back(*value);
  }
  if (values.empty()) return std::nullopt;
  std::sort(values.begin(), values.end());
  const auto last = static_cast<double>(values.size() - 1);
  return Interval{values[static_cast<std::size_t>(std::floor(0.025 * last + 0.5))],
                  values[static_cast<std::size_t>(std::floor(0.975 * last + 0.5))]};
}

std::optional<Interval> Bootstrap::ratio(const Column& above, const Column& below) const {
  return interval({&above, &below}, [](std::span<const double> sums) {
    return sums[1] == 0.0 ? std::nullopt : std::optional(sums[0] / sums[1]);
  });
}

}  // namespace gazetteer::evaluation
