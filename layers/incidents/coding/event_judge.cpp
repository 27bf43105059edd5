#include "layers/incidents/coding/event_judge.hpp"

#include <algorithm>
#include <vector>

namespace layers::incidents {
namespace {

constexpr double sure = 0.7, unlikely = 0.1;

// What makes a blast or a blow an accident.
bool tells_an_accident(const Sentence& sentence) {
  return std::any_of(sentence.words.begin(), sentence.words.end(), [](const Word& word) {
    return word.is({"gas",       "boiler",   "cylinder", "leak",      "accident",    "accidental",   "accidentally",
                    "fireworks", "pipeline", "coal",     "chemical",  "technical",   "collapse",     "collapsed",
                    "crash",     "crashed",  "derailed", "collision", "malfunction", "firefighters", "blaze"});
  });
}

// Fire and blasts by a weapon that is named, or by nobody knows what, are no accident for want of another word.
bool stays_fire(const Event& event, std::string_view own, std::string_view other, const Sentence& sentence) {
  const bool fire = own == "air-strike" || own == "shelling" || own == "explosion";
  return fire && other == "crash" && !event.cue.weak && !tells_an_accident(sentence);
}

// A grenade, a suicide attack and poison are told by their words, or not at all.
bool bears_out(std::string_view sub_event, const Sentence& sentence) {
  const auto tells = [&](std::initializer_list<std::string_view> parts) {
    return std::any_of(sentence.words.begin(), sentence.words.end(), [&](const Word& word) {
      return std::any_of(parts.begin(), parts.end(),
                         [&](std::string_view part) { return word.lower.find(part) != std::string::npos; });
    });
  };
  if (sub_event == "grenade")
    return tells({"grenade", "hurled", "lobbed", "tossed", "threw", "thrown", "гранат", "يدوية", "bombası", "bombalı"});
  if (sub_event == "suicide-bomb")
    return tells({"suicide", "himself", "herself", "themselves", "martyrdom", "svbied", "kamikaze", "vest", "belt",
                  "смертни", "себя", "себе", "انتحاري", "canlı", "intihar"});
  return true;
}

}  // namespace

JudgedEvent judge_event(const Event& event, const Sentence& sentence, bool alone,
                        std::span<const vocabulary::EventClass> classes, const EventReader& reader,
                        const EventModel& model) {
  JudgedEvent judged{event.cue.event_class, {}, event.strength};
  if (classes[judged.event_class].subs.empty()) return judged;
  const TextPart part{&sentence, alone ? WordRange{0, sentence.size()} : event.segment};
  const auto posterior = model.posterior(reader.features({&part, 1}));
  if (posterior.empty()) return judged;
  const auto p_of = [&](const std::string& code) {
    const auto at = std::find(model.codes().begin(), model.codes().end(), code);
    return at == model.codes().end() ? 0.0 : posterior[static_cast<std::size_t>(at - model.codes().begin())];
  };
  std::vector<double> shares(classes.size(), 0.0);
  for (std::size_t c = 0; c < classes.size(); ++c) {
    for (const auto& sub : classes[c].subs) shares[c] += p_of(sub.code);
  }
  const auto likeliest = static_cast<std::size_t>(std::max_element(shares.begin(), shares.end()) - shares.begin());
  if (alone && shares[likeliest] >= sure && shares[judged.event_class] <= unlikely &&
      !stays_fire(event, classes[judged.event_class].code, classes[likeliest].code, sentence))
    judged.event_class = likeliest;
  double most = -1.0;
  for (const auto& sub : classes[judged.event_class].subs) {
    if (p_of(sub.code) <= most) continue;
    most = p_of(sub.code);
    judged.sub_event = sub.code;
  }
  if (!bears_out(judged.sub_event, sentence)) judged.sub_event = "remote-explosive";
  judged.p = model.p_class(shares[judged.event_class], event.strength);
  return judged;
}

void settle_taker(std::string& sub_event, const vocabulary::Actor* taker, const vocabulary::Actor* loser) {
  constexpr std::string_view regained = "government-regains-territory",
                             overtaken = "non-state-actor-overtakes-territory";
  if (sub_event != regained && sub_event != overtaken) return;
  if (taker == nullptr) {
    if (loser != nullptr && loser->kind == "state-force") sub_event = overtaken;
    return;
  }
  if (taker->kind == "state-force") sub_event = regained;
  if (taker->kind == "armed-group") sub_event = overtaken;
}

void settle_interception(std::string& sub_event, const Event& event) {
  const std::string_view head = event.cue.head;
  const bool down =
      head == "shoot" || head == "bring" || head == "intercept" || head.starts_with("сби") || head.starts_with("зби");
  if (down && (sub_event == "natural-disaster" || sub_event == "other-strategic-development" ||
               sub_event == "organised-crime" || sub_event == "looting-property-destruction"))
    sub_event = "disrupted-weapons-use";
}

}  // namespace layers::incidents
