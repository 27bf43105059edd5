// XML text, indented, the same bytes for the same calls.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace geo::io {

/// `text` for element content or an attribute value: & < > " escaped, and in attributes also tab, CR and LF; characters
/// that XML 1.0 forbids (control characters, U+FFFE, U+FFFF) are dropped, ill-formed UTF-8 becomes U+FFFD.
[[nodiscard]] std::string xml_text(std::string_view text);
[[nodiscard]] std::string xml_attribute(std::string_view text);

/// Builds a document element by element. Names are written as they are given: the caller's words, never input.
class XmlWriter {
 public:
  using Attributes = std::vector<std::pair<std::string_view, std::string_view>>;

  /// Begins with the XML declaration, UTF-8.
  XmlWriter();

  void open(std::string_view name, const Attributes& attributes = {});
  void close();
  /// An element without children: <name .../> when `text` is empty.
  void leaf(std::string_view name, std::string_view text = {}, const Attributes& attributes = {});
  /// The document; every open element must be closed.
  [[nodiscard]] std::string take();

 private:
  void begin(std::string_view name, const Attributes& attributes);

  std::string out_;
  std::vector<std::string> open_;
};

}  // namespace geo::io
