#include "gazetteer/text/encoding.hpp"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <limits>
#include <memory>

namespace gazetteer::text {

std::string_view encoding_of_byte_order_mark(std::string_view bytes) noexcept {
  if (bytes.starts_with("\xEF\xBB\xBF")) return "UTF-8";
  if (bytes.starts_with(std::string_view("\xFF\xFE\0\0", 4))) return "UTF-32LE";
  if (bytes.starts_with(std::string_view("\0\0\xFE\xFF", 4))) return "UTF-32BE";
  if (bytes.starts_with("\xFF\xFE")) return "UTF-16LE";
  if (bytes.starts_with("\xFE\xFF")) return "UTF-16BE";
  return {};
}

std::string to_utf8(std::string_view bytes, const std::string& encoding, const geo::Where& where) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(encoding.c_str(), &status), ucnv_close);
  if (encoding.empty() || U_FAILURE(status) != 0) {
    throw geo::UsageError("unknown encoding '" + encoding + "'", {},
                          "names such as UTF-8, windows-1251, windows-1256, ISO-8859-1 or UTF-16LE are known");
  }
  // Each byte gives at most one UTF-16 unit in the encodings there are, with a little room for stateful ones.
  if (bytes.size() >= static_cast<std::size_t>(std::numeric_limits<int32_t>::max()) / 2) {
    throw geo::InputError("the text is too large to convert from " + encoding, where,
                          "split it, or convert it to UTF-8");
  }
  const auto length = static_cast<int32_t>(bytes.size());
  icu::UnicodeString text;
  status = U_ZERO_ERROR;
  int32_t capacity = length + 16;
  int32_t written = ucnv_toUChars(converter.get(), text.getBuffer(capacity), capacity, bytes.data(), length, &status);
  if (status == U_BUFFER_OVERFLOW_ERROR) {
    text.releaseBuffer(0);
    status = U_ZERO_ERROR;
    capacity = written + 1;
    written = ucnv_toUChars(converter.get(), text.getBuffer(capacity), capacity, bytes.data(), length, &status);
  }
  text.releaseBuffer(U_FAILURE(status) != 0 ? 0 : written);
  if (U_FAILURE(status) != 0) {
    throw geo::InputError("the text cannot be converted from " + encoding, where, "name its real encoding");
  }
  if (text.startsWith(static_cast<UChar>(0xFEFF))) text.remove(0, 1);
  std::string out;
  text.toUTF8String(out);
  return out;
}

}  // namespace gazetteer::text
