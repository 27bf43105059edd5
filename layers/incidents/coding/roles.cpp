#include "layers/incidents/coding/roles.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "layers/incidents/coding/arabic_words.hpp"

namespace layers::incidents {
namespace {

bool symmetrical(std::string_view code) { return code == "clash" || code == "agreement"; }
bool without_target(std::string_view code) {
  return code == "movement" || code == "crash" || code == "statement" || code == "humanitarian-aid" ||
         code == "other" || code == "protest";
}

// What civilians do not do to others.
bool armed(std::string_view code) {
  return code == "shelling" || code == "air-strike" || code == "explosion" || code == "attack-on-civilians" ||
         code == "change-of-control";
}

std::string_view before_name(const Sentence& sentence, const ActorMention& mention) {
  std::size_t i = mention.words.first;
  while (i > 0 && sentence.words[i - 1].is({"the", "a", "an", "its", "their", "some", "several", "suspected", "armed"}))
    --i;
  return i == 0 ? std::string_view() : sentence.at(i - 1);
}

bool no_subject(const Sentence& sentence, const ActorMention& mention) {
  const auto word = before_name(sentence, mention);
  if (word == "against" || word == "from" || word == "by" || word == "with" || word == "near" || word == "between")
    return true;
  if (sentence.at(mention.words.last) == "'s" || sentence.at(mention.words.last) == "'") return true;
  // A country after "in", "to", "into" is where, not who.
  return mention.country && (word == "in" || word == "to" || word == "into" || word == "of" || word == "at" ||
                             word == "on" || word == "inside");
}

bool joined(const Sentence& sentence, const ActorMention& first, const ActorMention& second) {
  if (second.words.first <= first.words.last) return false;
  for (std::size_t i = first.words.last; i < second.words.first; ++i) {
    if (!sentence.words[i].is({"and", ",", "the", "&", "as", "well"})) return false;
  }
  return true;
}

std::string together(const std::string& a, const std::string& b, const vocabulary::ActorTable* actors) {
  if (a == b) return a;
  if (actors != nullptr) {
    for (const auto& name : {a + " and " + b, b + " and " + a}) {
      if (const auto* actor = actors->find(name)) return actor->id;
    }
  }
  return a + "; " + b;
}

class Casting {
 public:
  Casting(const Event& event, std::string_view code, const Sentence& sentence, std::span<const ActorMention> mentions,
          const vocabulary::ActorTable* actors)
      : event_(event), code_(code), s_(sentence), actors_(actors) {
    for (const auto& mention : mentions) {
      if (event.segment.contains(mention.words.first)) own_.push_back(&mention);
    }
  }

  Roles cast() {
    const auto& cue = event_.cue.words;
    if (event_.passive) {
      if (const auto agent = after("by")) act(*agent);
      if (const auto subject = last_before(cue.first, true)) aim(own_[*subject]);
    } else if (turkish()) {
      verb_last();
    } else if (event_.noun) {
      noun();
    } else if (const auto taker = falls_to()) {
      act(*taker);
    } else {
      if (const auto subject = last_before(cue.first, false)) {
        act(*subject);
      } else if (const auto doer = behind_verb()) {
        act(*doer);
      } else if (const auto owner = fired_by()) {
        act(*owner);
      }
      if (roles_.target.empty()) object();
    }
    if (by_civilians_ && armed(code_)) {  // "three civilians were killed when a round hit": struck, not doers
      if (roles_.target.empty()) roles_.target = roles_.actor;
      roles_.actor.clear();
      roles_.actor_known = false;
    }
    // "the rebels lost X to the army": who took it did it.
    if (event_.cue.head == "lose" && !event_.noun && !roles_.target.empty()) std::swap(roles_.actor, roles_.target);
    if (without_target(code_)) roles_.target.clear();
    if (roles_.target == roles_.actor) roles_.target.clear();
    return std::move(roles_);
  }

 private:
  // Whether a mention, or the one it is joined to ("between X and Y"), hangs on a preposition.
  bool hangs(std::size_t i) const {
    while (true) {
      if (no_subject(s_, *own_[i])) return true;
      if (i == 0 || !joined(s_, *own_[i - 1], *own_[i])) return false;
      --i;
    }
  }

  // "rounds fired by the militia struck"
  std::optional<std::size_t> fired_by() const {
    for (std::size_t i = 0; i < own_.size(); ++i) {
      std::size_t by = own_[i]->words.first;
      if (by >= event_.cue.words.first) break;
      while (by > 0 && s_.words[by - 1].is({"the", "a", "suspected"})) --by;
      if (by > 1 && s_.at(by - 1) == "by" && s_.words[by - 2].is({"fired", "launched", "dropped", "planted", "sent"}))
        return i;
    }
    return std::nullopt;
  }

  // Latin letters: of the languages whose cues are phrases only Turkish writes them.
  bool turkish() const {
    return event_.cue.kind == CueKind::phrase &&
           static_cast<unsigned char>(s_.at(event_.cue.words.first).front()) < 0xD0;
  }

  // Turkish tells the doer first and the verb last; who is in the ablative ("rejimden") or accusative suffered it.
  void verb_last() {
    std::optional<std::size_t> doer;
    for (std::size_t i = 0; i < own_.size(); ++i) {
      if (own_[i]->words.first >= event_.cue.words.first) break;
      const auto last = s_.at(own_[i]->words.last - 1);
      const bool suffered =
          last.ends_with("den") || last.ends_with("dan") || last.ends_with("ten") || last.ends_with("tan");
      if (suffered) {
        aim(own_[i]);
      } else if (!doer) {
        doer = i;
      }
    }
    if (doer) act(*doer);
  }

  // Arabic tells the verb first: "سيطرت القوات على المدينة". The doer is the first name behind it that hangs on no
  // preposition.
  std::optional<std::size_t> behind_verb() const {
    const auto& cue = event_.cue.words;
    const auto verb = arabic_folded(s_.at(cue.first));
    if (!is_arabic(verb)) return std::nullopt;
    for (const std::string_view suffered : {"قتل", "اصيب", "جرح", "استشهد", "سقط"}) {  // written alike when passive
      if (verb.starts_with(suffered)) return std::nullopt;
    }
    for (std::size_t i = 0; i < own_.size(); ++i) {
      const auto at = own_[i]->words.first;
      if (at < cue.last) continue;
      if (at - cue.last > 3) return std::nullopt;
      const bool hanging =
          at > cue.last && s_.words[at - 1].is({"على", "في", "من", "إلى", "الى", "ضد", "عن", "مع", "قرب", "بين", "نحو",
                                                "باتجاه", "داخل", "مواقع", "مقرات", "نقاط"});
      if (hanging) return std::nullopt;
      return i;
    }
    return std::nullopt;
  }

  // The mention nearest before a word.
  std::optional<std::size_t> last_before(std::size_t word, bool any) const {
    for (std::size_t i = own_.size(); i-- > 0;) {
      if (own_[i]->words.first < word && (any || !hangs(i))) return i;
    }
    return std::nullopt;
  }

  std::optional<std::size_t> after(std::string_view preposition) const {
    for (std::size_t i = 0; i < own_.size(); ++i) {
      const auto& words = own_[i]->words;
      if (words.first < event_.cue.words.last || before_name(s_, *own_[i]) != preposition) continue;
      if (words.first - event_.cue.words.last > 12) continue;
      if (preposition == "between" && code_ != "clash" && !straight(event_.cue.words.last, words.first)) continue;
      return i;
    }
    return std::nullopt;
  }

  // "clashes broke out between": nothing but the noun's own verb before the preposition.
  bool straight(std::size_t first, std::size_t last) const {
    for (std::size_t i = first; i < last; ++i) {
      if (!s_.words[i].is({"between",     "the",     "broke", "break",     "breaking",  "out",     "erupted",
                           "took",        "taken",   "place", "continued", "continue",  "resumed", "reported",
                           "ongoing",     "was",     "were",  "is",        "are",       "has",     "have",
                           "had",         "been",    "again", "occurred",  "reached",   "signed",  "announced",
                           "intensified", "renewed", "on",    "overnight", "yesterday", "today"})) {
        return false;
      }
    }
    return true;
  }

  // "X fell to the rebels", "fell into the hands of the rebels": who stands behind took it.
  std::optional<std::size_t> falls_to() const {
    const auto& cue = event_.cue;
    if (code_ != "change-of-control" || cue.head != "fall") return std::nullopt;
    for (std::size_t i = 0; i < own_.size(); ++i) {
      if (own_[i]->words.first >= cue.words.last) return i;
    }
    return std::nullopt;
  }

  // Arabic puts the doer behind its verb and its noun: "قصفت قوات ...", "قصف قوات ...".
  std::optional<std::size_t> right_behind() const {
    for (std::size_t i = 0; i < own_.size(); ++i) {
      if (own_[i]->words.first == event_.cue.words.last) return i;
    }
    return std::nullopt;
  }

  void use(const ActorMention& mention) { roles_.used.push_back(mention.words); }

  // The doer, with those it is joined to.
  void act(std::size_t i) {
    const auto& last = *own_[i];
    roles_.actor = last.name;
    roles_.actor_known = last.known;
    by_civilians_ = last.civilians;
    use(last);
    const bool follows = last.words.first >= event_.cue.words.last;
    if (!follows && i > 0 && joined(s_, *own_[i - 1], last)) {
      const auto& first = *own_[i - 1];
      use(first);
      if (symmetrical(code_)) {
        roles_.actor = first.name;
        roles_.target = last.name;
      } else {
        roles_.actor = together(first.name, last.name, actors_);
      }
      roles_.actor_known = first.known || last.known;
    } else if (follows && i + 1 < own_.size() && joined(s_, last, *own_[i + 1])) {
      use(*own_[i + 1]);
      roles_.actor = together(last.name, own_[i + 1]->name, actors_);
    }
  }

  void aim(const ActorMention* mention) {
    if (!roles_.target.empty()) return;
    roles_.target = mention->name;
    if (!without_target(code_)) use(*mention);
  }

  void object() {
    for (const auto* mention : own_) {
      if (mention->words.first < event_.cue.words.last) continue;
      const bool taken = std::any_of(roles_.used.begin(), roles_.used.end(),
                                     [&](const WordRange& used) { return used.first == mention->words.first; });
      if (taken) continue;
      const auto word = before_name(s_, *mention);
      if (word == "by" || word == "in" || word == "at" || word == "near") continue;
      // "captured the village from X" and "shelled X" are both told to the loser.
      return aim(mention);
    }
  }

  void noun() {
    const auto& cue = event_.cue.words;
    if (const auto first = after("between")) {
      act(*first);
      if (*first + 1 < own_.size() && joined(s_, *own_[*first], *own_[*first + 1])) {
        roles_.actor = own_[*first]->name;
        aim(own_[*first + 1]);
      }
      return;
    }
    std::optional<std::size_t> doer = after("by");
    if (!doer && is_arabic(s_.at(cue.first))) doer = right_behind();
    if (!doer) {
      for (std::size_t i = own_.size(); i-- > 0 && !doer;) {  // "Israeli air strikes", "SDF's shelling"
        if (own_[i]->words.first >= cue.first) continue;
        bool close = true;
        for (std::size_t k = own_[i]->words.last; k < cue.first; ++k) {
          close = close && (!s_.words[k].punctuation || s_.at(k) == "-") &&
                  !s_.words[k].is({"in", "on", "at", "of", "and", "after", "during", "by", "with"});
        }
        if (close) doer = i;
        break;
      }
    }
    if (!doer) {
      // "Soldiers were killed by shelling": who stands before was struck.
      std::size_t before = cue.first;
      while (before > 0 && cue.first - before < 3 && !s_.words[before - 1].is({"by"}) &&
             !s_.words[before - 1].punctuation)
        --before;
      const auto subject = last_before(cue.first, false);
      if (before > 0 && s_.at(before - 1) == "by") {
        if (subject) aim(own_[*subject]);
        return;
      }
      // "Ankara raised the toll of the shelling": who tells of it did not do it, nor who was killed in it.
      bool speaks = false, suffers = false;
      for (std::size_t k = subject ? own_[*subject]->words.last : cue.first; k < cue.first; ++k) {
        speaks =
            speaks || s_.words[k].is({"raised", "raises", "condemned", "condemns", "denounced", "mourned", "recorded",
                                      "documented", "investigated", "puts", "put", "reported", "confirmed", "blamed"});
        suffers =
            suffers || s_.words[k].is({"survived", "suffered", "wounded", "killed", "martyred", "died", "injured"});
      }
      if (suffers && !symmetrical(code_)) return aim(own_[*subject]);
      if (!speaks) doer = subject;
    }
    if (doer) act(*doer);
    for (const auto* preposition : {"against", "with", "on", "targeting", "of"}) {
      if (const auto struck = after(preposition)) return aim(own_[*struck]);
    }
  }

  const Event& event_;
  std::string_view code_;
  const Sentence& s_;
  const vocabulary::ActorTable* actors_;
  std::vector<const ActorMention*> own_;
  bool by_civilians_ = false;
  Roles roles_;
};

bool leaves(const Event& event) {
  const std::string_view head = event.cue.head;
  return head == "withdraw" || head == "withdrawal" || head == "retreat" || head == "leave" || head == "evacuate" ||
         head == "pull" || head == "evacuation";
}

bool overlap(const WordRange& a, const WordRange& b) { return a.first < b.last && b.first < a.last; }

}  // namespace

Roles roles_of(const Event& event, std::string_view code, const Sentence& sentence,
               std::span<const ActorMention> mentions, const Roles* before, const vocabulary::ActorTable* actors) {
  auto roles = Casting(event, code, sentence, mentions, actors).cast();
  const bool continues = sentence.at(event.segment.first) == "and" || sentence.at(event.segment.first) == "," ||
                         sentence.at(event.segment.first) == "after" || sentence.at(event.segment.first) == "before" ||
                         event.segment.first == event.cue.words.first;
  // "repelled attacks, the enemy retreated": another subject.
  bool another = false;
  for (std::size_t i = event.segment.first; i < event.cue.words.first; ++i) {
    another = another || sentence.words[i].is({"enemy", "opponent", "противник", "противника", "ворог", "враг",
                                               "неприятель", "العدو", "düşman"});
  }
  if (roles.actor.empty() && before != nullptr && continues && !event.passive && !another) {
    roles.actor = before->actor;
    roles.actor_known = before->actor_known;
    if (roles.target == roles.actor) roles.target.clear();
  }
  return roles;
}

ChosenSpots spots_of(const Event& event, std::string_view code, const Sentence& sentence, std::span<const Spot> spots,
                     const Roles& roles) {
  const auto& cue = event.cue.words;
  const bool moves = code == "movement" || code == "humanitarian-aid";
  const auto cost = [&](const Spot& spot) -> std::optional<double> {
    if (spot.role == SpotRole::speaker) return std::nullopt;
    const bool taken = std::any_of(roles.used.begin(), roles.used.end(),
                                   [&](const WordRange& used) { return overlap(used, spot.words); });
    if (taken) return std::nullopt;
    const bool behind = spot.words.first >= cue.last;
    double value = behind ? static_cast<double>(spot.words.first - cue.last)
                          : static_cast<double>(cue.first - std::min(cue.first, spot.words.last));
    if (behind == event.passive) value += 6.0;
    if (spot.role == SpotRole::origin && !leaves(event)) value += 100.0;
    if (leaves(event) && spot.role != SpotRole::origin) value += 20.0;
    if (moves && spot.role == SpotRole::toward) value -= 6.0;
    if (spot.is_country) value += 30.0;
    return value;
  };
  ChosenSpots chosen;
  const auto choose = [&](bool own) {
    const Spot* best = nullptr;
    double least = 0.0;
    for (const auto& spot : spots) {
      if (own != event.segment.contains(spot.words.first)) continue;
      const auto value = cost(spot);
      if (!value || (!own && spot.role == SpotRole::origin)) continue;
      if (best == nullptr || *value < least) {
        best = &spot;
        least = *value;
      }
    }
    if (best == nullptr) return;
    for (const auto& spot : spots) {
      if (spot.group == best->group && cost(spot)) chosen.spots.push_back(&spot);
    }
    chosen.factor = own ? (best->role == SpotRole::origin && !leaves(event) ? 0.7 : 1.0) : 0.8;
  };
  if (code == "statement") {  // "said in X" only
    for (const auto& spot : spots) {
      const auto between = spot.words.first - std::min(spot.words.first, cue.last);
      if (spot.words.first >= cue.last && between <= 4 && spot.role == SpotRole::at && sentence.at(cue.last) == "in")
        chosen.spots = {&spot};
    }
    return chosen;
  }
  choose(true);
  if (chosen.spots.empty()) choose(false);
  return chosen;
}

}  // namespace layers::incidents
