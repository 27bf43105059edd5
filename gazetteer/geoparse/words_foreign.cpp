// Cue words of Arabic, Ukrainian, Russian and Turkish. Kept by hand; lower case; Arabic as written without vowel signs.
#include <array>

#include "gazetteer/geoparse/word_classes.hpp"

namespace gazetteer::geoparse {

std::span<const WordTable> foreign_words() noexcept {
  static constexpr std::array tables = {
      // Arabic
      WordTable{WordClass::place_preposition, "في من إلى الى على عبر"},
      WordTable{WordClass::common, "في من إلى الى على عن مع عند قرب بين نحو حول خارج داخل جنوب شمال شرق غرب"},
      WordTable{WordClass::strong_preposition,
                "قرب بين نحو باتجاه صوب حول خارج داخل قبالة جنوب شمال شرق غرب شرقي غربي جنوبي شمالي"},
      WordTable{WordClass::settlement_type, "مدينة مدينتي بلدة بلدتي قرية قريتي قرى حي حيي ضاحية مخيم ناحية بلدات مدن"},
      WordTable{WordClass::admin_type, "محافظة محافظتي قضاء منطقة ولاية إقليم ناحية مديرية"},
      WordTable{WordClass::area_type, "ريف ريفي محيط أطراف ضواحي منطقة مناطق محور محاور جبهة جبهات"},
      WordTable{WordClass::person_title,
                "الرئيس السيد الدكتور الشيخ العميد العقيد اللواء الجنرال الوزير القائد الملك الأمير"},
      WordTable{WordClass::organisation_head,
                "شركة جامعة وزارة لواء كتيبة فرقة جيش قوات حركة حزب مجلس هيئة جبهة منظمة وكالة صحيفة مستشفى"},
      WordTable{
          WordClass::common,
          "السوق مساء صباح الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت اليوم أمس الليل خلال سيارة طائرة قذائف "
          "مدنيين عائلات اشتباكات عنيفة قافلة مساعدات غارة بغارة غارات جوية صاروخ المعارك الريف الجنوبي الشمالي الشرقي "
          "الغربي عدد قتل جرح سقط سقطت دخلت نزحت قادمة انفجرت ناسفة عبوة استهدفت مسيرة تدور اندلعت ثلاثة أربعة خمسة "
          "كبير كبيرة جديد جديدة قوات الجيش الحكومة النظام المعارضة الطريق البلدة المدينة القرية المنطقة العام الحر "
          "السلام الحرب الدولة العراقية السورية الروسية التركية بعد قبل هذا هذه التي الذي كان كانت وقد لم لن لا ما"},
      // Ukrainian and Russian
      WordTable{WordClass::place_preposition, "в у на из з із з-під до от від по через над о об к"},
      WordTable{WordClass::strong_preposition,
                "під под біля поблизу неподалік поруч навколо между між возле около вблизи недалеко близ за"},
      WordTable{WordClass::settlement_type,
                "місто міста місті село села селі селищі селище город города городе поселок посёлок поселке посёлки м. "
                "г. с."},
      WordTable{WordClass::admin_type,
                "область області обл району район районі областi области районе громада громаді"},
      WordTable{
          WordClass::function_word,
          "та і й й а але що як це після внаслідок знову из и но что как это после вследствие снова бои войска ракета "
          "удар дрони вибухи жители авиация противник колонна боевики обстріляли сутички авіація ворог"},
      WordTable{WordClass::person_title,
                "президент генерал полковник майор капітан капитан міністр министр речник мер"},
      WordTable{WordClass::organisation_head,
                "бригада бригади бригады полк армія армия університет университет компанія компания"},
      WordTable{
          WordClass::calendar,
          "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня января февраля марта "
          "апреля мая июня июля августа сентября октября ноября декабря"},
      // Turkish
      WordTable{WordClass::settlement_type, "şehri kenti ilçesi köyü kasabası beldesi merkezi"},
      WordTable{WordClass::admin_type, "ili vilayeti eyaleti bölgesi valiliği"},
      WordTable{WordClass::area_type, "kırsalı kırsalında çevresinde civarında yakınlarında yakınında arasında"},
      WordTable{WordClass::function_word, "ve ile bir bu şu o da de rejim güçleri"},
  };
  return tables;
}

}  // namespace gazetteer::geoparse
