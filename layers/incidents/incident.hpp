// Incidents: something reported at a place and a date.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "gazetteer/geoparse/mention.hpp"
#include "layers/ledger/proposed.hpp"
#include "layers/vocabulary/vocabulary.hpp"
#include "libgeo/core/finding.hpp"
#include "libgeo/core/time.hpp"
#include "libgeo/core/units.hpp"
#include "libgeo/geometry/shapes.hpp"

namespace layers::incidents {

class EventModel;

/// Bounds and roles of the people of a toll, where told. "At least 5" bounds from below, "up to 20" from above,
/// "dozens" is 24 and more, "hundreds" 200 and more, "several" 3 and more; an unhedged number is both bounds.
struct Losses {
  std::optional<int> low;
  std::optional<int> high;
  std::optional<int> civilians;  ///< civilians, children, journalists and the like
  std::optional<int> fighters;   ///< soldiers, fighters, militants, police
  bool operator==(const Losses&) const = default;
};

/// A row of the incident layer (DESIGN, section 6): one for each sentence, class of event and place.
///
/// `confidence` is a product: the probability of the place (0.4 for a name without a place, 0.35 for none; less where
/// the place stands in another part of the sentence or report), `p_event`, and half to all of it by how sure the date
/// is (1 told with its year, 0.95 counted from the report, 0.7 the report's own, 0.4 none). `p_event` is calibrated on
/// labelled texts (EventModel::p_class); for a class without sub-events it is the strength of the words (1 for a finite
/// verb, 0.85 for a noun, less for hinted, weak and foreign cues, 0.8 of it for what is only claimed).
///
/// `precision`: "exact" a site known to 1 km, "settlement" a populated place, "area" a relative location or district,
/// "region" a first-order unit or wider area, "country", "none" without a position. `radius` is that of the place.
///
/// An event whose sentence names no place is put where the page lets it be: at the place named last, within three
/// sentences, else at that of the dateline (no capital, and none abroad), with relation "context", precision "region",
/// a radius of 50 km at least and 0.4 of the place's probability; but only where somebody is told to have done it. A
/// known actor's deed without either stays without position; what else has no place is no incident but a finding
/// ("event-without-place").
///
/// What is negated, planned, supposed, asked for or years back is no incident. The toll of several places of one
/// sentence is told at the first of them only. A number that is only bounded or missing ("at least 5", "crews were
/// injured") is noted in `quantity`; "no casualties" is 0. The composition of a convoy told in the sentence before
/// ("The convoy ...") counts.
struct Incident {
  std::string id;                    ///< from report id and sentence (law 10)
  std::optional<geo::Date> date;     ///< first day of the event
  std::optional<geo::Date> date_to;  ///< day after the last (half-open); empty for one day
  std::optional<geo::Date> reported_at;
  std::string event;  ///< label of the class
  std::string event_code;
  std::string sub_event;  ///< code of the finer kind (vocabulary::SubEvent); empty where the class has none
  double p_event = 0.0;   ///< that the class is right and the event happened as told; 0 to 1
  std::string actor;      ///< who did it: actor id, else the name as written
  std::string target;
  std::string place;  ///< name of the place
  std::string place_local;
  std::string place_id;   ///< empty for a relative location without an entry, or none
  std::string relation;   ///< "direction", "distance-direction", "context", ...; empty when at the place itself
  std::string precision;  ///< "exact", "settlement", "area", "region", "country", "none"
  std::optional<geo::LonLat> position;  ///< empty: no place found; the incident stays in the table
  geo::Metres radius;
  double confidence = 0.0;  ///< 0 to 1
  std::optional<int> killed;
  std::optional<int> wounded;
  Losses killed_as_told;
  Losses wounded_as_told;
  std::string quantity;  ///< "55 vehicles; 200 personnel"
  std::string spans;  ///< where the numbers stand: "killed 12-20; wounded 31-38", code points of `sentence`, half-open
  std::string title;
  std::string sentence;
  std::string told_on;  ///< sentences behind that tell more of it and no event of their own; no column of the layer
  std::string source;
  std::string
      source_side;  ///< actor id that the source speaks for, where its profile says so; left empty by extraction
  std::string url;
  std::string report_id;
  std::string same_as;   ///< id of the incident that this repeats; empty for none
  std::string original;  ///< of a table's row: the columns that have no column here, as a JSON object of texts
  bool operator==(const Incident&) const = default;
};

/// "The army liberated about 2,000 km2 in west of Aleppo": what a report says of an area.
struct AreaClaim {
  std::string report_id;
  std::string sentence;
  std::optional<geo::Date> date;          ///< of the report
  std::optional<geo::Date> period_start;  ///< where the text tells
  std::optional<geo::Date> period_end;    ///< half-open, where the text tells it ("in August"); else up to the report
  std::string actor;                      ///< who gained (actor id, else as written)
  std::string from_actor;                 ///< who lost, where told
  double claimed_km2 = 0.0;
  std::string hedge;   ///< "about", "more than", "up to", "nearly" or empty
  std::string region;  ///< as written
  std::optional<geo::LonLat> position;
  geo::MultiPolygon region_area;  ///< footprint of the region; empty when none was found
  std::string source;
  std::string url;
};

struct Extraction {
  std::vector<Incident> incidents;
  std::vector<AreaClaim> claims;
  std::vector<ledger::ProposedStatement> statements;  ///< of control, for an analyst to accept
};

struct ExtractionOptions {
  const vocabulary::ActorTable* actors = nullptr;
  std::span<const vocabulary::EventClass> classes;
  const EventModel* model = nullptr;  ///< which tells sub-events and p_event; null: the program's own
};

/// The incidents and area claims of one geoparsed report. `title` is the title's own parse. Relative dates ("Monday",
/// "last night") count from the report's date; a report without a date gives undated incidents and a finding.
[[nodiscard]] Extraction extract(const gazetteer::text::Document& document,
                                 const gazetteer::geoparse::GeoparsedDocument& parsed,
                                 const gazetteer::geoparse::GeoparsedDocument& title,
                                 const gazetteer::places::Gazetteer& gazetteer, const ExtractionOptions& options,
                                 geo::Findings& findings);

/// The same for many reports: the tables of words are made ready once. Options, actors, classes and gazetteer must
/// outlive it. Any number of threads may call extract() at the same time, each with findings of its own.
class Extractor {
 public:
  Extractor(const gazetteer::places::Gazetteer& gazetteer, const ExtractionOptions& options);
  ~Extractor();
  Extractor(Extractor&&) noexcept;
  Extractor& operator=(Extractor&&) noexcept;
  [[nodiscard]] Extraction extract(const gazetteer::text::Document& document,
                                   const gazetteer::geoparse::GeoparsedDocument& parsed,
                                   const gazetteer::geoparse::GeoparsedDocument& title, geo::Findings& findings) const;

 private:
  struct State;
  std::unique_ptr<const State> state_;
};

/// Fills same_as over the incidents of all reports, by the rule that duplicates.cpp states (class, place, days, actors,
/// tolls, words); deletes none. The earliest report (then lowest id) represents. `actors`: who belongs to whom (a
/// report may name the brigade, another the army); without it only equal names agree.
void mark_duplicates(std::vector<Incident>& incidents, const vocabulary::ActorTable* actors = nullptr);

}  // namespace layers::incidents
