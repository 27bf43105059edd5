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
constexpr double missing_type_word = 0.08;
// A name whose own spelling agrees this well needs no look at its type words.
constexpr double well_agreed = 0.10;

struct Agreement {
  std::size_t name = 0;  // 0 the preferred, n the n-th other
  MatchTier tier = MatchTier::edit;
  double cost = 1.0;
  double demerit = 0.0;

  [[nodiscard]] bool better_than(const Agreement& other) const noexcept {
    return cost + demerit + 0.02 * static_cast<double>(tier) <
           other.cost + other.demerit + 0.02 * static_cast<double>(other.tier);
  }
};

double demerit_of(const Place& place, std::size_t name) noexcept {
  double demerit = 0.0;
  for (const auto& note : place.notes) {
    if (note.name != name) continue;
    if (note.doubtful) demerit = std::max(demerit, doubtful_demerit);
    if (note.historic) demerit = std::max(demerit, historic_demerit);
  }
  return demerit;
}

Agreement agreement(std::string_view name, const AskedName& asked, const Found& found) {
  const auto form = asked.form(found.variant);
  const double of_form = asked.form_cost(found.variant);
  if (found.variant == 0) {
    if (name == form) return {0, MatchTier::exact, 0.0, 0.0};
    if (text::exact_key(name) == asked.exact()) return {0, MatchTier::folded, 0.0, 0.0};
  }
  const double cost = text::spelling_cost(form, name);
  Agreement best{0, found.tier, std::min(1.0, of_form + cost), 0.0};
  if (found.tier <= MatchTier::spelling && text::spelling_key(name) != asked.spelling()) best.tier = MatchTier::edit;
  if (found.tier == MatchTier::skeleton && cost > well_agreed) {
    for (const auto& bare : text::without_type_words(name)) {
      const double of_bare = of_form + missing_type_word + text::spelling_cost(form, bare);
      if (of_bare < best.cost) best = {0, MatchTier::type_word, of_bare, 0.0};
    }
  }
  return best;
}

std::string in_words(const Agreement& best, std::string_view name, const AskedName& asked, const Found& found) {
  switch (best.tier) {
    case MatchTier::exact:
      return "the very name";
    case MatchTier::folded:
      return fmt::format("\"{}\" but for case, marks and spaces", name);
    case MatchTier::spelling:
      return fmt::format("another spelling of \"{}\"", name);
    case MatchTier::type_word:
    case MatchTier::inflection:
      if (found.variant > 0) return fmt::format("{}: \"{}\"", asked.variants()[found.variant - 1].reason, name);
      return fmt::format("\"{}\" without its type word", name);
    case MatchTier::skeleton:
      return fmt::format("the consonants of \"{}\"", name);
    case MatchTier::edit:
      return fmt::format("a few letters from \"{}\"", name);
  }
  return {};
}

}  // namespace

MatchedName matched_name(const Place& place, const AskedName& asked, const Found& found) {
  Agreement best;
  const auto consider = [&](std::string_view name, std::size_t number) {
    auto one = agreement(name, asked, found);
    one.name = number;
    one.demerit = demerit_of(place, number);
    if (number == 0 || one.better_than(best)) best = one;
  };
  consider(place.name, 0);
  for (std::size_t i = 0; i < place.names.size(); ++i) consider(place.names[i], i + 1);

  MatchedName match;
  match.name = best.name == 0 ? place.name : place.names[best.name - 1];
  match.tier = best.tier;
  match.cost = best.cost;
  match.demerit = best.demerit;
  match.reasons.push_back(in_words(best, match.name, asked, found));
  if (best.demerit >= doubtful_demerit)
    match.reasons.emplace_back("the name is doubtful here: it is probably another place's");
  else if (best.demerit > 0)
    match.reasons.emplace_back("a historic name");
  return match;
}

}  // namespace gazetteer::places
