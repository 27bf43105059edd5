// English word forms. Private to incidents.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace layers::incidents {

/// What a form of a verb is used for. A participle may be a past tense too ("shelled"): the words before tell.
enum class Form { base, third, past, participle, past_or_participle, gerund, singular, plural, as_written };

/// The forms of a verb: "shell", or with irregular ones "strike|struck|stricken", "send|sent" (participle = past).
[[nodiscard]] std::vector<std::pair<std::string, Form>> verb_forms(std::string_view entry);
/// The forms of a noun: "clash" clashes, "battery" batteries.
[[nodiscard]] std::vector<std::pair<std::string, Form>> noun_forms(std::string_view entry);

}  // namespace layers::incidents
