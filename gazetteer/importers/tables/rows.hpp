// What the importers share: lines of a text, cells of a line, and the bookkeeping of ids and findings.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/places/compile/compile.hpp"
#include "libgeo/core/finding.hpp"
#include "libgeo/core/provenance.hpp"

namespace gazetteer::importers {

/// The lines of a text, without their ends (LF or CR LF), counted from 1.
class Lines {
 public:
  explicit Lines(std::string_view text) noexcept;  ///< a byte order mark at the beginning is passed over
  [[nodiscard]] bool next(std::string_view& line) noexcept;
  [[nodiscard]] std::size_t number() const noexcept { return number_; }

 private:
  std::string_view rest_;
  std::size_t number_ = 0;
};

/// The parts of a text between separators; an empty text has one empty part.
void split(std::string_view text, char separator, std::vector<std::string_view>& parts);

/// A finite decimal number with a point, all of the text; a whole number likewise.
[[nodiscard]] std::optional<double> decimal(std::string_view text) noexcept;
[[nodiscard]] std::optional<std::int64_t> whole_number(std::string_view text) noexcept;

/// Whether UTF-8 text holds what no name or code has: control characters, line and paragraph separators, byte order
/// marks, and the marks that turn the direction of text for more than themselves (U+202A to 202E, U+2066 to 2069). The
/// joiners and single marks that Arabic and Persian names need (U+200C to 200F) are none of these.
[[nodiscard]] bool has_controls(std::string_view text) noexcept;
/// The same text with spaces for control characters and separators, and without the marks.
[[nodiscard]] std::string without_controls(std::string_view text);

/// Whether `text` can stand as an id after its scheme: not empty, at most 100 bytes, no space, no control character.
[[nodiscard]] bool is_plain_id(std::string_view text) noexcept;

/// Two ASCII letters, as ISO 3166 alpha-2 codes are.
[[nodiscard]] bool is_country_code(std::string_view text) noexcept;

/// Findings about rows of one file: the first 100 of each code one by one, the rest as a count. Nothing is told before
/// report().
class RowFindings {
 public:
  explicit RowFindings(geo::Where file) : file_(std::move(file)) {}
  /// `line` is 0 where there is none.
  void add(geo::Severity severity, std::string code, geo::Said message, std::size_t line);
  /// Of a feature or another item that is no line.
  void add_item(geo::Severity severity, std::string code, geo::Said message, std::string item);
  void report(geo::Findings& findings);

 private:
  struct OfCode {
    std::vector<geo::Finding> first;
    std::size_t more = 0;
  };
  void add_at(geo::Severity severity, std::string code, geo::Said message, geo::Where where);

  geo::Where file_;
  std::map<std::string, OfCode> by_code_;
};

/// Adds places to contents. A place whose id is there already gives its names, with what is said of them, to the one
/// that came first, and of the rest only what that one lacks (population, country, codes, precision, parent).
class PlaceSink {
 public:
  explicit PlaceSink(places::GazetteerContents& contents);
  enum class Added { fresh, merged, repeated };
  /// fresh; merged with a place of an earlier file; repeated: this file had the id before.
  Added add(const places::Place& place);
  void add_source(const geo::Source& source);
  [[nodiscard]] std::size_t fresh() const noexcept { return fresh_; }
  [[nodiscard]] std::size_t merged() const noexcept { return merged_; }

 private:
  void fill_gaps(std::size_t number, const places::Place& place);

  places::GazetteerContents& contents_;
  std::size_t earlier_;
  std::size_t fresh_ = 0, merged_ = 0;
};

/// `name` without space around it; empty when it is none: a link, or nothing at all.
[[nodiscard]] std::string_view usable_name(std::string_view name) noexcept;
/// Adds `name` to the other names of a place unless it is one of them already, empty, or a link; with `note` when that
/// says something (note.name is filled in).
void add_name(places::Place& place, std::string_view name, const places::NameNote& note = {});

/// GeoNames and Who's On First as sources.
[[nodiscard]] const geo::Source& geonames_source();
[[nodiscard]] const geo::Source& whosonfirst_source();

/// The message and remedy when not one row of a file could be read.
[[noreturn]] void throw_no_rows(const geo::Where& where, const std::string& expected);

}  // namespace gazetteer::importers
