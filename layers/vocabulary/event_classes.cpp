#include <fmt/format.h>

#include <algorithm>

#include "layers/vocabulary/definition_file.hpp"
#include "layers/vocabulary/vocabulary.hpp"

namespace layers::vocabulary {

std::vector<EventClass> load_event_classes(std::string_view text, const std::string& file) {
  constexpr std::string_view tables[] = {"event"};
  constexpr std::string_view keys[] = {"code", "label", "acled", "cameo",  "colour", "symbol",
                                       "cues", "verbs", "nouns", "hinted", "hints"};
  const auto parsed = parse_definitions(text, file, tables);
  parsed.top.allow_only({});
  std::vector<EventClass> classes;
  const auto rows = parsed.rows.find("event");
  if (rows == parsed.rows.end()) return classes;
  for (const auto& row : rows->second) {
    row.allow_only(keys);
    EventClass event;
    event.code = row.required_text("code");
    event.label = row.required_text("label");
    event.acled = row.text("acled");
    event.cameo = row.text("cameo");
    const auto colour = row.required_text("colour");
    const auto value = Colour::parse(colour);
    if (!value)
      throw geo::InputError(fmt::format("\"{}\" is no colour", colour), row.where("colour"), "write it as #a52714");
    event.colour = *value;
    event.symbol = row.required_text("symbol");
    event.cues = row.texts("cues");
    event.verbs = row.texts("verbs");
    event.nouns = row.texts("nouns");
    event.hinted = row.texts("hinted");
    event.hints = row.texts("hints");
    if (std::any_of(classes.begin(), classes.end(), [&](const EventClass& c) { return c.code == event.code; })) {
      throw geo::InputError(fmt::format("the event class \"{}\" is given twice", event.code), row.where("code"));
    }
    classes.push_back(std::move(event));
  }
  return classes;
}

}  // namespace layers::vocabulary
