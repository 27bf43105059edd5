#include "gazetteer/places/search_names.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "gazetteer/text/folding.hpp"
#include "gazetteer/text/name_variants.hpp"
#include "gazetteer/text/spelling_cost.hpp"

namespace gazetteer::places {
namespace {

constexpr double doubtful_demerit = 0.12, historic_demerit = 0.03;
// A type word that only the record has ("Tamr" asked, "Tall Tamr" on record).
constexpr double missing_type_word = 0.09;
// A name whose own spelling agrees this well needs no look at its type words.
constexpr double well_agreed = 0.10;

double rank(const Agreement& agreement) noexcept {
  return agreement.cost + agreement.demerit + 0.02 * static_cast<double>(agreement.tier);
}

double demerit_of(const Place& place, std::size_t name) noexcept {
  double demerit = 0.0;
  for (const auto& note : place.notes) {
    if (note.name != name) continue;
    if (note.doubtful) demerit = std::max(demerit, doubtful_demerit);
    if (note.historic) demerit = std::max(demerit, historic_demerit);
  }
  return demerit;
}

/// Whether letters of Han, kana, Indic and other scripts that have no Latin spelling of ours are in a name.
bool beyond_spelling(std::string_view name) noexcept {
  for (std::size_t i = 0; i < name.size(); ++i) {
    const auto lead = static_cast<unsigned char>(name[i]);
    if (lead < 0xE0) continue;
    const auto next = i + 1 < name.size() ? static_cast<unsigned char>(name[i + 1]) : 0;
    const bool latin_or_marks = (lead == 0xE1 && next >= 0xB8) || lead == 0xE2 || lead == 0xEF;
    if (!latin_or_marks) return true;
  }
  return false;
}

std::string in_words(const Agreement& best, std::string_view name, const AskedName& asked) {
  switch (best.tier) {
    case MatchTier::exact:
      return "the very name";
    case MatchTier::folded:
      return fmt::format("\"{}\" but for case, marks and spaces", name);
    case MatchTier::spelling:
      return fmt::format("another spelling of \"{}\"", name);
    case MatchTier::type_word:
    case MatchTier::inflection:
      if (best.variant > 0) return fmt::format("{}: \"{}\"", asked.variants()[best.variant - 1].reason, name);
      return fmt::format("\"{}\" without its type word", name);
    case MatchTier::skeleton:
      return fmt::format("the consonants of \"{}\"", name);
    case MatchTier::edit:
      return fmt::format("a few letters from \"{}\"", name);
  }
  return {};
}

}  // namespace

NameComparison::NameComparison(const AskedName& asked)
    : asked_(asked), beyond_spelling_(beyond_spelling(asked.name())) {
  forms_.reserve(1 + asked.variants().size());
  for (std::size_t i = 0; i <= asked.variants().size(); ++i) forms_.emplace_back(asked.form(i));
}

/// The name of the very letters and marks, else the first of the same key; null when the place has none.
const Agreement* NameComparison::same_name(const Place& place) {
  const auto count = 1 + place.names.size();
  const auto name = [&](std::size_t i) -> const std::string& { return i == 0 ? place.name : place.names[i - 1]; };
  for (std::size_t i = 0; i < count; ++i) {
    same_ = {i, MatchTier::exact, 0.0, 0.0, 0};
    if (name(i) == asked_.name()) return &same_;
  }
  for (std::size_t i = 0; i < count; ++i) {
    same_ = {i, MatchTier::folded, 0.0, 0.0, 0};
    if (text::exact_key(name(i)) == asked_.exact()) return &same_;
  }
  return nullptr;
}

Agreement NameComparison::compared(std::string_view name, const Found& found) {
  key_.assign(1, static_cast<char>('a' + static_cast<char>(found.tier)));
  key_ += static_cast<char>('a' + static_cast<char>(found.variant));
  key_ += name;
  const auto [at, fresh] = known_.try_emplace(key_);
  if (!fresh) return at->second;
  const double of_form = asked_.form_cost(found.variant);
  const auto& form = forms_[found.variant];
  const double cost = spelling_cost(form, text::SpelledName(name));
  Agreement agreement{0, found.tier, std::min(1.0, of_form + cost), 0.0, found.variant};
  if (found.tier == MatchTier::skeleton && cost > well_agreed) {
    for (const auto& bare : text::without_type_words(name)) {
      const double of_bare = of_form + missing_type_word + spelling_cost(form, text::SpelledName(bare));
      if (of_bare < agreement.cost) agreement = {0, MatchTier::type_word, of_bare, 0.0, 0};
    }
  }
  return at->second = agreement;
}

Agreement NameComparison::best(const Place& place, const Found& found) {
  if (found.tier <= MatchTier::folded) {
    if (const auto* same = same_name(place)) {
      auto agreement = *same;
      agreement.demerit = demerit_of(place, agreement.name);
      return agreement;
    }
  }
  Agreement best;
  for (std::size_t i = 0; i <= place.names.size(); ++i) {
    const std::string& name = i == 0 ? place.name : place.names[i - 1];
    if (i > 0 && !beyond_spelling_ && beyond_spelling(name)) continue;
    auto one = compared(name, found);
    one.name = i;
    if (!place.notes.empty()) one.demerit = demerit_of(place, i);
    if (i == 0 || rank(one) < rank(best)) best = one;
  }
  return best;
}

std::vector<std::string> NameComparison::reasons(const Agreement& agreement, const std::string& name) const {
  std::vector<std::string> reasons{in_words(agreement, name, asked_)};
  if (agreement.demerit >= doubtful_demerit)
    reasons.emplace_back("the name is doubtful here: it is probably another place's");
  else if (agreement.demerit > 0)
    reasons.emplace_back("a historic name");
  return reasons;
}

}  // namespace gazetteer::places
