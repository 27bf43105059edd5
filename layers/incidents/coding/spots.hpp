// Where a sentence says things happened: mentions and relations as places of events. Private to incidents.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "gazetteer/geoparse/mention.hpp"
#include "layers/incidents/coding/words.hpp"
#include "libgeo/core/units.hpp"

namespace layers::incidents {

enum class SpotRole { object, at, toward, origin, speaker };

/// A place an event may be at.
struct Spot {
  WordRange words;
  SpotRole role = SpotRole::object;
  std::size_t group = 0;  ///< places of one list ("X and Y") share it
  std::string written;    ///< as the text has it
  std::string place;      ///< gazetteer name; the written one where unresolved
  std::string place_local;
  std::string place_id;
  std::string relation;   ///< type, where the spot is relative
  std::string precision;  ///< "exact", "settlement", "area", "region", "country", "none"
  std::optional<geo::LonLat> position;
  geo::Metres radius;
  double p = 0.0;  ///< that it is the right place; unresolved names 0.4: the incident is told, its place is not found
  std::string country;  ///< ISO code, for containment
  std::string admin1;
  char feature_class = ' ';
  bool is_country = false;
  std::optional<std::size_t> mention;  ///< index into the parse
  std::optional<std::size_t> relation_index;
};

/// Precision: "exact" a facility or a position known to 1 km; "settlement" a populated place, radius by its population;
/// "area" a relative location, part or district; "region" an admin-1 unit or another area; "country"; "none".
///
/// The spots of sentences. Relations count where they place something: a located mention ("the 93rd Brigade, south of
/// X") is the spot, at its own position or the relation's; a relation without one is itself the spot; its anchors are
/// none. A unit that contains another spot of the sentence is dropped, and so is a country beside anything else.
class SpotFinder {
 public:
  /// Both must outlive the finder.
  SpotFinder(const gazetteer::geoparse::GeoparsedDocument& parsed, const gazetteer::places::Gazetteer& gazetteer);
  [[nodiscard]] std::vector<Spot> find(const Sentence& sentence) const;

 private:
  const gazetteer::geoparse::GeoparsedDocument& parsed_;
  const gazetteer::places::Gazetteer& gazetteer_;
  std::vector<bool> anchor_;       ///< by mention
  std::vector<bool> has_subject_;  ///< by relation
};

}  // namespace layers::incidents
