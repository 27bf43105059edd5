// A report: its text, its date and where it came from.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "libgeo/core/error.hpp"
#include "libgeo/core/time.hpp"

namespace gazetteer::text {

/// A piece of a text: half-open byte offsets into the UTF-8 text it belongs to, always on code point boundaries
/// (law 7: spans index the original text, whatever folding did).
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;

  [[nodiscard]] std::size_t size() const noexcept { return end - begin; }
  [[nodiscard]] bool contains(std::size_t offset) const noexcept { return begin <= offset && offset < end; }
  [[nodiscard]] bool overlaps(const Span& other) const noexcept { return begin < other.end && other.begin < end; }
  [[nodiscard]] std::string_view of(std::string_view text) const noexcept { return text.substr(begin, end - begin); }
  auto operator<=>(const Span&) const = default;
};

struct Document {
  std::string id;  ///< as given, else file stem, ordinal and a short content hash
  std::string title;
  std::string text;                     ///< UTF-8, as read; the title is not part of it
  std::optional<geo::Date> date;        ///< the civil date of the report in the stated zone
  std::optional<geo::Instant> instant;  ///< where the source tells the moment
  std::string source;                   ///< outlet or channel
  std::string language;                 ///< BCP 47 as given ("en", "ar"), empty when unknown
  std::string url;
  std::vector<std::pair<std::string, std::string>> fields;  ///< kept as they came: edited, forwarded_from, ...
  std::vector<Span> given_spans;  ///< spans that the input itself marks as names ("spans" or "toponyms")
  geo::Where where;               ///< file and line where it begins
};

}  // namespace gazetteer::text
