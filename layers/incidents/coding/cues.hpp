// The words that tell events, ready for look-up. Private to incidents.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "layers/incidents/coding/words.hpp"
#include "layers/incidents/inflection.hpp"
#include "layers/vocabulary/vocabulary.hpp"

namespace layers::incidents {

enum class CueKind { verb, noun, phrase };

/// A cue found in a sentence.
struct Cue {
  std::size_t event_class = 0;  ///< index into the classes
  WordRange words;
  CueKind kind = CueKind::verb;
  Form form = Form::as_written;
  bool weak = false;    ///< counts only where nothing stronger in the sentence does
  bool hinted = false;  ///< counts beside a hint that was found
  std::string head;     ///< dictionary form of its first word
  bool operator==(const Cue&) const = default;
};

/// Built once per extraction from the classes. Entries: see vocabulary::EventClass; a "?" at the end marks a weak one.
/// A hinted entry with a "*" or letters beyond ASCII is taken as written, as `cues` are, and a hint may end in "*".
/// An entry that ends in "@place" counts where a place is its object ("seized the southern gate of Zenda airport") or,
/// passive, its subject. Arabic words are compared folded, and without the particles and the article that are written
/// to them (arabic_words.hpp).
class CueTable {
 public:
  explicit CueTable(std::span<const vocabulary::EventClass> classes);
  /// The cues of a sentence in its order, none overlapping: at each word a hinted cue with its hint before others, then
  /// the longest, then the first class.
  /// `places`: where the sentence names places; without them no "@place" entry counts.
  [[nodiscard]] std::vector<Cue> find(const Sentence& sentence, std::span<const WordRange> places = {}) const;

 private:
  struct Entry {
    std::size_t event_class = 0;
    CueKind kind = CueKind::verb;
    Form form = Form::as_written;
    bool weak = false;
    bool hinted = false;
    bool at_place = false;  ///< "@place"
    std::string head;
    std::vector<std::string> rest;  ///< words after the first
  };
  void add(const std::string& entry, std::size_t event_class, CueKind kind, bool hinted);
  [[nodiscard]] std::vector<bool> hints_in(const Sentence& sentence) const;
  std::map<std::string, std::vector<Entry>, std::less<>> by_first_word_;
  struct Hint {
    std::size_t event_class = 0;
    std::string first;
    std::vector<std::string> rest;
  };
  /// Cues and hints whose first word ends in "*", by its first letters.
  std::map<std::string, std::vector<std::pair<std::string, Entry>>, std::less<>> stems_;
  std::map<std::string, std::vector<Hint>, std::less<>> hint_stems_;
  std::map<std::string, std::vector<Hint>, std::less<>> hints_;  ///< by first word
  std::size_t classes_ = 0;
};

/// Words of an entry at white space, lower case, Arabic ones folded.
[[nodiscard]] std::vector<std::string> words_of(std::string_view entry);

}  // namespace layers::incidents
