// The sources of the web pages (the folder web/pages), which are part of the program.
#pragma once

#include <string>
#include <string_view>

namespace layers::maps {

/// The bytes of a file of the folder layers/maps/web/pages, by its path below it ("map.css", "leaflet/leaflet.js").
/// Throws geo::UsageError when there is none.
[[nodiscard]] std::string_view web_file(std::string_view name);

}  // namespace layers::maps
