#include "gazetteer/geoparse/recognition/language.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <utility>

#include "gazetteer/geoparse/reading.hpp"
#include "gazetteer/geoparse/resolution/inflection.hpp"

namespace gazetteer::geoparse {
namespace {

constexpr std::string_view english =
    "the of and to for with that was were is are has have had been be by from at as an it its his her their he she "
    "they "
    "this which who not but or after before near between into said will would against during over";
constexpr std::string_view other =
    "der die das und von mit den dem ist nicht ein eine für auf "
    "le les des du et une dans pour sur est que qui au aux avec "
    "el los las del una por con para que fue como più della nel che sono gli dei "
    "het een van voor niet zijn na się jest nie oraz przez";
constexpr std::string_view turkish_function_words =
    "ve bir bu ile için olarak olan daha çok göre sonra kadar dedi oldu içinde yakınlarında kentinde köyünde "
    "ilçesinde ilinde kırsalında kuzeyinde güneyinde doğusunda batısında çevresinde arasında üzerinde öldü yaralandı "
    "duyuldu edildi yapıldı verildi geldi gitti girdi çekildi öldü öldürüldü vuruldu düştü başladı devam boyunca silah "
    "gece sabah akşam dün bugün önce iki üç dört beş altı yedi yer kişi asker sınır sınırında şehir şehri kent kenti "
    "merkez merkezi kuvvetleri birlikleri rejim füze roket hava uçak uçakları polis halk sivil siviller yönetim "
    "operasyon bölgede bölge bölgesinde yakın karşı gibi ancak yeni tarafından üzere ise ya her çıktı etti ediyor "
    "sürüyor yaşandı bildirildi açıkladı belirtildi hayatını kaybetti "
    "düzenlendi saldırı saldırısı ordusu güçleri çatışma çatışmalar patlama asker askeri köy köyü ilçe ilçesi";
constexpr std::string_view ukrainian =
    "та й що як це після внаслідок через під біля поблизу знову було були її його але від до із зі області район місто "
    "села удар обстріл вибухи війська бої";
constexpr std::string_view russian =
    "и что как это после вследствие под около возле вблизи снова был была были его её но от из со области район город "
    "села обстрел взрывы войска бои";

using Votes = std::unordered_map<std::string_view, int>;

void add_votes(std::string_view words, int vote, Votes& votes) {
  for (std::size_t begin = 0; begin < words.size();) {
    const auto end = std::min(words.find(' ', begin), words.size());
    votes.emplace(words.substr(begin, end - begin), vote);
    begin = end + 1;
  }
}

int vote_in(const Votes& votes, std::string_view lower) {
  const auto found = votes.find(lower);
  return found == votes.end() ? 0 : found->second;
}

/// 1 English, -1 another language, -2 Turkish, 0 none of them.
int latin_vote(std::string_view lower) {
  static const auto votes = [] {
    Votes all;
    add_votes(english, 1, all);
    add_votes(other, -1, all);
    add_votes(turkish_function_words, -2, all);
    return all;
  }();
  return vote_in(votes, lower);
}

bool has_one_of(std::string_view word, std::initializer_list<std::string_view> letters) {
  return std::any_of(letters.begin(), letters.end(),
                     [word](std::string_view letter) { return word.find(letter) != std::string_view::npos; });
}

/// Above 0 Ukrainian, below 0 Russian. Letters of names say less than those of other words.
int slavic_vote(const WordForm& word) {
  static const auto votes = [] {
    Votes all;
    add_votes(ukrainian, 2, all);
    add_votes(russian, -2, all);
    return all;
  }();
  int vote = vote_in(votes, word.lower);
  const int weight = word.name_like ? 1 : 3;
  if (has_one_of(word.lower, {"і", "ї", "є", "ґ"})) vote += weight;
  if (has_one_of(word.lower, {"ы", "э", "ъ", "ё"})) vote -= weight;
  return vote;
}

/// Letters of Turkish, and its suffixes behind an apostrophe; one letter there may be a part of the name ("Sana'a").
bool looks_turkish(const WordForm& word) {
  if (has_one_of(word.lower, {"ı", "ğ", "ş"})) return true;
  const auto bare = word.name_like ? without_turkish_suffix(word.surface) : std::nullopt;
  return bare && word.surface.size() - *bare > 2;
}

struct Count {
  int english = 0;
  int foreign_words = 0;  // small words with letters that English has not
  int arabic = 0;
  int cyrillic = 0;
  int latin = 0;
  int others = 0;  // words of further scripts
  int slavic = 0;
  int turkish = 0;
};

Language language_of(const Count& count, const Count& all) {
  if (count.arabic > count.cyrillic + count.latin + count.others) return Language::arabic;
  if (count.cyrillic > count.latin + count.others) {
    const int vote = count.slavic != 0 ? count.slavic : all.slavic;
    return vote > 0 ? Language::ukrainian : Language::russian;
  }
  const bool silent = count.english >= 0 && count.foreign_words == 0;
  const bool is_turkish = count.turkish > 0 || (silent && all.turkish > 2);
  return is_turkish && count.latin > 0 ? Language::turkish : Language::other;
}

// Sorted. Of Turkish: its press reports of these, besides Turkey.
constexpr std::array<std::string_view, 26> arab = {"AE", "BH", "DJ", "DZ", "EG", "EH", "IL", "IQ", "IR",
                                                   "JO", "KM", "KW", "LB", "LY", "MA", "MR", "OM", "PS",
                                                   "QA", "SA", "SD", "SO", "SS", "SY", "TN", "YE"};
constexpr std::array<std::string_view, 6> of_ukraine = {"BY", "MD", "PL", "RO", "RU", "UA"};
constexpr std::array<std::string_view, 15> of_russia = {"AM", "AZ", "BY", "GE", "KG", "KZ", "LT", "LV",
                                                        "MD", "RU", "SY", "TJ", "TM", "UA", "UZ"};
constexpr std::array<std::string_view, 6> of_turkey = {"AZ", "CY", "IQ", "LY", "SY", "TR"};

}  // namespace

LanguageVotes votes_of(const WordForm& form) {
  LanguageVotes votes;
  if (form.script == text::Script::cyrillic) votes.slavic = static_cast<std::int8_t>(slavic_vote(form));
  const int vote = latin_vote(form.lower);
  votes.english = static_cast<std::int8_t>(std::max(vote, -1));
  const bool marked =
      form.script == text::Script::latin && (!form.ascii_lower || form.lower.find('\'') != std::string_view::npos);
  votes.turkish = vote == -2 || (marked && looks_turkish(form));
  return votes;
}

std::vector<Language> languages_of(const Reading& reading) {
  std::vector<Count> counts(reading.sentences.size());
  Count all;
  bool ascii = true;
  for (const auto& word : reading.words) {
    if (word.kind != text::Token::Kind::word || word.sentence >= counts.size()) continue;
    auto& count = counts[word.sentence];
    const auto votes = word.form->votes;
    switch (word.script) {
      case text::Script::arabic:
        ++count.arabic;
        break;
      case text::Script::cyrillic:
        ++count.cyrillic;
        count.slavic += votes.slavic;
        all.slavic += votes.slavic;
        break;
      case text::Script::latin:
        ++count.latin;
        break;
      case text::Script::none:
        break;
      default:
        ++count.others;
    }
    count.english += votes.english;
    all.english += votes.english;
    if (votes.turkish) {
      count.turkish += 2;
      all.turkish += 2;
    }
    if (word.form->ascii_lower) continue;
    if (!word.name_like) {
      ++count.foreign_words;
      ++all.foreign_words;
    }
    ascii = ascii && word.name_like && word.script == text::Script::latin;
  }
  const bool text_is_english = all.english != 0 ? all.english > all.foreign_words : ascii;
  std::vector<Language> result(counts.size(), Language::other);
  for (std::size_t s = 0; s < counts.size(); ++s) {
    const auto& count = counts[s];
    const int evidence = count.english - count.foreign_words;
    const bool other_script = count.arabic + count.cyrillic + count.others > 0;
    const bool is_english =
        !other_script && (evidence != 0 ? evidence > 0 : text_is_english && (count.turkish == 0 || all.english > 0));
    result[s] = is_english ? Language::english : language_of(count, all);
  }
  return result;
}

bool is_at_home(Language language, std::string_view country) noexcept {
  const auto in = [country](const auto& countries) {
    return std::binary_search(countries.begin(), countries.end(), country);
  };
  switch (language) {
    case Language::arabic:
      return in(arab);
    case Language::ukrainian:
      return in(of_ukraine);
    case Language::russian:
      return in(of_russia);
    case Language::turkish:
      return in(of_turkey);
    default:
      return false;
  }
}

}  // namespace gazetteer::geoparse
