// Truncated, altered and hostile files: a clear line or a sane answer, never a crash.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>

#include "gazetteer/places/file/bytes.hpp"
#include "gazetteer/places/file/format.hpp"
#include "gazetteer/places/file/hashing.hpp"
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

/// How many bytes of a file its blocks cover: all between the section table and their checksums.
std::size_t guarded_size(std::size_t file_size) {
  const std::size_t left = file_size - body_at, step = BlockGuard::block_size + sizeof(std::uint64_t);
  const std::size_t checksums = (left / step + (left % step != 0 ? 1 : 0)) * sizeof(std::uint64_t);
  return left < checksums ? 0 : left - checksums;
}

/// Puts right the checksums of header and section table and, where told so, of all blocks, as one who means harm would.
void seal(std::string& bytes, bool blocks) {
  format::FileHeader header;
  std::memcpy(&header, bytes.data(), sizeof header);
  if (blocks) {
    const auto size = guarded_size(bytes.size());
    std::string checksums;
    for (std::size_t at = 0; at < size; at += BlockGuard::block_size) {
      const auto block = std::string_view(bytes).substr(body_at + at, std::min(BlockGuard::block_size, size - at));
      put(checksums, hash64(block, checksum_seed));
    }
    bytes.replace(body_at + size, checksums.size(), checksums);
    header.blocks_checksum = hash64(checksums, checksum_seed);
  }
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
  other[offsetof(format::FileHeader, keys)] ^= 1;
  seal(other, false);
  EXPECT_THAT(refusal(folder, other),
              testing::AllOf(testing::HasSubstr("rules of spelling"), testing::HasSubstr("sitmap gazetteer build")));
  other = good;
  other[table_at + 8] ^= 1;
  EXPECT_THAT(refusal(folder, other), testing::HasSubstr("section table"));
  other = good;
  other.back() ^= 1;
  EXPECT_THAT(refusal(folder, other), testing::HasSubstr("checksums"));
  EXPECT_THAT(refusal(folder, std::string("SITMAPGZ\x04\x03\x02\x01\x01\0\0\0", 16) + std::string(200, 'x')),
              testing::AllOf(testing::HasSubstr("format 1"), testing::HasSubstr("sitmap gazetteer build")));
}

TEST(Damage, one_altered_byte_is_told_at_the_first_query_that_touches_its_block) {
  const Folder folder;
  std::mt19937 random(44);
  auto contents = contents_of(random_places(random, 6000));
  const auto good = compile(contents);
  const Gazetteer whole(std::array{folder.write("good.gaz", good)});
  const auto texts =
      Block(good).from(table_at).at<format::SectionEntry>(static_cast<std::size_t>(format::Section::texts));
  // A name in the middle of the texts, away from every block that opening looks at.
  const std::uint32_t row = 3000;
  const std::string name(whole.view({0, row}).name);
  const auto at = static_cast<std::size_t>(whole.view({0, row}).name.data() - whole.view({0, 0}).name.data());
  const auto first = good.find(whole.view({0, 0}).name, texts.offset);
  ASSERT_GT(texts.size, 4 * BlockGuard::block_size);
  ASSERT_EQ(good.substr(first + at, name.size()), name);
  auto bad = good;
  bad[first + at] ^= 1;
  const Gazetteer damaged(std::array{folder.write("bad.gaz", bad)});
  EXPECT_EQ(damaged.view({0, 0}).name, whole.view({0, 0}).name);
  EXPECT_EQ(damaged.prefix("tall").goes_on, whole.prefix("tall").goes_on);
  for (int again = 0; again < 2; ++again) {
    try {
      (void)damaged.view({0, row});
      FAIL() << "a damaged block was read";
    } catch (const geo::InputError& error) {
      EXPECT_THAT(error.what(), testing::AllOf(testing::HasSubstr("bad.gaz"), testing::HasSubstr("damaged"),
                                               testing::HasSubstr("sitmap gazetteer build")));
    }
  }
  try {
    damaged.verify();
    FAIL() << "a damaged file passed";
  } catch (const geo::InputError& error) {
    EXPECT_THAT(error.what(), testing::HasSubstr("'texts'"));
  }
  EXPECT_NO_THROW(whole.verify());
}

TEST(Damage, every_altered_byte_of_a_file_is_found_by_verify) {
  const Folder folder;
  const auto good = sample_bytes();
  std::mt19937 random(45);
  for (int round = 0; round < 200; ++round) {
    SCOPED_TRACE(testing::Message() << "seed 45, round " << round);
    auto bad = good;
    const auto at = std::uniform_int_distribution<std::size_t>(0, bad.size() - 1)(random);
    bad[at] = static_cast<char>(bad[at] ^ (1 << (round % 8)));
    EXPECT_THROW(Gazetteer(std::array{folder.write("bad.gaz", bad)}).verify(), geo::InputError) << at;
  }
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
    seal(sealed, true);
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
    if (round % 8 != 0) seal(bytes, true);
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
        seal(bytes, false);
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
        seal(bytes, true);
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
