// Which kind of event a text tells: multinomial logistic regression over the features of event_features.hpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace layers::incidents {

struct EventFeature;

/// Weights of the classifier. Scores of a sub-event are the sums of its features' weights; probabilities are their
/// softmax at the temperature that made the training's held-out texts likeliest.
class EventModel {
 public:
  EventModel() = default;
  /// Reads the bytes that train_events() writes. Throws geo::InputError when they are none.
  explicit EventModel(std::string_view bytes);
  /// Those that the program is built with (layers/incidents/weights/events.bin).
  [[nodiscard]] static const EventModel& embedded();

  /// Codes of the sub-events, in the order of the probabilities.
  [[nodiscard]] const std::vector<std::string>& codes() const noexcept { return codes_; }
  /// Probabilities of the sub-events; they sum to 1. Empty where the model is.
  [[nodiscard]] std::vector<double> posterior(std::span<const EventFeature> features) const;
  /// That an event found by the rules is of the class it was given: from the share of the probabilities that falls on
  /// the class, and the strength of the words (events.hpp).
  [[nodiscard]] double p_class(double share, double strength) const noexcept;
  [[nodiscard]] std::size_t size() const noexcept { return rows_.size(); }

  /// The parts that training fits.
  struct Fit {
    std::vector<std::string> codes;
    double temperature = 1.0;
    double bias = 0.0, by_share = 1.0, by_strength = 0.0;               ///< log odds of p_class
    std::vector<std::pair<std::uint32_t, std::vector<float>>> weights;  ///< by rising key; one for each code
  };
  [[nodiscard]] static std::string bytes_of(const Fit& fit);

 private:
  std::vector<std::string> codes_;
  double temperature_ = 1.0, bias_ = 0.0, by_share_ = 1.0, by_strength_ = 0.0;
  std::unordered_map<std::uint32_t, std::size_t> rows_;  ///< key -> row of weights_
  std::vector<float> weights_;
};

}  // namespace layers::incidents
