#include "layers/maps/style/statuses.hpp"

#include <algorithm>
#include <utility>

namespace layers::maps {
namespace {

constexpr std::pair<std::string_view, Hatch> known[] = {
    {"contested", {.angle_degrees = 45, .spacing_mm = 1.9, .width_mm = 0.4, .light = false}},
    {"claimed", {.angle_degrees = 135, .spacing_mm = 2.2, .width_mm = 1.0, .light = true}},
    {"infiltrated", {.angle_degrees = 90, .spacing_mm = 2.4, .width_mm = 0.35, .light = false}},
    {"liberated", {.angle_degrees = 0, .spacing_mm = 2.6, .width_mm = 0.8, .light = true}},
    {"unknown", {.angle_degrees = 0, .spacing_mm = 2.4, .width_mm = 0.35, .light = false}},
};

}  // namespace

std::vector<StatusStyle> status_styles(const std::vector<std::string>& values, const Words& words) {
  std::vector<StatusStyle> styles;
  const auto add = [&](const std::string& value, const Hatch& hatch) {
    styles.push_back({value, words.or_else("status." + value, value), hatch});
  };
  const auto occurs = [&](std::string_view status) {
    return std::find(values.begin(), values.end(), status) != values.end();
  };
  for (const auto& [status, hatch] : known) {
    if (occurs(status)) add(std::string(status), hatch);
  }
  for (const auto& value : values) {
    const bool is_known =
        std::any_of(std::begin(known), std::end(known), [&](const auto& k) { return k.first == value; });
    if (!value.empty() && value != "held" && !is_known) add(value, std::end(known)[-1].second);
  }
  return styles;
}

const StatusStyle* status_style(const LayerDesign& design, const std::string& value) noexcept {
  const auto found = std::find_if(design.statuses.begin(), design.statuses.end(),
                                  [&](const StatusStyle& style) { return style.value == value; });
  return found == design.statuses.end() ? nullptr : &*found;
}

}  // namespace layers::maps
