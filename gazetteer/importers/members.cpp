#include "gazetteer/importers/members.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace gazetteer::importers {
namespace {

bool holds_data(std::string_view member) {
  std::string lower(member.substr(member.rfind('/') == std::string_view::npos ? 0 : member.rfind('/') + 1));
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  constexpr std::array<std::string_view, 2> beside{"readme.txt", "iso-languagecodes.txt"};
  if (std::find(beside.begin(), beside.end(), lower) != beside.end()) return false;
  return lower.ends_with(".txt") || lower.ends_with(".tsv") || lower.ends_with(".csv");
}

}  // namespace

void each_text_member(const std::filesystem::path& path,
                      const std::function<void(geo::io::FileStream&, const geo::Where&)>& read) {
  geo::io::FileStream stream(path);
  bool any = false;
  while (const auto member = stream.next()) {
    if (stream.archive() && !holds_data(*member)) continue;
    any = true;
    read(stream, {path.string(), {}, *member});
  }
  if (!any) throw geo::InputError("the archive holds no .txt file of places", {path.string(), {}, {}});
}

}  // namespace gazetteer::importers
