#include "gazetteer/evaluation/names/hidden_names.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <random>

#include "gazetteer/evaluation/names/spelling_pair.hpp"
#include "gazetteer/text/folding.hpp"
#include "gazetteer/text/sentences.hpp"
#include "gazetteer/text/utf8.hpp"

namespace gazetteer::evaluation {
namespace {

using places::Place;

bool is_ascii(std::string_view text) noexcept {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// A number of its own for a place and a seed (FNV-1a, finished as in splitmix64).
std::uint64_t draw(std::string_view id, std::uint64_t seed) noexcept {
  std::uint64_t h = 0xcbf2'9ce4'8422'2325ULL ^ seed;
  for (const char c : id) h = (h ^ static_cast<unsigned char>(c)) * 0x100'0000'01b3ULL;
  h = (h ^ (h >> 30U)) * 0xbf58'476d'1ce4'e5b9ULL;
  h = (h ^ (h >> 27U)) * 0x94d0'49bb'1331'11ebULL;
  return h ^ (h >> 31U);
}

/// The names of a place, the preferred one first, each with its notes.
struct Names {
  std::vector<std::string> names;
  std::vector<std::vector<places::NameNote>> notes;

  explicit Names(const Place& place) : names{place.name}, notes(1 + place.names.size()) {
    names.insert(names.end(), place.names.begin(), place.names.end());
    for (const auto& note : place.notes) {
      if (note.name < notes.size()) notes[note.name].push_back(note);
    }
  }
  void drop(const std::function<bool(std::size_t)>& gone) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (gone(i)) continue;
      if (kept != i) {
        names[kept] = std::move(names[i]);
        notes[kept] = std::move(notes[i]);
      }
      ++kept;
    }
    names.resize(kept);
    notes.resize(kept);
  }
  void put_back(Place& place) && {
    place.notes.clear();
    for (std::size_t i = 0; i < names.size(); ++i) {
      for (auto& note : notes[i]) {
        note.name = static_cast<std::uint16_t>(i);
        place.notes.push_back(std::move(note));
      }
    }
    place.name = std::move(names.front());
    place.names.assign(std::make_move_iterator(names.begin() + 1), std::make_move_iterator(names.end()));
  }
};

/// Those of `names` that may be asked for; `native` is the script that keep_native keeps.
std::vector<std::size_t> askable(const std::vector<std::string>& names, Hiding hiding, NameScript native) {
  std::vector<std::size_t> found;
  const auto preferred = text::exact_key(names.front());
  const auto lower = text::lower(names.front());
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto& name = names[i];
    const auto key = text::exact_key(name);
    if (key.empty()) continue;
    if (hiding == Hiding::one_name) {
      const bool ascii_column = key == preferred && is_ascii(name) && !is_ascii(names.front());
      if (i > 0 && text::lower(name) != lower && !ascii_column) found.push_back(i);
    } else {
      const auto script = script_of_name(name);
      if (hiding == Hiding::keep_latin ? script == native : script == NameScript::latin) found.push_back(i);
    }
  }
  return found;
}

/// Arabic or Cyrillic, whichever more names are in; Latin for neither.
NameScript native_script(const std::vector<std::string>& names) {
  std::ptrdiff_t arabic = 0, cyrillic = 0;
  for (const auto& name : names) {
    const auto script = script_of_name(name);
    arabic += script == NameScript::arabic ? 1 : 0;
    cyrillic += script == NameScript::cyrillic ? 1 : 0;
  }
  if (arabic == 0 && cyrillic == 0) return NameScript::latin;
  return arabic >= cyrillic ? NameScript::arabic : NameScript::cyrillic;
}

std::optional<HiddenName> hide(Place& place, const HideOptions& options) {
  Names names(place);
  const auto native = options.hiding == Hiding::one_name ? NameScript::latin : native_script(names.names);
  if (options.hiding != Hiding::one_name && native == NameScript::latin) return std::nullopt;
  const auto choice = askable(names.names, options.hiding, native);
  if (choice.empty()) return std::nullopt;
  HiddenName hidden;
  hidden.asked = names.names[choice[draw(place.id, options.seed) % choice.size()]];
  hidden.script = script_of_name(hidden.asked);
  const auto lower = text::lower(hidden.asked);
  names.drop([&](std::size_t i) {
    if (options.hiding == Hiding::one_name) return text::lower(names.names[i]) == lower;
    const auto script = script_of_name(names.names[i]);
    return options.hiding == Hiding::keep_latin ? script != NameScript::latin : script != native;
  });
  if (names.names.empty()) return std::nullopt;
  const auto key = text::exact_key(hidden.asked);
  hidden.kept_latin = true;
  for (const auto& name : names.names) {
    hidden.kept_latin = hidden.kept_latin && script_of_name(name) == NameScript::latin;
    hidden.folded = hidden.folded || text::exact_key(name) == key;
    const double similarity = consonant_similarity(hidden.asked, name);
    if (hidden.kept.empty() || similarity > hidden.similarity) {
      hidden.kept = name;
      hidden.similarity = similarity;
    }
  }
  std::move(names).put_back(place);
  return hidden;
}

}  // namespace

NameScript script_of_name(std::string_view name) {
  std::array<std::size_t, 4> count{};
  for (std::size_t at = 0; at < name.size();) {
    const auto point = text::decode(name, at);
    const auto c = point.value;
    at += point.size;
    if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0xC0 && c <= 0x24F) || (c >= 0x1E00 && c <= 0x1EFF)) {
      ++count[static_cast<std::size_t>(NameScript::latin)];
    } else if ((c >= 0x620 && c <= 0x6FF) || (c >= 0x750 && c <= 0x77F)) {
      ++count[static_cast<std::size_t>(NameScript::arabic)];
    } else if (c >= 0x400 && c <= 0x52F) {
      ++count[static_cast<std::size_t>(NameScript::cyrillic)];
    } else if (c >= 0x370) {
      ++count[static_cast<std::size_t>(NameScript::other)];
    }
  }
  return static_cast<NameScript>(std::max_element(count.begin(), count.end()) - count.begin());
}

std::vector<HiddenName> hide_names(std::vector<places::Place>& places, const HideOptions& options) {
  // The places in a drawn order: the first so many that have a name to give are the sample.
  std::vector<std::pair<std::uint64_t, std::size_t>> order;
  order.reserve(places.size());
  for (std::size_t i = 0; i < places.size(); ++i) order.emplace_back(draw(places[i].id, ~options.seed), i);
  std::sort(order.begin(), order.end());
  std::vector<HiddenName> hidden;
  for (const auto& [drawn, index] : order) {
    if (options.sample > 0 && hidden.size() >= options.sample) break;
    if (auto one = hide(places[index], options)) {
      one->place = index;
      hidden.push_back(std::move(*one));
    }
  }
  std::sort(hidden.begin(), hidden.end(), [](const auto& a, const auto& b) { return a.place < b.place; });
  return hidden;
}

}  // namespace gazetteer::evaluation
