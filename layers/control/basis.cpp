#include "layers/control/basis.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace layers::control {
namespace {

int rank(std::string_view certainty) {
  if (certainty == "high") return 3;
  if (certainty == "medium") return 2;
  if (certainty == "low") return 1;
  return 0;
}

/// The first `limit` bytes, less the beginning of a character that would be cut.
std::string cut(const std::string& text, std::size_t limit) {
  if (text.size() <= limit) return text;
  std::size_t end = limit;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end) + "...";
}

}  // namespace

std::string lowest_certainty(const std::vector<std::string>& certainties) {
  const std::string* lowest = nullptr;
  for (const auto& certainty : certainties) {
    if (certainty.empty()) continue;
    const bool lower = lowest == nullptr || rank(certainty) < rank(*lowest) ||
                       (rank(certainty) == rank(*lowest) && certainty < *lowest);
    if (lower) lowest = &certainty;
  }
  return lowest == nullptr ? std::string() : *lowest;
}

std::string listed(const std::vector<std::string>& items, std::size_t limit) {
  // Items may be lists themselves, as what an earlier map rests on.
  std::vector<std::string_view> each_once;
  std::set<std::string_view> seen;
  for (const std::string_view item : items) {
    for (std::size_t begin = 0; begin < item.size();) {
      const auto end = std::min(item.find("; ", begin), item.size());
      const auto one = item.substr(begin, end - begin);
      if (!one.empty() && seen.insert(one).second) each_once.push_back(one);
      begin = end + 2;
    }
  }
  std::string text;
  for (std::size_t i = 0; i < each_once.size(); ++i) {
    // Room is kept for "; and 12345 more".
    const bool last = i + 1 == each_once.size();
    if (text.size() + 2 + each_once[i].size() + (last ? 0 : 18) > limit) {
      if (i == 0) {
        text = cut(std::string(each_once[0]), limit - 24);
        ++i;
      }
      if (i < each_once.size()) text += fmt::format("; and {} more", each_once.size() - i);
      break;
    }
    if (i > 0) text += "; ";
    text += each_once[i];
  }
  return text;
}

Basis basis_of(const std::vector<const DrawnZone*>& zones) {
  std::vector<std::string> certainties, sources;
  std::vector<std::pair<bool, std::string>> stated;
  for (const auto* zone : zones) {
    certainties.push_back(zone->certainty);
    stated.emplace_back(zone->standing == Standing::drawn, zone->evidence);
    sources.push_back(zone->source);
  }
  // Sorted, so that the order of the zones does not show; patches first, so that they are named however much follows.
  std::sort(stated.begin(), stated.end());
  std::sort(sources.begin(), sources.end());
  std::vector<std::string> evidence;
  evidence.reserve(stated.size());
  for (auto& [drawn, text] : stated) evidence.push_back(std::move(text));
  return {lowest_certainty(certainties), listed(evidence), listed(sources)};
}

}  // namespace layers::control
