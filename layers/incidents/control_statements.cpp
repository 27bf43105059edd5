#include "layers/incidents/control_statements.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace layers::incidents {
namespace {

enum class Turn { none, taken, lost, fallen, entered };

// Dictionary forms of what is lost or taken by cues of classes "change-of-control" and "movement".
Turn turn_of(const Event& event, const Sentence& sentence) {
  const std::string_view head = event.cue.head;
  const auto is = [&](std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), head) != words.end();
  };
  if (is({"fall"})) return sentence.at(event.cue.words.last - 1) == "back" ? Turn::lost : Turn::fallen;
  if (is({"lose", "loss", "withdraw", "withdrawal", "retreat", "cede", "surrender", "abandon", "leave", "evacuate",
          "vacate", "quit"}))
    return Turn::lost;
  const auto next = sentence.at(event.cue.words.first + 1);
  if (is({"pull"})) return Turn::lost;
  if (is({"change"})) return Turn::none;  // "changed hands": to whom is not told
  if (is({"hand"}) || (is({"give"}) && next == "up")) return Turn::lost;
  if (is({"enter", "advance"})) return Turn::entered;
  if (is({"capture",  "recapture", "liberate", "liberation", "retake",    "reclaim", "conquer", "overrun",
          "takeover", "seizure",   "seize",    "secure",     "free",      "clear",   "occupy",  "regain",
          "re-gain",  "gain",      "restore",  "impose",     "establish", "assume",  "control", "recover"}))
    return Turn::taken;
  if (is({"take"})) return Turn::taken;
  // Cues of other languages are stems as written.
  for (const std::string_view stem : {"звільн", "освоб", "захоп", "захват", "взял", "узял", "взят", "استول", "окуп",
                                      "оккуп", "سيطر", "السيطرة", "تحرير", "استعاد"}) {
    if (head.starts_with(stem)) return Turn::taken;
  }
  for (const std::string_view stem : {"відступ", "отступ", "انسحا", "انسحب"}) {
    if (head.starts_with(stem)) return Turn::lost;
  }
  return Turn::none;
}

bool says(const Word& word) {
  return word.is({"said",       "says",     "say",      "claimed", "claims", "claim",     "announced", "announces",
                  "announce",   "declared", "declares", "stated",  "states", "confirmed", "reported",  "reports",
                  "denied",     "denies",   "deny",     "заявили", "заявил", "заявила",   "заявив",    "сообщили",
                  "повідомили", "أعلنت",    "أعلن",     "اعلنت",   "نفت"});
}

bool denies(const Word& word) { return word.is({"denied", "denies", "deny", "denying"}); }

// The actor named last before a word, in the clause.
const ActorMention* actor_before(const Sentence& sentence, std::span<const ActorMention> mentions, std::size_t word) {
  const ActorMention* last = nullptr;
  for (const auto& mention : mentions) {
    if (mention.words.first >= word || mention.civilians) continue;
    if (word - mention.words.last > 6) continue;
    bool clear = true;
    for (std::size_t i = mention.words.last; i < word; ++i)
      clear = clear && !sentence.words[i].is({";", ".", "while", "but"});
    if (clear) last = &mention;
  }
  return last;
}

}  // namespace

std::optional<ControlTold> control_told(const Event& event, const Sentence& sentence, const Roles& roles) {
  const auto turn = turn_of(event, sentence);
  if (turn == Turn::none) return std::nullopt;
  ControlTold told;
  told.status = "held";
  told.words = std::string(sentence.written(event.cue.words.first, event.cue.words.last - 1));
  switch (turn) {
    case Turn::taken:
      told.holder = roles.actor;
      told.loser = roles.target;
      break;
    case Turn::entered:
      told.holder = roles.actor;
      told.status = "contested";
      told.weak = true;
      break;
    case Turn::lost: {
      told.loser = roles.actor;
      // "handed over to X", "lost X to Y"
      if (!roles.target.empty()) told.holder = roles.target;
      // Of "lost X to Y" the taker is the doer (roles_of).
      if (event.cue.head == "lose" && !roles.target.empty()) std::swap(told.holder, told.loser);
      break;
    }
    case Turn::fallen:
      told.holder = roles.actor.empty() ? roles.target : roles.actor;
      break;
    case Turn::none:
      break;
  }
  if (told.holder.empty() && told.loser.empty()) return std::nullopt;
  return told;
}

std::string speaker_of(const Sentence& sentence, std::span<const ActorMention> mentions) {
  for (std::size_t i = 0; i < sentence.size(); ++i) {
    if (sentence.has(i, {"according", "to"})) {
      for (const auto& mention : mentions) {
        if (mention.words.first >= i + 2 && mention.words.first <= i + 5) return mention.name;
      }
    }
    if (!says(sentence.words[i])) continue;
    if (const auto* before = actor_before(sentence, mentions, i)) return before->name;
    // "captured Zenda, said the Duke's militia"
    for (const auto& mention : mentions) {
      if (mention.words.first > i && mention.words.first <= i + 2 && i > 0 && sentence.words[i - 1].is({","}))
        return mention.name;
    }
  }
  return {};
}

std::vector<Denial> denials_in(const Sentence& sentence, std::span<const ActorMention> mentions,
                               std::span<const Spot> spots, const CueTable& cues) {
  std::vector<Denial> denials;
  for (std::size_t i = 0; i < sentence.size(); ++i) {
    if (!denies(sentence.words[i])) continue;
    const auto* denier = actor_before(sentence, mentions, i);
    if (denier == nullptr) continue;
    for (const auto& cue : cues.find(sentence)) {
      if (cue.words.first <= i || cue.words.first > i + 12) continue;
      Event event;
      event.cue = cue;
      const auto turn = turn_of(event, sentence);
      if (turn == Turn::none || turn == Turn::entered) continue;
      if (turn == Turn::taken) {  // another's gain: somebody else stands between
        const bool another = std::any_of(mentions.begin(), mentions.end(), [&](const ActorMention& m) {
          return m.words.first > i && m.words.first < cue.words.first && m.name != denier->name;
        });
        const bool by_another = std::any_of(mentions.begin(), mentions.end(), [&](const ActorMention& m) {
          return m.words.first > cue.words.first && m.name != denier->name && m.words.first > 0 &&
                 sentence.at(m.words.first - 1) == "by";
        });
        if (!another && !by_another) continue;
      }
      const Spot* nearest = nullptr;
      for (const auto& spot : spots) {
        if (spot.words.first >= cue.words.last && (nearest == nullptr || spot.words.first < nearest->words.first))
          nearest = &spot;
      }
      for (const auto& spot : spots) {  // "denied that Zenda fell"
        if (nearest == nullptr && spot.words.first > i && spot.words.first < cue.words.first) nearest = &spot;
      }
      if (nearest == nullptr) continue;
      denials.push_back({denier->name, std::string(sentence.written(i, cue.words.last - 1)), nearest});
      break;
    }
  }
  return denials;
}

}  // namespace layers::incidents
