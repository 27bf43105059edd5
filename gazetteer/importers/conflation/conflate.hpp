// The same place from two sources becomes one place.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "gazetteer/places/compile/compile.hpp"
#include "libgeo/core/finding.hpp"

namespace gazetteer::importers {

/// How well the names of two places agree: by the surest key that a name of one shares with a name of the other.
enum class NameAgreement : unsigned char { name, spelling, skeleton };

/// How far apart two populated places of one name may be, in metres, by the agreement of their names. A negative
/// distance turns a rule off. The stated precisions of both positions are added, `most_precision_m` each at most.
struct ConflationOptions {
  double by_name_m = 3'500.0;      ///< a name in common (text::exact_key)
  double by_spelling_m = 3'000.0;  ///< a spelling in common (text::spelling_key)
  double by_skeleton_m = 2'000.0;  ///< consonants in common (text::skeleton_key)
  double most_precision_m = 20'000.0;
  /// What costs more is no candidate (see conflate()).
  double most_cost = 0.85;
  /// A second candidate that costs no more than this above the best makes a match doubtful.
  double margin = 0.22;
};

/// What became one between two sources, and by which agreement.
struct ConflatedPair {
  std::string kept, joined;  ///< keys of geo::Source; `kept` came first
  std::size_t by_name = 0, by_spelling = 0, by_skeleton = 0;
  bool operator==(const ConflatedPair&) const = default;
};

struct ConflationCounts {
  std::size_t places_before = 0;
  std::size_t places_after = 0;
  std::size_t merged = 0;            ///< places_before - places_after: every place in is a place out or part of one
  std::size_t doubtful = 0;          ///< places that stay apart because two candidates are as good
  std::vector<ConflatedPair> pairs;  ///< in the order of the sources
  bool operator==(const ConflationCounts&) const = default;
};

/// Joins the places that two sources have both. Equal ids are one place already (PlaceSink); this is the rule for
/// the others. Two places are candidates when
///
/// - they are of different sources: neither their sources, nor those of their other ids, nor the schemes of their ids
///   ("geonames", "wof", "osm") meet. Two rows of one source are two places, whatever they look like;
/// - they are of one kind: populated places (P); countries (A, PCL...); administrative units of one level (ADM2 with
///   ADM2); else one class and codes that begin with the same three letters (AIRB, AIRF), or a code missing;
/// - the same country is stated, or one states none;
/// - a name of one agrees with a name of the other, the preferred name and all others alike, doubtful ones aside, and
///   they are no farther apart than that agreement allows (ConflationOptions; units ten to fifty times as far by
///   level; countries of one code at any distance; natural features five times; other classes as populated places).
///
/// Candidates cost their distance over the limit; agreement by spelling costs 0.15 more and by skeleton 0.25; the names
/// that they have not in common up to 0.3 as a share of the shorter list and 0.3 as a share of both; a section of a
/// city (PPLX) against a whole place 0.3. Past `most_cost` they are none. Two become one when each is the other's
/// cheapest candidate and no other free candidate of either costs within `margin` of it; then the next, until nothing
/// changes. Sources join in their order, each the places that are there by then.
///
/// The place that is made has id, name, position and source of the source that came first; the other's id and other
/// ids as other ids with their source; all names of both (the other's preferred one among them) with what is said of
/// them; population, country, admin codes, feature code (a plain PPL gives way to a seat's, PPLA...) and parent of the
/// other where missing. Outlines and parents that named the joined place name the kept one.
///
/// No place is lost: places_before = places_after + merged. Idempotent. Which places are joined does not depend on the
/// order of the rows of a source, only on which source came first. O(n log n); some 30 bytes a place beyond the store,
/// and a second store while the joined places are dropped. A single source costs one pass over the source keys.
///
/// Findings: "places-conflated", one note for each pair of sources, with counts by rule; "conflation-doubtful", the
/// first 100 pairs one by one, the rest as a count.
ConflationCounts conflate(places::GazetteerContents& contents, geo::Findings& findings,
                          const ConflationOptions& options = {});

}  // namespace gazetteer::importers
