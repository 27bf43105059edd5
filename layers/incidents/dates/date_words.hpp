// Words for days and months in Russian, Ukrainian and Arabic. Private to incidents.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "layers/incidents/coding/words.hpp"

namespace layers::incidents {

/// 1 to 12 for a name of a month (with its case endings; both Arabic systems); 0 for other words.
[[nodiscard]] unsigned foreign_month(std::string_view word) noexcept;
/// 0 (Sunday) to 6.
[[nodiscard]] std::optional<unsigned> foreign_weekday(std::string_view word) noexcept;
/// Days in a unit of time: 0 for hours, 1, 7, 30, 365; -1 for other words.
[[nodiscard]] int foreign_unit(std::string_view word) noexcept;

/// "за сутки", "за минулу добу", "за последние 24 часа", "خلال الساعات الـ24 الماضية": a day back, or as many hours as
/// told. Empty where the words at `i` say no such thing.
struct PastHours {
  std::size_t last = 0;  ///< the word behind
  int days = 1;
};
[[nodiscard]] std::optional<PastHours> foreign_past_hours(const Sentence& sentence, std::size_t i);

/// "قبل يومين", "قبل ثلاثة أيام", "منذ 3 أيام" (days ago, told in front); empty for other words.
[[nodiscard]] std::optional<PastHours> arabic_days_ago(const Sentence& sentence, std::size_t i);

}  // namespace layers::incidents
