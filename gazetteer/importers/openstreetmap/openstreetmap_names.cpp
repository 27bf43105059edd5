// Keys after the OpenStreetMap wiki, "Names" and "Multilingual names".
#include "gazetteer/importers/openstreetmap/openstreetmap_names.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <string_view>

#include "gazetteer/importers/openstreetmap/openstreetmap_classes.hpp"
#include "gazetteer/importers/tables/rows.hpp"
#include "gazetteer/text/folding.hpp"

namespace gazetteer::importers {
namespace {

struct NameKey {
  std::string_view key;
  bool preferred = false, short_form = false, colloquial = false, historic = false;
};
constexpr std::array<NameKey, 12> name_keys{{
    {"bridge:name", false, false, false, false},
    {"name", false, false, false, false},
    {"int_name", false, false, false, false},
    {"official_name", true, false, false, false},
    {"alt_name", false, false, false, false},
    {"nat_name", false, false, false, false},
    {"reg_name", false, false, false, false},
    {"loc_name", false, false, true, false},
    {"nickname", false, false, true, false},
    {"short_name", false, true, false, false},
    {"old_name", false, false, false, true},
    {"was:name", false, false, false, true},
}};

/// "ar", "ckb", "ku-Latn", "zh_pinyin"; no language: "left", "etymology:wikidata", "old".
bool is_tag_language(std::string_view text) noexcept {
  const auto end = std::min(text.find_first_of("-_"), text.size());
  const auto base = text.substr(0, end);
  const auto lower = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto plain = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_'; };
  return (base.size() == 2 || base.size() == 3) && base != "old" && text.size() <= 12 &&
         std::all_of(base.begin(), base.end(), lower) && std::all_of(text.begin(), text.end(), plain);
}

/// "1924-1990", "1990", "-1924", "1961-": the years of a name that was.
bool read_years(std::string_view text, places::NameNote& note) {
  const auto year = [](std::string_view part) {
    return part.size() <= 10 && std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  const auto hyphen = text.find('-');
  const auto first = text.substr(0, hyphen);
  const auto last = hyphen == std::string_view::npos ? std::string_view() : text.substr(hyphen + 1);
  if (text.empty() || !year(first) || !year(last)) return false;
  note.from = first;
  note.to = last;
  return true;
}

/// What the key of a tag says of the name in it; false when it holds none.
bool note_of(std::string_view key, places::NameNote& note) {
  const NameKey* found = nullptr;
  for (const auto& one : name_keys) {
    if (key.starts_with(one.key) && (key.size() == one.key.size() || key[one.key.size()] == ':')) found = &one;
  }
  if (found == nullptr) return false;
  note = {};
  note.preferred = found->preferred;
  note.short_form = found->short_form;
  note.colloquial = found->colloquial;
  note.historic = found->historic;
  if (key.size() == found->key.size()) return true;
  const auto suffix = key.substr(found->key.size() + 1);
  if (found->historic && read_years(suffix, note)) return true;
  if (!is_tag_language(suffix)) return false;
  note.language = suffix;
  if (found->key == "name") note.preferred = true;
  return true;
}

bool is_latin(std::string_view name) {
  for (std::size_t at = 0; at < name.size();) {
    const auto point = text::decode(name, at);
    at += point.size;
    const bool latin = point.value < 0x0370 || (point.value >= 0x1E00 && point.value <= 0x1EFF) ||
                       (point.value >= 0x2000 && point.value <= 0x206F);
    if (!latin) return false;
  }
  return true;
}

std::string cleaned(std::string_view name, bool& controls) {
  if (!has_controls(name)) return std::string(usable_name(name));
  controls = true;
  return std::string(usable_name(without_controls(name)));
}

/// The first part of the first of these tags that has one.
std::string first_of(std::span<const geo::io::OsmTag> tags, std::initializer_list<std::string_view> keys,
                     bool& controls) {
  for (const auto key : keys) {
    const auto value = tag(tags, key);
    auto name = cleaned(value.substr(0, value.find(';')), controls);
    if (!name.empty()) return name;
  }
  return {};
}

}  // namespace

bool has_osm_name(std::span<const geo::io::OsmTag> tags) noexcept {
  return std::any_of(tags.begin(), tags.end(), [](const geo::io::OsmTag& one) {
    const std::string_view key = one.key;
    return key == "name" || key == "int_name" || key == "official_name" || key == "bridge:name" ||
           (key.starts_with("name:") && is_tag_language(key.substr(5)));
  });
}

bool read_osm_names(std::span<const geo::io::OsmTag> tags, bool bridge, places::Place& place) {
  bool controls = false;
  std::string local;
  if (bridge) local = first_of(tags, {"bridge:name"}, controls);
  if (local.empty()) local = first_of(tags, {"name", "official_name"}, controls);
  place.name = local;
  if (local.empty() || !is_latin(local)) {
    const auto latin = first_of(tags, {"int_name", "name:en"}, controls);
    if (!latin.empty()) place.name = latin;
  }
  if (place.name.empty()) {  // named in some languages only: the first as the file has them
    for (const auto& [key, value] : tags) {
      if (place.name.empty() && key.starts_with("name:") && is_tag_language(std::string_view(key).substr(5)))
        place.name = cleaned(std::string_view(value).substr(0, value.find(';')), controls);
    }
  }
  add_name(place, local);
  std::vector<std::string_view> parts;
  for (const auto& [key, value] : tags) {
    places::NameNote note;
    if (key == "iata" || key == "icao")
      note.short_form = true;
    else if (!note_of(key, note) || (bridge && key.starts_with("name") && !tag(tags, "bridge:name").empty()))
      continue;  // the road's name, where the bridge has its own
    split(value, ';', parts);
    for (const auto part : parts) add_name(place, cleaned(part, controls), note);
  }
  return controls;
}

}  // namespace gazetteer::importers
