#include "layers/incidents/coding/told_details.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace layers::incidents {
namespace {

using Entry = std::pair<std::string_view, std::string_view>;

// Word or, with "*", its beginning; then the group.
constexpr Entry things[] = {{"school*", "school"},
                            {"kindergarten*", "school"},
                            {"مدرسة", "school"},
                            {"مدارس", "school"},
                            {"школ*", "school"},
                            {"okul*", "school"},
                            {"universit*", "university"},
                            {"college*", "university"},
                            {"جامعة", "university"},
                            {"университет*", "university"},
                            {"університет*", "university"},
                            {"hospital*", "hospital"},
                            {"clinic", "hospital"},
                            {"clinics", "hospital"},
                            {"مستشفى", "hospital"},
                            {"مشفى", "hospital"},
                            {"больниц*", "hospital"},
                            {"лікарн*", "hospital"},
                            {"hastane*", "hospital"},
                            {"market", "market"},
                            {"markets", "market"},
                            {"marketplace", "market"},
                            {"bazaar", "market"},
                            {"souk", "market"},
                            {"سوق", "market"},
                            {"рынок", "market"},
                            {"рынк*", "market"},
                            {"ринок", "market"},
                            {"ринк*", "market"},
                            {"pazar*", "market"},
                            {"supermarket*", "shop"},
                            {"shop", "shop"},
                            {"shops", "shop"},
                            {"mall", "shop"},
                            {"магазин*", "shop"},
                            {"baker*", "bakery"},
                            {"مخبز", "bakery"},
                            {"فرن", "bakery"},
                            {"mosque*", "mosque"},
                            {"مسجد", "mosque"},
                            {"جامع", "mosque"},
                            {"мечет*", "mosque"},
                            {"cami*", "mosque"},
                            {"church*", "church"},
                            {"cathedral", "church"},
                            {"monastery", "church"},
                            {"كنيسة", "church"},
                            {"церк*", "church"},
                            {"bridge*", "bridge"},
                            {"جسر", "bridge"},
                            {"мост*", "bridge"},
                            {"міст", "bridge"},
                            {"köprü*", "bridge"},
                            {"checkpoint*", "checkpoint"},
                            {"حاجز", "checkpoint"},
                            {"блокпост*", "checkpoint"},
                            {"convoy*", "convoy"},
                            {"patrol*", "patrol"},
                            {"bus", "bus"},
                            {"buses", "bus"},
                            {"minibus*", "bus"},
                            {"حافلة", "bus"},
                            {"автобус*", "bus"},
                            {"otobüs*", "bus"},
                            {"train", "train"},
                            {"trains", "train"},
                            {"railway*", "train"},
                            {"station", "station"},
                            {"вокзал*", "station"},
                            {"airport*", "airport"},
                            {"airfield*", "airport"},
                            {"airbase*", "airport"},
                            {"مطار", "airport"},
                            {"аэродром*", "airport"},
                            {"аэропорт*", "airport"},
                            {"аеродром*", "airport"},
                            {"port", "port"},
                            {"harbour*", "port"},
                            {"harbor*", "port"},
                            {"prison*", "prison"},
                            {"jail*", "prison"},
                            {"سجن", "prison"},
                            {"тюрьм*", "prison"},
                            {"camp", "camp"},
                            {"camps", "camp"},
                            {"مخيم", "camp"},
                            {"лагер*", "camp"},
                            {"depot*", "depot"},
                            {"warehouse*", "depot"},
                            {"مستودع", "depot"},
                            {"склад", "depot"},
                            {"склада", "depot"},
                            {"складу", "depot"},
                            {"refiner*", "refinery"},
                            {"مصفاة", "refinery"},
                            {"farm", "farm"},
                            {"farms", "farm"},
                            {"farmland", "farm"},
                            {"orchard*", "farm"},
                            {"factory", "factory"},
                            {"factories", "factory"},
                            {"plant", "factory"},
                            {"مصنع", "factory"},
                            {"завод*", "factory"},
                            {"fabrika*", "factory"},
                            {"house", "house"},
                            {"houses", "house"},
                            {"home", "house"},
                            {"homes", "house"},
                            {"منزل", "house"},
                            {"منازل", "house"},
                            {"apartment*", "flats"},
                            {"flats", "flats"},
                            {"high-rise*", "flats"},
                            {"tower", "tower"},
                            {"многоэтажк*", "flats"},
                            {"багатоповерх*", "flats"},
                            {"courthouse*", "court"},
                            {"court", "court"},
                            {"wedding*", "wedding"},
                            {"funeral*", "funeral"},
                            {"headquarters", "headquarters"},
                            {"barracks", "barracks"},
                            {"outpost*", "outpost"},
                            {"substation*", "substation"},
                            {"подстанц*", "substation"},
                            {"підстанц*", "substation"},
                            {"power", "substation"},
                            {"dam", "dam"},
                            {"water", "water"},
                            {"pumping", "water"},
                            {"pharmac*", "pharmacy"},
                            {"hotel*", "hotel"},
                            {"гостиниц*", "hotel"},
                            {"готел*", "hotel"},
                            {"restaurant*", "restaurant"},
                            {"cafe*", "restaurant"},
                            {"кафе", "restaurant"},
                            {"stadium*", "stadium"},
                            {"silo*", "grain"},
                            {"grain", "grain"},
                            {"granar*", "grain"},
                            {"elevator", "grain"},
                            {"صوامع", "grain"},
                            {"ambulance*", "ambulance"},
                            {"taxi*", "car"},
                            {"car", "car"},
                            {"cars", "car"},
                            {"سيارة", "car"},
                            {"motorcycle*", "motorcycle"},
                            {"petrol", "fuel"},
                            {"fuel", "fuel"},
                            {"وقود", "fuel"},
                            {"azs", "fuel"},
                            {"street", "street"},
                            {"residential", "residential"},
                            {"library", "library"},
                            {"museum*", "museum"},
                            {"theatre*", "theatre"},
                            {"theater*", "theatre"},
                            {"cultural", "culture"},
                            {"hall", "hall"},
                            {"municipal*", "hall"},
                            {"orphanage*", "orphanage"},
                            {"dormitor*", "dormitory"},
                            {"cemeter*", "cemetery"},
                            {"tv", "broadcaster"},
                            {"radio", "broadcaster"},
                            {"radar*", "radar"},
                            {"ship", "ship"},
                            {"tanker", "ship"},
                            {"refinery", "works"},
                            {"factory", "works"},
                            {"post", "post"},
                            {"embassy", "embassy"},
                            {"consulate", "embassy"}};

constexpr Entry hours[] = {
    {"morning", "morning"},   {"dawn", "dawn"},       {"daybreak", "dawn"},   {"sunrise", "dawn"},
    {"early", "dawn"},        {"noon", "noon"},       {"midday", "noon"},     {"afternoon", "noon"},
    {"lunchtime", "noon"},    {"evening", "evening"}, {"dusk", "evening"},    {"sunset", "evening"},
    {"nightfall", "evening"}, {"night", "night"},     {"midnight", "night"},  {"overnight", "night"},
    {"second", "second"},     {"ночью", "night"},     {"вночі", "night"},     {"утром", "morning"},
    {"вранці", "morning"},    {"вечером", "evening"}, {"ввечері", "evening"}, {"увечері", "evening"},
    {"صباح", "morning"},      {"صباحا", "morning"},   {"فجر", "dawn"},        {"فجرا", "dawn"},
    {"مساء", "evening"},      {"ليلا", "night"},      {"sabah", "morning"},   {"akşam", "evening"},
    {"gece", "night"},        {"öğle", "noon"}};

// Round the day: who tells "before dawn" and who tells "overnight" may mean one hour.
constexpr std::array<std::string_view, 5> clock_round = {"night", "dawn", "morning", "noon", "evening"};

bool word_fits(std::string_view pattern, std::string_view word) {
  if (pattern.ends_with('*')) return word.starts_with(pattern.substr(0, pattern.size() - 1));
  return pattern == word;
}

template <std::size_t N>
Words groups(const Words& words, const Entry (&table)[N]) {
  Words found;
  for (const auto& word : words) {
    for (const auto& [pattern, group] : table) {
      if (word_fits(pattern, word)) found.emplace(group);
    }
  }
  return found;
}

bool next_to(std::string_view a, std::string_view b) {
  if (a == b) return true;
  const auto at = [](std::string_view word) {
    return static_cast<std::size_t>(std::find(clock_round.begin(), clock_round.end(), word) - clock_round.begin());
  };
  const auto i = at(a), k = at(b);
  if (i == clock_round.size() || k == clock_round.size()) return false;
  // Night and dawn, dawn and morning, evening and night; a noon is no morning.
  return (i + 1 == k && k <= 2) || (k + 1 == i && i <= 2) || (i == 0 && k == 4) || (i == 4 && k == 0);
}

}  // namespace

Words struck_objects(const Words& words) {
  auto found = groups(words, things);
  // "bus station", "petrol station", "power station": the first word tells which.
  for (const auto* kind : {"bus", "fuel", "train", "substation", "water", "broadcaster"}) {
    if (found.contains(kind)) found.erase("station");
  }
  return found;
}

// What one and the same thing may be called; streets and cars are beside whatever was struck.
std::string_view kin_of(std::string_view group) {
  constexpr Entry kin[] = {{"flats", "dwelling"},     {"house", "dwelling"},  {"residential", "dwelling"},
                           {"dormitory", "dwelling"}, {"shop", "trade"},      {"market", "trade"},
                           {"refinery", "works"},     {"factory", "works"},   {"post", "post"},
                           {"outpost", "post"},       {"checkpoint", "post"}, {"headquarters", "post"},
                           {"barracks", "post"},      {"hall", "office"},     {"culture", "office"},
                           {"convoy", "column"},      {"patrol", "column"},   {"station", "station"},
                           {"tower", "dwelling"},     {"farm", "farm"},       {"train", "station"}};
  for (const auto& [one, many] : kin) {
    if (one == group) return many;
  }
  return group;
}

bool objects_agree(const Words& a, const Words& b) {
  const auto beside = [](const std::string& group) {
    return group == "street" || group == "car" || group == "motorcycle" || group == "ambulance";
  };
  if (std::all_of(a.begin(), a.end(), beside) || std::all_of(b.begin(), b.end(), beside)) return true;
  return std::any_of(a.begin(), a.end(), [&](const auto& one) {
    return std::any_of(b.begin(), b.end(), [&](const auto& other) { return kin_of(one) == kin_of(other); });
  });
}

Words times_of_day(const Words& words) { return groups(words, hours); }

bool times_agree(const Words& a, const Words& b) {
  if (a.empty() || b.empty()) return true;
  return std::any_of(a.begin(), a.end(), [&](const auto& one) {
    return std::any_of(b.begin(), b.end(), [&](const auto& other) { return next_to(one, other); });
  });
}

}  // namespace layers::incidents
