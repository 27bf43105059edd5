// Learnt weights that are part of the program, as bytes.
#pragma once

#include <string_view>

namespace gazetteer::geoparse {

[[nodiscard]] std::string_view embedded_ranker() noexcept;  ///< weights/ranker.tsv; RankWeights reads it

}  // namespace gazetteer::geoparse
