// Reports one after the other, in the memory of a few of them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/documents/fingerprints.hpp"
#include "gazetteer/documents/stream.hpp"
#include "gazetteer/geoparse/geoparse.hpp"
#include "libgeo/core/finding.hpp"
#include "libgeo/core/progress.hpp"

namespace layers::project {

/// All documents of the files, in order: those of read_reports(). An id that an earlier file has is made unique, with a
/// finding ("id-repeated").
class ReportStream {
 public:
  /// `options` and `findings` must outlive the stream. Throws when next() does.
  ReportStream(std::span<const std::filesystem::path> files, const gazetteer::documents::ReadOptions& options,
               geo::Findings& findings);

  /// Throws as gazetteer::documents::read_documents().
  [[nodiscard]] std::optional<gazetteer::text::Document> next();
  /// Bytes of all files, and of them those that the documents so far took; total 0 when nobody knows.
  [[nodiscard]] std::uint64_t bytes_total() const noexcept { return total_; }
  [[nodiscard]] std::uint64_t bytes_read() const noexcept;

 private:
  std::vector<std::filesystem::path> files_;
  const gazetteer::documents::ReadOptions& options_;
  geo::Findings& findings_;
  std::size_t opened_ = 0;
  std::optional<gazetteer::documents::DocumentStream> current_;
  gazetteer::documents::Fingerprints ids_;  // of several files
  std::uint64_t before_ = 0;
  std::uint64_t total_ = 0;
};

/// What a line of JSON says, counted, and the document it is of.
struct GeocodedLine {
  std::string text;  ///< gazetteer::geoparse::to_json_line, without a line end
  gazetteer::text::Document document;
  std::size_t mentions = 0;
  std::size_t unresolved = 0;  ///< of the mentions: without place and relation
};

/// Geoparses documents in parallel, a few at a time (eight a thread, however many there are), and gives `write` the
/// lines in their order, completed by the profiles of their sources (sources.hpp); titles are context and have no
/// mentions. `write` is called from one thread at a time; when it returns false nothing more is read. The lines do not
/// depend on the number of threads. Throws as reading and writing do.
void geocode_lines(ReportStream& reports, const gazetteer::places::Gazetteer& gazetteer,
                   const gazetteer::geoparse::GeoparseOptions& options,
                   const std::function<bool(const GeocodedLine&)>& write, geo::Progress& progress);

/// 16 hexadecimal digits of what geoparsing reads of a document: it says whether a document is still the same.
[[nodiscard]] std::string digest_of(const gazetteer::text::Document& document);

}  // namespace layers::project
