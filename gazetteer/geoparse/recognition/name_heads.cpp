#include "gazetteer/geoparse/recognition/name_heads.hpp"

#include <array>

#include "gazetteer/text/word_list.hpp"

namespace gazetteer::geoparse {
namespace {

// Generic nouns of Arabic, Hebrew, Berber and Sahelian names, as Latin letters have them; sorted.
constexpr text::WordList heads(std::to_array<std::string_view>(
    {"ain",    "ayn",     "bani",    "beit",   "beni",    "bir",     "bordj",   "burj",   "dahr",  "dair",   "dayr",
     "deir",   "ein",     "ghadir",  "hammam", "hajar",   "jabal",   "jebel",   "jisr",   "kafar", "kafr",   "kfar",
     "khan",   "khirbat", "khirbet", "ksar",   "mazraat", "marj",    "nahr",    "oued",   "qalat", "qalaat", "qala",
     "qasr",   "ras",     "rijm",    "rujm",   "sahl",    "souk",    "souq",    "tal",    "tall",  "tel",    "tell",
     "tin",    "umm",     "wad",     "wadi",   "wed",     "zawiyat", "zaouiet", "djebel", "gebel", "hassi",  "bab",
     "birkat", "dar",     "deyr",    "djebil", "hosh",    "kom",     "minyat",  "shatt"}));

constexpr text::WordList heads_of_both(std::to_array<std::string_view>(
    {"abu", "abou", "haji", "hadji", "imam", "mar", "sidi", "umm", "sheikh", "shaykh", "sheik", "cheikh"}));

bool is_list_mark(const Reading& reading, std::size_t i) {
  return reading.is_mark(i, ",") || reading.words[i].lower == "and" || reading.words[i].lower == "or";
}

bool calls_for_a_place(const Word& word) {
  return word.classes.any(WordClass::strong_preposition | WordClass::settlement_type | WordClass::area_type |
                          WordClass::compass) ||
         word.lower == "in" || word.lower == "at";
}

}  // namespace

bool begins_place_name(std::string_view lower_case_word) { return heads.has(lower_case_word); }

bool begins_person_or_place(std::string_view lower_case_word) { return heads_of_both.has(lower_case_word); }

bool in_place_of_a_place(const Reading& reading, std::size_t first) {
  constexpr std::size_t most_steps = 24;
  auto at = first;
  const auto step = [&] {
    if (at == 0 || !reading.same_sentence(at - 1, first)) return false;
    --at;
    return true;
  };
  for (std::size_t steps = 0; steps < most_steps; ++steps) {
    if (!step()) return false;
    if (reading.words[at].lower == "the" && !step()) return false;
    if (reading.words[at].lower == "of" && !step()) return false;
    if (calls_for_a_place(reading.words[at])) return true;
    if (!is_list_mark(reading, at)) return false;
    // Over the name before, and its comma in ", and".
    if (at > 0 && is_list_mark(reading, at - 1)) --at;
    const auto end = at;
    while (at > 0 && reading.same_sentence(at - 1, first) && reading.words[at - 1].name_like) --at;
    if (at == end) return false;
  }
  return false;
}

}  // namespace gazetteer::geoparse
