// What a text says of its kind of event, as numbered features. Private to incidents.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "layers/incidents/coding/cues.hpp"
#include "layers/incidents/coding/events.hpp"
#include "layers/incidents/coding/words.hpp"
#include "layers/vocabulary/vocabulary.hpp"

namespace layers::incidents {

/// A feature by its hash, with its strength.
struct EventFeature {
  std::uint32_t key = 0;
  float value = 0.0F;
  bool operator==(const EventFeature&) const = default;
};

/// Part of a sentence.
struct TextPart {
  const Sentence* sentence = nullptr;
  WordRange words;
};

/// Makes the features of event_model.hpp: stems of words and of pairs of words (names left out: where something
/// happened tells nothing of what it was), cues of the sub-events, the events that the rules find, and who stands
/// before and behind the words that tell them (an army, an armed group, civilians, protesters). Classes and cues must
/// outlive the reader.
class EventReader {
 public:
  EventReader(std::span<const vocabulary::EventClass> classes, const CueTable& cues);

  /// The features of several parts as of one text, by rising key, each key once. Empty for no words.
  [[nodiscard]] std::vector<EventFeature> features(std::span<const TextPart> parts) const;
  /// How often each sub-event's cues occur, in the order of `codes()`.
  [[nodiscard]] std::vector<std::size_t> cue_counts(std::span<const TextPart> parts) const;
  /// The sub-events of all classes, class by class.
  [[nodiscard]] const std::vector<std::string>& codes() const noexcept { return codes_; }
  /// The class of each of `codes()`, as an index.
  [[nodiscard]] const std::vector<std::size_t>& classes_of_codes() const noexcept { return class_of_; }

  /// The feature "a cue of this sub-event stands here", and "the rules find an event of this class".
  [[nodiscard]] static std::uint32_t cue_key(std::string_view code) noexcept;
  [[nodiscard]] static std::uint32_t rule_key(std::string_view class_code) noexcept;

 private:
  struct Entry {
    std::size_t code = 0;
    std::vector<std::string> words;
  };
  std::span<const vocabulary::EventClass> classes_;
  const CueTable& cues_;
  std::vector<std::string> codes_;
  std::vector<std::size_t> class_of_;
  std::map<std::string, std::vector<Entry>, std::less<>> by_word_;  ///< by first word
  std::map<std::string, std::vector<Entry>, std::less<>> by_stem_;  ///< by the first letters of a word that ends in "*"
};

}  // namespace layers::incidents
