#include "gazetteer/geoparse/inflection.hpp"

#include <algorithm>
#include <array>

#include "gazetteer/text/folding.hpp"

namespace gazetteer::geoparse {
namespace {

struct Ending {
  std::string_view oblique;
  std::string_view nominative;
};

// Case endings of place names, Ukrainian and Russian, longest first; what each may come from, likeliest first.
// After text::exact_key: й = и, ї = і, ё = е. Nouns, then adjectives ("Вербовим" -> "Вербове").
constexpr std::array endings = {
    Ending{"івці", "івка"},   Ending{"евці", "евка"},    Ending{"овці", "овка"},  Ending{"ового", "ове"},
    Ending{"ового", "ово"},   Ending{"евого", "ево"},    Ending{"ському", "ськ"}, Ending{"ському", "ське"},
    Ending{"ського", "ське"}, Ending{"ського", "ськии"}, Ending{"скому", "ское"}, Ending{"ского", "ское"},
    Ending{"ского", "скии"},  Ending{"ском", "ск"},      Ending{"ском", "ское"},  Ending{"ською", "ська"},
    Ending{"ської", "ська"},  Ending{"ськіи", "ська"},   Ending{"ськім", "ське"}, Ending{"овому", "ове"},
    Ending{"овім", "ове"},    Ending{"овим", "ове"},     Ending{"ного", "не"},    Ending{"ного", "ное"},
    Ending{"ному", "не"},     Ending{"ному", "ное"},     Ending{"нім", "не"},     Ending{"ним", "не"},
    Ending{"ным", "ное"},     Ending{"ном", "ное"},      Ending{"ові", "ів"},     Ending{"еві", "ів"},
    Ending{"єві", "їв"},      Ending{"иєві", "иїв"},     Ending{"ова", "ів"},     Ending{"єва", "їв"},
    Ending{"овом", "ів"},     Ending{"евом", "їв"},      Ending{"ову", "ів"},     Ending{"єву", "їв"},
    Ending{"єві", "ів"},      Ending{"єва", "ів"},       Ending{"єву", "ів"},     Ending{"єві", "иів"},
    Ending{"ому", "е"},       Ending{"ому", "ии"},       Ending{"ого", "е"},      Ending{"ого", "ии"},
    Ending{"ого", "ое"},      Ending{"ими", "і"},        Ending{"ыми", "ые"},     Ending{"ами", "и"},
    Ending{"ами", "ы"},       Ending{"ями", "і"},        Ending{"ями", "и"},      Ending{"ові", ""},
    Ending{"еві", "ь"},       Ending{"ців", "ці"},       Ending{"ах", "и"},       Ending{"ах", "ы"},
    Ending{"ах", "а"},        Ending{"ях", "і"},         Ending{"ях", "и"},       Ending{"ам", "и"},
    Ending{"ам", "ы"},        Ending{"ям", "і"},         Ending{"их", "і"},       Ending{"ых", "ые"},
    Ending{"ів", "и"},        Ending{"ою", "а"},         Ending{"ею", "я"},       Ending{"єю", "я"},
    Ending{"ои", "а"},        Ending{"еи", "я"},         Ending{"ою", "ая"},      Ending{"ом", ""},
    Ending{"ом", "о"},        Ending{"ем", "ь"},         Ending{"ем", "е"},       Ending{"ем", ""},
    Ending{"ем", "и"},        Ending{"єм", "и"},         Ending{"им", "е"},       Ending{"им", "ии"},
    Ending{"ім", "е"},        Ending{"ым", "ое"},        Ending{"ям", "я"},       Ending{"зі", "га"},
    Ending{"ці", "ка"},       Ending{"сі", "ха"},        Ending{"ії", "ія"},      Ending{"іі", "ія"},
    Ending{"ии", "ия"},       Ending{"ію", "ія"},        Ending{"ию", "ия"},      Ending{"і", ""},
    Ending{"і", "а"},         Ending{"і", "ь"},          Ending{"і", "и"},        Ending{"і", "о"},
    Ending{"і", "е"},         Ending{"і", "я"},          Ending{"и", "а"},        Ending{"и", "ь"},
    Ending{"и", "я"},         Ending{"ы", "а"},          Ending{"у", ""},         Ending{"у", "а"},
    Ending{"у", "о"},         Ending{"у", "е"},          Ending{"ю", "ь"},        Ending{"ю", "я"},
    Ending{"ю", "е"},         Ending{"ю", "и"},          Ending{"а", ""},         Ending{"а", "о"},
    Ending{"а", "е"},         Ending{"я", "ь"},          Ending{"я", "е"},        Ending{"я", "и"},
    Ending{"е", ""},          Ending{"е", "а"},          Ending{"е", "о"},        Ending{"е", "ь"},
    Ending{"е", "и"},         Ending{"е", "я"},
};

constexpr std::array<std::string_view, 44> turkish_suffixes = {
    "da",   "de",   "ta", "te", "dan", "den", "tan", "ten", "ın",  "in",  "un",   "ün",   "nın", "nin",  "nun",
    "nün",  "ya",   "ye", "a",  "e",   "yı",  "yi",  "yu",  "yü",  "ı",   "i",    "u",    "ü",   "daki", "deki",
    "taki", "teki", "la", "le", "yla", "yle", "dır", "dir", "nda", "nde", "ndan", "nden", "lı",  "li"};

// An apostrophe of any shape at `at`; its bytes, or 0.
std::size_t apostrophe_at(std::string_view word, std::size_t at) {
  if (word[at] == '\'') return 1;
  if (word.substr(at).starts_with("’") || word.substr(at).starts_with("‘") || word.substr(at).starts_with("ʼ")) {
    return word.substr(at).starts_with("ʼ") ? 2 : 3;
  }
  return 0;
}

}  // namespace

std::vector<std::string> nominatives(const Word& word) {
  std::vector<std::string> forms = {word.key};
  if (word.script != text::Script::cyrillic || word.key.size() < 8) return forms;
  for (const auto& ending : endings) {
    if (!word.key.ends_with(ending.oblique) || word.key.size() < ending.oblique.size() + 4) continue;
    auto form = word.key.substr(0, word.key.size() - ending.oblique.size());
    form += ending.nominative;
    if (std::find(forms.begin(), forms.end(), form) == forms.end()) forms.push_back(std::move(form));
  }
  return forms;
}

std::optional<std::size_t> without_turkish_suffix(std::string_view word) {
  for (std::size_t at = word.size(); at-- > 2;) {
    const auto bytes = apostrophe_at(word, at);
    if (bytes == 0) continue;
    const auto suffix = word.substr(at + bytes);
    if (std::find(turkish_suffixes.begin(), turkish_suffixes.end(), suffix) != turkish_suffixes.end()) return at;
    return std::nullopt;
  }
  return std::nullopt;
}

std::vector<Detached> without_attached_words(std::string_view arabic_word) {
  std::vector<Detached> ways;
  constexpr std::string_view article = "ال";
  const auto take = [&ways, article](std::string_view rest, std::size_t taken) {
    constexpr std::array<std::string_view, 3> prepositions = {"ب", "ل", "ك"};
    constexpr std::string_view with_article = "لل";
    if (rest.starts_with(with_article) && rest.size() >= 8) {
      ways.push_back({taken + 2, std::string(article) + std::string(rest.substr(4)), true});
      return;
    }
    for (const auto preposition : prepositions) {
      if (rest.starts_with(preposition) && rest.size() >= 8)
        ways.push_back({taken + 2, std::string(rest.substr(2)), true});
    }
  };
  take(arabic_word, 0);
  for (const std::string_view conjunction : {std::string_view("و"), std::string_view("ف")}) {
    if (!arabic_word.starts_with(conjunction) || arabic_word.size() < 8) continue;
    ways.push_back({2, std::string(arabic_word.substr(2)), false});
    take(arabic_word.substr(2), 2);
  }
  return ways;
}

}  // namespace gazetteer::geoparse
