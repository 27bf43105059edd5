// The sections of a compiled file, written as they come.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/places/compile/compile.hpp"
#include "gazetteer/places/file/format.hpp"
#include "libgeo/core/digest.hpp"

namespace gazetteer::places {

/// Hands sections on to a sink, reckons the checksums of their blocks meanwhile, and puts header and section table in
/// front at the end. Each section once, in any order.
class FileWriter {
 public:
  explicit FileWriter(const FileSink& sink) : sink_(sink) {}

  void section(format::Section which, std::string_view bytes) {
    begin(which);
    append(bytes);
    end();
  }
  /// A section in pieces.
  void begin(format::Section which);
  void append(std::string_view bytes);
  void end();

  /// Sections that were not written are empty.
  void finish();

 private:
  void hand_on(std::string_view bytes);
  void close_block();

  const FileSink& sink_;
  std::array<format::SectionEntry, format::section_count> entries_{};
  std::size_t current_ = 0;
  std::uint64_t size_ = 0;  ///< of the sections so far
  std::string block_;       ///< the bytes of the block that is not full yet
  std::vector<std::uint64_t> checksums_;
  geo::Sha256 digest_;
};

}  // namespace gazetteer::places
