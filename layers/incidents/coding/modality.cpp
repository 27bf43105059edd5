#include <algorithm>

#include "layers/incidents/coding/events.hpp"

namespace layers::incidents {
namespace {

bool ends_clause(const Word& word) {
  return word.is(
      {";", ":", "(", ")", "\"", "\u201c", "\u201d", "while", "but", "whereas", "when", "where", "which", "who", "."});
}

bool negates(const Word& word) {
  for (const std::string_view stem : {"опроверг", "отрица", "спросту", "запереч"}) {
    if (word.lower.starts_with(stem)) return true;
  }
  return word.is({"not",     "never",   "nobody",  "none",   "denied",    "denies",   "deny",
                  "denying", "without", "neither", "nor",    "prevented", "thwarted", "foiled",
                  "prevent", "avoid",   "avoided", "cannot", "не",        "لم",       "لن",
                  "без",     "نفى",     "نفت",     "ينفي",   "تنفي",      "دون",      "بدون"}) ||
         word.lower.ends_with("n't");
}

bool supposes(const Word& word) {
  return word.is({"may",      "might",    "would",     "should",     "shall",     "will",      "if",        "whether",
                  "unless",   "possibly", "probably",  "likely",     "planned",   "plans",     "planning",  "intends",
                  "intend",   "expected", "must",      "threatened", "threatens", "wants",     "want",      "hopes",
                  "refused",  "ready",    "prepares",  "preparing",  "prepared",  "ordered",   "обіцяє",    "будет",
                  "буде",     "سوف",      "может",     "могут",      "готовится", "готовятся", "планирует", "планируют",
                  "угрожает", "если",     "може",      "можуть",     "готується", "готуються", "планує",    "планують",
                  "погрожує", "якщо",     "قد",        "ربما",       "تعتزم",     "يعتزم",     "تهدد",      "يهدد",
                  "إذا",      "угрожают", "погрожують"}) ||
         word.lower.ends_with("'ll");
}

bool began(std::string_view word) {
  constexpr std::string_view words[] = {
      "began",   "begun", "begin",     "begins",    "started", "starts",  "start", "continued", "continue", "continues",
      "managed", "able",  "proceeded", "succeeded", "forced",  "resumed", "used",  "came",      "went",     "went on"};
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

bool asks_for(const Word& word) {
  return word.is({"agreed", "agree",    "agrees",    "called",      "calls",        "calling",     "plan",
                  "plans",  "planned",  "planning",  "demanded",    "demand",       "demands",     "asked",
                  "urged",  "proposed", "discussed", "discuss",     "discussing",   "considering", "fear",
                  "fears",  "threat",   "threats",   "possibility", "preparations", "preparation", "preparing",
                  "warned", "warning",  "risk",      "ahead",       "stop",         "end",         "halt",
                  "ending", "stopping", "aimed",     "aims",        "aim",          "against"});
}

bool is_possible(std::string_view word) {
  return word == "possible" || word == "potential" || word == "planned" || word == "expected" || word == "upcoming" ||
         word == "imminent" || word == "future" || word == "likely" || word == "threatened" || word == "proposed" ||
         word == "any";
}

bool has_achieved(const Sentence& sentence) {
  for (std::size_t i = 0; i < sentence.size(); ++i) {
    if (sentence.has(i, {"so", "far"}) ||
        sentence.words[i].is({"already", "finally", "only", "eventually", "yesterday", "km2", "km\u00b2", "hectares"}))
      return true;
  }
  return false;
}

Modality of_noun(const Sentence& sentence, std::size_t at) {
  bool claimed = false;
  for (std::size_t i = at; i-- > 0 && at - i <= 12;) {
    const auto& word = sentence.words[i];
    if (ends_clause(word)) break;
    if (word.is({"allegedly", "reportedly", "alleged", "claimed"})) claimed = true;
    const bool foreign = word.lower.size() > 1 && static_cast<unsigned char>(word.lower.front()) >= 0x80;
    if (foreign && at - i <= 5 && negates(word)) return Modality::negated;
    if (foreign && at - i <= 5 && supposes(word)) return Modality::planned;
    if (at - i <= 3 && word.is({"no", "without", "denied", "denies", "fake", "false"})) return Modality::negated;
    if (at - i <= 2 && is_possible(word.lower)) return Modality::planned;
    if (asks_for(word)) {
      const auto next = sentence.at(i + 1);
      const bool joined = next == "to" || next == "for" || next == "of" || next == "on" || next == "about" ||
                          i + 1 == at || (next == "the" && i + 2 == at) || (next == "a" && i + 2 == at) ||
                          (next == "an" && i + 2 == at);
      if (joined && !word.is({"against"})) return Modality::planned;
    }
    if (at - i <= 4 &&
        (word.is({"will", "may", "might", "would", "if", "unless"}) || sentence.has(i, {"in", "case", "of"}))) {
      return Modality::planned;
    }
  }
  return claimed ? Modality::claim : Modality::fact;
}

// "Обстрела не было": the denial behind a noun.
bool negated_behind(const Sentence& sentence, const Cue& cue) {
  for (std::size_t i = cue.words.last; i < std::min(cue.words.last + 5, sentence.size()); ++i) {
    if (sentence.words[i].punctuation) break;
    for (const std::string_view was : {"было", "було", "происходило", "відбулося", "сталося"}) {
      if (sentence.has(i, {"не", was})) return true;
    }
  }
  return false;
}

// "If ..., the truce would end": what stands behind a noun.
bool supposed_behind(const Sentence& sentence, const Cue& cue) {
  const auto next = cue.words.last;
  return next < sentence.size() && (sentence.words[next].is({"will", "would", "may", "might", "could", "should"}));
}

// "As the shelling stops": it was before, and is not the news.
bool ended_behind(const Sentence& sentence, const Cue& cue) {
  const auto next = cue.words.last;
  return next < sentence.size() && sentence.words[next].is({"stops", "stopped", "ends", "ended", "ceases", "ceased"});
}

// Latin letters: of the languages whose cues are phrases only Turkish writes them.
bool is_turkish(const Sentence& sentence, const Cue& cue) {
  const auto first = static_cast<unsigned char>(sentence.words[cue.words.first].lower.front());
  return cue.kind == CueKind::phrase && first < 0xD0U;
}

bool holds(std::string_view word, std::initializer_list<std::string_view> parts) {
  return std::any_of(parts.begin(), parts.end(),
                     [&](std::string_view part) { return word.find(part) != std::string_view::npos; });
}

// Turkish tells negation and tense in the verb's endings, and denials and plans behind it: "saldırmadı", "saldıracak",
// "saldırmayı planlıyor", "iddiasını yalanladı".
Modality of_turkish(const Sentence& sentence, const Cue& cue) {
  const auto verb = [](std::string_view word) {
    if (holds(word, {"madı", "medi", "mamış", "memiş", "mıyor", "miyor", "muyor", "müyor"})) return Modality::negated;
    if (holds(word, {"acak", "ecek", "acağ", "eceğ", "abilir", "ebilir"})) return Modality::planned;
    return Modality::fact;
  };
  for (std::size_t i = cue.words.first; i < std::min(cue.words.last + 2, sentence.size()); ++i) {
    if (sentence.words[i].punctuation) break;
    if (i >= cue.words.last && sentence.words[i].capitalised) break;
    if (const auto told = verb(sentence.at(i)); told != Modality::fact) return told;
  }
  for (std::size_t i = cue.words.last; i < std::min(cue.words.last + 6, sentence.size()); ++i) {
    const auto& word = sentence.words[i];
    if (word.is({";", "."})) break;
    if (word.is({"yok", "yoktu", "değil"}) || word.lower.starts_with("yalanla")) return Modality::negated;
    if (holds(word.lower, {"planlıyor", "planladı", "hazırlanıyor", "tehdit"})) return Modality::planned;
    if (word.lower.starts_with("iddia")) return Modality::claim;
  }
  return Modality::fact;
}

// "Had the convoy left an hour later, it would have been hit": both parts up to the next sentence or ";".
bool unreal(const Sentence& sentence, std::size_t at) {
  std::size_t begin = at;
  while (begin > 0 && !sentence.words[begin - 1].is({";", ".", "\u2014"})) --begin;
  if (!sentence.words[begin].is({"had"})) return false;
  for (std::size_t i = begin; i < sentence.size() && !sentence.words[i].is({";", "."}); ++i) {
    if (sentence.words[i].is({"would", "could", "might"}) && sentence.at(i + 1) == "have") return true;
  }
  return false;
}

}  // namespace

Modality modality_of(const Sentence& sentence, const Cue& cue, bool noun) {
  const auto at = cue.words.first;
  if (!sentence.words.empty() && sentence.words.front().is({"if", "should", "unless"})) return Modality::planned;
  if (unreal(sentence, at)) return Modality::planned;
  if (cue.kind == CueKind::phrase && negated_behind(sentence, cue)) return Modality::negated;
  if (is_turkish(sentence, cue)) {
    for (std::size_t i = cue.words.last; i < std::min(cue.words.last + 8, sentence.size()); ++i) {
      if (sentence.at(i).starts_with("yalanla")) return Modality::negated;  // "iddiasını yalanladı"
    }
    return of_turkish(sentence, cue);
  }
  if (noun && ended_behind(sentence, cue)) return Modality::negated;
  if (noun || cue.kind == CueKind::phrase)
    return supposed_behind(sentence, cue) ? Modality::planned : of_noun(sentence, at);
  if (at > 0 && sentence.at(at - 1) == "to" && cue.form == Form::base) {
    return at > 1 && began(sentence.at(at - 2)) ? Modality::fact : Modality::planned;
  }
  if (at > 1 && sentence.at(at - 2) == "to" && (sentence.at(at - 1) == "be" || sentence.at(at - 1) == "have"))
    return Modality::planned;
  if (cue.form == Form::gerund && at > 0) {
    const auto before = sentence.at(at - 1);
    if (before == "of" || before == "for" || before == "from" || before == "against" || before == "about" ||
        before == "to" || before == "on" || before == "consider" || before == "considered" || before == "considering") {
      return Modality::planned;
    }
  }
  bool claimed = false;
  const bool base = cue.form == Form::base;
  if (base && at > 0 && is_possible(sentence.at(at - 1))) return Modality::planned;
  for (std::size_t i = at; i-- > 0 && at - i <= 9;) {
    const auto& word = sentence.words[i];
    const auto distance = at - i;
    if (ends_clause(word)) break;
    if (word.is({",", "that", "and", "after", "before", "as"}) && distance > 1 && !base) {
      // Auxiliaries of another clause say nothing; a denial or a condition reaches over the comma.
      for (std::size_t k = i; k-- > 0 && at - k <= 12;) {
        if (sentence.words[k].is({"denied", "denies", "deny", "denying"})) return Modality::negated;
        if (sentence.words[k].is({"claimed", "claims", "claim", "alleged"})) claimed = true;
        if (ends_clause(sentence.words[k])) break;
      }
      break;
    }
    if (word.is({"claimed", "claims", "allegedly", "reportedly"})) claimed = true;
    if (negates(word) && distance <= (word.is({"neither", "nor"}) ? 8U : 4U)) return Modality::negated;
    if (word.is({"no"}) && distance <= 3) return Modality::negated;
    if (distance <= 5 && (sentence.has(i, {"failed", "to"}) || sentence.has(i, {"refused", "to"}) ||
                          sentence.has(i, {"unable", "to"}))) {
      return Modality::negated;
    }
    if (supposes(word) && (distance <= 5 || word.is({"if", "whether", "unless"}))) return Modality::planned;
    if (word.is({"could"}) && distance <= 5 && !has_achieved(sentence)) return Modality::planned;
    if (base && word.is({"to"}) && distance >= 2) {  // "to capture A and clear B"
      for (std::size_t k = i + 2; k < at; ++k) {
        if (sentence.words[k].is({"and", "or"}) && at - k <= 2) return Modality::planned;
      }
    }
  }
  return claimed ? Modality::claim : Modality::fact;
}

}  // namespace layers::incidents
