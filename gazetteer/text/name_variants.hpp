// Other forms under which a name may be on record: without or with a type word, uninflected, without proclitics.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gazetteer::text {

/// Why a form differs from the name it was made of.
enum class VariantKind : unsigned char { type_word, inflection };

struct NameVariant {
  std::string name;  ///< to be looked up like any other name, by whatever key
  VariantKind kind = VariantKind::type_word;
  double cost = 0.0;   ///< how far from the name, 0 not at all, 1 hardly the same; for ranking
  std::string reason;  ///< in words: "without \"Governorate\"", "genitive -y"
  bool operator==(const NameVariant&) const = default;
};

/// The forms that the rules (gazetteer/text/rules) make of a name, cheapest first, the name itself not among them, at
/// most 24. For look-ups of what is asked; the compiler of gazetteers uses without_type_words() only.
///
/// - Type words are optional tokens before or behind a name: Tal, Ain, Kafr, Deir, Jabal, Khan, Wadi; selo, misto,
///   raion, oblast; governorate, district, countryside; in every script of the rules.
/// - Ukrainian and Russian case endings, Turkish suffixes behind an apostrophe; Arabic proclitics (wa-, bi-, li-, ka-,
///   fa-) before the article or the word.
///
/// An empty name has none. Never throws but for memory.
[[nodiscard]] std::vector<NameVariant> name_variants(std::string_view name);

/// The name without its type words where something is left of it ("Idlib Governorate" -> "Idlib", "Tall Tamr" ->
/// "Tamr"); nothing where it has none.
[[nodiscard]] std::vector<std::string> without_type_words(std::string_view name);

}  // namespace gazetteer::text
