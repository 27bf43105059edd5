// Reading outwards from a name. A matter of relation_phrases().
#pragma once

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string_view>

#include "gazetteer/geoparse/relations/relation_words.hpp"
#include "gazetteer/geoparse/relations/relations.hpp"

namespace gazetteer::geoparse {

[[nodiscard]] inline bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// A cursor that moves left inside one sentence and over words only.
class Left {
 public:
  Left(const Reading& reading, std::size_t from) : reading_(&reading), from_(from), at_(from) {}
  [[nodiscard]] std::string_view word() const { return reading_->words[at_].lower; }
  [[nodiscard]] const Word& token() const { return reading_->words[at_]; }
  [[nodiscard]] const Reading& reading() const { return *reading_; }
  [[nodiscard]] WordClasses classes() const { return reading_->words[at_].classes; }
  [[nodiscard]] std::size_t at() const { return at_; }
  bool step() {
    if (at_ == 0 || !reading_->same_sentence(at_ - 1, from_) ||
        reading_->words[at_ - 1].kind == text::Token::Kind::punctuation)
      return false;
    --at_;
    return true;
  }
  bool step_over(std::initializer_list<std::string_view> words) {
    const auto saved = at_;
    if (step() && one_of(word(), words)) return true;
    at_ = saved;
    return false;
  }
  /// Over a conversion in brackets: "20 km (12 miles) north".
  void step_over_brackets();

 private:
  const Reading* reading_;
  std::size_t from_;
  std::size_t at_;
};

/// One or two compass words that end right before the cursor ("north", "north east").
[[nodiscard]] std::optional<CompassWord> compass_before(Left& cursor);
/// "20 km", "some 20 kilometres", "20km" before the cursor.
[[nodiscard]] std::optional<geo::Metres> distance_before(Left& cursor);
/// Over what may stand between a joint and its name: "the", "the town of", "مدينة".
void step_over_type(Left& cursor);

/// The phrase that ends with the name: "20 km north of X".
[[nodiscard]] std::optional<RelationPhrase> phrase_left(const Reading& reading, const AnchorWords& anchor);
/// The phrase that begins with it: "X countryside", "X'in 20 km kuzeyinde".
[[nodiscard]] std::optional<RelationPhrase> phrase_right(const Reading& reading, const AnchorWords& anchor);
/// The phrase of this name and the next: "between X and Y".
[[nodiscard]] std::optional<RelationPhrase> phrase_of_two(const Reading& reading,
                                                          const std::vector<AnchorWords>& anchors, std::size_t first);

}  // namespace gazetteer::geoparse
