#include <fmt/format.h>

#include <algorithm>
#include <pugixml.hpp>
#include <vector>

#include "libgeo/io/files/text.hpp"
#include "libgeo/io/xml/node.hpp"

namespace geo::io {
namespace {

class Conversion {
 public:
  Conversion(std::string_view bytes, const Where& where, const XmlLimits& limits, bool offsets_are_bytes)
      : bytes_(bytes), where_(where), limits_(limits), offsets_are_bytes_(offsets_are_bytes) {}

  XmlNode element(const pugi::xml_node& source, std::size_t depth) {  // NOLINT(misc-no-recursion)
    XmlNode node;
    node.name = source.name();
    node.line = line(source.offset_debug());
    if (depth > limits_.depth) fail(fmt::format("XML is nested deeper than {}", limits_.depth), node.line);
    for (const auto& attribute : source.attributes()) node.attributes.emplace_back(attribute.name(), attribute.value());
    const auto is_text = [](const pugi::xml_node& n) {
      return n.type() == pugi::node_pcdata || n.type() == pugi::node_cdata;
    };
    const bool mixed = std::any_of(source.begin(), source.end(),
                                   [](const pugi::xml_node& n) { return n.type() == pugi::node_element; });
    for (const auto& child : source.children()) {
      if (++nodes_ > limits_.nodes) fail(fmt::format("XML has more than {} nodes", limits_.nodes), node.line);
      if (child.type() == pugi::node_element) {
        node.children.push_back(element(child, depth + 1));
      } else if (is_text(child)) {
        node.text += child.value();
        if (!mixed || xml_trimmed(child.value()).empty()) continue;
        XmlNode run;
        run.text = child.value();
        run.line = line(child.offset_debug());
        node.children.push_back(std::move(run));
      }
    }
    return node;
  }

 private:
  // Offsets grow in document order, so lines are counted once.
  std::size_t line(std::ptrdiff_t offset) {
    if (!offsets_are_bytes_ || offset < 0) return 0;
    const auto end = std::min(static_cast<std::size_t>(offset), bytes_.size());
    if (end < counted_) return line_;
    line_ += static_cast<std::size_t>(std::count(bytes_.begin() + static_cast<std::ptrdiff_t>(counted_),
                                                 bytes_.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
    counted_ = end;
    return line_;
  }

  [[noreturn]] void fail(const std::string& what, std::size_t at) const {
    Where place = where_;
    if (at > 0) place.line = at;
    throw InputError(what, place);
  }

  std::string_view bytes_;
  const Where& where_;
  const XmlLimits& limits_;
  bool offsets_are_bytes_;
  std::size_t counted_ = 0;
  std::size_t line_ = 1;
  std::size_t nodes_ = 0;
};

// Whether the bytes are in an encoding that keeps ASCII as it is, so that offsets count bytes and UTF-8 can be checked.
bool is_utf16_or_32(std::string_view bytes) noexcept {
  return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") ||
         bytes.substr(0, 4).find('\0') != std::string_view::npos;
}

bool declares_latin1(std::string_view bytes) {
  std::string head(bytes.substr(0, bytes.substr(0, 256).find("?>")));
  std::transform(head.begin(), head.end(), head.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return head.starts_with("<?xml") &&
         (head.find("iso-8859-1") != std::string::npos || head.find("latin1") != std::string::npos);
}

}  // namespace

std::string_view xml_trimmed(std::string_view text) noexcept {
  constexpr std::string_view space = " \t\r\n";
  const auto begin = text.find_first_not_of(space);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(space) - begin + 1);
}

std::string_view XmlNode::local_name() const noexcept {
  const auto colon = name.rfind(':');
  return colon == std::string::npos ? std::string_view(name) : std::string_view(name).substr(colon + 1);
}

const XmlNode* XmlNode::child(std::string_view local) const noexcept {
  const auto found = std::find_if(children.begin(), children.end(),
                                  [&](const XmlNode& n) { return !n.name.empty() && n.local_name() == local; });
  return found != children.end() ? &*found : nullptr;
}

std::string XmlNode::child_text(std::string_view local) const {
  const XmlNode* node = child(local);
  return node != nullptr ? std::string(xml_trimmed(node->text)) : std::string();
}

std::string_view XmlNode::attribute(std::string_view full_name) const noexcept {
  for (const auto& [key, value] : attributes) {
    if (key == full_name) return value;
  }
  return {};
}

XmlNode parse_xml(std::string_view bytes, const Where& where, const XmlLimits& limits) {
  Where place = where;
  if (xml_trimmed(bytes).empty()) throw InputError("is empty, no XML", where);
  const bool wide = is_utf16_or_32(bytes);
  if (!wide && !declares_latin1(bytes)) {
    if (const auto bad = first_invalid_utf8(bytes)) {
      place.line = line_at(bytes, *bad);
      throw InputError(fmt::format("not UTF-8 (byte 0x{:02X})", static_cast<unsigned char>(bytes[*bad])), place,
                       "save the file as UTF-8");
    }
  }
  pugi::xml_document document;
  const auto result = document.load_buffer(bytes.data(), bytes.size(),
                                           pugi::parse_default | pugi::parse_doctype | pugi::parse_ws_pcdata_single);
  if (!result) {
    if (!wide) place.line = line_at(bytes, static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0)));
    throw InputError(fmt::format("no well-formed XML: {}", result.description()), place,
                     "the file may be truncated; copy it again");
  }
  for (const auto& node : document.children()) {
    if (node.type() == pugi::node_doctype &&
        std::string_view(node.value()).find("<!ENTITY") != std::string_view::npos) {
      if (!wide) place.line = 1;
      throw InputError("declares XML entities, which are not read", place, "write the document without a DOCTYPE");
    }
  }
  const pugi::xml_node root = document.document_element();
  if (!root) throw InputError("holds no XML element", where);
  return Conversion(bytes, where, limits, !wide).element(root, 1);
}

}  // namespace geo::io
