#include "gazetteer/text/country_names.hpp"

#include <unicode/locid.h>
#include <unicode/unistr.h>

namespace gazetteer::text {

std::string country_name(std::string_view country, std::string_view language) {
  const icu::Locale place("", std::string(country).c_str()), reader(std::string(language).c_str());
  if (place.isBogus() || reader.isBogus()) return {};
  icu::UnicodeString shown;
  place.getDisplayCountry(reader, shown);
  std::string name;
  shown.toUTF8String(name);
  return name == country ? std::string() : name;  // ICU gives the code back where it has no name
}

}  // namespace gazetteer::text
