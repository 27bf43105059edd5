#include <fmt/format.h>

#include <algorithm>

#include "gazetteer/documents/formats.hpp"
#include "gazetteer/text/encoding.hpp"
#include "gazetteer/text/utf8.hpp"

namespace gazetteer::documents {
namespace {

std::size_t line_of(std::string_view bytes, std::size_t offset) {
  return 1 +
         static_cast<std::size_t>(std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
}

constexpr const char* encoding_remedy = "name its encoding, e.g. --encoding windows-1251 or --encoding windows-1256";

}  // namespace

std::string decoded(std::string_view bytes, const std::string& name, const ReadOptions& options,
                    const std::string& declared, geo::Findings& findings) {
  const geo::Where file{name, std::nullopt, {}};
  const auto mark = text::encoding_of_byte_order_mark(bytes);
  std::string encoding = options.encoding.empty() ? std::string(mark) : options.encoding;
  if (encoding.empty()) encoding = declared;
  const bool utf8 =
      encoding.empty() || encoding == "UTF-8" || encoding == "utf-8" || encoding == "utf8" || encoding == "UTF8";
  std::string text;
  if (!utf8) {
    try {
      text = text::to_utf8(bytes, encoding, file);
    } catch (const geo::UsageError&) {
      if (!options.encoding.empty()) throw;
      throw geo::InputError(fmt::format("its declaration names an unknown encoding '{}'", encoding), file,
                            encoding_remedy);
    }
  } else {
    if (mark == "UTF-8") bytes.remove_prefix(3);
    auto repaired = text::repair_utf8(bytes);
    if (!repaired.bad_bytes.empty()) {
      const auto first = line_of(bytes, repaired.bad_bytes.front());
      std::size_t bad_lines = 0;
      std::size_t line_end = 0;
      for (const auto offset : repaired.bad_bytes) {
        if (bad_lines > 0 && offset < line_end) continue;
        ++bad_lines;
        line_end = std::min(bytes.find('\n', offset), bytes.size());
      }
      const auto lines = line_of(bytes, bytes.size());
      // One line in ten; a text of few lines is judged by its bytes beyond ASCII too, lest one slip condemn it.
      const auto beyond_ascii = static_cast<std::size_t>(
          std::count_if(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }));
      const bool many =
          bad_lines * 10 > lines && repaired.bad_bytes.size() > 3 && repaired.bad_bytes.size() * 10 > beyond_ascii;
      const geo::Where where{name, first, {}};
      if (many) {
        throw geo::InputError(fmt::format("not UTF-8: {} of {} lines have bytes that are none", bad_lines, lines),
                              where, encoding_remedy);
      }
      findings.warn("encoding-repaired",
                    geo::said("{bytes} {bytes:byte|bytes} in {lines} {lines:line|lines} not UTF-8 and replaced",
                              {{"bytes", repaired.bad_bytes.size()}, {"lines", bad_lines}}),
                    where);
    }
    text = std::move(repaired.text);
  }
  if (const auto nul = text.find('\0'); nul != std::string::npos) {
    throw geo::InputError("a NUL byte: not a text file", {name, line_of(text, nul), {}},
                          "a text in UTF-16 without a mark needs --encoding UTF-16LE or UTF-16BE");
  }
  return text;
}

}  // namespace gazetteer::documents
