#include "layers/incidents/counts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "layers/incidents/numbers/people_words.hpp"

namespace layers::incidents {
namespace {

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
  if (after == "-" && sentence.at(number.words.last + 1).starts_with("year")) return false;
  const auto share = sentence.at(number.words.last + 1);
  if (after == "of" && (share == "them" || share == "whom")) {
    return false;  // "six were killed, two of them children": told already
  }
  const auto before = number.words.first > 0 ? sentence.at(number.words.first - 1) : std::string_view();
  if (before == "of" && number.words.first > 1 && one_person(sentence.at(number.words.first - 2)))
    return false;  // "a boy of ten"
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
      if (s_.at(i) == "toll" && (risen(i, false) || raised(i))) continue;
      if (lives_lost(i)) continue;
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
    if (s_.at(i) == "casualties" && i > 0 && (s_.at(i - 1) == "no" || s_.at(i - 1) == "without")) {
      (void)nobody(i, false, {i - 1, i + 1});
      (void)nobody(i, true, {i - 1, i + 1});
    }
  }

  void add(std::size_t at, bool wounded, std::size_t number) {
    used_[number] = true;
    const auto& n = numbers_[number];
    Toll toll;
    toll.at = at;
    toll.wounded = wounded;
    toll.words = n.words;
    toll.role = role_behind(n.words.last);
    if (n.value) toll.count = static_cast<int>(*n.value);
    bound(toll, n);
    const bool bound = !n.hedge.empty() && n.hedge != "a total of" && n.hedge != "some";
    if (!n.value || bound) toll.note = fmt::format("{} {}", written_number(n), wounded ? "wounded" : "killed");
    counts_.tolls.push_back(std::move(toll));
  }

  // What the number and its hedge bound.
  static void bound(Toll& toll, const Number& n) {
    const auto is = [&](std::initializer_list<std::string_view> hedges) {
      return std::find(hedges.begin(), hedges.end(), n.hedge) != hedges.end();
    };
    if (!n.value) {
      if (n.vague == "dozens") toll.low = 24;
      if (n.vague == "scores") toll.low = 40;
      if (n.vague == "several") toll.low = 3;
      if (n.vague == "hundreds") toll.low = 200;
      if (n.vague == "thousands") toll.low = 2000;
      return;
    }
    if (is({"", "a total of"})) toll.low = toll.high = toll.count;
    if (is({"at least", "no fewer than", "no less than"})) toll.low = toll.count;
    if (is({"more than", "over", "exceeding"})) toll.low = *toll.count + 1;
    if (is({"up to", "at most", "as many as", "nearly", "almost", "close to"})) toll.high = toll.count;
    if (is({"less than", "fewer than"})) toll.high = *toll.count - 1;
  }

  // The people that a number counts: the noun behind it.
  Role role_behind(std::size_t first) const {
    if (s_.at(first) == "'") first += 2;  // Turkish: "20'den fazla asker"
    for (std::size_t w = first; w < std::min(first + 5, s_.size()); ++w) {
      if (s_.words[w].punctuation || s_.words[w].is({"and", "in", "on", "were", "was"})) break;
      const auto role = role_of(s_.words[w]);
      if (role == Role::none || s_.words[w].is({"other", "others"})) continue;
      return role;
    }
    return Role::unknown;
  }

  // Whether words [first, last) only name people and end with "and" or a comma: the next part of a list.
  bool goes_on(std::size_t first, std::size_t last) const {
    if (last <= first || !s_.words[last - 1].is({"and", ","})) return false;
    for (std::size_t w = first; w < last; ++w) {
      if (harm_of(s_.words[w]) != Harm::none || stops(s_.words[w]) || s_.words[w].is({"in", "on", "at", "were", "was"}))
        return false;
    }
    return last - first <= 5;
  }

  // "killed 3 soldiers and 2 civilians", "and a child": the parts of the list behind number `k`.
  void list_behind(std::size_t at, bool wounded, std::size_t k) {
    auto end = numbers_[k].words.last;
    for (std::size_t next = k + 1; next < numbers_.size(); ++next) {
      const auto& n = numbers_[next];
      if (used_[next] || !countable(n, s_) || !goes_on(end, n.hedge_first)) break;
      bool people = false, another = false;
      for (std::size_t w = n.words.last; w < std::min(n.words.last + 4, s_.size()); ++w) {
        people = people || role_of(s_.words[w]) != Role::none;
        another = another || harm_of(s_.words[w]) != Harm::none;
      }
      if (!people || another) break;
      add(at, wounded, next);
      end = n.words.last;
    }
    singles_between(end, std::min(end + 6, s_.size()), at, wounded);
  }

  // "3 soldiers and a child were killed", "a woman and two children were killed": before number `k`, and up to the
  // verb.
  void list_before(std::size_t at, bool wounded, std::size_t k, std::size_t limit) {
    singles_between(numbers_[k].words.last, at, at, wounded);
    auto begin = numbers_[k].hedge_first;
    for (std::size_t before = k; before-- > 0;) {
      const auto& n = numbers_[before];
      if (used_[before] || n.words.first < limit || !countable(n, s_) || !goes_on(n.words.last, begin)) break;
      if (role_behind(n.words.last) == Role::unknown && role_of(s_.words[n.words.last]) == Role::none) break;
      add(at, wounded, before);
      begin = n.hedge_first;
    }
    if (begin < 3 || !s_.words[begin - 1].is({"and", ","})) return;
    for (std::size_t w = begin - 1; w-- > limit;) {
      if (s_.words[w].is({"a", "an"})) {
        singles_between(w - (w > limit ? 1 : 0), begin, at, wounded);
        return;
      }
      if (s_.words[w].punctuation || begin - w > 5) return;
    }
  }

  // Each "a child" after "and", a comma or the beginning of [first, last).
  void singles_between(std::size_t first, std::size_t last, std::size_t at, bool wounded) {
    for (std::size_t w = first; w + 1 < last; ++w) {
      if (harm_of(s_.words[w]) != Harm::none || stops(s_.words[w])) return;
      if (!s_.words[w].is({"a", "an", "one", "another"}) ||
          (w > 0 && !s_.words[w - 1].is({"and", ","}) && w != first && w != 0))
        continue;
      for (std::size_t noun = w + 1; noun < std::min(w + 4, last); ++noun) {
        if (s_.words[noun].punctuation || s_.words[noun].is({"and", "of"})) break;
        if (!one_person(s_.at(noun))) continue;
        bool another = false;  // "and a child was wounded": of the next verb
        for (std::size_t k = noun + 1; k < std::min(noun + 4, s_.size()); ++k)
          another = another || (harm_of(s_.words[k]) != Harm::none && k != at);
        if (!another) one_at(at, wounded, {w, noun + 1}, role_of(s_.words[noun]));
        break;
      }
    }
  }

  void one_at(std::size_t at, bool wounded, WordRange words, Role role) {
    Toll toll;
    toll.at = at;
    toll.wounded = wounded;
    toll.count = toll.low = toll.high = 1;
    toll.role = role == Role::none ? Role::unknown : role;
    toll.words = words;
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
                !s_.words[w].is({",", "in", "and", "on", "by", "during", "near", "at", "with", "и", "і", "та", "й", "в",
                                 "у", "на", "في", "و"});
      }
      if (!clear) continue;
      add(i, wounded, k);
      list_behind(i, wounded, k);
      return true;
    }
    const auto next = s_.at(i + 1);
    if (next == "a" || next == "an" || next == "one") {
      for (std::size_t w = i + 2; w < std::min(i + 9, s_.size()); ++w) {
        if (one_person(s_.at(w))) {
          one_at(i, wounded, {i + 1, w + 1}, role_of(s_.words[w]));
          single_list(i, wounded, w + 1);
          return true;
        }
        if (s_.words[w].punctuation && !s_.words[w].is({"-"})) break;
      }
    }
    if (next == "civilians" || next == "soldiers" || next == "people" || next == "others" || next == "several")
      return unnumbered(i, wounded);
    return false;
  }

  // "killed a soldier and 2 civilians"
  void single_list(std::size_t at, bool wounded, std::size_t end) {
    for (std::size_t k = 0; k < numbers_.size(); ++k) {
      if (used_[k] || numbers_[k].hedge_first < end || !goes_on(end, numbers_[k].hedge_first)) continue;
      if (role_behind(numbers_[k].words.last) == Role::unknown) return;
      add(at, wounded, k);
      return list_behind(at, wounded, k);
    }
    singles_between(end, std::min(end + 6, s_.size()), at, wounded);
  }

  bool unnumbered(std::size_t i, bool wounded) {
    Toll toll;
    toll.at = i;
    toll.wounded = wounded;
    toll.words = {i, i + 1};
    toll.note = wounded ? "wounded, no number" : "killed, no number";
    counts_.tolls.push_back(std::move(toll));
    return true;
  }

  bool nobody(std::size_t i, bool wounded, WordRange words) {
    Toll toll;
    toll.at = i;
    toll.wounded = wounded;
    toll.count = toll.low = toll.high = 0;
    toll.words = words;
    counts_.tolls.push_back(std::move(toll));
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
      list_before(i, wounded, k, limit);
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
            return nobody(i, wounded, {k - 1, k + 1});
          }
          if (s_.at(k) == "nobody") {  // nobody hurt: nobody killed either
            if (wounded) (void)nobody(i, false, {k, k + 1});
            return nobody(i, wounded, {k, k + 1});
          }
          if (s_.words[k].is({",", "that"}) ||
              (s_.at(k) == "and" && harm_of(s_.words[k + 1 < s_.size() ? k + 1 : k]) == Harm::none))
            break;
          if (one_person(s_.at(k)) || s_.at(k) == "one") {
            one_at(i, wounded, {k, k + 1}, role_of(s_.words[k]));
            return true;
          }
        }
        return false;
      }
      if (s_.words[w].is({"were", "are"})) return unnumbered(i, wounded);
    }
    return false;
  }

  // "The number of people killed in the shelling of the school rose to 5", "the death toll has risen to 14".
  bool risen(std::size_t i, bool wounded) {
    for (std::size_t w = i + 1; w + 1 < std::min(i + 20, s_.size()); ++w) {
      if (harm_of(s_.words[w]) != Harm::none || s_.words[w].is({";", ".", ","})) return false;
      if (!s_.words[w].is({"rose", "risen", "climbed", "increased", "rises", "corrected", "revised", "raised", "at",
                           "reached", "grew", "grown", "jumped", "stands", "stood", "hit"}))
        continue;
      for (std::size_t k = 0; k < numbers_.size(); ++k) {
        const auto& n = numbers_[k];
        if (used_[k] || n.hedge_first < w + 1 || n.hedge_first > w + 2 || !countable(n, s_)) continue;
        add(i, wounded, k);
        return true;
      }
      return false;
    }
    return false;
  }

  // "raised the toll of Monday's shelling to eight", "put the death toll at 12"
  bool raised(std::size_t toll) {
    for (std::size_t w = toll; w-- > 0 && toll - w <= 4;) {
      if (!s_.words[w].is({"raised", "raises", "revised", "put", "puts", "corrected", "updated", "brought", "lowered"}))
        continue;
      for (std::size_t k = 0; k < numbers_.size(); ++k) {
        const auto& n = numbers_[k];
        if (used_[k] || n.hedge_first <= toll || n.hedge_first > toll + 16 || !countable(n, s_)) continue;
        if (!s_.words[n.hedge_first - 1].is({"to", "at"})) continue;
        add(toll, false, k);
        return true;
      }
    }
    return false;
  }

  // "four people lost their lives", "claimed the lives of four", "claimed four lives", "six men fell as martyrs"
  bool lives_lost(std::size_t i) {
    const bool lost = s_.words[i].is({"lost"}) &&
                      s_.words[std::min(i + 1, s_.size() - 1)].is({"their", "his", "her"}) &&
                      s_.words[std::min(i + 2, s_.size() - 1)].is({"lives", "life"});
    if (lost || s_.has(i, {"fell", "as", "martyrs"})) return before(i, false);
    if (!s_.words[i].is({"claimed", "claims", "cost", "costs", "took"})) return false;
    for (std::size_t k = 0; k < numbers_.size(); ++k) {
      const auto& n = numbers_[k];
      const bool of_lives = s_.has(i + 1, {"the", "lives", "of"}) && n.hedge_first == i + 4;
      const bool so_many = n.hedge_first == i + 1 && s_.words[std::min(n.words.last, s_.size() - 1)].is({"lives"});
      if (used_[k] || !(of_lives || so_many)) continue;
      add(i, false, k);
      return true;
    }
    return false;
  }

  void toll_at(std::size_t i, bool wounded) {
    const auto& word = s_.words[i];
    if (risen(i, wounded)) return;
    const bool verb_before_number =
        word.is({"killed", "killing", "kills", "kill", "wounding", "injuring", "injures", "wounded", "injured"});
    bool passive = false;
    for (std::size_t w = i; w-- > 0 && i - w <= 3;)
      passive = passive || s_.words[w].is({"was", "were", "been", "being", "is", "are"});
    if (passive && word.is({"killed", "wounded", "injured", "martyred", "hurt", "dead"})) {
      if (!before(i, wounded)) (void)after(i, wounded);
      return;
    }
    const bool foreign = static_cast<unsigned char>(word.lower.front()) >= 0x80;
    if (foreign && wounds_got(i, wounded)) return;
    if ((verb_before_number || foreign) && after(i, wounded)) return;
    if (foreign && one_behind(i, wounded)) return;
    (void)before(i, wounded);
  }

  // "лікарка зазнала поранень", "женщина получила ранения": one person before the verb.
  bool wounds_got(std::size_t i, bool wounded) {
    if (!wounded || i < 2) return false;
    if (!s_.words[i - 1].is({"зазнала", "зазнав", "дістала", "дістав", "отримала", "отримав", "получила", "получил"}))
      return false;
    const auto& who = s_.words[i - 2];
    if (who.punctuation || who.number) return false;
    one_at(i, wounded, {i - 2, i - 1}, role_of(who));
    return true;
  }

  // "погиб мирный житель", "مقتل مدني": a verb or noun of harm, then one person.
  bool one_behind(std::size_t i, bool wounded) {
    const bool single = s_.words[i].is(
        {"погиб",       "погибла",    "убит",     "убита", "ранен",   "ранена", "загинув",   "загинула",   "вбито",
         "поранено",    "поранений",  "поранена", "مقتل",  "استشهاد", "إصابة",  "пострадал", "пострадала", "постраждав",
         "постраждала", "травмовано", "قتل",      "أصيب",  "أصيبت",   "استشهد", "جرح"});
    if (!single) return false;
    for (std::size_t w = i + 1; w < std::min(i + 4, s_.size()); ++w) {
      if (s_.words[w].punctuation || s_.words[w].number) return false;
      if (!s_.words[w].is({"житель",    "жінка",      "женщина",     "мужчина",     "чоловік",   "человек",
                           "людина",    "особа",      "ребенок",     "ребёнок",     "дитина",    "солдат",
                           "военный",   "військовий", "боец",        "боєць",       "лікарка",   "лікар",
                           "вчитель",   "вчителька",  "пенсионерка", "пенсіонерка", "водитель",  "водій",
                           "девочка",   "мальчик",    "дівчинка",    "хлопчик",     "подросток", "підліток",
                           "рабочий",   "працівник",  "медик",       "рятувальник", "спасатель", "поліцейський",
                           "журналист", "журналіст",  "полицейский", "مدني",        "جندي",      "طفل",
                           "طفلة",      "شخص",        "امرأة",       "مقاتل",       "عنصر",      "صحفي"}))
        continue;
      auto role = role_of(s_.words[w]);
      for (std::size_t k = i + 1; k < w; ++k) role = role_of(s_.words[k]) == Role::none ? role : role_of(s_.words[k]);
      one_at(i, wounded, {i + 1, w + 1}, role);
      return true;
    }
    return false;
  }

  void quantity_of(const Number& number) {
    for (std::size_t w = number.words.last; w < std::min(number.words.last + 4, s_.size()); ++w) {
      const auto& word = s_.words[w];
      if (word.is({"while", "when", "where", "as", "sides", "directions"})) return;
      if (word.punctuation || word.number || word.is({"and", "of", "in", "to", "from", "on", "by"})) {
        if (!(word.is({"of"}) && !number.value)) return;
        continue;
      }
      auto label = label_of(word.lower);
      if (label.empty()) continue;
      if (const auto next = label_of(s_.at(w + 1)); !next.empty()) label = next;  // "police vehicles"
      counts_.quantities.push_back({w, fmt::format("{} {}", written_number(number), label), number.words});
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
