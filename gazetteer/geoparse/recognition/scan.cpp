#include "gazetteer/geoparse/recognition/scan.hpp"

#include <cstdint>
#include <vector>

#include "gazetteer/geoparse/recalled_names.hpp"
#include "gazetteer/geoparse/resolution/inflection.hpp"
#include "gazetteer/text/folding.hpp"

namespace gazetteer::geoparse {
namespace {

constexpr std::size_t longest = 8;        // words
constexpr std::size_t longest_key = 120;  // bytes: no name is longer

}  // namespace

bool goes_on(const Reading& reading, std::size_t i, std::size_t& next) {
  if (i + 1 >= reading.words.size() || !reading.same_sentence(i, i + 1)) return false;
  if (reading.words[i + 1].kind != text::Token::Kind::punctuation) {
    next = i + 1;
    return reading.adjacent(i);
  }
  // "St. Louis", "Ft. Worth": the stop belongs to a short word.
  if (reading.is_mark(i + 1, ".") && reading.words[i].lower.size() <= 3 &&
      reading.words[i].span.end == reading.words[i + 1].span.begin && reading.adjacent(i + 1)) {
    next = i + 2;
    return true;
  }
  return false;
}

namespace {

/// The exact key of words `first` to `last`, between which a name goes on.
std::string key_of(const Reading& reading, std::size_t first, std::size_t last) {
  std::string key(reading.words[first].key);
  for (auto at = first; at < last && goes_on(reading, at, at);) {
    key += ' ';
    key += reading.words[at].key;
  }
  return key;
}

std::optional<Scan> look_for_longest_name(const Reading& reading, const places::Gazetteer& gazetteer,
                                          std::size_t first) {
  std::optional<Scan> best;
  std::string key(reading.words[first].key);
  if (key.empty() || key.size() > longest_key) return best;
  std::size_t at = first;
  for (std::size_t count = 1; count <= longest; ++count) {
    const auto found = prefix_of(gazetteer, key);
    if (found.is_name && reading.words[at].name_like) best = Scan{first, at, key, false, 0};
    std::size_t next = 0;
    if (!found.goes_on || !goes_on(reading, at, next)) break;
    at = next;
    if (reading.words[at].key.empty()) break;
    key += ' ';
    key += reading.words[at].key;
    if (key.size() > longest_key) break;
  }
  return best;
}

}  // namespace

std::optional<Scan> longest_name(const Reading& reading, const places::Gazetteer& gazetteer, std::size_t first) {
  constexpr std::int32_t no_name = -1;
  constexpr std::int32_t not_asked = -2;
  auto& known = reading.longest_names;
  if (known.of != &gazetteer) known = {&gazetteer, std::vector<std::int32_t>(reading.words.size(), not_asked)};
  auto& last = known.last[first];
  if (last == no_name) return std::nullopt;
  if (last >= 0) {
    const auto end = static_cast<std::size_t>(last);
    return Scan{first, end, key_of(reading, first, end), false, 0};
  }
  auto scan = look_for_longest_name(reading, gazetteer, first);
  last = scan ? static_cast<std::int32_t>(scan->last) : no_name;
  return scan;
}

std::optional<Scan> longest_inflected_name(const Reading& reading, const places::Gazetteer& gazetteer,
                                           std::size_t first) {
  constexpr std::size_t most_words = 4;
  constexpr std::size_t most_paths = 512;
  std::optional<Scan> best;
  auto paths = nominatives(reading.words[first]);  // the written form first
  std::size_t at = first;
  for (std::size_t count = 1; count <= most_words && !paths.empty(); ++count) {
    std::vector<std::string> open;
    Scan here{first, at, {}, false, 0};
    const auto& word = reading.words[at];
    const bool may_end = word.name_like || (at > first && word.classes.has(WordClass::admin_type));
    for (std::size_t i = 0; i < paths.size(); ++i) {
      const auto found = prefix_of(gazetteer, paths[i]);
      if (found.goes_on) open.push_back(paths[i]);
      if (!found.is_name || !may_end) continue;
      if (here.name.empty()) {
        here.name = paths[i];
        here.inflected = i > 0;
      } else {
        here.forms.push_back(paths[i]);
      }
    }
    if (!here.name.empty()) best = std::move(here);
    std::size_t next = 0;
    if (open.empty() || count == most_words || !goes_on(reading, at, next)) break;
    at = next;
    const auto forms = nominatives(reading.words[at]);
    if (open.size() * forms.size() > most_paths) break;
    paths.clear();
    for (const auto& path : open) {
      for (const auto& form : forms) paths.push_back(path + ' ' + form);
    }
  }
  return best;
}

std::optional<Scan> longest_spelling(const Reading& reading, const places::Gazetteer& gazetteer, std::size_t first,
                                     std::size_t last) {
  std::optional<Scan> best;
  for (auto at = first; at <= last && at < first + 4; ++at) {
    auto name = span_of(reading, first, at).of(reading.text);
    std::size_t cut = 0;
    if (const auto bare = without_turkish_suffix(reading.surface(at))) cut = reading.surface(at).size() - *bare;
    name.remove_suffix(cut);
    const auto found = spelling_prefix_of(gazetteer, name);
    if (found.too_short) {  // too short to prove anything; longer ones may
      if (at > first) break;
      continue;
    }
    if (at > first && found.is_name && reading.words[at].name_like)
      best = Scan{first, at, std::string(name), false, cut};
    if (!found.goes_on) break;
  }
  return best;
}

text::Span span_of(const Reading& reading, std::size_t first, std::size_t last) {
  return {reading.words[first].span.begin, reading.words[last].span.end};
}

}  // namespace gazetteer::geoparse
