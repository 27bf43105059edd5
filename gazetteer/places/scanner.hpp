// Names of a gazetteer in running text: one pass, all candidate spans.
#pragma once

#include <string_view>
#include <vector>

#include "gazetteer/places/gazetteer.hpp"
#include "gazetteer/text/document.hpp"

namespace gazetteer::places {

/// Finds every place name in a text, by exact key (text::exact_key), whatever its case and marks.
///
/// At each word the longest name of whole words that begins there; the search goes on behind it. Words are what
/// text::exact_key parts by a space; in scripts written without spaces (Han, kana, Thai, Lao, Khmer, Myanmar) a name
/// may begin and end at any letter. Names are looked up in the mapped files: nothing is built at the start. The text is
/// UTF-8; bytes that are not are word borders.
class Scanner {
 public:
  /// `gazetteer` must outlive the scanner.
  explicit Scanner(const Gazetteer& gazetteer) noexcept : gazetteer_(&gazetteer) {}

  /// The spans of names in `text`, as byte offsets, rising, apart from each other. Throws as Gazetteer does.
  void scan(std::string_view text, std::vector<text::Span>& spans) const;

 private:
  const Gazetteer* gazetteer_;
};

}  // namespace gazetteer::places
