// Values of features whatever their columns are typed as. Private to exchange.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "libgeo/core/error.hpp"
#include "libgeo/core/time.hpp"
#include "libgeo/io/vector/layer.hpp"

namespace layers::exchange {

/// The value as text without blanks at its ends; empty for null, empty text and a column that is not there.
[[nodiscard]] std::string text_at(const geo::io::Layer& layer, const geo::io::Feature& feature, std::string_view name);

/// The value as a moment: a date, a date-time, or text that is one in ISO form. Empty for null and a column that is not
/// there; throws geo::InputError, at `where`, for anything else.
[[nodiscard]] std::optional<geo::Instant> moment_at(const geo::io::Layer& layer, const geo::io::Feature& feature,
                                                    std::string_view name, const geo::Where& where);

}  // namespace layers::exchange
