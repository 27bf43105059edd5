// Names to keys: what two spellings of one name have in common.
#pragma once

#include <string>
#include <string_view>

#include "gazetteer/text/utf8.hpp"

namespace gazetteer::text {

/// Tier 1, "exact": letters and digits in folded case without diacritics; words apart by one space. "‘Ayn ‘Īsá" and
/// "Ayn Isa" are "ayn isa", "Al-Hasakah" and "al hasakah" the same.
///
/// - Apostrophes and the signs of ayn, hamza and soft sign vanish ("Ma'arrat" maarrat); hyphens, dashes and all other
///   marks part words ("al-Nusrah" al nusrah, "St.Louis" st louis), but the periods of initials join ("U.S." us).
/// - Latin letters lose their marks (ø o, ß ss, ł l, æ ae, ı i); Greek, Cyrillic and Hebrew ones too (й и, ё е, ї і);
/// vowel
///   marks of Indic scripts and the voicing marks of kana stay.
/// - Arabic script: vowel signs, tatweel and hamza vanish; all alifs are one; alif maqsura and Persian ya are ya; ta
///   marbuta is ha; Persian kaf is kaf. Digits of all scripts are ASCII.
/// - Invisible format characters vanish; bytes that are no UTF-8 are skipped.
///
/// Idempotent. Grows word by word: the key of "a b" is the key of "a", a space and the key of "b", unless a word is
/// nothing but marks. Never throws but for memory. ASCII and Latin names, Arabic and Cyrillic ones, need no ICU.
[[nodiscard]] std::string exact_key(std::string_view name);

/// Tier 2, "spelling": what Latin transliterations of one name vary in is made equal, by the tables of
/// gazetteer/text/rules. A key for look-ups, not for people.
///
/// - Articles before another word fall: al, el, ul, il, am always; an, as, ash, ech, ett, ... before their own sound.
/// - Type words that begin Arabic names are one in all their spellings: ain ayn ein; tal tall tel tell
/// (type_words.tsv).
/// - Vowels are of two classes, a e i y and o u w, runs of them one; final -a -ah -e -eh -o fall, final -i stays.
/// - Doubled consonants are one; sh = ch = sch = sz, kh = x, gh = rh, th = t, dh = d, dj = j, q = k = g; m = n before b
///   (latin.tsv).
/// - Words with an ending or a beginning of Slavic names: h = g, w = v, j = y, -ov = -iv, adjectival endings fall; a
/// few
///   Ukrainian and Russian stems are one (slavic.tsv). Cyrillic names are spelt in Latin first (г is h when the name
///   has Ukrainian letters).
/// - ş, ç, c, ğ are read as in Turkish and Kurdish where another letter of the name tells.
/// - Arabic-script and Hebrew names are spelt in Latin first, without the vowels that are not written: a name whose
///   vowels are all written or initial shares its key with the Latin spellings (عين عيسى, Ain Issa); for the others see
///   skeleton_key().
///
/// Grows word by word as exact_key() does, save for articles before their own sound ("an" is a word, "an Numan" is
/// not). Empty when nothing is left. Names in other scripts keep their exact key.
[[nodiscard]] std::string spelling_key(std::string_view name);

/// Tier 3, "skeleton": the consonants of the spelling key in one run, without spaces. Initial vowels are one, all
/// others fall, with them w, v, final h and the -t of construct endings (-at, -et), also an article written together; z
/// = d. The only key that an Arabic-script name and its Latin transliteration always share, short vowels being
/// unwritten: إدلب, Idlib and Idleb are all "adlb", "Telkalakh" and "Tell Kalakh" both "tlklx". About twice as
/// ambiguous as tier 2: for candidates that context or spelling_cost() must confirm. The key of "a b" begins with that
/// of "a".
[[nodiscard]] std::string skeleton_key(std::string_view name);

/// Lower case by Unicode (no locale).
[[nodiscard]] std::string lower(std::string_view text);

/// Latin letters for a name in any script (ICU Any-Latin; Latin-ASCII), for people. The first call with a name that is
/// not ASCII takes some milliseconds.
[[nodiscard]] std::string to_latin(std::string_view name);

}  // namespace gazetteer::text
