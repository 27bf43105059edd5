// Names to keys: what two spellings of one name have in common.
#pragma once

#include <string>
#include <string_view>

#include "gazetteer/text/utf8.hpp"

namespace gazetteer::text {

/// Tier 1, "exact": case, diacritics, quotes and ayn/hamza marks, hyphens and spaces aside (NFKD, case folding,
/// marks dropped, Arabic vowel signs and tatweel dropped, alif/ya/ta-marbuta/kaf forms unified). Words stay apart by
/// one space. "‘Ayn ‘Īsá" and "Ayn Isa" -> "ayn isa". Any script. Folding is idempotent; never throws; invalid UTF-8 is
/// skipped.
[[nodiscard]] std::string exact_key(std::string_view name);

/// Tier 2, "spelling": what Latin transliterations of Arabic names vary in is made equal: articles (al, el, ul, as,
/// ash, ad,
/// ...) dropped, ain=ayn=ein, tal=tall=tell, final -a/-ah/-eh, doubled letters, ou/oo=u, ee/i/y, kh gh sh th dh ch,
/// q=k=g, dj=j. Arabic-script names are transliterated first, so that عين عيسى and Ain Issa share a key. Cyrillic
/// names are transliterated likewise. Source: research of spelling variants in GeoNames alternates; rules in
/// folding.cpp. Empty when nothing is left.
[[nodiscard]] std::string spelling_key(std::string_view name);

/// Tier 3, "skeleton": the spelling key without the vowels inside words, the only key that an Arabic-script name and
/// its Latin transliteration always share, short vowels being unwritten: إدلب, Idlib and Idleb are all "adlb".
[[nodiscard]] std::string skeleton_key(std::string_view name);

/// Lower case by Unicode (no locale).
[[nodiscard]] std::string lower(std::string_view text);

/// Latin letters for an Arabic or Cyrillic name (ICU Any-Latin; Latin-ASCII), for people and for keys.
[[nodiscard]] std::string to_latin(std::string_view name);

}  // namespace gazetteer::text
