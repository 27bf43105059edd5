// XML documents as immutable values.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "libgeo/core/error.hpp"

namespace geo::io {

/// An element, or a run of text inside one (then `name` is empty and `text` is the run). Names keep their namespace
/// prefix
/// ("gx:Track"); entities are resolved; CDATA is text; comments and processing instructions are left out.
struct XmlNode {
  std::string name;
  std::vector<std::pair<std::string, std::string>> attributes;
  std::string text;               ///< of an element: its own runs of text, joined
  std::vector<XmlNode> children;  ///< in document order; runs of text only where the element also holds elements (mixed
                                  ///< content) and not when they are blank
  std::size_t line = 0;           ///< where it begins, from 1

  /// The name without its prefix.
  [[nodiscard]] std::string_view local_name() const noexcept;
  /// The first child element with this local name; null when there is none.
  [[nodiscard]] const XmlNode* child(std::string_view local) const noexcept;
  /// The text of that child without surrounding white space; empty when there is none.
  [[nodiscard]] std::string child_text(std::string_view local) const;
  /// The value of an attribute by its full name; empty when there is none.
  [[nodiscard]] std::string_view attribute(std::string_view full_name) const noexcept;

  bool operator==(const XmlNode&) const = default;
};

struct XmlLimits {
  std::size_t depth = 200;
  std::size_t nodes = 50'000'000;
};

/// The root element. Encoding by byte order mark or declaration (UTF-8, UTF-16, UTF-32, ISO-8859-1). Nothing outside
/// the document is ever opened. Throws InputError that names the line: empty, not well formed, truncated, not UTF-8, a
/// DOCTYPE that declares entities, over a limit.
[[nodiscard]] XmlNode parse_xml(std::string_view bytes, const Where& where, const XmlLimits& limits = {});

/// `text` without surrounding XML white space.
[[nodiscard]] std::string_view xml_trimmed(std::string_view text) noexcept;

}  // namespace geo::io
