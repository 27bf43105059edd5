// The seconds of a day, as the tests of layers count them.
#pragma once

#include <cstdint>

inline constexpr std::int64_t day = 86'400;
