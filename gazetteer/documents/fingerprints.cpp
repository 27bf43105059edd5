#include "gazetteer/documents/fingerprints.hpp"

#include <array>
#include <charconv>
#include <utility>

#include "libgeo/core/digest.hpp"

namespace gazetteer::documents {
namespace {

std::uint64_t print_of(std::string_view text) {
  const std::array<std::string_view, 1> parts = {text};
  const auto digits = geo::short_digest(parts, 16);
  std::uint64_t print = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), print, 16);
  return print == 0 ? 1 : print;
}

}  // namespace

bool Fingerprints::put(std::uint64_t print) noexcept {
  const auto mask = slots_.size() - 1;
  auto at = static_cast<std::size_t>(print) & mask;
  while (slots_[at] != 0 && slots_[at] != print) at = (at + 1) & mask;
  if (slots_[at] == print) return false;
  slots_[at] = print;
  return true;
}

void Fingerprints::grow() {
  const auto former = std::exchange(slots_, std::vector<std::uint64_t>(slots_.empty() ? 64 : slots_.size() * 2));
  for (const auto print : former) {
    if (print != 0) put(print);
  }
}

bool Fingerprints::insert(std::string_view text) {
  if ((size_ + 1) * 4 > slots_.size() * 3) grow();
  if (!put(print_of(text))) return false;
  ++size_;
  return true;
}

bool Fingerprints::contains(std::string_view text) const {
  if (slots_.empty()) return false;
  const auto print = print_of(text);
  const auto mask = slots_.size() - 1;
  auto at = static_cast<std::size_t>(print) & mask;
  while (slots_[at] != 0 && slots_[at] != print) at = (at + 1) & mask;
  return slots_[at] == print;
}

}  // namespace gazetteer::documents
