// Words for people, for harm to them, and for what is counted. Private to incidents.
#pragma once

#include <optional>
#include <string_view>

#include "layers/incidents/coding/words.hpp"

namespace layers::incidents {

enum class Harm { none, killed, wounded };
/// "killed", "dead", "wounded", "injuries"; Russian, Ukrainian and Arabic too.
[[nodiscard]] Harm harm_of(const Word& word);

enum class Role { none, unknown, civilians, fighters };
/// Whom a noun stands for: `unknown` for "people", "members", `none` for what is no word for people.
[[nodiscard]] Role role_of(const Word& word);
/// Whether the noun means one person ("a soldier").
[[nodiscard]] bool one_person(std::string_view word);

/// How counts of a thing are told ("vehicles" of trucks, cars, buses); empty where it is not counted.
[[nodiscard]] std::string_view label_of(std::string_view word);

}  // namespace layers::incidents
