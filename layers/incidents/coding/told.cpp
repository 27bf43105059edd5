#include "layers/incidents/coding/told.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "layers/vocabulary/vocabulary.hpp"

namespace layers::incidents {
namespace {

bool tells_a_correction(const Words& words) {
  constexpr std::array<std::string_view, 24> stems = {"rose",    "risen",   "rises",  "climb", "increas", "revis",
                                                      "rais",    "correct", "bodies", "updat", "toll",    "rescuers",
                                                      "succumb", "вырос",   "возрос", "зросл", "зросла",  "збіль",
                                                      "увелич",  "ارتفع",   "ارتفاع", "حصيلة", "yüksel",  "arttı"};
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return std::any_of(stems.begin(), stems.end(), [&](std::string_view stem) { return word.starts_with(stem); });
  });
}

bool tells_nothing(const std::string& word) {
  constexpr std::array<std::string_view, 18> words = {"the",  "and",  "were", "was", "for",  "with",
                                                      "that", "has",  "have", "had", "from", "been",
                                                      "said", "they", "when", "who", "its",  "are"};
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Who tells of it: "hospital sources", "school officials".
bool tells_of_it(const std::string& word) {
  constexpr std::array<std::string_view, 9> words = {"sources",  "source", "officials", "official", "staff",
                                                     "director", "medics", "doctors",   "spokesman"};
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

Told told_by(const Incident& incident) {
  Told told;
  told.text = vocabulary::folded_name(incident.sentence);
  std::vector<std::string> in_order;
  std::string word;
  for (const char c : told.text + " " + vocabulary::folded_name(incident.told_on) + " ") {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (letter) {
      word += c;
    } else if (!word.empty()) {
      in_order.push_back(std::move(word));
      word.clear();
    }
  }
  Words words;
  for (std::size_t i = 0; i < in_order.size(); ++i) {
    const auto& each = in_order[i];
    const std::string_view before = i > 0 ? std::string_view(in_order[i - 1]) : std::string_view();
    // Where the wounded were brought to was not struck.
    const bool brought = each.starts_with("hospital") && (before == "in" || before == "to" || each.size() > 9);
    const bool speaks = i + 1 < in_order.size() && tells_of_it(in_order[i + 1]);
    if (each.size() >= 3 && !brought && !speaks) words.insert(each);
  }
  told.objects = struck_objects(words);
  told.hours = times_of_day(words);
  told.corrects = tells_a_correction(words);
  for (const auto& each : words) {
    // The first letters are what inflected forms have in common.
    const bool latin = static_cast<unsigned char>(each.front()) < 0x80;
    if (!tells_nothing(each)) told.words.insert(each.substr(0, latin ? 5 : 10));
  }
  return told;
}

}  // namespace layers::incidents
