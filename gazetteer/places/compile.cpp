#include "gazetteer/places/compile.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <unordered_map>

#include "gazetteer/places/bytes.hpp"
#include "gazetteer/places/compile_names.hpp"
#include "gazetteer/places/compile_shapes.hpp"
#include "gazetteer/places/format.hpp"
#include "gazetteer/places/hashing.hpp"
#include "gazetteer/places/key_table.hpp"
#include "gazetteer/places/units.hpp"
#include "gazetteer/text/folding.hpp"
#include "libgeo/core/digest.hpp"
#include "libgeo/core/error.hpp"

namespace gazetteer::places {
namespace {

using Sections = std::array<std::string, format::section_count>;
std::string& of(Sections& sections, format::Section which) { return sections[static_cast<std::size_t>(which)]; }

void check(const Place& place) {
  const geo::Where where{{}, {}, "place " + (place.id.empty() ? place.name : place.id)};
  if (place.id.empty()) throw geo::InputError("a place has no id", where);
  if (!geo::in_range(place.position)) throw geo::InputError("a place has a position out of range", where);
  if (place.names.size() + 1 > most_names) throw geo::InputError("a place has too many names", where);
  if (!std::isfinite(place.precision.value())) throw geo::InputError("a place has no finite precision", where);
}

/// By population falling, then id: the order of the rows.
std::vector<const Place*> ranked(const std::vector<Place>& places) {
  if (places.size() >= format::most_rows) throw geo::InputError("too many places for one gazetteer file");
  std::vector<const Place*> order;
  order.reserve(places.size());
  for (const auto& place : places) {
    check(place);
    order.push_back(&place);
  }
  std::sort(order.begin(), order.end(), [](const Place* a, const Place* b) {
    return a->population != b->population ? a->population > b->population : a->id < b->id;
  });
  return order;
}

std::unordered_map<std::string_view, std::uint32_t> numbers_of_ids(std::span<const Place* const> places) {
  std::unordered_map<std::string_view, std::uint32_t> numbers;
  numbers.reserve(places.size());
  for (std::uint32_t row = 0; row < places.size(); ++row) {
    if (!numbers.emplace(places[row]->id, row).second) {
      throw geo::InputError("the id occurs twice", {{}, {}, "place " + places[row]->id});
    }
  }
  return numbers;
}

/// The texts that rows refer to by number: codes that must fit 16 bits first, each part in order.
class Codes {
 public:
  explicit Codes(std::span<const Place* const> places) {
    for (const Place* place : places) {
      for (const auto* code : {&place->feature_code, &place->country, &place->source}) number(*code);
    }
    number_in_order(0);
    if (texts_.size() > 65'536)
      throw geo::InputError("too many feature codes, countries and sources for one gazetteer file");
    const std::size_t first = texts_.size();
    for (const Place* place : places) {
      number(place->admin1);
      number(place->admin2);
    }
    number_in_order(first);
  }

  [[nodiscard]] std::uint32_t operator[](const std::string& code) const { return numbers_.at(code); }
  [[nodiscard]] std::uint16_t small(const std::string& code) const {
    return static_cast<std::uint16_t>(numbers_.at(code));
  }

  [[nodiscard]] std::string bytes() const {
    std::string out, texts;
    put(out, static_cast<std::uint32_t>(texts_.size()));
    for (const auto text : texts_) {
      put(out, static_cast<std::uint32_t>(texts.size()));
      texts.append(text);
    }
    put(out, static_cast<std::uint32_t>(texts.size()));
    return out + texts;
  }

 private:
  void number(const std::string& code) {
    if (numbers_.emplace(code, 0).second) texts_.push_back(code);
  }
  void number_in_order(std::size_t first) {
    std::sort(texts_.begin() + static_cast<std::ptrdiff_t>(first), texts_.end());
    for (std::size_t i = first; i < texts_.size(); ++i) numbers_[texts_[i]] = static_cast<std::uint32_t>(i);
  }

  std::unordered_map<std::string_view, std::uint32_t> numbers_;
  std::vector<std::string_view> texts_;
};

void add_rows(Sections& sections, std::span<const Place* const> places) {
  const Codes codes(places);
  of(sections, format::Section::codes) = codes.bytes();
  auto& rows = of(sections, format::Section::rows);
  auto& texts = of(sections, format::Section::texts);
  for (const Place* place : places) {
    if (texts.size() > std::numeric_limits<std::uint32_t>::max()) {
      throw geo::InputError("too many names for one gazetteer file");
    }
    format::Row row{};
    row.lon = static_cast<std::int32_t>(std::llround(place->position.lon.degrees() * format::position_scale));
    row.lat = static_cast<std::int32_t>(std::llround(place->position.lat.degrees() * format::position_scale));
    row.text = static_cast<std::uint32_t>(texts.size());
    row.precision_m = static_cast<float>(place->precision.value());
    row.population = place->population;
    row.admin1 = codes[place->admin1];
    row.admin2 = codes[place->admin2];
    row.feature_code = codes.small(place->feature_code);
    row.country = codes.small(place->country);
    row.source = codes.small(place->source);
    row.feature_class = place->feature_class;
    put(rows, row);
    put_text(texts, place->id);
    put_varint(texts, 1 + place->names.size());
    put_text(texts, place->name);
    for (const auto& name : place->names) put_text(texts, name);
  }
}

std::string unit_table(std::span<const Place* const> places) {
  std::map<std::string, std::pair<int, std::uint32_t>> units;  // the best standing, then the first row
  for (std::uint32_t row = 0; row < places.size(); ++row) {
    const Place& place = *places[row];
    const auto unit = unit_of(place.feature_class, place.feature_code);
    if (!unit || place.country.empty()) continue;
    const bool has1 = unit->level >= 1, has2 = unit->level >= 2;
    if ((has1 && place.admin1.empty()) || (has2 && place.admin2.empty())) continue;
    const auto key = unit_key(place.country, has1 ? place.admin1 : "", has2 ? place.admin2 : "");
    const auto standing = std::pair(unit->standing, row);
    const auto [found, fresh] = units.emplace(key, standing);
    if (!fresh && standing < found->second) found->second = standing;
  }
  return key_table_bytes([&](const KeySink& sink) {
    for (const auto& [key, value] : units) sink(key, value.second);
  });
}

std::string about(const GazetteerContents& contents) {
  std::string out;
  put_text(out, contents.title);
  put_text(out, contents.version);
  auto sources = contents.sources;
  std::sort(sources.begin(), sources.end());
  sources.erase(std::unique(sources.begin(), sources.end()), sources.end());
  put_varint(out, sources.size());
  for (const auto& source : sources) {
    for (const auto* text : {&source.id, &source.title, &source.licence, &source.attribution, &source.url}) {
      put_text(out, *text);
    }
  }
  return out;
}

std::string demonyms(const std::vector<Demonym>& all) {
  std::map<std::string, std::vector<std::string>> countries;
  for (const auto& demonym : all) {
    if (const auto key = text::exact_key(demonym.word); !key.empty()) countries[key].push_back(demonym.country_code);
  }
  std::string offsets, texts;
  put(offsets, static_cast<std::uint32_t>(countries.size()));
  for (auto& [key, codes] : countries) {
    std::sort(codes.begin(), codes.end());
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    put(offsets, static_cast<std::uint32_t>(texts.size()));
    put_text(texts, key);
    put_text(texts, fmt::format("{}", fmt::join(codes, " ")));
  }
  put(offsets, static_cast<std::uint32_t>(texts.size()));
  return offsets + texts;
}

std::string file_bytes(Sections sections) {
  std::string table, body;
  const std::uint64_t first = sizeof(format::FileHeader) + format::section_count * sizeof(format::SectionEntry);
  for (std::uint32_t i = 0; i < format::section_count; ++i) {
    put(table, format::SectionEntry{i, 0, first + body.size(), sections[i].size(), hash64(sections[i], checksum_seed)});
    body += sections[i];
    pad_to_8(body);
    sections[i] = {};
  }
  geo::Sha256 digest;
  digest.update(table);
  digest.update(body);
  const std::string hex = digest.hex();

  format::FileHeader header{};
  header.magic = format::magic;
  header.byte_order = format::byte_order_mark;
  header.version = format::version;
  header.file_size = first + body.size();
  header.sections = format::section_count;
  header.section_table_checksum = hash64(table, checksum_seed);
  std::copy_n(hex.begin(), header.content_sha256.size(), header.content_sha256.begin());
  std::string out;
  out.reserve(header.file_size);
  put(out, header);
  const auto before = std::string_view(out).substr(0, offsetof(format::FileHeader, header_checksum));
  header.header_checksum = hash64(before, checksum_seed);
  out.clear();
  put(out, header);
  out += table;
  out += body;
  return out;
}

}  // namespace

std::string compile(const GazetteerContents& contents) {
  const std::vector<Place> all(contents.places.begin(), contents.places.end());
  const auto places = ranked(all);
  const auto numbers = numbers_of_ids(places);
  Sections sections;
  of(sections, format::Section::about) = about(contents);
  add_rows(sections, places);
  auto names = name_tables(places);
  of(sections, format::Section::exact) = std::move(names.exact);
  of(sections, format::Section::spelling) = std::move(names.spelling);
  of(sections, format::Section::skeleton) = std::move(names.skeleton);
  of(sections, format::Section::postings) = std::move(names.postings);
  of(sections, format::Section::ids) = key_table_bytes([&](const KeySink& sink) {
    for (std::uint32_t row = 0; row < places.size(); ++row) sink(places[row]->id, row);
  });
  of(sections, format::Section::units) = unit_table(places);
  std::vector<SpatialPlace> points;
  points.reserve(places.size());
  for (const Place* place : places) {
    points.push_back({static_cast<std::int32_t>(std::llround(place->position.lon.degrees() * format::position_scale)),
                      static_cast<std::int32_t>(std::llround(place->position.lat.degrees() * format::position_scale)),
                      place->feature_class});
  }
  auto tree = spatial_tree(points);
  of(sections, format::Section::points) = std::move(tree.points);
  of(sections, format::Section::boxes) = std::move(tree.boxes);

  std::vector<NumberedOutline> outlines;
  std::vector<bool> outlined(places.size());
  for (const auto& outline : contents.outlines) {
    const auto found = numbers.find(outline.place_id);
    const geo::Where where{{}, {}, "outline of " + outline.place_id};
    if (found == numbers.end()) throw geo::InputError("an outline belongs to no place", where);
    if (outlined[found->second]) throw geo::InputError("a place has two outlines", where);
    outlined[found->second] = true;
    outlines.push_back({found->second, &outline});
  }
  auto shapes = outline_sections(std::move(outlines));
  of(sections, format::Section::outlines) = std::move(shapes.outlines);
  of(sections, format::Section::rings) = std::move(shapes.rings);
  of(sections, format::Section::demonyms) = demonyms(contents.demonyms);
  return file_bytes(std::move(sections));
}

}  // namespace gazetteer::places
