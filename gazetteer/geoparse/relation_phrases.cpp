// Phrases of relative location, read outwards from their anchors.
#include <algorithm>
#include <array>

#include "gazetteer/geoparse/relation_words.hpp"
#include "gazetteer/geoparse/relations.hpp"

namespace gazetteer::geoparse {
namespace {

using Kind = text::Token::Kind;

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_outskirt_word(std::string_view word) {
  return one_of(word, {"outskirts",    "outskirt",   "countryside", "suburbs",  "suburb",    "environs",
                       "surroundings", "hinterland", "ريف",         "ضواحي",    "أطراف",     "الريف",
                       "околиці",      "околицях",   "околицы",     "пригород", "пригороде", "передмісті",
                       "окраине",      "kırsalı",    "kırsalında",  "kırsalına"});
}

/// A cursor that moves left inside one sentence and over words only.
class Left {
 public:
  Left(const Reading& reading, std::size_t from) : reading_(&reading), from_(from), at_(from) {}
  [[nodiscard]] const std::string& word() const { return reading_->words[at_].lower; }
  [[nodiscard]] std::string_view surface() const { return reading_->surface(at_); }
  [[nodiscard]] Kind kind() const { return reading_->words[at_].kind; }
  [[nodiscard]] WordClasses classes() const { return reading_->words[at_].classes; }
  [[nodiscard]] std::size_t at() const { return at_; }
  bool step() {
    if (at_ == 0 || !reading_->same_sentence(at_ - 1, from_) || reading_->words[at_ - 1].kind == Kind::punctuation)
      return false;
    --at_;
    return true;
  }
  bool step_over(std::initializer_list<std::string_view> words) {
    auto saved = at_;
    if (step() && one_of(word(), words)) return true;
    at_ = saved;
    return false;
  }

 private:
  const Reading* reading_;
  std::size_t from_;
  std::size_t at_;
};

/// One or two compass words that end right before the cursor ("north", "north east", "northern and western" is one).
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

/// "20 km", "some 20 kilometres", "20km" before the cursor.
std::optional<geo::Metres> distance_before(Left& cursor) {
  auto ahead = cursor;
  if (!ahead.step()) return std::nullopt;
  if (one_of(ahead.word(), {"away", "далі"}) && !ahead.step()) return std::nullopt;
  const auto unit = length_unit(ahead.word());
  if (!unit || !ahead.step()) return std::nullopt;
  const auto number = number_word(ahead.word());
  if (!number || *number <= 0.0 || *number * unit->value() > 2'000'000.0) return std::nullopt;
  cursor = ahead;
  cursor.step_over({"за", "в", "بعد", "مسافة"});
  return *unit * *number;
}

bool anchor_joint(Left& cursor) {
  // "(of) the town of X", "of the city X", "of X", "from X", "від X"
  auto ahead = cursor;
  ahead.step_over({"the"});
  auto typed = ahead;
  typed.step_over({"of"});
  if (typed.step() && typed.classes().any(WordClass::settlement_type | WordClass::admin_type)) {
    typed.step_over({"the"});
    cursor = typed;
    return true;
  }
  cursor = ahead;
  return true;
}

std::optional<RelationPhrase> phrase_left(const Reading& reading, const AnchorWords& anchor) {
  Left cursor(reading, anchor.first);
  anchor_joint(cursor);
  RelationPhrase phrase;
  phrase.last = anchor.last;
  const auto done = [&](RelationType type) {
    phrase.type = type;
    phrase.first = cursor.at();
    return phrase;
  };
  // Without a joint: "northern X", "near X", Arabic "شمال X".
  {
    auto direct = cursor;
    if (const auto compass = compass_before(direct)) {
      phrase.azimuth = compass->azimuth;
      const auto script = reading.words[direct.at()].script;
      cursor = direct;
      if (script == text::Script::arabic && !compass->adjective) {
        phrase.distance = distance_before(cursor);
        return done(phrase.distance ? RelationType::distance_direction : RelationType::direction);
      }
      if (script == text::Script::arabic) {
        auto countryside = cursor;
        if (countryside.step() && is_outskirt_word(countryside.word())) cursor = countryside;
        phrase.whole_unit = true;
      }
      return done(RelationType::part);
    }
  }
  auto joint = cursor;
  if (joint.step()) {
    const auto& word = joint.word();
    if (one_of(word, {"near", "outside", "around", "nearby", "біля", "поблизу", "неподалік", "возле", "около", "вблизи",
                      "قرب", "حول", "под", "під"})) {
      cursor = joint;
      phrase.distance = std::nullopt;
      return done(RelationType::near);
    }
    if (is_outskirt_word(word)) {  // "ريف X", "окраине X"
      cursor = joint;
      if (const auto compass = compass_before(cursor)) phrase.azimuth = compass->azimuth;
      phrase.whole_unit = true;
      return done(RelationType::part);
    }
  }
  joint = cursor;
  if (joint.step_over({"to", "towards", "toward", "for"})) {
    auto ahead = joint;
    if (ahead.step()) {
      auto before = ahead;
      if ((ahead.word() == "route" && before.step_over({"en", "on"})) ||
          (ahead.word() == "way" && before.step_over({"the", "its", "their"}))) {
        before.step_over({"on"});
        cursor = before;
        return done(RelationType::en_route);
      }
      if (one_of(ahead.word(), {"heading", "headed", "bound"})) {
        cursor = ahead;
        return done(RelationType::en_route);
      }
      if (ahead.word() == "close") {
        cursor = ahead;
        return done(RelationType::near);
      }
      if (one_of(ahead.word(), {"road", "highway"})) {
        cursor = ahead;
        return done(RelationType::en_route);
      }
    }
  }
  joint = cursor;
  if (!joint.step_over({"of", "from", "від", "от"})) return std::nullopt;
  const bool from = joint.word() != "of";
  auto ahead = joint;
  if (const auto compass = compass_before(ahead)) {
    if (compass->adjective) return std::nullopt;
    phrase.azimuth = compass->azimuth;
    auto article = ahead;
    const bool the = article.step_over({"the"});
    auto preposition = the ? article : ahead;
    if (the && preposition.step_over({"in"})) {
      cursor = article;
      phrase.whole_unit = true;
      return done(RelationType::part);  // "in the south of X"
    }
    auto before = preposition;
    const bool slavic = before.step_over({"на", "к"});
    if (!slavic) before.step_over({"to", "in"});
    if (const auto distance = distance_before(before)) {
      phrase.distance = distance;
      cursor = before;
      return done(RelationType::distance_direction);
    }
    cursor = slavic ? before : ahead;
    return done(RelationType::direction);
  }
  if (from) {
    if (const auto distance = distance_before(ahead)) {
      phrase.distance = distance;
      cursor = ahead;
      return done(RelationType::distance);
    }
    return std::nullopt;
  }
  ahead = joint;
  if (!ahead.step()) return std::nullopt;
  if (is_outskirt_word(ahead.word())) {
    cursor = ahead;
    if (const auto compass = compass_before(cursor)) phrase.azimuth = compass->azimuth;
    phrase.whole_unit = ahead.word() == "countryside";
    return done(RelationType::part);
  }
  if (one_of(ahead.word(), {"vicinity", "proximity"})) {
    cursor = ahead;
    return done(RelationType::near);
  }
  if (one_of(ahead.word(), {"area", "areas", "region"})) {
    cursor = ahead;
    return done(RelationType::area);
  }
  if (one_of(ahead.word(), {"part", "parts", "edge", "side"})) {
    cursor = ahead;
    const auto compass = compass_before(cursor);
    if (!compass) return std::nullopt;
    phrase.azimuth = compass->azimuth;
    return done(RelationType::part);
  }
  return std::nullopt;
}

std::optional<RelationPhrase> phrase_right(const Reading& reading, const AnchorWords& anchor) {
  RelationPhrase phrase;
  phrase.first = anchor.first;
  std::size_t at = anchor.last + 1;
  if (!reading.same_sentence(anchor.last, at) || reading.words[at].kind != Kind::word) return std::nullopt;
  const bool possessive = one_of(reading.surface(at), {"'s", "’s"});
  if (possessive && ++at >= reading.words.size()) return std::nullopt;
  // Turkish: "Halep'in batısını": the suffix stands in the anchor's own word, which ends inside it.
  std::optional<CompassWord> compass;
  if (reading.same_sentence(anchor.last, at)) compass = compass_word(reading.words[at].lower);
  if (compass) {
    const auto word = reading.words[at].lower;
    const bool turkish =
        word.starts_with("kuzey") || word.starts_with("güney") || word.starts_with("doğu") || word.starts_with("batı");
    if (turkish) {
      phrase.azimuth = compass->azimuth;
      phrase.last = at;
      phrase.type = RelationType::direction;
      return phrase;
    }
    if (!possessive && reading.words[at].script != text::Script::arabic) return std::nullopt;
    if (at + 1 < reading.words.size() && reading.same_sentence(at, at + 1) &&
        is_outskirt_word(reading.words[at + 1].lower)) {
      phrase.azimuth = compass->azimuth;
      phrase.last = at + 1;
      phrase.type = RelationType::part;
      return phrase;
    }
    return std::nullopt;
  }
  if (!reading.same_sentence(anchor.last, at)) return std::nullopt;
  const auto& word = reading.words[at].lower;
  phrase.last = at;
  if (is_outskirt_word(word)) {
    phrase.type = RelationType::part;
    phrase.whole_unit = word == "countryside";
    return phrase;
  }
  if (!possessive && one_of(word, {"area", "region", "areas", "axis", "surroundings", "front"})) {
    phrase.type = RelationType::area;
    return phrase;
  }
  return std::nullopt;
}

bool is_and(const Reading& reading, std::size_t i) {
  return one_of(reading.words[i].lower, {"and", "та", "і", "й", "и", "و", "ile", "ve"});
}

/// "between X and Y", "border between X and Y", "from X to Y", "X ile Y arasında", "X-Y road".
std::optional<RelationPhrase> phrase_of_two(const Reading& reading, const std::vector<AnchorWords>& anchors,
                                            std::size_t i) {
  if (i + 1 >= anchors.size()) return std::nullopt;
  const auto& a = anchors[i];
  const auto& b = anchors[i + 1];
  if (!reading.same_sentence(a.first, b.first)) return std::nullopt;
  Left cursor(reading, a.first);
  anchor_joint(cursor);
  RelationPhrase phrase;
  phrase.anchors = {i, i + 1};
  phrase.last = b.last;
  std::size_t joint = a.last + 1;
  while (joint < b.first && reading.words[joint].classes.any(WordClass::settlement_type | WordClass::admin_type))
    ++joint;
  bool joined_by_and = joint < b.first && is_and(reading, joint);
  if (joined_by_and) {  // nothing but an article and a type word before the second
    for (auto at = joint + 1; at < b.first; ++at) {
      joined_by_and =
          joined_by_and && (one_of(reading.words[at].lower, {"the", "of"}) ||
                            reading.words[at].classes.any(WordClass::settlement_type | WordClass::admin_type));
    }
  }
  const bool attached = b.first == a.last + 1 && reading.words[b.first].script == text::Script::arabic;
  auto ahead = cursor;
  if ((joined_by_and || attached) && ahead.step_over({"between", "між", "между", "بين"})) {
    phrase.type = RelationType::between;
    phrase.first = ahead.at();
    auto border = ahead;
    if (border.step_over({"border", "frontier", "boundary", "кордоні", "границе"})) {
      phrase.type = RelationType::border;
      phrase.first = border.at();
    }
    return phrase;
  }
  const auto behind = b.last + 1;
  const bool more = behind < reading.words.size() && reading.same_sentence(b.last, behind);
  if (joined_by_and && more && reading.words[behind].lower.starts_with("arasında")) {
    phrase.type = RelationType::between;
    phrase.first = a.first;
    phrase.last = behind;
    return phrase;
  }
  ahead = cursor;
  const bool to = b.first == a.last + 2 && one_of(reading.words[a.last + 1].lower, {"to", "–", "-"});
  if (to && ahead.step_over({"from"}) && ahead.step_over({"road", "highway", "route", "way"})) {
    phrase.type = RelationType::between;
    phrase.first = ahead.at();
    return phrase;
  }
  const bool compound =
      a.first == b.first || (b.first == a.last + 2 && one_of(reading.surface(a.last + 1), {"-", "–", "—"}));
  if (compound && more && one_of(reading.words[behind].lower, {"road", "highway", "axis", "line", "border"})) {
    phrase.type = reading.words[behind].lower == "border" ? RelationType::border : RelationType::between;
    phrase.first = a.first;
    phrase.last = behind;
    return phrase;
  }
  return std::nullopt;
}

}  // namespace

std::vector<RelationPhrase> relation_phrases(const Reading& reading, const std::vector<AnchorWords>& anchors) {
  std::vector<RelationPhrase> phrases;
  for (std::size_t i = 0; i < anchors.size(); ++i) {
    if (auto both = phrase_of_two(reading, anchors, i)) {
      phrases.push_back(std::move(*both));
      ++i;
      continue;
    }
    auto phrase = phrase_left(reading, anchors[i]);
    if (!phrase || phrase->type == RelationType::near) {
      if (auto right = phrase_right(reading, anchors[i])) {
        if (phrase) right->first = std::min(right->first, phrase->first);
        phrase = std::move(right);
      }
    } else if (phrase->type == RelationType::part) {
      // "northern X countryside": one phrase.
      if (const auto right = phrase_right(reading, anchors[i]); right && right->type == RelationType::part) {
        phrase->last = right->last;
        phrase->whole_unit = phrase->whole_unit || right->whole_unit;
      }
    }
    if (!phrase) continue;
    phrase->anchors = {i};
    phrases.push_back(std::move(*phrase));
  }
  return phrases;
}

}  // namespace gazetteer::geoparse
