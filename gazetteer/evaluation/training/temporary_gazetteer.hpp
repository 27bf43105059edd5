// A compiled gazetteer for the time of an evaluation.
#pragma once

#include <filesystem>

#include "gazetteer/places/compile/compile.hpp"

namespace gazetteer::evaluation {

/// The contents as a compiled file in the folder for temporary files; gone with this object. What mapped it goes on.
class TemporaryGazetteer {
 public:
  /// Throws geo::OutputError when it cannot be written, and as places::compile does.
  explicit TemporaryGazetteer(const places::GazetteerContents& contents);
  ~TemporaryGazetteer();
  TemporaryGazetteer(const TemporaryGazetteer&) = delete;
  TemporaryGazetteer& operator=(const TemporaryGazetteer&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace gazetteer::evaluation
