#include "tools/place_rows.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "gazetteer/matching/countries.hpp"
#include "gazetteer/places/kind_words.hpp"
#include "gazetteer/text/utf8.hpp"
#include "libgeo/io/json/write.hpp"

namespace tools {
namespace {

using gazetteer::places::Gazetteer;
using gazetteer::places::PlaceRef;
using gazetteer::places::PlaceView;

constexpr int degree_decimals = 7;

void append_text(std::string& out, std::string_view name, std::string_view value) {
  out += fmt::format(",\"{}\":", name);
  if (value.empty())
    out += "null";
  else
    geo::io::append_json_string(out, value);
}

bool takes_no_room(char32_t c) {
  return (c >= 0x0300 && c <= 0x036F) || (c >= 0x0591 && c <= 0x05C7) || (c >= 0x0610 && c <= 0x061A) ||
         (c >= 0x064B && c <= 0x065F) || c == 0x0670 || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E);
}

bool takes_two(char32_t c) {  // Han, kana, Hangul and full-width forms
  return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF00 && c <= 0xFF60);
}

std::size_t width_of(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto point = gazetteer::text::decode(text, at);
    width += takes_no_room(point.value) ? 0U : takes_two(point.value) ? 2U : 1U;
    at += point.size;
  }
  return width;
}

void append_for_terminal(std::string& out, std::string_view text) {  // no control character of a file reaches it
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    out += byte < 0x20 || byte == 0x7F ? ' ' : c;
  }
}

}  // namespace

std::string province_and_country(const Gazetteer& gazetteer, const PlaceView& view) {
  std::string text;
  if (const auto unit = gazetteer.admin1(view.country, view.admin1))
    text = std::string(gazetteer.view(*unit).name);
  else
    text = std::string(view.admin1);
  const auto country = gazetteer::matching::country_name(gazetteer, view.country);
  if (text == country) return text;
  return text + (text.empty() || country.empty() ? "" : ", ") + country;
}

std::string kind_of(const PlaceView& view) {
  const auto words = gazetteer::places::kind_in_words(view.feature_class, view.feature_code);
  return view.feature_code.empty() ? fmt::format("{} ({})", words, view.feature_class)
                                   : fmt::format("{} ({})", words, view.feature_code);
}

void append_place_json(std::string& out, const Gazetteer& gazetteer, PlaceRef place) {
  using geo::io::append_json_string;
  const auto view = gazetteer.view(place);
  out += "\"id\":";
  append_json_string(out, gazetteer.id(place));
  out += ",\"name\":";
  append_json_string(out, view.name);
  out += ",\"lon\":";
  geo::io::append_fixed(out, view.position.lon.degrees(), degree_decimals);
  out += ",\"lat\":";
  geo::io::append_fixed(out, view.position.lat.degrees(), degree_decimals);
  out += ",\"country\":";
  append_json_string(out, view.country);
  out += ",\"feature_code\":";
  append_json_string(out, view.feature_code);
}

void append_more_json(std::string& out, const Gazetteer& gazetteer, PlaceRef place) {
  const auto view = gazetteer.view(place);
  append_text(out, "local_name", gazetteer::places::local_name(gazetteer.place(place)).value_or(""));
  append_text(out, "feature_class", std::string_view(&view.feature_class, 1));
  out += fmt::format(",\"population\":{}", view.population > 0 ? std::to_string(view.population) : "null");
  const auto country = gazetteer.country(view.country);
  append_text(out, "country_name", country ? gazetteer.view(*country).name : std::string_view());
  append_text(out, "admin1", view.admin1);
  const auto province = gazetteer.admin1(view.country, view.admin1);
  append_text(out, "admin1_name", province ? gazetteer.view(*province).name : std::string_view());
  append_text(out, "admin2", view.admin2);
  const auto district = gazetteer.admin2(view.country, view.admin1, view.admin2);
  append_text(out, "admin2_name", district ? gazetteer.view(*district).name : std::string_view());
  append_text(out, "source", view.source);
}

std::string aligned(const std::vector<std::vector<std::string>>& rows, std::string_view right) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width_of(row[i]));
  }
  std::string out;
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string room(widths[i] - width_of(row[i]), ' ');
      const bool at_right = i < right.size() && right[i] == 'r';
      if (i > 0) out += "  ";
      if (at_right) out += room;
      append_for_terminal(out, row[i]);
      if (!at_right && i + 1 < row.size()) out += room;
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    out += '\n';
  }
  return out;
}

}  // namespace tools
