#include "gazetteer/places/compile_names.hpp"

#include <algorithm>
#include <exception>
#include <thread>
#include <vector>

#include "gazetteer/places/format.hpp"
#include "gazetteer/places/key_table.hpp"
#include "gazetteer/text/folding.hpp"
#include "libgeo/core/error.hpp"

namespace gazetteer::places {
namespace {

using MakeKey = std::string (*)(std::string_view);

constexpr std::uint32_t prefix_mark = 0xFFFF'FFFFU;  // sorts behind every posting

/// Every key of the places with its postings, and every run of words that a longer key begins with.
std::vector<HashedKey> hashed_names(std::span<const Place* const> places, std::uint32_t first_row, MakeKey make_key,
                                    std::uint64_t seed) {
  std::vector<HashedKey> keys;
  std::vector<std::string> of_place;
  for (std::uint32_t i = 0; i < places.size(); ++i) {
    const Place& place = *places[i];
    const std::uint32_t posting = (first_row + i) * 2;
    const std::string preferred = make_key(place.name);
    of_place.assign(1, preferred);
    for (const auto& name : place.names) of_place.push_back(make_key(name));
    std::sort(of_place.begin(), of_place.end());
    of_place.erase(std::unique(of_place.begin(), of_place.end()), of_place.end());
    for (const std::string& key : of_place) {
      if (key.empty()) continue;
      keys.push_back(hashed_key(key, seed, posting + (key == preferred ? 1 : 0)));
      for (auto blank = key.find(' '); blank != std::string::npos; blank = key.find(' ', blank + 1)) {
        keys.push_back(hashed_key(std::string_view(key).substr(0, blank), seed, prefix_mark));
      }
    }
  }
  return keys;
}

/// The row before which about half of all names stand: populous places have many more.
std::size_t middle_of_names(std::span<const Place* const> places) {
  std::size_t names = 0, before = 0, row = 0;
  for (const Place* place : places) names += 1 + place->names.size();
  while (row < places.size() && before * 2 < names) before += 1 + places[row++]->names.size();
  return row;
}

/// The same by two threads; the order does not depend on them.
std::vector<HashedKey> hashed_names(std::span<const Place* const> places, MakeKey make_key, std::uint64_t seed) {
  const auto half = middle_of_names(places);
  std::vector<HashedKey> second;
  std::exception_ptr trouble;
  std::thread worker([&] {
    try {
      second = hashed_names(places.subspan(half), static_cast<std::uint32_t>(half), make_key, seed);
    } catch (...) {
      trouble = std::current_exception();
    }
  });
  std::vector<HashedKey> keys;
  try {
    keys = hashed_names(places.first(half), 0, make_key, seed);
  } catch (...) {
    trouble = std::current_exception();
  }
  worker.join();
  if (trouble) std::rethrow_exception(trouble);
  keys.insert(keys.end(), second.begin(), second.end());
  return keys;
}

/// Keys in order become one entry each; what several places share goes to `postings`.
std::vector<HashedKey> joined(std::span<const HashedKey> keys, std::string& postings) {
  std::vector<HashedKey> entries;
  for (std::size_t i = 0; i < keys.size();) {
    HashedKey entry = keys[i];
    const std::size_t first = i;
    while (i < keys.size() && keys[i].hash == entry.hash && keys[i].value != prefix_mark) ++i;
    const auto names = keys.subspan(first, i - first);
    entry.value = 0;
    if (i < keys.size() && keys[i].hash == entry.hash) entry.value |= format::goes_on_flag;
    while (i < keys.size() && keys[i].hash == entry.hash) ++i;
    if (names.size() == 1) {
      entry.value |= format::is_name_flag | format::single_flag | names.front().value;
    } else if (names.size() > 1) {
      const std::size_t word = postings.size() / sizeof(std::uint32_t);
      if (word > format::payload_mask) throw geo::InputError("too many names for one gazetteer file");
      entry.value |= format::is_name_flag | static_cast<std::uint32_t>(word);
      put(postings, static_cast<std::uint32_t>(names.size()));
      for (const auto& name : names) put(postings, name.value);
    }
    entries.push_back(entry);
  }
  return entries;
}

std::string name_table(std::span<const Place* const> places, MakeKey make_key, std::string& postings) {
  for (std::uint64_t seed = 1; seed <= 16; ++seed) {
    auto keys = hashed_names(places, make_key, seed);
    if (!sort_keys(keys)) continue;
    return key_table_bytes(std::span<const HashedKey>(joined(keys, postings)), seed);
  }
  throw geo::Error("no hash seed keeps the names of the gazetteer apart");
}

}  // namespace

NameTables name_tables(std::span<const Place* const> places) {
  NameTables tables;
  tables.exact = name_table(places, &text::exact_key, tables.postings);
  tables.spelling = name_table(places, &text::spelling_key, tables.postings);
  tables.skeleton = name_table(places, &text::skeleton_key, tables.postings);
  return tables;
}

}  // namespace gazetteer::places
