// The weights that are part of the program.
#include <string_view>

#include "gazetteer/geoparse/recognition/tagging.hpp"
#include "gazetteer/geoparse/weights_of_program.hpp"

// SITMAP_TAGGER_WEIGHTS and SITMAP_RANKER_WEIGHTS are the paths of weights/tagger.bin and weights/ranker.tsv, from
// CMakeLists.txt.
__asm__(
    ".section .rodata\n"
    ".balign 16\n"
    ".global sitmap_tagger_weights_begin\n"
    ".hidden sitmap_tagger_weights_begin\n"
    "sitmap_tagger_weights_begin:\n"
    ".incbin \"" SITMAP_TAGGER_WEIGHTS
    "\"\n"
    ".global sitmap_tagger_weights_end\n"
    ".hidden sitmap_tagger_weights_end\n"
    "sitmap_tagger_weights_end:\n"
    ".byte 0\n"
    ".global sitmap_ranker_weights_begin\n"
    ".hidden sitmap_ranker_weights_begin\n"
    "sitmap_ranker_weights_begin:\n"
    ".incbin \"" SITMAP_RANKER_WEIGHTS
    "\"\n"
    ".global sitmap_ranker_weights_end\n"
    ".hidden sitmap_ranker_weights_end\n"
    "sitmap_ranker_weights_end:\n"
    ".byte 0\n"
    ".previous\n");

extern "C" {
extern const char sitmap_tagger_weights_begin[];
extern const char sitmap_tagger_weights_end[];
extern const char sitmap_ranker_weights_begin[];
extern const char sitmap_ranker_weights_end[];
}

namespace gazetteer::geoparse {

const TagWeights& TagWeights::embedded() {
  static const TagWeights weights(std::string_view(
      sitmap_tagger_weights_begin, static_cast<std::size_t>(sitmap_tagger_weights_end - sitmap_tagger_weights_begin)));
  return weights;
}

std::string_view embedded_ranker() noexcept {
  return {sitmap_ranker_weights_begin,
          static_cast<std::size_t>(sitmap_ranker_weights_end - sitmap_ranker_weights_begin)};
}

}  // namespace gazetteer::geoparse
