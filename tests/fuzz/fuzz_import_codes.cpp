#include "tests/fuzz/fuzz_import_input.hpp"

// The first byte chooses the table: units, countries or hierarchy.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size == 0) return 0;
  auto contents = fuzz::known_places();
  geo::Findings findings;
  try {
    const auto path = fuzz::file("codes.txt", bytes + 1, size - 1);
    if (bytes[0] % 3 == 0) gazetteer::importers::import_admin_codes(path, contents, findings);
    if (bytes[0] % 3 == 1) gazetteer::importers::import_countries(path, contents, findings);
    if (bytes[0] % 3 == 2) gazetteer::importers::import_hierarchy(path, contents, findings);
  } catch (const geo::Error&) {  // a clear refusal is what bad input should get
  }
  fuzz::check(contents);
  return 0;
}
