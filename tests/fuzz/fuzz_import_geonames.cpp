#include "tests/fuzz/fuzz_import_input.hpp"

// Rows of a dump, plain, compressed or zipped.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  gazetteer::places::GazetteerContents contents;
  geo::Findings findings;
  try {
    gazetteer::importers::import_geonames(fuzz::file("dump.txt", bytes, size), contents, findings);
  } catch (const geo::Error&) {  // a clear refusal is what bad input should get
  }
  fuzz::check(contents);
  return 0;
}
