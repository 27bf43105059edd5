// Sentences with relative locations, read as phrases: anchors in brackets, so that nothing depends on a gazetteer.
#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "gazetteer/geoparse/reading.hpp"
#include "gazetteer/geoparse/relations/relations.hpp"

namespace gazetteer::geoparse {
namespace {

/// "distance-direction 0 12km | 1": type, azimuth, distance, anchors by number; "-" for none; "; " between phrases.
std::string read(std::string_view marked) {
  std::string text;
  std::vector<text::Span> spans;
  for (const char letter : marked) {
    if (letter == '[')
      spans.push_back({text.size(), text.size()});
    else if (letter == ']')
      spans.back().end = text.size();
    else
      text += letter;
  }
  const auto reading = read_text(text);
  std::vector<AnchorWords> anchors;
  for (const auto& span : spans) {
    AnchorWords words{reading.words.size(), 0};
    for (std::size_t i = 0; i < reading.words.size(); ++i) {
      if (reading.words[i].span.end <= span.begin || reading.words[i].span.begin >= span.end) continue;
      words.first = std::min(words.first, i);
      words.last = i;
    }
    anchors.push_back(words);
  }
  std::string out;
  for (const auto& phrase : relation_phrases(reading, anchors)) {
    if (!out.empty()) out += "; ";
    out += to_string(phrase.type);
    if (phrase.azimuth) out += ' ' + std::to_string(std::lround(std::floor(*phrase.azimuth)));
    if (phrase.distance) out += ' ' + std::to_string(std::lround(phrase.distance->value() / 100.0) / 10) + "km";
    if (phrase.close) out += " close";
    if (phrase.within) out += " within";
    if (phrase.countryside) out += " countryside";
    if (phrase.road) out += " road";
    out += " |";
    for (const auto anchor : phrase.anchors) out += ' ' + std::to_string(anchor + 1);
  }
  return out.empty() ? "-" : out;
}

struct Row {
  const char* text;
  const char* meant;
};

void expect(const std::vector<Row>& rows) {
  for (const auto& row : rows) EXPECT_EQ(read(row.text), row.meant) << row.text;
}

TEST(RelationSentences, english) {
  expect({
      {"A drone fell 12 km north of [Tarbin].", "distance-direction 0 12km | 1"},
      {"Some 20 kilometres to the south-west of the town of [Tarbin], mines were found.",
       "distance-direction 225 20km | 1"},
      {"About 5 miles (8 km) east of [Tarbin] a bridge was blown up.", "distance-direction 90 8km | 1"},
      {"The camp lies 30km north-northwest of [Tarbin].", "distance-direction 337 30km | 1"},
      {"Roughly two kilometres due east of [Tarbin].", "distance-direction 90 2km | 1"},
      {"A post 7.5 km NE of [Tarbin] was hit.", "distance-direction 45 7km | 1"},
      {"Shells fell just west of [Tarbin].", "direction 270 close | 1"},
      {"Trenches immediately to the north of [Tarbin].", "direction 0 close | 1"},
      {"Troops moved to the east of [Tarbin].", "direction 90 | 1"},
      {"Positions south-east of the city of [Tarbin] were hit.", "direction 135 | 1"},
      {"It is 12 km from [Tarbin].", "distance 12km | 1"},
      {"The front is 3 kilometres away from [Tarbin].", "distance 3km | 1"},
      {"A depot within 10 km of [Tarbin] burned.", "distance 10km within | 1"},
      {"All homes in a 5 km radius of [Tarbin] were emptied.", "distance 5km within | 1"},
      {"A clash near [Tarbin].", "near | 1"},
      {"A clash close to the village of [Tarbin].", "near | 1"},
      {"A clash in the vicinity of [Tarbin].", "near | 1"},
      {"Not far from [Tarbin], a car exploded.", "near | 1"},
      {"Fighting on the outskirts of [Tarbin].", "part | 1"},
      {"Fighting in the northern outskirts of [Tarbin].", "part 0 | 1"},
      {"Fighting in [Tarbin]'s eastern suburbs.", "part 90 | 1"},
      {"Raids in the countryside of [Tarbin].", "part countryside | 1"},
      {"Raids in the western countryside of [Tarbin].", "part 270 countryside | 1"},
      {"Raids in the northern [Tarbin] countryside.", "part 0 countryside | 1"},
      {"Raids in [Tarbin]'s southern countryside.", "part 180 countryside | 1"},
      {"In the north of [Tarbin] province.", "part 0 | 1"},
      {"In southeastern [Tarbin].", "part 135 | 1"},
      {"The southern part of [Tarbin] was taken.", "part 180 | 1"},
      {"An ambush between [Tarbin] and [Dolmar].", "between | 1 2"},
      {"An ambush halfway between the towns of [Tarbin] and [Dolmar].", "between | 1 2"},
      {"An ambush on the road between [Tarbin] and [Dolmar].", "between road | 1 2"},
      {"Mines along the road from [Tarbin] to [Dolmar].", "between road | 1 2"},
      {"Mines on the highway from the city of [Tarbin] to the town of [Dolmar].", "between road | 1 2"},
      {"Fire on the [Tarbin]-[Dolmar] highway.", "between road | 1 2"},
      {"Clashes on the [Tarbin]–[Dolmar] axis.", "between road | 1 2"},
      {"Clashes on the [Tarbin] axis.", "area | 1"},
      {"A convoy en route to [Tarbin].", "en-route | 1"},
      {"A convoy en route from [Tarbin] to [Dolmar].", "en-route | 1 2"},
      {"A truck on its way to [Tarbin].", "en-route | 1"},
      {"Tanks heading towards [Tarbin].", "en-route | 1"},
      {"A gun on the border between [Tarbin] and [Dolmar].", "border | 1 2"},
      {"A gun on the border of [Tarbin] and [Dolmar].", "border | 1 2"},
      {"Smugglers at the [Tarbin]-[Dolmar] border.", "border | 1 2"},
      {"Smugglers at [Tarbin]'s border with [Dolmar].", "border | 1 2"},
      {"They cleared the area of [Tarbin].", "area | 1"},
      {"They cleared the [Tarbin] area.", "area | 1"},
      {"They cleared the surroundings of [Tarbin].", "area | 1"},
      {"The village of [Tarbin] south of [Dolmar].", "direction 180 | 2"},
      {"A base 5 km east of [Tarbin], north of [Dolmar].", "distance-direction 90 5km | 1; direction 0 | 2"},
  });
}

TEST(RelationSentences, english_that_places_nothing) {
  expect({
      {"They left [Tarbin] for [Dolmar].", "-"},
      {"Troops in [Tarbin] and [Dolmar].", "-"},
      {"The people of [Tarbin] are tired.", "-"},
      {"20 km of roads. [Tarbin] is calm.", "-"},
      {"A man from [Tarbin] died.", "-"},
      {"The north is calm. [Tarbin] is not.", "-"},
  });
}

TEST(RelationSentences, arabic) {
  expect({
      {"قصف على بعد 12 كم شمال [ترمين].", "distance-direction 0 12km | 1"},
      {"قصف على بعد 5 كيلومترات جنوب شرق مدينة [ترمين].", "distance-direction 135 5km | 1"},
      {"اشتباكات شرق [ترمين].", "direction 90 | 1"},
      {"اشتباكات شمال غرب بلدة [ترمين].", "direction 315 | 1"},
      {"اشتباكات بين [ترمين] و[دلمار].", "between | 1 2"},
      {"على الطريق بين [ترمين] و[دلمار].", "between road | 1 2"},
      {"غارات على ريف [ترمين].", "part countryside | 1"},
      {"غارات على ريف [ترمين] الجنوبي.", "part 180 countryside | 1"},
      {"غارات على الريف الشمالي ل[ترمين].", "part 0 countryside | 1"},
      {"انفجار قرب [ترمين].", "near | 1"},
      {"انفجار بالقرب من [ترمين].", "near | 1"},
      {"على بعد 10 كم من [ترمين].", "distance 10km | 1"},
      {"على الحدود بين [ترمين] و[دلمار].", "border | 1 2"},
  });
}

TEST(RelationSentences, ukrainian) {
  expect({
      {"Удар за 15 км на північ від [Тармина].", "distance-direction 0 15km | 1"},
      {"За 7 кілометрів на південний захід від міста [Тармин].", "distance-direction 225 7km | 1"},
      {"Бої на схід від [Тармина].", "direction 90 | 1"},
      {"Бої північніше [Тармина].", "direction 0 | 1"},
      {"Бої за 5 км західніше [Тармина].", "distance-direction 270 5km | 1"},
      {"Бої біля [Тармина].", "near | 1"},
      {"Бої неподалік від [Тармина].", "near | 1"},
      {"Бої на околиці [Тармина].", "part | 1"},
      {"Сутички між [Тармином] та [Дольмаром].", "between | 1 2"},
      {"Міна на трасі [Тармин] — [Дольмар].", "between road | 1 2"},
      {"За 12 км від [Тармина].", "distance 12km | 1"},
      {"На кордоні [Тармина] та [Дольмара].", "border | 1 2"},
      {"На півдні [Тармини].", "part 180 | 1"},
  });
}

TEST(RelationSentences, russian) {
  expect({
      {"Удар в 15 км к северу от [Тармина].", "distance-direction 0 15km | 1"},
      {"В 20 километрах юго-западнее [Тармина].", "distance-direction 225 20km | 1"},
      {"Бои к востоку от города [Тармин].", "direction 90 | 1"},
      {"Бои севернее [Тармина].", "direction 0 | 1"},
      {"Бои под [Тармином].", "near | 1"},
      {"Бои недалеко от [Тармина].", "near | 1"},
      {"Бои на окраине [Тармина].", "part | 1"},
      {"Бои между [Тармином] и [Дольмаром].", "between | 1 2"},
      {"Колонна на трассе [Тармин] — [Дольмар].", "between road | 1 2"},
      {"В 12 км от [Тармина].", "distance 12km | 1"},
      {"На границе [Тармина] и [Дольмара].", "border | 1 2"},
      {"На севере [Тармины].", "part 0 | 1"},
      {"Бои в районе [Тармина].", "area | 1"},
  });
}

TEST(RelationSentences, turkish) {
  expect({
      {"[Tarmin]'in 12 km kuzeyinde patlama oldu.", "distance-direction 0 12km | 1"},
      {"[Tarmin]'in 5 kilometre güneydoğusunda.", "distance-direction 135 5km | 1"},
      {"[Tarmin]'in batısını bombaladı.", "direction 270 | 1"},
      {"[Tarmin] kentinin doğusunda çatışma.", "direction 90 | 1"},
      {"[Tarmin] yakınlarında çatışma.", "near | 1"},
      {"[Tarmin] çevresinde çatışma.", "area | 1"},
      {"[Tarmin] kırsalında çatışma.", "part countryside | 1"},
      {"[Tarmin]'in kuzey kırsalında çatışma.", "part 0 countryside | 1"},
      {"[Tarmin] ile [Dolmar] arasında çatışma.", "between | 1 2"},
      {"[Tarmin]-[Dolmar] yolu kapandı.", "between road | 1 2"},
      {"[Tarmin]'e 12 km uzaklıkta.", "distance 12km | 1"},
      {"[Tarmin] ve [Dolmar] sınırında.", "border | 1 2"},
  });
}

}  // namespace
}  // namespace gazetteer::geoparse
