// Phrases of relative location that stand behind their anchor.
#include "gazetteer/geoparse/relations/relation_cursor.hpp"

namespace gazetteer::geoparse {
namespace {

bool starts_with_one(std::string_view word, std::initializer_list<std::string_view> stems) {
  return std::any_of(stems.begin(), stems.end(), [word](std::string_view stem) { return word.starts_with(stem); });
}

bool turkish_direction(std::string_view word) { return starts_with_one(word, {"kuzey", "güney", "doğu", "batı"}); }

/// Words behind a name, one after the other; stops at the end of the sentence and at marks.
class Right {
 public:
  Right(const Reading& reading, const AnchorWords& anchor) : reading_(&reading), at_(anchor.last) {}
  [[nodiscard]] std::size_t at() const { return at_; }
  [[nodiscard]] const Word& token() const { return reading_->words[at_]; }
  [[nodiscard]] std::string_view word() const { return token().lower; }
  bool step() {
    if (!reading_->same_sentence(at_, at_ + 1) || reading_->words[at_ + 1].kind == text::Token::Kind::punctuation)
      return false;
    ++at_;
    return true;
  }

 private:
  const Reading* reading_;
  std::size_t at_;
};

/// "20 km" from the cursor on.
std::optional<geo::Metres> distance_behind(Right& cursor) {
  auto ahead = cursor;
  if (!ahead.step()) return std::nullopt;
  if (one_of(ahead.word(), {"yaklaşık"}) && !ahead.step()) return std::nullopt;
  const auto number = number_word(ahead.word());
  if (!number || *number <= 0.0 || !ahead.step()) return std::nullopt;
  const auto unit = length_unit(ahead.word());
  if (!unit || *number * unit->value() > 2'000'000.0) return std::nullopt;
  cursor = ahead;
  return *unit * *number;
}

RelationPhrase finished(RelationPhrase phrase, RelationType type, const Right& cursor) {
  phrase.type = type;
  phrase.last = cursor.at();
  return phrase;
}

/// "X'in 20 km kuzeyinde", "X kenti yakınlarında", "X'in kuzey kırsalında".
std::optional<RelationPhrase> turkish(Right cursor, RelationPhrase phrase) {
  auto ahead = cursor;
  if (ahead.step() && ahead.token().classes.has(WordClass::settlement_type)) cursor = ahead;
  ahead = cursor;
  if (ahead.step() && starts_with_one(ahead.word(), {"kentinin", "şehrinin", "ilçesinin", "köyünün", "kasabasının",
                                                     "kent", "şehir", "kasaba", "köy", "ilinin", "vilayetinin"}))
    cursor = ahead;
  ahead = cursor;
  if (ahead.step() && one_of(ahead.word(), {"hemen"})) {
    phrase.close = true;
    cursor = ahead;
  }
  const auto distance = distance_behind(cursor);
  ahead = cursor;
  if (!ahead.step()) return std::nullopt;
  const auto word = ahead.word();
  if (turkish_direction(word)) {
    const auto compass = compass_word(word);
    if (!compass) return std::nullopt;
    phrase.azimuth = compass->azimuth;
    phrase.distance = distance;
    auto behind = ahead;
    if (behind.step() && (is_countryside_word(behind.word()) || is_outskirt_word(behind.word()))) {
      phrase.countryside = is_countryside_word(behind.word());
      phrase.whole_unit = phrase.countryside;
      return finished(phrase, RelationType::part, behind);
    }
    return finished(phrase, distance ? RelationType::distance_direction : RelationType::direction, ahead);
  }
  if (distance) {
    if (!starts_with_one(word, {"uzak", "mesafe", "öte"})) return std::nullopt;
    phrase.distance = distance;
    return finished(phrase, RelationType::distance, ahead);
  }
  if (starts_with_one(word, {"yakın", "civar", "dışında"})) return finished(phrase, RelationType::near, ahead);
  if (starts_with_one(word, {"çevre", "etrafın"})) return finished(phrase, RelationType::area, ahead);
  if (starts_with_one(word, {"yolunda", "yoluna", "yolu"})) return finished(phrase, RelationType::en_route, ahead);
  if (starts_with_one(word, {"sınırı"})) return finished(phrase, RelationType::border, ahead);
  return std::nullopt;
}

}  // namespace

std::optional<RelationPhrase> phrase_right(const Reading& reading, const AnchorWords& anchor) {
  RelationPhrase phrase;
  phrase.first = anchor.first;
  Right cursor(reading, anchor);
  if (!cursor.step()) return std::nullopt;
  const bool possessive = one_of(reading.surface(cursor.at()), {"'s", "’s", "'", "’"});
  if (possessive && !cursor.step()) return std::nullopt;
  if (!possessive) {
    if (auto found = turkish(Right(reading, anchor), phrase)) return found;
  }
  // "X city area", "X province's northern countryside"
  if (cursor.token().classes.any(WordClass::settlement_type | WordClass::admin_type) &&
      cursor.token().script == text::Script::latin) {
    auto behind = cursor;
    if (behind.step()) cursor = behind;
    if (one_of(cursor.word(), {"'s", "’s"}) && !cursor.step()) return std::nullopt;
  }
  std::optional<CompassWord> compass = compass_word(cursor.word());
  if (compass) {
    if (!compass->adjective && !possessive) return std::nullopt;
    auto behind = cursor;
    if (!behind.step()) {
      if (!possessive || compass->adjective) return std::nullopt;
      phrase.azimuth = compass->azimuth;
      return finished(phrase, RelationType::part, cursor);  // "in Idlib's south"
    }
    if (const auto second = compass_word(behind.word())) {
      compass->azimuth = between_directions(compass->azimuth, second->azimuth);
      cursor = behind;
      if (!behind.step()) return std::nullopt;
    }
    phrase.azimuth = compass->azimuth;
    const auto& word = behind.word();
    if (is_countryside_word(word) || is_outskirt_word(word) ||
        (possessive &&
         one_of(word, {"part", "edge", "side", "half", "districts", "neighbourhoods", "neighborhoods"}))) {
      phrase.countryside = is_countryside_word(word);
      phrase.whole_unit = phrase.countryside;
      return finished(phrase, RelationType::part, behind);
    }
    if (possessive && !compass->adjective && cursor.token().script == text::Script::latin)
      return finished(phrase, RelationType::part, cursor);
    return std::nullopt;
  }
  const auto& word = cursor.word();
  if (is_countryside_word(word) || is_outskirt_word(word)) {
    phrase.countryside = is_countryside_word(word);
    phrase.whole_unit = phrase.countryside;
    return finished(phrase, RelationType::part, cursor);
  }
  if (word == "vicinity") return finished(phrase, RelationType::near, cursor);
  if (!possessive && one_of(word, {"area", "region", "areas", "axis", "front", "axes"}))
    return finished(phrase, RelationType::area, cursor);
  if (one_of(word, {"surroundings", "environs"})) return finished(phrase, RelationType::area, cursor);
  if (one_of(word, {"border", "frontier"})) return finished(phrase, RelationType::border, cursor);
  return std::nullopt;
}

}  // namespace gazetteer::geoparse
