#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>

#include "gazetteer/text/folding.hpp"
#include "layers/incidents/coding/drafts.hpp"
#include "layers/incidents/incident.hpp"
#include "layers/vocabulary/existence.hpp"
#include "libgeo/core/digest.hpp"

namespace layers::incidents {
namespace {

using gazetteer::geoparse::GeoparsedDocument;

// A piece that argues or looks back rather than reports: its title says so.
bool is_opinion(const std::string& title) {
  const auto lower = gazetteer::text::lower(title);
  for (const std::string_view word : {"opinion", "analysis", "commentary", "editorial", "op-ed", "interview",
                                      "explainer", "essay", "review", "column", "backgrounder"}) {
    if (lower.starts_with(word) &&
        (lower.size() == word.size() || lower[word.size()] == ':' || lower[word.size()] == ' ' ||
         lower[word.size()] == ',' || lower[word.size()] == '|')) {
      return true;
    }
  }
  return false;
}

// The country that most names of the report lie in; of equally many the first by code.
std::string home_country(const GeoparsedDocument& parsed, const gazetteer::places::Gazetteer& gazetteer) {
  std::map<std::string, std::size_t> votes;
  for (const auto& mention : parsed.mentions) {
    if (mention.place) ++votes[std::string(gazetteer.view(*mention.place).country)];
  }
  std::string best;
  std::size_t most = 0;
  for (const auto& [country, count] : votes) {
    if (!country.empty() && count > most) {
      best = country;
      most = count;
    }
  }
  return best;
}

// Whether the text itself dates the event and places it: what an opinion piece must do to report one.
bool reports(const Draft& draft) {
  return draft.incident.position && draft.incident.date && draft.incident.reported_at &&
         *draft.incident.date != *draft.incident.reported_at;
}

std::string id_of(const Draft& draft) {
  const std::string ordinal = std::to_string(draft.ordinal);
  const std::array<std::string_view, 5> parts = {draft.incident.report_id, draft.incident.sentence, ordinal,
                                                 draft.incident.event_code, draft.place_key};
  return geo::short_digest(parts, 12);
}

}  // namespace

struct Extractor::State {
  State(const gazetteer::places::Gazetteer& places, const ExtractionOptions& given)
      : gazetteer(places),
        options(given),
        cues(given.classes),
        reader(given.classes, cues),
        actors(given.actors, places) {}
  const gazetteer::places::Gazetteer& gazetteer;
  ExtractionOptions options;
  CueTable cues;
  EventReader reader;
  ActorFinder actors;
};

Extractor::Extractor(const gazetteer::places::Gazetteer& gazetteer, const ExtractionOptions& options)
    : state_(std::make_unique<const State>(gazetteer, options)) {}
Extractor::~Extractor() = default;
Extractor::Extractor(Extractor&&) noexcept = default;
Extractor& Extractor::operator=(Extractor&&) noexcept = default;

Extraction extract(const gazetteer::text::Document& document, const GeoparsedDocument& parsed,
                   const GeoparsedDocument& title, const gazetteer::places::Gazetteer& gazetteer,
                   const ExtractionOptions& options, geo::Findings& findings) {
  return Extractor(gazetteer, options).extract(document, parsed, title, findings);
}

Extraction Extractor::extract(const gazetteer::text::Document& document, const GeoparsedDocument& parsed,
                              const GeoparsedDocument& title, geo::Findings& findings) const {
  Extraction extraction;
  const auto& gazetteer = state_->gazetteer;
  const auto& model = state_->options.model != nullptr ? *state_->options.model : EventModel::embedded();
  const Tools tools{state_->options, state_->cues, state_->reader, model, state_->actors, document};
  Drafting drafting(tools);
  const auto country = home_country(parsed, gazetteer);
  drafting.set_home(country, state_->actors.of_country(country, document.date));
  const SpotFinder title_spots(title, gazetteer), body_spots(parsed, gazetteer);
  for (const auto& sentence : read_sentences(document.title, title.sentences, true)) {
    drafting.read(sentence, title_spots, title, gazetteer, extraction.claims);
  }
  for (const auto& sentence : read_sentences(document.text, parsed.sentences, false)) {
    drafting.read(sentence, body_spots, parsed, gazetteer, extraction.claims);
  }
  auto drafts = drafting.finish();
  if (!is_opinion(document.title)) extraction.statements = drafting.statements();
  if (is_opinion(document.title)) std::erase_if(drafts, [](const Draft& draft) { return !reports(draft); });
  std::set<std::string> ids;
  for (auto& draft : drafts) {
    const auto id = id_of(draft);
    draft.incident.id = id;
    for (int copy = 2; !ids.insert(draft.incident.id).second; ++copy)
      draft.incident.id = id + "-" + std::to_string(copy);
    extraction.incidents.push_back(std::move(draft.incident));
  }
  for (auto& claim : extraction.claims) {
    claim.report_id = document.id;
    claim.date = document.date;
    claim.source = document.source;
    claim.url = document.url;
  }
  for (const auto& [name, bearer] : drafting.not_existing()) {
    const auto* actor = state_->actors.actor(bearer.first);
    if (actor == nullptr || !document.date) continue;
    auto where = document.where;
    if (where.item.empty()) where.item = "document " + document.id;
    findings.warn("actor-not-existing",
                  geo::said("\"{name}\" is a name of {actor}, which {absence}; {taken}",
                            {{"name", name},
                             {"actor", geo::Terms{{actor->id}}},
                             {"absence", vocabulary::absence(*actor, *document.date)},
                             {"taken", bearer.second.empty() ? geo::said("kept as written")
                                                             : geo::said("taken for {actor}",
                                                                         {{"actor", geo::Terms{{bearer.second}}}})}}),
                  where);
  }
  for (const auto& [id, day] : drafting.absent_holders()) {
    const auto* actor = state_->actors.actor(id);
    if (actor == nullptr || is_opinion(document.title)) continue;
    auto where = document.where;
    if (where.item.empty()) where.item = "document " + document.id;
    findings.warn("actor-not-existing",
                  geo::said("a statement of control names {actor}, which {absence}; it is kept",
                            {{"actor", geo::Terms{{id}}}, {"absence", vocabulary::absence(*actor, day)}}),
                  where);
  }
  for (const auto& one : drafting.unplaced()) {
    if (is_opinion(document.title)) break;
    auto where = document.where;
    if (where.item.empty()) where.item = "document " + document.id;
    findings.note("event-without-place",
                  geo::said("tells of an event ({event}) and of no place, and is no incident: \"{sentence}\"",
                            {{"event", geo::Terms{{one.event}}}, {"sentence", one.sentence}}),
                  where);
  }
  const bool undated = std::any_of(extraction.incidents.begin(), extraction.incidents.end(),
                                   [](const Incident& i) { return !i.date; }) ||
                       (!document.date && !extraction.claims.empty());
  if (undated) {
    auto where = document.where;
    if (where.item.empty()) where.item = "document " + document.id;
    findings.warn("date-missing",
                  geo::said("the report has no date, so that its incidents have none but where the text tells it"),
                  where);
  }
  return extraction;
}

}  // namespace layers::incidents
