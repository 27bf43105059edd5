// What the values of a layer are called and coloured: holders of land, classes of events.
#include "layers/maps/style/classes.hpp"

#include <set>

#include "layers/maps/drawing/drawing.hpp"

namespace layers::maps {
namespace {

using vocabulary::Colour;

constexpr Colour nobody{200, 200, 200};
constexpr Colour others{120, 120, 120};

// Colours for names that no table knows: Okabe & Ito (2008), safe for colour-blind eyes, then shades of them.
constexpr Colour spare[] = {{0, 114, 178},  {230, 159, 0}, {0, 158, 115},  {204, 121, 167},
                            {86, 180, 233}, {213, 94, 0},  {240, 228, 66}, {90, 90, 160},
                            {150, 100, 50}, {60, 130, 60}, {160, 60, 100}, {40, 140, 150}};

// A colour for the nth spare: the palette, shades of it, then every colour there is in steps of one.
Colour spare_colour(std::size_t n) {
  constexpr std::size_t shades = std::size(spare) * 256;
  if (n >= shades) {
    const auto part = [n](std::size_t shift) { return static_cast<std::uint8_t>(((n - shades) >> shift) % 256); };
    return {part(16), part(8), part(0)};
  }
  const auto base = spare[n % std::size(spare)];
  const auto turn = static_cast<int>(n / std::size(spare));
  const auto shift = [turn](std::uint8_t c, int by) { return static_cast<std::uint8_t>((c + turn * by) % 256); };
  return {shift(base.red, 37), shift(base.green, 53), shift(base.blue, 71)};
}

// By its name in the language; in Arabic, of a table without such names, by the first alias in that script.
std::string name_of(const vocabulary::Actor& actor, const Words& words) {
  if (const auto name = actor.name_in(code_of(words.language())); !name.empty()) return std::string(name);
  if (words.right_to_left()) {
    for (const auto& alias : actor.aliases) {
      if (reads_right_to_left(alias)) return alias;
    }
  }
  return actor.name.empty() ? actor.id : actor.name;
}

// An actor, a status, or both ("SDF+contested", where land is counted by both).
std::string label_of(const std::string& value, const vocabulary::ActorTable& actors, const Words& words) {
  if (const auto* actor = actors.by_id(value)) return name_of(*actor, words);
  const auto plus = value.rfind('+');
  if (plus == std::string::npos) return words.or_else("status." + value, value);
  const auto status = value.substr(plus + 1);
  const auto told = words.or_else("status." + status, {});
  return told.empty() ? value : label_of(value.substr(0, plus), actors, words) + " (" + told + ")";
}

}  // namespace

std::vector<ClassStyle> actor_classes(const std::vector<std::string>& values, const vocabulary::ActorTable& actors,
                                      bool with_others, const Words& words) {
  std::vector<ClassStyle> classes;
  std::set<Colour> used = {nobody, others};
  std::vector<std::size_t> without;
  for (const auto& value : values) {
    const auto* actor = actors.by_id(value);
    ClassStyle style{value, label_of(value, actors, words), nobody, {}};
    if (value == "none") {
      style.label = words("class.nobody");
    } else if (actor != nullptr && used.insert(actor->colour).second) {
      style.colour = actor->colour;
    } else {
      without.push_back(classes.size());
    }
    classes.push_back(std::move(style));
  }
  std::size_t next = 0;
  for (const auto index : without) {
    do classes[index].colour = spare_colour(next++);
    while (!used.insert(classes[index].colour).second);
  }
  if (with_others) classes.push_back({"", words("class.others"), others, {}});
  return classes;
}

std::vector<ClassStyle> class_styles(const std::vector<std::string>& values, const vocabulary::ActorTable& actors,
                                     const Words& words) {
  return actor_classes(values, actors, false, words);
}

std::vector<ClassStyle> event_styles(std::span<const vocabulary::EventClass> classes, const Words& words) {
  std::vector<ClassStyle> styles;
  for (const auto& event : classes)
    styles.push_back({event.code, words.or_else("event." + event.code, event.label), event.colour, event.symbol});
  return styles;
}

std::vector<std::string> values_of(const geo::io::Layer& layer, const std::string& field) {
  std::set<std::string> values;
  if (const auto index = layer.field_index(field)) {
    for (const auto& feature : layer.features) {
      if (const auto* text = std::get_if<std::string>(&feature.values[*index])) values.insert(*text);
    }
  }
  return {values.begin(), values.end()};
}

std::vector<ValueNames> value_names(const geo::io::Layer& layer, const vocabulary::ActorTable& actors,
                                    std::span<const ClassStyle> events, const Words& words) {
  std::vector<ValueNames> result;
  for (const auto& field : layer.fields) {
    ValueNames named{field.name, {}};
    const bool actor = field.name == "target" || field.name == "source_side" || field.name.starts_with("actor");
    const bool status = field.name.starts_with("status");
    if (!actor && !status && field.name != "event_code") continue;
    for (const auto& value : values_of(layer, field.name)) {
      std::string name;
      if (field.name == "event_code") {
        for (const auto& event : events) {
          if (event.value == value) name = event.label;
        }
      } else if (status) {
        name = words.or_else("status." + value, value);
      } else {
        name = value == "none" ? words("class.nobody") : label_of(value, actors, words);
      }
      if (!name.empty() && name != value) named.names.emplace_back(value, name);
    }
    if (!named.names.empty()) result.push_back(std::move(named));
  }
  return result;
}

}  // namespace layers::maps
