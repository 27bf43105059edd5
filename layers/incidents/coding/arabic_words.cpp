#include "layers/incidents/coding/arabic_words.hpp"

namespace layers::incidents {
namespace {

constexpr std::size_t three_letters = 6;  // bytes

bool strip(std::string& word, std::string_view prefix) {
  if (!word.starts_with(prefix) || word.size() < prefix.size() + three_letters) return false;
  word.erase(0, prefix.size());
  return true;
}

}  // namespace

bool is_arabic(std::string_view word) noexcept {
  const auto first = word.empty() ? 0U : static_cast<unsigned char>(word.front());
  return first >= 0xD8U && first <= 0xDBU;
}

std::string arabic_folded(std::string_view word) {
  std::string folded;
  folded.reserve(word.size());
  for (std::size_t i = 0; i < word.size(); i += 2) {
    const auto letter = word.substr(i, 2);
    if (letter.size() < 2 || !is_arabic(letter)) return folded += word.substr(i);
    if (letter == "\u0640" || (letter >= "\u064B" && letter <= "\u0652")) continue;
    if (letter == "\u0623" || letter == "\u0625" || letter == "\u0622") {
      folded += "\u0627";
    } else if (letter == "\u0649") {
      folded += "\u064A";
    } else if (letter == "\u0629") {
      folded += "\u0647";
    } else {
      folded += letter;
    }
  }
  return folded;
}

std::vector<std::string> arabic_forms(std::string_view word) {
  if (!is_arabic(word)) return {};
  std::vector<std::string> forms = {arabic_folded(word)};
  auto left = forms.front();
  if (strip(left, "\u0648") || strip(left, "\u0641")) forms.push_back(left);
  auto base = left;
  const bool preposition = strip(base, "\u0644\u0644") || strip(base, "\u0628\u0627\u0644") ||
                           strip(base, "\u0643\u0627\u0644") || strip(base, "\u0627\u0644");
  if (!preposition && (strip(base, "\u0628") || strip(base, "\u0644"))) forms.push_back(base);
  if (preposition) forms.push_back(base);
  return forms;
}

}  // namespace layers::incidents
