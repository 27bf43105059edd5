#include "gazetteer/matching/match.hpp"

#include <fmt/format.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <map>

#include "gazetteer/matching/units.hpp"

namespace gazetteer::matching {
namespace {

using places::Candidate;

constexpr double weight_of_unit = 0.3;
constexpr std::size_t first_look = 20;    // candidates to choose from when a unit is named
constexpr std::size_t second_look = 200;  // when none of those is in it: common names have many bearers

using UnitKey = std::pair<std::string, std::string>;  // country, name
using Units = std::map<UnitKey, std::vector<places::PlaceRef>>;

std::vector<std::string> countries_of(const std::string& country, const MatchOptions& options) {
  return country.empty() ? options.search.countries : std::vector{country};
}

Units units_of(const places::Gazetteer& gazetteer, std::span<const Question> questions, const MatchOptions& options) {
  Units units;
  for (const auto& question : questions) {
    if (!question.unit.empty()) units[{question.country, question.unit}];
  }
  std::vector<Units::value_type*> each;
  for (auto& entry : units) each.push_back(&entry);
  tbb::parallel_for(std::size_t{0}, each.size(), [&](std::size_t i) {
    const auto& [country, name] = each[i]->first;
    each[i]->second = units_named(gazetteer, name, countries_of(country, options));
  });
  return units;
}

// Weighs the unit into the scores; tells whether any candidate lies in it.
bool weigh(const places::Gazetteer& gazetteer, const std::vector<places::PlaceRef>& units, const Question& question,
           bool strict, std::vector<Candidate>& candidates) {
  bool any = false;
  std::vector<Candidate> kept;
  for (auto& candidate : candidates) {
    const auto where = inside(gazetteer, candidate.place, units);
    any |= where == Inside::yes;
    if (strict && where != Inside::yes) continue;
    if (where == Inside::yes) {
      candidate.score = (1.0 - weight_of_unit) * candidate.score + weight_of_unit;
      candidate.reasons.push_back(fmt::format("in {}", question.unit));
    } else if (where == Inside::no) {
      candidate.score *= 1.0 - weight_of_unit;
      candidate.reasons.push_back(fmt::format("not in {}", question.unit));
    }
    kept.push_back(std::move(candidate));
  }
  std::sort(kept.begin(), kept.end(), [](const Candidate& a, const Candidate& b) {
    return a.score != b.score ? a.score > b.score : a.place < b.place;
  });
  candidates = std::move(kept);
  return any;
}

Answer answer(const places::Gazetteer& gazetteer, const Question& question, const Units& units,
              const MatchOptions& options) {
  auto search = options.search;
  search.countries = countries_of(question.country, options);
  if (question.near) search.near = question.near;
  Answer answer;
  if (question.unit.empty()) {
    answer.candidates = places::search(gazetteer, question.name, search);
  } else {
    const auto& wanted = units.at({question.country, question.unit});
    answer.unit_unknown = wanted.empty();
    if (wanted.empty()) {
      if (!options.strict_unit) answer.candidates = places::search(gazetteer, question.name, search);
    } else {
      search.limit = std::max(options.search.limit, first_look);
      answer.candidates = places::search(gazetteer, question.name, search);
      const bool more = answer.candidates.size() == search.limit;
      if (!weigh(gazetteer, wanted, question, options.strict_unit, answer.candidates) && more) {
        search.limit = std::max(options.search.limit, second_look);
        answer.candidates = places::search(gazetteer, question.name, search);
        (void)weigh(gazetteer, wanted, question, options.strict_unit, answer.candidates);
      }
    }
  }
  if (answer.candidates.size() > options.search.limit) answer.candidates.resize(options.search.limit);
  answer.matched = !answer.candidates.empty() && answer.candidates.front().score >= options.min_score;
  return answer;
}

}  // namespace

const Candidate* Answer::runner_up() const {
  const std::size_t at = matched ? 1 : 0;
  return candidates.size() > at ? &candidates[at] : nullptr;
}

std::optional<double> Answer::margin() const {
  if (!matched) return std::nullopt;
  const auto* second = runner_up();
  return candidates.front().score - (second == nullptr ? 0.0 : second->score);
}

std::vector<Answer> match(const places::Gazetteer& gazetteer, std::span<const Question> questions,
                          const MatchOptions& options) {
  const auto units = units_of(gazetteer, questions, options);
  std::map<Question, std::size_t> first;  // lists repeat names: each question is asked once
  std::vector<std::size_t> asked(questions.size());
  std::vector<const Question*> distinct;
  for (std::size_t i = 0; i < questions.size(); ++i) {
    const auto [at, fresh] = first.try_emplace(questions[i], distinct.size());
    if (fresh) distinct.push_back(&questions[i]);
    asked[i] = at->second;
  }
  std::vector<Answer> answers(distinct.size());
  tbb::parallel_for(std::size_t{0}, distinct.size(),
                    [&](std::size_t i) { answers[i] = answer(gazetteer, *distinct[i], units, options); });
  std::vector<Answer> result;
  result.reserve(questions.size());
  for (const auto at : asked) result.push_back(answers[at]);
  return result;
}

}  // namespace gazetteer::matching
