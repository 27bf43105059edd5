// Incidents in the making: one report, title first. Private to incidents.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "layers/incidents/coding/actor_mentions.hpp"
#include "layers/incidents/coding/cues.hpp"
#include "layers/incidents/coding/event_judge.hpp"
#include "layers/incidents/coding/events.hpp"
#include "layers/incidents/coding/roles.hpp"
#include "layers/incidents/coding/spots.hpp"
#include "layers/incidents/counts.hpp"
#include "layers/incidents/dates/dates.hpp"
#include "layers/incidents/incident.hpp"

namespace layers::incidents {

/// An incident before its id, with what later sentences may still add.
struct Draft {
  Incident incident;
  std::string place_key;    ///< folded name as written
  std::size_t ordinal = 0;  ///< of equal sentences of the report
  bool title = false;
  bool placed = false;  ///< has a spot, found or not
  std::vector<std::string> quantities;
  std::vector<std::string> spans;
  bool killed_open = false, wounded_open = false;  ///< no upper bound: a toll without one was added
};

/// How many words `at` lies outside of `segment`; 0 within.
[[nodiscard]] std::size_t gap(const WordRange& segment, std::size_t at);

/// The words and options that all sentences of a report share.
struct Tools {
  const ExtractionOptions& options;
  const CueTable& cues;
  const EventReader& reader;
  const EventModel& model;
  const ActorFinder& actors;
  const gazetteer::text::Document& document;
};

/// Collects the drafts of a report, sentence by sentence, the title's first.
class Drafting {
 public:
  explicit Drafting(const Tools& tools) : tools_(tools) {}
  /// `claims` gets the sentence's claims of area, unless it is of the title.
  void read(const Sentence& sentence, const SpotFinder& spots, const gazetteer::geoparse::GeoparsedDocument& parsed,
            const gazetteer::places::Gazetteer& gazetteer, std::vector<AreaClaim>& claims);
  /// The statements of control that were read, in order.
  [[nodiscard]] std::vector<ledger::ProposedStatement> statements() { return std::move(statements_); }
  /// Sets the country that the report is about (ISO code) and whose army "the army" is, before reading.
  void set_home(std::string country, std::string actor) {
    home_country_ = std::move(country);
    context_.home = std::move(actor);
  }
  /// Holders of statements of control (actor ids) that do not exist on the day of their statement, and that day.
  using AbsentHolders = std::map<std::string, geo::Date>;
  [[nodiscard]] const AbsentHolders& absent_holders() const noexcept { return absent_holders_; }
  /// An event that neither its sentence nor the page places, and that is no incident for it.
  struct Unplaced {
    std::string event;  ///< code of the class, or what else befell people
    std::string sentence;
  };
  [[nodiscard]] const std::vector<Unplaced>& unplaced() const noexcept { return unplaced_; }
  /// Names, as written, of actors that do not exist at the report's date, with the actor's id and that of the one above
  /// it that stands for it (empty: none does).
  using NotExisting = std::map<std::string, std::pair<std::string, std::string>>;
  [[nodiscard]] const NotExisting& not_existing() const noexcept { return not_existing_; }
  /// The drafts of the body, and those of the title that the body does not tell.
  [[nodiscard]] std::vector<Draft> finish();

 private:
  struct Told {
    Event event;
    JudgedEvent judged;
    Roles roles;
    std::vector<std::size_t> drafts;
    bool lent = false;  ///< the sentence has other events, whose place a borrowed one would be
  };
  void add(const Sentence& sentence, Told& told, const std::vector<Spot>& spots, const std::vector<DatePhrase>& dates);
  void add_statements(const Sentence& sentence, const std::vector<Told>& told,
                      const std::vector<ActorMention>& mentions, const std::vector<Spot>& spots);
  /// Whether another event of the sentence tells who holds the place that is lost in `lost`.
  [[nodiscard]] bool holder_told(const std::vector<Told>& told, const Incident& lost, const Sentence& sentence) const;
  /// `background`: the sentence tells of another time.
  void add_counts(const Sentence& sentence, const std::vector<Told>& told, bool background);
  /// Takes the place that heads the report out of its first sentence: it places what the text does not.
  void take_dateline(const Sentence& sentence, std::vector<Spot>& spots,
                     const gazetteer::geoparse::GeoparsedDocument& parsed,
                     const gazetteer::places::Gazetteer& gazetteer);
  void remember_places(std::span<const Spot> spots);
  /// The place named last, a few sentences before at most, else that of the dateline; with a wide radius and relation
  /// "context".
  [[nodiscard]] std::optional<Spot> place_of_the_page() const;
  void note_unplaced(const Sentence& sentence, const Told& told, const std::vector<DatePhrase>& dates);
  void add_toll(Draft& draft, const Toll& toll, const Sentence& sentence) const;
  [[nodiscard]] std::optional<std::size_t> as_before(const Event& event, const Sentence& sentence) const;
  [[nodiscard]] bool tells_on(const Sentence& sentence, const std::vector<Spot>& spots,
                              const std::vector<ActorMention>& mentions);
  [[nodiscard]] const Draft* title_draft(const std::string& code) const;
  [[nodiscard]] bool set_date(Incident& incident, double& certainty, const Event& event,
                              const std::vector<DatePhrase>& dates) const;

  const Tools& tools_;
  ActorContext context_;
  std::vector<Draft> drafts_;
  std::vector<ledger::ProposedStatement> statements_;
  std::optional<Spot> last_spot_;  ///< for "the area"
  std::size_t since_spot_ = 0;     ///< sentences
  std::optional<Spot> dateline_;
  bool body_begun_ = false;
  std::string home_country_;
  std::vector<Unplaced> unplaced_;
  AbsentHolders absent_holders_;
  std::optional<std::size_t> last_draft_;  ///< of the sentence before (or the title): takes tolls told on
  std::size_t told_on_ = 0;                ///< sentences since, which tell no event of their own
  NotExisting not_existing_;
  std::vector<std::string> pending_;                           ///< quantities of a sentence without event
  std::vector<std::string> pending_words_;                     ///< the words of that sentence
  std::string pending_actor_;                                  ///< and who was named in it
  std::map<std::string, std::size_t, std::less<>> sentences_;  ///< how often each was read
};

}  // namespace layers::incidents
