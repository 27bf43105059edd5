#include "layers/incidents/numbers/people_words.hpp"

#include <algorithm>
#include <array>

#include "layers/incidents/coding/arabic_words.hpp"

namespace layers::incidents {
namespace {

struct Label {
  std::string_view word;
  std::string_view label;
};

constexpr Label labels[] = {{"vehicle", "vehicles"},
                            {"vehicles", "vehicles"},
                            {"trucks", "vehicles"},
                            {"truck", "vehicles"},
                            {"cars", "vehicles"},
                            {"carriers", "vehicles"},
                            {"apcs", "vehicles"},
                            {"lorries", "vehicles"},
                            {"tank", "tanks"},
                            {"tanks", "tanks"},
                            {"warplanes", "aircraft"},
                            {"aircraft", "aircraft"},
                            {"jets", "aircraft"},
                            {"planes", "aircraft"},
                            {"helicopters", "helicopters"},
                            {"drones", "drones"},
                            {"uavs", "drones"},
                            {"warships", "ships"},
                            {"ships", "ships"},
                            {"boats", "ships"},
                            {"soldiers", "personnel"},
                            {"troops", "personnel"},
                            {"personnel", "personnel"},
                            {"fighters", "personnel"},
                            {"militants", "personnel"},
                            {"policemen", "personnel"},
                            {"police", "personnel"},
                            {"officers", "personnel"},
                            {"mercenaries", "personnel"},
                            {"gunmen", "personnel"},
                            {"servicemen", "personnel"},
                            {"recruits", "personnel"},
                            {"troopers", "personnel"},
                            {"shells", "shells"},
                            {"rounds", "rounds"},
                            {"rockets", "rockets"},
                            {"missiles", "missiles"},
                            {"mortars", "shells"},
                            {"bombs", "bombs"},
                            {"airstrikes", "air strikes"},
                            {"strikes", "strikes"},
                            {"sorties", "sorties"},
                            {"raids", "raids"},
                            {"prisoners", "prisoners"},
                            {"detainees", "prisoners"},
                            {"hostages", "hostages"},
                            {"families", "families"},
                            {"checkpoints", "checkpoints"},
                            {"villages", "villages"},
                            {"towns", "towns"},
                            {"houses", "houses"},
                            {"homes", "houses"},
                            {"howitzers", "guns"},
                            {"guns", "guns"},
                            {"buses", "vehicles"},
                            {"civilians", "civilians"},
                            {"people", "people"},
                            {"persons", "people"},
                            {"protesters", "people"},
                            {"demonstrators", "people"},
                            {"drone", "drones"},
                            {"helicopter", "helicopters"},
                            {"bullets", "rounds"},
                            {"grenades", "grenades"},
                            {"mines", "mines"},
                            {"landmines", "mines"},
                            {"танков", "tanks"},
                            {"танків", "tanks"},
                            {"танки", "tanks"},
                            {"ракет", "missiles"},
                            {"ракеты", "missiles"},
                            {"ракети", "missiles"},
                            {"беспилотников", "drones"},
                            {"дронов", "drones"},
                            {"дронів", "drones"},
                            {"дрони", "drones"},
                            {"безпілотників", "drones"},
                            {"снарядов", "shells"},
                            {"снарядів", "shells"},
                            {"دبابات", "tanks"},
                            {"دبابة", "tanks"},
                            {"صواريخ", "missiles"},
                            {"صاروخا", "missiles"},
                            {"صاروخاً", "missiles"},
                            {"آليات", "vehicles"},
                            {"آلية", "vehicles"},
                            {"قذائف", "shells"},
                            {"قذيفة", "shells"},
                            {"roket", "rockets"},
                            {"füze", "missiles"},
                            {"havan", "shells"},
                            {"mermi", "shells"},
                            {"dron", "drones"}};

bool starts_with_any(std::string_view word, std::initializer_list<std::string_view> stems) {
  return std::any_of(stems.begin(), stems.end(), [&](std::string_view stem) { return word.starts_with(stem); });
}

constexpr std::array<std::string_view, 111> civilians = {
    "civilian",    "civilians",     "child",       "children",  "woman",       "women",        "girl",
    "girls",       "boy",           "boys",        "villager",  "villagers",   "resident",     "residents",
    "journalist",  "journalists",   "reporter",    "reporters", "medic",       "medics",       "doctor",
    "doctors",     "nurse",         "nurses",      "paramedic", "paramedics",  "worker",       "workers",
    "farmer",      "farmers",       "student",     "students",  "passenger",   "passengers",   "protester",
    "protesters",  "demonstrators", "teacher",     "teachers",  "worshippers", "patients",     "patient",
    "teenager",    "teenagers",     "infant",      "baby",      "toddler",     "driver",       "pensioner",
    "pensioners",  "refugees",      "shepherd",    "shepherds", "displaced",   "families",     "schoolchildren",
    "elder",       "elders",        "rescuer",     "rescuers",  "family",      "volunteers",   "tenant",
    "tenants",     "shopper",       "shoppers",    "pupil",     "pupils",      "kid",          "kids",
    "contractor",  "contractors",   "postwoman",   "postman",   "mourners",    "parishioners", "commuters",
    "inhabitants", "neighbours",    "neighbors",   "son",       "daughter",    "mother",       "father",
    "grandmother", "sister",        "brother",     "couple",    "foreigners",  "tourists",     "bystander",
    "bystanders",  "pedestrian",    "pedestrians", "motorist",  "miners",      "miner",        "vendor",
    "vendors",     "activist",      "activists",   "imam",      "priest",      "mayor",        "teen",
    "teens",       "youth",         "youths",      "deminers",  "firefighter", "firefighters"};
constexpr std::array<std::string_view, 62> fighters = {
    "soldier",      "soldiers",   "fighter",    "fighters",  "militant",    "militants",  "troops",     "troopers",
    "trooper",      "policemen",  "policeman",  "police",    "officer",     "officers",   "terrorist",  "terrorists",
    "insurgent",    "insurgents", "rebel",      "rebels",    "personnel",   "servicemen", "serviceman", "gunman",
    "gunmen",       "guard",      "guards",     "commander", "commanders",  "jihadists",  "jihadist",   "mercenaries",
    "mercenary",    "militiamen", "militiaman", "pilot",     "pilots",      "sniper",     "snipers",    "colonel",
    "general",      "captain",    "lieutenant", "sergeant",  "recruits",    "conscripts", "conscript",  "marines",
    "paratroopers", "occupiers",  "invaders",   "attackers", "attacker",    "assailants", "bandits",    "combatants",
    "crew",         "crews",      "jawan",      "jawans",    "separatists", "extremists"};
constexpr std::array<std::string_view, 16> anybody = {
    "people", "person", "persons", "man",     "men",    "others",      "other",  "members",
    "member", "leader", "leaders", "victims", "victim", "individuals", "bodies", "one"};

template <std::size_t N>
bool among(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

std::string_view label_of(std::string_view word) {
  for (const auto& [name, label] : labels) {
    if (name == word) return label;
  }
  return {};
}

Harm harm_of(const Word& word) {
  if (is_arabic(word.lower)) {  // with and without vowel marks
    Word plain = word;
    plain.lower = arabic_folded(word.lower);
    if (plain.is({"قتل", "قتلت", "وقتل", "استشهد"})) return Harm::killed;
    if (plain.is({"اصيب", "اصيبت", "واصيب", "جرح", "وجرح"})) return Harm::wounded;
  }
  if (word.is({"killed", "killing", "kills", "kill", "dead", "died", "deaths", "fatalities", "martyred", "slain",
               "killings", "dies"}))
    return Harm::killed;
  if (word.is({"wounded", "wounding", "injured", "injuring", "injuries", "wounds", "injures", "hurt", "maimed"}))
    return Harm::wounded;
  if (word.is({"قتل", "قتلت", "مقتل", "قتلى", "قتيلا", "قتيل", "استشهاد", "استشهد", "شهداء", "شهيدا", "وقتل", "ومقتل"}))
    return Harm::killed;
  if (word.is({"إصابة", "اصابة", "أصيب", "اصيب", "جرح", "جرحى", "بجروح", "جريحا", "وإصابة", "واصابة", "وأصيب", "وجرح",
               "وجرحى", "مصابا", "وجريحا"}))
    return Harm::wounded;
  if (starts_with_any(word.lower, {"убит", "погиб", "загину", "вбит", "убито", "загибл"})) return Harm::killed;
  if (starts_with_any(word.lower, {"öldü", "ölen", "öldür", "ölü", "hayatını", "şehit"})) return Harm::killed;
  if (starts_with_any(word.lower, {"yaralan", "yaralı", "yaralad"})) return Harm::wounded;
  if (starts_with_any(word.lower, {"ранен", "поранен", "пострада", "постражда", "травмован", "травмирован"}))
    return Harm::wounded;
  return Harm::none;
}

Role role_of(const Word& word) {
  if (among(civilians, word.lower)) return Role::civilians;
  if (among(fighters, word.lower)) return Role::fighters;
  if (among(anybody, word.lower)) return Role::unknown;
  if (starts_with_any(word.lower, {"мирн", "гражданск", "цивільн",   "дет",       "діт",   "дит",   "женщин",
                                   "жінк", "жінок",     "журналист", "журналіст", "медик", "مدني",  "أطفال",
                                   "طفل",  "نساء",      "امرأ",      "sivil",     "çocuk", "kadın", "gazeteci"}))
    return Role::civilians;
  if (starts_with_any(word.lower,
                      {"военн", "солдат", "боевик", "бойов", "бойц", "військов", "окупант", "оккупант", "полицейск",
                       "поліцейськ", "جنود", "جندي", "عناصر", "عنصر", "مسلح", "مقاتل", "asker", "militan", "terörist"}))
    return Role::fighters;
  if (starts_with_any(word.lower, {"человек", "люд", "особ", "чоловік", "أشخاص", "شخص", "kişi"})) return Role::unknown;
  return Role::none;
}

bool one_person(std::string_view word) {
  // "a postwoman", "a serviceman"
  if (word.size() > 5 && (word.ends_with("woman") || word.ends_with("man"))) return true;
  constexpr std::string_view words[] = {
      "civilian",   "soldier",    "pilot",     "man",       "woman",      "child",      "boy",       "girl",
      "fighter",    "officer",    "person",    "member",    "commander",  "journalist", "policeman", "militant",
      "driver",     "gunman",     "teenager",  "worker",    "leader",     "medic",      "doctor",    "guard",
      "farmer",     "rebel",      "villager",  "resident",  "sniper",     "colonel",    "general",   "captain",
      "lieutenant", "sergeant",   "infant",    "baby",      "nurse",      "teacher",    "student",   "shepherd",
      "paramedic",  "serviceman", "trooper",   "conscript", "pupil",      "kid",        "tenant",    "shopper",
      "contractor", "teen",       "miner",     "vendor",    "pedestrian", "bystander",  "motorist",  "firefighter",
      "rescuer",    "activist",   "volunteer", "pensioner", "mayor",      "priest",     "imam",      "passenger",
      "refugee",    "mother",     "father",    "son",       "daughter"};
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

}  // namespace layers::incidents
