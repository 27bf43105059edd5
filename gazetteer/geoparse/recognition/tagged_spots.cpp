#include "gazetteer/geoparse/recognition/tagged_spots.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "gazetteer/geoparse/recalled_names.hpp"
#include "gazetteer/geoparse/recognition/abbreviations.hpp"
#include "gazetteer/geoparse/recognition/name_heads.hpp"
#include "gazetteer/geoparse/recognition/recognise_names.hpp"
#include "gazetteer/geoparse/recognition/scan.hpp"
#include "gazetteer/geoparse/recognition/tag_words.hpp"
#include "gazetteer/geoparse/resolution/candidates.hpp"
#include "gazetteer/geoparse/resolution/surroundings.hpp"
#include "gazetteer/text/folding.hpp"

namespace gazetteer::geoparse {
namespace {

using Kind = text::Token::Kind;

/// Below it a name that the tagger has outside is dropped although its surroundings speak for it. What lies between it
/// and a half is the resolver's to decide (judge.cpp): it knows which country the text is about.
constexpr double least_chance = 0.1;
constexpr double hopeless = 0.03;
/// From here on the tagger is believed where the rules have a person ("Charlotte Amalie").
constexpr double surely_no_person = 0.95;

/// Spots that the tagger, which sees whole words and one name at a time, does not judge.
bool stays_with_rules(const Reading& reading, const Spot& spot) {
  if (spot.cues.has(Cue::hyphenated) || spot.cues.has(Cue::inflected) || spot.cues.has(Cue::given)) return true;
  const auto& head = reading.words[spot.first];
  const auto& tail = reading.words[spot.last];
  const bool numbered = head.kind == Kind::number || tail.kind == Kind::number;
  return numbered && (head.classes.has(WordClass::unit_head) || tail.classes.has(WordClass::unit_head) ||
                      spot.kind == MentionKind::facility || spot.kind == MentionKind::nested);
}

/// "Central American", "South Koreans", "Puerto Ricans": the tagger has each word, or the last one alone.
bool begins_demonym(const Reading& reading, const places::Gazetteer& gazetteer, std::size_t i) {
  static constexpr std::array<std::string_view, 12> words = {"north",    "south",    "east",    "west",
                                                             "central",  "latin",    "middle",  "new",
                                                             "northern", "southern", "eastern", "western"};
  const auto& word = reading.words[i];
  return word.kind == Kind::word && word.name_like && reading.adjacent(i) &&
         std::find(words.begin(), words.end(), word.lower) != words.end() && !is_demonym(gazetteer, reading.surface(i));
}

/// A place of several words that people know, so that no person is meant: "Khan Younis".
bool is_known_name(const places::Gazetteer& gazetteer, const Reading& reading, std::size_t first, std::size_t last) {
  constexpr std::int64_t known_population = 20'000;
  if (first == last) return false;
  const auto fame = fame_of_name(gazetteer, span_of(reading, first, last).of(reading.text));
  return fame.capital_or_unit || fame.population >= known_population;
}

/// "Khan Touman", of which the tagger has the first word alone.
void take_rest_of_name(const Reading& reading, TaggedName& name) {
  if (name.first != name.last || name.kind == MentionKind::demonym) return;
  if (!begins_place_name(reading.words[name.first].lower) || !reading.adjacent(name.first)) return;
  const auto& next = reading.words[name.first + 1];
  if (next.kind == Kind::word && next.name_like && next.script == text::Script::latin) ++name.last;
}

/// "Israeli tanks": the adjective of a country before a noun, with no preposition to make it a place.
bool is_adjective(const Reading& reading, const places::Gazetteer& gazetteer, const TaggedName& name) {
  if (name.first != name.last || name.kind != MentionKind::place || !reading.adjacent(name.first)) return false;
  const auto& next = reading.words[name.first + 1];
  const bool noun = next.kind == Kind::word && !next.name_like &&
                    !next.classes.any(WordClass::function_word | WordClass::say_verb | WordClass::connector |
                                      WordClass::admin_type | WordClass::settlement_type);
  if (!noun || !is_demonym(gazetteer, reading.surface(name.first))) return false;
  const auto cues = surroundings(reading, name.first, name.last);
  return !cues.has(Cue::preposition) && !cues.has(Cue::strong_preposition);
}

/// "the Russian Reconciliation Center": an organisation of a country, not a building in a place.
bool is_national_centre(const Reading& reading, const places::Gazetteer& gazetteer, const TaggedName& name) {
  const auto& tail = reading.words[name.last].lower;
  return name.last > name.first && name.kind == MentionKind::place && (tail == "center" || tail == "centre") &&
         is_demonym(gazetteer, reading.surface(name.first));
}

std::vector<TaggedName> with_whole_demonyms(const Reading& reading, const places::Gazetteer& gazetteer,
                                            const std::vector<TaggedName>& names) {
  std::vector<TaggedName> whole;
  for (auto name : names) {
    if (is_adjective(reading, gazetteer, name)) name.kind = MentionKind::demonym;
    take_rest_of_name(reading, name);
    if (name.kind == MentionKind::demonym) {
      const bool joined = !whole.empty() && whole.back().kind == MentionKind::demonym &&
                          whole.back().last + 1 == name.first && reading.adjacent(whole.back().last) &&
                          !is_demonym(gazetteer, reading.surface(whole.back().last)) &&
                          !regional_adjective(reading.surface(whole.back().last));
      if (joined) {
        whole.back().last = name.last;
        whole.back().p = std::min(whole.back().p, name.p);
        continue;
      }
      if (name.first > 0 && reading.same_sentence(name.first - 1, name.first) &&
          begins_demonym(reading, gazetteer, name.first - 1)) {
        const bool taken = !whole.empty() && whole.back().last + 1 == name.first;
        if (taken && whole.back().first == whole.back().last) whole.pop_back();
        if (whole.empty() || whole.back().last + 1 < name.first) --name.first;
      }
    }
    whole.push_back(name);
  }
  return whole;
}

/// The bytes of a tagged name: "Moscow-based" without its tail, "Calif." with its stop.
text::Span span_of_name(const Reading& reading, const places::Gazetteer& gazetteer, std::size_t first,
                        std::size_t last) {
  auto span = span_of(reading, first, last);
  const auto surface = reading.surface(last);
  for (auto hyphen = surface.rfind('-'); hyphen != std::string_view::npos && hyphen > 1;
       hyphen = surface.rfind('-', hyphen - 1)) {
    if (hyphen + 3 >= surface.size() || surface[hyphen + 1] < 'a' || surface[hyphen + 1] > 'z') break;
    span.end = reading.words[last].span.begin + hyphen;
  }
  // "Asia-Pacific", where the gazetteer has Asia and not the whole.
  if (const auto hyphen = surface.find('-'); hyphen != std::string_view::npos && hyphen > 2 && first == last &&
                                             hyphen + 1 < surface.size() && surface[hyphen + 1] >= 'A' &&
                                             surface[hyphen + 1] <= 'Z' &&
                                             !prefix_of(gazetteer, reading.words[last].key).is_name) {
    const auto part = surface.substr(0, hyphen);
    if (is_name(gazetteer, part) || regional_adjective(part) || is_demonym(gazetteer, part))
      span.end = reading.words[last].span.begin + hyphen;
  }
  if (reading.is_mark(last + 1, ".") && reading.words[last + 1].span.begin == span.end) {
    const auto unit = abbreviated_unit(reading.words[last].lower);
    if (unit && !unit->postal) span.end = reading.words[last + 1].span.end;
  }
  return span;
}

bool is_organisation_head(const Word& word) {
  return word.classes.has(WordClass::organisation_head) &&
         !word.classes.any(WordClass::settlement_type | WordClass::admin_type);
}

MentionKind kind_of(const Reading& reading, const TaggedName& name) {
  // "the aid group Damascus Bridge"
  if (name.kind == MentionKind::place && name.first > 0 && reading.same_sentence(name.first - 1, name.first)) {
    const auto& before = reading.words[name.first - 1];
    if (is_organisation_head(before) && !before.name_like && reading.adjacent(name.first - 1))
      return MentionKind::nested;
    // "the University of Aleppo"
    auto joint = name.first - 1;
    if (reading.words[joint].lower == "the" && joint > 0) --joint;
    if (reading.words[joint].lower == "of" && joint > 0 && reading.same_sentence(joint - 1, joint) &&
        reading.words[joint - 1].name_like && is_organisation_head(reading.words[joint - 1]))
      return MentionKind::nested;
  }
  if (name.kind == MentionKind::place && name.last > name.first && is_facility_head(reading.words[name.last].lower))
    return MentionKind::facility;
  return name.kind;
}

/// "according to Al Masirah": who says so.
bool is_source(const Reading& reading, std::size_t first) {
  return first >= 2 && reading.same_sentence(first - 2, first) && reading.words[first - 1].lower == "to" &&
         reading.words[first - 2].lower == "according";
}

Spot new_spot(const Reading& reading, const places::Gazetteer& gazetteer, const TaggedName& name, text::Span span) {
  Spot spot;
  spot.first = name.first;
  spot.last = name.last;
  spot.span = span;
  spot.name = std::string(span.of(reading.text));
  spot.sentence = reading.words[name.first].sentence;
  spot.cues = surroundings(reading, name.first, name.last);
  if (is_source(reading, name.first)) spot.cues.add(Cue::speaker);
  look_up_given(reading, gazetteer, spot);
  spot.kind = kind_of(reading, name);
  if (name.kind == MentionKind::demonym && spot.fixed.empty()) {
    const auto region = regional_adjective(spot.name);
    if (region && !region->empty()) spot.name = *region;
  }
  return spot;
}

/// "shelled areas Jahbal and Mushayrifa": unknown names are the rules' affair where the cue is plain.
bool is_open(const Spot& rule) {
  return rule.kind == MentionKind::place && (rule.cues.has(Cue::unknown) || rule.cues.has(Cue::spelling_only)) &&
         (rule.cues.has(Cue::area_word) || rule.cues.has(Cue::settlement_word));
}

class Merger {
 public:
  Merger(const Reading& reading, const places::Gazetteer& gazetteer, std::vector<Spot> rules)
      : reading_(reading), gazetteer_(gazetteer), rules_(std::move(rules)) {}

  /// `chances` has, for each word, the probability that it is in a name.
  std::vector<Spot> merge(const std::vector<TaggedName>& names, std::vector<double> chances) {
    chances_ = std::move(chances);
    for (auto& spot : rules_) {
      spot.container.reset();
      spot.link = ContainerLink::none;
    }
    std::size_t next = 0;
    for (const auto& name : names) {
      if (reading_.language_at(name.first) != Language::english) continue;
      const auto span = span_of_name(reading_, gazetteer_, name.first, name.last);
      while (next < rules_.size() && rules_[next].span.end <= span.begin) keep(rules_[next++]);
      if (!out_.empty() && out_.back().span.end > span.begin) continue;  // the rules' part of it was taken
      bool taken = false;
      for (; next < rules_.size() && rules_[next].span.begin < span.end; ++next) {
        auto& rule = rules_[next];
        if (stays_with_rules(reading_, rule)) {
          taken = true;
          out_.push_back(rule);
        } else if (!taken && rule.first == name.first && rule.last == name.last) {
          taken = true;
          take(rule, name, span);
        }
      }
      if (taken || is_person(name) || is_national_centre(reading_, gazetteer_, name)) continue;
      auto spot = new_spot(reading_, gazetteer_, name, span);
      spot.p_name = chance_of(name.first, name.last);
      out_.push_back(std::move(spot));
    }
    while (next < rules_.size()) keep(rules_[next++]);
    return std::move(out_);
  }

 private:
  /// The rules' spot with the tagger's verdict on its kind.
  void take(Spot& rule, const TaggedName& name, text::Span span) {
    if (!is_open(rule)) rule.p_name = chance_of(name.first, name.last);
    if (rule.span.begin == span.begin && rule.span.end < span.end) rule.span.end = span.end;
    if (is_source(reading_, name.first)) rule.cues.add(Cue::speaker);
    const bool demonym = name.kind == MentionKind::demonym;
    if (demonym != (rule.kind == MentionKind::demonym)) {  // what is looked up differs
      const auto p = rule.p_name;
      rule = new_spot(reading_, gazetteer_, name, span);
      rule.p_name = p;
    } else if (rule.kind != MentionKind::facility) {
      rule.kind = kind_of(reading_, name);
    }
    out_.push_back(std::move(rule));
  }
  /// A spot that no tagged name touches.
  void keep(Spot& rule) {
    if (!out_.empty() && out_.back().span.end > rule.span.begin) return;
    if (reading_.languages[rule.sentence] == Language::english && !stays_with_rules(reading_, rule)) {
      // Reports from the field name places that no newspaper does.
      if (rule.kind != MentionKind::place) return;
      const double chance = chance_of(rule.first, rule.last);
      const bool placed = rule.cues.has(Cue::strong_preposition) || rule.cues.has(Cue::settlement_word) ||
                          rule.cues.has(Cue::area_word) || rule.cues.has(Cue::admin_word) ||
                          rule.cues.has(Cue::dateline) ||
                          (rule.cues.has(Cue::listed) && rule.cues.has(Cue::several_words) &&
                           !rule.cues.has(Cue::unknown) && !rule.cues.has(Cue::spelling_only));
      const bool typed = rule.cues.has(Cue::area_word) || rule.cues.has(Cue::settlement_word);
      if (!typed && (!placed || chance < hopeless) && (chance < least_chance || !rule.cues.has(Cue::preposition)))
        return;
      if (!is_open(rule) && chance >= least_chance) rule.p_name = chance;
    }
    out_.push_back(std::move(rule));
  }

  /// Whether the rules have the run that the name is in for a person's, and the tagger is not sure of the contrary.
  [[nodiscard]] bool is_person(const TaggedName& name) const {
    if (name.kind == MentionKind::demonym || !reading_.words[name.first].name_like) return false;
    auto first = name.first;
    while (first > 0 && reading_.same_sentence(first - 1, first) && reading_.words[first - 1].name_like &&
           reading_.adjacent(first - 1))
      --first;
    return chance_of(name.first, name.last) < surely_no_person &&
           !is_known_name(gazetteer_, reading_, name.first, name.last) &&
           kind_of_run(reading_, run_at(reading_, first)) == RunKind::person;
  }
  /// That the words are a name, of whatever kind.
  [[nodiscard]] double chance_of(std::size_t first, std::size_t last) const {
    double chance = 1.0;
    for (auto i = first; i <= last; ++i) {
      if (reading_.words[i].kind == Kind::word) chance = std::min(chance, chances_[i]);
    }
    return chance;
  }

  const Reading& reading_;
  const places::Gazetteer& gazetteer_;
  std::vector<Spot> rules_;
  std::vector<double> chances_;
  std::vector<Spot> out_;
};

}  // namespace

std::vector<Spot> tagged_spots(const Reading& reading, const places::Gazetteer& gazetteer, std::vector<Spot> rules,
                               const TagWeights& weights) {
  const auto features = tag_features(reading, gazetteer, rules);
  const auto tagged = tag(features, weights);
  std::vector<double> chances(reading.words.size(), 0.0);
  for (std::size_t i = 0; i < features.words.size(); ++i) chances[features.words[i]] = 1.0 - tagged.marginals[i][0];
  return Merger(reading, gazetteer, std::move(rules))
      .merge(with_whole_demonyms(reading, gazetteer, tagged_names(features, tagged)), std::move(chances));
}

}  // namespace gazetteer::geoparse
