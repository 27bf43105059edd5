// Kinds of features of the tagger and the numbers that stand for them.
#pragma once

#include <cstdint>
#include <string_view>

namespace gazetteer::geoparse {

/// Kinds of features. Part of the format of the weights: append, never renumber.
enum class Feature : std::uint32_t {
  bias,
  word_itself,
  word_before,
  word_behind,
  word_before_2,
  word_behind_2,
  pair_before,
  pair_behind,
  both_sides,
  prefix_of_3,
  suffix_of_2,
  suffix_of_3,
  suffix_of_4,
  shape,
  word_class,
  class_before,
  class_behind,
  class_behind_2,
  class_before_2,
  gazetteer_name,
  gazetteer_and_before,
  gazetteer_and_behind,
  gazetteer_and_shape,
  spot_here,
  spot_cue,
  spot_and_gazetteer,
  spot_before,
  spot_behind,
  run_here,
  run_kind,
  run_tail,
  run_head,
  elsewhere,
  cue_and_gazetteer,
  gazetteer_part,
  spot_kind_pair,
  class_and_spot,
  group_here,
  group_behind,
  group_before,
  group_of_tail,
  group_of_head,
  group_of_tail_and_spot,
  run_before,
  run_behind,
  run_class_before,
  run_class_behind,
  run_frame,
  adjective,
  cue_elsewhere,
  kind_elsewhere,
  pattern_of_run,
  before_and_shape,
  letter_pattern,
  unit_form,
  text_begins
};

/// A feature is a kind and some parts, mixed into one number that is never 0.
class FeatureHash {
 public:
  explicit constexpr FeatureHash(Feature kind) noexcept
      : state_(mix(0x51'7c'c1'b7'27'22'0a'95ULL ^ static_cast<std::uint32_t>(kind))) {}
  FeatureHash& add(std::string_view part) noexcept { return add(of_word(part)); }
  /// What add(word) adds, for words that are parts of many features (FNV-1a).
  [[nodiscard]] static constexpr std::uint64_t of_word(std::string_view part) noexcept {
    std::uint64_t word = 0xcbf2'9ce4'8422'2325ULL;
    for (const char c : part) word = (word ^ static_cast<unsigned char>(c)) * 0x100'0000'01b3ULL;
    return word;
  }
  FeatureHash& add(std::uint64_t part) noexcept {
    state_ = mix(state_ ^ part);
    return *this;
  }
  [[nodiscard]] std::uint64_t value() const noexcept { return state_ == 0 ? 1 : state_; }

 private:
  static constexpr std::uint64_t mix(std::uint64_t x) noexcept {
    x = (x ^ (x >> 32)) * 0xd6e8'feb8'6659'fd93ULL;
    x = (x ^ (x >> 29)) * 0x9e37'79b9'7f4a'7c15ULL;
    return x ^ (x >> 32);
  }
  std::uint64_t state_;
};

}  // namespace gazetteer::geoparse
