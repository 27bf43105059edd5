// Sentences in the manner of war reports, made up from patterns of our own and names of the gazetteer: what the news
// corpora that are annotated hold too little of.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "gazetteer/evaluation/corpus/corpus.hpp"
#include "gazetteer/places/gazetteer.hpp"

namespace gazetteer::evaluation {

/// `count` documents of six sentences each, with their names marked (kind "Embedded_Non_Lit" for places inside the
/// names of units and organisations, "Demonym" for adjectives, else "Literal"; corpus "war-reports"). Settlements,
/// units and persons are drawn by the seed from the gazetteer's places of countries at war; persons and organisations
/// bear the names of places, too. The same gazetteer, count and seed give the same documents. Empty where the
/// gazetteer has no settlement of those countries.
///
/// Of the settlements a third is spelt otherwise, and two of nine have invented names: kind "Literal", no id
/// and no point. The others have the ids and points of their places. `settlements` scattered: each from anywhere;
/// local: those of one document within 80 km of one another, its unit and country being theirs.
enum class Settlements { scattered, local };
[[nodiscard]] std::vector<GoldDocument> war_reports(const places::Gazetteer& gazetteer, std::size_t count,
                                                    std::uint64_t seed,
                                                    Settlements settlements = Settlements::scattered);

}  // namespace gazetteer::evaluation
