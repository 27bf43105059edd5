#include "gazetteer/places/compile/compile_rows.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

#include "gazetteer/places/file/bytes.hpp"
#include "gazetteer/places/file/packed_id.hpp"
#include "libgeo/core/error.hpp"

namespace gazetteer::places {
namespace {

geo::Where where_of(const PlaceStore& places, std::size_t index) {
  const auto id = places.id(index);
  return {{}, {}, "place " + (id.empty() ? std::string(places.name(index)) : id)};
}

/// A place in the making of the order. The first 16 bytes of its id, as numbers, mostly tell it from others.
struct Standing {
  std::int64_t population = 0;
  std::uint64_t begins = 0, goes_on = 0;
  std::uint32_t index = 0;
};

std::uint64_t eight_bytes(std::string_view text) noexcept {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < 8; ++i) value = value << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
  return value;
}

/// The texts that all else refers to by number, in order.
class CodeNumbers {
 public:
  void add(std::string_view code) {
    if (numbers_.find(code) == numbers_.end()) numbers_.emplace(code, 0);
  }
  void number_in_order() {
    std::uint32_t next = 0;
    for (auto& [code, number] : numbers_) {
      number = next++;
      fast_.emplace(code, number);
    }
  }
  [[nodiscard]] std::uint32_t operator[](std::string_view code) const { return fast_.at(code); }
  [[nodiscard]] std::string bytes() const {
    std::string out, texts;
    put(out, static_cast<std::uint32_t>(numbers_.size()));
    for (const auto& [code, number] : numbers_) {
      put(out, static_cast<std::uint32_t>(texts.size()));
      texts.append(code);
    }
    put(out, static_cast<std::uint32_t>(texts.size()));
    return out + texts;
  }

 private:
  std::map<std::string, std::uint32_t, std::less<>> numbers_;
  std::unordered_map<std::string_view, std::uint32_t> fast_;
};

/// Values of one kind, numbered in order.
template <class T>
class Numbered {
 public:
  void add(const T& value) {
    if (!(value == last_) || numbers_.empty()) numbers_.emplace(value, 0);
    last_ = value;
  }
  void number_in_order() {
    std::uint32_t next = 0;
    for (auto& each : numbers_) each.second = next++;
  }
  [[nodiscard]] std::uint32_t operator[](const T& value) const { return numbers_.at(value); }
  [[nodiscard]] std::size_t size() const noexcept { return numbers_.size(); }
  [[nodiscard]] std::string bytes() const {
    std::string out;
    for (const auto& each : numbers_) put(out, each.first);
    return out;
  }

 private:
  std::map<T, std::uint32_t> numbers_;
  T last_{};
};

class RowBytes {
 public:
  RowBytes(const PlaceStore& places, const std::vector<std::uint32_t>& order) : places_(places), order_(order) {
    codes_.add("");
    for (const auto index : order) {
      for (const auto code : {places.feature_code(index), places.country(index), places.admin1(index),
                              places.admin2(index), places.source(index)}) {
        codes_.add(code);
      }
      codes_.add(scheme_of(places.id(index)));
      if (places.has_more(index)) add_codes(places[index]);
    }
    codes_.number_in_order();
    for (const auto index : order) {
      regions_.add(region(index));
      kinds_.add(kind(index));
      origins_.add(origin(index));
    }
    regions_.number_in_order();
    kinds_.number_in_order();
    origins_.number_in_order();
    if (kinds_.size() > format::most_kinds) throw geo::InputError("too many feature codes for one gazetteer file");
    if (origins_.size() > format::most_origins)
      throw geo::InputError("too many different sources and precisions for one gazetteer file");
  }

  std::vector<SpatialPlace> write(FileWriter& writer) {
    writer.section(format::Section::codes, codes_.bytes());
    writer.section(format::Section::regions, regions_.bytes());
    writer.section(format::Section::kinds, kinds_.bytes());
    writer.section(format::Section::origins, origins_.bytes());
    std::vector<format::Row> rows;
    std::vector<SpatialPlace> points;
    rows.reserve(order_.size());
    points.reserve(order_.size());
    writer.begin(format::Section::texts);
    std::string texts;
    std::uint64_t written = 0;
    for (const auto index : order_) {
      if (written + texts.size() > std::numeric_limits<std::uint32_t>::max())
        throw geo::InputError("too many names for one gazetteer file");
      const auto at = places_.position(index);
      const auto lon = static_cast<std::int32_t>(std::llround(at.lon.degrees() * format::position_scale));
      const auto lat = static_cast<std::int32_t>(std::llround(at.lat.degrees() * format::position_scale));
      rows.push_back({lon, lat, static_cast<std::uint32_t>(written + texts.size()), regions_[region(index)],
                      kinds_[kind(index)] | origins_[origin(index)] << format::kind_bits});
      points.push_back({lon, lat, places_.feature_class(index)});
      put_texts(texts, index);
      if (texts.size() >= piece) {
        writer.append(texts);
        written += texts.size();
        texts.clear();
      }
    }
    writer.append(texts);
    writer.end();
    writer.begin(format::Section::rows);
    std::string bytes;
    for (const auto& row : rows) {
      put(bytes, row);
      if (bytes.size() >= piece) {
        writer.append(bytes);
        bytes.clear();
      }
    }
    writer.append(bytes);
    writer.end();
    return points;
  }

 private:
  static constexpr std::size_t piece = std::size_t{1} << 20;

  void add_codes(const Place& place) {
    for (const auto& note : place.notes) codes_.add(note.language);
    for (const auto& other : place.other_ids) {
      codes_.add(scheme_of(other.id));
      codes_.add(other.source);
    }
    codes_.add(scheme_of(place.parent));
  }

  [[nodiscard]] format::Region region(std::uint32_t index) const {
    return {codes_[places_.country(index)], codes_[places_.admin1(index)], codes_[places_.admin2(index)]};
  }
  [[nodiscard]] format::Kind kind(std::uint32_t index) const {
    return {codes_[places_.feature_code(index)], static_cast<unsigned char>(places_.feature_class(index))};
  }
  [[nodiscard]] format::Origin origin(std::uint32_t index) const {
    return {places_.precision_m(index) + 0.0, codes_[places_.source(index)], 0};
  }

  void put_place_id(std::string& out, std::string_view id) const { put_id(out, id, codes_[scheme_of(id)]); }

  void put_texts(std::string& out, std::uint32_t index) {
    put_place_id(out, places_.id(index));
    put_zigzag(out, places_.population(index));
    places_.names(index, names_);
    const bool more = places_.has_more(index);
    put_varint(out, names_.size() * 2 + (more ? 1 : 0));
    for (const auto name : names_) put_text(out, name);
    if (more) put_more(out, places_[index]);
  }

  void put_more(std::string& out, const Place& place) const {
    put_varint(out, place.notes.size());
    for (const auto& note : place.notes) {
      put_varint(out, note.name);
      put_varint(out, (note.preferred ? 1U : 0U) | (note.short_form ? 2U : 0U) | (note.colloquial ? 4U : 0U) |
                          (note.historic ? 8U : 0U) | (note.doubtful ? 16U : 0U));
      put_varint(out, codes_[note.language]);
      put_text(out, note.from);
      put_text(out, note.to);
    }
    put_varint(out, place.other_ids.size());
    for (const auto& other : place.other_ids) {
      put_place_id(out, other.id);
      put_varint(out, codes_[other.source]);
    }
    put_place_id(out, place.parent);
  }

  const PlaceStore& places_;
  const std::vector<std::uint32_t>& order_;
  CodeNumbers codes_;
  Numbered<format::Region> regions_;
  Numbered<format::Kind> kinds_;
  Numbered<format::Origin> origins_;
  std::vector<std::string_view> names_;
};

}  // namespace

std::vector<std::uint32_t> ranked(const PlaceStore& places) {
  if (places.size() >= format::most_rows) throw geo::InputError("too many places for one gazetteer file");
  std::vector<Standing> standings;
  standings.reserve(places.size());
  std::vector<std::string_view> names;
  for (std::uint32_t index = 0; index < places.size(); ++index) {
    const auto id = places.id(index);
    const auto refuse = [&](const char* what) { throw geo::InputError(what, where_of(places, index)); };
    if (id.empty()) refuse("a place has no id");
    if (!geo::in_range(places.position(index))) refuse("a place has a position out of range");
    if (!std::isfinite(places.precision_m(index))) refuse("a place has no finite precision");
    places.names(index, names);
    if (names.size() > most_names) refuse("a place has too many names");
    standings.push_back({places.population(index), eight_bytes(id),
                         id.size() > 8 ? eight_bytes(std::string_view(id).substr(8)) : 0, index});
  }
  std::sort(standings.begin(), standings.end(), [&](const Standing& a, const Standing& b) {
    if (a.population != b.population) return a.population > b.population;
    if (a.begins != b.begins) return a.begins < b.begins;
    if (a.goes_on != b.goes_on) return a.goes_on < b.goes_on;
    return a.index != b.index && places.id(a.index) < places.id(b.index);
  });
  std::vector<std::uint32_t> order;
  order.reserve(standings.size());
  for (const auto& standing : standings) order.push_back(standing.index);
  return order;
}

std::vector<SpatialPlace> write_rows(const PlaceStore& places, const std::vector<std::uint32_t>& order,
                                     FileWriter& writer) {
  return RowBytes(places, order).write(writer);
}

}  // namespace gazetteer::places
