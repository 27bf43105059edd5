// The sentence that something stands in.
#pragma once

#include <cstddef>
#include <string>

#include "gazetteer/geoparse/mention.hpp"

namespace layers::exchange {

/// The sentence of the text that holds the byte; where none does the whole text, if it is short, else nothing.
[[nodiscard]] std::string sentence_at(const gazetteer::geoparse::GeoparsedDocument& parsed, const std::string& text,
                                      std::size_t offset);

}  // namespace layers::exchange
