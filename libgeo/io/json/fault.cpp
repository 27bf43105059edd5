// A plain JSON checker that knows where it stopped; simdjson's parser does not say.
#include <charconv>
#include <cstdint>
#include <vector>

#include "libgeo/io/json/value.hpp"

namespace geo::io {
namespace {

constexpr std::size_t kDeepestRead = 500;

bool fits_integer(std::string_view text) noexcept {
  std::int64_t with_sign = 0;
  std::uint64_t without = 0;
  const char* const end = text.data() + text.size();
  return std::from_chars(text.data(), end, with_sign).ec == std::errc() ||
         std::from_chars(text.data(), end, without).ec == std::errc();
}

// Too large for a double; what is too small is zero, and no fault.
bool overflows(std::string_view text) noexcept {
  double value = 0.0;
  if (std::from_chars(text.data(), text.data() + text.size(), value).ec == std::errc()) return false;
  const bool small = text.find("e-") != std::string_view::npos || text.find("E-") != std::string_view::npos ||
                     text.starts_with("0.") || text.starts_with("-0.");
  return !small;
}

class Checker {
 public:
  explicit Checker(std::string_view text) : text_(text) {}

  std::optional<std::size_t> fault() {
    if (!document()) return at_;
    space();
    if (at_ < text_.size()) return at_;
    return std::nullopt;
  }

 private:
  [[nodiscard]] char peek() const noexcept { return at_ < text_.size() ? text_[at_] : '\0'; }

  void space() noexcept {
    while (at_ < text_.size() && (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r')) ++at_;
  }

  bool word(std::string_view expected) noexcept {
    for (const char c : expected) {
      if (peek() != c) return false;
      ++at_;
    }
    return true;
  }

  bool digits() noexcept {
    if (peek() < '0' || peek() > '9') return false;
    while (peek() >= '0' && peek() <= '9') ++at_;
    return true;
  }

  bool number() noexcept {
    const std::size_t begin = at_;
    if (peek() == '-') ++at_;
    if (peek() == '0')
      ++at_;
    else if (!digits())
      return false;
    bool integer = true;
    if (peek() == '.') {
      integer = false;
      ++at_;
      if (!digits()) return false;
    }
    if (peek() == 'e' || peek() == 'E') {
      integer = false;
      ++at_;
      if (peek() == '+' || peek() == '-') ++at_;
      if (!digits()) return false;
    }
    const std::string_view text = text_.substr(begin, at_ - begin);
    if (integer ? !fits_integer(text) : overflows(text)) {
      at_ = begin;
      return false;
    }
    return true;
  }

  bool string() noexcept {
    if (peek() != '"') return false;
    ++at_;
    while (at_ < text_.size()) {
      const auto c = static_cast<unsigned char>(text_[at_]);
      if (c == '"') {
        ++at_;
        return true;
      }
      if (c < 0x20) return false;
      ++at_;
      if (c != '\\') continue;
      const char escape = peek();
      if (std::string_view("\"\\/bfnrtu").find(escape) == std::string_view::npos || escape == '\0') return false;
      ++at_;
      if (escape != 'u') continue;
      for (int i = 0; i < 4; ++i, ++at_) {
        const char h = peek();
        if (!((h >= '0' && h <= '9') || (h >= 'a' && h <= 'f') || (h >= 'A' && h <= 'F'))) return false;
      }
    }
    return false;
  }

  bool scalar() noexcept {
    switch (peek()) {
      case '"':
        return string();
      case 't':
        return word("true");
      case 'f':
        return word("false");
      case 'n':
        return word("null");
      default:
        return number();
    }
  }

  bool key() noexcept {
    space();
    if (!string()) return false;
    space();
    return word(":");
  }

  bool document() {
    std::vector<char> open;
    for (;;) {
      space();
      if (peek() == '[' || peek() == '{') {  // a value that opens
        if (open.size() >= kDeepestRead) return false;
        const char closing = peek() == '[' ? ']' : '}';
        ++at_;
        space();
        if (peek() != closing) {
          open.push_back(closing);
          if (closing == '}' && !key()) return false;
          continue;
        }
        ++at_;
      } else if (!scalar()) {
        return false;
      }
      for (;;) {  // after a value
        if (open.empty()) return true;
        space();
        if (peek() == ',') {
          ++at_;
          if (open.back() == '}' && !key()) return false;
          break;
        }
        if (peek() != open.back()) return false;
        ++at_;
        open.pop_back();
      }
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

std::optional<std::size_t> first_json_fault(std::string_view text) { return Checker(text).fault(); }

}  // namespace geo::io
