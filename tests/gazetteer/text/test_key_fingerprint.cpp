// The number by which a compiled gazetteer tells whether its keys are made as this program makes them.
#include <gtest/gtest.h>

#include <array>
#include <string>

#include "gazetteer/text/folding.hpp"
#include "gazetteer/text/key_fingerprint.hpp"
#include "gazetteer/text/name_variants.hpp"
#include "libgeo/core/digest.hpp"

namespace gazetteer::text {
namespace {

constexpr std::array names = {"‘Ayn ‘Īsá",
                              "عين عيسى",
                              "Al Ḩudaydah",
                              "الحديدة",
                              "Ma‘arrat an Nu‘mān",
                              "معرة النعمان",
                              "Deir ez-Zor",
                              "Khān Shaykhūn",
                              "Tall Tamr",
                              "تل تمر",
                              "Харків",
                              "Харьков",
                              "Kharkov",
                              "Авдіївка",
                              "Ніжин",
                              "Đà Nẵng",
                              "Şanlıurfa",
                              "Kobanê",
                              "Serê Kaniyê",
                              "באר שבע",
                              "Beersheba",
                              "قلعه نو",
                              "Qal‘ah-ye Now",
                              "St. Louis",
                              "U.S.",
                              "Île-de-France",
                              "Straße",
                              "東京",
                              "Нью-Йорк",
                              "Zaporizhzhia",
                              "Idlib Governorate",
                              "ريف دمشق",
                              "New York",
                              "Запоріжжя",
                              "Ra's al-'Ayn"};

TEST(KeyFingerprint, a_change_of_keys_raises_the_version) {
  std::string keys;
  for (const std::string name : names) {
    keys += exact_key(name) + '|' + spelling_key(name) + '|' + skeleton_key(name);
    for (const auto& bare : without_type_words(name)) keys += '|' + bare;
    keys += '\n';
  }
  EXPECT_EQ(geo::sha256(keys).substr(0, 16) + " " + std::to_string(key_fingerprint()), "a6f66b2713df71ec 4103280322")
      << "The keys or their rules are not what they were when this line was written. Where code changed them, raise "
         "key_version; then write the new numbers here:\n"
      << keys;
}

}  // namespace
}  // namespace gazetteer::text
