#include <fmt/format.h>

#include <algorithm>

#include "layers/vocabulary/definition_file.hpp"
#include "layers/vocabulary/vocabulary.hpp"

namespace layers::vocabulary {
namespace {

void add_sub_event(const DefinitionTable& row, std::vector<EventClass>& classes) {
  constexpr std::string_view keys[] = {"code", "event", "label", "acled", "cameo", "label_of", "cues"};
  row.allow_only(keys);
  SubEvent sub;
  sub.code = row.required_text("code");
  sub.label = row.required_text("label");
  sub.acled = row.text("acled");
  sub.cameo = row.text("cameo");
  sub.label_of = row.text("label_of");
  sub.cues = row.texts("cues");
  const auto above = row.required_text("event");
  const auto found =
      std::find_if(classes.begin(), classes.end(), [&](const EventClass& each) { return each.code == above; });
  if (found == classes.end()) {
    throw geo::InputError(fmt::format("\"{}\" is no class of events", above), row.where("event"),
                          "give the code of an [[event]] of this file");
  }
  for (const auto& each : classes) {
    if (std::any_of(each.subs.begin(), each.subs.end(), [&](const SubEvent& s) { return s.code == sub.code; }))
      throw geo::InputError(fmt::format("the sub-event \"{}\" is given twice", sub.code), row.where("code"));
  }
  found->subs.push_back(std::move(sub));
}

}  // namespace

std::vector<EventClass> load_event_classes(std::string_view text, const std::string& file) {
  constexpr std::string_view tables[] = {"event", "sub-event"};
  constexpr std::string_view keys[] = {"code", "label", "acled", "cameo",  "colour", "symbol",
                                       "cues", "verbs", "nouns", "hinted", "hints"};
  const auto parsed = parse_definitions(text, file, tables);
  parsed.top.allow_only({});
  std::vector<EventClass> classes;
  const auto rows = parsed.rows.find("event");
  static const std::vector<DefinitionTable> no_rows;
  for (const auto& row : rows == parsed.rows.end() ? no_rows : rows->second) {
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
  if (const auto subs = parsed.rows.find("sub-event"); subs != parsed.rows.end()) {
    for (const auto& row : subs->second) add_sub_event(row, classes);
  }
  return classes;
}

}  // namespace layers::vocabulary
