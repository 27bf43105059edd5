#include "gazetteer/places/search_collect.hpp"

#include "gazetteer/places/search_edits.hpp"
#include "gazetteer/text/folding.hpp"

namespace gazetteer::places {
namespace {

constexpr std::size_t most_spelling_edits = 450, most_skeleton_edits = 300;
constexpr std::size_t fewest_skeleton_letters = 5;  // below, every skeleton has hundreds of neighbours

std::string_view trimmed(std::string_view name) noexcept {
  const auto first = name.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return name.substr(first, name.find_last_not_of(" \t\r\n") - first + 1);
}

std::size_t letters(std::string_view key) noexcept {
  std::size_t count = 0;
  for (const char c : key) count += c == ' ' ? 0 : 1;
  return count;
}

}  // namespace

AskedName::AskedName(std::string_view name)
    : name_(trimmed(name)),
      exact_(text::exact_key(name_)),
      spelling_(text::spelling_key(name_)),
      skeleton_(text::skeleton_key(name_)) {
  if (!exact_.empty()) variants_ = text::name_variants(name_);
}

void Collection::look_up(MatchTier table, std::string_view key, MatchTier as, std::size_t variant) {
  if (key.empty()) return;
  for (const auto& match : gazetteer_->find_key(table, key)) {
    const auto number = (std::uint64_t{match.place.file} << 32U) | match.place.row;
    const auto [at, fresh] = numbers_.try_emplace(number, found_.size());
    if (fresh) {
      found_.push_back({match.place, as, variant, match.preferred});
    } else if (auto& known = found_[at->second]; as < known.tier) {
      known = {match.place, as, variant, match.preferred};
    }
  }
}

void Collection::sure_tiers(const AskedName& asked, MatchTier last) {
  look_up(MatchTier::folded, asked.exact(), MatchTier::folded, 0);
  if (last >= MatchTier::spelling) look_up(MatchTier::spelling, asked.spelling(), MatchTier::spelling, 0);
  for (std::size_t i = 0; i < asked.variants().size(); ++i) {
    const auto& variant = asked.variants()[i];
    const auto tier = variant.kind == text::VariantKind::type_word ? MatchTier::type_word : MatchTier::inflection;
    if (last < tier) continue;
    look_up(MatchTier::folded, text::exact_key(variant.name), tier, i + 1);
    look_up(MatchTier::spelling, text::spelling_key(variant.name), tier, i + 1);
  }
}

void Collection::skeletons(const AskedName& asked) {
  look_up(MatchTier::skeleton, asked.skeleton(), MatchTier::skeleton, 0);
  for (std::size_t i = 0; i < asked.variants().size(); ++i) {
    look_up(MatchTier::skeleton, text::skeleton_key(asked.variants()[i].name), MatchTier::skeleton, i + 1);
  }
}

void Collection::edits(const AskedName& asked) {
  neighbouring_keys(asked.spelling(), most_spelling_edits,
                    [this](std::string_view key) { look_up(MatchTier::spelling, key, MatchTier::edit, 0); });
  if (letters(asked.skeleton()) < fewest_skeleton_letters) return;
  neighbouring_keys(asked.skeleton(), most_skeleton_edits,
                    [this](std::string_view key) { look_up(MatchTier::skeleton, key, MatchTier::edit, 0); });
}

}  // namespace gazetteer::places
