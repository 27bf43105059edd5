// The seed of property tests: SITMAP_SEED, else a fixed one. A failing test prints it.
#pragma once

#include <cstdint>
#include <cstdlib>

inline std::uint64_t test_seed() {
  const char* text = std::getenv("SITMAP_SEED");
  return text == nullptr ? 20200216U : std::strtoull(text, nullptr, 10);
}
