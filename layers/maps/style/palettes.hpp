// Named palettes of layers/definitions, and how well eyes tell their colours apart.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "layers/vocabulary/vocabulary.hpp"

namespace layers::maps {

/// Colours for values (actors or statuses); those without a value are for others, in their order.
struct Palette {
  std::string name;
  std::vector<std::pair<std::string, vocabulary::Colour>> colours;
  bool operator==(const Palette&) const = default;
};

/// palettes.tsv: palette, value, colour ("#a52714"). In the order of the file. Throws geo::InputError with file and
/// line for a colour that is none, a value that a palette has twice, and a table without those columns.
[[nodiscard]] std::vector<Palette> load_palettes();
[[nodiscard]] std::vector<Palette> parse_palettes(std::string_view table, const std::string& file);

/// The actors in the colours of a palette: those it names in theirs; the others take its unnamed colours in their
/// order, as far as those go, and keep their own after that. Names that are no actor of the table become actors, so
/// that a palette alone colours a map. Throws geo::UsageError, naming the nearest, for a palette that is not there.
[[nodiscard]] vocabulary::ActorTable painted(const vocabulary::ActorTable& actors, std::string_view palette);

/// The colours of a palette in its order. Throws geo::InputError when the definitions have no such palette.
[[nodiscard]] std::vector<vocabulary::Colour> palette_colours(std::string_view palette);

enum class Vision { normal, protanopia, deuteranopia, tritanopia };
/// A colour as such eyes see it. Source: Machado, Oliveira and Fernandes 2009, severity 1.
[[nodiscard]] vocabulary::Colour seen_by(vocabulary::Colour colour, Vision vision) noexcept;
/// Distance in CIE L*a*b* under D65 (CIE 1976): 2.3 is just seen side by side, 10 is told apart on a map.
[[nodiscard]] double colour_distance(vocabulary::Colour a, vocabulary::Colour b) noexcept;
/// WCAG 2.1 contrast ratio, 1 to 21.
[[nodiscard]] double contrast(vocabulary::Colour a, vocabulary::Colour b) noexcept;

}  // namespace layers::maps
