#include "gazetteer/text/key_fingerprint.hpp"

#include <string_view>

#include "gazetteer/text/rules.hpp"

namespace gazetteer::text {
namespace {

std::uint32_t make() noexcept {
  std::uint64_t state = 0xcbf2'9ce4'8422'2325ULL ^ key_version;
  const auto add = [&state](std::string_view text) {
    for (const char c : text) state = (state ^ static_cast<unsigned char>(c)) * 0x100'0000'01b3ULL;  // FNV-1a
  };
  for (const auto& table : rule_tables()) {
    if (table.file == "costs.tsv" || table.file == "endings.tsv" || table.file == "attached.tsv") continue;
    add(table.file);
    add(table.text);
  }
  return static_cast<std::uint32_t>(state ^ (state >> 32));
}

}  // namespace

std::uint32_t key_fingerprint() noexcept {
  static const std::uint32_t fingerprint = make();
  return fingerprint;
}

}  // namespace gazetteer::text
