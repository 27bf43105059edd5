// A gazetteer file made of the input: as it is, or a good one altered by it, with the checksums put right now and then,
// as one who means harm would. Opening and every question end in an answer or a geo::Error.
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/places/compile/compile.hpp"
#include "gazetteer/places/file/block_guard.hpp"
#include "gazetteer/places/file/format.hpp"
#include "gazetteer/places/file/hashing.hpp"
#include "gazetteer/places/gazetteer.hpp"
#include "gazetteer/places/search/search.hpp"
#include "libgeo/core/error.hpp"

namespace {

namespace format = gazetteer::places::format;
using gazetteer::places::BlockGuard;
using gazetteer::places::Gazetteer;
using gazetteer::places::MatchTier;

constexpr std::size_t table_at = sizeof(format::FileHeader);
constexpr std::size_t body_at = table_at + format::section_count * sizeof(format::SectionEntry);

std::string sample() {
  gazetteer::places::GazetteerContents contents;
  contents.title = "fuzz";
  contents.version = "1";
  contents.sources = {{"test", "Made for a test", "CC0-1.0", "nobody", "https://example.org/"}};
  constexpr std::array names = {"Tall Tamr", "‘Ayn ‘Īsá",   "عين عيسى", "Нова Каховка",
                                "San José",  "Saint-Denis", "東京"};
  for (int i = 0; i < 60; ++i) {
    gazetteer::places::Place place;
    place.id = "t:" + std::to_string(i);
    place.name = names[static_cast<std::size_t>(i) % names.size()];
    if (i % 3 == 0) place.names = {"Tell Tamer", place.name + std::string(" ") + std::to_string(i)};
    place.position = {geo::Lon(-100.0 + 3.3 * i), geo::Lat(-60.0 + 2 * i)};
    place.feature_class = i < 4 ? 'A' : 'P';
    place.feature_code = i == 0 ? "PCLI" : i < 4 ? "ADM1" : "PPL";
    place.country = "SY";
    place.admin1 = "0" + std::to_string(i % 4);
    place.population = i * 1000;
    place.source = "test";
    contents.places.push_back(place);
  }
  contents.demonyms = {{"Syrian", "SY"}, {"Turks", "TR"}};
  std::vector<geo::LonLat> ring;
  for (int i = 0; i < 90; ++i) ring.emplace_back(geo::Lon(i % 7), geo::Lat(i * 0.5));
  contents.outlines.push_back({"t:0", true, "SY", "", {{{geo::Ring(ring), {geo::Ring(ring)}}}}});
  contents.outlines.push_back({"t:1", false, "SY", "01", {{{geo::Ring(ring), {}}}}});
  return gazetteer::places::compile(contents);
}

void put(std::string& bytes, std::size_t at, std::uint64_t value) {
  std::memcpy(bytes.data() + at, &value, sizeof value);
}

// The checksums of header and section table, and of the blocks where told so, put right.
void seal(std::string& bytes, bool blocks) {
  if (bytes.size() < body_at) return;
  const std::string_view view = bytes;
  put(bytes, offsetof(format::FileHeader, file_size), bytes.size());
  if (blocks) {
    const std::size_t left = bytes.size() - body_at, step = BlockGuard::block_size + sizeof(std::uint64_t);
    const std::size_t count = left / step + (left % step != 0 ? 1 : 0);
    if (left < count * sizeof(std::uint64_t)) return;
    const std::size_t size = left - count * sizeof(std::uint64_t), sums_at = body_at + size;
    for (std::size_t i = 0; i < BlockGuard::blocks_of(size); ++i) {
      const auto at = i * BlockGuard::block_size;
      const auto block = view.substr(body_at + at, std::min(BlockGuard::block_size, size - at));
      put(bytes, sums_at + i * sizeof(std::uint64_t),
          gazetteer::places::hash64(block, gazetteer::places::checksum_seed));
    }
    put(bytes, offsetof(format::FileHeader, blocks_checksum),
        gazetteer::places::hash64(view.substr(sums_at), gazetteer::places::checksum_seed));
  }
  put(bytes, offsetof(format::FileHeader, section_table_checksum),
      gazetteer::places::hash64(view.substr(table_at, body_at - table_at), gazetteer::places::checksum_seed));
  put(bytes, offsetof(format::FileHeader, header_checksum),
      gazetteer::places::hash64(view.substr(0, offsetof(format::FileHeader, header_checksum)),
                                gazetteer::places::checksum_seed));
}

template <class Question>
void ask(const Question& question) {
  try {
    question();
  } catch (const geo::Error&) {  // damaged where it was read: a clear refusal
  }
}

void ask_everything(const Gazetteer& gazetteer) {
  ask([&] { (void)gazetteer.sources(); });
  ask([&] { (void)gazetteer.identities(); });
  ask([&] { (void)gazetteer.place_count(); });
  for (const auto* name : {"Tall Tamr", "Tal Tamar", "San José", "عين عيسى", "Новой Каховке", "nothing"}) {
    ask([&] {
      for (const auto& match : gazetteer.find_name(name, true)) (void)gazetteer.view(match.place);
    });
    ask([&] {
      for (const auto& candidate : gazetteer::places::search(gazetteer, name)) (void)gazetteer.id(candidate.place);
    });
    ask([&] { (void)gazetteer.prefix(name); });
    ask([&] { (void)gazetteer.spelling_prefix(name); });
    ask([&] { (void)gazetteer.find_key(MatchTier::skeleton, name); });
  }
  const auto rows = gazetteer.file_count() == 0 ? 0 : std::min<std::size_t>(gazetteer.place_count(0), 64);
  for (std::uint32_t row = 0; row < rows; ++row) {
    ask([&] { (void)gazetteer.place({0, row}); });
    ask([&] { (void)gazetteer.outline({0, row}); });
  }
  ask([&] { (void)gazetteer.find_id("t:5"); });
  ask([&] { (void)gazetteer.country("SY"); });
  ask([&] { (void)gazetteer.admin1("SY", "01"); });
  ask([&] { (void)gazetteer.admin2("SY", "01", "02"); });
  for (const double lon : {-100.0, 3.0, 179.9}) {
    const geo::LonLat point(geo::Lon(lon), geo::Lat(12.5));
    ask([&] { (void)gazetteer.nearest(point, 4, "PS", geo::Metres(1e8)); });
    ask([&] { (void)gazetteer.containing(point); });
  }
  ask([&] { (void)gazetteer.demonym("turks"); });
  ask([&] { gazetteer.verify(); });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const std::string good = sample();
  if (size == 0) return 0;
  const std::uint8_t how = bytes[0];
  ++bytes, --size;
  std::string file;
  if ((how & 1U) != 0) {
    file.assign(reinterpret_cast<const char*>(bytes), size);
  } else {  // four bytes an alteration: where, and what
    file = good;
    for (; size >= 4; bytes += 4, size -= 4) {
      const std::size_t at = bytes[0] | std::size_t{bytes[1]} << 8U | std::size_t{bytes[2]} << 16U;
      file[at % file.size()] = static_cast<char>(bytes[3]);
    }
    if (size > 0) file.resize(file.size() - bytes[0] % 64);
  }
  if ((how & 2U) != 0) seal(file, (how & 4U) != 0);

  const int descriptor = ::memfd_create("fuzz", MFD_CLOEXEC);
  if (descriptor < 0) return 0;
  std::size_t written = 0;
  while (written < file.size()) {
    const auto more = ::write(descriptor, file.data() + written, file.size() - written);
    if (more <= 0) break;
    written += static_cast<std::size_t>(more);
  }
  const std::vector<std::filesystem::path> paths = {"/proc/self/fd/" + std::to_string(descriptor)};
  try {
    ask_everything(Gazetteer(paths));
  } catch (const geo::Error&) {  // a clear refusal is what bad input should get
  }
  ::close(descriptor);
  return 0;
}
