#include "layers/incidents/coding/event_model.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>

#include "layers/incidents/coding/event_features.hpp"
#include "libgeo/core/error.hpp"

// SITMAP_EVENT_WEIGHTS is the path of weights/events.bin, from CMakeLists.txt.
__asm__(
    ".section .rodata\n"
    ".balign 16\n"
    ".global sitmap_event_weights_begin\n"
    ".hidden sitmap_event_weights_begin\n"
    "sitmap_event_weights_begin:\n"
    ".incbin \"" SITMAP_EVENT_WEIGHTS
    "\"\n"
    ".global sitmap_event_weights_end\n"
    ".hidden sitmap_event_weights_end\n"
    "sitmap_event_weights_end:\n"
    ".byte 0\n"
    ".previous\n");

extern "C" {
extern const char sitmap_event_weights_begin[];
extern const char sitmap_event_weights_end[];
}

namespace layers::incidents {
namespace {

constexpr std::string_view mark = "sitmap-events 1\n";

// A weight is a byte times its row's step.
constexpr float steps = 127.0F;

void put_number(std::string& out, std::uint32_t value) {
  for (int shift = 0; shift < 32; shift += 8) out += static_cast<char>((value >> shift) & 0xFFU);
}

class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : left_(bytes) {}
  std::string_view take(std::size_t count) {
    if (left_.size() < count) throw geo::InputError("ends too early", {"weights of events", std::nullopt, {}});
    const auto taken = left_.substr(0, count);
    left_.remove_prefix(count);
    return taken;
  }
  std::string_view line() {
    const auto end = left_.find('\n');
    if (end == std::string_view::npos) throw geo::InputError("ends too early", {"weights of events", std::nullopt, {}});
    const auto taken = take(end);
    take(1);
    return taken;
  }
  std::uint32_t number() {
    const auto taken = take(4);
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
      value |= static_cast<std::uint32_t>(static_cast<unsigned char>(taken[i])) << (8 * i);
    return value;
  }
  double real() {
    const auto text = line();
    double value = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
      throw geo::InputError(fmt::format("\"{}\" is no number", text), {"weights of events", std::nullopt, {}});
    return value;
  }
  [[nodiscard]] bool empty() const noexcept { return left_.empty(); }

 private:
  std::string_view left_;
};

double log_odds(double p) {
  const double kept = std::clamp(p, 1e-4, 1.0 - 1e-4);
  return std::log(kept / (1.0 - kept));
}

}  // namespace

EventModel::EventModel(std::string_view bytes) {
  if (bytes.empty()) return;  // no weights yet: what train_events() starts from
  Bytes in(bytes);
  if (in.take(std::min(mark.size(), bytes.size())) != mark)
    throw geo::InputError("are no weights of events", {"weights of events", std::nullopt, {}});
  temperature_ = in.real();
  bias_ = in.real();
  by_share_ = in.real();
  by_strength_ = in.real();
  if (temperature_ <= 0.0) throw geo::InputError("have no temperature", {"weights of events", std::nullopt, {}});
  const auto codes = in.number(), rows = in.number();
  for (std::uint32_t i = 0; i < codes; ++i) codes_.emplace_back(in.line());
  for (std::uint32_t row = 0; row < rows; ++row) {
    const auto key = in.number();
    const float step = std::bit_cast<float>(in.number());
    rows_.emplace(key, weights_.size());
    for (const char c : in.take(codes)) weights_.push_back(static_cast<float>(static_cast<signed char>(c)) * step);
  }
  if (!in.empty()) throw geo::InputError("have something behind their end", {"weights of events", std::nullopt, {}});
}

const EventModel& EventModel::embedded() {
  static const EventModel model(std::string_view(
      sitmap_event_weights_begin, static_cast<std::size_t>(sitmap_event_weights_end - sitmap_event_weights_begin)));
  return model;
}

std::string EventModel::bytes_of(const Fit& fit) {
  std::string out(mark);
  for (const double value : {fit.temperature, fit.bias, fit.by_share, fit.by_strength})
    out += fmt::format("{:.6f}\n", value);
  put_number(out, static_cast<std::uint32_t>(fit.codes.size()));
  put_number(out, static_cast<std::uint32_t>(fit.weights.size()));
  for (const auto& code : fit.codes) out += code + "\n";
  for (const auto& [key, row] : fit.weights) {
    float most = 0.0F;
    for (const float weight : row) most = std::max(most, std::fabs(weight));
    const float step = most / steps;
    put_number(out, key);
    put_number(out, std::bit_cast<std::uint32_t>(step));
    for (const float weight : row)
      out += static_cast<char>(step > 0.0F ? static_cast<signed char>(std::lround(weight / step)) : 0);
  }
  return out;
}

std::vector<double> EventModel::posterior(std::span<const EventFeature> features) const {
  std::vector<double> scores(codes_.size(), 0.0);
  for (const auto& [key, value] : features) {
    const auto row = rows_.find(key);
    if (row == rows_.end()) continue;
    for (std::size_t c = 0; c < scores.size(); ++c)
      scores[c] += static_cast<double>(weights_[row->second + c]) * static_cast<double>(value);
  }
  if (scores.empty()) return scores;
  const double most = *std::max_element(scores.begin(), scores.end());
  double sum = 0.0;
  for (auto& score : scores) sum += score = std::exp((score - most) / temperature_);
  for (auto& score : scores) score /= sum;
  return scores;
}

double EventModel::p_class(double share, double strength) const noexcept {
  return 1.0 / (1.0 + std::exp(-(bias_ + by_share_ * log_odds(share) + by_strength_ * strength)));
}

}  // namespace layers::incidents
