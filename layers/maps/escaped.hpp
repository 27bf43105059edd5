// Text as XML and HTML take it.
#pragma once

#include <string>
#include <string_view>

namespace layers::maps {

/// The text with the marks of XML (& < > ") escaped, for content and for attributes in double quotes; control
/// characters become spaces. Bytes of UTF-8 stay as they are.
[[nodiscard]] std::string escaped(std::string_view text);

}  // namespace layers::maps
