#include "gazetteer/evaluation/corpus/answers.hpp"

#include <cmath>
#include <cstdlib>

#include "libgeo/io/files/archive.hpp"
#include "libgeo/io/json/value.hpp"

namespace gazetteer::evaluation {
namespace {

using geo::io::JsonValue;

std::optional<double> number_of(const JsonValue* value) {
  if (value == nullptr) return std::nullopt;
  auto number = value->number();
  if (const auto* words = value->string(); words != nullptr && !words->empty()) {
    char* end = nullptr;
    const double read = std::strtod(words->c_str(), &end);
    if (*end == '\0') number = read;
  }
  return number && std::isfinite(*number) ? number : std::nullopt;
}

std::optional<std::int64_t> geonames_of(const JsonValue* value) {
  if (value == nullptr) return std::nullopt;
  if (const auto number = value->integer()) return *number > 0 ? number : std::nullopt;
  const auto* words = value->string();
  if (words == nullptr) return std::nullopt;
  std::string_view digits = *words;
  constexpr std::string_view prefix = "geonames:";
  if (digits.starts_with(prefix)) digits.remove_prefix(prefix.size());
  if (digits.empty() || digits.size() > 18 || digits.find_first_not_of("0123456789") != std::string_view::npos)
    return std::nullopt;
  const auto number = std::stoll(std::string(digits));
  return number > 0 ? std::optional<std::int64_t>(number) : std::nullopt;
}

std::optional<geo::LonLat> answered_position(const JsonValue& object) {
  const auto lon = number_of(object.find("lon"));
  const auto lat = number_of(object.find("lat"));
  if (!lon || !lat) return std::nullopt;
  return geo::LonLat{geo::Lon(*lon), geo::Lat(*lat)};
}

std::optional<AnsweredPlace> place_of(const JsonValue* object) {
  if (object == nullptr || object->object() == nullptr) return std::nullopt;
  const auto* id = object->find("id");
  AnsweredPlace place{geonames_of(id == nullptr ? object->find("geonames_id") : id), answered_position(*object)};
  return place.geonames || place.position ? std::optional(place) : std::nullopt;
}

std::string word_of(const JsonValue& object, std::string_view name) {
  const auto* word = object.find_string(name);
  return word == nullptr ? std::string() : *word;
}

AnsweredRelation answered_relation(const JsonValue& object) {
  AnsweredRelation relation;
  relation.type = word_of(object, "type");
  relation.direction = word_of(object, "direction");
  relation.distance_km = number_of(object.find("distance_km"));
  if (const auto* anchors = object.find("anchors"); anchors != nullptr && anchors->array() != nullptr) {
    for (const auto& anchor : *anchors->array()) relation.anchors.insert(geonames_of(&anchor));
  }
  relation.position = answered_position(object);
  return relation;
}

}  // namespace

Answer read_answer(std::string_view line, const geo::Where& where) {
  const auto value = geo::io::parse_json(line, where);
  Answer answer;
  answer.given = true;
  const auto* id = value.find("id");
  if (id != nullptr && id->string() != nullptr)
    answer.id = *id->string();
  else if (id != nullptr && id->integer())
    answer.id = std::to_string(*id->integer());
  else
    throw geo::InputError("this line has no id", where, R"(expected {"id", "mentions": [...]})");
  if (const auto* mentions = value.find("mentions"); mentions != nullptr && mentions->array() != nullptr) {
    for (const auto& entry : *mentions->array()) {
      const auto* start = entry.find("start");
      const auto* end = entry.find("end");
      const auto from = start == nullptr ? std::nullopt : start->integer();
      const auto to = end == nullptr ? std::nullopt : end->integer();
      if (!from || !to) throw geo::InputError("a mention has no start or no end", where);
      AnsweredMention mention;
      const bool possible = *from >= 0 && *to > *from;
      mention.begin = possible ? static_cast<std::size_t>(*from) : 0;
      mention.end = possible ? static_cast<std::size_t>(*to) : 0;
      mention.place = place_of(entry.find("place"));
      mention.p = number_of(entry.find("p")).value_or(0.0);
      answer.mentions.push_back(mention);
    }
  }
  answer.best = place_of(value.find("best"));
  const auto* relations = value.find("relations");
  if (relations == nullptr || relations->array() == nullptr || relations->array()->empty())
    relations = value.find("relation");
  if (relations != nullptr && relations->array() != nullptr) {
    for (const auto& entry : *relations->array()) answer.relations.push_back(answered_relation(entry));
  } else if (relations != nullptr && relations->object() != nullptr) {
    answer.relations.push_back(answered_relation(*relations));
  }
  return answer;
}

std::vector<Answer> read_answers(const std::filesystem::path& path, geo::Findings& findings) {
  const auto bytes = geo::io::read_decompressed(path);
  std::vector<Answer> answers;
  std::set<std::string> ids;
  std::size_t number = 0;
  for (std::string_view rest = bytes; !rest.empty();) {
    const auto end = std::min(rest.find('\n'), rest.size());
    const auto line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    const geo::Where where{path.string(), number, {}};
    try {
      answers.push_back(read_answer(line, where));
    } catch (const geo::InputError& error) {
      findings.warn("answer-line", error.problem() + "; it is left out", where);
      continue;
    }
    if (!ids.insert(answers.back().id).second)
      throw geo::InputError("the document \"" + answers.back().id + "\" is answered twice", where, "keep one of them");
  }
  return answers;
}

std::optional<AnsweredPlace> best_place(const Answer& answer) {
  if (answer.best && answer.best->position) return answer.best;
  const AnsweredMention* best = nullptr;
  for (const auto& mention : answer.mentions) {
    if (!mention.place || !mention.place->position) continue;
    if (best == nullptr || mention.p > best->p || (mention.p == best->p && mention.begin < best->begin))
      best = &mention;
  }
  return best == nullptr ? std::nullopt : best->place;
}

}  // namespace gazetteer::evaluation
