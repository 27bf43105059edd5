#include "layers/maps/style/grades.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace layers::maps {
namespace {

using vocabulary::Colour;

constexpr double seconds_a_day = 86'400;

// Two significant digits: what a legend can be read with.
double rounded(double figure) {
  if (figure == 0) return 0;
  const double power = std::pow(10.0, std::floor(std::log10(std::abs(figure))) - 1);
  return std::round(figure / power) * power;
}

std::string text_of(double figure, const Words& words) {
  const double size = std::abs(figure);
  return words.number(figure, size >= 10 || figure == std::round(figure) ? 0 : size >= 1 ? 1 : size >= 0.1 ? 2 : 3);
}

// Steps with these upper ends and one above them all; ends that fall together count once.
std::vector<Grade> steps(std::vector<double> ends, std::span<const Colour> colours, const Words& words) {
  ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
  std::vector<Grade> grades;
  for (std::size_t i = 0; i <= ends.size(); ++i) {
    Grade grade;
    const auto low = i == 0 ? std::string() : text_of(ends[i - 1], words);
    if (i < ends.size()) grade.upper = ends[i];
    const auto high = i == ends.size() ? std::string() : text_of(ends[i], words);
    grade.label = low.empty() && high.empty() ? ""
                  : low.empty()               ? "≤ " + high
                  : high.empty()              ? "> " + low
                                              : low + " – " + high;
    // Over the whole palette, however few the steps are.
    grade.colour = colours[ends.empty() ? colours.size() / 2 : i * (colours.size() - 1) / ends.size()];
    grades.push_back(std::move(grade));
  }
  return grades;
}

double quantile(const std::vector<double>& sorted, double share) {
  return sorted[std::min(sorted.size() - 1, static_cast<std::size_t>(share * static_cast<double>(sorted.size())))];
}

}  // namespace

std::optional<double> figure_of(const geo::io::Value& value) noexcept {
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return static_cast<double>(*whole);
  if (const auto* real = std::get_if<double>(&value)) return std::isfinite(*real) ? std::optional(*real) : std::nullopt;
  if (const auto* date = std::get_if<geo::Date>(&value)) return date->days_since(geo::Date());
  if (const auto* instant = std::get_if<geo::Instant>(&value))
    return static_cast<double>(instant->unix_seconds()) / seconds_a_day;
  return std::nullopt;
}

std::vector<Grade> grades_of_numbers(std::vector<double> figures, bool whole, bool diverging,
                                     std::span<const Colour> colours, const Words& words) {
  if (figures.empty() || colours.empty()) return {};
  std::sort(figures.begin(), figures.end());
  if (whole && !diverging) {
    auto values = figures;
    values.erase(std::unique(values.begin(), values.end()), values.end());
    if (values.size() <= colours.size()) {
      std::vector<Grade> grades;
      for (std::size_t i = 0; i < values.size(); ++i) {
        Grade grade{values[i], text_of(values[i], words),
                    colours[values.size() == 1 ? colours.size() / 2 : i * (colours.size() - 1) / (values.size() - 1)]};
        if (i + 1 == values.size()) grade.upper = std::numeric_limits<double>::infinity();
        grades.push_back(std::move(grade));
      }
      return grades;
    }
  }
  std::vector<double> ends;
  if (diverging) {
    std::vector<double> sizes;
    sizes.reserve(figures.size());
    for (const double figure : figures) sizes.push_back(std::abs(figure));
    std::sort(sizes.begin(), sizes.end());
    const double outer = rounded(quantile(sizes, 0.9)), inner = rounded(outer / 4);
    if (outer > 0) ends = {-outer, -inner, inner, outer};
  } else {
    for (std::size_t i = 1; i < colours.size(); ++i) {
      const double share = static_cast<double>(i) / static_cast<double>(colours.size());
      ends.push_back(whole ? std::round(quantile(figures, share)) : rounded(quantile(figures, share)));
    }
    while (!ends.empty() && ends.back() >= figures.back()) ends.pop_back();  // nothing would lie above it
  }
  return steps(std::move(ends), colours, words);
}

std::vector<Grade> grades_of_dates(std::span<const double> days, const std::string& without,
                                   std::span<const Colour> colours) {
  if (colours.empty()) return {};
  if (days.empty()) return {{std::numeric_limits<double>::infinity(), without, colours.front()}};
  const auto [low, high] = std::minmax_element(days.begin(), days.end());
  const auto date_of = [](double day) { return geo::Date().plus_days(static_cast<int>(std::floor(day))); };
  const double first = std::floor(*low), length = std::floor(*high) - first + 1;
  std::vector<Grade> grades = {{first - 0.5, without, colours.front()}};
  const auto count = std::min(static_cast<double>(colours.size() - 1), length);
  for (double i = 0; i < count; ++i) {
    const double begin = first + std::floor(length * i / count), end = first + std::floor(length * (i + 1) / count) - 1;
    Grade grade{end + 1 - 1.0 / seconds_a_day, date_of(begin).iso(), {}};
    if (end > begin) grade.label += " – " + date_of(end).iso();
    if (i + 1 == count) grade.upper = std::numeric_limits<double>::infinity();
    grade.colour =
        colours[count == 1 ? colours.size() - 1
                           : 1 + static_cast<std::size_t>(i * static_cast<double>(colours.size() - 2) / (count - 1))];
    grades.push_back(std::move(grade));
  }
  return grades;
}

const Grade* grade_of(const LayerDesign& design, const geo::io::Value& value) noexcept {
  if (design.grades.empty()) return nullptr;
  const auto figure = figure_of(value);
  if (!figure) return &design.grades.front();
  for (const auto& grade : design.grades) {
    if (*figure <= grade.upper) return &grade;
  }
  return &design.grades.back();
}

}  // namespace layers::maps
