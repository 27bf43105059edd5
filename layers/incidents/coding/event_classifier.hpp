// Kinds of events of whole texts: what training and measuring need.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "layers/incidents/coding/event_model.hpp"
#include "layers/vocabulary/vocabulary.hpp"

namespace layers::incidents {

/// What rules and classifier make of a text.
struct EventJudgement {
  std::string sub_event;          ///< likeliest sub-event; empty where the model is
  std::string event;              ///< code of its class
  double p = 0.0;                 ///< of the sub-event
  std::vector<double> posterior;  ///< of all sub-events, in the order of EventClassifier::codes()
  std::string rule_event;         ///< class of the surest event that the rules find; empty for none
  double rule_strength = 0.0;     ///< of its words
  double rule_share = 0.0;        ///< of the posterior that falls on that class
  std::string keyword;            ///< sub-event whose cues occur most, the first of equally many; empty for none
};

/// Judges texts. Classes and model must outlive it. Any number of threads may judge at once.
class EventClassifier {
 public:
  explicit EventClassifier(std::span<const vocabulary::EventClass> classes,
                           const EventModel& model = EventModel::embedded());
  ~EventClassifier();
  EventClassifier(EventClassifier&&) noexcept;
  EventClassifier& operator=(EventClassifier&&) noexcept;
  [[nodiscard]] EventJudgement judge(std::string_view text) const;
  [[nodiscard]] std::vector<EventFeature> features(std::string_view text) const;
  [[nodiscard]] const std::vector<std::string>& codes() const noexcept;
  [[nodiscard]] const std::vector<std::size_t>& classes_of_codes() const noexcept;

 private:
  struct State;
  std::unique_ptr<const State> state_;
};

/// A text with the sub-event that a person gave it.
struct LabelledText {
  std::string id;
  std::string text;
  std::string code;  ///< of vocabulary::SubEvent
  int fold = 0;      ///< 0 to 4
};

struct EventTraining {
  double l2 = 2.0;          ///< pull of every weight towards what was expected of it before (half the square)
  double cue_prior = 1.0;   ///< expected weight of a cue for its own sub-event
  double rule_prior = 0.5;  ///< expected weight of an event that the rules find for the sub-events of its class
  int steps = 250;          ///< of accelerated gradient descent
  std::size_t least = 2;    ///< a feature must occur in so many texts
};

/// Learns the weights from the texts: maximum a posteriori of a multinomial logistic regression by accelerated gradient
/// descent over all texts at once; the temperature and p_class() from texts of folds that were held out in turn. The
/// same texts, classes and options give the same bytes, which EventModel reads. Throws geo::InputError for a code that
/// no class has, and for no text.
[[nodiscard]] std::string train_events(std::span<const LabelledText> texts,
                                       std::span<const vocabulary::EventClass> classes, const EventTraining& options);

/// One row of figures: how well a way of telling events does.
struct EventScore {
  std::string name;
  std::size_t asked = 0;
  std::size_t right = 0;
  double macro_f1 = 0.0;        ///< mean F1 over the labels that occur
  double macro_f1_acled = 0.0;  ///< of those, the ones with an ACLED sub-event type
  struct Label {
    std::string name;
    std::size_t gold = 0, given = 0, right = 0;
    [[nodiscard]] double f1() const noexcept {
      return gold + given == 0 ? 0.0 : 2.0 * static_cast<double>(right) / static_cast<double>(gold + given);
    }
    bool acled = false;
  };
  std::vector<Label> labels;  ///< that occur as gold, in the order of `known`
  [[nodiscard]] double accuracy() const noexcept {
    return asked == 0 ? 0.0 : static_cast<double>(right) / static_cast<double>(asked);
  }
};
/// `gold` and `given` are parallel; `acled` tells of each label whether it counts for macro_f1_acled.
[[nodiscard]] EventScore score_events(std::string name, std::span<const std::string> gold,
                                      std::span<const std::string> given, std::span<const std::string> known,
                                      const std::vector<bool>& acled);

/// How far stated probabilities are from what came true: ten bins of equal width, weighted by how many fall in each.
struct Calibration {
  double expected_error = 0.0;  ///< expected calibration error, 0 to 1
  double brier = 0.0;           ///< mean squared error, 0 to 1
};
[[nodiscard]] Calibration calibration_of(std::span<const double> stated, const std::vector<bool>& came_true);

}  // namespace layers::incidents
