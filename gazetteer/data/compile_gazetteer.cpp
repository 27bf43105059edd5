// Build tool: compile_gazetteer FOLDER VERSION OUT.gaz makes the embedded world gazetteer from its tables. Any finding
// of severity error fails the build.
#include <fmt/format.h>

#include <cstdio>
#include <exception>

#include "gazetteer/importers/import.hpp"
#include "gazetteer/places/compile/compile.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/io/files/atomic.hpp"

int main(int argc, char** argv) {
  if (argc != 4) {
    fmt::print(stderr, "usage: compile_gazetteer FOLDER VERSION OUT.gaz\n");
    return 2;
  }
  try {
    gazetteer::places::GazetteerContents contents;
    geo::Findings findings;
    gazetteer::importers::import_embedded(argv[1], contents, findings);
    contents.version = argv[2];
    for (const auto& finding : findings.all()) {
      fmt::print(stderr, "{}: {}: {}\n", geo::to_string(finding.where), geo::to_string(finding.severity),
                 finding.message);
    }
    if (findings.any_of(geo::Severity::error)) return 1;
    geo::io::write_file(argv[3], gazetteer::places::compile(contents), geo::io::Overwrite::yes);
    return 0;
  } catch (const std::exception& error) {
    fmt::print(stderr, "compile_gazetteer: {}\n", error.what());
    return 2;
  }
}
