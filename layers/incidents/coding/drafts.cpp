#include "layers/incidents/coding/drafts.hpp"

#include "layers/incidents/coding/named_places.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "layers/incidents/numbers/area_claims.hpp"

namespace layers::incidents {
namespace {

bool names_area(const Sentence& sentence, const WordRange& part) {
  for (std::size_t i = part.first; i < part.last; ++i) {
    if (sentence.words[i].is({"there", "هناك"})) return true;
    if ((sentence.at(i) == "the" || sentence.at(i) == "this" || sentence.at(i) == "that") && i + 1 < sentence.size() &&
        sentence.words[i + 1].is({"area", "region", "town", "city", "village", "base", "camp", "district"}) &&
        sentence.at(i + 2) != "of") {
      return true;
    }
  }
  return false;
}

bool same_place(const Draft& a, const Draft& b) {
  if (!a.incident.place_id.empty() && a.incident.place_id == b.incident.place_id) return true;
  return a.place_key == b.place_key;
}

// The one settlement or site that a sentence places; none where it places several.
const Spot* sole_place(const std::vector<Spot>& spots) {
  const Spot* sole = nullptr;
  for (const auto& spot : spots) {
    if (!spot.position || spot.role == SpotRole::speaker) continue;
    if (sole != nullptr || spot.is_country || !spot.relation.empty() || spot.feature_class == 'A') return nullptr;
    sole = &spot;
  }
  return sole;
}

}  // namespace

const Draft* Drafting::title_draft(const std::string& code) const {
  for (const auto& draft : drafts_) {
    if (draft.title && draft.placed && draft.incident.event_code == code) return &draft;
  }
  return nullptr;
}

// Returns false where the words tell another time than the news: history, or what is still to come.
bool Drafting::set_date(Incident& incident, double& certainty, const Event& event,
                        const std::vector<DatePhrase>& dates) const {
  const DatePhrase* best = nullptr;
  for (const auto& phrase : dates) {
    // In its own part of the sentence the nearest to its word.
    const auto far = [&](const DatePhrase& p) {
      return std::pair(gap(event.segment, p.words.first), gap(event.cue.words, p.words.first));
    };
    if (best == nullptr || far(phrase) < far(*best)) best = &phrase;
  }
  const auto reported = tools_.document.date;
  if (best != nullptr) {
    if (best->background || best->future) return !event.segment.contains(best->words.first);
    if (best->from && (!reported || *best->from <= reported->plus_days(1))) {
      incident.date = best->from;
      if (best->to && best->to->days_since(*best->from) > 1) incident.date_to = best->to;
      certainty = best->certainty * (event.segment.contains(best->words.first) ? 1.0 : 0.9);
      return true;
    }
  }
  incident.date = reported;
  certainty = reported ? 0.7 : 0.4;
  return true;
}

void Drafting::add(const Sentence& sentence, Told& told, const std::vector<Spot>& spots,
                   const std::vector<DatePhrase>& dates) {
  const auto& event = told.event;
  const auto& event_class = tools_.options.classes[event.cue.event_class];
  auto chosen = spots_of(event, event_class.code, sentence, spots, told.roles);
  std::optional<Spot> inherited;
  const bool statement = event_class.code == "statement";
  if (chosen.spots.empty() && !statement) {
    if (names_area(sentence, event.segment) && last_spot_) {
      inherited = last_spot_;
      chosen.factor = 0.75;
    }
    if (inherited) chosen.spots = {&*inherited};
  }
  // "the Karrada district of Baghdad": a name without a place is where the one place of the sentence is.
  std::optional<Spot> within;
  if (chosen.spots.size() == 1 && !chosen.spots.front()->position && chosen.spots.front()->relation.empty()) {
    const auto* about = sole_place(spots);
    if (about != nullptr && (event.segment.contains(about->words.first) || about->words.first == 0)) {
      within = *chosen.spots.front();
      within->position = about->position;
      within->radius = std::max(about->radius, geo::Metres(10e3));
      within->precision = "area";
      within->relation = "context";
      chosen.spots = {&*within};
    }
  }
  const Draft* title = sentence.title || statement ? nullptr : title_draft(event_class.code);
  // "captured X after days of shelling": the place is not the noun's.
  const bool aftermath = sentence.words[event.segment.first].is(
      {"after", "following", "amid", "before", "during", "despite", "بعد", "عقب", "إثر", "после", "після"});
  if (event.noun && told.lent && aftermath && !inherited && chosen.factor < 1.0) return;
  // "repelled attacks at X, the enemy retreated": told of nobody and no place of its own.
  if (event_class.code == "movement" && told.roles.actor.empty() && told.lent && chosen.factor < 1.0) return;
  // "The agreement was announced while ...": told before, unless with a place of its own.
  if (event.refers_back && (chosen.spots.empty() || chosen.factor < 1.0)) return;
  if (chosen.spots.empty()) {
    const bool finite = !event.noun && event.cue.form != Form::gerund && event.cue.kind == CueKind::verb;
    const bool foreign = event.cue.kind == CueKind::phrase;  // verbs and nouns alike are taken as written
    const bool told_enough = told.roles.actor_known && (finite || foreign) && !event.cue.weak;
    if (statement && !told.roles.actor_known) return;
    const bool of_somebody = told_enough || (!told.roles.actor.empty() && !event.cue.weak && !event.refers_back);
    if (!statement && title == nullptr && !sentence.title && of_somebody) {
      inherited = place_of_the_page();
      if (inherited) chosen.spots = {&*inherited};
    }
    if (!statement && !told_enough && title == nullptr && chosen.spots.empty())
      return note_unplaced(sentence, told, dates);
  }
  const bool bare = event.cue.weak || (event.cue.form == Form::gerund && !event.noun);
  if (bare && !statement && told.roles.actor.empty() && chosen.spots.empty()) return;
  Incident incident;
  double certainty = 0.0;
  if (!set_date(incident, certainty, event, dates)) return;
  incident.reported_at = tools_.document.date;
  incident.event = event_class.label;
  incident.event_code = event_class.code;
  incident.sub_event = told.judged.sub_event;
  incident.p_event = told.judged.p;
  incident.actor = told.roles.actor;
  incident.target = told.roles.target;
  incident.title = tools_.document.title;
  incident.sentence = std::string(sentence.written());
  incident.source = tools_.document.source;
  incident.url = tools_.document.url;
  incident.report_id = tools_.document.id;
  incident.precision = "none";
  const std::size_t count = std::max<std::size_t>(1, chosen.spots.size());
  for (std::size_t i = 0; i < count; ++i) {
    Draft draft;
    draft.incident = incident;
    draft.title = sentence.title;
    double p = 0.35;
    if (i < chosen.spots.size()) {
      const auto& spot = *chosen.spots[i];
      draft.placed = true;
      draft.place_key = vocabulary::folded_name(spot.written);
      draft.incident.place = spot.place;
      draft.incident.place_local = spot.place_local;
      draft.incident.place_id = spot.place_id;
      draft.incident.relation = spot.relation;
      draft.incident.precision = spot.precision;
      draft.incident.position = spot.position;
      draft.incident.radius = spot.position ? spot.radius : geo::Metres();
      p = spot.p * chosen.factor;
    } else if (title != nullptr) {
      const auto& from = title->incident;
      draft.placed = true;
      draft.place_key = title->place_key;
      draft.incident.place = from.place;
      draft.incident.place_local = from.place_local;
      draft.incident.place_id = from.place_id;
      draft.incident.relation = from.relation;
      draft.incident.precision = from.precision;
      draft.incident.position = from.position;
      draft.incident.radius = from.radius;
      if (draft.incident.actor.empty()) draft.incident.actor = from.actor;
      p = 0.6;
    }
    draft.incident.confidence =
        std::round(std::clamp(p * incident.p_event * (0.5 + 0.5 * certainty), 0.0, 1.0) * 1000.0) / 1000.0;
    const auto same = std::find_if(drafts_.begin(), drafts_.end(), [&](const Draft& d) {
      return d.title == draft.title && d.incident.event_code == draft.incident.event_code &&
             d.incident.sentence == draft.incident.sentence && d.ordinal == sentences_.at(draft.incident.sentence) &&
             same_place(d, draft);
    });
    if (same != drafts_.end()) {  // one incident for each sentence, class and place
      if (same->incident.actor.empty()) same->incident.actor = draft.incident.actor;
      if (same->incident.target.empty()) same->incident.target = draft.incident.target;
      same->incident.confidence = std::max(same->incident.confidence, draft.incident.confidence);
      told.drafts.push_back(static_cast<std::size_t>(same - drafts_.begin()));
      continue;
    }
    draft.ordinal = sentences_.at(draft.incident.sentence);
    told.drafts.push_back(drafts_.size());
    drafts_.push_back(std::move(draft));
  }
}

void Drafting::read(const Sentence& sentence, const SpotFinder& finder,
                    const gazetteer::geoparse::GeoparsedDocument& parsed, const gazetteer::places::Gazetteer& gazetteer,
                    std::vector<AreaClaim>& claims) {
  ++sentences_[std::string(sentence.written())];
  auto spots = finder.find(sentence);
  take_dateline(sentence, spots, parsed, gazetteer);
  auto mentions = tools_.actors.find(sentence, tools_.document.date);
  for (const auto& mention : mentions) {
    if (!mention.not_yet.empty())
      not_existing_.emplace(sentence.written(mention.words.first, mention.words.last - 1),
                            std::pair(mention.not_yet, mention.known ? mention.name : std::string()));
  }
  // A numbered unit that is on the map is a place ("to the 93rd Brigade").
  std::erase_if(mentions, [&](const ActorMention& m) {
    return !m.known && !m.generic && std::any_of(spots.begin(), spots.end(), [&](const Spot& spot) {
      return spot.mention && spot.words.first < m.words.last && m.words.first < spot.words.last &&
             spot.words.size() + 1 >= m.words.size();
    });
  });
  add_named_places(spots, sentence, mentions, gazetteer, home_country_, tools_.options.actors);
  context_.follow(mentions, tools_.actors);
  const auto dates = dates_in(sentence, tools_.document.date);
  std::vector<Told> told;
  const Roles* before = nullptr;
  Roles carried;
  const bool continues =
      (sentence.at(0) == "the" || sentence.at(0) == "this") &&
      std::find(pending_words_.begin(), pending_words_.end(), sentence.at(1)) != pending_words_.end();
  if (continues && !pending_actor_.empty()) {  // "The Russian convoy consists of ... The convoy entered ..."
    carried.actor = pending_actor_;
    carried.actor_known = tools_.actors.actor(pending_actor_) != nullptr;
  }
  std::vector<WordRange> dated;
  dated.reserve(dates.size());
  for (const auto& date : dates) dated.push_back(date.words);
  for (const auto& mention : mentions) {  // "Hayat Tahrir (liberation) al-Sham" liberates nothing
    if (mention.known && mention.words.size() > 1) dated.push_back({mention.words.first, mention.words.last - 1});
  }
  std::vector<WordRange> places;
  places.reserve(spots.size());
  for (const auto& spot : spots) places.push_back(spot.words);
  auto events = events_in(sentence, tools_.cues, tools_.options.classes, dated, places);
  told.reserve(events.size());
  for (auto& event : events) {
    auto judged = judge_event(event, sentence, events.size() == 1, tools_.options.classes, tools_.reader, tools_.model);
    if (const auto like = as_before(event, sentence)) {
      judged.event_class = *like;
      judged.sub_event = drafts_.back().incident.sub_event;
    }
    event.cue.event_class = judged.event_class;
    Told one{std::move(event), std::move(judged), {}, {}, events.size() > 1};
    const auto& code = tools_.options.classes[one.event.cue.event_class].code;
    one.roles = roles_of(one.event, code, sentence, mentions, before, tools_.options.actors);
    if (one.roles.actor.empty() && !carried.actor.empty() && told.empty()) {
      one.roles.actor = carried.actor;
      one.roles.actor_known = carried.actor_known;
    }
    settle_interception(one.judged.sub_event, one.event);
    settle_taker(one.judged.sub_event, tools_.actors.actor(one.roles.actor), tools_.actors.actor(one.roles.target));
    // "5 were killed" without doer or place is a toll, not an event.
    const bool harm = one.event.cue.head == "kill" || one.event.cue.head == "injure" || one.event.cue.head == "wound";
    const bool here = std::any_of(spots.begin(), spots.end(),
                                  [&](const Spot& s) { return one.event.segment.contains(s.words.first); });
    if (harm && !here && (one.event.passive || one.roles.actor.empty())) continue;
    add(sentence, one, spots, dates);
    told.push_back(std::move(one));
    before = &told.back().roles;
  }
  if (!sentence.title) {
    for (auto& claim : claims_in(sentence, mentions, spots, dates, parsed, gazetteer))
      claims.push_back(std::move(claim));
  }
  if (!sentence.title) add_statements(sentence, told, mentions, spots);
  add_counts(sentence, told, std::any_of(dates.begin(), dates.end(), [](const DatePhrase& date) {
               return date.background || date.future;
             }));
  pending_actor_ = mentions.empty() ? std::string() : mentions.front().name;
  const auto first = std::find_if(told.begin(), told.end(), [](const Told& t) { return !t.drafts.empty(); });
  if (first != told.end()) {
    last_draft_ = first->drafts.front();
    told_on_ = 0;
  } else if (!sentence.title && !tells_on(sentence, spots, mentions) && sentence.size() > 4) {
    last_draft_.reset();
  }
  remember_places(spots);
}

// "Jets bombed X. Another raid hit Y": of the kind told before, where the word alone fits many.
std::optional<std::size_t> Drafting::as_before(const Event& event, const Sentence& sentence) const {
  const auto at = event.cue.words.first;
  if (drafts_.empty() || drafts_.back().title || sentence.title || !event.noun || !event.cue.weak || at == 0)
    return std::nullopt;
  if (!sentence.words[at - 1].is({"another", "second", "third", "further", "similar"})) return std::nullopt;
  const auto& code = drafts_.back().incident.event_code;
  if (code != "air-strike" && code != "shelling") return std::nullopt;
  for (std::size_t c = 0; c < tools_.options.classes.size(); ++c) {
    if (tools_.options.classes[c].code == code) return c;
  }
  return std::nullopt;
}

// "Rocket fire on X. A street was hit by Y. 11 dead.": a sentence or two behind that name no other place tell on, and
// what was hit in them leads on to the toll. Who "hit", "struck" or "targeted" something did what is told, where the
// first sentence does not say who.
bool Drafting::tells_on(const Sentence& sentence, const std::vector<Spot>& spots,
                        const std::vector<ActorMention>& mentions) {
  constexpr std::size_t most = 2, longest = 30;
  if (!last_draft_ || !spots.empty() || told_on_ >= most || sentence.size() > longest) return false;
  ++told_on_;
  auto& incident = drafts_[*last_draft_].incident;
  if (!incident.told_on.empty()) incident.told_on += " ";
  incident.told_on += sentence.written();
  bool struck = false;
  for (std::size_t i = 0; i < sentence.size(); ++i) {
    if (!sentence.words[i].is({"hit", "struck", "targeted", "damaged", "destroyed", "shelled", "bombed", "landed"}))
      continue;
    struck = true;
    if (sentence.at(i + 1) != "by" || !incident.actor.empty()) continue;
    for (const auto& mention : mentions) {
      const bool agent = mention.words.first == i + 2 || (mention.words.first == i + 3 && sentence.at(i + 2) == "the");
      if (!agent || mention.civilians) continue;
      incident.actor = mention.name;
      break;
    }
  }
  return struck;
}

std::vector<Draft> Drafting::finish() {
  std::vector<Draft> kept;
  for (const auto& draft : drafts_) {
    if (draft.title) {
      // What the body tells of that kind is what the title sums up, at whatever place exactly; "enters X" also sums up
      // that X was captured.
      const auto entered = [&](const Incident& body) {
        return draft.incident.event_code == "movement" && body.event_code == "change-of-control" &&
               body.actor == draft.incident.actor && body.place == draft.incident.place;
      };
      const bool told = std::any_of(drafts_.begin(), drafts_.end(), [&](const Draft& body) {
        return !body.title && (body.incident.event_code == draft.incident.event_code || entered(body.incident));
      });
      if (told) continue;
    }
    kept.push_back(draft);
  }
  for (auto& draft : kept) {
    draft.incident.quantity = fmt::format("{}", fmt::join(draft.quantities, "; "));
    draft.incident.spans = fmt::format("{}", fmt::join(draft.spans, "; "));
  }
  return kept;
}

}  // namespace layers::incidents
