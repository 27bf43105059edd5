#include "gazetteer/text/sounds.hpp"

#include <algorithm>

namespace gazetteer::text {
namespace {

bool ascii_word(std::string_view text) noexcept {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

std::size_t index_of(char letter) noexcept { return static_cast<std::size_t>(letter - 'a'); }

Sound::Where where_in(RuleTable table, const Rule& rule, std::size_t cell) {
  const auto text = rule.cells[cell];
  if (text == "any") return Sound::Where::any;
  if (text == "begin") return Sound::Where::begin;
  if (text == "before_vowel") return Sound::Where::before_vowel;
  if (text == "before_front") return Sound::Where::before_front;
  if (text == "not_slavic") return Sound::Where::not_slavic;
  if (text == "slavic") return Sound::Where::slavic;
  if (text == "skeleton") return Sound::Where::skeleton;
  refuse_rule(table, rule.line, "a sound holds any, begin, before_vowel, before_front, slavic, not_slavic or skeleton");
}

char sound_in(RuleTable table, const Rule& rule, std::size_t cell) {
  const auto text = rule.cells[cell];
  if (text.size() != 1) refuse_rule(table, rule.line, "a sound is one letter, or - for none");
  return text[0] == '-' ? '\0' : text[0];
}

}  // namespace

Sounds::Sounds(RuleTable latin, RuleTable slavic, RuleTable articles) {
  for (const auto& rule : read_rules(latin, {"spelling", "sound", "fine", "where"})) {
    if (!ascii_word(rule.cells[0])) refuse_rule(latin, rule.line, "a spelling is letters a to z");
    by_letter_[index_of(rule.cells[0][0])].push_back(
        {rule.cells[0], sound_in(latin, rule, 1), sound_in(latin, rule, 2), where_in(latin, rule, 3)});
  }
  for (auto& all : by_letter_) {
    std::stable_sort(all.begin(), all.end(), [](const Sound& a, const Sound& b) {
      if (a.spelling.size() != b.spelling.size()) return a.spelling.size() > b.spelling.size();
      return a.where > b.where;
    });
  }
  for (const auto& rule : read_rules(slavic, {"kind", "spelling", "instead"})) {
    const auto spelling = rule.cells[1];
    if (!ascii_word(spelling) || spelling.size() < 2) {
      refuse_rule(slavic, rule.line, "a spelling is two letters a to z or more");
    }
    if (rule.cells[0] == "ending") {
      endings_[index_of(spelling.back())].push_back(spelling);
      ending_pairs_.add(spelling.back(), spelling[spelling.size() - 2]);
    } else if (rule.cells[0] == "beginning") {
      beginnings_[index_of(spelling.front())].push_back(spelling);
      beginning_pairs_.add(spelling[0], spelling[1]);
    } else if ((rule.cells[0] == "stem" || rule.cells[0] == "slavic_stem") && ascii_word(rule.cells[2])) {
      stems_[index_of(spelling.front())].push_back({spelling, rule.cells[2], rule.cells[0] == "slavic_stem"});
      stem_pairs_.add(spelling[0], spelling[1]);
    } else {
      refuse_rule(slavic, rule.line, "a line is an ending, a beginning, or a stem and what stands instead of it");
    }
  }
  read_articles(articles);
}

void Sounds::read_articles(RuleTable articles) {
  for (const auto& rule : read_rules(articles, {"kind", "written"})) {
    auto& kind = rule.cells[0] == "always"        ? articles_
                 : rule.cells[0] == "assimilated" ? assimilated_
                 : rule.cells[0] == "linking"     ? linking_
                                                  : sun_;
    if (&kind == &sun_ && rule.cells[0] != "sun") {
      refuse_rule(articles, rule.line, "the kind is always, assimilated, linking or sun");
    }
    for (const auto word : words_in(rule.cells[1])) {
      if (!ascii_word(word)) refuse_rule(articles, rule.line, "an article is letters a to z");
      kind.push_back(word);
      if (&kind == &articles_ || &kind == &assimilated_) article_begins_[static_cast<unsigned char>(word[0])] = true;
    }
  }
}

void Sounds::Pairs::add(char first, char second) noexcept {
  seconds[index_of(first)] |= std::uint32_t{1} << index_of(second);
}

bool Sounds::Pairs::has(char first, char second) const noexcept {
  if (first < 'a' || first > 'z' || second < 'a' || second > 'z') return false;
  return (seconds[index_of(first)] >> index_of(second) & 1U) != 0;
}

bool Sounds::is_slavic(std::string_view word) const noexcept {
  if (word.size() < 4) return false;
  if (ending_pairs_.has(word.back(), word[word.size() - 2])) {
    for (const auto ending : endings_[index_of(word.back())]) {
      if (word.size() >= ending.size() + 2 && word.ends_with(ending)) return true;
    }
  }
  if (word.size() < 5 || !beginning_pairs_.has(word[0], word[1])) return false;
  for (const auto beginning : beginnings_[index_of(word.front())]) {
    if (word.starts_with(beginning)) return true;
  }
  return false;
}

const Sounds::Stem* Sounds::stem_of(std::string_view word, bool slavic) const noexcept {
  if (word.size() < 4 || !stem_pairs_.has(word[0], word[1])) return nullptr;
  for (const auto& stem : stems_[index_of(word.front())]) {
    if ((slavic || !stem.slavic_only) && word.starts_with(stem.written)) return &stem;
  }
  return nullptr;
}

bool Sounds::is_article(std::string_view word, std::string_view next) const noexcept {
  if (word.size() < 2 || word.size() > 3 || !article_begins_[static_cast<unsigned char>(word[0])]) return false;
  if (std::find(articles_.begin(), articles_.end(), word) != articles_.end()) return true;
  if (word == "us") return false;  // the United States
  if (std::find(assimilated_.begin(), assimilated_.end(), word.substr(0, 1)) == assimilated_.end()) return false;
  auto consonant = word.substr(1);
  if (consonant.size() == 2 && consonant[0] == consonant[1]) consonant.remove_suffix(1);  // "ett", "ess"
  return next.starts_with(consonant) && std::find(sun_.begin(), sun_.end(), consonant) != sun_.end();
}

bool Sounds::is_linking(std::string_view word) const noexcept {
  return word.size() <= 2 && std::find(linking_.begin(), linking_.end(), word) != linking_.end();
}

const Sounds& sounds() {
  static const Sounds tables(rule_table("latin.tsv"), rule_table("slavic.tsv"), rule_table("articles.tsv"));
  return tables;
}

}  // namespace gazetteer::text
