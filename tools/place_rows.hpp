// Places as find prints them: a table for people, JSON for programs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/places/gazetteer.hpp"

namespace tools {

/// "Ar-Raqqah, Syria": the names of province and country; codes where the gazetteer has no names for them.
[[nodiscard]] std::string province_and_country(const gazetteer::places::Gazetteer& gazetteer,
                                               const gazetteer::places::PlaceView& view);

/// "town or village (PPL)".
[[nodiscard]] std::string kind_of(const gazetteer::places::PlaceView& view);

/// `"id":...,"name":...,"lon":...,"lat":...,"country":...,"feature_code":...`
void append_place_json(std::string& out, const gazetteer::places::Gazetteer& gazetteer,
                       gazetteer::places::PlaceRef place);
/// `,"local_name":...,"feature_class":...,"population":...` and the rest behind the fields of the contract: null for
/// what is not known.
void append_more_json(std::string& out, const gazetteer::places::Gazetteer& gazetteer,
                      gazetteer::places::PlaceRef place);

/// Rows as columns two spaces apart; `right` says which stand at the right edge of theirs. The width of a text is its
/// code points without combining marks and format characters. The last column is not padded.
[[nodiscard]] std::string aligned(const std::vector<std::vector<std::string>>& rows, std::string_view right);

}  // namespace tools
