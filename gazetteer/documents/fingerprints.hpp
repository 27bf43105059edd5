// Which texts have been seen, in a few bytes each.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace gazetteer::documents {

/// A set of texts by 64 bits of their SHA-256, in 11 to 22 bytes a text. Of ten million different texts two are taken
/// for the same with a probability of 3e-6.
class Fingerprints {
 public:
  /// False when the text was there already.
  bool insert(std::string_view text);
  [[nodiscard]] bool contains(std::string_view text) const;
  [[nodiscard]] std::size_t size() const noexcept { return size_; }

 private:
  bool put(std::uint64_t print) noexcept;
  void grow();

  std::vector<std::uint64_t> slots_;  // a power of two of them; 0: free
  std::size_t size_ = 0;
};

}  // namespace gazetteer::documents
