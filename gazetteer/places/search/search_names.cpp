#include "gazetteer/places/search/search_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>

#include "gazetteer/places/file/hashing.hpp"
#include "gazetteer/places/search/search_score.hpp"
#include "gazetteer/text/folding.hpp"
#include "gazetteer/text/name_variants.hpp"
#include "gazetteer/text/spelling_cost.hpp"

namespace gazetteer::places {
namespace {

constexpr double doubtful_demerit = 0.12, historic_demerit = 0.03;
// A type word that only the record has ("Tamr" asked, "Tall Tamr" on record).
constexpr double missing_type_word = 0.09;
// Names that differ in more groups of consonants are not compared while others agree.
constexpr int most_unlike = 1;
// Nor do names in other scripts need a look when one in the script of what was asked agrees this well, nor any other
// when it agrees as well as this.
constexpr double settled = 0.04, perfect = 0.012;
// A name in another script that agrees says less of a place that has names in the script of what was asked, and those
// do not agree.
constexpr double most_foreign_demerit = 0.10;

double rank(const Agreement& agreement) noexcept {
  return agreement.cost + agreement.demerit + 0.02 * static_cast<double>(agreement.tier);
}

/// Scripts as far as names of one are compared with names of the same first, by the first letter that is not ASCII.
enum Scripts : int { latin_letters, cyrillic_letters, arabic_letters, hebrew_letters, other_alphabet, beyond_spelling };

int script_group(std::string_view name) noexcept {
  for (std::size_t i = 0; i < name.size(); ++i) {
    const auto lead = static_cast<unsigned char>(name[i]);
    if (lead < 0xD0) continue;
    if (lead < 0xD5) return cyrillic_letters;
    if (lead < 0xD8) return hebrew_letters;
    if (lead < 0xDC) return arabic_letters;
    if (lead < 0xE0) return other_alphabet;
    const auto next = i + 1 < name.size() ? static_cast<unsigned char>(name[i + 1]) : 0;
    // Latin with marks, punctuation and forms for display; all else has no Latin spelling of ours.
    if ((lead == 0xE1 && next >= 0xB8) || (lead == 0xE2 && next == 0x80)) continue;
    if (lead != 0xE2 && lead != 0xEF) return beyond_spelling;
  }
  return latin_letters;
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

std::size_t NameComparison::HashOfKey::operator()(const Key& key) const noexcept {
  return static_cast<std::size_t>(hash64(key.name, static_cast<std::uint64_t>(key.tier) * 256 + key.variant));
}

NameComparison::NameComparison(const Gazetteer& gazetteer, const AskedName& asked, bool country_known)
    : gazetteer_(gazetteer),
      asked_(asked),
      country_known_(country_known),
      script_(script_group(asked.name())),
      forms_(1 + asked.variants().size()) {}

const text::SpelledName& NameComparison::form(std::size_t number) {
  auto& prepared = forms_[number];
  if (!prepared) prepared.emplace(asked_.form(number));
  return *prepared;
}

unsigned NameComparison::form_groups(std::size_t number) {
  if (groups_.empty()) groups_.resize(forms_.size());
  if (!groups_[number]) groups_[number] = text::consonant_groups(asked_.form(number));
  return *groups_[number];
}

double NameComparison::demerit_of(std::size_t name) const noexcept {
  double demerit = 0.0;
  for (const auto& note : notes_) {
    if (note.name != name) continue;
    if (note.doubtful) demerit = std::max(demerit, doubtful_demerit);
    if (note.historic) demerit = std::max(demerit, historic_demerit);
  }
  return demerit;
}

/// The name of the very letters and marks, else the first of the same key.
std::optional<Agreement> NameComparison::same_name() const {
  for (std::size_t i = 0; i < names_.size(); ++i) {
    if (names_[i] == asked_.name()) return Agreement{names_[i], MatchTier::exact, 0.0, demerit_of(i), 0};
  }
  for (std::size_t i = 0; i < names_.size(); ++i) {
    if (text::exact_key(names_[i]) == asked_.exact())
      return Agreement{names_[i], MatchTier::folded, 0.0, demerit_of(i), 0};
  }
  return std::nullopt;
}

Agreement NameComparison::compared(std::string_view name, const Found& found) {
  const auto [at, fresh] = known_.try_emplace(Key{name, found.tier, found.variant});
  if (!fresh) return at->second;
  const double of_form = asked_.form_cost(found.variant);
  const auto& asked = form(found.variant);
  const text::SpelledName spelt(name);
  const double cost = spelling_cost(asked, spelt, most_cost(found.tier, country_known_));
  Agreement agreement{name, found.tier, std::min(1.0, of_form + cost), 0.0, found.variant};
  return at->second = agreement;
}

void NameComparison::look(const Found& found, bool same_script, bool like_only, std::optional<Agreement>& best) {
  const auto like = form_groups(found.variant);
  for (std::size_t i = 0; i < names_.size(); ++i) {
    const auto script = script_group(names_[i]);
    if ((script == script_) != same_script) continue;
    if (!same_script && script == beyond_spelling && names_.size() > 1) continue;
    if (like_only && std::popcount(like ^ text::consonant_groups(names_[i])) > most_unlike) continue;
    auto one = compared(names_[i], found);
    one.demerit = demerit_of(i);
    if (best && rank(one) >= rank(*best)) continue;
    best = one;
    if (one.cost + one.demerit <= perfect) return;
  }
}

/// The name without its type word that agrees, where only the record has the word.
std::optional<Agreement> NameComparison::without_type_word(const Found& found) {
  std::optional<Agreement> best;
  const auto& asked = form(found.variant);
  for (std::size_t i = 0; i < names_.size(); ++i) {
    if (names_[i].find_first_of(" -") == std::string_view::npos) continue;
    const auto [at, fresh] = bare_.try_emplace(Key{names_[i], found.tier, found.variant}, 1.0);
    if (fresh) {
      for (const auto& bare : text::without_type_words(names_[i]))
        at->second =
            std::min(at->second, spelling_cost(asked, text::SpelledName(bare), most_cost(found.tier, country_known_)));
    }
    const double cost = asked_.form_cost(found.variant) + missing_type_word + at->second;
    if (at->second <= most_cost(found.tier, country_known_) &&
        (!best || cost + demerit_of(i) < best->cost + best->demerit))
      best = Agreement{names_[i], MatchTier::type_word, cost, demerit_of(i), 0};
  }
  return best;
}

Agreement NameComparison::best(const Found& found) {
  gazetteer_.names(found.row, names_);
  notes_ = gazetteer_.notes(found.row);
  if (found.tier <= MatchTier::folded) {
    if (const auto same = same_name()) return *same;
  }
  std::optional<Agreement> best;
  for (const bool like_only : {true, false}) {
    look(found, true, like_only, best);
    if (best && best->cost + best->demerit <= settled) return *best;
    const auto own = best;
    look(found, false, like_only, best);
    if (own && best->name != own->name) best->demerit += std::min(most_foreign_demerit, own->cost - best->cost);
    if (best) break;
  }
  if (best && best->cost <= most_cost(found.tier, country_known_)) return *best;
  if (found.tier == MatchTier::skeleton) {
    if (const auto bare = without_type_word(found)) return *bare;
  }
  return best.value_or(Agreement{});
}

std::vector<std::string> NameComparison::reasons(const Agreement& agreement) const {
  std::vector<std::string> reasons{in_words(agreement, agreement.name, asked_)};
  if (agreement.demerit >= doubtful_demerit)
    reasons.emplace_back("the name is doubtful here: it is probably another place's");
  else if (agreement.demerit > 0)
    reasons.emplace_back("a historic name");
  return reasons;
}

}  // namespace gazetteer::places
