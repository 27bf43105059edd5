// Which words of a text are names of places: a linear-chain conditional random field over the words that may be.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/geoparse/reading.hpp"
#include "gazetteer/geoparse/recognition/spot.hpp"
#include "gazetteer/places/gazetteer.hpp"

namespace gazetteer::geoparse {

/// What a word is. A name of several words begins once and goes on.
enum class Tag : std::uint8_t { outside, place_begins, place_goes_on, nested_begins, nested_goes_on, demonym };
inline constexpr std::size_t tag_count = 6;

/// The words of a text that may be part of a name, with the hashes of their features. Words that stand side by side in
/// `words` are a chain where `chained` says so; between chains everything is outside.
struct TagFeatures {
  std::vector<std::size_t> words;       ///< indices into Reading::words, rising
  std::vector<bool> chained;            ///< whether the word before, words[i - 1], is the one before in the text
  std::vector<std::size_t> ends;        ///< features of words[i] end here in `features`
  std::vector<std::uint64_t> features;  ///< hashes
  [[nodiscard]] std::span<const std::uint64_t> of(std::size_t i) const {
    const std::size_t begin = i == 0 ? 0 : ends[i - 1];
    return std::span(features).subspan(begin, ends[i] - begin);
  }
};

/// The features: the word and its neighbours, shapes, affixes, classes of cue words, what the gazetteer has of the name
/// that begins or goes on here, and what the rules made of it (`spots`, from recognise()).
[[nodiscard]] TagFeatures tag_features(const Reading& reading, const places::Gazetteer& gazetteer,
                                       const std::vector<Spot>& spots);

/// Weights of the field. Scores of a word are the sums of its features' weights; a chain adds one for each pair of
/// tags.
class TagWeights {
 public:
  using Scores = std::array<float, tag_count>;

  /// Reads the bytes that train_tagger (gazetteer/evaluation) writes. Throws geo::InputError when they are none.
  explicit TagWeights(std::string_view bytes);
  /// Those that the program is built with (gazetteer/geoparse/weights/tagger.bin).
  [[nodiscard]] static const TagWeights& embedded();

  /// The scores of one feature; nothing where it has none.
  [[nodiscard]] std::optional<Scores> find(std::uint64_t feature) const noexcept;
  /// Adds the scores of all features. They are sums of 1,024ths, which doubles hold exactly, whatever the order.
  void add_scores(std::span<const std::uint64_t> features, std::array<double, tag_count>& sums) const noexcept;
  [[nodiscard]] float transition(Tag from, Tag to) const noexcept {
    return transitions_[static_cast<std::size_t>(from)][static_cast<std::size_t>(to)];
  }
  /// What a word must be worth to be outside of all names, beyond its scores.
  [[nodiscard]] float outside_handicap() const noexcept { return handicap_; }
  [[nodiscard]] std::size_t size() const noexcept { return count_; }

 private:
  /// One bit for each of the highest bits of a key: most features of a text have no weight, and a bit in a small table
  /// says so without a look at the large one.
  static constexpr unsigned bit_bits = 20;
  [[nodiscard]] bool may_have(std::uint64_t feature) const noexcept {
    const auto high = feature >> (64 - bit_bits);
    return (present_[high >> 6] >> (high & 63U) & 1U) != 0;
  }
  /// As the file has them, in 1,024ths.
  using Packed = std::array<std::int16_t, tag_count>;
  static constexpr std::size_t slots_of_group = 3;
  /// One cache line; slots are taken from the first on.
  struct alignas(64) Group {
    std::array<Packed, slots_of_group> scores{};       ///< first, so that sixteen bytes from each are in the line
    std::array<std::uint64_t, slots_of_group> keys{};  ///< 0 free
  };
  void put(std::uint64_t key, const Packed& packed);
  [[nodiscard]] const Packed* look_up(std::uint64_t feature) const noexcept {
    const std::size_t mask = groups_.size() - 1;
    for (std::size_t at = feature & mask;; at = (at + 1) & mask) {
      const auto& group = groups_[at];
      for (std::size_t slot = 0; slot < slots_of_group; ++slot) {
        if (group.keys[slot] == feature) return &group.scores[slot];
        if (group.keys[slot] == 0) return nullptr;
      }
    }
  }
  std::size_t count_ = 0;
  std::vector<std::uint64_t> present_;
  std::vector<Group> groups_;  // open addressing, a power of two
  std::array<Scores, tag_count> transitions_{};
  float handicap_ = 0.0F;
};

/// The share of each tag at each word of `features`, from 0 to 1, summing to 1: marginals of the field. And the
/// likeliest sequence.
struct Tagged {
  std::vector<std::array<double, tag_count>> marginals;
  std::vector<Tag> best;
  std::array<std::array<double, tag_count>, tag_count> pairs{};  ///< expected number of each pair of tags in chains
};
/// `pairs` is left empty: it is for those who train. Marginals within 1e-12 of those of decode().
[[nodiscard]] Tagged tag(const TagFeatures& features, const TagWeights& weights);

/// The same from scores of the words and of pairs of tags, with `pairs`.
using TagScores = std::array<double, tag_count>;
[[nodiscard]] Tagged decode(const std::vector<TagScores>& scores, const std::vector<bool>& chained,
                            const std::array<TagScores, tag_count>& transitions);

/// Names as the tags have them.
struct TaggedName {
  std::size_t first = 0, last = 0;  ///< words of the Reading, both included
  MentionKind kind = MentionKind::place;
  double p = 0.0;  ///< that these words, and no others, are a name of this kind, about
};
[[nodiscard]] std::vector<TaggedName> tagged_names(const TagFeatures& features, const Tagged& tagged);

}  // namespace gazetteer::geoparse
