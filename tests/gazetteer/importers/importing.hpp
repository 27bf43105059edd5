// What the tests of the importers share: files in a folder, and what comes out of them.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "gazetteer/importers/import.hpp"
#include "libgeo/core/error.hpp"
#include "tests/gazetteer/places/sample.hpp"

namespace gazetteer::importers::test {

using places::test::Folder;

struct Imported {
  places::GazetteerContents contents;
  geo::Findings findings;

  [[nodiscard]] std::optional<places::Place> place(std::string_view id) const {
    const auto found = contents.places.find(id);
    return found ? std::optional(contents.places[*found]) : std::nullopt;
  }
  [[nodiscard]] std::size_t count(const std::string& code) const {
    const auto counts = findings.counts_by_code();
    const auto found = counts.find(code);
    return found == counts.end() ? 0 : found->second;
  }
  [[nodiscard]] std::string message(const std::string& code) const {
    for (const auto& finding : findings.all()) {
      if (finding.code == code) return finding.message;
    }
    return {};
  }
  [[nodiscard]] std::vector<std::string> ids() const {
    std::vector<std::string> all;
    for (const auto& place : contents.places) all.push_back(place.id);
    return all;
  }
};

inline Imported imported(const std::vector<std::filesystem::path>& paths, const ImportOptions& options = {}) {
  Imported all;
  import_all(paths, all.contents, all.findings, options);
  return all;
}

/// The one line of the error; "imported" when there is none.
inline std::string problem(const std::vector<std::filesystem::path>& paths, const ImportOptions& options = {}) {
  try {
    (void)imported(paths, options);
  } catch (const geo::Error& error) {
    return error.what();
  }
  return "imported";
}

/// A row of a GeoNames dump.
inline std::string row(const std::string& id, const std::string& name, const std::string& names, const std::string& lat,
                       const std::string& lon, const std::string& admin1 = "04", const std::string& admin2 = "",
                       const std::string& code = "P\tPPL") {
  return id + "\t" + name + "\t" + name + "\t" + names + "\t" + lat + "\t" + lon + "\t" + code + "\tSY\t\t" + admin1 +
         "\t" + admin2 + "\t\t\t0\t\t\t\t\n";
}

}  // namespace gazetteer::importers::test
