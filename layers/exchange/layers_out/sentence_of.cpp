#include "layers/exchange/layers_out/sentence_of.hpp"

namespace layers::exchange {

std::string sentence_at(const gazetteer::geoparse::GeoparsedDocument& parsed, const std::string& text,
                        std::size_t offset) {
  for (const auto& sentence : parsed.sentences) {
    if (sentence.contains(offset)) return std::string(sentence.of(text));
  }
  return text.size() <= 300 ? text : std::string();
}

}  // namespace layers::exchange
