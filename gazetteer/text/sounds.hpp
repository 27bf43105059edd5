// What Latin spellings sound like (rules/latin.tsv, slavic.tsv, articles.tsv), read once. A matter of this room.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/text/rules.hpp"

namespace gazetteer::text {

/// One spelling and its sound.
struct Sound {
  enum class Where : unsigned char { any, begin, before_vowel, before_front, not_slavic, slavic, skeleton };
  std::string_view spelling;
  char sound = 0;  ///< 0: none
  char fine = 0;   ///< the sound when spellings are weighed
  Where where = Where::any;
};

/// The tables of Latin spellings.
class Sounds {
 public:
  /// Reads the tables; throws geo::InputError that names the line of what is wrong.
  Sounds(RuleTable latin, RuleTable slavic, RuleTable articles);

  /// What begins with this letter a-z, the longest spelling first, special places before any.
  [[nodiscard]] std::span<const Sound> of(char letter) const noexcept {
    return by_letter_[static_cast<std::size_t>(letter - 'a')];
  }
  /// Whether the word, in ASCII lower case, has an ending or a beginning of Slavic names.
  [[nodiscard]] bool is_slavic(std::string_view word) const noexcept;
  /// The beginning that a Slavic word has in Russian ("mykol" nikol), and how much of the word it replaces.
  struct Stem {
    std::string_view written, instead;
    bool slavic_only = false;
  };
  [[nodiscard]] const Stem* stem_of(std::string_view word, bool slavic) const noexcept;
  /// Whether `word` is an article to the word behind it.
  [[nodiscard]] bool is_article(std::string_view word, std::string_view next) const noexcept;
  /// Whether `word` links the words on its sides and is no part of the name (Persian -e).
  [[nodiscard]] bool is_linking(std::string_view word) const noexcept;

 private:
  // Pairs of letters, for words that cannot have what is looked for.
  struct Pairs {
    std::array<std::uint32_t, 26> seconds{};
    void add(char first, char second) noexcept;
    [[nodiscard]] bool has(char first, char second) const noexcept;
  };

  void read_articles(RuleTable articles);

  std::array<std::vector<Sound>, 26> by_letter_;
  std::array<std::vector<std::string_view>, 26> endings_;     // by last letter
  std::array<std::vector<std::string_view>, 26> beginnings_;  // by first letter
  std::array<std::vector<Stem>, 26> stems_;
  Pairs ending_pairs_, beginning_pairs_, stem_pairs_;
  std::vector<std::string_view> articles_, assimilated_, sun_, linking_;
  std::array<bool, 256> article_begins_{};  // by first letter
};

/// The tables that are compiled in.
[[nodiscard]] const Sounds& sounds();

}  // namespace gazetteer::text
