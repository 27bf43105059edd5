#include "gazetteer/text/inflection.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_map>

#include "gazetteer/text/folding.hpp"
#include "gazetteer/text/letters.hpp"

namespace gazetteer::text {
namespace {

struct Ending {
  std::string nominative;
  std::string_view language;
  std::string_view grammatical_case;
};
// Oblique endings in letters as written, each with what it may come from, likeliest first.
using Endings = std::unordered_map<std::string_view, std::vector<Ending>>;

std::string_view bare(std::string_view ending) { return ending == "0" ? std::string_view{} : ending; }

Endings read_endings(RuleTable table) {
  constexpr std::array<std::string_view, 5> cases = {"genitive", "dative", "accusative", "instrumental", "locative"};
  Endings endings;
  for (const auto& rule :
       read_rules(table, {"language", "nominative", "genitive", "dative", "accusative", "instrumental", "locative"})) {
    if (rule.cells[0] != "uk" && rule.cells[0] != "ru") refuse_rule(table, rule.line, "the language is uk or ru");
    for (std::size_t i = 0; i < cases.size(); ++i) {
      const auto forms = words_in(rule.cells[i + 2]);
      if (forms.empty()) refuse_rule(table, rule.line, "a case without a form");
      for (const auto form : forms) {
        if (form == rule.cells[1]) continue;
        auto& all = endings[bare(form)];
        const auto nominative = bare(rule.cells[1]);
        const bool known =
            std::any_of(all.begin(), all.end(), [&](const Ending& e) { return e.nominative == nominative; });
        if (!known) all.push_back({std::string(nominative), rule.cells[0], cases[i]});
      }
    }
  }
  return endings;
}

struct Attached {
  std::string_view language;
  std::string written;
  std::string instead;
  double cost;
  std::string_view meaning;
};
struct AttachedWords {
  std::vector<Attached> front, behind;
};

AttachedWords read_attached(RuleTable table) {
  AttachedWords words;
  for (const auto& rule : read_rules(table, {"language", "side", "written", "instead", "cost", "meaning"})) {
    if (rule.cells[1] != "front" && rule.cells[1] != "behind") {
      refuse_rule(table, rule.line, "the side is front or behind");
    }
    const auto forms = words_in(rule.cells[2]);
    if (forms.empty()) refuse_rule(table, rule.line, "nothing is written");
    for (const auto form : forms) {
      Attached attached{rule.cells[0], std::string(form), rule.cells[3] == "-" ? "" : std::string(rule.cells[3]),
                        cost_in(table, rule, 4), rule.cells[5]};
      (rule.cells[1] == "front" ? words.front : words.behind).push_back(std::move(attached));
    }
  }
  return words;
}

std::size_t letters_in(std::string_view word) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < word.size(); at += decode(word, at).size) ++letters;
  return letters;
}

void add(std::vector<Uninflected>& all, Uninflected form) {
  const auto same = [&form](const Uninflected& other) { return other.word == form.word; };
  if (std::none_of(all.begin(), all.end(), same)) all.push_back(std::move(form));
}

}  // namespace

std::vector<Uninflected> nominatives(std::string_view word) {
  static const Endings endings = read_endings(rule_table("endings.tsv"));
  std::vector<Uninflected> forms;
  const auto first = decode(word, 0).value;
  if (first < 0x400 || first > 0x52F || word.size() > 128) return forms;
  // From the longest ending to the shortest; short endings leave two letters (Розі, Ріг: a long one leaves one).
  const auto letters = letters_in(word);
  std::size_t at = 0;
  for (std::size_t stem = 0; stem < letters; ++stem) {
    at += stem == 0 ? 0 : decode(word, at).size;
    if (stem == 0 || (stem == 1 && letters - stem < 3) || letters - stem > 6) continue;
    const auto found = endings.find(word.substr(at));
    if (found == endings.end()) continue;
    const auto length = letters - stem;
    for (std::size_t i = 0; i < found->second.size(); ++i) {
      const auto& ending = found->second[i];
      const double cost = (length > 2 ? 0.04 : length == 2 ? 0.08 : 0.12) + 0.005 * static_cast<double>(i);
      add(forms, {std::string(word.substr(0, at)) + ending.nominative, cost,
                  fmt::format("{} -{} of {}{}", ending.grammatical_case, found->first,
                              ending.nominative.empty() ? "the bare stem" : "-", ending.nominative)});
    }
  }
  if (const auto found = endings.find(std::string_view{}); found != endings.end() && letters > 2) {
    for (const auto& ending : found->second) {
      add(forms, {std::string(word) + ending.nominative, 0.16,
                  fmt::format("{} without an ending of -{}", ending.grammatical_case, ending.nominative)});
    }
  }
  std::stable_sort(forms.begin(), forms.end(),
                   [](const Uninflected& a, const Uninflected& b) { return a.cost < b.cost; });
  return forms;
}

std::vector<Uninflected> without_attached(std::string_view word) {
  static const AttachedWords attached = read_attached(rule_table("attached.tsv"));
  std::vector<Uninflected> forms;
  if (word.size() > 256) return forms;
  const auto first = decode(word, 0).value;
  if (first >= 0x600 && first <= 0x6FF) {
    for (const auto& front : attached.front) {
      if (!word.starts_with(front.written) || letters_in(word) < letters_in(front.written) + 3) continue;
      add(forms, {front.instead + std::string(word.substr(front.written.size())), front.cost,
                  fmt::format("without {}, \"{}\"", front.written, front.meaning)});
    }
    return forms;
  }
  for (std::size_t at = word.size(); at > 0;) {
    const auto point = decode_before(word, at);
    if (is_apostrophe(point.value)) {
      const auto suffix = exact_key(word.substr(at));
      for (const auto& behind : attached.behind) {
        if (suffix != behind.written || at - point.size < 3) continue;
        add(forms, {std::string(word.substr(0, at - point.size)), behind.cost,
                    fmt::format("without -{}, \"{}\"", behind.written, behind.meaning)});
      }
      break;
    }
    at -= point.size;
  }
  return forms;
}

void check_endings(RuleTable table) { (void)read_endings(table); }
void check_attached(RuleTable table) { (void)read_attached(table); }

}  // namespace gazetteer::text
