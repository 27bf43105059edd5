#include "gazetteer/evaluation/corpus/corpus.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "gazetteer/text/utf8.hpp"
#include "libgeo/core/digest.hpp"
#include "libgeo/io/files/archive.hpp"
#include "libgeo/io/json/value.hpp"

namespace gazetteer::evaluation {
namespace {

using geo::io::JsonValue;

std::string member(const JsonValue& object, std::string_view name) {
  const auto* value = object.find_string(name);
  return value == nullptr ? std::string() : *value;
}

std::optional<geo::LonLat> position_of(const JsonValue& object) {
  const auto* lon = object.find("lon");
  const auto* lat = object.find("lat");
  if (lon == nullptr || lat == nullptr || !lon->number() || !lat->number()) return std::nullopt;
  const geo::LonLat at{geo::Lon(*lon->number()), geo::Lat(*lat->number())};
  return std::isfinite(*lon->number()) && geo::in_range(at) ? std::optional(at) : std::nullopt;
}

/// Byte offsets of the code points of a text, and of its end.
std::vector<std::size_t> code_points(std::string_view text) {
  std::vector<std::size_t> bytes;
  bytes.reserve(text.size() + 1);
  for (std::size_t at = 0; at < text.size(); at += text::decode(text, at).size) bytes.push_back(at);
  bytes.push_back(text.size());
  return bytes;
}

bool add_names(const JsonValue& line, GoldDocument& gold) {
  const auto* names = line.find("toponyms");
  if (names == nullptr || names->is_null()) return true;
  if (names->array() == nullptr) return false;
  const auto bytes = code_points(gold.document.text);
  for (const auto& entry : *names->array()) {
    const auto* start = entry.find("start");
    const auto* end = entry.find("end");
    const auto from = start == nullptr ? std::nullopt : start->integer();
    const auto to = end == nullptr ? std::nullopt : end->integer();
    if (!from || !to || *from < 0 || *to <= *from || static_cast<std::size_t>(*to) >= bytes.size()) return false;
    GoldName name;
    name.span = {bytes[static_cast<std::size_t>(*from)], bytes[static_cast<std::size_t>(*to)]};
    if (const auto* id = entry.find("geonames_id"); id != nullptr && id->integer())
      name.id = fmt::format("geonames:{}", *id->integer());
    name.position = position_of(entry);
    name.kind = member(entry, "kind");
    gold.names.push_back(std::move(name));
  }
  std::stable_sort(gold.names.begin(), gold.names.end(),
                   [](const GoldName& a, const GoldName& b) { return a.span < b.span; });
  return true;
}

void add_distractors(const JsonValue& line, GoldDocument& gold) {
  const auto* entries = line.find("distractors");
  if (entries == nullptr || entries->array() == nullptr) return;
  const auto bytes = code_points(gold.document.text);
  for (const auto& entry : *entries->array()) {
    const auto* start = entry.find("start");
    const auto* end = entry.find("end");
    const auto from = start == nullptr ? std::nullopt : start->integer();
    const auto to = end == nullptr ? std::nullopt : end->integer();
    if (!from || !to || *from < 0 || *to <= *from || static_cast<std::size_t>(*to) >= bytes.size()) continue;
    gold.distractors.push_back({bytes[static_cast<std::size_t>(*from)], bytes[static_cast<std::size_t>(*to)]});
  }
}

std::optional<GoldRelation> relation_of(const JsonValue& line) {
  const auto* object = line.find("relation");
  if (object == nullptr || object->object() == nullptr) return std::nullopt;
  GoldRelation relation;
  relation.type = member(*object, "type");
  relation.direction = member(*object, "direction");
  if (const auto* distance = object->find("distance_km"); distance != nullptr)
    relation.distance_km = distance->number();
  if (const auto* anchors = object->find("anchors"); anchors != nullptr && anchors->array() != nullptr) {
    for (const auto& anchor : *anchors->array()) {
      if (anchor.integer()) relation.anchors.insert(*anchor.integer());
    }
  }
  relation.position = position_of(*object);
  return relation;
}

std::optional<GoldDocument> document_of(const JsonValue& line) {
  const auto* text = line.find_string("text");
  if (text == nullptr) return std::nullopt;
  GoldDocument gold;
  gold.document.text = *text;
  gold.document.id = member(line, "id");
  gold.document.title = member(line, "title");
  gold.document.source = member(line, "source");
  gold.document.language = member(line, "lang");
  gold.corpus = member(line, "corpus");
  gold.position = position_of(line);
  if (!add_names(line, gold)) return std::nullopt;
  for (const auto& name : gold.names) gold.document.given_spans.push_back(name.span);
  add_distractors(line, gold);
  gold.relation = relation_of(line);
  for (const auto& [name, value] : *line.object()) {
    if (value.string() != nullptr && name != "text" && name != "title") gold.labels[name] = *value.string();
  }
  return gold;
}

}  // namespace

std::vector<GoldDocument> read_corpus(const std::filesystem::path& path, geo::Findings& findings) {
  const auto bytes = geo::io::read_decompressed(path);
  std::vector<GoldDocument> documents;
  std::size_t number = 0;
  for (std::string_view rest = bytes; !rest.empty();) {
    const auto end = std::min(rest.find('\n'), rest.size());
    const auto line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    const geo::Where where{path.string(), number, {}};
    std::optional<GoldDocument> gold;
    try {
      gold = document_of(geo::io::parse_json(line, where));
    } catch (const geo::InputError&) {
    }
    if (!gold) {
      findings.warn("corpus-line", "this line is no document with text and toponyms and is left out", where);
      continue;
    }
    gold->document.where = where;
    documents.push_back(std::move(*gold));
  }
  if (documents.empty())
    throw geo::InputError("no document could be read", {path.string(), {}, {}},
                          R"(expected JSON Lines: {"id", "text", "toponyms": [{"start", "end", ...}]})");
  return documents;
}

int fold_of(std::string_view document_id) {
  return static_cast<int>(std::stoul(geo::sha256(document_id).substr(0, 6), nullptr, 16) % 5);
}

}  // namespace gazetteer::evaluation
