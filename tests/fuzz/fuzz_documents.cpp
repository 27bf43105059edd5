#include <cstddef>
#include <cstdint>
#include <string_view>

#include "gazetteer/documents/read.hpp"
#include "libgeo/core/error.hpp"

// The first byte chooses the format, so that every reader is reached.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(bytes) + 1, size - 1);
  gazetteer::documents::ReadOptions options;
  options.format = static_cast<gazetteer::documents::DocumentFormat>(bytes[0] % 7);
  geo::Findings findings;
  try {
    (void)gazetteer::documents::parse_documents(text, "fuzz", options, findings);
  } catch (const geo::Error&) {  // a clear refusal is what bad input should get
  }
  return 0;
}
