#include "gazetteer/geoparse/recognition/tag_words.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "gazetteer/geoparse/recognition/word_classes.hpp"
#include "gazetteer/geoparse/recognition/word_map.hpp"
#include "gazetteer/text/folding.hpp"

namespace gazetteer::geoparse {
namespace {

struct GroupOfWords {
  HeadGroup group;
  std::string_view words;
};

constexpr std::array groups = {
    GroupOfWords{HeadGroup::worship,
                 "cathedral church chapel mosque temple synagogue shrine abbey monastery convent minster basilica "
                 "parish priory seminary"},
    GroupOfWords{HeadGroup::learning,
                 "university college school academy institute institution elementary kindergarten polytechnic campus "
                 "faculty conservatory high middle preparatory"},
    GroupOfWords{HeadGroup::health, "hospital clinic infirmary hospice pharmacy medical health healthcare"},
    GroupOfWords{
        HeadGroup::lodging,
        "hotel inn resort hostel motel lodge restaurant cafe café bar pub grill tavern bistro diner casino spa"},
    GroupOfWords{HeadGroup::culture,
                 "theatre theater cinema museum gallery library hall auditorium opera playhouse zoo aquarium arts "
                 "planetarium studio studios"},
    GroupOfWords{HeadGroup::sport,
                 "stadium arena club course speedway racecourse racetrack gym rink pool ballpark golf"},
    GroupOfWords{HeadGroup::transport,
                 "airport station terminal port harbour harbor pier dock wharf junction interchange roundabout line "
                 "railway metro subway bridge tunnel airfield airbase crossing checkpoint ferry depot"},
    GroupOfWords{HeadGroup::road,
                 "street st avenue ave road rd boulevard blvd lane drive highway motorway freeway expressway parkway "
                 "turnpike court ct circle cir terrace crescent route alley streets"},
    GroupOfWords{HeadGroup::retail,
                 "store stores shop shops mall supermarket market markets bazaar outlet bakery plaza arcade gateway"},
    GroupOfWords{HeadGroup::justice, "courthouse prison jail penitentiary tribunal correctional barracks police"},
    GroupOfWords{
        HeadGroup::building,
        "building house tower towers palace castle fort fortress mansion centre center complex headquarters "
        "embassy consulate capitol villa apartments residence furnaces mill factory plant refinery reactor "
        "pipeline warehouse dam mine base camp estate farm ranch winery brewery headquarters monument memorial"},
    GroupOfWords{HeadGroup::ground,
                 "park gardens garden square cemetery reserve preserve sanctuary forest trail playground field fields "
                 "green common meadow meadows woods conservation"},
    GroupOfWords{
        HeadGroup::water,
        "river lake sea ocean bay gulf strait channel canal creek lagoon reservoir waterfall falls stream sound "
        "basin delta estuary pond spring springs"},
    GroupOfWords{HeadGroup::land,
                 "mountain mountains mount mt hill hills valley desert island islands isle peninsula coast cape beach "
                 "plain plains plateau canyon ridge cliff cliffs cave glacier volcano summit peak point shore heights "
                 "highlands range archipelago reef"},
    GroupOfWords{HeadGroup::settlement,
                 "city town village hamlet township borough neighborhood neighbourhood suburb quarter downtown "
                 "settlement district ward"},
    GroupOfWords{HeadGroup::unit,
                 "county province state states region governorate republic kingdom prefecture parish emirate oblast "
                 "canton municipality territory lga division federation union"},
    GroupOfWords{HeadGroup::event,
                 "festival concert competition fair conference summit cup championship championships games olympics "
                 "marathon tournament open parade exhibition expo feis convention war battle day week forum awards "
                 "carnival classic derby rally"},
    GroupOfWords{
        HeadGroup::company,
        "inc corp corporation company co ltd limited plc llc group holdings partners bank airlines airways "
        "motors industries energy technologies systems services insurance brewing capital ventures gmbh ag "
        "enterprises express foods records pharmaceuticals software oil gas electric power telecom securities"},
    GroupOfWords{HeadGroup::government,
                 "council ministry department agency authority commission parliament congress senate assembly board "
                 "government committee office bureau administration cabinet service chamber secretariat delegation "
                 "legislature treasury"},
    GroupOfWords{HeadGroup::society,
                 "association society federation organization organisation party league alliance foundation trust "
                 "coalition movement fund united fc rovers wanderers team band orchestra choir network observatory "
                 "institute initiative project programme program brotherhood front unions"},
    GroupOfWords{HeadGroup::media,
                 "times post news herald tribune journal gazette press daily magazine radio tv television review "
                 "observer guardian chronicle telegraph sun star today weekly mail"},
    GroupOfWords{HeadGroup::force,
                 "army navy brigade battalion division regiment forces force militia guard guards corps squadron fleet "
                 "troops marines command legion"},
    GroupOfWords{HeadGroup::work,
                 "act bill treaty agreement accord award prize medal report plan law declaration constitution policy "
                 "constitution resolution convention book"},
    GroupOfWords{
        HeadGroup::person,
        "mr mrs ms dr sir president minister governor mayor senator secretary general captain sergeant officer "
        "judge chief king queen prince princess bishop pope father professor prof coach sen rep gov sgt "
        "spokesman spokeswoman director chairman ambassador detective lt col gen"},
};

struct Adjective {
  std::string_view word;
  std::string_view region;
};

// Nouns of people in -s are found without it.
constexpr std::array adjectives = {
    Adjective{"north american", "North America"},
    Adjective{"south american", "South America"},
    Adjective{"latin american", "Latin America"},
    Adjective{"central american", "Central America"},
    Adjective{"west african", "West Africa"},
    Adjective{"east african", "East Africa"},
    Adjective{"north african", "North Africa"},
    Adjective{"southern african", "Southern Africa"},
    Adjective{"central african", "Central Africa"},
    Adjective{"east asian", "East Asia"},
    Adjective{"south asian", "South Asia"},
    Adjective{"southeast asian", "Southeast Asia"},
    Adjective{"central asian", "Central Asia"},
    Adjective{"east european", "Eastern Europe"},
    Adjective{"eastern european", "Eastern Europe"},
    Adjective{"western european", "Western Europe"},
    Adjective{"central european", "Central Europe"},
    Adjective{"northern european", "Northern Europe"},
    Adjective{"middle eastern", "Middle East"},
    Adjective{"mideastern", "Middle East"},
    Adjective{"eu", "Europe"},
    Adjective{"european union", "Europe"},
    Adjective{"ussr", "Russia"},
    Adjective{"soviet union", "Russia"},
    Adjective{"african", "Africa"},
    Adjective{"asian", "Asia"},
    Adjective{"european", "Europe"},
    Adjective{"american", "United States"},
    Adjective{"antarctic", "Antarctica"},
    Adjective{"eurasian", "Eurasia"},
    Adjective{"scandinavian", "Scandinavia"},
    Adjective{"balkan", "Balkans"},
    Adjective{"caucasian", "Caucasus"},
    Adjective{"caribbean", "Caribbean"},
    Adjective{"mediterranean", "Mediterranean Sea"},
    Adjective{"iberian", "Iberian Peninsula"},
    Adjective{"polynesian", "Polynesia"},
    Adjective{"melanesian", "Melanesia"},
    Adjective{"arabian", "Arabian Peninsula"},
    Adjective{"arab", ""},
    Adjective{"kurdish", "Kurdistan"},
    Adjective{"kurd", "Kurdistan"},
    Adjective{"korean", ""},
    Adjective{"palestinian", "Palestine"},
    Adjective{"tibetan", "Tibet"},
    Adjective{"uyghur", "Xinjiang"},
    Adjective{"uighur", "Xinjiang"},
    Adjective{"kashmiri", "Kashmir"},
    Adjective{"punjabi", "Punjab"},
    Adjective{"bengali", "Bengal"},
    Adjective{"tamil", ""},
    Adjective{"sindhi", "Sindh"},
    Adjective{"pashtun", ""},
    Adjective{"balochi", "Balochistan"},
    Adjective{"rohingya", ""},
    Adjective{"sicilian", "Sicily"},
    Adjective{"sardinian", "Sardinia"},
    Adjective{"tuscan", "Tuscany"},
    Adjective{"venetian", "Venice"},
    Adjective{"roman", "Rome"},
    Adjective{"neapolitan", "Naples"},
    Adjective{"lombard", "Lombardy"},
    Adjective{"corsican", "Corsica"},
    Adjective{"breton", "Brittany"},
    Adjective{"norman", "Normandy"},
    Adjective{"parisian", "Paris"},
    Adjective{"bavarian", "Bavaria"},
    Adjective{"saxon", "Saxony"},
    Adjective{"prussian", "Prussia"},
    Adjective{"berliner", "Berlin"},
    Adjective{"viennese", "Vienna"},
    Adjective{"tyrolean", "Tyrol"},
    Adjective{"flemish", "Flanders"},
    Adjective{"walloon", "Wallonia"},
    Adjective{"basque", "Basque Country"},
    Adjective{"catalan", "Catalonia"},
    Adjective{"galician", "Galicia"},
    Adjective{"andalusian", "Andalusia"},
    Adjective{"castilian", "Castile"},
    Adjective{"welsh", "Wales"},
    Adjective{"scottish", "Scotland"},
    Adjective{"scot", "Scotland"},
    Adjective{"english", "England"},
    Adjective{"cornish", "Cornwall"},
    Adjective{"northern irish", "Northern Ireland"},
    Adjective{"londoner", "London"},
    Adjective{"glaswegian", "Glasgow"},
    Adjective{"liverpudlian", "Liverpool"},
    Adjective{"mancunian", "Manchester"},
    Adjective{"chechen", "Chechnya"},
    Adjective{"dagestani", "Dagestan"},
    Adjective{"tatar", "Tatarstan"},
    Adjective{"crimean", "Crimea"},
    Adjective{"siberian", "Siberia"},
    Adjective{"muscovite", "Moscow"},
    Adjective{"ossetian", "South Ossetia"},
    Adjective{"abkhazian", "Abkhazia"},
    Adjective{"abkhaz", "Abkhazia"},
    Adjective{"transnistrian", "Transnistria"},
    Adjective{"circassian", ""},
    Adjective{"cossack", ""},
    Adjective{"slavic", ""},
    Adjective{"nordic", ""},
    Adjective{"baltic", ""},
    Adjective{"hispanic", ""},
    Adjective{"latino", ""},
    Adjective{"latina", ""},
    Adjective{"soviet", "Soviet Union"},
    Adjective{"yugoslav", "Yugoslavia"},
    Adjective{"ottoman", ""},
    Adjective{"byzantine", ""},
    Adjective{"persian", "Iran"},
    Adjective{"mesopotamian", "Mesopotamia"},
    Adjective{"levantine", "Levant"},
    Adjective{"maghrebi", "Maghreb"},
    Adjective{"berber", ""},
    Adjective{"saharan", "Sahara"},
    Adjective{"sahelian", "Sahel"},
    Adjective{"darfuri", "Darfur"},
    Adjective{"tigrayan", "Tigray"},
    Adjective{"oromo", "Oromia"},
    Adjective{"biafran", "Biafra"},
    Adjective{"zanzibari", "Zanzibar"},
    Adjective{"somalilander", "Somaliland"},
    Adjective{"okinawan", "Okinawa"},
    Adjective{"cantonese", "Guangdong"},
    Adjective{"manchurian", "Manchuria"},
    Adjective{"hong konger", "Hong Kong"},
    Adjective{"javanese", "Java"},
    Adjective{"balinese", "Bali"},
    Adjective{"acehnese", "Aceh"},
    Adjective{"sumatran", "Sumatra"},
    Adjective{"tasmanian", "Tasmania"},
    Adjective{"queenslander", "Queensland"},
    Adjective{"hawaiian", "Hawaii"},
    Adjective{"alaskan", "Alaska"},
    Adjective{"californian", "California"},
    Adjective{"texan", "Texas"},
    Adjective{"floridian", "Florida"},
    Adjective{"virginian", "Virginia"},
    Adjective{"kentuckian", "Kentucky"},
    Adjective{"pennsylvanian", "Pennsylvania"},
    Adjective{"ohioan", "Ohio"},
    Adjective{"michigander", "Michigan"},
    Adjective{"minnesotan", "Minnesota"},
    Adjective{"iowan", "Iowa"},
    Adjective{"kansan", "Kansas"},
    Adjective{"nebraskan", "Nebraska"},
    Adjective{"oregonian", "Oregon"},
    Adjective{"new yorker", "New York"},
    Adjective{"bostonian", "Boston"},
    Adjective{"chicagoan", "Chicago"},
    Adjective{"angeleno", "Los Angeles"},
    Adjective{"hoosier", "Indiana"},
    Adjective{"long islander", "Long Island"},
    Adjective{"quebecois", "Quebec"},
    Adjective{"québécois", "Quebec"},
    Adjective{"ontarian", "Ontario"},
    Adjective{"albertan", "Alberta"},
    Adjective{"newfoundlander", "Newfoundland"},
    Adjective{"torontonian", "Toronto"},
    Adjective{"andean", "Andes"},
    Adjective{"amazonian", "Amazonia"},
    Adjective{"patagonian", "Patagonia"},
    Adjective{"alpine", "Alps"},
    Adjective{"himalayan", "Himalayas"},
    Adjective{"western", ""},
    Adjective{"mideastern", "Middle East"},
    Adjective{"central american", "Central America"},
    Adjective{"south american", "South America"},
    Adjective{"north american", "North America"},
    Adjective{"latin american", "Latin America"},
    Adjective{"middle eastern", "Middle East"},
    Adjective{"north african", "North Africa"},
    Adjective{"west african", "West Africa"},
    Adjective{"east african", "East Africa"},
    Adjective{"southeast asian", "Southeast Asia"},
    Adjective{"south asian", "South Asia"},
    Adjective{"central asian", "Central Asia"},
    Adjective{"east asian", "East Asia"},
    Adjective{"eastern european", "Eastern Europe"},
    Adjective{"western european", "Western Europe"},
};

}  // namespace

HeadGroup head_group(std::string_view lower_case_word) {
  static const auto table = [] {
    WordMap<HeadGroup> all;
    for (const auto& [group, words] : groups) {
      for (std::size_t begin = 0; begin < words.size();) {
        const auto end = std::min(words.find(' ', begin), words.size());
        const auto word = words.substr(begin, end - begin);
        if (!all.contains(word)) all[word] = group;
        begin = end + 1;
      }
    }
    return all;
  }();
  const auto* found = table.find(lower_case_word);
  return found == table.end() ? HeadGroup::none : found->second;
}

bool is_facility_head(std::string_view lower_case_word) {
  const auto group = head_group(lower_case_word);
  return (group >= HeadGroup::worship && group <= HeadGroup::ground) ||
         classes_of(lower_case_word).has(WordClass::site_head);
}

std::optional<std::string_view> regional_adjective(std::string_view word) {
  static const auto table = [] {
    WordMap<std::string_view> all;
    for (const auto& [adjective, region] : adjectives) {
      if (!all.contains(adjective)) all[adjective] = region;
    }
    return all;
  }();
  if (word.size() < 2 || word.size() > 24) return std::nullopt;
  const auto lower = text::lower(word);
  const auto* found = table.find(lower);
  if (found == table.end() && lower.ends_with('s'))
    found = table.find(std::string_view(lower).substr(0, lower.size() - 1));
  if (found == table.end()) return std::nullopt;
  return found->second;
}

}  // namespace gazetteer::geoparse
