#include "gazetteer/geoparse/jsonl.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <unordered_map>
#include <utility>

#include "gazetteer/geoparse/memory.hpp"
#include "gazetteer/geoparse/resolution/best_place.hpp"
#include "gazetteer/text/sentences.hpp"
#include "gazetteer/text/utf8.hpp"
#include "libgeo/core/said_text.hpp"

namespace gazetteer::geoparse {
namespace {

// geoparse has no arrow to libgeo/io (DESIGN, 2), hence this small writer of strings.
bool is_plain(char c) { return c >= 0x20 && c < 0x7F && c != '"' && c != '\\'; }

/// Whether eight bytes are surely plain, told in a few steps for all of them: a byte is below b where its difference
/// from b borrows, and none is below where no high bit shows.
bool eight_plain(const char* from) {
  constexpr std::uint64_t ones = 0x0101'0101'0101'0101ULL;
  constexpr std::uint64_t highs = ones << 7;
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, from, sizeof bytes);
  const auto zero = [](std::uint64_t x) { return (x - ones) & ~x & highs; };
  const auto control = (bytes - ones * 0x20) & highs;
  return (bytes & highs) == 0 && control == 0 && zero(bytes ^ ones * '"') == 0 && zero(bytes ^ ones * '\\') == 0 &&
         zero(bytes ^ ones * 0x7F) == 0;
}

void append_string(std::string& out, std::string_view value) {
  out += '"';
  for (std::size_t at = 0; at < value.size();) {
    auto end = at;
    while (end + 8 <= value.size() && eight_plain(value.data() + end)) end += 8;
    while (end < value.size() && is_plain(value[end])) ++end;
    out.append(value, at, end - at);
    at = end;
    if (at == value.size()) break;
    const auto point = text::decode(value, at);
    const auto c = point.value;
    if (!point.valid) {
      out += "\xEF\xBF\xBD";
    } else if (c == '"' || c == '\\') {
      out += '\\';
      out += static_cast<char>(c);
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else if (c == '\r') {
      out += "\\r";
    } else if (c < 0x20 || c == 0x7F || c == 0x2028 || c == 0x2029) {
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(c));
    } else {
      out += value.substr(at, point.size);
    }
    at += point.size;
  }
  out += '"';
}

void append_number(std::string& out, std::size_t number) {
  const fmt::format_int digits(number);
  out.append(digits.data(), digits.size());
}

void append_position(std::string& out, geo::LonLat position) {
  out += "\"lon\":";
  geo::append_decimal(position.lon.degrees() + 0.0, 6, out);
  out += ",\"lat\":";
  geo::append_decimal(position.lat.degrees() + 0.0, 6, out);
}

/// Sentences in English, as a list of strings.
void append_said(std::string& out, const std::vector<geo::Said>& sentences, std::string& scratch) {
  out += '[';
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    if (i > 0) out += ',';
    scratch.clear();
    geo::append_english(sentences[i], scratch);
    append_string(out, scratch);
  }
  out += ']';
}

/// What a line says of a place, wherever it names one.
struct PlaceText {
  std::string head;     ///< {"id":...,"lat":...
  std::string country;  ///< ,"country":...,"feature_code":...}
};

PlaceText text_of(const places::Gazetteer& gazetteer, places::PlaceRef place) {
  const auto view = gazetteer.view(place);
  PlaceText text;
  text.head = "{\"id\":";
  append_string(text.head, gazetteer.id(place));
  text.head += ",\"name\":";
  append_string(text.head, view.name);
  text.head += ',';
  append_position(text.head, view.position);
  text.country = ",\"country\":";
  append_string(text.country, view.country);
  text.country += ",\"feature_code\":";
  append_string(text.country, view.feature_code);
  text.country += '}';
  return text;
}

struct PlaceTexts {
  Memory<PlaceText, 4'096> of;
};

/// The same, kept for the next mention and the next line.
const PlaceText& known_text_of(const places::Gazetteer& gazetteer, places::PlaceRef place) {
  const std::string_view key(reinterpret_cast<const char*>(&place), sizeof place);
  return recalled<PlaceTexts>(gazetteer).of.get(key, [&] { return text_of(gazetteer, place); });
}

void append_place(std::string& out, const places::Gazetteer& gazetteer, places::PlaceRef place) {
  const auto& text = known_text_of(gazetteer, place);
  out += text.head;
  out += text.country;
}

/// A candidate up to its score.
void append_candidate_head(std::string& out, const places::Gazetteer& gazetteer, places::PlaceRef place) {
  out += known_text_of(gazetteer, place).head;
  out += ",\"score\":";
}

/// Lists of candidates within one line: where mentions share one, its text is copied from where it stands already.
class CandidateTexts {
 public:
  void append(std::string& out, const Candidates& candidates, const places::Gazetteer& gazetteer) {
    if (candidates.empty()) return;
    const auto [known, fresh] = written_.try_emplace(candidates.begin());
    auto& [begin, size] = known->second;
    if (!fresh) {
      out.append(out, begin, size);
      return;
    }
    begin = out.size();
    for (const auto& candidate : candidates) {
      if (out.size() > begin) out += ',';
      append_candidate_head(out, gazetteer, candidate.place);
      geo::append_decimal(candidate.score, 3, out);
      out += ",\"reasons\":";
      append_said(out, candidate.reasons, scratch_);
      out += '}';
    }
    size = out.size() - begin;
  }

 private:
  /// Where in the line, and how long, by the first of the list.
  std::unordered_map<const Candidate*, std::pair<std::size_t, std::size_t>> written_;
  std::string scratch_;
};

std::string_view compass_name(double azimuth) {
  static constexpr std::array<std::string_view, 8> names = {"N", "NE", "E", "SE", "S", "SW", "W", "NW"};
  const auto eighth = static_cast<std::size_t>(std::lround(std::fmod(azimuth + 360.0, 360.0) / 45.0)) % 8;
  return names[eighth];
}

/// Code points before each boundary that a line names: one pass over the text, whatever the order they are asked for
/// in.
class Boundaries {
 public:
  Boundaries(std::string_view text, const GeoparsedDocument& parsed) {
    for (const auto& mention : parsed.mentions) add(mention.span);
    for (const auto& relation : parsed.relations) add(relation.span);
    std::sort(bytes_.begin(), bytes_.end());
    text::CodePointOffsets offsets(text);
    code_points_.reserve(bytes_.size());
    for (const auto byte : bytes_) code_points_.push_back(offsets.at(byte));
  }
  [[nodiscard]] std::size_t at(std::size_t byte) const {
    const auto found = std::lower_bound(bytes_.begin(), bytes_.end(), byte);
    return code_points_[static_cast<std::size_t>(found - bytes_.begin())];
  }

 private:
  void add(text::Span span) {
    bytes_.push_back(span.begin);
    bytes_.push_back(span.end);
  }
  std::vector<std::size_t> bytes_;
  std::vector<std::size_t> code_points_;
};

void append_relation(std::string& out, const Relation& relation, const GeoparsedDocument& parsed,
                     const places::Gazetteer& gazetteer, const Boundaries& offsets) {
  fmt::format_to(std::back_inserter(out), "{{\"type\":\"{}\",\"start\":{},", to_string(relation.type),
                 offsets.at(relation.span.begin));
  fmt::format_to(std::back_inserter(out), "\"end\":{},\"direction\":", offsets.at(relation.span.end));
  if (relation.azimuth_degrees)
    fmt::format_to(std::back_inserter(out), "\"{}\"", compass_name(*relation.azimuth_degrees));
  else
    out += "null";
  out += ",\"distance_km\":";
  if (relation.distance)
    fmt::format_to(std::back_inserter(out), "{:.6g}", relation.distance->kilometres());
  else
    out += "null";
  out += ",\"anchors\":[";
  for (std::size_t i = 0; i < relation.anchors.size(); ++i) {
    if (i > 0) out += ',';
    const auto& mentioned = parsed.mentions[relation.anchors[i]].place;
    if (i < relation.anchor_places.size())
      append_string(out, gazetteer.id(relation.anchor_places[i]));
    else if (mentioned)
      append_string(out, gazetteer.id(*mentioned));
    else
      out += "null";
  }
  out += "],";
  append_position(out, relation.point);
  fmt::format_to(std::back_inserter(out), ",\"radius_m\":{:.0f}}}", relation.radius.value());
}

void append_best(std::string& out, const GeoparsedDocument& parsed, const places::Gazetteer& gazetteer) {
  const auto best = best_place(parsed, gazetteer);
  if (!best) {
    out += "null";
    return;
  }
  const auto place = *parsed.mentions[best->mention].place;
  out += "{\"id\":";
  append_string(out, gazetteer.id(place));
  out += ",\"name\":";
  append_string(out, gazetteer.view(place).name);
  out += ',';
  append_position(out, best->point);
  fmt::format_to(std::back_inserter(out), ",\"mention\":{},\"relation\":{}}}", best->mention,
                 best->relation ? fmt::format("{}", *best->relation) : "null");
}

}  // namespace

std::string json_line_head(const text::Document& document) {
  std::string out = R"({"schema":"sitmap-mentions-1","id":)";
  append_string(out, document.id);
  out += ",\"text\":";
  append_string(out, document.text);
  return out;
}

std::string to_json_line(const text::Document& document, const GeoparsedDocument& parsed,
                         const places::Gazetteer& gazetteer, const JsonLineOptions& options) {
  auto out = json_line_head(document);
  out += ",\"mentions\":[";
  const Boundaries offsets(document.text, parsed);
  CandidateTexts candidates;
  std::string scratch;
  for (std::size_t m = 0; m < parsed.mentions.size(); ++m) {
    const auto& mention = parsed.mentions[m];
    if (m > 0) out += ',';
    const auto start = offsets.at(mention.span.begin);
    const auto end = offsets.at(mention.span.end);
    out += "{\"start\":";
    append_number(out, start);
    out += ",\"end\":";
    append_number(out, end);
    out += ",\"text\":";
    append_string(out, mention.span.of(document.text));
    out += ",\"kind\":\"";
    out += to_string(mention.kind);
    out += "\",\"place\":";
    if (mention.place)
      append_place(out, gazetteer, *mention.place);
    else
      out += "null";
    out += ",\"p\":";
    geo::append_decimal(mention.p, 3, out);
    out += mention.approximate ? ",\"approximate\":true,\"relation\":" : ",\"approximate\":false,\"relation\":";
    if (mention.relation) {
      append_relation(out, parsed.relations[*mention.relation], parsed, gazetteer, offsets);
    } else {
      out += "null";
    }
    if (options.candidates) {
      out += ",\"candidates\":[";
      candidates.append(out, mention.candidates, gazetteer);
      out += ']';
    }
    out += ",\"reasons\":";
    append_said(out, mention.reasons, scratch);
    out += '}';
  }
  out += "],\"relations\":[";
  for (std::size_t r = 0; r < parsed.relations.size(); ++r) {
    if (r > 0) out += ',';
    append_relation(out, parsed.relations[r], parsed, gazetteer, offsets);
  }
  out += "],\"best\":";
  append_best(out, parsed, gazetteer);
  out += '}';
  return out;
}

}  // namespace gazetteer::geoparse
