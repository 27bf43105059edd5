#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "layers/vocabulary/vocabulary.hpp"

namespace layers::vocabulary {

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
  const auto shared =
      std::adjacent_find(names_.begin(), names_.end(), [](const auto& a, const auto& b) { return a.first == b.first; });
  if (shared != names_.end()) {
    throw geo::InputError(fmt::format("\"{}\" is a name of both \"{}\" and \"{}\"", shared->first,
                                      actors_[shared->second].id, actors_[std::next(shared)->second].id),
                          where, "take it away from one of them (case, hyphens and marks do not tell names apart)");
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
  const auto key = folded_name(name);
  if (key.empty()) return nullptr;
  const auto found = std::lower_bound(names_.begin(), names_.end(), key,
                                      [](const auto& entry, const std::string& k) { return entry.first < k; });
  return found != names_.end() && found->first == key ? &actors_[found->second] : nullptr;
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
