// Rows, names, ids and demonyms of one gazetteer file.
#include <algorithm>

#include "gazetteer/places/compile.hpp"
#include "gazetteer/places/gazetteer_file.hpp"
#include "gazetteer/places/hashing.hpp"
#include "gazetteer/places/units.hpp"

namespace gazetteer::places {
namespace {

/// Text `index` of a list of texts behind their offsets: u32 count, u32 offsets[count + 1], bytes.
Block listed(Block list, std::uint32_t index) {
  const auto count = list.at<std::uint32_t>(0);
  if (index >= count) throw OutOfBounds{};
  const auto begin = list.at<std::uint32_t>(std::size_t{1} + index);
  const auto end = list.at<std::uint32_t>(std::size_t{2} + index);
  if (end < begin) throw OutOfBounds{};
  return list.from((std::uint64_t{count} + 2) * sizeof(std::uint32_t)).part(begin, end - begin);
}

}  // namespace

GazetteerFile::About GazetteerFile::about() const {
  Cursor cursor(section(format::Section::about));
  About about;
  about.title = cursor.text();
  about.version = cursor.text();
  for (auto left = cursor.varint(); left > 0; --left) {
    geo::Source source;
    for (auto* text : {&source.id, &source.title, &source.licence, &source.attribution, &source.url}) {
      *text = cursor.text();
    }
    about.sources.push_back(std::move(source));
  }
  return about;
}

std::string_view GazetteerFile::code(std::uint32_t number) const {
  return listed(section(format::Section::codes), number).bytes();
}

format::Row GazetteerFile::row(std::uint32_t number) const {
  return section(format::Section::rows).at<format::Row>(number);
}

std::string_view GazetteerFile::id(std::uint32_t number) const {
  return Cursor(section(format::Section::texts).from(row(number).text)).text();
}

PlaceView GazetteerFile::view(std::uint32_t number) const {
  const auto place = row(number);
  Cursor texts(section(format::Section::texts).from(place.text));
  PlaceView view;
  (void)texts.text();
  if (texts.varint() == 0) throw OutOfBounds{};
  view.name = texts.text();
  view.position = {geo::Lon(place.lon / format::position_scale), geo::Lat(place.lat / format::position_scale)};
  view.feature_class = place.feature_class;
  view.feature_code = code(place.feature_code);
  view.country = code(place.country);
  view.admin1 = code(place.admin1);
  view.admin2 = code(place.admin2);
  view.population = place.population;
  view.precision_m = static_cast<double>(place.precision_m);
  view.source = code(place.source);
  return view;
}

std::vector<std::string_view> GazetteerFile::names(std::uint32_t number) const {
  Cursor texts(section(format::Section::texts).from(row(number).text));
  (void)texts.text();
  const auto count = texts.varint();
  if (count > most_names) throw OutOfBounds{};
  std::vector<std::string_view> names;
  for (std::uint64_t i = 0; i < count; ++i) names.push_back(texts.text());
  return names;
}

std::optional<std::uint32_t> GazetteerFile::find_id(std::string_view wanted) const {
  const auto found = ids_.find(wanted);
  if (!found || id(*found) != wanted) return std::nullopt;
  return found;
}

std::optional<std::uint32_t> GazetteerFile::find_unit(std::string_view country, std::string_view admin1,
                                                      std::string_view admin2) const {
  const auto found = units_.find(unit_key(country, admin1, admin2));
  if (!found) return std::nullopt;
  const auto seen = view(*found);
  const auto unit = unit_of(seen.feature_class, seen.feature_code);
  if (!unit || seen.country != country) return std::nullopt;
  if (unit->level != (admin1.empty() ? 0 : admin2.empty() ? 1 : 2)) return std::nullopt;
  if ((!admin1.empty() && seen.admin1 != admin1) || (!admin2.empty() && seen.admin2 != admin2)) return std::nullopt;
  return found;
}

std::uint32_t GazetteerFile::name_value(std::string_view key, MatchTier tier) const {
  return names_table(tier).find(key).value_or(0);
}

std::vector<GazetteerFile::Posting> GazetteerFile::postings(std::uint32_t value) const {
  std::vector<Posting> found;
  if ((value & format::is_name_flag) == 0) return found;
  const auto add = [&](std::uint32_t posting) { found.push_back({posting / 2, posting % 2 != 0}); };
  if ((value & format::single_flag) != 0) {
    add(value & format::payload_mask);
    return found;
  }
  const Block words = section(format::Section::postings);
  const std::size_t at = value & format::payload_mask;
  const auto count = words.at<std::uint32_t>(at);
  for (std::size_t i = 1; i <= count; ++i) add(words.at<std::uint32_t>(at + i));
  return found;
}

format::SpatialPoint GazetteerFile::point(std::size_t index) const {
  return section(format::Section::points).at<format::SpatialPoint>(index);
}

format::SpatialBox GazetteerFile::box(std::size_t index) const {
  return section(format::Section::boxes).at<format::SpatialBox>(index);
}

std::pair<std::string_view, std::string_view> GazetteerFile::demonym_at(std::uint32_t index) const {
  Cursor cursor(listed(section(format::Section::demonyms), index));
  const auto key = cursor.text();
  return {key, cursor.text()};
}

std::string_view GazetteerFile::demonym(std::string_view key) const {
  std::uint32_t low = 0;
  for (auto high = section(format::Section::demonyms).at<std::uint32_t>(0); low < high;) {
    const std::uint32_t middle = low + (high - low) / 2;
    const auto [word, countries] = demonym_at(middle);
    if (word == key) return countries;
    if (word < key)
      low = middle + 1;
    else
      high = middle;
  }
  return {};
}

}  // namespace gazetteer::places
