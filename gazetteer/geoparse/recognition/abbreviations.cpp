#include "gazetteer/geoparse/recognition/abbreviations.hpp"

#include <algorithm>
#include <array>

#include "gazetteer/text/word_list.hpp"

namespace gazetteer::geoparse {
namespace {

// The Associated Press' short forms and the postal codes of the United States; those of Canada. Sorted by form.
constexpr std::array units = {
    AbbreviatedUnit{"ab", "CA", "01", true},     AbbreviatedUnit{"ak", "US", "AK", true},
    AbbreviatedUnit{"al", "US", "AL", true},     AbbreviatedUnit{"ala", "US", "AL", false},
    AbbreviatedUnit{"alta", "CA", "01", false},  AbbreviatedUnit{"ar", "US", "AR", true},
    AbbreviatedUnit{"ariz", "US", "AZ", false},  AbbreviatedUnit{"ark", "US", "AR", false},
    AbbreviatedUnit{"az", "US", "AZ", true},     AbbreviatedUnit{"bc", "CA", "02", false},
    AbbreviatedUnit{"ca", "US", "CA", true},     AbbreviatedUnit{"cal", "US", "CA", false},
    AbbreviatedUnit{"calif", "US", "CA", false}, AbbreviatedUnit{"co", "US", "CO", true},
    AbbreviatedUnit{"colo", "US", "CO", false},  AbbreviatedUnit{"conn", "US", "CT", false},
    AbbreviatedUnit{"ct", "US", "CT", true},     AbbreviatedUnit{"dc", "US", "DC", true},
    AbbreviatedUnit{"de", "US", "DE", true},     AbbreviatedUnit{"del", "US", "DE", false},
    AbbreviatedUnit{"fl", "US", "FL", true},     AbbreviatedUnit{"fla", "US", "FL", false},
    AbbreviatedUnit{"ga", "US", "GA", false},    AbbreviatedUnit{"hi", "US", "HI", true},
    AbbreviatedUnit{"ia", "US", "IA", true},     AbbreviatedUnit{"id", "US", "ID", true},
    AbbreviatedUnit{"il", "US", "IL", true},     AbbreviatedUnit{"ill", "US", "IL", false},
    AbbreviatedUnit{"in", "US", "IN", true},     AbbreviatedUnit{"ind", "US", "IN", false},
    AbbreviatedUnit{"kan", "US", "KS", false},   AbbreviatedUnit{"kans", "US", "KS", false},
    AbbreviatedUnit{"ks", "US", "KS", true},     AbbreviatedUnit{"ky", "US", "KY", false},
    AbbreviatedUnit{"la", "US", "LA", false},    AbbreviatedUnit{"ma", "US", "MA", true},
    AbbreviatedUnit{"man", "CA", "03", false},   AbbreviatedUnit{"mass", "US", "MA", false},
    AbbreviatedUnit{"md", "US", "MD", false},    AbbreviatedUnit{"me", "US", "ME", true},
    AbbreviatedUnit{"mi", "US", "MI", true},     AbbreviatedUnit{"mich", "US", "MI", false},
    AbbreviatedUnit{"minn", "US", "MN", false},  AbbreviatedUnit{"miss", "US", "MS", false},
    AbbreviatedUnit{"mn", "US", "MN", true},     AbbreviatedUnit{"mo", "US", "MO", false},
    AbbreviatedUnit{"mont", "US", "MT", false},  AbbreviatedUnit{"ms", "US", "MS", true},
    AbbreviatedUnit{"mt", "US", "MT", true},     AbbreviatedUnit{"nb", "CA", "04", false},
    AbbreviatedUnit{"nc", "US", "NC", true},     AbbreviatedUnit{"nd", "US", "ND", true},
    AbbreviatedUnit{"ne", "US", "NE", true},     AbbreviatedUnit{"neb", "US", "NE", false},
    AbbreviatedUnit{"nebr", "US", "NE", false},  AbbreviatedUnit{"nev", "US", "NV", false},
    AbbreviatedUnit{"nfld", "CA", "05", false},  AbbreviatedUnit{"nh", "US", "NH", true},
    AbbreviatedUnit{"nj", "US", "NJ", true},     AbbreviatedUnit{"nm", "US", "NM", true},
    AbbreviatedUnit{"ns", "CA", "07", false},    AbbreviatedUnit{"nv", "US", "NV", true},
    AbbreviatedUnit{"ny", "US", "NY", true},     AbbreviatedUnit{"oh", "US", "OH", true},
    AbbreviatedUnit{"ok", "US", "OK", true},     AbbreviatedUnit{"okla", "US", "OK", false},
    AbbreviatedUnit{"on", "CA", "08", true},     AbbreviatedUnit{"ont", "CA", "08", false},
    AbbreviatedUnit{"or", "US", "OR", true},     AbbreviatedUnit{"ore", "US", "OR", false},
    AbbreviatedUnit{"pa", "US", "PA", false},    AbbreviatedUnit{"pei", "CA", "09", false},
    AbbreviatedUnit{"penn", "US", "PA", false},  AbbreviatedUnit{"qc", "CA", "10", true},
    AbbreviatedUnit{"que", "CA", "10", false},   AbbreviatedUnit{"ri", "US", "RI", true},
    AbbreviatedUnit{"sask", "CA", "11", false},  AbbreviatedUnit{"sc", "US", "SC", true},
    AbbreviatedUnit{"sd", "US", "SD", true},     AbbreviatedUnit{"tenn", "US", "TN", false},
    AbbreviatedUnit{"tex", "US", "TX", false},   AbbreviatedUnit{"tn", "US", "TN", true},
    AbbreviatedUnit{"tx", "US", "TX", true},     AbbreviatedUnit{"ut", "US", "UT", true},
    AbbreviatedUnit{"va", "US", "VA", false},    AbbreviatedUnit{"vt", "US", "VT", false},
    AbbreviatedUnit{"wa", "US", "WA", true},     AbbreviatedUnit{"wash", "US", "WA", false},
    AbbreviatedUnit{"wi", "US", "WI", true},     AbbreviatedUnit{"wis", "US", "WI", false},
    AbbreviatedUnit{"wisc", "US", "WI", false},  AbbreviatedUnit{"wv", "US", "WV", true},
    AbbreviatedUnit{"wva", "US", "WV", false},   AbbreviatedUnit{"wy", "US", "WY", true},
    AbbreviatedUnit{"wyo", "US", "WY", false},
};
constexpr text::WordList forms([] {
  std::array<std::string_view, units.size()> all;
  for (std::size_t i = 0; i < units.size(); ++i) all[i] = units[i].form;
  return all;
}());
static_assert(std::is_sorted(units.begin(), units.end(), [](const auto& a, const auto& b) { return a.form < b.form; }));

}  // namespace

std::optional<AbbreviatedUnit> abbreviated_unit(std::string_view form) {
  if (!forms.may_have(form)) return std::nullopt;
  const auto found = std::lower_bound(units.begin(), units.end(), form,
                                      [](const auto& unit, std::string_view key) { return unit.form < key; });
  if (found == units.end() || found->form != form) return std::nullopt;
  return *found;
}

}  // namespace gazetteer::geoparse
