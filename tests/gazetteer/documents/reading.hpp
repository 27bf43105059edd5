// What the tests of the readers share.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/documents/read.hpp"

namespace reading {

struct Result {
  std::vector<gazetteer::text::Document> documents;
  geo::Findings findings;

  [[nodiscard]] std::size_t count(const std::string& code) const {
    const auto counts = findings.counts_by_code();
    const auto found = counts.find(code);
    return found == counts.end() ? 0 : found->second;
  }
  /// The line of the first finding with this code; 0 without one.
  [[nodiscard]] std::size_t line(std::string_view code) const {
    for (const auto& finding : findings.all()) {
      if (finding.code == code) return finding.where.line.value_or(0);
    }
    return 0;
  }
};

inline Result parse(std::string_view bytes, const std::string& name = "page.txt",
                    const gazetteer::documents::ReadOptions& options = {}) {
  Result result;
  result.documents = gazetteer::documents::parse_documents(bytes, name, options, result.findings);
  return result;
}

/// The message of the error that reading throws; "" when it throws none.
inline std::string failure(std::string_view bytes, const std::string& name = "page.txt",
                           const gazetteer::documents::ReadOptions& options = {}) {
  try {
    (void)parse(bytes, name, options);
  } catch (const geo::Error& error) {
    return error.what();
  }
  return {};
}

inline std::string day(const gazetteer::text::Document& document) {
  return document.date ? document.date->iso() : "none";
}

}  // namespace reading
