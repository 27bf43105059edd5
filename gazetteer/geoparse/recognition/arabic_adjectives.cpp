#include "gazetteer/geoparse/recognition/arabic_adjectives.hpp"

#include <array>

namespace gazetteer::geoparse {
namespace {

struct Masculine {
  std::string_view word;
  std::string_view country;
};
constexpr std::array arabic_adjective_table = {
    Masculine{"سوري", "SY"},   Masculine{"عراقي", "IQ"},    Masculine{"يمني", "YE"},     Masculine{"سوداني", "SD"},
    Masculine{"ليبي", "LY"},   Masculine{"لبناني", "LB"},   Masculine{"فلسطيني", "PS"},  Masculine{"أردني", "JO"},
    Masculine{"مصري", "EG"},   Masculine{"سعودي", "SA"},    Masculine{"إماراتي", "AE"},  Masculine{"قطري", "QA"},
    Masculine{"كويتي", "KW"},  Masculine{"عماني", "OM"},    Masculine{"بحريني", "BH"},   Masculine{"تونسي", "TN"},
    Masculine{"جزائري", "DZ"}, Masculine{"مغربي", "MA"},    Masculine{"صومالي", "SO"},   Masculine{"تركي", "TR"},
    Masculine{"إيراني", "IR"}, Masculine{"ايراني", "IR"},   Masculine{"روسي", "RU"},     Masculine{"أوكراني", "UA"},
    Masculine{"أميركي", "US"}, Masculine{"أمريكي", "US"},   Masculine{"بريطاني", "GB"},  Masculine{"فرنسي", "FR"},
    Masculine{"ألماني", "DE"}, Masculine{"إسرائيلي", "IL"}, Masculine{"اسرائيلي", "IL"}, Masculine{"صيني", "CN"},
    Masculine{"أفغاني", "AF"}, Masculine{"باكستاني", "PK"}, Masculine{"تشادي", "TD"},    Masculine{"إثيوبي", "ET"},
    Masculine{"إريتري", "ER"}, Masculine{"إيطالي", "IT"},   Masculine{"هندي", "IN"},
};
constexpr std::array<std::string_view, 5> arabic_endings = {"", "ة", "ين", "ون", "تين"};

}  // namespace

std::string_view country_of_arabic_adjective(std::string_view word) {
  constexpr std::string_view article = "ال";
  if (word.starts_with(article)) word.remove_prefix(article.size());
  for (const auto& row : arabic_adjective_table) {
    if (!word.starts_with(row.word)) continue;
    const auto ending = word.substr(row.word.size());
    for (const auto known : arabic_endings) {
      if (ending == known) return row.country;
    }
  }
  return {};
}

}  // namespace gazetteer::geoparse
