// Truncated, altered and hostile files: a clear line or a sane answer, never a crash.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstring>

#include "gazetteer/places/bytes.hpp"
#include "gazetteer/places/format.hpp"
#include "gazetteer/places/hashing.hpp"
#include "libgeo/core/error.hpp"
#include "tests/gazetteer/places/sample.hpp"

namespace gazetteer::places::test {
namespace {

constexpr std::size_t table_at = sizeof(format::FileHeader);
constexpr std::size_t body_at = table_at + format::section_count * sizeof(format::SectionEntry);

std::string sample_bytes() {
  std::mt19937 random(41);
  auto contents = contents_of(random_places(random, 60));
  contents.places.change(0, [](Place& place) {
    place.feature_class = 'A';
    place.feature_code = "PCLI";
    place.country = "SY";
  });
  contents.demonyms = {{"Syrian", "SY"}, {"Turks", "TR"}};
  std::vector<geo::LonLat> ring;
  for (int i = 0; i < 40; ++i) ring.emplace_back(geo::Lon(i % 7), geo::Lat(i));
  contents.outlines.push_back({"t:0", true, "SY", "", {{{geo::Ring(ring), {geo::Ring(ring)}}}}});
  contents.outlines.push_back({"t:1", false, "SY", "01", {{{geo::Ring(ring), {}}}}});
  return compile(contents);
}

/// Puts right the checksums of header and section table, as one who means harm would.
void seal(std::string& bytes) {
  format::FileHeader header;
  std::memcpy(&header, bytes.data(), sizeof header);
  header.section_table_checksum = hash64(std::string_view(bytes).substr(table_at, body_at - table_at), checksum_seed);
  std::memcpy(bytes.data(), &header, sizeof header);
  header.header_checksum =
      hash64(std::string_view(bytes).substr(0, offsetof(format::FileHeader, header_checksum)), checksum_seed);
  std::memcpy(bytes.data(), &header, sizeof header);
}

/// Every question there is; what is damaged may be told as InputError.
void ask_everything(const Gazetteer& gazetteer) {
  const auto ask = [](const auto& question) {
    try {
      question();
    } catch (const geo::InputError&) {
    }
  };
  ask([&] { (void)gazetteer.sources(); });
  ask([&] { (void)gazetteer.identities(); });
  ask([&] { (void)gazetteer.place_count(); });
  for (const auto* name : {"Tall Tamr", "Ain", "San José", "Hasakah", "عين عيسى", "nothing", "Kafr al Khan"}) {
    ask([&] {
      for (const auto& match : gazetteer.find_name(name, true)) (void)gazetteer.view(match.place);
    });
    ask([&] { (void)gazetteer.prefix(name); });
    ask([&] { (void)gazetteer.spelling_prefix(name); });
  }
  for (std::uint32_t row = 0; row < std::min<std::size_t>(gazetteer.place_count(0), 70); ++row) {
    ask([&] { (void)gazetteer.place({0, row}); });
  }
  ask([&] { (void)gazetteer.find_id("t:5"); });
  ask([&] { (void)gazetteer.country("SY"); });
  ask([&] { (void)gazetteer.admin1("SY", "01"); });
  for (const double lon : {-100.0, 3.0, 100.0}) {
    const geo::LonLat point(geo::Lon(lon), geo::Lat(12.5));
    ask([&] { (void)gazetteer.nearest(point, 4, "PS", geo::Metres(1e8)); });
    ask([&] { (void)gazetteer.containing(point); });
  }
  ask([&] { (void)gazetteer.outline({0, 0}); });
  ask([&] { (void)gazetteer.outline({0, 1}); });
  ask([&] { (void)gazetteer.demonym("turks"); });
}

std::string refusal(const Folder& folder, std::string_view bytes) {
  const std::vector paths{folder.write("damaged.gaz", bytes)};
  try {
    Gazetteer gazetteer(paths);
  } catch (const geo::InputError& error) {
    return error.what();
  }
  return "opened";
}

TEST(Damage, opening_says_what_is_wrong) {
  const Folder folder;
  const auto good = sample_bytes();
  EXPECT_EQ(refusal(folder, good), "opened");
  EXPECT_THAT(refusal(folder, ""), testing::HasSubstr("empty"));
  EXPECT_THAT(refusal(folder, "geonameid\tname\tlatitude\n"), testing::HasSubstr("no compiled gazetteer"));
  EXPECT_THAT(refusal(folder, good.substr(0, 40)), testing::HasSubstr("truncated"));
  EXPECT_THAT(refusal(folder, good + "more"), testing::HasSubstr("bytes instead of"));
  auto other = good;
  other[offsetof(format::FileHeader, version)] = 9;
  EXPECT_THAT(refusal(folder, other),
              testing::AllOf(testing::HasSubstr("format 9"), testing::HasSubstr("sitmap gazetteer build")));
  other = good;
  std::reverse(other.begin() + 8, other.begin() + 12);
  EXPECT_THAT(refusal(folder, other), testing::HasSubstr("byte order"));
  other = good;
  other[offsetof(format::FileHeader, content_sha256)] ^= 1;
  EXPECT_THAT(refusal(folder, other), testing::HasSubstr("header"));
  other = good;
  other[table_at + 8] ^= 1;
  EXPECT_THAT(refusal(folder, other), testing::HasSubstr("section table"));
}

TEST(Damage, opening_names_files_that_are_not_there_or_no_files) {
  const Folder folder;
  for (const auto& path : {folder.path() / "missing.gaz", folder.path()}) {
    const std::vector paths{path};
    try {
      const Gazetteer gazetteer(paths);
      FAIL() << path;
    } catch (const geo::InputError& error) {
      EXPECT_EQ(error.where().file, path.string());
    }
  }
}

TEST(Damage, a_file_cut_anywhere_is_refused) {
  const Folder folder;
  const auto good = sample_bytes();
  std::vector<std::size_t> cuts = {1, 7, 8, 12, sizeof(format::FileHeader) - 1, sizeof(format::FileHeader), body_at};
  for (std::size_t i = 0; i < format::section_count; ++i) {
    const auto entry = Block(good).from(table_at).at<format::SectionEntry>(i);
    cuts.insert(cuts.end(), {entry.offset, entry.offset + 1, entry.offset + entry.size / 2});
  }
  cuts.push_back(good.size() - 1);
  for (const auto cut : cuts) {
    EXPECT_NE(refusal(folder, good.substr(0, cut)), "opened") << cut;
    // One who means harm also changes the length in the header: then sections lie beyond the end.
    auto sealed = good.substr(0, cut);
    if (cut < body_at) continue;
    std::memcpy(sealed.data() + offsetof(format::FileHeader, file_size), &cut, sizeof cut);
    seal(sealed);
    if (cut < good.size() - 8) {
      EXPECT_NE(refusal(folder, sealed), "opened") << cut;
    }
  }
}

TEST(Damage, two_thousand_altered_files_give_errors_or_answers) {
  const Folder folder;
  const auto good = sample_bytes();
  std::mt19937 random(42);
  std::size_t opened_files = 0, caught = 0;
  for (int round = 0; round < 2000; ++round) {
    SCOPED_TRACE(testing::Message() << "seed 42, round " << round);
    auto bytes = good;
    for (int flips = 1 + round % 3; flips > 0; --flips) {
      const std::size_t from = round % 4 == 0 ? 8 : body_at;
      const auto at = std::uniform_int_distribution<std::size_t>(from, bytes.size() - 1)(random);
      bytes[at] = static_cast<char>(std::uniform_int_distribution<int>(0, 255)(random));
    }
    if (round % 2 == 0) seal(bytes);
    const std::vector paths{folder.write("altered.gaz", bytes)};
    try {
      const Gazetteer gazetteer(paths);
      ++opened_files;
      ask_everything(gazetteer);
      try {
        gazetteer.verify();
        EXPECT_TRUE(bytes == good) << "an altered file passed verify()";
      } catch (const geo::InputError&) {
        ++caught;
      }
    } catch (const geo::InputError&) {
    }
  }
  EXPECT_GT(opened_files, 1000U);
  EXPECT_GT(caught, 1000U);
}

TEST(Damage, hostile_section_tables_and_counts_are_survived) {
  const Folder folder;
  const auto good = sample_bytes();
  std::mt19937 random(43);
  const std::vector<std::uint64_t> odd = {0, 1, 7, 1U << 20, 0xFFFFFFFFU, 0x7FFFFFFFFFFFFFFFU, 0xFFFFFFFFFFFFFFFFU};
  for (std::size_t i = 0; i < format::section_count; ++i) {
    for (const auto value : odd) {
      for (const std::size_t field : {offsetof(format::SectionEntry, offset), offsetof(format::SectionEntry, size)}) {
        auto bytes = good;
        std::memcpy(bytes.data() + table_at + i * sizeof(format::SectionEntry) + field, &value, sizeof value);
        seal(bytes);
        const std::vector paths{folder.write("hostile.gaz", bytes)};
        try {
          ask_everything(Gazetteer(paths));
        } catch (const geo::InputError&) {
        }
      }
      // The first words of the section: counts, offsets, lengths.
      const auto entry = Block(good).from(table_at).at<format::SectionEntry>(i);
      for (std::size_t word = 0; word + 8 <= std::min<std::uint64_t>(entry.size, 48); word += 4) {
        auto bytes = good;
        std::memcpy(bytes.data() + entry.offset + word, &value, sizeof value);
        const std::vector paths{folder.write("hostile.gaz", bytes)};
        try {
          ask_everything(Gazetteer(paths));
        } catch (const geo::InputError&) {
        }
      }
    }
  }
}

}  // namespace
}  // namespace gazetteer::places::test
