#include <algorithm>
#include <array>
#include <bit>

#include "gazetteer/geoparse/memory.hpp"
#include "gazetteer/geoparse/recalled_names.hpp"
#include "gazetteer/geoparse/recognition/recognise_names.hpp"
#include "gazetteer/geoparse/recognition/scan.hpp"
#include "gazetteer/geoparse/recognition/tag_feature_hash.hpp"
#include "gazetteer/geoparse/recognition/tag_words.hpp"
#include "gazetteer/geoparse/recognition/tagging.hpp"
#include "gazetteer/geoparse/recognition/word_map.hpp"
#include "gazetteer/geoparse/resolution/candidates.hpp"

namespace gazetteer::geoparse {
namespace {

using Kind = text::Token::Kind;

using enum Feature;
using Hash = FeatureHash;

std::uint64_t find_bucket(const places::Gazetteer& gazetteer, std::string_view name) {
  const auto matches = gazetteer.find_name(name, false);
  if (matches.empty()) return 1;
  double best = -9.0;
  std::uint64_t kind = 0;
  bool preferred = false;
  std::size_t seen = 0;
  for (const auto& match : matches) {
    if (++seen > 12) break;
    const auto standing = gazetteer.standing(match.place);
    places::PlaceView view;
    view.feature_class = standing.feature_class;
    view.feature_code = standing.feature_code;
    view.population = standing.population;
    const double weight = prominence(view) + (match.preferred ? 0.3 : -0.5);
    if (weight <= best) continue;
    best = weight;
    preferred = match.preferred;
    kind = is_country(view) ? 3 : is_admin1(view) ? 2 : view.feature_class == 'P' ? 1 : 0;
  }
  const auto step = static_cast<std::uint64_t>(std::clamp(best + 2.0, 0.0, 10.0));
  return 2 + step * 16 + kind * 4 + (preferred ? 2 : 0) + (matches.size() > 3 ? 1 : 0);
}

struct Buckets {
  Memory<std::uint64_t, 8'192> of;  // a name
};

std::uint64_t bucket_of(const places::Gazetteer& gazetteer, std::string_view name) {
  return recalled<Buckets>(gazetteer).of.get(name, [&] { return find_bucket(gazetteer, name); });
}

/// With what the sentence tells.
std::uint64_t shape_of(const Word& word) {
  return word.form->tag.shape | (word.first ? 4U : 0U) | (word.headline ? 8U : 0U) | (word.shouted ? 16U : 0U);
}

class Extractor {
 public:
  Extractor(const Reading& reading, const places::Gazetteer& gazetteer, const std::vector<Spot>& spots)
      : reading_(reading), gazetteer_(gazetteer), spots_(spots) {}

  TagFeatures make() {
    mark_spots();
    mark_names();
    out_.features.reserve(reading_.words.size() * 16);
    for (std::size_t i = 0; i < reading_.words.size(); ++i) {
      if (!may_be_name(i)) continue;
      out_.chained.push_back(!out_.words.empty() && out_.words.back() + 1 == i && reading_.same_sentence(i - 1, i));
      out_.words.push_back(i);
      own_count_ = 0;
      features_of(i);
      out_.features.insert(out_.features.end(), own_.begin(), own_.begin() + static_cast<std::ptrdiff_t>(own_count_));
      out_.ends.push_back(out_.features.size());
    }
    return std::move(out_);
  }

 private:
  struct Mark {
    const Spot* spot = nullptr;
    bool begins = false;
  };
  // What the whole text has of a word.
  struct Elsewhere {
    std::uint32_t times = 0, times_place = 0, kinds = 0, cues = 0;
  };
  struct Covered {
    std::uint64_t bucket = 0;   // of the longest name over the word
    std::uint8_t position = 0;  // 1 begins, 2 inside, 3 ends, 4 alone
  };

  // A word with a capital (or an article), and what lies between two such inside a name of the gazetteer or a spot.
  [[nodiscard]] bool may_be_name(std::size_t i) const {
    const auto& word = reading_.words[i];
    if (word.kind == Kind::punctuation) {
      if (i == 0 || out_.words.empty() || out_.words.back() + 1 != i) return false;
      // "St. Louis", "Washington, D.C.", "People's Court", "Johnson & Johnson"
      const bool inside = (marks_[i].spot != nullptr && marks_[i].spot->last > i) || covered_[i].position == 2;
      const auto mark = reading_.surface(i);
      const bool binds = mark == "'s" || mark == "’s" || mark == "&" || mark == "+";
      return inside ||
             (binds && i + 1 < reading_.words.size() && reading_.same_sentence(i, i + 1) && begins_name(i + 1));
    }
    if (begins_name(i) || marks_[i].spot != nullptr || covered_[i].bucket != 0) return true;
    // "School of Music", "Bains and Grants Town"
    if (i == 0 || !word.form->tag.joins || out_.words.empty() || out_.words.back() + 1 != i) return false;
    auto next = i + 1;
    if (next < reading_.words.size() && reading_.words[next].lower == "the") ++next;
    return next < reading_.words.size() && reading_.same_sentence(i, next) && begins_name(next);
  }
  [[nodiscard]] bool begins_name(std::size_t i) const {
    const auto& word = reading_.words[i];
    if (word.kind == Kind::word) return word.name_like;
    const char c = reading_.surface(i).front();  // "A417"
    return word.kind == Kind::number && c >= 'A' && c <= 'Z';
  }
  void mark_spots() {
    marks_.assign(reading_.words.size(), {});
    for (const auto& spot : spots_) {
      for (auto i = spot.first; i <= spot.last && i < marks_.size(); ++i) {
        if (marks_[i].spot == nullptr) marks_[i] = {&spot, i == spot.first};
      }
    }
  }

  void mark_names() {
    covered_.assign(reading_.words.size(), {});
    for (std::size_t i = 0; i < reading_.words.size();) {
      if (reading_.words[i].kind != Kind::word || !reading_.words[i].name_like) {
        ++i;
        continue;
      }
      const auto scan = longest_name(reading_, gazetteer_, i);
      if (!scan) {
        ++i;
        continue;
      }
      const auto bucket = bucket_of(gazetteer_, scan->name);
      for (auto w = scan->first; w <= scan->last; ++w) {
        covered_[w].bucket = bucket;
        covered_[w].position = static_cast<std::uint8_t>(scan->first == scan->last ? 4
                                                         : w == scan->first        ? 1
                                                         : w == scan->last         ? 3
                                                                                   : 2);
      }
      i = scan->last + 1;
    }
    for (std::size_t i = 0; i < reading_.words.size(); ++i) {
      if (!reading_.words[i].name_like) continue;
      auto& known = elsewhere_[reading_.words[i].key];
      ++known.times;
      if (marks_[i].spot == nullptr) continue;
      if (marks_[i].spot->kind == MentionKind::place) ++known.times_place;
      known.kinds |= 1U << static_cast<unsigned>(marks_[i].spot->kind);
      known.cues |= marks_[i].spot->cues.bits;
    }
  }

  void put(const Hash& hash) { put(hash.value()); }
  void put(std::uint64_t feature) { own_[own_count_++] = feature; }

  /// The hash of the word, or mark, that stands `off` words from word i.
  [[nodiscard]] std::uint64_t lower(std::size_t i, std::ptrdiff_t off) const {
    constexpr auto beyond_text = Hash::of_word("<>");
    constexpr auto beyond_sentence = Hash::of_word("<s>");
    const auto at = static_cast<std::ptrdiff_t>(i) + off;
    if (at < 0 || at >= static_cast<std::ptrdiff_t>(reading_.words.size())) return beyond_text;
    const auto w = static_cast<std::size_t>(at);
    return reading_.same_sentence(i, w) ? reading_.words[w].form->tag.beside : beyond_sentence;
  }
  [[nodiscard]] std::uint32_t classes(std::size_t i, std::ptrdiff_t off) const {
    const auto at = static_cast<std::ptrdiff_t>(i) + off;
    if (at < 0 || at >= static_cast<std::ptrdiff_t>(reading_.words.size())) return 0;
    const auto w = static_cast<std::size_t>(at);
    return reading_.same_sentence(i, w) ? reading_.words[w].classes.bits : 0;
  }
  void put_classes(Feature kind, std::uint32_t bits) {
    for (; bits != 0; bits &= bits - 1) put(Hash(kind).add(static_cast<std::uint64_t>(std::countr_zero(bits))));
  }
  [[nodiscard]] std::uint64_t spot_code(std::size_t i) const {
    if (i >= marks_.size() || marks_[i].spot == nullptr) return 0;
    return 1 + static_cast<std::uint64_t>(marks_[i].spot->kind) * 2 + (marks_[i].begins ? 1 : 0);
  }

  void features_of(std::size_t i) {
    const auto& word = reading_.words[i];
    const auto& parts = word.form->tag;
    const auto gaz = covered_[i].bucket * 8 + covered_[i].position;
    const auto shape_bits = shape_of(word);
    const auto spot = spot_code(i);
    const auto own = parts.itself;
    const auto before = lower(i, -1);
    const auto behind = lower(i, 1);
    put(Hash(bias));
    put(parts.word_itself);
    put(Hash(word_before).add(before));
    put(Hash(word_behind).add(behind));
    put(Hash(word_before_2).add(lower(i, -2)));
    put(Hash(word_behind_2).add(lower(i, 2)));
    put(Hash(pair_before).add(before).add(own));
    put(Hash(pair_behind).add(own).add(behind));
    put(Hash(both_sides).add(before).add(behind));
    if (parts.affixes[0] != 0) {
      for (const auto affix : parts.affixes) put(affix);
    }
    put(Hash(shape).add(shape_bits));
    put_classes(word_class, word.classes.bits);
    put_classes(class_before, classes(i, -1));
    put_classes(class_behind, classes(i, 1));
    put_classes(class_before_2, classes(i, -2));
    put_classes(class_behind_2, classes(i, 2));
    put(Hash(gazetteer_name).add(gaz));
    put(Hash(gazetteer_part).add(covered_[i].bucket));
    put(Hash(gazetteer_and_before).add(gaz).add(before));
    put(Hash(gazetteer_and_behind).add(gaz).add(behind));
    put(Hash(gazetteer_and_shape).add(gaz).add(shape_bits));
    put(Hash(spot_here).add(spot));
    put(Hash(spot_and_gazetteer).add(spot).add(gaz));
    put(Hash(spot_before).add(i > 0 ? spot_code(i - 1) : 0));
    put(Hash(spot_behind).add(spot_code(i + 1)));
    put(Hash(spot_kind_pair).add(spot).add(spot_code(i + 1)).add(i > 0 ? spot_code(i - 1) : 0));
    for (auto bits = word.classes.bits; bits != 0; bits &= bits - 1)
      put(Hash(class_and_spot).add(static_cast<std::uint64_t>(std::countr_zero(bits))).add(spot));
    if (marks_[i].spot != nullptr) {
      for (auto bits = marks_[i].spot->cues.bits; bits != 0; bits &= bits - 1) {
        const auto cue = static_cast<std::uint64_t>(std::countr_zero(bits));
        put(Hash(spot_cue).add(cue));
        put(Hash(cue_and_gazetteer).add(cue).add(covered_[i].bucket));
      }
    }
    put(parts.letter_pattern);
    if (const std::uint64_t unit = parts.abbreviated; unit != 0) {
      put(Hash(unit_form).add(unit).add(spot));
      put(Hash(unit_form).add(unit).add(before).add(behind));
    }
    if (i < 5) put(Hash(text_begins).add(i).add(shape_bits));
    groups_of(i, spot);
    if (word.name_like) run_of(i, spot, shape_bits);
    rest_of_text(i);
  }

  void groups_of(std::size_t i, std::uint64_t spot) {
    const auto group = group_at(i);
    if (group != 0) put(Hash(group_here).add(group));
    if (const auto behind = group_at(i + 1); behind != 0) put(Hash(group_behind).add(behind).add(spot));
    if (i > 0 && group_at(i - 1) != 0) put(Hash(group_before).add(group_at(i - 1)).add(spot));
    const auto& word = reading_.words[i];
    if (!word.name_like) return;
    const std::uint64_t kind = word.form->tag.regional_adjective             ? 2U
                               : is_demonym(gazetteer_, reading_.surface(i)) ? 1U
                                                                             : 0U;
    if (kind != 0) {
      put(Hash(adjective).add(kind).add(covered_[i].position));
      put(Hash(adjective).add(kind).add(reading_.words[i].lower.ends_with('s') ? 7U : 8U).add(group_at(i + 1)));
    }
  }
  [[nodiscard]] std::uint64_t group_at(std::size_t i) const {
    if (i >= reading_.words.size() || !reading_.words[i].name_like) return 0;
    return reading_.words[i].form->tag.group;
  }

  // The run as a whole, and what stands on its two sides.
  void run_of(std::size_t i, std::uint64_t spot, std::uint64_t shape_bits) {
    if (i < run_.first || i > run_.last || !has_run_) {
      run_ = whole_run(i);
      kind_ = kind_of_run(reading_, run_);
      has_run_ = true;
      pattern_ = pattern();
    }
    const auto length = std::min<std::size_t>(run_.last - run_.first, 5);
    const auto place = std::min<std::size_t>(i - run_.first, 5);
    const auto left = std::min<std::size_t>(run_.last - i, 5);
    put(Hash(run_here).add(length * 8 + place));
    put(Hash(run_kind).add(static_cast<std::uint64_t>(kind_)).add(spot));
    put(Hash(pattern_of_run).add(pattern_).add(place));
    put(Hash(before_and_shape).add(lower(i, -1)).add(shape_bits).add(spot));
    if (run_.last == run_.first) return;
    put(Hash(run_tail).add(reading_.words[run_.last].form->tag.beside).add(i == run_.last ? 1U : 0U));
    put(Hash(run_head).add(reading_.words[run_.first].form->tag.beside).add(i == run_.first ? 1U : 0U));
    const auto tail = group_at(run_.last);
    put(Hash(group_of_tail).add(tail).add(left).add(place == 0 ? 1U : 0U));
    put(Hash(group_of_tail_and_spot).add(tail).add(spot).add(covered_[i].position));
    put(Hash(group_of_head).add(group_at(run_.first)).add(place));
    const auto back = -static_cast<std::ptrdiff_t>(i - run_.first) - 1;
    const auto ahead = static_cast<std::ptrdiff_t>(run_.last - i) + 1;
    const auto side = (place == 0 ? 1U : 0U) + (left == 0 ? 2U : 0U);
    put(Hash(run_before).add(lower(i, back)));
    put(Hash(run_behind).add(lower(i, ahead)));
    put(Hash(run_frame).add(lower(i, back)).add(tail).add(side));
    for (auto bits = classes(i, back); bits != 0; bits &= bits - 1)
      put(Hash(run_class_before).add(static_cast<std::uint64_t>(std::countr_zero(bits))).add(tail));
    for (auto bits = classes(i, ahead); bits != 0; bits &= bits - 1)
      put(Hash(run_class_behind).add(static_cast<std::uint64_t>(std::countr_zero(bits))).add(tail));
  }
  // Which words of the run the gazetteer covers, and how.
  [[nodiscard]] std::uint64_t pattern() const {
    std::uint64_t code = 1;
    for (auto i = run_.first; i <= run_.last && i < run_.first + 6; ++i) {
      code = code * 8 + (covered_[i].position != 0                              ? covered_[i].position
                         : reading_.words[i].classes.has(WordClass::given_name) ? 5U
                         : group_at(i) != 0                                     ? 6U
                                                                                : 0U);
    }
    return code;
  }

  // What the text has of the word elsewhere.
  void rest_of_text(std::size_t i) {
    const auto* found = elsewhere_.find(reading_.words[i].key);
    const auto known = found == elsewhere_.end() ? Elsewhere{} : found->second;
    put(Hash(elsewhere)
            .add(std::min(known.times, 4U) * 8 + std::min(known.times_place, 4U))
            .add(reading_.seen_in_lower_case.contains(reading_.words[i].lower) ? 1U : 0U));
    put(Hash(kind_elsewhere).add(known.kinds));
    for (auto bits = known.cues; bits != 0; bits &= bits - 1)
      put(Hash(cue_elsewhere).add(static_cast<std::uint64_t>(std::countr_zero(bits))).add(spot_code(i) == 0 ? 0U : 1U));
  }

  // The run of capitalised words around a word.
  [[nodiscard]] Run whole_run(std::size_t i) const {
    auto run = run_at(reading_, i);
    while (run.first > 0 && reading_.same_sentence(run.first - 1, i) && reading_.words[run.first - 1].name_like &&
           reading_.adjacent(run.first - 1)) {
      --run.first;
    }
    return run;
  }

  const Reading& reading_;
  const places::Gazetteer& gazetteer_;
  const std::vector<Spot>& spots_;
  std::vector<Mark> marks_;
  std::vector<Covered> covered_;
  WordMap<Elsewhere> elsewhere_;
  Run run_;
  RunKind kind_ = RunKind::names;
  std::uint64_t pattern_ = 0;
  bool has_run_ = false;
  /// Of one word: some sixty, one for each class of it and of its neighbours, and some for each of 32 cues.
  static constexpr std::size_t most_features = 80 + 8 * 32 + 3 * 32;
  std::array<std::uint64_t, most_features> own_;
  std::size_t own_count_ = 0;
  TagFeatures out_;
};

}  // namespace

TagFeatures tag_features(const Reading& reading, const places::Gazetteer& gazetteer, const std::vector<Spot>& spots) {
  return Extractor(reading, gazetteer, spots).make();
}

}  // namespace gazetteer::geoparse
