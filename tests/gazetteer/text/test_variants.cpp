// Name variants and the cost of spellings.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "gazetteer/text/folding.hpp"
#include "gazetteer/text/name_variants.hpp"
#include "gazetteer/text/spelling_cost.hpp"

namespace {

using namespace gazetteer::text;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

struct Form {
  const char* written;
  const char* name;
};

// The variant of `written` with the key of `name`; its place in the list, or none.
const NameVariant* find(const std::vector<NameVariant>& variants, const char* name) {
  const auto found = std::find_if(variants.begin(), variants.end(),
                                  [&](const NameVariant& v) { return exact_key(v.name) == exact_key(name); });
  return found == variants.end() ? nullptr : &*found;
}

void expect_variants(std::initializer_list<Form> forms, VariantKind kind) {
  for (const auto& [written, name] : forms) {
    const auto variants = name_variants(written);
    const auto* variant = find(variants, name);
    ASSERT_NE(variant, nullptr) << written << " -> " << name;
    EXPECT_EQ(variant->kind, kind) << written;
    EXPECT_FALSE(variant->reason.empty());
    EXPECT_LT(variant->cost, 0.5) << written;
  }
}

TEST(NameVariants, without_type_words) {
  expect_variants({{"Idlib Governorate", "Idlib"},
                   {"Governorate of Idlib", "Idlib"},
                   {"Rif Dimashq", "Dimashq"},
                   {"محافظة إدلب", "إدلب"},
                   {"مدينة الرقة", "الرقة"},
                   {"مخيم اليرموك", "اليرموك"},
                   {"Tall Tamr", "Tamr"},
                   {"Kafr Nabl", "Nabl"},
                   {"Ayn Issa", "Issa"},
                   {"تل تمر", "تمر"},
                   {"Khirbat al-Jawz", "al-Jawz"},
                   {"село Новолуганське", "Новолуганське"},
                   {"м. Київ", "Київ"},
                   {"смт Очеретине", "Очеретине"},
                   {"Донецька область", "Донецька"},
                   {"Bakhmut Raion", "Bakhmut"},
                   {"selo Spartak", "Spartak"},
                   {"посёлок городского типа Зайцево", "Зайцево"},
                   {"Diyarbakır ili", "Diyarbakır"},
                   {"Kibbutz Be'eri", "Be'eri"}},
                  VariantKind::type_word);
  EXPECT_THAT(without_type_words("Idlib Governorate"), ElementsAre("Idlib"));
  EXPECT_THAT(without_type_words("Tall Tamr"), ElementsAre("Tamr"));
  EXPECT_THAT(without_type_words("Khan Shaykhun District"), Contains("Shaykhun"));
  EXPECT_THAT(without_type_words("Khan"), IsEmpty());
  EXPECT_THAT(without_type_words("Aleppo"), IsEmpty());
  EXPECT_THAT(without_type_words(""), IsEmpty());
  EXPECT_THAT(without_type_words("City City"), ElementsAre("City"));
}

TEST(NameVariants, ukrainian_and_russian_cases) {
  expect_variants({{"Авдіївкою", "Авдіївка"},
                   {"Авдіївці", "Авдіївка"},
                   {"Харкові", "Харків"},
                   {"Харкова", "Харків"},
                   {"Києва", "Київ"},
                   {"Бахмуті", "Бахмут"},
                   {"Бахмутом", "Бахмут"},
                   {"Донецька", "Донецьк"},
                   {"Маріуполя", "Маріуполь"},
                   {"Запоріжжі", "Запоріжжя"},
                   {"Сумах", "Суми"},
                   {"Тернополя", "Тернопіль"},
                   {"Лиманського", "Лиманське"},
                   {"Кривому Розі", "Кривий Ріг"},
                   {"Покровську", "Покровськ"},
                   {"Чернівцях", "Чернівці"},
                   {"Москве", "Москва"},
                   {"Москвою", "Москва"},
                   {"Авдеевке", "Авдеевка"},
                   {"Курском", "Курск"},
                   {"Белгорода", "Белгород"},
                   {"Твери", "Тверь"},
                   {"Углегорского", "Углегорское"},
                   {"Сумам", "Суми"}},
                  VariantKind::inflection);
  const auto variants = name_variants("Авдіївкою");
  EXPECT_THAT(find(variants, "Авдіївка")->reason, testing::HasSubstr("instrumental"));
}

TEST(NameVariants, arabic_proclitics_and_turkish_suffixes) {
  expect_variants({{"والرقة", "الرقة"},
                   {"بالرقة", "الرقة"},
                   {"للرقة", "الرقة"},
                   {"وبالرقة", "الرقة"},
                   {"بإدلب", "إدلب"},
                   {"وحلب", "حلب"},
                   {"لدمشق", "دمشق"},
                   {"Halep'te", "Halep"},
                   {"İdlib’den", "İdlib"},
                   {"Rakka'nın", "Rakka"},
                   {"Kobani'deki", "Kobani"}},
                  VariantKind::inflection);
  const auto variants = name_variants("بالرقة");
  EXPECT_THAT(find(variants, "الرقة")->reason, testing::HasSubstr("in"));
}

TEST(NameVariants, both_at_once_and_in_order) {
  const auto variants = name_variants("в селі");
  EXPECT_LE(variants.size(), 24U);
  EXPECT_NE(find(name_variants("селі Авдіївці"), "Авдіївка"), nullptr);
  for (const auto* name : {"Idlib Governorate", "Кривому Розі", "والرقة", "Tal Khan Abu Wadi Town"}) {
    const auto all = name_variants(name);
    EXPECT_TRUE(std::is_sorted(all.begin(), all.end(), [](auto& a, auto& b) { return a.cost < b.cost; })) << name;
    for (const auto& variant : all) EXPECT_NE(exact_key(variant.name), exact_key(name));
  }
  EXPECT_THAT(name_variants(""), IsEmpty());
  EXPECT_THAT(name_variants("--"), IsEmpty());
}

std::string random_name(std::mt19937& random) {
  static constexpr char32_t ranges[][2] = {{0x20, 0x7E},   {0xC0, 0x24F},    {0x400, 0x45F},  {0x5D0, 0x5EA},
                                           {0x621, 0x6D5}, {0x1E00, 0x1EFF}, {0x2010, 0x2020}};
  std::string text;
  const auto& script = ranges[random() % std::size(ranges)];
  for (auto left = random() % 24; left > 0; --left) {
    if (random() % 6 == 0)
      text += ' ';
    else if (random() % 30 == 0)
      text += static_cast<char>(random() % 256);
    else
      append(text, script[0] + static_cast<char32_t>(random() % (script[1] - script[0] + 1)));
  }
  return text;
}

TEST(SpellingCost, is_symmetric_and_zero_for_equal_names) {
  constexpr unsigned seed = 2718;
  std::mt19937 random(seed);
  for (int i = 0; i < 5000; ++i) {
    const auto a = random_name(random), b = random_name(random);
    ASSERT_EQ(spelling_cost(a, a), 0.0) << "seed " << seed << ", case " << i;
    const auto cost = spelling_cost(a, b);
    ASSERT_EQ(cost, spelling_cost(b, a)) << "seed " << seed << ", case " << i << ": " << a << " / " << b;
    ASSERT_GE(cost, 0.0);
    ASSERT_LE(cost, 1.0);
    ASSERT_EQ(cost, spelling_cost(SpelledName(a), SpelledName(b)));
  }
}

TEST(SpellingCost, orders_spellings) {
  EXPECT_EQ(spelling_cost("", ""), 0.0);
  EXPECT_EQ(spelling_cost("", "Homs"), 1.0);
  EXPECT_EQ(spelling_cost("Idlib", "IDLIB"), 0.0);
  EXPECT_EQ(spelling_cost("‘Ayn ‘Īsá", "Ayn Isa"), 0.0);
  EXPECT_LT(spelling_cost("Ain Issa", "عين عيسى"), 0.1);
  EXPECT_LT(spelling_cost("Idlib", "إدلب"), spelling_cost("Idlib", "أرمناز"));
  EXPECT_LT(spelling_cost("Qamishli", "Kamishli"), spelling_cost("Qamishli", "Tamishli"));
  EXPECT_LT(spelling_cost("Hama", "Hamah"), spelling_cost("Hama", "Hammam"));
  EXPECT_LT(spelling_cost("Manbij", "Menbej"), spelling_cost("Manbij", "Manbal"));
  EXPECT_LT(spelling_cost("al-Bab", "Bab"), 0.1);
  EXPECT_LT(spelling_cost("Tell Kalakh", "Telkalakh"), 0.05);
  EXPECT_GT(spelling_cost("Homs", "Kirkuk"), 0.6);
  std::string huge;
  while (huge.size() < (1 << 18)) huge += "bado";
  EXPECT_EQ(spelling_cost(huge, huge + "c"), 0.0);  // past 64 letters names are cut
}

TEST(NameVariants, any_bytes) {
  constexpr unsigned seed = 31;
  std::mt19937 random(seed);
  for (int i = 0; i < 5000; ++i) {
    const auto name = random_name(random);
    const auto variants = name_variants(name);
    ASSERT_LE(variants.size(), 24U) << "seed " << seed << ", case " << i;
    for (const auto& part : without_type_words(name)) ASSERT_FALSE(exact_key(part).empty()) << name;
  }
}

}  // namespace
