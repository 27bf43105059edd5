#include "libgeo/io/xml/write.hpp"

#include "libgeo/io/files/text.hpp"

namespace geo::io {
namespace {

std::string escaped(std::string_view text, bool attribute) {
  std::string repaired;
  if (first_invalid_utf8(text)) {
    repaired = repaired_utf8(text);
    text = repaired;
  }
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const auto byte = static_cast<unsigned char>(c);
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"' && attribute)
      out += "&quot;";
    else if (c == '\r')
      out += "&#13;";
    else if ((c == '\t' || c == '\n') && attribute)
      out += c == '\t' ? "&#9;" : "&#10;";
    else if (byte < 0x20 && c != '\t' && c != '\n')
      continue;
    else if (byte == 0xEF && (text.substr(i, 3) == "\xEF\xBF\xBE" || text.substr(i, 3) == "\xEF\xBF\xBF"))
      i += 2;
    else
      out += c;
  }
  return out;
}

}  // namespace

std::string xml_text(std::string_view text) { return escaped(text, false); }
std::string xml_attribute(std::string_view text) { return escaped(text, true); }

XmlWriter::XmlWriter() : out_("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n") {}

void XmlWriter::begin(std::string_view name, const Attributes& attributes) {
  out_.append(open_.size() * 2, ' ');
  out_ += '<';
  out_ += name;
  for (const auto& [key, value] : attributes) {
    out_ += ' ';
    out_ += key;
    out_ += "=\"";
    out_ += xml_attribute(value);
    out_ += '"';
  }
}

void XmlWriter::open(std::string_view name, const Attributes& attributes) {
  begin(name, attributes);
  out_ += ">\n";
  open_.emplace_back(name);
}

void XmlWriter::close() {
  const std::string name = open_.back();
  open_.pop_back();
  out_.append(open_.size() * 2, ' ');
  out_ += "</" + name + ">\n";
}

void XmlWriter::leaf(std::string_view name, std::string_view text, const Attributes& attributes) {
  begin(name, attributes);
  if (text.empty()) {
    out_ += "/>\n";
    return;
  }
  out_ += '>';
  out_ += xml_text(text);
  out_ += "</";
  out_ += name;
  out_ += ">\n";
}

std::string XmlWriter::take() { return std::move(out_); }

}  // namespace geo::io
