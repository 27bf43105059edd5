#include "gazetteer/evaluation/training/war_reports.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>

namespace gazetteer::evaluation {
namespace {

// {P} a settlement, under its name, another spelling of it or an invented name, {A} an admin-1 unit without its type
// word, {C} a country, {E} a settlement inside another name (Embedded_Non_Lit), {D} an adjective of a country, {X} a
// settlement's name that is a person's or thing's here (no name of a place), {G} a given name, {N} a number.
constexpr std::array<std::string_view, 102> patterns = {
    "The assault on {P} stalled, and the one on {P} was called off.",
    "Shells fell on {P} and {P} all night.",
    "A missile landed in the centre of {P}, where {N} people died.",
    "{P} was left empty within days.",
    "The charity {E} Hands handed out bread in {P}.",
    "The aid group {E} Light sent {N} trucks to {P}.",
    "{E} Today, a news site, wrote that {P} had fallen.",
    "The radio station Voice of {E} fell silent.",
    "Government forces shelled the towns of {P} and {P} on Tuesday.",
    "Warplanes bombed {P} twice before dawn.",
    "The army entered {P} after a siege of {N} days.",
    "{P} was shelled again on Friday, residents said.",
    "{P} fell to the rebels in March.",
    "{P} has been without water since the dam was hit.",
    "{P} and {P} were quiet for the third day in a row.",
    "Fighters pulled out of {P} towards {P}.",
    "A drone struck a fuel depot near {P}, {A}.",
    "Two children died when a mine went off outside {P}.",
    "Clashes broke out between {P} and {P}, and lasted until noon.",
    "The front line west of {P} did not move.",
    "Rocket fire from {P} killed a farmer in {P}.",
    "Heavy fighting was reported in the southern countryside of {A}.",
    "Troops advanced from {P} along the road to {P}.",
    "The road between {P} and {P} is closed.",
    "Aid trucks reached {P}, {P} and {P} last week.",
    "About {N} families fled {P} for camps near {P}.",
    "The bridge at {P} was destroyed by an air strike.",
    "Shelling of {P} resumed on Sunday evening.",
    "An explosion was heard in {P}; its cause is not known.",
    "The village of {P}, {N} km north of {P}, changed hands twice.",
    "Militants attacked a checkpoint {N} kilometres east of {P}.",
    "Helicopters dropped barrel bombs on {P} and on farms around {P}.",
    "Snipers in {P} kept people indoors.",
    "The {D} air force carried out {N} raids on {P} province.",
    "{D} artillery fired at positions in {P} and {P}.",
    "{D}-backed fighters seized {P} in the {A} countryside.",
    "Officials in {C} denied that their planes had hit {P}.",
    "{C} and {C} agreed on a truce in {A}.",
    "Talks between {C} and the rebels will be held in {P}.",
    "{C} said it would send no troops to {P}.",
    "The ministry in {P} blamed {C} for the attack.",
    "The {E} Brigade said its men had left {P}.",
    "Fighters of the {E} Martyrs Battalion are said to be in {P}.",
    "The {E} Military Council announced a curfew in {P}.",
    "A spokesman for the {E} Media Centre confirmed the strike on {P}.",
    "The {E} Shield operation began north of {P}.",
    "The {E} Steel Company has closed its plant in {P}.",
    "The {E} Local Council asked for bread and fuel.",
    "Doctors of the {E} Relief Society treated {N} people from {P}.",
    "Players of {E} United were among the displaced in {P}.",
    "{G} {X}, a commander, was killed near {P}.",
    "{G} {X} told reporters that the raid on {P} was over.",
    "General {X} ordered the retreat from {P}.",
    "Colonel {G} {X} visited the troops in {P} on Monday.",
    "Mr {X} said he had seen the column leave {P}.",
    "{X}, who leads the group, denied any part in the killings at {P}.",
    "According to {G} {X}, an analyst, the attack on {P} failed.",
    "The writer {G} {X} left {P} as a child.",
    "Dr {G} {X} runs the last clinic in {P}.",
    "Residents of {P} said the electricity was cut for {N} days.",
    "A convoy from {P} arrived in {P} under escort.",
    "Police in {P} arrested {N} men from {P}.",
    "People in {P} buried their dead on Thursday.",
    "Mortar rounds hit {P} and a hamlet south of {P}.",
    "The rebels still hold {P}, but have lost {P}.",
    "The attackers came from {P} in trucks and burned the market.",
    "Smoke rose over {P} throughout the day.",
    "The market of {P} was hit by {N} shells.",
    "Both sides claim to control {P}.",
    "Its neighbour {P} was spared.",
    "Observers could not reach {P} because of fighting around {P}.",
    "The strike on {P} left {N} dead, hospital staff said.",
    "In {P}, schools stayed closed; in {P}, they opened again.",
    "Buses took the wounded from {P} to {P} via {P}.",
    "The army retook {P}, {P} and the hills above {P}.",
    "Villagers near {P} ({A}) reported low-flying jets.",
    "{P}: two killed by a roadside bomb.",
    "{P} - A car bomb went off close to a bakery.",
    "Militia leaders met in {P}, the largest town of {A}.",
    "The siege of {P} was lifted, yet few returned.",
    "Tribesmen cut the pipeline east of {P}, {C}.",
    "Gunmen on motorcycles raided {P} at night and took {N} hostages.",
    "{P}: the army repelled an attack overnight.",
    "{P}: rocket fire wounded {N} people.",
    "{P}, {A}: {N} killed by shelling.",
    "{P}: gunmen attacked a checkpoint and killed {N} men.",
    "{P}: {D} artillery hit houses.",
    "{P}: clashes between militias, {N} dead.",
    "{P}, {C}: a car bomb exploded near the market.",
    "{P} direction: two assaults repelled near {P}.",
    "{P} and {P}: air raids since dawn.",
    "{X}: “We will not leave our homes.”",
    "{X}: “Nobody is left in {P}.”",
    "{G} {X}: the attack on {P} was a mistake.",
    "The villages of {P}, {P} and {P} were burned.",
    "{D} strikes hit {P} and {P} overnight.",
    "{D} tanks pushed into {P}.",
    "{D} soldiers withdrew from {P} towards {P}.",
    "The road from {P} to {P} was cut.",
    "Sheikh {X} met elders in {P}.",
    "Abu {X}, a commander, fled {P}.",
    "Fighters took {P} without a fight, but lost {P}."};

constexpr std::string_view countries_at_war = "SY IQ YE SD UA LY SO ML AF ET CD NG MM LB PS SS";

constexpr std::array<std::string_view, 24> given_names = {
    "Ahmad",   "Omar",     "Jordan", "Austin", "Georgia", "Charlotte", "Victoria", "Hassan",
    "Ibrahim", "Florence", "Chad",   "Dallas", "Oleh",    "Maria",     "Peter",    "Yusuf",
    "Salma",   "Sofia",    "Carson", "Sydney", "Paris",   "Lincoln",   "David",    "Fatima"};

class Draw {
 public:
  Draw(const places::Gazetteer& gazetteer, std::uint64_t seed) : gazetteer_(gazetteer), random_(seed) {
    for (std::uint32_t file = 0; file < gazetteer.file_count(); ++file) {
      const auto count = static_cast<std::uint32_t>(gazetteer.place_count(file));
      for (std::uint32_t index = 0; index < count; ++index) {
        const places::PlaceRef place{file, index};
        const auto view = gazetteer.view(place);
        if (view.feature_code == "PCLI") countries_.push_back(place);
        if (view.country.empty() || countries_at_war.find(view.country) == std::string_view::npos) continue;
        if (view.feature_class == 'P') settlements_.push_back(place);
        if (view.feature_code == "ADM1") units_.push_back(place);
      }
    }
  }
  [[nodiscard]] bool possible() const { return !settlements_.empty() && !units_.empty() && !countries_.empty(); }
  [[nodiscard]] std::size_t below(std::size_t limit) { return static_cast<std::size_t>(random_() % limit); }
  /// From here on settlements are of one neighbourhood, and unit and country are those that hold it.
  void move_to_a_neighbourhood() {
    home_ = gazetteer_.view(settlements_[below(settlements_.size())]);
    around_ = gazetteer_.nearest(home_->position, 60, "P", geo::Metres(80'000.0));
  }
  [[nodiscard]] places::PlaceRef settlement() {
    return around_.empty() ? settlements_[below(settlements_.size())] : around_[below(around_.size())];
  }
  [[nodiscard]] places::PlaceRef unit() {
    const auto drawn = units_[below(units_.size())];
    return home_ ? gazetteer_.admin1(home_->country, home_->admin1).value_or(drawn) : drawn;
  }
  [[nodiscard]] places::PlaceRef country() {
    const auto drawn = countries_[below(countries_.size())];
    return home_ ? gazetteer_.country(home_->country).value_or(drawn) : drawn;
  }
  [[nodiscard]] std::string name(places::PlaceRef place) const { return std::string(gazetteer_.view(place).name); }
  /// The unit's name without "Governorate" and the like.
  [[nodiscard]] std::string short_name(places::PlaceRef unit) const {
    auto name = this->name(unit);
    for (const std::string_view type : {" Governorate", " Oblast", " Province", " State", " Region", " Muhafazah"}) {
      if (name.ends_with(type)) name.resize(name.size() - type.size());
    }
    return name;
  }
  /// A mark on `length` bytes of the text from `begin`.
  [[nodiscard]] GoldName mark(std::size_t begin, std::size_t length, std::string_view kind,
                              std::optional<places::PlaceRef> place) const {
    GoldName name{{begin, begin + length}, {}, {}, std::string(kind)};
    if (place) {
      name.id = gazetteer_.id(*place);
      name.position = gazetteer_.view(*place).position;
    }
    return name;
  }

 private:
  const places::Gazetteer& gazetteer_;
  std::mt19937_64 random_;
  std::optional<places::PlaceView> home_;
  std::vector<places::PlaceRef> around_;
  std::vector<places::PlaceRef> settlements_, units_, countries_;
};

// Ways in which the same name is written otherwise.
constexpr std::array<std::pair<std::string_view, std::string_view>, 16> respellings = {{{"Tall ", "Tell "},
                                                                                        {"Al ", "Al-"},
                                                                                        {"Ash ", "Al-"},
                                                                                        {"Ar ", "Ar-"},
                                                                                        {"q", "k"},
                                                                                        {"aa", "a"},
                                                                                        {"ou", "u"},
                                                                                        {"iy", "i"},
                                                                                        {"kh", "h"},
                                                                                        {"ah", "a"},
                                                                                        {"i", "e"},
                                                                                        {"u", "o"},
                                                                                        {"ss", "s"},
                                                                                        {"ll", "l"},
                                                                                        {"dh", "z"},
                                                                                        {"y", "i"}}};

/// The name with one or two of its letters written otherwise.
std::string respelt(std::string name, Draw& draw) {
  int left = 2;
  for (auto way = draw.below(respellings.size()); way < respellings.size() && left > 0; ++way) {
    const auto& [from, to] = respellings[way];
    const auto at = name.find(from, from.front() >= 'A' && from.front() <= 'Z' ? 0 : 1);
    if (at == std::string::npos) continue;
    name.replace(at, from.size(), to);
    --left;
  }
  return name;
}

/// A name that no gazetteer has: the head of one and the tail of another. Villages are often missing from gazetteers.
std::string invented(std::string_view head, std::string_view tail) {
  const auto is_boundary = [](std::string_view name, std::size_t i) {
    return i >= name.size() || (static_cast<unsigned char>(name[i]) & 0xC0U) != 0x80U;
  };
  auto end = std::min<std::size_t>(head.size(), (head.size() + 1) / 2 + 1);
  while (!is_boundary(head, end)) ++end;
  auto begin = tail.size() / 2;
  while (begin < tail.size() && (!is_boundary(tail, begin) || tail[begin] == ' ' || tail[begin] == '-')) ++begin;
  std::string name(head.substr(0, end));
  while (!name.empty() && (name.back() == ' ' || name.back() == '-')) name.pop_back();
  name += tail.substr(begin);
  return name;
}

constexpr std::array<std::string_view, 10> adjectives = {"Syrian", "Iraqi",   "Russian", "Turkish",  "Ukrainian",
                                                         "Saudi",  "Iranian", "Israeli", "American", "Sudanese"};

void add_sentence(std::string_view pattern, Draw& draw, GoldDocument& document) {
  auto& text = document.document.text;
  const auto add = [&](std::string_view name, std::string_view kind, std::optional<places::PlaceRef> place = {}) {
    if (!kind.empty()) document.names.push_back(draw.mark(text.size(), name.size(), kind, place));
    text += name;
  };
  const auto add_unknown = [&](const std::string& name) {
    document.names.push_back({{text.size(), text.size() + name.size()}, {}, {}, "Literal"});
    text += name;
  };
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    if (pattern[at] != '{') {
      text += pattern[at];
      continue;
    }
    switch (pattern[at + 1]) {
      case 'P': {
        const auto place = draw.settlement();
        auto name = draw.name(place);
        const auto way = draw.below(9);
        if (way < 3)
          add(respelt(std::move(name), draw), "Literal", place);
        else if (way < 5)
          add_unknown(invented(name, draw.name(draw.settlement())));
        else
          add(name, "Literal", place);
        break;
      }
      case 'A': {
        const auto place = draw.unit();
        add(draw.short_name(place), "Literal", place);
        break;
      }
      case 'C': {
        const auto place = draw.country();
        add(draw.name(place), "Literal", place);
        break;
      }
      case 'E': {
        const auto place = draw.settlement();
        add(draw.name(place), "Embedded_Non_Lit", place);
        break;
      }
      case 'X':
        add(draw.name(draw.settlement()), {});
        break;
      case 'D':
        add(adjectives[draw.below(adjectives.size())], "Demonym");
        break;
      case 'G':
        text += given_names[draw.below(given_names.size())];
        break;
      default:
        text += fmt::format("{}", 2 + draw.below(60));
    }
    at += 2;
  }
}

}  // namespace

std::vector<GoldDocument> war_reports(const places::Gazetteer& gazetteer, std::size_t count, std::uint64_t seed,
                                      Settlements settlements) {
  Draw draw(gazetteer, seed);
  std::vector<GoldDocument> documents;
  if (!draw.possible()) return documents;
  for (std::size_t d = 0; d < count; ++d) {
    auto& document = documents.emplace_back();
    document.document.id = fmt::format("war-reports-{}", d);
    document.corpus = "war-reports";
    if (settlements == Settlements::local) draw.move_to_a_neighbourhood();
    for (int sentence = 0; sentence < 6; ++sentence) {
      if (sentence > 0) document.document.text += ' ';
      add_sentence(patterns[draw.below(patterns.size())], draw, document);
    }
  }
  return documents;
}

}  // namespace gazetteer::evaluation
