// The layout of a compiled gazetteer file, version 2. Little-endian, every section at a multiple of 8 bytes.
//
//   FileHeader | SectionEntry x n | sections
//
// Section by section (u8/u16/u32/u64/i32/i64/f32/f64 are plain numbers, "text" is a varint length and that many bytes):
//
//   about      text title, text version, varint count, then for every source five texts: id, title, licence,
//              attribution, url
//   codes      u32 count, u32 offsets[count + 1] into the bytes that follow: the texts that rows refer to by number
//   rows       Row[places], by population falling, then id: the number of a row is its rank
//   texts      for every row: text id, varint name count, then the names, the preferred one first
//   exact      a key table (below) over exact keys and their word prefixes
//   spelling   the same over spelling keys
//   skeleton   the same over skeleton keys
//   postings   u32 words: lists of "row * 2 + preferred", each behind its length, for keys that several places share
//   ids        a key table: id -> row
//   units      a key table: unit_key() -> row: countries, admin-1 and admin-2 units
//   points     SpatialPoint[places] along a Hilbert curve
//   boxes      SpatialBox: those of every 16 points, then those of every 16 boxes, and so on up to one
//   outlines   u32 countries, u32 all, then OutlineRow[all]: countries first, each part by row
//   rings      for every outline, polygon by polygon: i32 west, south, east, north, u32 bytes that follow, varint
//              rings, and for each ring: varint vertices, then pieces of 64 of them: RingPiece, and for each vertex
//              zigzag varints of the differences to the one before (before the first vertex of a ring is its last)
//   demonyms   u32 count, u32 offsets[count + 1], then for each, by key: text exact key, text country codes with blanks
//
// A key table: KeyTableHeader, u32 directory[2^bits + 1] (padded to 8 bytes), u64 hashes[count] rising, u32
// values[count]. The upper `bits` bits of a hash choose the bucket. Keys themselves are not kept: 64 bits tell them
// apart, the compiler makes sure that no two of the file share a hash, and a text that is no key is taken for one with
// a chance below count / 2^64.
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
  rows,
  texts,
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
  demonyms
};
inline constexpr std::uint32_t section_count = 15;
inline constexpr std::array<const char*, section_count> section_names = {
    "about", "codes", "rows",   "texts", "exact",    "spelling", "skeleton", "postings",
    "ids",   "units", "points", "boxes", "outlines", "rings",    "demonyms"};

struct FileHeader {
  std::array<char, 8> magic;
  std::uint32_t byte_order;
  std::uint32_t version;
  std::uint64_t file_size;
  std::uint32_t sections;
  std::uint32_t reserved;
  std::uint64_t section_table_checksum;
  std::array<char, 64> content_sha256;  ///< of all that follows the header, in hexadecimal digits
  std::uint64_t header_checksum;        ///< of the bytes before it
};
static_assert(sizeof(FileHeader) == 112);

struct SectionEntry {
  std::uint32_t section;
  std::uint32_t reserved;
  std::uint64_t offset;
  std::uint64_t size;
  std::uint64_t checksum;
};
static_assert(sizeof(SectionEntry) == 32);

/// Positions are integers of 1e-7 degree.
inline constexpr double position_scale = 1e7;

struct Row {
  std::int32_t lon;
  std::int32_t lat;
  std::uint32_t text;  ///< offset in `texts`
  float precision_m;
  std::int64_t population;
  std::uint32_t admin1;  ///< numbers of `codes`
  std::uint32_t admin2;
  std::uint16_t feature_code;
  std::uint16_t country;
  std::uint16_t source;
  char feature_class;
  std::uint8_t reserved;
};
static_assert(sizeof(Row) == 40);

struct KeyTableHeader {
  std::uint32_t count;
  std::uint32_t bits;
  std::uint64_t seed;  ///< of the hash
};
static_assert(sizeof(KeyTableHeader) == 16);

/// The value of a name key: flags, and the places of the name.
inline constexpr std::uint32_t goes_on_flag = 1U << 31;  ///< a longer name begins with these words
inline constexpr std::uint32_t is_name_flag = 1U << 30;
inline constexpr std::uint32_t single_flag = 1U << 29;  ///< the rest is one posting, else a word number in `postings`
inline constexpr std::uint32_t payload_mask = single_flag - 1;
inline constexpr std::uint32_t most_rows = 1U << 27;  ///< what postings and spatial points can number

/// A unit vector times 2^30, and row * 32 + class (A = 0 .. Z = 25, others 31).
struct SpatialPoint {
  std::array<std::int32_t, 3> at;
  std::uint32_t row_and_class;
};
static_assert(sizeof(SpatialPoint) == 16);
inline constexpr double vector_scale = 1073741824.0;
inline constexpr std::uint32_t spatial_fanout = 16;
[[nodiscard]] constexpr std::uint32_t spatial_class(char feature_class) noexcept {
  return feature_class >= 'A' && feature_class <= 'Z' ? static_cast<std::uint32_t>(feature_class - 'A') : 31U;
}

struct SpatialBox {
  std::array<std::int32_t, 3> low;
  std::array<std::int32_t, 3> high;
};
static_assert(sizeof(SpatialBox) == 24);

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
  std::uint32_t row;
  std::uint32_t scale;
  std::int32_t west, south, east, north;
  std::uint64_t offset;  ///< in `rings`
  std::uint64_t size;
};
static_assert(sizeof(OutlineRow) == 40);

}  // namespace gazetteer::places::format
