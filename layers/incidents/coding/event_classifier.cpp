#include "layers/incidents/coding/event_classifier.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "gazetteer/text/sentences.hpp"
#include "layers/incidents/coding/event_features.hpp"

namespace layers::incidents {
namespace {

// A text taken apart, with the parts that point into it.
struct Taken {
  explicit Taken(std::string_view text) : sentences(read_sentences(text, gazetteer::text::sentences(text), false)) {
    for (const auto& sentence : sentences) parts.push_back({&sentence, {0, sentence.size()}});
  }
  std::vector<Sentence> sentences;
  std::vector<TextPart> parts;
};

}  // namespace

struct EventClassifier::State {
  State(std::span<const vocabulary::EventClass> given, const EventModel& weights)
      : classes(given), cues(given), reader(given, cues), model(weights) {
    for (const auto& code : reader.codes()) {
      const auto found = std::find(model.codes().begin(), model.codes().end(), code);
      in_model.push_back(static_cast<std::size_t>(found - model.codes().begin()));
    }
  }
  std::span<const vocabulary::EventClass> classes;
  CueTable cues;
  EventReader reader;
  const EventModel& model;
  std::vector<std::size_t> in_model;  ///< place of each code among the model's; its size for one it does not know
};

EventClassifier::EventClassifier(std::span<const vocabulary::EventClass> classes, const EventModel& model)
    : state_(std::make_unique<const State>(classes, model)) {}
EventClassifier::~EventClassifier() = default;
EventClassifier::EventClassifier(EventClassifier&&) noexcept = default;
EventClassifier& EventClassifier::operator=(EventClassifier&&) noexcept = default;

const std::vector<std::string>& EventClassifier::codes() const noexcept { return state_->reader.codes(); }
const std::vector<std::size_t>& EventClassifier::classes_of_codes() const noexcept {
  return state_->reader.classes_of_codes();
}

std::vector<EventFeature> EventClassifier::features(std::string_view text) const {
  const Taken taken(text);
  return state_->reader.features(taken.parts);
}

EventJudgement EventClassifier::judge(std::string_view text) const {
  const Taken taken(text);
  EventJudgement judgement;
  const auto& codes = state_->reader.codes();
  const auto& class_of = state_->reader.classes_of_codes();
  const auto counts = state_->reader.cue_counts(taken.parts);
  if (const auto most = std::max_element(counts.begin(), counts.end()); most != counts.end() && *most > 0)
    judgement.keyword = codes[static_cast<std::size_t>(most - counts.begin())];
  const auto known = state_->model.posterior(state_->reader.features(taken.parts));
  std::vector<double> by_class(state_->classes.size(), 0.0);
  if (!known.empty()) {
    judgement.posterior.resize(codes.size(), 0.0);
    for (std::size_t c = 0; c < codes.size(); ++c) {
      if (state_->in_model[c] == known.size()) continue;
      judgement.posterior[c] = known[state_->in_model[c]];
      by_class[class_of[c]] += judgement.posterior[c];
    }
    const auto best = static_cast<std::size_t>(
        std::max_element(judgement.posterior.begin(), judgement.posterior.end()) - judgement.posterior.begin());
    judgement.sub_event = codes[best];
    judgement.event = state_->classes[class_of[best]].code;
    judgement.p = judgement.posterior[best];
  }
  for (const auto& sentence : taken.sentences) {
    for (const auto& event : events_in(sentence, state_->cues, state_->classes)) {
      if (event.strength <= judgement.rule_strength) continue;
      judgement.rule_strength = event.strength;
      judgement.rule_event = state_->classes[event.cue.event_class].code;
      judgement.rule_share = by_class[event.cue.event_class];
    }
  }
  return judgement;
}

EventScore score_events(std::string name, std::span<const std::string> gold, std::span<const std::string> given,
                        std::span<const std::string> known, const std::vector<bool>& acled) {
  EventScore score;
  score.name = std::move(name);
  score.asked = gold.size();
  for (std::size_t k = 0; k < known.size(); ++k) {
    EventScore::Label label;
    label.name = known[k];
    label.acled = acled[k];
    for (std::size_t i = 0; i < gold.size(); ++i) {
      label.gold += gold[i] == known[k] ? 1U : 0U;
      label.given += given[i] == known[k] ? 1U : 0U;
      label.right += gold[i] == known[k] && given[i] == known[k] ? 1U : 0U;
    }
    score.right += label.right;
    if (label.gold > 0) score.labels.push_back(std::move(label));
  }
  const auto mean = [&](bool only_acled) {
    double sum = 0.0;
    std::size_t count = 0;
    for (const auto& label : score.labels) {
      if (only_acled && !label.acled) continue;
      sum += label.f1();
      ++count;
    }
    return count == 0 ? 0.0 : sum / static_cast<double>(count);
  };
  score.macro_f1 = mean(false);
  score.macro_f1_acled = mean(true);
  return score;
}

Calibration calibration_of(std::span<const double> stated, const std::vector<bool>& came_true) {
  struct Bin {
    double stated = 0.0, true_ones = 0.0, count = 0.0;
  };
  std::array<Bin, 10> bins{};
  Calibration result;
  for (std::size_t i = 0; i < stated.size(); ++i) {
    auto& bin = bins[static_cast<std::size_t>(std::clamp(stated[i] * 10.0, 0.0, 9.0))];
    const double truth = came_true[i] ? 1.0 : 0.0;
    bin.stated += stated[i];
    bin.true_ones += truth;
    bin.count += 1.0;
    result.brier += (stated[i] - truth) * (stated[i] - truth);
  }
  const auto all = static_cast<double>(stated.size());
  if (stated.empty()) return result;
  for (const auto& bin : bins) result.expected_error += std::fabs(bin.stated - bin.true_ones) / all;
  result.brier /= all;
  return result;
}

}  // namespace layers::incidents
