// English cue words. Kept by hand; lower case.
#include <array>

#include "gazetteer/geoparse/recognition/word_classes.hpp"

namespace gazetteer::geoparse {

std::span<const WordTable> english_words() noexcept {
  static constexpr std::array tables = {
      WordTable{
          WordClass::function_word,
          "a an the this that these those i me my we us our you your he him his she her it its they them their who "
          "whom whose which what when where why how and or but nor so yet if because as while although though "
          "unless until since before after also only just not no yes is are was were be been being am do does did "
          "have has had having will would shall should can could may might must of in on at by for with from to "
          "into onto upon about against between among during over under above below through across near around "
          "there here then than too very more most less least many much some any all both each every other "
          "another such own same one two three four five six seven eight nine ten first second last next new old "
          "meanwhile however moreover according despite earlier later today yesterday tomorrow tonight "
          "additionally furthermore therefore thus instead still even again once now nothing something everything "
          "someone everyone nobody anyone per via amid like unlike along out up down off away back well good let"},
      WordTable{
          WordClass::calendar,
          "january february march april may june july august september october november december jan feb mar apr "
          "jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues "
          "wed thu thur thurs fri sat sun ramadan christmas easter eid"},
      WordTable{WordClass::person_title,
                "mr mrs ms miss dr prof professor president premier chancellor king queen prince princess emir sheikh "
                "shaykh sheik imam ayatollah sultan general gen colonel col lieutenant lt captain capt major maj "
                "sergeant sgt corporal cpl private commander cmdr admiral adm brigadier brig marshal minister senator "
                "sen representative rep congressman congresswoman governor gov mayor judge justice sheriff officer "
                "detective sir lord lady dame baron count duke duchess rev reverend pastor father bishop archbishop "
                "cardinal pope rabbi mullah hajji coach spokesman spokeswoman spokesperson ambassador envoy director "
                "chairman chairwoman secretary leader analyst journalist attorney lawyer pilot deputy chief "
                "superintendent inspector principal dean author actor actress singer student teacher"},
      WordTable{WordClass::organisation_head,
                "company corporation corp inc ltd llc plc group holdings industries enterprises association foundation "
                "institute institution university college school academy seminary ministry department dept agency "
                "bureau office administration authority commission committee council parliament congress senate "
                "assembly court tribunal party movement union alliance coalition league federation front forces force "
                "army navy police guard guards militia militias legion command corps organisation organization network "
                "center centre club team society trust fund bank times post news journal herald tribune gazette "
                "chronicle observer daily weekly press agency radio television tv channel magazine review airlines "
                "airways air hospital clinic church mosque cathedral museum gallery library theatre theater hotel "
                "restaurant cafe stadium arena orchestra festival cup championship open games award prize act bill "
                "treaty accord agreement protocol declaration summit conference talks process campaign operation "
                "operations service services board panel mission embassy consulate brotherhood resistance crescent "
                "cross shield sword storm steel oil gas petroleum motors bridge project program programme initiative "
                "observatory monitor tower building plaza mall fc sc cf afc united city albion rovers wanderers "
                "rangers tigers lions eagles bears bulls falcons hawks wildcats bulldogs cowboys saints giants jets "
                "dolphins ravens steelers packers vikings patriots raiders chiefs sox yankees mets braves reds "
                "cubs cardinals royals rockets lakers celtics knicks nets suns spurs kings warriors devils wolves "
                "stock exchange chamber task directorate secretariat presidency cabinet syndicate cartel clan tribe "
                "regiment"},
      WordTable{WordClass::unit_head,
                "brigade brigades division divisions regiment regiments battalion battalions corps squadron company "
                "platoon army base"},
      WordTable{WordClass::site_head,
                "base airbase airport airfield aerodrome barracks garrison camp outpost dam crossing checkpoint port "
                "harbour harbor refinery oilfield field station bridge prison silo silos factory plant"},
      WordTable{WordClass::settlement_type,
                "city cities town towns village villages hamlet hamlets settlement settlements municipality "
                "neighborhood neighbourhood neighborhoods neighbourhoods suburb suburbs borough township capital "
                "commune farm farms locality localities enclave port"},
      WordTable{WordClass::admin_type,
                "province provinces governorate governorates county counties state states district districts oblast "
                "raion rayon region regions prefecture parish canton department subdistrict territory republic "
                "emirate kingdom country countries nation hromada krai vilayet wilayah muhafazah"},
      WordTable{WordClass::area_type,
                "area areas region regions countryside outskirts suburbs suburb surroundings vicinity environs front "
                "frontline axis sector pocket zone belt basin valley plain plains heights hills desert steppe"},
      WordTable{WordClass::natural_type,
                "river lake mountain mountains mount sea gulf bay ocean strait straits island islands isle peninsula "
                "desert canal valley creek hill hills cape plateau oasis wadi"},
      WordTable{WordClass::place_preposition, "in at from to into of across through via around over inside between on"},
      WordTable{WordClass::strong_preposition,
                "near towards toward outside inside around throughout between beyond nearby northwest"},
      WordTable{
          WordClass::compass,
          "north south east west northeast northwest southeast southwest north-east north-west south-east "
          "south-west northern southern eastern western northeastern northwestern southeastern southwestern "
          "north-eastern north-western south-eastern south-western central northward southward eastward westward"},
      WordTable{WordClass::say_verb,
                "said says say told tells added adds stated states claimed claims tweeted wrote writes explained "
                "argued replied recalled noted insisted asked admitted testified believes thinks knows pleaded"},
      WordTable{WordClass::name_modifier,
                "greater downtown upper lower inner outer central north south east west northern southern eastern "
                "western northeastern northwestern southeastern southwestern northeast northwest southeast southwest "
                "rural metropolitan old mainland city town village province governorate district county state region "
                "lake river mount nearby neighboring neighbouring war-torn rebel-held government-held occupied"},
      WordTable{WordClass::road_head,
                "street st avenue ave road rd boulevard blvd drive dr lane ln highway hwy freeway route rt parkway way "
                "court ct terrace place square circle interstate turnpike expressway motorway"},
      WordTable{WordClass::connector,
                "al el ul as ash ad at an ar az de del della la le du des da dos bin ibn bint abu umm "
                "van von der den y i and of the e sur es et d on upon"},
      WordTable{WordClass::article,
                "al el ul as ash ad at an ar az es er ed et ez es en esh eth adh ath ess edh il l d o"},
      WordTable{WordClass::place_verb,
                "entered enter enters entering captured capture captures seized seize seizes shelled shell shelling "
                "bombed bombing bombarded left leave reached reach reaches retook recaptured recapture besieged "
                "besieging surrounded liberated liberate stormed struck hit hits targeted targeting attacked attacking "
                "visited visit controlled controls control holding held retaken liberating capturing took retake "
                "retakes lost "
                "regained overran raided invaded crossed crossing recaptures besiege surround encircled razed"},
  };
  return tables;
}

}  // namespace gazetteer::geoparse
