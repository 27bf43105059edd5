#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "layers/vocabulary/vocabulary.hpp"

namespace layers::vocabulary {
namespace {

bool coexist(const Actor& a, const Actor& b) noexcept {
  const bool a_first = a.to && b.from && *a.to <= *b.from, b_first = b.to && a.from && *b.to <= *a.from;
  return !a_first && !b_first;
}

}  // namespace

bool exists_on(const Actor& actor, geo::Date day) noexcept {
  return (!actor.from || *actor.from <= day) && (!actor.to || day < *actor.to);
}

std::string_view Actor::name_in(std::string_view language) const noexcept {
  if (language == "en") return name;
  for (const auto& [code, text] : names) {
    if (code == language) return text;
  }
  return {};
}

ActorTable::ActorTable(std::vector<Actor> actors, const geo::Where& where) {
  for (auto& actor : actors) {
    const auto known = std::find_if(actors_.begin(), actors_.end(), [&](const Actor& a) { return a.id == actor.id; });
    if (known == actors_.end()) {
      actors_.push_back(std::move(actor));
    } else if (!(*known == actor)) {
      throw geo::InputError(fmt::format("the actor \"{}\" is described twice", actor.id), where,
                            "keep one of the two descriptions");
    }
  }
  for (std::size_t i = 0; i < actors_.size(); ++i) {
    std::vector<std::string> own = {folded_name(actors_[i].id), folded_name(actors_[i].name)};
    for (const auto& alias : actors_[i].aliases) own.push_back(folded_name(alias));
    for (const auto& [language, name] : actors_[i].names) own.push_back(folded_name(name));
    std::sort(own.begin(), own.end());
    own.erase(std::unique(own.begin(), own.end()), own.end());
    for (auto& name : own) {
      if (!name.empty()) names_.emplace_back(std::move(name), i);
    }
  }
  std::sort(names_.begin(), names_.end());
  for (std::size_t i = 0; i < names_.size(); ++i) {
    for (std::size_t k = i + 1; k < names_.size() && names_[k].first == names_[i].first; ++k) {
      const auto &one = actors_[names_[i].second], &other = actors_[names_[k].second];
      if (!coexist(one, other)) continue;
      throw geo::InputError(
          fmt::format("\"{}\" is a name of both \"{}\" and \"{}\"", names_[i].first, one.id, other.id), where,
          "take it away from one of them, or give both dates (from, to) that do not overlap (case, "
          "hyphens and marks do not tell names apart)");
    }
  }
  for (const auto& actor : actors_) {
    const Actor* above = &actor;
    for (std::size_t steps = 0; above != nullptr && !above->parent.empty(); ++steps) {
      const auto& parent = above->parent;
      if (steps > actors_.size()) {
        throw geo::InputError(fmt::format("the parents of \"{}\" run in a circle", actor.id), where);
      }
      above = by_id(parent);
      if (above == nullptr) {
        throw geo::InputError(
            fmt::format("the actor \"{}\" belongs to \"{}\", which is none of the actors", actor.id, parent), where,
            "add that actor or leave out parent");
      }
    }
  }
}

const Actor* ActorTable::find(std::string_view name) const {
  if (const auto* actor = by_id(name)) return actor;
  const auto [first, last] = bearing(name);
  return first != last ? &actors_[first->second] : nullptr;
}

const Actor* ActorTable::find(std::string_view name, geo::Date day) const {
  if (const auto* actor = by_id(name); actor != nullptr && exists_on(*actor, day)) return actor;
  for (auto [at, last] = bearing(name); at != last; ++at) {
    if (exists_on(actors_[at->second], day)) return &actors_[at->second];
  }
  return nullptr;
}

ActorTable::Bearers ActorTable::bearing(std::string_view name) const {
  const auto key = folded_name(name);
  if (key.empty()) return {names_.end(), names_.end()};
  const auto first = std::lower_bound(names_.begin(), names_.end(), key,
                                      [](const auto& entry, const std::string& k) { return entry.first < k; });
  auto last = first;
  while (last != names_.end() && last->first == key) ++last;
  return {first, last};
}

const Actor* ActorTable::by_id(std::string_view id) const noexcept {
  const auto found = std::find_if(actors_.begin(), actors_.end(), [&](const Actor& a) { return a.id == id; });
  return found == actors_.end() ? nullptr : &*found;
}

bool ActorTable::same_side(std::string_view id_a, std::string_view id_b) const noexcept {
  if (id_a == id_b) return true;
  const auto* a = by_id(id_a);
  const auto* b = by_id(id_b);
  return a != nullptr && b != nullptr && !a->side.empty() && a->side == b->side;
}

}  // namespace layers::vocabulary
