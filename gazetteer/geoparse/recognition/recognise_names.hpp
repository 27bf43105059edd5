// Names in scripts with capitals: a matter of recognise.cpp.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "gazetteer/geoparse/reading.hpp"
#include "gazetteer/geoparse/recognition/scan.hpp"
#include "gazetteer/geoparse/recognition/spot.hpp"

namespace gazetteer::geoparse {

/// A run of words written as names, with small connecting words inside it: "General Georgia Brooks", "Homs Steel
/// Company".
struct Run {
  std::size_t first = 0;
  std::size_t last = 0;  ///< both included
};
inline constexpr std::size_t most_words_of_run = 12;  ///< behind the first; a full stop may stand before each

/// What the text has taught so far.
struct Acquaintances {
  /// Of persons introduced with a title or a given name: Word::key, which the Reading holds.
  std::unordered_set<std::string_view> surnames;
};

/// The run that begins at word `first`, which must be name-like.
[[nodiscard]] Run run_at(const Reading& reading, std::size_t first);

enum class RunKind { names, person, organisation, road, site };
/// What a run as a whole is, by its own words and those beside it.
[[nodiscard]] RunKind kind_of_run(const Reading& reading, Run run);

/// Appends the spots of the run and learns surnames.
void recognise_run(const Reading& reading, const places::Gazetteer& gazetteer, Run run, Acquaintances& known,
                   std::vector<Spot>& spots);

/// A numbered military unit or base that begins at word `i` ("93rd Brigade", "Base 46", "17th Division base"); appends
/// its spot and returns the word behind it, or `i` where there is none.
[[nodiscard]] std::size_t recognise_unit(const Reading& reading, std::size_t i, std::vector<Spot>& spots);

/// Names among the words of one Arabic sentence from word `i`; returns the word behind what it took, at least i + 1.
[[nodiscard]] std::size_t recognise_arabic(const Reading& reading, const places::Gazetteer& gazetteer, std::size_t i,
                                           Acquaintances& known, std::vector<Spot>& spots);

/// A name in a Ukrainian or Russian sentence at the name-like word `i`; learns surnames; returns the word behind what
/// it took, at least i + 1.
[[nodiscard]] std::size_t recognise_slavic(const Reading& reading, const places::Gazetteer& gazetteer, std::size_t i,
                                           Acquaintances& known, std::vector<Spot>& spots);

/// The same in a Turkish sentence.
[[nodiscard]] std::size_t recognise_turkish(const Reading& reading, const places::Gazetteer& gazetteer, std::size_t i,
                                            Acquaintances& known, std::vector<Spot>& spots);

/// Gives a Ukrainian or Russian spot whose span the caller gave the names that its words may be a case of; false where
/// the gazetteer has none.
[[nodiscard]] bool look_up_slavic(const Reading& reading, const places::Gazetteer& gazetteer, Spot& spot);

/// Demonyms and parts of compounds at word `i` ("Turkish-backed", "Russia-Turkey"); true where it took the word.
[[nodiscard]] bool recognise_word_parts(const Reading& reading, const places::Gazetteer& gazetteer, std::size_t i,
                                        std::vector<Spot>& spots);

}  // namespace gazetteer::geoparse
