#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <set>
#include <utility>

#include "gazetteer/documents/formats.hpp"
#include "libgeo/core/digest.hpp"

namespace gazetteer::documents {

geo::Where Collection::where(std::size_t line, std::string item) const {
  geo::Where place{name_, std::nullopt, std::move(item)};
  if (line > 0) place.line = line;
  return place;
}

void Collection::add(text::Document document, bool date_tried) {
  if (trimmed(document.text).empty() && trimmed(document.title).empty()) {
    findings.warn("document-empty", "a document without title and text is left out", document.where);
    return;
  }
  if (!document.date && !date_tried) {
    findings.warn("date-missing", "the document has no date", document.where);
  }
  if (document.source.empty()) document.source = options.source;
  documents_.push_back(std::move(document));
}

std::vector<text::Document> Collection::take() {
  if (documents_.empty()) {
    throw geo::InputError("no document in it", where(0), "see sitmap geocode --help for the formats that are read");
  }
  auto stem = name_ == "-" ? std::string("stdin") : std::filesystem::path(name_).stem().string();
  if (stem.empty()) stem = "document";
  std::set<std::string> taken;
  std::set<std::string> given;
  for (const auto& document : documents_) given.insert(document.id);
  for (std::size_t i = 0; i < documents_.size(); ++i) {
    auto& document = documents_[i];
    const bool own = document.id.empty();
    if (own) {
      const auto date = document.date ? document.date->iso() : std::string();
      const std::array<std::string_view, 3> parts = {date, document.title, document.text};
      document.id = fmt::format("{}-{}-{}", stem, i + 1, geo::short_digest(parts, 8));
    }
    if (!taken.insert(document.id).second || (own && given.contains(document.id))) {
      const auto former = document.id;
      for (std::size_t n = 2; taken.contains(document.id) || given.contains(document.id); ++n) {
        document.id = fmt::format("{}-{}", former, n);
      }
      taken.insert(document.id);
      findings.warn("id-duplicate",
                    fmt::format("id '{}' is used twice; the later one is now '{}'", former, document.id),
                    document.where);
    }
    if (document.where.item.empty()) document.where.item = "document " + document.id;
  }
  return std::move(documents_);
}

std::string_view trimmed(std::string_view text) noexcept {
  constexpr std::string_view white = " \t\r\n\f\v";
  while (true) {
    const auto size = text.size();
    const auto first = text.find_first_not_of(white);
    text = first == std::string_view::npos ? std::string_view{} : text.substr(first);
    while (text.starts_with("\u00A0")) text.remove_prefix(2);
    const auto last = text.find_last_not_of(white);
    text = last == std::string_view::npos ? std::string_view{} : text.substr(0, last + 1);
    while (text.ends_with("\u00A0")) text.remove_suffix(2);
    if (text.size() == size) return text;
  }
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const auto end = std::min(text.find_first_of("\r\n", begin), text.size());
    lines.push_back(text.substr(begin, end - begin));
    begin = end + (text.substr(end, 2) == "\r\n" ? 2 : 1);
  }
  return lines;
}

}  // namespace gazetteer::documents
