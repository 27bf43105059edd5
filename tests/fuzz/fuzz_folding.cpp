#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "gazetteer/text/folding.hpp"
#include "gazetteer/text/sentences.hpp"

// Folding is idempotent and tokens lie inside the text, for any bytes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const std::string key = gazetteer::text::exact_key(text);
  if (gazetteer::text::exact_key(key) != key) std::abort();
  (void)gazetteer::text::spelling_key(text);
  for (const auto& token : gazetteer::text::tokens(text)) {
    if (token.span.begin > token.span.end || token.span.end > size) std::abort();
  }
  (void)gazetteer::text::sentences(text);
  return 0;
}
