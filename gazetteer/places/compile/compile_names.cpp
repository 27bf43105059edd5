#include "gazetteer/places/compile/compile_names.hpp"

#include <algorithm>
#include <exception>
#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include "gazetteer/places/file/bytes.hpp"
#include "gazetteer/places/file/format.hpp"
#include "gazetteer/places/file/hashing.hpp"
#include "gazetteer/places/file/key_table.hpp"
#include "gazetteer/text/folding.hpp"
#include "gazetteer/text/name_variants.hpp"
#include "libgeo/core/error.hpp"

namespace gazetteer::places {
namespace {

constexpr std::uint32_t prefix_mark = 0xFFFF'FFFFU;  // sorts behind every posting

struct Tier {
  format::Section section;
  std::string (*make_key)(std::string_view);
  bool with_prefixes;
  bool without_type_words;  ///< also keys of what is left of names without their type words
};

/// The keys of one tier, place by place.
class KeyMaker {
 public:
  KeyMaker(const PlaceStore& places, const Tier& tier, std::uint64_t seed)
      : places_(places), tier_(tier), seed_(seed), lately_(std::size_t{1} << 16) {}

  /// The keys of one place with its postings, and every run of words that a longer key begins with.
  void add(std::uint32_t index, std::uint32_t row, std::vector<HashedKey>& keys) {
    find_doubtful(index);
    places_.names(index, names_);
    of_place_.clear();
    for (std::size_t n = 0; n < names_.size(); ++n) {
      const std::uint32_t bits =
          (n == 0 ? format::preferred_bit : 0U) | (n < doubtful_.size() && doubtful_[n] ? format::doubtful_bit : 0U);
      add_key(tier_.make_key(names_[n]), bits);
      if (!tier_.without_type_words) continue;
      for (const auto& rest : text::without_type_words(names_[n])) {
        add_key(tier_.make_key(rest), bits & format::doubtful_bit);
      }
    }
    std::sort(of_place_.begin(), of_place_.end());
    for (std::size_t i = 0; i < of_place_.size();) {
      const std::string& key = of_place_[i].first;
      std::uint32_t bits = of_place_[i].second;
      for (++i; i < of_place_.size() && of_place_[i].first == key; ++i) {
        // Preferred when one of its names is; doubtful when all are.
        bits = ((bits | of_place_[i].second) & format::preferred_bit) |
               (bits & of_place_[i].second & format::doubtful_bit);
      }
      keys.push_back(hashed_key(key, seed_, row * 4 + bits));
      if (tier_.with_prefixes) add_prefixes(key, keys);
    }
  }

 private:
  void find_doubtful(std::uint32_t index) {
    doubtful_.clear();
    if (!places_.has_more(index)) return;
    for (const auto& note : places_[index].notes) {
      if (!note.doubtful) continue;
      doubtful_.resize(std::max<std::size_t>(doubtful_.size(), note.name + std::size_t{1}));
      doubtful_[note.name] = true;
    }
  }
  void add_key(std::string key, std::uint32_t bits) {
    if (!key.empty()) of_place_.emplace_back(std::move(key), bits);
  }
  void add_prefixes(std::string_view key, std::vector<HashedKey>& keys) {
    for (auto blank = key.find(' '); blank != std::string_view::npos; blank = key.find(' ', blank + 1)) {
      const auto prefix = hashed_key(key.substr(0, blank), seed_, prefix_mark);
      auto& slot = lately_[prefix.hash % lately_.size()];
      if (slot.same_key(prefix) && slot.value == prefix_mark) continue;  // it was added a while ago
      slot = prefix;
      keys.push_back(prefix);
    }
  }

  const PlaceStore& places_;
  const Tier& tier_;
  std::uint64_t seed_;
  std::vector<std::string_view> names_;
  std::vector<bool> doubtful_;
  std::vector<std::pair<std::string, std::uint32_t>> of_place_;
  std::vector<HashedKey> lately_;
};

std::vector<HashedKey> hashed_names(const PlaceStore& places, std::span<const std::uint32_t> order,
                                    std::size_t first_row, const Tier& tier, std::uint64_t seed) {
  KeyMaker maker(places, tier, seed);
  std::vector<HashedKey> keys;
  for (std::size_t i = 0; i < order.size(); ++i) {
    maker.add(order[i], static_cast<std::uint32_t>(first_row + i), keys);
  }
  return keys;
}

/// The row before which about half of all names stand: populous places have many more.
std::size_t middle_of_names(const PlaceStore& places, const std::vector<std::uint32_t>& order) {
  std::vector<std::string_view> names;
  std::size_t all = 0, before = 0, row = 0;
  const auto count = [&](std::uint32_t index) {
    places.names(index, names);
    return names.size();
  };
  for (const auto index : order) all += count(index);
  while (row < order.size() && before * 2 < all) before += count(order[row++]);
  return row;
}

/// The same by two threads; the order does not depend on them.
std::vector<HashedKey> hashed_names(const PlaceStore& places, const std::vector<std::uint32_t>& order,
                                    std::size_t middle, const Tier& tier, std::uint64_t seed) {
  const std::span<const std::uint32_t> all(order);
  std::vector<HashedKey> second;
  std::exception_ptr trouble;
  std::thread worker([&] {
    try {
      second = hashed_names(places, all.subspan(middle), middle, tier, seed);
    } catch (...) {
      trouble = std::current_exception();
    }
  });
  std::vector<HashedKey> keys;
  std::exception_ptr own_trouble;
  try {
    keys = hashed_names(places, all.first(middle), 0, tier, seed);
  } catch (...) {
    own_trouble = std::current_exception();
  }
  worker.join();
  for (const auto& each : {own_trouble, trouble}) {
    if (each) std::rethrow_exception(each);
  }
  keys.insert(keys.end(), second.begin(), second.end());
  return keys;
}

/// Lists of postings, each kept once.
class Postings {
 public:
  /// The offset of this list, which may have been there before.
  [[nodiscard]] std::uint32_t add(std::span<const HashedKey> rising) {
    list_.clear();
    put_varint(list_, rising.size());
    std::uint32_t last = 0;
    for (const auto& name : rising) {
      put_varint(list_, name.value - last);
      last = name.value;
    }
    if ((used_ + 1) * 4 > slots_.size() * 3) grow();
    auto& slot = find(list_);
    if (slot == 0) {
      if (bytes_.size() > format::payload_mask) throw geo::InputError("too many names for one gazetteer file");
      slot = static_cast<std::uint32_t>(bytes_.size() + 1);
      ++used_;
      bytes_ += list_;
      starts_.push_back(slot - 1);
    }
    return slot - 1;
  }
  [[nodiscard]] const std::string& bytes() const noexcept { return bytes_; }

 private:
  /// The slot of a list: 0 in it when it is not there, else its offset + 1.
  std::uint32_t& find(std::string_view list) {
    auto at = hash64(list, 3) & (slots_.size() - 1);
    // Lists end themselves: that the bytes agree is enough.
    while (slots_[at] != 0 && std::string_view(bytes_).substr(slots_[at] - 1, list.size()) != list) {
      at = (at + 1) & (slots_.size() - 1);
    }
    return slots_[at];
  }
  void grow() {
    slots_.assign(std::max<std::size_t>(1024, slots_.size() * 2), 0);
    for (std::size_t i = 0; i < starts_.size(); ++i) {
      const auto end = i + 1 < starts_.size() ? starts_[i + 1] : bytes_.size();
      find(std::string_view(bytes_).substr(starts_[i], end - starts_[i])) = starts_[i] + 1;
    }
  }
  std::string bytes_, list_;
  std::vector<std::uint32_t> starts_, slots_;
  std::size_t used_ = 0;
};

/// Keys in order become one entry each, in their own room; what several places share goes to `postings`.
void join(std::vector<HashedKey>& keys, Postings& postings) {
  std::size_t entries = 0;
  for (std::size_t i = 0; i < keys.size();) {
    HashedKey entry = keys[i];
    const std::size_t first = i;
    while (i < keys.size() && keys[i].same_key(entry) && keys[i].value != prefix_mark) ++i;
    const auto names = std::span<const HashedKey>(keys).subspan(first, i - first);
    entry.value = 0;
    if (i < keys.size() && keys[i].same_key(entry)) entry.value |= format::goes_on_flag;
    while (i < keys.size() && keys[i].same_key(entry)) ++i;
    if (names.size() == 1) {
      entry.value |= format::is_name_flag | format::single_flag | names.front().value;
    } else if (names.size() > 1) {
      entry.value |= format::is_name_flag | postings.add(names);
    }
    keys[entries++] = entry;
  }
  keys.resize(entries);
}

std::string name_table(const PlaceStore& places, const std::vector<std::uint32_t>& order, std::size_t middle,
                       const Tier& tier, Postings& postings) {
  for (std::uint64_t seed = 1; seed <= 16; ++seed) {
    auto keys = hashed_names(places, order, middle, tier, seed);
    sort_keys(keys);
    if (!kept_apart(keys)) continue;
    join(keys, postings);
    return key_table_bytes(std::span<const HashedKey>(keys), seed);
  }
  throw geo::Error("no hash seed keeps the names of the gazetteer apart");
}

}  // namespace

void write_name_tables(const PlaceStore& places, const std::vector<std::uint32_t>& order, FileWriter& writer) {
  Postings postings;
  const auto middle = middle_of_names(places, order);
  for (const Tier& tier : {Tier{format::Section::exact, &text::exact_key, true, false},
                           Tier{format::Section::spelling, &text::spelling_key, true, false},
                           Tier{format::Section::skeleton, &text::skeleton_key, false, true}}) {
    writer.section(tier.section, name_table(places, order, middle, tier, postings));
  }
  writer.section(format::Section::postings, postings.bytes());
}

}  // namespace gazetteer::places
