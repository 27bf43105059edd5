#include "layers/incidents/coding/drafts.hpp"

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

std::size_t gap(const WordRange& segment, std::size_t at) {
  if (segment.contains(at)) return 0;
  return at < segment.first ? segment.first - at : at - segment.last + 1;
}

void append_once(std::vector<std::string>& list, const std::string& text) {
  if (!text.empty() && std::find(list.begin(), list.end(), text) == list.end()) list.push_back(text);
}

bool same_place(const Draft& a, const Draft& b) {
  if (!a.incident.place_id.empty() && a.incident.place_id == b.incident.place_id) return true;
  return a.place_key == b.place_key;
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
    if (best == nullptr || gap(event.segment, phrase.words.first) < gap(event.segment, best->words.first))
      best = &phrase;
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
    const bool told_enough = told.roles.actor_known && finite && !event.cue.weak;
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

namespace {

// "killed 12-20": where words stand, in code points of the sentence.
std::string span_text(std::string_view what, const Sentence& sentence, const WordRange& words) {
  const auto written = sentence.written();
  const auto points = [&](std::size_t byte) {
    return std::count_if(written.begin(), written.begin() + static_cast<std::ptrdiff_t>(byte - sentence.span.begin),
                         [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
  };
  return fmt::format("{} {}-{}", what, points(sentence.words[words.first].span.begin),
                     points(sentence.words[words.last - 1].span.end));
}

void add_to(std::optional<int>& sum, const std::optional<int>& part) {
  if (part) sum = sum.value_or(0) + *part;
}

}  // namespace

void Drafting::add_toll(Draft& draft, const Toll& toll, const Sentence& sentence) const {
  auto& number = toll.wounded ? draft.incident.wounded : draft.incident.killed;
  auto& told = toll.wounded ? draft.incident.wounded_as_told : draft.incident.killed_as_told;
  auto& open = toll.wounded ? draft.wounded_open : draft.killed_open;
  add_to(number, toll.count);
  add_to(told.low, toll.low);
  open = open || !toll.high;
  if (open)
    told.high.reset();
  else
    add_to(told.high, toll.high);
  if (toll.role == Role::civilians) add_to(told.civilians, toll.count);
  if (toll.role == Role::fighters) add_to(told.fighters, toll.count);
  append_once(draft.quantities, toll.note);
  if (sentence.written() == draft.incident.sentence)
    append_once(draft.spans, span_text(toll.wounded ? "wounded" : "killed", sentence, toll.words));
}

void Drafting::add_counts(const Sentence& sentence, const std::vector<Told>& told, bool background) {
  const auto counts = counts_in(sentence);
  std::vector<const Told*> events;
  for (const auto& t : told) {
    if (!t.drafts.empty()) events.push_back(&t);
  }
  const auto nearest = [&](std::size_t at) {
    const Told* best = events.front();
    for (const auto* t : events) {
      if (gap(t->event.segment, at) < gap(best->event.segment, at)) best = t;
    }
    return best;
  };
  const bool nowhere = events.empty() && !last_draft_ && told.empty() && !sentence.title;
  const bool harmed = std::any_of(counts.tolls.begin(), counts.tolls.end(),
                                  [](const Toll& toll) { return !toll.count || *toll.count > 0; });
  if (nowhere && harmed && !background) unplaced_.push_back({"people harmed", std::string(sentence.written())});
  // An event of another kind, which is not told for want of a place, takes its toll with it.
  const bool of_another =
      events.empty() && last_draft_ && !told.empty() && std::none_of(told.begin(), told.end(), [&](const Told& t) {
        return tools_.options.classes[t.event.cue.event_class].code == drafts_[*last_draft_].incident.event_code;
      });
  // The toll of several places is told once: it goes to the first of them.
  for (const auto& toll : counts.tolls) {
    if (!events.empty()) {
      add_toll(drafts_[nearest(toll.at)->drafts.front()], toll, sentence);
    } else if (last_draft_ && !of_another) {
      add_toll(drafts_[*last_draft_], toll, sentence);
    }
  }
  if (!events.empty()) {
    const auto& first = drafts_[events.front()->drafts.front()];
    const bool continued =
        !pending_.empty() && (sentence.at(0) == "the" || sentence.at(0) == "this" || sentence.at(0) == "these") &&
        std::find(pending_words_.begin(), pending_words_.end(), sentence.at(1)) != pending_words_.end();
    if (continued && first.incident.sentence == sentence.written()) {
      auto& draft = drafts_[events.front()->drafts.front()];
      for (const auto& text : pending_) append_once(draft.quantities, text);
    }
  }
  pending_.clear();
  for (const auto& quantity : counts.quantities) {
    if (events.empty()) {
      append_once(pending_, quantity.text);
    } else {
      auto& draft = drafts_[nearest(quantity.at)->drafts.front()];
      append_once(draft.quantities, quantity.text);
      append_once(draft.spans, span_text("quantity", sentence, quantity.words));
    }
  }
  pending_words_.clear();
  if (events.empty()) {
    for (const auto& word : sentence.words) {
      if (word.lower.size() > 3) pending_words_.push_back(word.lower);
    }
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
      // What the body tells of that kind is what the title sums up, at whatever place exactly.
      const bool told = std::any_of(drafts_.begin(), drafts_.end(), [&](const Draft& body) {
        return !body.title && body.incident.event_code == draft.incident.event_code;
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
