// The words of a name in ASCII letters, one after the other. A matter of this room.
#pragma once

#include <string>
#include <string_view>

namespace gazetteer::text {

class SpeltWords {
 public:
  explicit SpeltWords(std::string_view name);

  /// The next word, and all that stands behind it; false at the end.
  bool next(std::string_view& word, std::string_view& behind);
  [[nodiscard]] bool several() const noexcept { return folded_.find(' ') != std::string::npos; }
  [[nodiscard]] bool vowels_unwritten() const noexcept { return vowels_unwritten_; }

 private:
  std::string folded_;
  std::size_t at_ = 0;
  bool vowels_unwritten_ = false;
};

}  // namespace gazetteer::text
