// Phrases of relative location that stand before their anchor.
#include "gazetteer/geoparse/relations/relation_cursor.hpp"

namespace gazetteer::geoparse {
namespace {

RelationPhrase finished(RelationPhrase phrase, RelationType type, const Left& cursor) {
  phrase.type = type;
  phrase.first = cursor.at();
  return phrase;
}

/// "just", "immediately" before a direction.
void look_for_closeness(Left& cursor, RelationPhrase& phrase) {
  auto ahead = cursor;
  ahead.step_over({"the"});
  ahead.step_over({"to"});
  if (ahead.step_over({"just", "immediately", "right", "slightly", "одразу", "відразу", "трохи", "сразу", "чуть",
                       "непосредственно", "безпосередньо", "مباشرة"})) {
    phrase.close = true;
    cursor = ahead;
  }
}

/// A direction that stands right before the name: "northern X", "شمال X", "севернее X", "на севере X".
std::optional<RelationPhrase> direct_direction(Left cursor, RelationPhrase phrase) {
  const auto compass = compass_before(cursor);
  if (!compass) return std::nullopt;
  if (cursor.word().ends_with("ki")) return std::nullopt;  // "X'in güneyindeki Y": of X
  phrase.azimuth = compass->azimuth;
  const auto script = cursor.token().script;
  const bool noun_joins = script == text::Script::arabic && !compass->adjective;
  if (noun_joins || compass->comparative) {
    auto before = cursor;
    before.step_over({"إلى", "الى", "باتجاه"});
    if ((phrase.distance = distance_before(before))) return finished(phrase, RelationType::distance_direction, before);
    look_for_closeness(cursor, phrase);
    return finished(phrase, RelationType::direction, cursor);
  }
  if (script == text::Script::arabic) {
    auto countryside = cursor;
    if (countryside.step() && is_countryside_word(countryside.word())) {
      cursor = countryside;
      phrase.countryside = true;
    }
    phrase.whole_unit = true;
  }
  if (script == text::Script::cyrillic) {
    if (!compass->adjective) {
      phrase.whole_unit = true;  // "на півдні Сирії": a place of that name alone has no south to be in
    }
    cursor.step_over({"на", "в", "у"});
  }
  return finished(phrase, RelationType::part, cursor);
}

/// A word that needs no joint: "near X", "ريف X", "околиці X".
std::optional<RelationPhrase> direct_word(Left cursor, RelationPhrase phrase) {
  if (!cursor.step()) return std::nullopt;
  const auto word = cursor.word();
  if (one_of(word,
             {"near",  "outside", "around", "nearby", "beside", "alongside", "біля", "поблизу", "неподалік", "навколо",
              "возле", "около",   "вблизи", "вокруг", "под",    "під",       "قرب",  "حول",     "بجوار",     "جوار"})) {
    if (word == "outside") {
      if (auto before = cursor; (phrase.distance = distance_before(before)))
        return finished(phrase, RelationType::distance, before);
      cursor.step_over({"just"});
    }
    return finished(phrase, RelationType::near, cursor);
  }
  if (is_countryside_word(word) || is_outskirt_word(word)) {
    phrase.countryside = is_countryside_word(word);
    phrase.whole_unit = phrase.countryside;
    if (const auto compass = compass_before(cursor)) phrase.azimuth = compass->azimuth;
    return finished(phrase, RelationType::part, cursor);
  }
  if (one_of(word, {"محيط", "محور", "окрестностях", "окрестности", "районі", "районе", "околицями"}))
    return finished(phrase, RelationType::area, cursor);
  if (one_of(word, {"частина", "частині", "частину", "часть", "части", "частью"})) {  // "північна частина X"
    const auto compass = compass_before(cursor);
    if (!compass) return std::nullopt;
    phrase.azimuth = compass->azimuth;
    phrase.whole_unit = true;
    return finished(phrase, RelationType::part, cursor);
  }
  return std::nullopt;
}

/// "en route to X", "close to X".
std::optional<RelationPhrase> way_to(Left joint, RelationPhrase phrase) {
  if (!joint.step_over({"to", "towards", "toward", "for", "до", "إلى", "الى"})) return std::nullopt;
  auto ahead = joint;
  if (!ahead.step()) return std::nullopt;
  auto before = ahead;
  const auto word = ahead.word();
  if ((word == "route" && before.step_over({"en", "on"})) ||
      (word == "way" && before.step_over({"the", "its", "their", "his", "her"}))) {
    before.step_over({"on"});
    return finished(phrase, RelationType::en_route, before);
  }
  if (one_of(word, {"heading", "headed", "bound", "travelling", "traveling", "road", "highway", "leading", "дорозі",
                    "шляху", "пути", "дороге", "الطريق", "طريق", "طريقه", "طريقها"}))
    return finished(phrase, RelationType::en_route, ahead);
  if (one_of(word, {"close", "adjacent", "next"})) return finished(phrase, RelationType::near, ahead);
  return std::nullopt;
}

/// "of X" and "from X" with what stands before them.
std::optional<RelationPhrase> joined(Left joint, RelationPhrase phrase) {
  if (!joint.step_over({"of", "from", "від", "от", "من", "до", "with", "з", "с"})) return std::nullopt;
  const auto link = joint.word();
  auto ahead = joint;
  if (const auto compass = compass_before(ahead); compass && !one_of(link, {"до", "with", "з", "с"})) {
    if (compass->adjective && ahead.token().script != text::Script::arabic) return std::nullopt;
    phrase.azimuth = compass->azimuth;
    auto article = ahead;
    const bool the = article.step_over({"the"});
    auto preposition = the ? article : ahead;
    if (the && preposition.step_over({"in", "across", "throughout"})) {
      phrase.whole_unit = true;
      return finished(phrase, RelationType::part, article);  // "in the south of X"
    }
    auto before = preposition;
    const bool joint_word = before.step_over({"на", "к", "до", "إلى", "الى"});
    if (!joint_word) before.step_over({"to", "in", "due"});
    if (before.step_over({"about"})) before.step_over({"to"});
    before.step_over_brackets();
    if (const auto distance = distance_before(before)) {
      phrase.distance = distance;
      return finished(phrase, RelationType::distance_direction, before);
    }
    auto first = joint_word ? before : ahead;
    if (auto close = preposition; !joint_word) {
      look_for_closeness(close, phrase);
      if (phrase.close) first = close;
    } else {
      look_for_closeness(first, phrase);
    }
    return finished(phrase, RelationType::direction, first);
  }
  if (!ahead.step()) return std::nullopt;
  const auto word = ahead.word();
  auto wide = joint;
  const bool radius = wide.step_over({"radius"});
  wide.step_over_brackets();
  if (const auto distance = distance_before(wide); distance && link != "with") {
    phrase.distance = distance;
    phrase.within = radius || wide.step_over({"within", "inside"});
    wide.step_over({"less", "under"});
    if (link == "of" && !phrase.within) return std::nullopt;  // "20 km of Aleppo's roads"
    return finished(phrase, RelationType::distance, wide);
  }
  if (one_of(word, {"far", "недалеко", "неподалік", "вблизи", "поблизу", "مقربة", "بالقرب", "рядом", "поруч"})) {
    if (word == "far" && !ahead.step_over({"not"})) return std::nullopt;
    return finished(phrase, RelationType::near, ahead);
  }
  if (one_of(word, {"border", "frontier", "кордоні", "границе", "الحدود"}) && one_of(link, {"with", "of", "з", "с"}))
    return finished(phrase, RelationType::border, ahead);
  if (link != "of") return std::nullopt;
  if (is_countryside_word(word) || is_outskirt_word(word)) {
    phrase.countryside = is_countryside_word(word);
    phrase.whole_unit = phrase.countryside;
    if (const auto compass = compass_before(ahead)) phrase.azimuth = compass->azimuth;
    return finished(phrase, RelationType::part, ahead);
  }
  if (one_of(word, {"vicinity", "proximity", "neighbourhood", "neighborhood"}))
    return finished(phrase, RelationType::near, ahead);
  if (one_of(word, {"area", "areas", "region", "surroundings", "environs"}))
    return finished(phrase, RelationType::area, ahead);
  if (one_of(word, {"part", "parts", "edge", "edges", "side", "half", "end", "districts", "neighbourhoods",
                    "neighborhoods", "quarter", "quarters", "tip", "corner", "entrance", "approaches", "flank"})) {
    const auto compass = compass_before(ahead);
    if (!compass) return std::nullopt;
    phrase.azimuth = compass->azimuth;
    phrase.whole_unit = one_of(word, {"part", "parts", "half", "corner", "tip", "end"});
    return finished(phrase, RelationType::part, ahead);
  }
  return std::nullopt;
}

}  // namespace

void Left::step_over_brackets() {
  if (!reading_->is_mark(at_ - (at_ > 0 ? 1 : 0), ")") || at_ < 4) return;
  for (std::size_t back = 2; back <= 5 && back <= at_; ++back) {
    const auto& word = reading_->words[at_ - back];
    if (reading_->is_mark(at_ - back, "(")) {
      at_ -= back;
      return;
    }
    if (word.kind == text::Token::Kind::punctuation || word.sentence != reading_->words[from_].sentence) return;
  }
}

std::optional<CompassWord> compass_before(Left& cursor) {
  auto ahead = cursor;
  if (!ahead.step()) return std::nullopt;
  auto word = compass_word(ahead.word());
  if (!word) return std::nullopt;
  cursor = ahead;
  if (ahead.step()) {
    if (const auto first = compass_word(ahead.word())) {
      word->azimuth = between_directions(first->azimuth, word->azimuth);
      cursor = ahead;
    }
  }
  return word;
}

std::optional<geo::Metres> distance_before(Left& cursor) {
  auto ahead = cursor;
  if (!ahead.step()) return std::nullopt;
  if (one_of(ahead.word(), {"away", "далі", "out"}) && !ahead.step()) return std::nullopt;
  const auto unit = length_unit(ahead.word());
  if (!unit || !ahead.step()) return std::nullopt;
  const auto number = number_word(ahead.word());
  if (!number || *number <= 0.0 || *number * unit->value() > 2'000'000.0) return std::nullopt;
  cursor = ahead;
  cursor.step_over({"за", "в", "у", "بعد", "مسافة", "на", "приблизно", "примерно", "نحو", "حوالي"});
  if (cursor.token().script != text::Script::latin) cursor.step_over({"على", "بعد", "за", "в", "у", "на"});
  return *unit * *number;
}

void step_over_type(Left& cursor) {
  // "(of) the town of X", "of the city X", "of X", "from X", "від X"
  auto ahead = cursor;
  ahead.step_over({"the"});
  auto typed = ahead;
  typed.step_over({"of"});
  if (typed.step() && typed.classes().any(WordClass::settlement_type | WordClass::admin_type) &&
      !one_of(typed.word(), {"районі", "районе"}) && !is_outskirt_word(typed.word())) {
    typed.step_over({"the"});
    cursor = typed;
    return;
  }
  cursor = ahead;
}

std::optional<RelationPhrase> phrase_left(const Reading& reading, const AnchorWords& anchor) {
  Left cursor(reading, anchor.first);
  step_over_type(cursor);
  RelationPhrase phrase;
  phrase.last = anchor.last;
  if (auto found = direct_direction(cursor, phrase)) return found;
  if (auto found = direct_word(cursor, phrase)) return found;
  if (auto found = way_to(cursor, phrase)) return found;
  return joined(cursor, phrase);
}

}  // namespace gazetteer::geoparse
