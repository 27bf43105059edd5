// Names in Arabic, Ukrainian, Russian and Turkish.
#include <gmock/gmock.h>

#include "gazetteer/geoparse/reading.hpp"
#include "gazetteer/geoparse/recognition/arabic_adjectives.hpp"
#include "gazetteer/geoparse/recognition/language.hpp"
#include "gazetteer/geoparse/recognition/slavic_adjectives.hpp"
#include "gazetteer/geoparse/resolution/inflection.hpp"
#include "small_world.hpp"

namespace gazetteer::geoparse::testing {
namespace {

TEST(Languages, are_told_by_script_letters_and_small_words) {
  const auto languages = [](std::string_view text) { return read_text(text).languages; };
  using enum Language;
  EXPECT_EQ(languages("سقط صاروخ على حلب. The army left. Ворог обстріляв село. Войска вошли в город. "
                      "Halep'te bir köy vuruldu. Der Ort ist leer."),
            (std::vector<Language>{arabic, english, ukrainian, russian, turkish, other}));
  EXPECT_EQ(languages("Sana'a shelled"), (std::vector<Language>{english}));
  EXPECT_TRUE(languages("").empty());
  EXPECT_TRUE(is_at_home(Language::arabic, "SD"));
  EXPECT_FALSE(is_at_home(Language::ukrainian, "CN"));
  EXPECT_FALSE(is_at_home(Language::english, "GB"));
  EXPECT_FALSE(is_at_home(Language::arabic, ""));
}

TEST(Languages, words_of_turkish_sentences_are_no_english_words) {
  const auto turkish = read_text("Van şehrinde bir köy vuruldu.");
  EXPECT_FALSE(turkish.words[0].classes.has(WordClass::common));
  const auto english = read_text("The van was hit by a shell.");
  EXPECT_TRUE(english.words[1].classes.has(WordClass::common));
}

std::vector<std::string> nominatives_of(std::string_view word) {
  const auto reading = read_text(word);
  return nominatives(reading.words.at(0));
}

TEST(Inflection, cases_of_ukrainian_and_russian_names) {
  using ::testing::Contains;
  EXPECT_THAT(nominatives_of("Кривого"), Contains("кривии"));
  EXPECT_THAT(nominatives_of("Рогу"), Contains("ріг"));
  EXPECT_THAT(nominatives_of("Таганрозі"), Contains("таганрог"));
  EXPECT_THAT(nominatives_of("Орлом"), Contains("орел"));
  EXPECT_THAT(nominatives_of("Грозным"), Contains("грозныи"));
  EXPECT_THAT(nominatives_of("Ростова-на-Дону"), Contains("ростов на дону"));
  EXPECT_THAT(nominatives_of("Дейр-эз-Зоре"), Contains("деир эз зор"));
  EXPECT_EQ(nominatives_of("Aleppo"), (std::vector<std::string>{"aleppo"}));
}

TEST(Inflection, turkish_suffixes_without_an_apostrophe) {
  EXPECT_EQ(without_bare_turkish_suffix("halepte"), (std::vector<std::string>{"halep"}));
  EXPECT_TRUE(without_bare_turkish_suffix("ata").empty());
  EXPECT_EQ(turkish_origin("suriyeli"), "suriye");
  EXPECT_FALSE(turkish_origin("ali"));
}

TEST(Adjectives, of_countries) {
  EXPECT_EQ(country_of_adjective("російські"), "RU");
  EXPECT_EQ(country_of_adjective("турецкой"), "TR");
  EXPECT_EQ(country_of_adjective("сильной"), "");
  EXPECT_EQ(country_of_arabic_adjective("الروسية"), "RU");
  EXPECT_EQ(country_of_arabic_adjective("تركي"), "TR");
  EXPECT_EQ(country_of_arabic_adjective("حلب"), "");
  EXPECT_TRUE(is_land("сумщини"));
  EXPECT_FALSE(is_land("щина"));
}

TEST(RecogniseArabic, type_words_lead_to_names_and_are_none) {
  EXPECT_EQ(marked("سقط صاروخ على مدينة حلب ليلا."), "سقط صاروخ على مدينة [حلب=aleppo] ليلا.");
  EXPECT_EQ(marked("وصلت قافلة إلى سراقب وإدلب."), "وصلت قافلة إلى [سراقب=saraqib] و[إدلب=idlib].");
  EXPECT_EQ(marked("انفجار بالباب أمس."), "انفجار ب[الباب=bab] أمس.");
}

TEST(RecogniseArabic, organisations_and_persons_are_no_places) {
  EXPECT_EQ(marked("قال لواء حلب إنه انسحب من إدلب."), "قال لواء حلب إنه انسحب من [إدلب=idlib].");
  EXPECT_EQ(marked("زار محمد حلب الجبهة."), "زار محمد حلب الجبهة.");
  EXPECT_EQ(marked("قصف الطيران الروسي سراقب.", all_kinds()), "قصف الطيران [demonym الروسي=russia] [سراقب=saraqib].");
}

TEST(RecogniseArabic, a_direction_leads_to_a_name_and_is_none) {
  EXPECT_EQ(marked("انفجار شرقي سراقب."), "انفجار شرقي [سراقب=saraqib].");
  EXPECT_EQ(marked("وصلوا إلى بلدة حيانوف مساء."), "وصلوا إلى بلدة [حيانوف=?] مساء.");
}

TEST(RecogniseSlavic, cases_and_what_stands_at_the_head_of_a_sentence) {
  EXPECT_EQ(marked("Жителів Харкова попросили не виходити."), "Жителів [Харкова=kharkiv] попросили не виходити.");
  EXPECT_EQ(marked("Під Авдіївкою тривають бої."), "Під [Авдіївкою=avdiivka] тривають бої.");
  EXPECT_EQ(marked("Обстрел Авдеевки и Харькова."), "Обстрел [Авдеевки=avdiivka] и [Харькова=kharkiv].");
}

TEST(RecogniseSlavic, persons_organisations_and_quotations_are_no_places) {
  EXPECT_EQ(marked("Полковник Сергій Бахмут прибув до Харкова."),
            "Полковник Сергій Бахмут прибув до [Харкова=kharkiv].");
  EXPECT_EQ(marked("Бригада «Харків» відійшла."), "Бригада «Харків» відійшла.");
  EXPECT_EQ(marked("Завод «Бахмут» стоит.", all_kinds()), "Завод «[nested Бахмут=bakhmut]» стоит.");
}

TEST(RecogniseTurkish, suffixes_units_and_persons) {
  EXPECT_EQ(marked("Halep'te patlama oldu, iki kişi öldü."), "[Halep=aleppo]'te patlama oldu, iki kişi öldü.");
  EXPECT_EQ(marked("Halep Tugayı saldırıyı üstlendi, bir köy vuruldu."),
            "Halep Tugayı saldırıyı üstlendi, bir köy vuruldu.");
  EXPECT_EQ(marked("Halep-İdlib yolu kapalı, bir köy vuruldu."),
            "[Halep=aleppo]-[İdlib=idlib] yolu kapalı, bir köy vuruldu.");
  EXPECT_EQ(marked("Komutan Mehmet Halep öldürüldü, bir asker yaralandı."),
            "Komutan Mehmet Halep öldürüldü, bir asker yaralandı.");
}

TEST(RecogniseUnits, numbered_units_in_other_languages_are_sites_where_the_text_says_so) {
  EXPECT_EQ(marked("انسحبوا من عين عيسى إلى اللواء 93 مساء."),
            "انسحبوا من [عين عيسى=ain-issa] إلى [facility اللواء 93=brigade93] مساء.");
  EXPECT_EQ(marked("قال اللواء 93 في بيان إن القصف توقف."), "قال اللواء 93 في بيان إن القصف توقف.");
  EXPECT_EQ(marked("Колона зупинилася біля 93-ї окремої бригади на трасі."),
            "Колона зупинилася біля [facility 93-ї окремої бригади=brigade93] на трасі.");
  EXPECT_EQ(marked("Колонна остановилась возле 93-й бригады."),
            "Колонна остановилась возле [facility 93-й бригады=brigade93].");
  EXPECT_EQ(marked("93-тя бригада тримає оборону."), "93-тя бригада тримає оборону.");
  EXPECT_EQ(marked("Dün 93. Tugay çevresinde patlama oldu, bir köy boşaltıldı."),
            "Dün [facility 93. Tugay=brigade93] çevresinde patlama oldu, bir köy boşaltıldı.");
  EXPECT_EQ(marked("Uçaklar 93. Tugay'ı vurdu, bir köy boşaltıldı."), "Uçaklar 93. Tugay'ı vurdu, bir köy boşaltıldı.");
}

}  // namespace
}  // namespace gazetteer::geoparse::testing
