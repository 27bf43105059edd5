#include "gazetteer/text/name_variants.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "gazetteer/text/folding.hpp"
#include "gazetteer/text/inflection.hpp"
#include "gazetteer/text/letters.hpp"
#include "gazetteer/text/type_words.hpp"

namespace gazetteer::text {
namespace {

constexpr std::size_t most_variants = 24;
constexpr std::size_t most_words = 12;  // longer names have no variants

// In an inflected name a word that may be inflected seldom is not.
constexpr double uninflected_word = 0.06;

using Words = std::vector<std::string_view>;

// The words of a name: runs of letters, digits and the signs inside them.
Words words_of(std::string_view name) {
  Words words;
  std::size_t begin = 0, at = 0;
  const auto finish = [&] {
    if (at > begin) words.push_back(name.substr(begin, at - begin));
  };
  while (at < name.size()) {
    const auto point = decode(name, at);
    const bool inside = point.valid && (is_letter(point.value) || is_digit(point.value) || is_apostrophe(point.value) ||
                                        point.value == 0x640 || point.value == 0x200C || point.value == 0x200D);
    if (!inside) {
      finish();
      begin = at + point.size;
    }
    at += point.size;
  }
  finish();
  return words;
}

std::string_view slice(std::string_view name, const Words& words, std::size_t first, std::size_t last) {
  const auto begin = static_cast<std::size_t>(words[first].data() - name.data());
  const auto end = static_cast<std::size_t>(words[last - 1].data() - name.data()) + words[last - 1].size();
  return name.substr(begin, end - begin);
}

struct NamePart {
  std::size_t first, last;  // words [first, last)
  double cost;
  std::string left_out;
};

// The name without the type words at its head or end, one after the other.
std::vector<NamePart> parts_without_type_words(std::string_view name, const Words& words) {
  std::vector<NamePart> parts = {{0, words.size(), 0.0, {}}};
  const auto add = [&](const NamePart& from, std::size_t first, std::size_t last, double cost, std::string_view out) {
    const bool known =
        std::any_of(parts.begin(), parts.end(), [&](const NamePart& p) { return p.first == first && p.last == last; });
    if (known || parts.size() > most_variants) return;
    parts.push_back(
        {first, last, from.cost + cost,
         from.left_out.empty() ? fmt::format("\"{}\"", out) : fmt::format("{} and \"{}\"", from.left_out, out)});
  };
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const NamePart from = parts[i];
    const auto count = from.last - from.first;
    for (std::size_t length = std::min(longest_type_word, count - 1); length > 0; --length) {
      const auto head = slice(name, words, from.first, from.first + length);
      if (const auto* type = type_word(exact_key(head)); type != nullptr && type->before) {
        add(from, from.first + length, from.last, type->cost, head);
      }
      const auto tail = slice(name, words, from.last - length, from.last);
      if (const auto* type = type_word(exact_key(tail)); type != nullptr && type->behind) {
        add(from, from.first, from.last - length, type->cost, tail);
      }
    }
  }
  parts.erase(parts.begin());
  std::erase_if(parts,
                [&](const NamePart& part) { return exact_key(slice(name, words, part.first, part.last)).empty(); });
  return parts;
}

// What each word may be uninflected, as whole names.
std::vector<NameVariant> uninflected(const Words& words) {
  std::vector<NameVariant> names = {{std::string(), VariantKind::inflection, 0.0, {}}};
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto word = lower(words[i]);
    std::vector<Uninflected> forms = {{std::string(words[i]), 0.0, {}}};
    auto attached = without_attached(word);
    if (!attached.empty() && decode(word, 0).value >= 0x600 && i > 0) attached.clear();  // proclitics stand first
    for (auto& form : attached) forms.push_back(std::move(form));
    for (auto& form : nominatives(word)) forms.push_back(std::move(form));
    std::vector<NameVariant> longer;
    for (const auto& name : names) {
      for (const auto& form : forms) {
        NameVariant next = name;
        if (i > 0) next.name += ' ';
        next.name += form.word;
        next.cost += form.cost;
        if (form.reason.empty() && forms.size() > 1) next.cost += uninflected_word;
        if (!form.reason.empty()) next.reason += (next.reason.empty() ? "" : ", ") + form.reason;
        longer.push_back(std::move(next));
      }
    }
    std::stable_sort(longer.begin(), longer.end(),
                     [](const NameVariant& a, const NameVariant& b) { return a.cost < b.cost; });
    if (longer.size() > 2 * most_variants) longer.resize(2 * most_variants);
    names = std::move(longer);
  }
  std::erase_if(names, [](const NameVariant& name) { return name.reason.empty(); });
  return names;
}

}  // namespace

std::vector<NameVariant> name_variants(std::string_view name) {
  std::vector<NameVariant> variants;
  const auto words = words_of(name);
  if (words.empty() || words.size() > most_words) return variants;
  const auto parts = parts_without_type_words(name, words);
  for (const auto& part : parts) {
    variants.push_back({std::string(slice(name, words, part.first, part.last)), VariantKind::type_word,
                        std::min(part.cost, 1.0), "without " + part.left_out});
  }
  for (auto& form : uninflected(words)) variants.push_back(std::move(form));
  for (const auto& part : parts) {
    if (part.first == 0 && part.last == words.size()) continue;
    for (auto& form : uninflected(Words(words.begin() + static_cast<std::ptrdiff_t>(part.first),
                                        words.begin() + static_cast<std::ptrdiff_t>(part.last)))) {
      form.cost = std::min(form.cost + part.cost, 1.0);
      form.reason = "without " + part.left_out + ", " + form.reason;
      variants.push_back(std::move(form));
    }
  }
  const auto own = exact_key(name);
  std::stable_sort(variants.begin(), variants.end(),
                   [](const NameVariant& a, const NameVariant& b) { return a.cost < b.cost; });
  std::vector<NameVariant> best;
  std::vector<std::string> keys = {own};
  for (auto& variant : variants) {
    auto key = exact_key(variant.name);
    if (key.empty() || std::find(keys.begin(), keys.end(), key) != keys.end()) continue;
    keys.push_back(std::move(key));
    best.push_back(std::move(variant));
    if (best.size() == most_variants) break;
  }
  return best;
}

std::vector<std::string> without_type_words(std::string_view name) {
  std::vector<std::string> names;
  const auto words = words_of(name);
  if (words.size() < 2 || words.size() > most_words) return names;
  for (const auto& part : parts_without_type_words(name, words)) {
    std::string left(slice(name, words, part.first, part.last));
    if (std::find(names.begin(), names.end(), left) == names.end()) names.push_back(std::move(left));
  }
  return names;
}

}  // namespace gazetteer::text
