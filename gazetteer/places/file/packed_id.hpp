// Ids in few bytes: "geonames:172134" is the number of its scheme and the number behind it.
#pragma once

#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>

#include "gazetteer/places/file/bytes.hpp"

namespace gazetteer::places {

/// The part of an id up to its first colon, which counts to it; empty where there is none.
[[nodiscard]] inline std::string_view scheme_of(std::string_view id) noexcept {
  const auto colon = id.find(':');
  return colon == std::string_view::npos ? std::string_view() : id.substr(0, colon + 1);
}

/// Appends an id: varint scheme * 2 + (1 when a number follows), then that number as a varint or the rest as a text.
inline void put_id(std::string& out, std::string_view id, std::uint32_t scheme_number) {
  const auto rest = id.substr(scheme_of(id).size());
  std::uint64_t number = 0;
  const auto parsed = std::from_chars(rest.data(), rest.data() + rest.size(), number);
  const bool numeric = parsed.ec == std::errc() && parsed.ptr == rest.data() + rest.size() &&
                       (rest.size() == 1 || rest.front() != '0');  // no zero that would be lost
  put_varint(out, std::uint64_t{scheme_number} * 2 + (numeric ? 1 : 0));
  if (numeric)
    put_varint(out, number);
  else
    put_text(out, rest);
}

/// Reads what put_id() wrote; `scheme(number)` gives the text of a scheme.
template <class Scheme>
[[nodiscard]] std::string take_id(Cursor& cursor, const Scheme& scheme) {
  const auto head = cursor.varint();
  if (head / 2 > 0xFFFF'FFFFU) throw OutOfBounds{};
  std::string id(scheme(static_cast<std::uint32_t>(head / 2)));
  if (head % 2 != 0) {
    char digits[20];
    const auto end = std::to_chars(digits, digits + sizeof digits, cursor.varint()).ptr;
    id.append(digits, end);
  } else {
    id.append(cursor.text());
  }
  return id;
}
inline void pass_id(Cursor& cursor) {
  if (cursor.varint() % 2 != 0)
    (void)cursor.varint();
  else
    cursor.skip(cursor.varint());
}

}  // namespace gazetteer::places
