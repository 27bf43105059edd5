// Phrases of relative location, read outwards from their anchors.
#include "gazetteer/geoparse/relations/relation_cursor.hpp"

namespace gazetteer::geoparse {
namespace {

bool is_and(const Reading& reading, std::size_t i) {
  return one_of(reading.words[i].lower, {"and", "та", "і", "й", "и", "و", "ile", "ve"});
}
bool is_dash(const Reading& reading, std::size_t i) { return one_of(reading.surface(i), {"-", "–", "—", "/"}); }

bool is_border_word(std::string_view word) {
  return one_of(word, {"border", "frontier", "boundary", "borders", "кордоні", "кордон", "межі", "границе", "границы",
                       "границу", "الحدود", "حدود"});
}
bool is_road_word(std::string_view word) {
  return one_of(word, {"road",  "highway",    "route",      "motorway", "road's",  "roads",   "railway",  "axis",
                       "line",  "дорозі",     "трасою",     "трассой",  "дорогою", "дорогой", "дорога",   "дорогу",
                       "трасі", "траса",      "трасу",      "шосе",     "дороге",  "трассе",  "трасса",   "трассу",
                       "шоссе", "автодороге", "автодорозі", "طريق",     "الطريق",  "محور",    "أوتوستراد"});
}

/// How two names hang together.
struct Join {
  bool by_and = false;   ///< "X and Y", "X and the town of Y", "X وY", "X ile Y"
  bool by_dash = false;  ///< "X-Y", "X — Y"
  bool by_to = false;    ///< "X to Y", "X до Y", "X إلى Y"
  bool by_with = false;  ///< "X with Y"
  [[nodiscard]] bool any() const { return by_and || by_dash || by_to || by_with; }
};

Join join_of(const Reading& reading, const AnchorWords& a, const AnchorWords& b) {
  Join join;
  if (a.first == b.first) {  // one token: "Idlib-Saraqib"
    join.by_dash = true;
    return join;
  }
  // An attached Arabic "and" is part of the second name's word.
  if (b.first == a.last + 1) {
    join.by_and = reading.words[b.first].script == text::Script::arabic;
    return join;
  }
  std::size_t at = a.last + 1;
  const auto is_type = [&](std::size_t i) {
    return reading.words[i].classes.any(WordClass::settlement_type | WordClass::admin_type);
  };
  while (at < b.first && (is_type(at) || one_of(reading.surface(at), {"'s", "’s"}) ||
                          (reading.words[at].lower == "border" && at + 1 < b.first)))
    ++at;
  if (at >= b.first) return join;
  auto behind = at + 1;
  while (behind < b.first && (one_of(reading.words[behind].lower, {"the", "of", "to"}) || is_type(behind))) ++behind;
  if (behind != b.first) return join;
  const auto& word = reading.words[at].lower;
  join.by_and = is_and(reading, at);
  join.by_dash = is_dash(reading, at);
  join.by_to = one_of(word, {"to", "до", "в", "إلى", "الى", "towards", "toward", "на"});
  join.by_with = one_of(word, {"with", "з", "із", "с", "مع"});
  return join;
}

/// The words that may lead up to the first of two names, from the name outwards.
std::optional<RelationPhrase> led_by(const Reading& reading, Left cursor, const Join& join, RelationPhrase phrase) {
  const auto finish = [&](RelationType type, const Left& at) {
    phrase.type = type;
    phrase.first = at.at();
    return phrase;
  };
  auto ahead = cursor;
  if (join.by_and && ahead.step_over({"between", "між", "между", "بين", "поміж"})) {
    auto before = ahead;
    before.step_over({"lying", "running", "halfway", "midway", "somewhere"});
    auto word = before;
    if (word.step() && is_border_word(word.word())) return finish(RelationType::border, word);
    phrase.road = before.at() > 0 && word.at() != before.at() && is_road_word(word.word());
    return finish(RelationType::between, ahead);
  }
  ahead = cursor;
  if (join.by_to && ahead.step_over({"from", "з", "із", "от", "из", "від", "من"})) {
    auto word = ahead;
    if (!word.step()) return std::nullopt;
    if (is_road_word(word.word())) {
      auto on_route = word;
      if (word.word() == "route" && on_route.step_over({"en", "on"})) return finish(RelationType::en_route, on_route);
      phrase.road = true;
      return finish(RelationType::between, word);
    }
    if (one_of(word.word(), {"way", "heading", "headed", "travelling", "traveling", "driving", "moving", "marching",
                             "шляху", "пути", "convoy", "дорозі", "الطريق"}))
      return finish(RelationType::en_route, word);
    return std::nullopt;
  }
  ahead = cursor;
  if (join.by_and || join.by_with || join.by_dash) {
    ahead.step_over({"of"});
    auto word = ahead;
    if (word.step() && is_border_word(word.word())) return finish(RelationType::border, word);
  }
  ahead = cursor;
  if (join.by_dash) {
    auto word = cursor;
    if (word.step() && is_road_word(word.word()) && reading.words[word.at()].script != text::Script::latin) {
      phrase.road = true;  // "трассе Київ — Одеса", "طريق حلب - إدلب"
      return finish(RelationType::between, word);
    }
  }
  return std::nullopt;
}

/// The words that may follow the second of two names.
std::optional<RelationPhrase> followed(const Reading& reading, const Join& join, const AnchorWords& a,
                                       const AnchorWords& b, RelationPhrase phrase) {
  auto at = b.last + 1;
  if (!reading.same_sentence(b.last, at)) return std::nullopt;
  if (one_of(reading.surface(at), {"'s", "’s"})) ++at;
  if (!reading.same_sentence(b.last, at)) return std::nullopt;
  const auto* word = &reading.words[at].lower;
  if (reading.words[at].classes.has(WordClass::settlement_type) && reading.same_sentence(b.last, at + 1))
    word = &reading.words[++at].lower;
  phrase.first = a.first;
  phrase.last = at;
  if ((join.by_and || join.by_dash) && word->starts_with("arasında")) {
    phrase.type = RelationType::between;
    const auto behind = at + 1;
    if (reading.same_sentence(b.last, behind) && reading.words[behind].lower.starts_with("yol")) {
      phrase.road = true;
      phrase.last = behind;
    }
    return phrase;
  }
  if ((join.by_dash || join.by_and) && (word->starts_with("sınırı") || (join.by_dash && is_border_word(*word)))) {
    phrase.type = RelationType::border;
    return phrase;
  }
  if (join.by_dash && (is_road_word(*word) || word->starts_with("yol") || word->starts_with("karayol") ||
                       word->starts_with("otoyol") || word->starts_with("hattı"))) {
    phrase.type = RelationType::between;
    phrase.road = true;
    return phrase;
  }
  return std::nullopt;
}

}  // namespace

std::optional<RelationPhrase> phrase_of_two(const Reading& reading, const std::vector<AnchorWords>& anchors,
                                            std::size_t first) {
  if (first + 1 >= anchors.size()) return std::nullopt;
  const auto& a = anchors[first];
  const auto& b = anchors[first + 1];
  if (!reading.same_sentence(a.first, b.first)) return std::nullopt;
  RelationPhrase phrase;
  phrase.anchors = {first, first + 1};
  phrase.last = b.last;
  auto join = join_of(reading, a, b);
  // "X border with Y", "X'den Y'ye giden yol"
  const auto behind = b.last + 1;
  const bool more = reading.same_sentence(b.last, behind);
  if (b.first == a.last + 1 && more && reading.words[behind].lower.starts_with("gid")) {
    phrase.type = RelationType::between;
    phrase.road = true;
    phrase.first = a.first;
    const auto road = behind + 1;
    phrase.last = reading.same_sentence(b.last, road) && reading.words[road].lower.starts_with("yol") ? road : behind;
    return phrase;
  }
  if (!join.any()) return std::nullopt;
  if (join.by_with) {
    for (auto at = a.last + 1; at < b.first; ++at) {
      if (!is_border_word(reading.words[at].lower)) continue;
      phrase.type = RelationType::border;
      phrase.first = a.first;
      return phrase;
    }
  }
  Left cursor(reading, a.first);
  step_over_type(cursor);
  if (auto found = led_by(reading, cursor, join, phrase)) return found;
  return followed(reading, join, a, b, phrase);
}

std::vector<RelationPhrase> relation_phrases(const Reading& reading, const std::vector<AnchorWords>& anchors) {
  std::vector<RelationPhrase> phrases;
  for (std::size_t i = 0; i < anchors.size(); ++i) {
    if (auto both = phrase_of_two(reading, anchors, i)) {
      phrases.push_back(std::move(*both));
      ++i;
      continue;
    }
    auto phrase = phrase_left(reading, anchors[i]);
    auto right = phrase_right(reading, anchors[i]);
    if (phrase && right && phrase->type == RelationType::part && right->type == RelationType::part) {
      // "northern X countryside": one phrase.
      phrase->last = right->last;
      phrase->whole_unit = phrase->whole_unit || right->whole_unit;
      phrase->countryside = phrase->countryside || right->countryside;
      if (!phrase->azimuth) phrase->azimuth = right->azimuth;
    } else if (phrase && phrase->type == RelationType::part && !phrase->azimuth) {
      // "ريف X الجنوبي": the side stands behind.
      auto at = anchors[i].last + 1;
      if (reading.same_sentence(anchors[i].last, at) && reading.words[at].script == text::Script::arabic) {
        if (auto compass = compass_word(reading.words[at].lower); compass && compass->adjective) {
          phrase->azimuth = compass->azimuth;
          phrase->last = at++;
          if (reading.same_sentence(anchors[i].last, at)) {
            if (const auto second = compass_word(reading.words[at].lower); second && second->adjective) {
              phrase->azimuth = between_directions(compass->azimuth, second->azimuth);
              phrase->last = at;
            }
          }
        }
      }
    } else if (right && (!phrase || (phrase->type == RelationType::near && !phrase->distance))) {
      if (phrase) right->first = std::min(right->first, phrase->first);
      phrase = std::move(right);
    }
    if (!phrase) continue;
    phrase->anchors = {i};
    phrases.push_back(std::move(*phrase));
  }
  return phrases;
}

}  // namespace gazetteer::geoparse
