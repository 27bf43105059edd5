// One compiled gazetteer file, mapped into memory. Gazetteer asks several of them as one.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "gazetteer/places/file/bytes.hpp"
#include "gazetteer/places/file/format.hpp"
#include "gazetteer/places/file/key_table.hpp"
#include "gazetteer/places/gazetteer.hpp"

namespace gazetteer::places {

/// A file mapped read-only; unmapped at the end. The file must not be shortened while it is open.
///
/// It is mapped off the 2 MiB raster on purpose: on it, Linux maps whole large folios of the page cache at the first
/// touch of any of their pages, 2 MiB a look-up; off it, 64 KiB. (Measured with ext4 on Linux 6.18.)
class Mapping {
 public:
  /// Throws geo::InputError: missing, no regular file, cannot be mapped.
  explicit Mapping(const std::filesystem::path& path);
  ~Mapping();
  Mapping(Mapping&& other) noexcept;
  Mapping& operator=(Mapping&&) = delete;
  [[nodiscard]] std::string_view bytes() const noexcept { return {begin_, size_}; }

 private:
  void* reserved_ = nullptr;  ///< the address space around the mapping
  std::size_t reserved_size_ = 0;
  const char* begin_ = nullptr;
  std::size_t size_ = 0;
};

/// What is to be told of a damaged block.
[[nodiscard]] std::string damage(const DamagedBlock& block);

/// All queries but the constructor throw OutOfBounds where the file leads astray; Gazetteer tells the user.
class GazetteerFile {
 public:
  /// Checks header, section table and the sizes of sections; reads nothing else. Throws geo::InputError.
  explicit GazetteerFile(const std::filesystem::path& path);

  [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }
  [[nodiscard]] std::uint32_t size() const noexcept { return size_; }

  struct About {
    std::string title, version;
    std::vector<geo::Source> sources;
  };
  [[nodiscard]] About about() const;
  [[nodiscard]] std::string identity() const;

  /// Position and class of a row, as the tree asks for them.
  struct RowPoint {
    std::int32_t lon = 0, lat = 0;  ///< integers of 1 / format::position_scale degree
    char feature_class = 'P';
  };
  [[nodiscard]] RowPoint row(std::uint32_t number) const;
  [[nodiscard]] PlaceView view(std::uint32_t number) const;
  [[nodiscard]] std::string id(std::uint32_t number) const;
  /// The preferred name first.
  [[nodiscard]] std::vector<std::string_view> names(std::uint32_t number) const;
  void names(std::uint32_t number, std::vector<std::string_view>& names) const;
  [[nodiscard]] Gazetteer::Standing standing(std::uint32_t number) const;
  /// What is told of a row besides its names.
  struct More {
    std::vector<NameNote> notes;
    std::vector<OtherId> other_ids;
    std::string parent;
  };
  [[nodiscard]] More more(std::uint32_t number) const;
  /// Adds names, notes, ids and parent of a row to `place`. With `other`, the place itself is of another file.
  void add_to(Place& place, std::uint32_t number, bool other) const;
  /// Whether more() tells anything.
  [[nodiscard]] bool has_more(std::uint32_t number) const;

  /// By id or other id.
  [[nodiscard]] std::optional<std::uint32_t> find_id(std::string_view id) const;
  [[nodiscard]] std::optional<std::uint32_t> find_unit(std::string_view country, std::string_view admin1,
                                                       std::string_view admin2) const;

  /// What is known of a key; 0 when it is neither a name nor the beginning of one.
  [[nodiscard]] std::uint32_t name_value(std::string_view key, MatchTier tier) const;
  struct Posting {
    std::uint32_t row = 0;
    bool preferred = false;
    bool doubtful = false;
  };
  /// The places of a name, by row.
  [[nodiscard]] std::vector<Posting> postings(std::uint32_t name_value) const;
  /// The same without a list: expect(how many), then visit(posting) for each.
  template <class Expect, class Visit>
  void each_posting(std::uint32_t name_value, const Expect& expect, const Visit& visit) const {
    if ((name_value & format::is_name_flag) == 0) return;
    const auto tell = [&](std::uint64_t posting) {
      if (posting / 4 >= size_) throw OutOfBounds{};
      visit(Posting{static_cast<std::uint32_t>(posting / 4), (posting & format::preferred_bit) != 0,
                    (posting & format::doubtful_bit) != 0});
    };
    if ((name_value & format::single_flag) != 0) {
      expect(std::size_t{1});
      tell(name_value & format::payload_mask);
      return;
    }
    Cursor cursor(section(format::Section::postings).from(name_value & format::payload_mask));
    const auto count = cursor.varint();
    if (count > size_) throw OutOfBounds{};  // each row at most once
    expect(static_cast<std::size_t>(count));
    std::uint64_t posting = 0;
    for (auto left = count; left > 0; --left) tell(posting += cursor.varint());
  }

  /// By which words names begin.
  [[nodiscard]] FirstWords first_words() const;

  [[nodiscard]] std::span<const std::uint32_t> level_sizes() const noexcept { return level_sizes_; }
  /// The bytes of a format::SpatialLeaf and of a format::SpatialNode.
  [[nodiscard]] Block spatial_leaf(std::size_t index) const {
    return section(format::Section::points).part(index * sizeof(format::SpatialLeaf), sizeof(format::SpatialLeaf));
  }
  [[nodiscard]] Block spatial_node(std::size_t index) const {
    return section(format::Section::boxes).part(index * sizeof(format::SpatialNode), sizeof(format::SpatialNode));
  }

  /// The units whose outlines hold the point, by level, then by row.
  struct Unit {
    std::uint32_t row = 0;
    int level = 0;
  };
  [[nodiscard]] std::vector<Unit> containing(geo::LonLat point) const;
  [[nodiscard]] std::optional<geo::MultiPolygon> outline(std::uint32_t number) const;

  /// Country codes with blanks between them, for an exact key.
  [[nodiscard]] std::string_view demonym(std::string_view key) const;

  /// Reads everything. Throws geo::InputError or OutOfBounds.
  void verify() const;

 private:
  [[nodiscard]] const Block& section(format::Section which) const noexcept {
    return sections_[static_cast<std::size_t>(which)];
  }
  [[nodiscard]] const KeyTable& names_table(MatchTier tier) const noexcept {
    return tier == MatchTier::folded ? exact_ : tier == MatchTier::skeleton ? skeleton_ : spelling_;
  }
  [[nodiscard]] std::string_view code(std::uint32_t number) const;
  [[nodiscard]] format::Row stored_row(std::uint32_t number) const;
  /// The texts of a row, from its id on.
  [[nodiscard]] Cursor texts(std::uint32_t number) const;
  [[nodiscard]] std::pair<std::string_view, std::string_view> demonym_at(std::uint32_t index) const;
  [[nodiscard]] std::uint32_t outline_count() const;
  [[nodiscard]] format::OutlineRow outline_row(std::uint32_t index) const;
  void verify_names(MatchTier tier) const;
  void verify_rows() const;

  std::filesystem::path path_;
  Mapping mapping_;
  std::string_view guarded_;  ///< the sections
  std::unique_ptr<BlockGuard> guard_;
  std::array<Block, format::section_count> sections_;
  std::uint32_t size_ = 0;
  std::vector<std::uint32_t> level_sizes_;
  KeyTable exact_, spelling_, skeleton_, ids_, units_;
  /// All demonyms, some hundred, taken in when one is first asked for: they are asked for every word with a capital.
  struct Demonyms {
    std::once_flag taken_in;
    std::unordered_map<std::string_view, std::string_view> countries;
  };
  std::unique_ptr<Demonyms> demonyms_ = std::make_unique<Demonyms>();
};

}  // namespace gazetteer::places
