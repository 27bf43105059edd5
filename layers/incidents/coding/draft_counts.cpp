// What the numbers of a sentence say of its events: tolls and quantities.
#include <fmt/format.h>

#include <algorithm>

#include "layers/incidents/coding/drafts.hpp"

namespace layers::incidents {

std::size_t gap(const WordRange& segment, std::size_t at) {
  if (segment.contains(at)) return 0;
  return at < segment.first ? segment.first - at : at - segment.last + 1;
}

namespace {

void append_once(std::vector<std::string>& list, const std::string& text) {
  if (!text.empty() && std::find(list.begin(), list.end(), text) == list.end()) list.push_back(text);
}

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

}  // namespace layers::incidents
