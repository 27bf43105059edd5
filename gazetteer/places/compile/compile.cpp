#include "gazetteer/places/compile/compile.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

#include "gazetteer/places/compile/compile_first_words.hpp"
#include "gazetteer/places/compile/compile_names.hpp"
#include "gazetteer/places/compile/compile_rows.hpp"
#include "gazetteer/places/compile/compile_shapes.hpp"
#include "gazetteer/places/file/bytes.hpp"
#include "gazetteer/places/file/file_writer.hpp"
#include "gazetteer/places/file/format.hpp"
#include "gazetteer/places/file/hashing.hpp"
#include "gazetteer/places/file/key_table.hpp"
#include "gazetteer/places/spatial/units.hpp"
#include "gazetteer/text/folding.hpp"
#include "libgeo/core/error.hpp"

namespace gazetteer::places {
namespace {

using Order = std::vector<std::uint32_t>;

/// Ids and other ids; an id goes before the same as an other id.
std::string id_table(const PlaceStore& places, const Order& order) {
  for (std::uint64_t seed = 1; seed <= 16; ++seed) {
    std::vector<HashedKey> keys;
    keys.reserve(order.size());
    for (std::uint32_t row = 0; row < order.size(); ++row) {
      keys.push_back(hashed_key(places.id(order[row]), seed, row));
      if (!places.has_more(order[row])) continue;
      for (const auto& other : places[order[row]].other_ids) {
        keys.push_back(hashed_key(other.id, seed, row | format::other_id_flag));
      }
    }
    sort_keys(keys);
    for (std::size_t i = 1; i < keys.size(); ++i) {
      if (!keys[i].same_key(keys[i - 1]) || (keys[i].value & format::other_id_flag) != 0) continue;
      const auto id = places.id(order[keys[i].value]);
      if (id == places.id(order[keys[i - 1].value]))
        throw geo::InputError("the id occurs twice", {{}, {}, "place " + id});
    }
    const auto same = [](const HashedKey& a, const HashedKey& b) { return a.same_key(b); };
    keys.erase(std::unique(keys.begin(), keys.end(), same), keys.end());
    if (kept_apart(keys)) return key_table_bytes(std::span<const HashedKey>(keys), seed);
  }
  throw geo::Error("no hash seed keeps the ids of the gazetteer apart");
}

std::string unit_table(const PlaceStore& places, const Order& order) {
  std::map<std::string, std::pair<int, std::uint32_t>> units;  // the best standing, then the first row
  for (std::uint32_t row = 0; row < order.size(); ++row) {
    const auto index = order[row];
    const auto unit = unit_of(places.feature_class(index), places.feature_code(index));
    if (!unit || places.country(index).empty()) continue;
    const auto admin1 = unit->level >= 1 ? places.admin1(index) : std::string_view();
    const auto admin2 = unit->level >= 2 ? places.admin2(index) : std::string_view();
    if ((unit->level >= 1 && admin1.empty()) || (unit->level >= 2 && admin2.empty())) continue;
    const auto standing = std::pair(unit->standing, row);
    const auto [found, fresh] = units.emplace(unit_key(places.country(index), admin1, admin2), standing);
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

std::string first_words(const PlaceStore& places) {
  FirstWordsCompiler compiler;
  std::vector<std::string_view> names;
  for (std::size_t index = 0; index < places.size(); ++index) {
    places.names(index, names);
    for (const auto name : names) compiler.add(text::exact_key(name));
  }
  return compiler.bytes();
}

std::vector<NumberedOutline> numbered(const GazetteerContents& contents, const Order& order) {
  std::vector<NumberedOutline> outlines;
  if (contents.outlines.empty()) return outlines;
  constexpr std::uint32_t nowhere = 0xFFFF'FFFFU;
  std::unordered_map<std::string_view, std::uint32_t> rows;
  for (const auto& outline : contents.outlines) {
    if (!rows.emplace(outline.place_id, nowhere).second)
      throw geo::InputError("a place has two outlines", {{}, {}, "outline of " + outline.place_id});
  }
  for (std::uint32_t row = 0; row < order.size(); ++row) {
    if (const auto found = rows.find(contents.places.id(order[row])); found != rows.end()) found->second = row;
  }
  for (const auto& outline : contents.outlines) {
    const auto row = rows.at(outline.place_id);
    if (row == nowhere)
      throw geo::InputError("an outline belongs to no place", {{}, {}, "outline of " + outline.place_id});
    outlines.push_back({row, &outline});
  }
  return outlines;
}

}  // namespace

void compile_to(const GazetteerContents& contents, const FileSink& sink) {
  const auto& places = contents.places;
  FileWriter writer(sink);
  const Order order = ranked(places);
  auto outlines = numbered(contents, order);
  writer.section(format::Section::about, about(contents));
  writer.section(format::Section::ids, id_table(places, order));
  {
    const auto tree = spatial_tree(write_rows(places, order, writer));
    writer.section(format::Section::points, tree.points);
    writer.section(format::Section::boxes, tree.boxes);
  }
  write_name_tables(places, order, writer);
  writer.section(format::Section::first_words, first_words(places));
  writer.section(format::Section::units, unit_table(places, order));
  const auto shapes = outline_sections(std::move(outlines));
  writer.section(format::Section::outlines, shapes.outlines);
  writer.section(format::Section::rings, shapes.rings);
  writer.section(format::Section::demonyms, demonyms(contents.demonyms));
  writer.finish();
}

std::string compile(const GazetteerContents& contents) {
  std::string file;
  compile_to(contents, [&](std::uint64_t offset, std::string_view bytes) {
    if (offset > file.size()) file.append(offset - file.size(), '\0');
    const auto over = std::min<std::uint64_t>(bytes.size(), file.size() - offset);
    std::copy_n(bytes.begin(), over, file.begin() + static_cast<std::ptrdiff_t>(offset));
    file.append(bytes.substr(over));
  });
  return file;
}

}  // namespace gazetteer::places
