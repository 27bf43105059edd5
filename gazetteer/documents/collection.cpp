#include <fmt/format.h>

#include <array>
#include <filesystem>
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
    findings.warn("document-empty", geo::said("a document without title and text is left out"), document.where);
    return;
  }
  if (!document.date && !date_tried) {
    findings.warn("date-missing", geo::said("the document has no date"), document.where);
  }
  if (document.source.empty()) document.source = options.source;
  documents_.push_back(std::move(document));
}

void Collection::broken(const std::string& problem, geo::Where where, const std::string& remedy) {
  geo::InputError error(problem, where, remedy);
  if (options.strict) throw error;
  if (++broken_ == 1) first_broken_ = error;
  findings.error("line-broken",
                 geo::said("left out: {problem}", {{"problem", problem + (remedy.empty() ? "" : "; ") + remedy}}),
                 std::move(where));
}

void Collection::none() const {
  if (!first_broken_)
    throw geo::InputError("no document in it", where(0), "see sitmap geocode --help for the formats that are read");
  throw geo::InputError(broken_ == 1 ? first_broken_->problem()
                                     : fmt::format("no document in it, {} broken lines, the first: {}", broken_,
                                                   first_broken_->problem()),
                        first_broken_->where(), first_broken_->remedy());
}

std::vector<text::Document> Collection::take() {
  if (documents_.empty()) none();
  Fingerprints given;
  for (const auto& document : documents_) {
    if (!document.id.empty()) given.insert(document.id);
  }
  DocumentIds ids(name_);
  const auto known = [&given]() -> const Fingerprints& { return given; };
  for (std::size_t i = 0; i < documents_.size(); ++i) {
    ids.settle(documents_[i], i + 1, known, findings);
  }
  return std::move(documents_);
}

std::optional<text::Document> Collection::take_one() {
  if (documents_.empty()) return std::nullopt;
  auto document = std::move(documents_.back());
  documents_.clear();
  return document;
}

DocumentIds::DocumentIds(const std::string& file)
    : stem_(file == "-" ? std::string("stdin") : unfolded_name(file).stem().string()) {
  if (stem_.empty()) stem_ = "document";
}

void DocumentIds::settle(text::Document& document, std::size_t ordinal,
                         const std::function<const Fingerprints&()>& given, geo::Findings& findings) {
  if (document.id.empty()) {
    const auto date = document.date ? document.date->iso() : std::string();
    const std::array<std::string_view, 3> parts = {date, document.title, document.text};
    document.id = fmt::format("{}-{}-{}", stem_, ordinal, geo::short_digest(parts, 8));
  }
  if (!taken_.insert(document.id)) {
    const auto former = document.id;
    for (std::size_t n = 2; taken_.contains(document.id) || given().contains(document.id); ++n) {
      document.id = fmt::format("{}-{}", former, n);
    }
    taken_.insert(document.id);
    findings.warn(
        "id-duplicate",
        geo::said("id '{id}' is used twice; the later one is now '{made}'", {{"id", former}, {"made", document.id}}),
        document.where);
  }
  if (document.where.item.empty()) document.where.item = "document " + document.id;
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
