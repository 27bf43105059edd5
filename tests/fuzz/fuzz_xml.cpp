#include <cstddef>
#include <cstdint>
#include <string_view>

#include "libgeo/core/error.hpp"
#include "libgeo/io/xml/node.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  try {
    (void)geo::io::parse_xml(text, {"fuzz", std::nullopt, {}});
  } catch (const geo::Error&) {  // a clear refusal is what bad input should get
  }
  return 0;
}
