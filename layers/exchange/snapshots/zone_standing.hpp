// How a drawn zone stands against others of its map: when it was stated, by whom. Private to exchange.
#pragma once

#include "layers/exchange/read.hpp"
#include "libgeo/io/vector/layer.hpp"

namespace layers::exchange {

/// Sets `stated` from the column options.stated_field, else from the first of `updated`, `modified`, `edited`, `date`
/// that holds a date; `source` from a column `source` where it says something; `source_rank` from the place of the
/// source (of the file name without extension where there is no such column) in options.source_rank, the first being
/// the highest, else from a column `source_rank` (1 the highest). Throws geo::UsageError when options.stated_field is
/// not there, geo::InputError when the rank is no number.
void take_standing(const geo::io::Layer& layer, const geo::io::Feature& feature, const SnapshotOptions& options,
                   control::DrawnZone& zone);

}  // namespace layers::exchange
