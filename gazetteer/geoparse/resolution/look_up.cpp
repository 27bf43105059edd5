// Forms of a name to look up beside the one that is written.
#include <algorithm>

#include "gazetteer/geoparse/recalled_names.hpp"
#include "gazetteer/geoparse/recognition/abbreviations.hpp"
#include "gazetteer/geoparse/recognition/recognise_names.hpp"
#include "gazetteer/geoparse/recognition/scan.hpp"
#include "gazetteer/geoparse/recognition/tag_words.hpp"
#include "gazetteer/geoparse/resolution/candidates.hpp"
#include "gazetteer/geoparse/resolution/inflection.hpp"
#include "gazetteer/text/folding.hpp"

namespace gazetteer::geoparse {
namespace {

/// "Ky.", "Ont.", "BC" where no place is called so.
bool look_up_abbreviation(const Reading& reading, const places::Gazetteer& gazetteer, Spot& spot) {
  std::string form;
  for (const char c : text::lower(spot.name)) {
    if (c != '.') form += c;
  }
  const auto& head = reading.words[spot.first];
  const bool stopped = spot.name.find('.') != std::string::npos || reading.is_mark(spot.last + 1, ".") ||
                       (spot.first > 0 && reading.is_mark(spot.first - 1, ","));
  const bool postal = spot.first == spot.last && head.all_capitals && !head.shouted;
  const auto unit = form.size() <= 5 ? abbreviated_unit(form) : std::nullopt;
  if (!unit || !(stopped || (unit->postal && postal))) return false;
  const auto place = gazetteer.admin1(unit->country, unit->admin1);
  if (!place) return false;
  spot.fixed.push_back(*place);
  spot.cues.add(Cue::abbreviation);
  return true;
}

/// "Canadian", "Syrians", "North American": the country or region that it belongs to. A town of that name yields.
bool look_up_demonym(const places::Gazetteer& gazetteer, Spot& spot) {
  const auto countries = is_demonym(gazetteer, spot.name) ? gazetteer.demonym(spot.name) : std::vector<std::string>();
  for (const auto& iso : countries) {
    if (const auto place = gazetteer.country(iso)) spot.fixed.push_back(*place);
  }
  if (spot.fixed.empty()) {
    const auto region = regional_adjective(spot.name);
    if (!region || region->empty()) return false;
    spot.name = *region;
  }
  spot.kind = MentionKind::demonym;
  return true;
}

/// The names of places in a name that the gazetteer does not have: "Cavan" of "Cavan County Council". Those that the
/// name begins with come first, then those behind "of" and the rest.
void look_up_parts(const Reading& reading, const places::Gazetteer& gazetteer, Spot& spot) {
  constexpr auto types = WordClass::settlement_type | WordClass::admin_type | WordClass::area_type |
                         WordClass::function_word | WordClass::compass | WordClass::calendar | WordClass::given_name |
                         WordClass::organisation_head | WordClass::unit_head;
  constexpr std::size_t most = 3;
  for (auto i = spot.first; i <= spot.last && spot.parts.size() < most;) {
    const auto& word = reading.words[i];
    if (!word.name_like || word.key.size() < 4) {
      ++i;
      continue;
    }
    const auto scan = longest_name(reading, gazetteer, i);
    const bool several = scan && scan->last > i;
    if (scan && scan->last <= spot.last &&
        (several || (!word.classes.any(types | WordClass::common) && head_group(word.lower) == HeadGroup::none))) {
      spot.parts.push_back(scan->name);
      i = scan->last + 1;
      continue;
    }
    const auto countries = gazetteer.demonym(reading.surface(i));
    if (!countries.empty()) {
      if (const auto place = gazetteer.country(countries.front())) spot.parts.emplace_back(gazetteer.view(*place).name);
    } else if (const auto region = regional_adjective(reading.surface(i)); region && !region->empty()) {
      spot.parts.emplace_back(*region);
    }
    ++i;
  }
}

/// The name without an article or a type word at its head or tail.
void look_up_core(const Reading& reading, Spot& spot) {
  constexpr auto types = WordClass::settlement_type | WordClass::admin_type | WordClass::area_type;
  const auto& head = reading.words[spot.first];
  const auto& tail = reading.words[spot.last];
  if (spot.last == spot.first) return;
  if (head.lower == "the" || head.classes.any(types | WordClass::compass)) {
    const auto from =
        reading.words[spot.first + 1].lower == "of" && spot.first + 2 <= spot.last ? spot.first + 2 : spot.first + 1;
    spot.other_names.emplace_back(span_of(reading, from, spot.last).of(reading.text));
  }
  if (tail.classes.any(types))
    spot.other_names.emplace_back(span_of(reading, spot.first, spot.last - 1).of(reading.text));
}

}  // namespace

void look_up_given(const Reading& reading, const places::Gazetteer& gazetteer, Spot& spot) {
  if (reading.words[spot.first].script == text::Script::cyrillic && look_up_slavic(reading, gazetteer, spot)) return;
  if (look_up_abbreviation(reading, gazetteer, spot)) return;
  if (look_up_demonym(gazetteer, spot)) return;
  if (is_name(gazetteer, spot.name)) return;
  look_up_core(reading, spot);
  if (const auto bytes = without_turkish_suffix(spot.name)) spot.other_names.push_back(spot.name.substr(0, *bytes));
  const auto& head = reading.words[spot.first];
  if (head.script == text::Script::arabic) {
    for (auto& way : without_attached_words(spot.name)) {
      if (is_name(gazetteer, way.name)) spot.other_names.push_back(std::move(way.name));
    }
  }
  const bool core_known = std::any_of(spot.other_names.begin(), spot.other_names.end(),
                                      [&gazetteer](const auto& name) { return is_name(gazetteer, name); });
  if (spot.last > spot.first && !core_known) look_up_parts(reading, gazetteer, spot);
}

}  // namespace gazetteer::geoparse
