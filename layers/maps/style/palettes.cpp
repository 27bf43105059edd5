#include "layers/maps/style/palettes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "libgeo/core/error.hpp"
#include "libgeo/core/suggestion.hpp"
#include "libgeo/io/files/atomic.hpp"
#include "libgeo/io/tables/table.hpp"

namespace layers::maps {
namespace {

using vocabulary::Colour;
using Triple = std::array<double, 3>;

double linear(std::uint8_t part) {
  const double c = part / 255.0;
  return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

std::uint8_t coded(double part) {
  const double c = std::clamp(part, 0.0, 1.0);
  return static_cast<std::uint8_t>(
      std::lround(255 * (c <= 0.0031308 ? 12.92 * c : 1.055 * std::pow(c, 1 / 2.4) - 0.055)));
}

Triple linear(Colour colour) { return {linear(colour.red), linear(colour.green), linear(colour.blue)}; }

Triple lab(Colour colour) {
  const auto [r, g, b] = linear(colour);
  const auto f = [](double t) { return t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116; };
  const double x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
  const double y = f(0.2126729 * r + 0.7151522 * g + 0.0721750 * b);
  const double z = f((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883);
  return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

double luminance(Colour colour) {
  const auto [r, g, b] = linear(colour);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

}  // namespace

std::vector<Palette> parse_palettes(std::string_view text, const std::string& file) {
  geo::Findings findings;
  const auto table = geo::io::parse_csv(text, file, findings);
  const auto name = table.column("palette"), value = table.column("value"), colour = table.column("colour");
  if (!name || !value || !colour) {
    throw geo::InputError("the table of palettes lacks a column", geo::Where{file, 1, {}},
                          "its columns are palette, value, colour");
  }
  std::vector<Palette> palettes;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const auto& row = table.rows[i];
    const geo::Where where{file, table.lines[i], {}};
    const auto parsed = Colour::parse(row[*colour]);
    if (!parsed) throw geo::InputError(fmt::format("\"{}\" is no colour", row[*colour]), where, "write it as #a52714");
    auto palette =
        std::find_if(palettes.begin(), palettes.end(), [&](const Palette& p) { return p.name == row[*name]; });
    if (palette == palettes.end()) palette = palettes.insert(palettes.end(), Palette{row[*name], {}});
    const bool twice = !row[*value].empty() && std::any_of(palette->colours.begin(), palette->colours.end(),
                                                           [&](const auto& c) { return c.first == row[*value]; });
    if (twice) {
      throw geo::InputError(fmt::format("the palette \"{}\" has \"{}\" twice", row[*name], row[*value]), where,
                            "keep one of them");
    }
    palette->colours.emplace_back(row[*value], *parsed);
  }
  return palettes;
}

std::vector<Palette> load_palettes() {
  const auto path = vocabulary::definitions_folder() / "palettes.tsv";
  return parse_palettes(geo::io::read_file(path), path.string());
}

vocabulary::ActorTable painted(const vocabulary::ActorTable& actors, std::string_view name) {
  const auto palettes = load_palettes();
  const auto palette = std::find_if(palettes.begin(), palettes.end(), [&](const Palette& p) { return p.name == name; });
  if (palette == palettes.end()) {
    std::vector<std::string> known;
    known.reserve(palettes.size());
    for (const auto& each : palettes) known.push_back(each.name);
    const auto nearest = geo::nearest_word(name, known);
    throw geo::UsageError(
        fmt::format("there is no palette \"{}\"", name), {},
        nearest ? fmt::format("did you mean \"{}\"?", *nearest) : fmt::format("there are {}", fmt::join(known, ", ")));
  }
  std::vector<vocabulary::Actor> result(actors.actors().begin(), actors.actors().end());
  std::vector<Colour> spare;
  std::set<std::string> named;
  for (const auto& [value, colour] : palette->colours) {
    if (value.empty()) {
      spare.push_back(colour);
      continue;
    }
    named.insert(value);
    const auto actor =
        std::find_if(result.begin(), result.end(), [&value = value](const auto& a) { return a.id == value; });
    if (actor != result.end()) {
      actor->colour = colour;
    } else if (actors.find(value) == nullptr) {
      vocabulary::Actor added;
      added.id = added.name = value;
      added.colour = colour;
      result.push_back(std::move(added));
    }
  }
  std::size_t next = 0;
  for (auto& actor : result) {
    if (!named.contains(actor.id) && next < spare.size()) actor.colour = spare[next++];
  }
  return vocabulary::ActorTable(std::move(result));
}

std::vector<Colour> palette_colours(std::string_view name) {
  for (const auto& palette : load_palettes()) {
    if (palette.name != name) continue;
    std::vector<Colour> colours;
    for (const auto& [value, colour] : palette.colours) colours.push_back(colour);
    return colours;
  }
  throw geo::InputError(fmt::format("there is no palette \"{}\"", name), geo::Where{"palettes.tsv", std::nullopt, {}},
                        "use the definitions that came with the program");
}

Colour seen_by(Colour colour, Vision vision) noexcept {
  static constexpr double matrices[3][3][3] = {
      {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
      {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
      {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}};
  if (vision == Vision::normal) return colour;
  const auto& m = matrices[static_cast<int>(vision) - 1];
  const auto in = linear(colour);
  const auto part = [&](int row) { return coded(m[row][0] * in[0] + m[row][1] * in[1] + m[row][2] * in[2]); };
  return {part(0), part(1), part(2)};
}

double colour_distance(Colour a, Colour b) noexcept {
  const auto x = lab(a), y = lab(b);
  return std::hypot(x[0] - y[0], x[1] - y[1], x[2] - y[2]);
}

double contrast(Colour a, Colour b) noexcept {
  const double x = luminance(a), y = luminance(b);
  return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

}  // namespace layers::maps
