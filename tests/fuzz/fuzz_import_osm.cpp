#include "tests/fuzz/fuzz_import_input.hpp"

// OpenStreetMap's XML and PBF, told by their bytes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  gazetteer::places::GazetteerContents contents;
  geo::Findings findings;
  try {
    gazetteer::importers::import_openstreetmap(fuzz::file("input.osm", bytes, size), contents, findings);
  } catch (const geo::Error&) {  // a clear refusal is what bad input should get
  }
  fuzz::check(contents);
  return 0;
}
