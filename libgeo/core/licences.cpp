#include "libgeo/core/licences.hpp"

#include <array>

namespace geo {
namespace {

constexpr std::string_view by_asks = "Name the source and the licence, and say what was changed.";
constexpr std::string_view nothing_asked = "Nothing is asked; to name the source is good manners.";

struct Known {
  std::string_view begins;  // of the licence without spaces, hyphens and periods, in small letters
  LicenceTerms terms;
};

// The first that begins so; longer beginnings come first.
constexpr std::array<Known, 17> table{{
    {"odbl",
     {"ODbL-1.0", true, true,
      "Name the source, for OpenStreetMap as \"© OpenStreetMap contributors\". A database made of it, this gazetteer "
      "too, "
      "must be offered under the ODbL when it is passed on or shown in public; maps and figures made with it may bear "
      "any "
      "licence, with the notice."}},
    {"opendatabaselicen",
     {"ODbL-1.0", true, true,
      "Name the source, for OpenStreetMap as \"© OpenStreetMap contributors\". A database made of it, this gazetteer "
      "too, "
      "must be offered under the ODbL when it is passed on or shown in public; maps and figures made with it may bear "
      "any "
      "licence, with the notice."}},
    {"odcby", {"ODC-By-1.0", true, false, by_asks}},
    {"ccbyncsa",
     {"CC-BY-NC-SA", true, true,
      "Name the source and the licence, and say what was changed. No commercial use. What is made of it and passed on "
      "must bear the same licence."}},
    {"ccbyncnd",
     {"CC-BY-NC-ND", true, false,
      "Name the source and the licence. No commercial use. Do not pass on what is made of it."}},
    {"ccbync",
     {"CC-BY-NC", true, false, "Name the source and the licence, and say what was changed. No commercial use."}},
    {"ccbynd", {"CC-BY-ND", true, false, "Name the source and the licence. Do not pass on what is made of it."}},
    {"ccbysa",
     {"CC-BY-SA", true, true,
      "Name the source and the licence, and say what was changed. What is made of it and passed on, this gazetteer "
      "too, "
      "must bear the same licence."}},
    {"ccby", {"CC-BY", true, false, by_asks}},
    {"creativecommonsattributionsharealike",
     {"CC-BY-SA", true, true,
      "Name the source and the licence, and say what was changed. What is made of it and passed on, this gazetteer "
      "too, "
      "must bear the same licence."}},
    {"creativecommonsattribution4", {"CC-BY", true, false, by_asks}},
    {"creativecommonsattribution3", {"CC-BY", true, false, by_asks}},
    {"cc0", {"CC0-1.0", false, false, nothing_asked}},
    {"publicdomain", {"public domain", false, false, nothing_asked}},
    {"pddl", {"PDDL-1.0", false, false, nothing_asked}},
    {"apache2", {"Apache-2.0", true, false, "Keep the copyright and licence notices, and say what was changed."}},
    {"mit", {"MIT", true, false, "Keep the copyright and licence notices."}},
}};

// Letters and digits of `licence`, compared with `begins` without making a text of them.
bool begins_with(std::string_view licence, std::string_view begins) noexcept {
  std::size_t at = 0;
  for (const char c : licence) {
    if (at == begins.size()) return true;
    const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (c == ' ' || c == '-' || c == '_' || c == '.') continue;
    if (small != begins[at]) return false;
    ++at;
  }
  return at == begins.size();
}

}  // namespace

std::optional<LicenceTerms> licence_terms(std::string_view licence) noexcept {
  for (const auto& known : table) {
    if (begins_with(licence, known.begins)) return known.terms;
  }
  return std::nullopt;
}

}  // namespace geo
