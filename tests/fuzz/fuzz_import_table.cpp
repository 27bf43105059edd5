#include "tests/fuzz/fuzz_import_input.hpp"

// The first byte chooses a plain table, one with a column map, or a vector layer, with units for outlines.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size == 0) return 0;
  auto contents = fuzz::known_places();
  gazetteer::importers::ImportOptions options;
  if (bytes[0] % 4 == 1) options.columns = {{"name", "a"}, {"lon", "b"}, {"lat", "c"}, {"name:ar", "d"}};
  if (bytes[0] % 4 == 2) {
    options.feature_class = "A";
    options.feature_code = "ADM1";
  }
  geo::Findings findings;
  try {
    const bool layer = bytes[0] % 4 >= 2;
    const auto path = fuzz::file(layer ? "sites.geojson" : "sites.csv", bytes + 1, size - 1);
    if (layer)
      gazetteer::importers::import(path, contents, findings, options);
    else
      gazetteer::importers::import_table(path, contents, findings, options);
  } catch (const geo::Error&) {  // a clear refusal is what bad input should get
  }
  fuzz::check(contents);
  return 0;
}
