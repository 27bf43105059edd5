// Which member names an archive may hold.
#pragma once

#include <string_view>

namespace geo::io {

/// Whether a member's name stays inside the archive: no "..", not absolute, no drive, no backslash, no NUL, not empty.
[[nodiscard]] bool stays_inside(std::string_view name) noexcept;

}  // namespace geo::io
