#include "layers/incidents/inflection.hpp"

namespace layers::incidents {
namespace {

bool vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

bool ends(std::string_view word, std::string_view ending) { return word.ends_with(ending); }

std::string sibilant_s(std::string_view word) {
  std::string result(word);
  if (word.size() > 1 && word.back() == 'y' && !vowel(word[word.size() - 2])) {
    result.back() = 'i';
    return result + "es";
  }
  const bool hissing = ends(word, "s") || ends(word, "x") || ends(word, "z") || ends(word, "ch") || ends(word, "sh") ||
                       (ends(word, "o") && word.size() > 2);
  return result + (hissing ? "es" : "s");
}

// "plan" planned, "raid" raided: a single vowel before a single final consonant, in a word of one syllable or one of
// the longer ones that double (repel, patrol, transfer, kidnap).
bool doubles(std::string_view word) {
  if (word.size() < 3) return false;
  const char last = word.back();
  if (vowel(last) || last == 'w' || last == 'x' || last == 'y') return false;
  if (!vowel(word[word.size() - 2]) || vowel(word[word.size() - 3])) return false;
  int syllables = 0;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (vowel(word[i]) && (i == 0 || !vowel(word[i - 1]))) ++syllables;
  }
  return syllables == 1 || ends(word, "pel") || ends(word, "rol") || ends(word, "nsfer") || ends(word, "dnap");
}

std::string stem(std::string_view word, bool before_i) {
  std::string result(word);
  if (word.back() == 'e' && word.size() > 2) {
    if (!before_i || !ends(word, "ee")) result.pop_back();
    if (!before_i && ends(word, "ee")) return std::string(word.substr(0, word.size() - 1));
    return result;
  }
  if (doubles(word)) result += word.back();
  return result;
}

}  // namespace

std::vector<std::pair<std::string, Form>> verb_forms(std::string_view entry) {
  std::vector<std::string_view> parts;
  while (true) {
    const auto bar = entry.find('|');
    parts.push_back(entry.substr(0, bar));
    if (bar == std::string_view::npos) break;
    entry.remove_prefix(bar + 1);
  }
  std::vector<std::pair<std::string, Form>> forms;
  const auto base = parts.front();
  if (base.empty()) return forms;
  forms.emplace_back(std::string(base), Form::base);
  forms.emplace_back(sibilant_s(base), Form::third);
  forms.emplace_back(stem(base, true) + "ing", Form::gerund);
  if (parts.size() > 2) {
    forms.emplace_back(std::string(parts[1]), Form::past);
    forms.emplace_back(std::string(parts[2]), Form::participle);
  } else if (parts.size() == 2) {
    forms.emplace_back(std::string(parts[1]), Form::past_or_participle);
  } else if (base.size() > 1 && base.back() == 'y' && !vowel(base[base.size() - 2])) {
    forms.emplace_back(std::string(base.substr(0, base.size() - 1)) + "ied", Form::past_or_participle);
  } else {
    forms.emplace_back(stem(base, false) + "ed", Form::past_or_participle);
  }
  return forms;
}

std::vector<std::pair<std::string, Form>> noun_forms(std::string_view entry) {
  if (entry.empty()) return {};
  return {{std::string(entry), Form::singular}, {sibilant_s(entry), Form::plural}};
}

}  // namespace layers::incidents
