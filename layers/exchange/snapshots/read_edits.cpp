#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "layers/exchange/feature_values.hpp"
#include "layers/exchange/read.hpp"
#include "layers/exchange/snapshots/snapshot_date.hpp"
#include "layers/exchange/snapshots/zone_actor.hpp"
#include "libgeo/io/vector/read.hpp"

namespace layers::exchange {
namespace {

using geo::io::Feature;
using geo::io::Layer;

constexpr std::string_view columns_of_edits = "give it columns actor, status, date, reason, author";
constexpr std::string_view columns_of_overrides = "give it columns actor, status, from, to, reason, author";

bool is_nobody(std::string actor) {
  std::transform(actor.begin(), actor.end(), actor.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return actor == control::nobody_word;
}

std::optional<geo::Instant> first_of(std::initializer_list<std::string_view> columns, const Layer& layer,
                                     const Feature& feature, const geo::Where& where) {
  for (const auto column : columns) {
    if (const auto moment = moment_at(layer, feature, column, where)) return moment;
  }
  return std::nullopt;
}

geo::TimeInterval validity(const std::filesystem::path& file, const Layer& layer, const Feature& feature,
                           const EditOptions& options, const ZoneDates& dates, const geo::Where& where) {
  geo::TimeInterval valid;
  auto from = options.overrides ? first_of({"from", "valid_from", "date"}, layer, feature, where)
                                : first_of({"date", "valid_from", "from"}, layer, feature, where);
  std::optional<geo::Instant> until;
  if (!from) {  // a TimeSpan of KML, a folder, a field that was named; the file's name is not enough for an override
    const auto drawn = dates.of(file, layer, feature, where);
    const bool by_file_name = drawn.from && drawn.from == instant_in_name(file.filename().string());
    const bool asked = options.drawn.date_from == DateFrom::file;
    if (asked || !by_file_name || (!options.overrides && !options.date)) {
      from = drawn.from;
      until = drawn.to;
    }
  }
  if (!from && options.date) from = geo::Instant(*options.date);
  if (!from) {
    throw geo::InputError(
        options.overrides ? "the override has no date from which it is valid" : "the patch has no date", where,
        options.overrides ? "write it into the column from (2020-02-16)"
                          : "write it into the column date (2020-02-16), or give --date");
  }
  valid.from = *from;
  if (!options.overrides) return valid;
  valid.to = first_of({"to", "valid_to"}, layer, feature, where);
  if (!valid.to) valid.to = until;
  if (valid.to && *valid.to <= valid.from)
    throw geo::InputError("the override ends before it begins", where,
                          "the column to is the first day on which it is no longer so; leave it empty while it is");
  return valid;
}

}  // namespace

std::vector<control::Edit> read_edits(std::span<const std::filesystem::path> files, const EditOptions& options,
                                      geo::Findings& findings) {
  std::vector<control::Edit> edits;
  const ZoneDates dates(options.drawn);
  const std::string columns(options.overrides ? columns_of_overrides : columns_of_edits);
  for (const auto& file : files) {
    const std::size_t before = edits.size();
    std::size_t others = 0;
    const geo::Where whole{file.string(), std::nullopt, {}};
    for (const auto& layer : geo::io::read_layers(file, {}, findings)) {
      for (std::size_t i = 0; i < layer.features.size(); ++i) {
        const auto& feature = layer.features[i];
        const geo::Where where{file.string(), std::nullopt, fmt::format("feature {}", i + 1)};
        const auto* area = std::get_if<geo::MultiPolygon>(&feature.geometry);
        if (area == nullptr) {
          ++others;
          continue;
        }
        control::Edit edit;
        const auto actor =
            options.drawn.actor.empty() ? stated_actor(layer, feature, options.drawn) : options.drawn.actor;
        if (!actor)
          throw geo::InputError(
              "the patch has no actor", where,
              columns + " (the actor none takes control away), or put it into a folder named like its actor");
        if (!is_nobody(*actor)) edit.holding.actor = *actor;
        if (auto status = text_at(layer, feature, "status"); !status.empty()) edit.holding.status = std::move(status);
        edit.area = *area;
        edit.valid = validity(file, layer, feature, options, dates, where);
        edit.author = text_at(layer, feature, "author");
        edit.reason = text_at(layer, feature, "reason");
        if (edit.reason.empty()) edit.reason = text_at(layer, feature, "description");
        edit.where = where;
        edits.push_back(std::move(edit));
      }
    }
    if (others > 0)
      findings.warn(
          "shape-not-area",
          geo::said("{n} {n:feature is no polygon and is|features are no polygons and are} left out", {{"n", others}}),
          whole);
    if (edits.size() == before)
      throw geo::InputError("holds no patch", whole, "draw patches as polygons and " + columns);
  }
  return edits;
}

}  // namespace layers::exchange
