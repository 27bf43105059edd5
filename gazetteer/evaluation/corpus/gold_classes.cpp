#include "gazetteer/evaluation/corpus/gold_classes.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include "gazetteer/text/folding.hpp"

namespace gazetteer::evaluation {
namespace {

/// GeoNames ids of its table of countries, in order, and of the continents.
constexpr std::array<std::int64_t, 259> country_ids = {
    49518,   51537,   69543,   99237,   102358,  130758,  146669,  149590,  163843,  174982,  192950,  203312,  223816,
    226074,  239880,  241170,  248816,  272103,  285570,  286963,  289688,  290291,  290557,  294640,  298795,  337996,
    338010,  357994,  366755,  390903,  433561,  453733,  458258,  587116,  597427,  607072,  614540,  617790,  630336,
    660013,  661882,  690791,  718075,  719819,  732800,  783754,  798544,  798549,  831053,  878675,  895949,  921929,
    927384,  932692,  933860,  934292,  934841,  935317,  953987,  1024031, 1036973, 1062947, 1149361, 1168579, 1210997,
    1218197, 1220409, 1227603, 1252634, 1269750, 1282028, 1282588, 1282988, 1327865, 1512440, 1522867, 1527747, 1546748,
    1547314, 1547376, 1559582, 1562822, 1605651, 1643084, 1655842, 1668284, 1694008, 1733045, 1814991, 1819730, 1820814,
    1821275, 1831722, 1835841, 1861060, 1873107, 1880251, 1899402, 1966436, 2017370, 2029969, 2077456, 2078138, 2080185,
    2081918, 2088628, 2103350, 2110297, 2110425, 2134431, 2139685, 2155115, 2186224, 2205218, 2215636, 2233387, 2245662,
    2260494, 2264397, 2275384, 2287781, 2300660, 2309096, 2328926, 2361809, 2363686, 2372248, 2378080, 2395170, 2400553,
    2403846, 2410758, 2411586, 2413451, 2420477, 2434508, 2440476, 2453866, 2461445, 2464461, 2510769, 2542007, 2562770,
    2589581, 2622320, 2623032, 2629691, 2635167, 2658434, 2661886, 2750405, 2782113, 2802361, 2921044, 2960313, 2963597,
    2993457, 3017382, 3041565, 3042058, 3042142, 3042225, 3042362, 3057568, 3077311, 3144096, 3164670, 3168068, 3175395,
    3190538, 3194884, 3202326, 3277605, 3351879, 3355338, 3370751, 3371123, 3374084, 3374766, 3378535, 3381670, 3382998,
    3424932, 3425505, 3437598, 3439705, 3469034, 3474414, 3474415, 3489940, 3508796, 3562981, 3570311, 3572887, 3573345,
    3573511, 3573591, 3575174, 3575830, 3576396, 3576468, 3576916, 3577279, 3577718, 3577815, 3578097, 3578421, 3578476,
    3579143, 3580239, 3580718, 3582678, 3585968, 3595528, 3608932, 3617476, 3624060, 3625428, 3658394, 3686110, 3703430,
    3723988, 3865483, 3895114, 3923057, 3932488, 3996063, 4030656, 4030699, 4030945, 4031074, 4032283, 4034749, 4034894,
    4036232, 4041468, 4043988, 4566966, 4796775, 5854968, 5880801, 6251999, 6252001, 6254930, 6255146, 6255147, 6255148,
    6255149, 6255150, 6255151, 6255152, 6290252, 6697173, 7609695, 7626836, 7626844, 7909807, 8505032, 8505033};

/// Names of states and dependencies as GeoNames' table of countries has them, and others that are in use, between bars.
constexpr std::string_view country_names =
    "|afghanistan|africa|aland islands|albania|algeria|america|american samoa|andorra|angola|anguilla|antarctica|"
    "antigua and barbuda|argentina|armenia|aruba|asia|australia|austria|azerbaijan|bahamas|bahrain|bangladesh|"
    "barbados|belarus|belgium|belize|benin|bermuda|bhutan|bolivia|bonaire, saint eustatius and saba|"
    "bosnia and herzegovina|botswana|bouvet island|brazil|britain|british indian ocean territory|"
    "british virgin islands|brunei|bulgaria|burkina faso|burma|burundi|cabo verde|cambodia|cameroon|canada|"
    "cape verde|cayman islands|central african republic|chad|chile|china|christmas island|cocos islands|colombia|"
    "comoros|confederacy|confederate states|congo|cook islands|costa rica|cote d'ivoire|croatia|cuba|curacao|"
    "cyprus|czech republic|czechia|democratic republic of congo|democratic republic of the congo|denmark|djibouti|"
    "dominica|dominican republic|dr congo|drc|east germany|east timor|ecuador|egypt|eire|el salvador|emirates|"
    "england|equatorial guinea|eritrea|estonia|eswatini|ethiopia|europe|falkland islands|faroe islands|fiji|"
    "finland|france|french guiana|french polynesia|french southern territories|gabon|gambia|georgia|germany|ghana|"
    "gibraltar|great britain|greece|greenland|grenada|guadeloupe|guam|guatemala|guernsey|guinea|guinea-bissau|"
    "guyana|haiti|heard island and mcdonald islands|holland|holy see|honduras|hong kong|hungary|iceland|india|"
    "indonesia|iran|iraq|ireland|isle of man|israel|italy|ivory coast|jamaica|japan|jersey|jordan|kazakhstan|kenya|"
    "kiribati|korea|kosovo|kuwait|kyrgyzstan|laos|latin america|latvia|lebanon|lesotho|liberia|libya|liechtenstein|"
    "lithuania|luxembourg|macao|macau|macedonia|madagascar|malawi|malaysia|maldives|mali|malta|marshall islands|"
    "martinique|mauritania|mauritius|mayotte|mexico|micronesia|moldova|monaco|mongolia|montenegro|montserrat|"
    "morocco|mozambique|myanmar|namibia|nauru|nepal|netherlands|netherlands antilles|new caledonia|new zealand|"
    "nicaragua|niger|nigeria|niue|norfolk island|north america|north korea|north macedonia|northern ireland|"
    "northern mariana islands|norway|oceania|oman|pakistan|palau|palestine|palestinian territory|panama|"
    "papua new guinea|paraguay|people's republic of china|peru|philippines|pitcairn|poland|portugal|prc|prussia|"
    "puerto rico|qatar|republic of china|republic of congo|republic of ireland|republic of the congo|reunion|"
    "romania|russia|russian federation|rwanda|saint barthelemy|saint helena|saint kitts and nevis|saint lucia|"
    "saint martin|saint pierre and miquelon|saint vincent and the grenadines|samoa|san marino|"
    "sao tome and principe|saudi arabia|scotland|senegal|serbia|serbia and montenegro|seychelles|sierra leone|"
    "singapore|sint maarten|slovakia|slovenia|solomon islands|somalia|south africa|south america|"
    "south georgia and the south sandwich islands|south korea|south sudan|soviet union|spain|sri lanka|states|"
    "sudan|suriname|svalbard and jan mayen|swaziland|sweden|switzerland|syria|taiwan|tajikistan|tanzania|thailand|"
    "the bahamas|the gambia|the netherlands|the philippines|the united states|timor leste|timor-leste|togo|tokelau|"
    "tonga|trinidad and tobago|tunisia|turkey|turkiye|turkmenistan|turks and caicos islands|tuvalu|türkiye|u.a.e.|"
    "u.k.|u.s|u.s.|u.s. virgin islands|u.s.a.|uae|uganda|uk|ukraine|union of soviet socialist republics|"
    "united arab emirates|united kingdom|united states|united states minor outlying islands|"
    "united states of america|uruguay|us|usa|ussr|uzbekistan|vanuatu|vatican|vatican city|venezuela|vietnam|wales|"
    "wallis and futuna|west germany|western sahara|yemen|yugoslavia|zambia|zimbabwe|";

/// Adjectives and names of peoples, in the singular.
constexpr std::string_view demonyms =
    "|afghan|african|african american|african-american|afro-american|albanian|algerian|american|andorran|"
    "anglo-american|angolan|arab|arabian|arabic|argentine|argentinean|argentinian|armenian|asian|asian-american|"
    "australian|austrian|azerbaijani|azeri|bahamian|bahraini|balkan|bangladeshi|barbadian|basque|bavarian|"
    "belarusian|belgian|belizean|beninese|bhutanese|bolivian|bosnian|botswanan|brazilian|brit|british|briton|"
    "bruneian|bulgarian|burkinabe|burmese|burundian|byzantine|californian|cambodian|cameroonian|canadian|catalan|"
    "caucasian|central american|central asian|chadian|chechen|chilean|chinese|colombian|comoran|congolese|cornish|"
    "corsican|cossack|costa rican|crimean|croat|croatian|cuban|cypriot|czech|dagestani|dane|danish|dominican|dutch|"
    "dutchman|dutchmen|east asian|east european|eastern european|ecuadorean|ecuadorian|egyptian|emirati|english|"
    "englishman|englishmen|eritrean|estonian|ethiopian|eurasian|euro-american|european|fijian|filipina|filipino|"
    "finn|finnish|fleming|flemish|french|frenchman|frenchmen|gabonese|gambian|georgian|german|ghanaian|"
    "gibraltarian|greek|greenlander|greenlandic|grenadian|guatemalan|guinean|guyanese|haitian|hawaiian|hispanic|"
    "honduran|hungarian|iberian|icelander|icelandic|indian|indonesian|iranian|iraqi|irish|irishman|irishmen|"
    "israeli|italian|ivorian|jamaican|japanese|jordanian|kashmiri|kazakh|kenyan|korean|kosovan|kosovar|kurd|"
    "kurdish|kuwaiti|kyrgyz|lao|laotian|latin american|latino|latvian|lebanese|lesothan|liberian|libyan|lithuanian|"
    "londoner|luxembourger|macedonian|malagasy|malawian|malaysian|maldivian|malian|maltese|mauritanian|mauritian|"
    "mexican|middle eastern|mideastern|moldovan|monegasque|mongolian|montenegrin|moroccan|mozambican|muscovite|"
    "myanmarese|namibian|native american|neapolitan|nepalese|nepali|new yorker|new zealander|nicaraguan|nigerian|"
    "nigerien|north american|north korean|northern irish|norwegian|okinawan|omani|ossetian|ottoman|pakistani|"
    "palestinian|pan-african|pan-arab|panamanian|papuan|paraguayan|parisian|persian|peruvian|pole|polish|"
    "portuguese|prussian|puerto rican|qatari|quebecois|romanian|rumanian|russian|rwandan|saudi|saudi arabian|"
    "scandinavian|scot|scottish|senegalese|serb|serbian|siberian|sicilian|sierra leonean|singaporean|sinhalese|"
    "slavic|slovak|slovakian|slovene|slovenian|somali|south african|south american|south asian|south korean|"
    "south sudanese|southeast asian|soviet|spaniard|spanish|sri lankan|sudanese|surinamese|swazi|swede|swedish|"
    "swiss|syrian|taiwanese|tajik|tanzanian|tatar|texan|thai|tibetan|timorese|togolese|tongan|trans-atlantic|"
    "transatlantic|trinidadian|tunisian|turk|turkish|turkmen|tuscan|ugandan|ukrainian|uruguayan|uyghur|uzbek|"
    "venezuelan|viennese|vietnamese|welsh|welshman|welshmen|west african|west indian|western european|yemeni|"
    "yemenite|yugoslav|zairean|zambian|zimbabwean|";

bool listed(std::string_view list, std::string_view word) {
  return !word.empty() && word.find('|') == std::string_view::npos &&
         list.find('|' + std::string(word) + '|') != std::string_view::npos;
}

bool is_listed_demonym(std::string_view word) {
  return listed(demonyms, word) || (word.ends_with('s') && listed(demonyms, word.substr(0, word.size() - 1)));
}

}  // namespace

bool is_demonym(std::string_view kind, std::string_view name) {
  if (kind == "Demonym" || kind == "Language") return true;
  if (kind.starts_with("PPL")) return false;
  auto word = text::lower(name);
  std::replace(word.begin(), word.end(), '\n', ' ');
  return is_listed_demonym(word);
}

bool is_country_class(std::optional<std::int64_t> geonames, std::string_view kind, std::string_view name) {
  if (geonames) return std::binary_search(country_ids.begin(), country_ids.end(), *geonames);
  if (kind.starts_with("PCL") || kind == "CONT") return true;
  auto word = text::lower(name);
  const auto first = word.find_first_not_of(" \t\r\n\f\v");
  if (first == std::string::npos) return false;
  word = word.substr(first, word.find_last_not_of(" \t\r\n\f\v") - first + 1);
  return listed(country_names, word) || is_listed_demonym(word);
}

}  // namespace gazetteer::evaluation
