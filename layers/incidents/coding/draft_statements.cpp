// Statements of control from the events of a sentence: what an analyst may accept into the ledger.
#include <algorithm>

#include "layers/incidents/coding/drafts.hpp"
#include "layers/incidents/control_statements.hpp"

namespace layers::incidents {
namespace {

// "A; B" of joined doers: the first holds the place for the ledger, which has one holder a place.
std::string first_of(const std::string& names) { return names.substr(0, names.find("; ")); }

bool tells_a_place(const std::string& precision) { return precision != "country" && precision != "region"; }

std::string certainty_of(double confidence, bool weak, bool claimed) {
  if (weak || claimed || confidence < 0.4) return "low";
  return confidence < 0.7 ? "medium" : "high";
}

}  // namespace

bool Drafting::holder_told(const std::vector<Told>& told, const Incident& lost, const Sentence& sentence) const {
  return std::any_of(told.begin(), told.end(), [&](const Told& other) {
    const auto control = control_told(other.event, sentence, other.roles);
    return control && !control->holder.empty() &&
           std::any_of(other.drafts.begin(), other.drafts.end(),
                       [&](std::size_t i) { return drafts_[i].incident.place == lost.place; });
  });
}

void Drafting::add_statements(const Sentence& sentence, const std::vector<Told>& told,
                              const std::vector<ActorMention>& mentions, const std::vector<Spot>& spots) {
  const auto* actors = tools_.options.actors;
  const auto speaker = speaker_of(sentence, mentions);
  const auto same_side = [&](const std::string& a, const std::string& b) {
    return !a.empty() && (a == b || (actors != nullptr && actors->same_side(a, b)));
  };
  const auto made = [&] {
    ledger::ProposedStatement proposed;
    proposed.speaker = speaker;
    proposed.sentence = std::string(sentence.written());
    proposed.report_id = tools_.document.id;
    proposed.url = tools_.document.url;
    proposed.statement.source = tools_.document.source;
    return proposed;
  };
  for (const auto& one : told) {
    const auto control = control_told(one.event, sentence, one.roles);
    if (!control) continue;
    const bool claimed = modality_of(sentence, one.event.cue, one.event.noun) == Modality::claim;
    for (const auto index : one.drafts) {
      const auto& incident = drafts_[index].incident;
      if (incident.place.empty() || !tells_a_place(incident.precision) || !incident.relation.empty()) continue;
      // "took X after Y withdrew": who holds it is told.
      if (control->holder.empty() && holder_told(told, incident, sentence)) continue;
      auto proposed = made();
      auto& statement = proposed.statement;
      statement.place = incident.place;
      statement.place_id = incident.place_id;
      statement.position = incident.position;
      statement.actor = first_of(control->holder);
      statement.status = control->status;
      proposed.date = incident.date_to ? incident.date_to->plus_days(-1) : incident.date;
      const auto* holder = tools_.actors.actor(statement.actor);
      if (holder != nullptr && proposed.date && !vocabulary::exists_on(*holder, *proposed.date))
        absent_holders_.emplace(holder->id, *proposed.date);
      proposed.words = control->words;
      proposed.self_serving = same_side(speaker, statement.actor);
      statement.certainty = certainty_of(incident.confidence, control->weak, claimed || proposed.self_serving);
      statements_.push_back(std::move(proposed));
    }
  }
  for (const auto& denial : denials_in(sentence, mentions, spots, tools_.cues)) {
    if (!tells_a_place(denial.spot->precision)) continue;
    auto proposed = made();
    auto& statement = proposed.statement;
    statement.place = denial.spot->place;
    statement.place_id = denial.spot->place_id;
    statement.position = denial.spot->position;
    statement.actor = first_of(denial.holder);
    statement.certainty = "low";
    proposed.date = tools_.document.date;
    proposed.speaker = denial.holder;
    proposed.self_serving = true;
    proposed.denied = true;
    proposed.words = denial.words;
    statements_.push_back(std::move(proposed));
  }
}

}  // namespace layers::incidents
