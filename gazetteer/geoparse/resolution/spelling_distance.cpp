#include <algorithm>
#include <cstdint>
#include <numeric>
#include <string>
#include <vector>

#include "gazetteer/geoparse/memory.hpp"
#include "gazetteer/geoparse/recognition/word_classes.hpp"
#include "gazetteer/geoparse/resolution/candidates.hpp"
#include "gazetteer/text/folding.hpp"

namespace gazetteer::geoparse {
namespace {

/// The letters of the exact key without its leading article and without spaces.
std::string bare_letters(std::string_view name) {
  auto key = text::exact_key(name);
  const auto space = key.find(' ');
  if (space != std::string::npos && space + 1 < key.size() &&
      classes_of(std::string_view(key).substr(0, space)).has(WordClass::article)) {
    key.erase(0, space + 1);
  }
  std::erase(key, ' ');
  return key;
}

/// Whether the name is written in Cyrillic, Arabic, Han and the like alone: such letters, and the digits of these
/// scripts, are none of a to z in any exact key.
bool has_no_latin_letter(std::string_view name) {
  return std::all_of(name.begin(), name.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) return c == ' ' || c == '-' || c == '\'' || c == '.' || c == ',' || c == '(' || c == ')';
    const bool goes_on = byte < 0xC0;
    return goes_on || (byte >= 0xD0 && byte <= 0xE0) || (byte >= 0xE4 && byte <= 0xED);
  });
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::uint16_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::uint16_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto diagonal = row[0];
    row[0] = static_cast<std::uint16_t>(i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const auto above = row[j];
      const int changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = static_cast<std::uint16_t>(std::min({row[j] + 1, row[j - 1] + 1, changed}));
      diagonal = above;
    }
  }
  return row[b.size()];
}

double measured_distance(std::string_view name, places::PlaceRef place, const places::Gazetteer& gazetteer) {
  const auto letters = bare_letters(name.size() > 80 ? name.substr(0, 80) : name);
  if (letters.empty()) return 1.0;
  double least = 1.0;
  const bool latin = std::all_of(letters.begin(), letters.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  const auto compare = [&](std::string_view other) {
    if (other.size() > 80 || (latin && has_no_latin_letter(other))) return;
    const auto theirs = bare_letters(other);
    if (theirs.empty()) return;
    const auto longest = static_cast<double>(std::max(letters.size(), theirs.size()));
    const auto shortest = static_cast<double>(std::min(letters.size(), theirs.size()));
    if ((longest - shortest) / longest >= least) return;  // as many letters must be put in
    least = std::min(least, static_cast<double>(edit_distance(letters, theirs)) / longest);
  };
  if (gazetteer.file_count() == 1) {  // no other file has more of its names
    std::vector<std::string_view> names;
    gazetteer.names(place, names);
    for (const auto& other : names) compare(other);
    return least;
  }
  const auto entry = gazetteer.place(place);
  compare(entry.name);
  for (const auto& other : entry.names) compare(other);
  return least;
}

struct Distances {
  Memory<double, 8'192> of;  // a name and a place
};

}  // namespace

double spelling_distance(std::string_view name, places::PlaceRef place, const places::Gazetteer& gazetteer) {
  std::string key(name);
  key.append(reinterpret_cast<const char*>(&place), sizeof place);
  return recalled<Distances>(gazetteer).of.get(key, [&] { return measured_distance(name, place, gazetteer); });
}

}  // namespace gazetteer::geoparse
