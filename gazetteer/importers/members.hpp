// The texts in a file that may be plain, compressed or an archive.
#pragma once

#include <filesystem>
#include <functional>

#include "libgeo/core/error.hpp"
#include "libgeo/io/files/stream.hpp"

namespace gazetteer::importers {

/// Calls `read` for the file, or for each .txt, .tsv or .csv in a zip archive that holds data (GeoNames puts readme.txt
/// and iso-languagecodes.txt beside its tables); `where` names the archive and the member. Throws geo::InputError when
/// an archive holds none.
void each_text_member(const std::filesystem::path& path,
                      const std::function<void(geo::io::FileStream&, const geo::Where&)>& read);

}  // namespace gazetteer::importers
