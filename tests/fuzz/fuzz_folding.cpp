#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "gazetteer/text/folding.hpp"
#include "gazetteer/text/name_variants.hpp"
#include "gazetteer/text/sentences.hpp"
#include "gazetteer/text/spelling_cost.hpp"

// Folding is idempotent, the cost of spellings symmetric, and tokens lie inside the text, for any bytes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const std::string key = gazetteer::text::exact_key(text);
  if (gazetteer::text::exact_key(key) != key) std::abort();
  (void)gazetteer::text::spelling_key(text);
  (void)gazetteer::text::skeleton_key(text);
  for (const auto& variant : gazetteer::text::name_variants(text)) {
    if (gazetteer::text::exact_key(variant.name).empty()) std::abort();
  }
  if (gazetteer::text::without_type_words(text).size() > 24) std::abort();
  const auto half = text.substr(0, size / 2), rest = text.substr(size / 2);
  const double cost = gazetteer::text::spelling_cost(half, rest);
  if (cost != gazetteer::text::spelling_cost(rest, half) || cost < 0.0 || cost > 1.0) std::abort();
  for (const auto& token : gazetteer::text::tokens(text)) {
    if (token.span.begin > token.span.end || token.span.end > size) std::abort();
  }
  (void)gazetteer::text::sentences(text);
  return 0;
}
