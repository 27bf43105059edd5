// Names of a gazetteer in running text: one pass, all candidate spans.
#pragma once

#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "gazetteer/places/gazetteer.hpp"
#include "gazetteer/text/document.hpp"

namespace gazetteer::places {

/// Finds every place name in a text, by exact key (text::exact_key), whatever its case and marks.
///
/// At each word the longest name of whole words that begins there; the search goes on behind it. Words are what
/// text::exact_key parts by a space, and a name may end before the "'s" of its last word as well; in scripts written
/// without spaces (Han, kana, Thai, Lao, Khmer, Myanmar) a name may begin and end at any letter. What stands between
/// the words of a name (a space, a hyphen, a line end, a comma) does not matter. Names are looked up in the mapped
/// files: nothing is built at the start. The text is UTF-8; bytes that are not are borders that no name reaches over.
/// With several files the longest name of all of them.
///
/// Exact in that spans are what Gazetteer::prefix() says of the keys of all runs of words (proved in test_scanner.cpp);
/// a word that is none is taken for a name with a chance of about 2^-47. Only a stretch of more than 64 KiB without any
/// gap is cut, and the period of initials right behind letters of a script without spaces parts words.
class Scanner {
 public:
  /// `gazetteer` must outlive the scanner.
  explicit Scanner(const Gazetteer& gazetteer) noexcept : gazetteer_(&gazetteer) {}

  /// Appends the spans of names in `text` to `spans`, as byte offsets, rising, apart from each other. They begin and
  /// end with letters: quotes and apostrophes around a name are outside. Throws as Gazetteer does.
  void scan(std::string_view text, std::vector<text::Span>& spans) const;

  /// The same in batches, for texts of any size: `take` gets some spans at a time, all in order.
  void scan(std::string_view text, const std::function<void(std::span<const text::Span>)>& take) const;

 private:
  const Gazetteer* gazetteer_;
};

}  // namespace gazetteer::places
