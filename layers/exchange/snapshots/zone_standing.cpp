#include "layers/exchange/snapshots/zone_standing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "layers/exchange/feature_values.hpp"
#include "layers/exchange/snapshots/snapshot_fields.hpp"
#include "layers/vocabulary/vocabulary.hpp"
#include "libgeo/core/error.hpp"

namespace layers::exchange {
namespace {

std::optional<geo::Instant> date_in(const std::string& text) {
  if (const auto date = geo::Date::parse_iso(text)) return geo::Instant(*date);
  return geo::Instant::parse_iso(text);
}

}  // namespace

void take_standing(const geo::io::Layer& layer, const geo::io::Feature& feature, const SnapshotOptions& options,
                   control::DrawnZone& zone) {
  if (!options.stated_field.empty()) {
    if (!field_named(layer, options.stated_field))
      throw geo::UsageError(fmt::format("there is no field \"{}\"", options.stated_field), zone.where,
                            "name the field that says when a zone was drawn");
    zone.stated = moment_at(layer, feature, options.stated_field, zone.where);
  } else {
    for (const auto* name : {"updated", "modified", "edited", "date"}) {
      zone.stated = date_in(text_at(layer, feature, name));
      if (zone.stated) break;
    }
  }
  auto source = text_at(layer, feature, "source");
  const auto named = source.empty() ? std::filesystem::path(zone.where.file).stem().string() : source;
  if (!source.empty()) zone.source = std::move(source);
  const auto same = [&](const std::string& ranked) {
    return vocabulary::folded_name(ranked) == vocabulary::folded_name(named);
  };
  if (!options.source_rank.empty()) {
    const auto at = std::find_if(options.source_rank.begin(), options.source_rank.end(), same);
    zone.source_rank = static_cast<int>(options.source_rank.end() - at);
    return;
  }
  const auto rank = text_at(layer, feature, "source_rank");
  if (rank.empty()) return;
  int number = 0;
  const auto [end, fault] = std::from_chars(rank.data(), rank.data() + rank.size(), number);
  if (fault != std::errc() || end != rank.data() + rank.size() || number < 1 || number > 1'000'000)
    throw geo::InputError(fmt::format("the source_rank \"{}\" is no rank", rank), zone.where,
                          "write 1 for the best source, then 2, 3");
  zone.source_rank = -number;
}

}  // namespace layers::exchange
