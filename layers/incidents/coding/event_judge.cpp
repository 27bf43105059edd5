#include "layers/incidents/coding/event_judge.hpp"

#include <algorithm>
#include <vector>

namespace layers::incidents {
namespace {

constexpr double sure = 0.7, unlikely = 0.1;

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
  if (alone && shares[likeliest] >= sure && shares[judged.event_class] <= unlikely) judged.event_class = likeliest;
  double most = -1.0;
  for (const auto& sub : classes[judged.event_class].subs) {
    if (p_of(sub.code) <= most) continue;
    most = p_of(sub.code);
    judged.sub_event = sub.code;
  }
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

}  // namespace layers::incidents
