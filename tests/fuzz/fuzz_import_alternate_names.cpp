#include "tests/fuzz/fuzz_import_input.hpp"

// Names of two known places.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  auto contents = fuzz::known_places();
  geo::Findings findings;
  try {
    gazetteer::importers::import_alternate_names(fuzz::file("names.txt", bytes, size), contents, findings);
  } catch (const geo::Error&) {  // a clear refusal is what bad input should get
  }
  fuzz::check(contents);
  return 0;
}
