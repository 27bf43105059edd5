// The layout of a compiled gazetteer file, version 2. Little-endian, every section at a multiple of 8 bytes.
//
//   FileHeader | SectionEntry x n | sections | u64 checksum of every block
//
// Blocks are 16 KiB from the first section on; the last one ends with the last section. Their checksums are checked at
// opening, with header and section table; each block when it is first touched.
//
// Section by section (u8/u16/u32/u64/i32/i64/f32/f64 are plain numbers, "text" is a varint length and that many bytes,
// "id" is varint scheme * 2 + n, then where n is 1 a varint number, else a text: packed_id.hpp):
//
//   about      text title, text version, varint count, then for every source five texts: id, title, licence,
//              attribution, url
//   codes      u32 count, u32 offsets[count + 1] into the bytes that follow: the texts that all else refers to by
//   number regions    Region[]: country, admin1, admin2 as numbers of codes, in order kinds      Kind[]: feature class
//   and code origins    Origin[]: source and precision texts      for every row: id, zigzag population, varint names *
//   2 + more, the names as texts, the preferred one
//              first, and where `more` is 1: varint notes, for each varint name, varint bits (preferred, short,
//              colloquial, historic, doubtful from the lowest), varint language, text from, text to; varint other ids,
//              for each id, varint source; then the id of the parent (of an empty text where there is none)
//   rows       Row[places], by population falling, then id: the number of a row is its rank
//   exact      a key table (below) over exact keys and their word prefixes
//   spelling   the same over spelling keys
//   skeleton   a key table over skeleton keys, also of names without their type words; no prefixes
//   postings   lists of "row * 4 + preferred * 2 + doubtful" for keys that several places share: varint length, varint
//              first, varint differences
//   ids        a key table: id -> row, of other ids row + other_id_flag
//   units      a key table: unit_key() -> row: countries, admin-1 and admin-2 units
//   points     SpatialLeaf: the points, 16 a leaf, near ones together
//   boxes      SpatialNode: the boxes of the leaves, 16 a node, then those of the nodes below, and so on up to one node
//   outlines   u32 count, u32 0, then OutlineRow[count] by level, then by row
//   rings      for every outline, polygon by polygon: i32 west, south, east, north, u32 bytes that follow, varint
//              rings, and for each ring: varint vertices, then pieces of 64 of them: RingPiece, and for each vertex
//              zigzag varints of the differences to the one before (before the first vertex of a ring is its last)
//   demonyms   u32 count, u32 offsets[count + 1], then for each, by key: text exact key, text country codes with blanks
//   first_words  by which words the exact keys begin: first_words.hpp
//
// A key table: KeyTableHeader, u32 directory[2^bits + 1] (padded to 8 bytes), KeyEntry[count]. The upper `bits` bits of
// a hash choose the bucket, the 32 bits below tell its entries apart, rising. Keys themselves are not kept: the
// compiler makes sure that no two of the file share bucket and bits, and a text that is no key is taken for one with a
// chance of about entries of a bucket (4) / 2^32.
#pragma once

#include <array>
#include <cstdint>

namespace gazetteer::places::format {

inline constexpr std::array<char, 8> magic = {'S', 'I', 'T', 'M', 'A', 'P', 'G', 'Z'};
inline constexpr std::uint32_t byte_order_mark = 0x01020304;
inline constexpr std::uint32_t version = 2;

enum class Section : std::uint32_t {
  about,
  codes,
  regions,
  kinds,
  origins,
  texts,
  rows,
  exact,
  spelling,
  skeleton,
  postings,
  ids,
  units,
  points,
  boxes,
  outlines,
  rings,
  demonyms,
  first_words
};
inline constexpr std::uint32_t section_count = 19;
inline constexpr std::array<const char*, section_count> section_names = {
    "about",    "codes", "regions", "kinds",  "origins", "texts",    "rows",  "exact",    "spelling",   "skeleton",
    "postings", "ids",   "units",   "points", "boxes",   "outlines", "rings", "demonyms", "first_words"};

struct FileHeader {
  std::array<char, 8> magic;
  std::uint32_t byte_order;
  std::uint32_t version;
  std::uint64_t file_size;
  std::uint32_t sections;
  std::uint32_t keys;  ///< text::key_fingerprint() of the compiler
  std::uint64_t section_table_checksum;
  std::uint64_t blocks_checksum;        ///< of the checksums of all blocks
  std::array<char, 64> content_sha256;  ///< of the sections and then the section table, in hexadecimal digits
  std::uint64_t header_checksum;        ///< of the bytes before it
};
static_assert(sizeof(FileHeader) == 120);

struct SectionEntry {
  std::uint32_t section;
  std::uint32_t reserved;
  std::uint64_t offset;
  std::uint64_t size;
};
static_assert(sizeof(SectionEntry) == 24);

/// Positions are integers of 1e-7 degree.
inline constexpr double position_scale = 1e7;

struct Row {
  std::int32_t lon;
  std::int32_t lat;
  std::uint32_t text;    ///< offset in `texts`
  std::uint32_t region;  ///< in `regions`
  std::uint32_t kind_and_origin;
};
static_assert(sizeof(Row) == 20);
inline constexpr std::uint32_t kind_bits = 14;  ///< the lower ones, numbers of `kinds`; above them those of `origins`
inline constexpr std::uint32_t most_kinds = 1U << kind_bits;
inline constexpr std::uint32_t most_origins = 1U << (32 - kind_bits);

struct Region {
  std::uint32_t country, admin1, admin2;  ///< numbers of `codes`
  auto operator<=>(const Region&) const noexcept = default;
};
static_assert(sizeof(Region) == 12);
struct Kind {
  std::uint32_t feature_code;   ///< number of `codes`
  std::uint32_t feature_class;  ///< a letter
  auto operator<=>(const Kind&) const noexcept = default;
};
static_assert(sizeof(Kind) == 8);
struct Origin {
  double precision_m;
  std::uint32_t source;  ///< number of `codes`
  std::uint32_t reserved;
  auto operator<=>(const Origin&) const noexcept = default;
};
static_assert(sizeof(Origin) == 16);

struct KeyTableHeader {
  std::uint32_t count;
  std::uint32_t bits;
  std::uint64_t seed;  ///< of the hash
};
static_assert(sizeof(KeyTableHeader) == 16);
struct KeyEntry {
  std::uint32_t fingerprint;  ///< the bits of the hash below those of its bucket
  std::uint32_t value;
};
static_assert(sizeof(KeyEntry) == 8);

/// The value of a name key: flags, and the places of the name.
inline constexpr std::uint32_t goes_on_flag = 1U << 31;  ///< a longer name begins with these words
inline constexpr std::uint32_t is_name_flag = 1U << 30;
inline constexpr std::uint32_t single_flag = 1U << 29;  ///< the rest is one posting, else an offset in `postings`
inline constexpr std::uint32_t payload_mask = single_flag - 1;
inline constexpr std::uint32_t most_rows = 1U << 27;  ///< what postings and spatial points can number
inline constexpr std::uint32_t preferred_bit = 2;     ///< of a posting
inline constexpr std::uint32_t doubtful_bit = 1;
inline constexpr std::uint32_t other_id_flag = 1U << 31;  ///< of values in `ids`

/// Points of the spatial tree are geocentric: x, y, z on WGS 84 in units of 1/168 m, less than 2^30 in size.
inline constexpr double units_per_metre = 168.0;
inline constexpr std::uint32_t spatial_fanout = 16;
inline constexpr std::uint32_t no_row = 0xFFFF'FFFFU;  ///< the places of a leaf that are left over
[[nodiscard]] constexpr std::uint32_t spatial_class(char feature_class) noexcept {
  return feature_class >= 'A' && feature_class <= 'Z' ? static_cast<std::uint32_t>(feature_class - 'A') : 31U;
}

/// Boxes and feature classes (1 << spatial_class) of up to 16 leaves or nodes below; what is left over has no class.
struct SpatialNode {
  std::array<std::array<std::int32_t, spatial_fanout>, 3> low;
  std::array<std::array<std::int32_t, spatial_fanout>, 3> high;
  std::array<std::uint32_t, spatial_fanout> classes;
};
static_assert(sizeof(SpatialNode) == 448);

/// Up to 16 points as steps from the low corner of their box. A step is as long as the longest side of the box needs it
/// to be, ceil(side / 65535), at least 1; the nearest step is taken.
struct SpatialLeaf {
  std::array<std::array<std::uint16_t, spatial_fanout>, 3> steps;
  std::array<std::uint32_t, spatial_fanout> row_and_class;  ///< row * 32 + spatial_class; no_row
};
static_assert(sizeof(SpatialLeaf) == 160);

/// A piece of a ring: the vertex before it, the latitudes that its edges span, and the bytes of its differences. Pieces
/// on other latitudes than the point asked about are passed over unread.
struct RingPiece {
  std::int32_t lon, lat;
  std::int32_t south, north;
  std::uint32_t bytes;
};
static_assert(sizeof(RingPiece) == 20);
inline constexpr std::uint32_t ring_piece = 64;

/// Coordinates of an outline and its boxes are integers of 1 / scale degree.
struct OutlineRow {
  std::uint32_t level;  ///< 0 a country, 1 or 2 an admin unit
  std::uint32_t row;
  std::uint32_t scale;
  std::int32_t west, south, east, north;
  std::uint32_t reserved;
  std::uint64_t offset;  ///< in `rings`
  std::uint64_t size;
};
static_assert(sizeof(OutlineRow) == 48);

}  // namespace gazetteer::places::format
