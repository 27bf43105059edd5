// Character references of HTML.
#include <array>
#include <charconv>
#include <utility>

#include "gazetteer/documents/formats.hpp"
#include "gazetteer/text/utf8.hpp"

namespace gazetteer::documents {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 62> references = {
    {{"amp", "&"},    {"lt", "<"},     {"gt", ">"},     {"quot", "\""},     {"apos", "'"},     {"nbsp", " "},
     {"ensp", " "},   {"emsp", " "},   {"thinsp", " "}, {"zwnj", "\u200C"}, {"zwj", "\u200D"}, {"shy", ""},
     {"ndash", "–"},  {"mdash", "—"},  {"hellip", "…"}, {"lsquo", "‘"},     {"rsquo", "’"},    {"sbquo", "‚"},
     {"ldquo", "“"},  {"rdquo", "”"},  {"bdquo", "„"},  {"laquo", "«"},     {"raquo", "»"},    {"bull", "•"},
     {"middot", "·"}, {"deg", "°"},    {"sup2", "²"},   {"sup3", "³"},      {"frac12", "½"},   {"frac14", "¼"},
     {"times", "×"},  {"euro", "€"},   {"pound", "£"},  {"copy", "©"},      {"reg", "®"},      {"trade", "™"},
     {"prime", "′"},  {"Prime", "″"},  {"aacute", "á"}, {"agrave", "à"},    {"acirc", "â"},    {"auml", "ä"},
     {"eacute", "é"}, {"egrave", "è"}, {"ecirc", "ê"},  {"euml", "ë"},      {"iacute", "í"},   {"icirc", "î"},
     {"iuml", "ï"},   {"oacute", "ó"}, {"ocirc", "ô"},  {"ouml", "ö"},      {"uacute", "ú"},   {"ucirc", "û"},
     {"uuml", "ü"},   {"ccedil", "ç"}, {"ntilde", "ñ"}, {"szlig", "ß"},     {"Ouml", "Ö"},     {"Uuml", "Ü"},
     {"Auml", "Ä"},   {"scaron", "š"}}};

// Numbers 128 to 159 mean what windows-1252 has there (HTML standard, 13.2.5.80).
constexpr std::array<char32_t, 32> windows_1252 = {0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
                                                   0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0x8D,   0x17D,  0x8F,
                                                   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                   0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};

// Appends what "&body;" means; false when that is unknown.
bool resolve(std::string_view body, std::string& out) {
  if (body.starts_with('#')) {
    body.remove_prefix(1);
    const bool hexadecimal = body.starts_with('x') || body.starts_with('X');
    if (hexadecimal) body.remove_prefix(1);
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(body.data(), body.data() + body.size(), value, hexadecimal ? 16 : 10);
    if (body.empty() || end != body.data() + body.size()) return false;
    if (error != std::errc{} || value == 0) value = 0xFFFD;
    if (value >= 0x80 && value <= 0x9F) value = windows_1252[value - 0x80];
    text::append(out, value == 0xA0 ? U' ' : static_cast<char32_t>(value));
    return true;
  }
  for (const auto& [name, meaning] : references) {
    if (name == body) {
      out += meaning;
      return true;
    }
  }
  return false;
}

}  // namespace

std::string without_references(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto mark = std::min(text.find('&', at), text.size());
    out += text.substr(at, mark - at);
    at = mark;
    if (at == text.size()) break;
    const auto end = text.substr(at, 32).find(';');
    if (end != std::string_view::npos && resolve(text.substr(at + 1, end - 1), out)) {
      at += end + 1;
    } else {
      out += '&';
      ++at;
    }
  }
  return out;
}

}  // namespace gazetteer::documents
