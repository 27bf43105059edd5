// How PlaceStore keeps a place in bytes.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

#include "gazetteer/places/file/bytes.hpp"
#include "gazetteer/places/place.hpp"

namespace gazetteer::places::record {

/// Texts that many places share, by number.
class Codes {
 public:
  Codes() = default;
  Codes(const Codes& other) : texts_(other.texts_) { number_all(); }
  Codes& operator=(const Codes&) = delete;
  [[nodiscard]] std::uint32_t number(std::string_view text) {
    if (const auto found = numbers_.find(text); found != numbers_.end()) return found->second;
    texts_.emplace_back(text);
    numbers_.emplace(texts_.back(), static_cast<std::uint32_t>(texts_.size() - 1));
    return static_cast<std::uint32_t>(texts_.size() - 1);
  }
  [[nodiscard]] std::string_view operator[](std::uint64_t number) const { return texts_.at(number); }

 private:
  void number_all() {
    for (std::uint32_t i = 0; i < texts_.size(); ++i) numbers_.emplace(texts_[i], i);
  }
  std::deque<std::string> texts_;  // never move
  std::unordered_map<std::string_view, std::uint32_t> numbers_;
};

enum Extra : unsigned char { has_precision = 1, has_notes = 2, has_other_ids = 4, has_parent = 8 };
enum NoteBit : unsigned { preferred_bit = 1, short_bit = 2, colloquial_bit = 4, historic_bit = 8, doubtful_bit = 16 };

/// What stands before the names of a place.
struct Head {
  geo::LonLat position;
  char feature_class = 'P';
  unsigned extra = 0;
  std::uint64_t feature_code = 0, country = 0, admin1 = 0, admin2 = 0, source = 0;
  std::int64_t population = 0;
  double precision = 0.0;
};

inline Head take_head(Cursor& cursor) {
  Head head;
  const auto lon = cursor.number<double>();
  head.position = {geo::Lon(lon), geo::Lat(cursor.number<double>())};
  head.feature_class = cursor.number<char>();
  head.extra = cursor.number<unsigned char>();
  for (auto* code : {&head.feature_code, &head.country, &head.admin1, &head.admin2, &head.source}) {
    *code = cursor.varint();
  }
  head.population = cursor.zigzag();
  if ((head.extra & has_precision) != 0) head.precision = cursor.number<double>();
  return head;
}

inline void put_note(std::string& out, const NameNote& note, Codes& codes) {
  put_varint(out, note.name);
  put_varint(out, (note.preferred ? preferred_bit : 0U) | (note.short_form ? short_bit : 0U) |
                      (note.colloquial ? colloquial_bit : 0U) | (note.historic ? historic_bit : 0U) |
                      (note.doubtful ? doubtful_bit : 0U));
  for (const auto* text : {&note.language, &note.from, &note.to}) put_varint(out, codes.number(*text));
}

inline NameNote take_note(Cursor& cursor, const Codes& codes) {
  NameNote note;
  note.name = static_cast<std::uint16_t>(cursor.varint());
  const auto bits = cursor.varint();
  note.preferred = (bits & preferred_bit) != 0;
  note.short_form = (bits & short_bit) != 0;
  note.colloquial = (bits & colloquial_bit) != 0;
  note.historic = (bits & historic_bit) != 0;
  note.doubtful = (bits & doubtful_bit) != 0;
  for (auto* text : {&note.language, &note.from, &note.to}) *text = codes[cursor.varint()];
  return note;
}

}  // namespace gazetteer::places::record
