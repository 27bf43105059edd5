#include "layers/incidents/counts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace layers::incidents {
namespace {

struct Label {
  std::string_view word;
  std::string_view label;
};

constexpr Label labels[] = {{"vehicle", "vehicles"},
                            {"vehicles", "vehicles"},
                            {"trucks", "vehicles"},
                            {"truck", "vehicles"},
                            {"cars", "vehicles"},
                            {"carriers", "vehicles"},
                            {"apcs", "vehicles"},
                            {"lorries", "vehicles"},
                            {"tank", "tanks"},
                            {"tanks", "tanks"},
                            {"warplanes", "aircraft"},
                            {"aircraft", "aircraft"},
                            {"jets", "aircraft"},
                            {"planes", "aircraft"},
                            {"helicopters", "helicopters"},
                            {"drones", "drones"},
                            {"uavs", "drones"},
                            {"warships", "ships"},
                            {"ships", "ships"},
                            {"boats", "ships"},
                            {"soldiers", "personnel"},
                            {"troops", "personnel"},
                            {"personnel", "personnel"},
                            {"fighters", "personnel"},
                            {"militants", "personnel"},
                            {"policemen", "personnel"},
                            {"police", "personnel"},
                            {"officers", "personnel"},
                            {"mercenaries", "personnel"},
                            {"gunmen", "personnel"},
                            {"servicemen", "personnel"},
                            {"recruits", "personnel"},
                            {"troopers", "personnel"},
                            {"shells", "shells"},
                            {"rounds", "rounds"},
                            {"rockets", "rockets"},
                            {"missiles", "missiles"},
                            {"mortars", "shells"},
                            {"bombs", "bombs"},
                            {"airstrikes", "air strikes"},
                            {"strikes", "strikes"},
                            {"sorties", "sorties"},
                            {"raids", "raids"},
                            {"prisoners", "prisoners"},
                            {"detainees", "prisoners"},
                            {"hostages", "hostages"},
                            {"families", "families"},
                            {"checkpoints", "checkpoints"},
                            {"villages", "villages"},
                            {"towns", "towns"},
                            {"houses", "houses"},
                            {"homes", "houses"},
                            {"howitzers", "guns"},
                            {"guns", "guns"},
                            {"buses", "vehicles"},
                            {"civilians", "civilians"},
                            {"people", "people"},
                            {"persons", "people"},
                            {"protesters", "people"},
                            {"demonstrators", "people"}};

std::string_view label_of(std::string_view word) {
  for (const auto& [name, label] : labels) {
    if (name == word) return label;
  }
  return {};
}

enum class Harm { none, killed, wounded };

Harm harm_of(const Word& word) {
  if (word.is({"killed", "killing", "kills", "kill", "dead", "died", "deaths", "fatalities", "martyred", "slain",
               "killings"}))
    return Harm::killed;
  if (word.is({"wounded", "wounding", "injured", "injuring", "injuries", "wounds", "injures", "hurt", "maimed"}))
    return Harm::wounded;
  return Harm::none;
}

bool person(std::string_view word) {
  constexpr std::string_view words[] = {
      "civilian", "soldier", "pilot",   "man",       "woman",      "child",      "boy",      "girl",   "fighter",
      "officer",  "person",  "member",  "commander", "journalist", "policeman",  "militant", "driver", "gunman",
      "teenager", "worker",  "leader",  "medic",     "doctor",     "guard",      "farmer",   "rebel",  "villager",
      "resident", "sniper",  "colonel", "general",   "captain",    "lieutenant", "sergeant"};
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

bool stops(const Word& word) {
  return word.is({";", ":", ".", "while", "but", "when", "where", "after", "before", "as"});
}

std::string written_number(const Number& number) {
  if (!number.value) return number.vague;
  const auto count = std::floor(*number.value) == *number.value ? fmt::format("{:.0f}", *number.value)
                                                                : fmt::format("{:g}", *number.value);
  return number.hedge.empty() ? count : number.hedge + " " + count;
}

bool countable(const Number& number, const Sentence& sentence) {
  if (!number.value) return true;
  if (*number.value < 0 || *number.value > 10'000'000 || std::floor(*number.value) != *number.value) return false;
  const auto after = sentence.at(number.words.last);
  const auto before = number.words.first > 0 ? sentence.at(number.words.first - 1) : std::string_view();
  constexpr std::array<std::string_view, 22> units = {
      "km",     "kilometers", "kilometres", "miles",     "hours",    "hour",   "days",    "day",
      "years",  "year",       "year-old",   "-year-old", "weeks",    "months", "percent", "%",
      "meters", "metres",     "pm",         "km2",       "hectares", "square"};
  return std::find(units.begin(), units.end(), after) == units.end() && before != "$" && before != "aged";
}

class Reader {
 public:
  explicit Reader(const Sentence& sentence)
      : s_(sentence), numbers_(numbers_in(sentence)), used_(numbers_.size(), false) {}

  Counts read() {
    for (std::size_t i = 0; i < s_.size(); ++i) {
      if (s_.at(i) == "casualties" || (s_.at(i) == "one" && i > 0 && s_.at(i - 1) == "no")) nothing_at(i);
      const auto harm = harm_of(s_.words[i]);
      if (harm != Harm::none) toll_at(i, harm == Harm::wounded);
    }
    for (std::size_t k = 0; k < numbers_.size(); ++k) {
      if (!used_[k] && countable(numbers_[k], s_)) quantity_of(numbers_[k]);
    }
    return std::move(counts_);
  }

 private:
  void nothing_at(std::size_t i) {
    if (s_.at(i) == "casualties" && i > 0 && s_.at(i - 1) == "no") {
      counts_.tolls.push_back({i, false, 0, {}});
      counts_.tolls.push_back({i, true, 0, {}});
    }
  }

  void add(std::size_t at, bool wounded, std::size_t number) {
    used_[number] = true;
    const auto& n = numbers_[number];
    Toll toll{at, wounded, std::nullopt, {}};
    if (n.value) toll.count = static_cast<int>(*n.value);
    const bool bound = !n.hedge.empty() && n.hedge != "a total of" && n.hedge != "some";
    if (!n.value || bound) toll.note = fmt::format("{} {}", written_number(n), wounded ? "wounded" : "killed");
    counts_.tolls.push_back(std::move(toll));
  }

  // "killed 5", "killed at least 5", "killing a soldier"; within four words.
  bool after(std::size_t i, bool wounded) {
    for (std::size_t k = 0; k < numbers_.size(); ++k) {
      const auto& n = numbers_[k];
      if (used_[k] || n.words.first <= i || n.hedge_first > i + 3 || !countable(n, s_)) continue;
      bool clear = true;
      for (std::size_t w = i + 1; w < n.hedge_first; ++w) {
        clear = clear && !stops(s_.words[w]) &&
                !s_.words[w].is({",", "in", "and", "on", "by", "during", "near", "at", "with"});
      }
      if (!clear) continue;
      add(i, wounded, k);
      return true;
    }
    const auto next = s_.at(i + 1);
    if (next == "a" || next == "an" || next == "one") {
      for (std::size_t w = i + 2; w < std::min(i + 6, s_.size()); ++w) {
        if (person(s_.at(w))) return one(i, wounded);
        if (s_.words[w].punctuation) break;
      }
    }
    if (next == "civilians" || next == "soldiers" || next == "people" || next == "others" || next == "several")
      return unnumbered(i, wounded);
    return false;
  }

  bool one(std::size_t i, bool wounded) {
    counts_.tolls.push_back({i, wounded, 1, {}});
    return true;
  }
  bool unnumbered(std::size_t i, bool wounded) {
    counts_.tolls.push_back({i, wounded, std::nullopt, wounded ? "wounded, no number" : "killed, no number"});
    return true;
  }

  // "5 soldiers were killed", "5 dead": the nearest number before, in its clause.
  bool before(std::size_t i, bool wounded) {
    std::size_t limit = i > 12 ? i - 12 : 0;
    for (std::size_t w = i; w-- > limit;) {
      if (stops(s_.words[w]) || (harm_of(s_.words[w]) != Harm::none && !joined(w, i))) {
        limit = w + 1;
        break;
      }
    }
    for (std::size_t k = numbers_.size(); k-- > 0;) {
      const auto& n = numbers_[k];
      if (n.words.last > i || n.words.first < limit || !countable(n, s_)) continue;
      if (used_[k]) return false;
      add(i, wounded, k);
      return true;
    }
    return subject(i, wounded, limit);
  }

  // "killed and wounded": two harms of one subject.
  bool joined(std::size_t first, std::size_t second) const {
    return second == first + 2 && (s_.at(first + 1) == "and" || s_.at(first + 1) == "or");
  }

  // No number: the subject's grammatical number.
  bool subject(std::size_t i, bool wounded, std::size_t limit) {
    for (std::size_t w = i; w-- > limit;) {
      if (s_.words[w].is({"was", "is"})) {
        for (std::size_t k = w; k-- > limit;) {
          if (s_.at(k) == "one" && k > 0 && s_.at(k - 1) == "no") {
            counts_.tolls.push_back({i, wounded, 0, {}});
            return true;
          }
          if (s_.words[k].is({",", "that"}) ||
              (s_.at(k) == "and" && harm_of(s_.words[k + 1 < s_.size() ? k + 1 : k]) == Harm::none))
            break;
          if (person(s_.at(k)) || s_.at(k) == "one") return one(i, wounded);
        }
        return false;
      }
      if (s_.words[w].is({"were", "are"})) return unnumbered(i, wounded);
    }
    return false;
  }

  void toll_at(std::size_t i, bool wounded) {
    const auto& word = s_.words[i];
    const bool verb_before_number =
        word.is({"killed", "killing", "kills", "kill", "wounding", "injuring", "injures", "wounded", "injured"});
    bool passive = false;
    for (std::size_t w = i; w-- > 0 && i - w <= 3;)
      passive = passive || s_.words[w].is({"was", "were", "been", "being", "is", "are"});
    if (passive && word.is({"killed", "wounded", "injured", "martyred", "hurt", "dead"})) {
      if (!before(i, wounded)) (void)after(i, wounded);
      return;
    }
    if (verb_before_number && after(i, wounded)) return;
    (void)before(i, wounded);
  }

  void quantity_of(const Number& number) {
    for (std::size_t w = number.words.last; w < std::min(number.words.last + 4, s_.size()); ++w) {
      const auto& word = s_.words[w];
      if (word.punctuation || word.number || word.is({"and", "of", "in", "to", "from", "on", "by"})) {
        if (!(word.is({"of"}) && !number.value)) return;
        continue;
      }
      auto label = label_of(word.lower);
      if (label.empty()) continue;
      if (const auto next = label_of(s_.at(w + 1)); !next.empty()) label = next;  // "police vehicles"
      counts_.quantities.push_back({w, fmt::format("{} {}", written_number(number), label)});
      return;
    }
  }

  const Sentence& s_;
  std::vector<Number> numbers_;
  std::vector<bool> used_;
  Counts counts_;
};

}  // namespace

Counts counts_in(const Sentence& sentence) { return Reader(sentence).read(); }

}  // namespace layers::incidents
