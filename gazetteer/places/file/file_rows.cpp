// Rows, names, ids and demonyms of one gazetteer file.
#include <algorithm>

#include "gazetteer/places/compile/compile.hpp"
#include "gazetteer/places/file/gazetteer_file.hpp"
#include "gazetteer/places/file/hashing.hpp"
#include "gazetteer/places/file/packed_id.hpp"
#include "gazetteer/places/scanner/first_words.hpp"
#include "gazetteer/places/spatial/units.hpp"

namespace gazetteer::places {
namespace {

/// Text `index` of a list of texts behind their offsets: u32 count, u32 offsets[count + 1], bytes.
Block listed(Block list, std::uint32_t index) {
  const auto count = list.at<std::uint32_t>(0);
  if (index >= count) throw OutOfBounds{};
  const auto* const offsets = list.several<std::uint32_t>(std::size_t{1} + index, 2);
  const auto begin = Block::load<std::uint32_t>(offsets);
  const auto end = Block::load<std::uint32_t>(offsets + sizeof begin);
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

format::Row GazetteerFile::stored_row(std::uint32_t number) const {
  return section(format::Section::rows).at<format::Row>(number);
}

GazetteerFile::RowPoint GazetteerFile::row(std::uint32_t number) const {
  const auto stored = stored_row(number);
  const auto kind = section(format::Section::kinds).at<format::Kind>(stored.kind_and_origin % format::most_kinds);
  return {stored.lon, stored.lat, static_cast<char>(kind.feature_class)};
}

Cursor GazetteerFile::texts(std::uint32_t number) const {
  return Cursor(section(format::Section::texts).from(stored_row(number).text));
}

std::string GazetteerFile::id(std::uint32_t number) const {
  auto cursor = texts(number);
  return take_id(cursor, [this](std::uint32_t scheme) { return code(scheme); });
}

PlaceView GazetteerFile::view(std::uint32_t number) const {
  const auto stored = stored_row(number);
  const auto region = section(format::Section::regions).at<format::Region>(stored.region);
  const auto kind = section(format::Section::kinds).at<format::Kind>(stored.kind_and_origin % format::most_kinds);
  const auto origin = section(format::Section::origins).at<format::Origin>(stored.kind_and_origin >> format::kind_bits);
  PlaceView view;
  view.position = {geo::Lon(stored.lon / format::position_scale), geo::Lat(stored.lat / format::position_scale)};
  view.feature_class = static_cast<char>(kind.feature_class);
  view.feature_code = code(kind.feature_code);
  view.country = code(region.country);
  view.admin1 = code(region.admin1);
  view.admin2 = code(region.admin2);
  view.precision_m = origin.precision_m;
  view.source = code(origin.source);
  Cursor texts(section(format::Section::texts).from(stored.text));
  pass_id(texts);
  view.population = texts.zigzag();
  if (texts.varint() < 2) throw OutOfBounds{};
  view.name = texts.text();
  return view;
}

std::vector<std::string_view> GazetteerFile::names(std::uint32_t number) const {
  std::vector<std::string_view> found;
  names(number, found);
  return found;
}

void GazetteerFile::names(std::uint32_t number, std::vector<std::string_view>& names) const {
  auto cursor = texts(number);
  pass_id(cursor);
  (void)cursor.zigzag();
  const auto count = cursor.varint() / 2;
  if (count > most_names) throw OutOfBounds{};
  names.clear();
  for (std::uint64_t i = 0; i < count; ++i) names.push_back(cursor.text());
}

Gazetteer::Standing GazetteerFile::standing(std::uint32_t number) const {
  const auto stored = stored_row(number);
  const auto region = section(format::Section::regions).at<format::Region>(stored.region);
  const auto kind = section(format::Section::kinds).at<format::Kind>(stored.kind_and_origin % format::most_kinds);
  Cursor texts(section(format::Section::texts).from(stored.text));
  pass_id(texts);
  return {static_cast<char>(kind.feature_class), code(kind.feature_code), code(region.country), texts.zigzag()};
}

bool GazetteerFile::has_more(std::uint32_t number) const {
  auto cursor = texts(number);
  pass_id(cursor);
  (void)cursor.zigzag();
  return cursor.varint() % 2 != 0;
}

GazetteerFile::More GazetteerFile::more(std::uint32_t number) const {
  More more;
  auto cursor = texts(number);
  pass_id(cursor);
  (void)cursor.zigzag();
  const auto head = cursor.varint();
  if (head % 2 == 0) return more;
  for (auto left = head / 2; left > 0; --left) (void)cursor.text();
  const auto short_code = [&] {
    const auto code_number = cursor.varint();
    if (code_number > 0xFFFF'FFFFU) throw OutOfBounds{};
    return std::string(code(static_cast<std::uint32_t>(code_number)));
  };
  const auto next_id = [&] { return take_id(cursor, [this](std::uint32_t scheme) { return code(scheme); }); };
  for (auto left = cursor.varint(); left > 0; --left) {
    NameNote note;
    const auto name = cursor.varint();
    if (name >= head / 2 || name >= most_names) throw OutOfBounds{};
    note.name = static_cast<std::uint16_t>(name);
    const auto bits = cursor.varint();
    note.preferred = (bits & 1U) != 0;
    note.short_form = (bits & 2U) != 0;
    note.colloquial = (bits & 4U) != 0;
    note.historic = (bits & 8U) != 0;
    note.doubtful = (bits & 16U) != 0;
    note.language = short_code();
    note.from = cursor.text();
    note.to = cursor.text();
    more.notes.push_back(std::move(note));
  }
  for (auto left = cursor.varint(); left > 0; --left) {
    auto other = next_id();
    more.other_ids.push_back({std::move(other), short_code()});
  }
  more.parent = next_id();
  return more;
}

void GazetteerFile::add_to(Place& place, std::uint32_t number, bool other) const {
  std::vector<std::uint16_t> numbers;  // of the names of the file, among those of the place
  for (const auto name : names(number)) {
    std::size_t among = 0;
    if (name != place.name) {
      const auto found = other ? std::find(place.names.begin(), place.names.end(), name) : place.names.end();
      among = static_cast<std::size_t>(found - place.names.begin()) + 1;
      if (found == place.names.end()) place.names.emplace_back(name);
    }
    numbers.push_back(static_cast<std::uint16_t>(std::min<std::size_t>(among, most_names)));
  }
  auto told = more(number);
  for (auto& note : told.notes) {
    note.name = numbers.at(note.name);
    if (!other || std::find(place.notes.begin(), place.notes.end(), note) == place.notes.end())
      place.notes.push_back(std::move(note));
  }
  if (other) told.other_ids.insert(told.other_ids.begin(), {id(number), std::string(view(number).source)});
  for (auto& each : told.other_ids) {
    const auto known = [&](const OtherId& id) { return id.id == each.id; };
    if (each.id != place.id && (!other || std::none_of(place.other_ids.begin(), place.other_ids.end(), known)))
      place.other_ids.push_back(std::move(each));
  }
  if (place.parent.empty()) place.parent = std::move(told.parent);
}

std::optional<std::uint32_t> GazetteerFile::find_id(std::string_view wanted) const {
  const auto found = ids_.find(wanted);
  if (!found) return std::nullopt;
  const auto number = *found & ~format::other_id_flag;
  if ((*found & format::other_id_flag) == 0) return id(number) == wanted ? std::optional(number) : std::nullopt;
  for (const auto& other : more(number).other_ids) {
    if (other.id == wanted) return number;
  }
  return std::nullopt;
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
  each_posting(
      value, [&](std::size_t count) { found.reserve(count); },
      [&](const Posting& posting) { found.push_back(posting); });
  return found;
}

FirstWords GazetteerFile::first_words() const { return FirstWords(section(format::Section::first_words)); }

std::pair<std::string_view, std::string_view> GazetteerFile::demonym_at(std::uint32_t index) const {
  Cursor cursor(listed(section(format::Section::demonyms), index));
  const auto key = cursor.text();
  return {key, cursor.text()};
}

std::string_view GazetteerFile::demonym(std::string_view key) const {
  std::call_once(demonyms_->taken_in, [this] {
    std::unordered_map<std::string_view, std::string_view> all;
    const auto count = section(format::Section::demonyms).at<std::uint32_t>(0);
    for (std::uint32_t i = 0; i < count; ++i) all.insert(demonym_at(i));
    demonyms_->countries = std::move(all);
  });
  const auto found = demonyms_->countries.find(key);
  return found == demonyms_->countries.end() ? std::string_view() : found->second;
}

}  // namespace gazetteer::places
