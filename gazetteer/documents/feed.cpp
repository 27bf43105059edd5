// RSS 0.9x, 1.0 (RDF) and 2.0, and Atom (RFC 4287).
#include <fmt/format.h>

#include "gazetteer/documents/dates.hpp"
#include "gazetteer/documents/formats.hpp"
#include "libgeo/io/xml/node.hpp"

namespace gazetteer::documents {
namespace {

using geo::io::XmlNode;

// The markup that an XHTML element holds, as far as html_to_text() needs it. XML nesting is limited by the parser.
void append_markup(const XmlNode& node, std::string& out) {  // NOLINT(misc-no-recursion)
  const auto escaped = [&out](std::string_view text) {
    for (const char c : text) {
      if (c == '&') {
        out += "&amp;";
      } else if (c == '<') {
        out += "&lt;";
      } else {
        out += c;
      }
    }
  };
  if (node.children.empty()) return escaped(node.text);
  for (const auto& child : node.children) {
    if (child.name.empty()) {
      escaped(child.text);
      continue;
    }
    out += fmt::format("<{}>", child.local_name());
    append_markup(child, out);
    out += fmt::format("</{}>", child.local_name());
  }
}

std::string plain(const XmlNode* node) {
  if (node == nullptr) return {};
  if (!node->children.empty()) {
    std::string markup;
    append_markup(*node, markup);
    return html_to_text(markup);
  }
  const auto type = node->attribute("type");
  if (type == "text") return std::string(trimmed(node->text));
  return html_to_text(node->text);
}

std::string first_text(const XmlNode& entry, std::initializer_list<std::string_view> names) {
  for (const auto name : names) {
    if (auto text = plain(entry.child(name)); !text.empty()) return text;
  }
  return {};
}

std::string link_of(const XmlNode& entry) {
  for (const auto& child : entry.children) {
    if (child.local_name() != "link") continue;
    const auto href = child.attribute("href");
    const auto relation = child.attribute("rel");
    if (!href.empty() && (relation.empty() || relation == "alternate")) return std::string(href);
    if (!trimmed(child.text).empty()) return std::string(trimmed(child.text));
  }
  return {};
}

void add_entry(const XmlNode& entry, const std::string& source, const std::string& language, Collection& into) {
  text::Document document;
  document.where = into.where(entry.line);
  document.title = first_text(entry, {"title"});
  document.text = first_text(entry, {"encoded", "content", "description", "summary"});
  document.id = entry.child_text("guid");
  if (document.id.empty()) document.id = entry.child_text("id");
  document.url = link_of(entry);
  if (document.url.empty() && document.id.starts_with("http")) document.url = document.id;
  document.source = source;
  document.language = language;
  std::string written;
  for (const std::string_view name : {"pubDate", "published", "date", "issued", "updated", "modified"}) {
    if (written.empty()) written = entry.child_text(name);
  }
  if (!written.empty()) set_date(document, written, into.options.zone, into.findings, document.where);
  for (const auto& child : entry.children) {
    const auto name = child.local_name();
    if (name == "creator" || name == "author" || name == "category" || name == "updated") {
      auto value = std::string(trimmed(child.text));
      if (value.empty()) value = child.child_text("name");
      if (value.empty()) value = std::string(child.attribute("term"));
      if (!value.empty()) document.fields.emplace_back(std::string(name), value);
    }
  }
  into.add(std::move(document), !written.empty());
}

}  // namespace

void read_feed(std::string_view text, Collection& into) {
  const auto root = geo::io::parse_xml(text, into.where(0));
  const auto kind = root.local_name();
  if (kind != "rss" && kind != "feed" && kind != "RDF") {
    throw geo::InputError(fmt::format("no feed: its root element is <{}>", root.name), into.where(root.line),
                          "RSS and Atom feeds are read; HTML pages with --format html");
  }
  const auto* channel = root.child("channel");
  const XmlNode& head = channel != nullptr ? *channel : root;
  const auto source = plain(head.child("title"));
  auto language = head.child_text("language");
  if (language.empty()) language = std::string(root.attribute("xml:lang"));
  for (const XmlNode* parent : {channel, &root}) {
    if (parent == nullptr) continue;
    for (const auto& child : parent->children) {
      if (child.local_name() == "item" || child.local_name() == "entry") add_entry(child, source, language, into);
    }
  }
}

}  // namespace gazetteer::documents
