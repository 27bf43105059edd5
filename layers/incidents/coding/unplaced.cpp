// Events that their sentence does not place: where the page lets them be, and what is told of those it does not.
#include <algorithm>

#include "layers/incidents/coding/drafts.hpp"

namespace layers::incidents {
namespace {

// As far as a reader carries a place on: this many sentences behind the one that names it.
constexpr std::size_t carried_sentences = 3;
// How wide an event is put that the page alone places, and how far to trust that it was there.
constexpr double context_radius_m = 50e3;
constexpr double context_factor = 0.4;

bool is_dash(const Word& word) { return word.is({"-", "--", "\u2013", "\u2014"}); }

// "ZENDA, Ruritania, April 7 (Agency) - ...": nothing but names, numbers and marks up to a dash.
bool heads_the_report(const Sentence& sentence, const Spot& spot) {
  constexpr std::size_t longest = 14;
  if (spot.words.first != 0) return false;
  for (std::size_t i = spot.words.last; i < std::min(sentence.size(), spot.words.last + longest); ++i) {
    const auto& word = sentence.words[i];
    if (is_dash(word)) return true;
    if (!word.punctuation && !word.number && !word.capitalised) return false;
  }
  return false;
}

}  // namespace

void Drafting::take_dateline(const Sentence& sentence, std::vector<Spot>& spots,
                             const gazetteer::geoparse::GeoparsedDocument& parsed,
                             const gazetteer::places::Gazetteer& gazetteer) {
  if (sentence.title || body_begun_) return;
  body_begun_ = true;
  const auto head =
      std::find_if(spots.begin(), spots.end(), [&](const Spot& spot) { return heads_the_report(sentence, spot); });
  if (head == spots.end()) return;
  auto spot = *head;
  spots.erase(head);
  // A capital, or a town abroad, is where the reporter sits.
  if (!spot.mention || spot.is_country || spot.country != home_country_) return;
  const auto& place = parsed.mentions[*spot.mention].place;
  if (place && gazetteer.view(*place).feature_code != "PPLC") dateline_ = std::move(spot);
}

void Drafting::remember_places(std::span<const Spot> spots) {
  ++since_spot_;
  for (const auto& spot : spots) {
    if (spot.is_country || spot.role == SpotRole::speaker) continue;
    last_spot_ = spot;
    since_spot_ = 0;
  }
}

std::optional<Spot> Drafting::place_of_the_page() const {
  const bool near = last_spot_ && last_spot_->position && since_spot_ < carried_sentences;
  auto spot = near ? last_spot_ : dateline_;
  if (!spot || !spot->position) return std::nullopt;
  spot->relation = "context";
  spot->precision = "region";
  spot->radius = std::max(spot->radius, geo::Metres(context_radius_m));
  spot->p *= context_factor;
  return spot;
}

void Drafting::note_unplaced(const Sentence& sentence, const Told& told, const std::vector<DatePhrase>& dates) {
  const auto& event = told.event;
  const auto& event_class = tools_.options.classes[event.cue.event_class];
  const bool vague =
      event.cue.weak || event.refers_back || (event.cue.form == Form::gerund && !event.noun && !told.roles.actor_known);
  // What goes on with the event before is told there.
  const bool goes_on = last_draft_ && drafts_[*last_draft_].incident.event_code == event_class.code;
  if (vague || goes_on || sentence.title || event_class.code == "statement") return;
  Incident dated;
  double certainty = 0.0;
  if (!set_date(dated, certainty, event, dates)) return;  // history, or what is to come
  unplaced_.push_back({event_class.code, std::string(sentence.written())});
}

}  // namespace layers::incidents
