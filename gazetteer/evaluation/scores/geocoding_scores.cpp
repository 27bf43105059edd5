#include "gazetteer/evaluation/scores/geocoding_scores.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include "gazetteer/evaluation/corpus/gold_classes.hpp"
#include "gazetteer/evaluation/corpus/gold_matching.hpp"
#include "gazetteer/text/sentences.hpp"

namespace gazetteer::evaluation {
namespace {

using Column = Bootstrap::Column;

double count(std::size_t n) { return static_cast<double>(n); }
double total(const Column& column) { return std::accumulate(column.begin(), column.end(), 0.0); }
std::size_t whole(const Column& column) { return static_cast<std::size_t>(total(column)); }

std::optional<double> over(double above, double below) {
  return below == 0.0 ? std::nullopt : std::optional(above / below);
}

Measure ratio(const Column& above, const Column& below, const Bootstrap& bootstrap) {
  return {over(total(above), total(below)), bootstrap.ratio(above, below)};
}

Detection detection(const Column& right, const Column& predicted, const Column& gold, const Bootstrap& bootstrap) {
  const auto f1 = [](std::span<const double> sums) { return over(2.0 * sums[0], sums[1] + sums[2]); };
  Detection result;
  result.precision = ratio(right, predicted, bootstrap);
  result.recall = ratio(right, gold, bootstrap);
  const std::array<double, 3> sums = {total(right), total(predicted), total(gold)};
  result.f1 = {f1(sums), bootstrap.interval({&right, &predicted, &gold}, f1)};
  result.right = whole(right);
  result.predicted = whole(predicted);
  result.gold = whole(gold);
  return result;
}

Detection recognise_by(std::span<const ScoredDocument> documents, const Ranking& ranking, const Bootstrap& bootstrap) {
  Column right, all, gold;
  for (const auto& document : documents) {
    const auto pairs = match(document.counted, document.mentions, ranking);
    right.push_back(count(pairs.mention_of.size()));
    all.push_back(count(predicted(document.mentions, pairs, document.ignored)));
    gold.push_back(count(document.counted.size()));
  }
  return detection(right, all, gold, bootstrap);
}

/// Columns of the answers to given spans.
struct ResolutionColumns {
  Column names, with_id, right_id, within_161, within_20, either, answered, km, logs;
  std::vector<double> errors, answered_errors;
};

ResolutionColumns columns_of(std::span<const ScoredDocument> documents, bool countries) {
  ResolutionColumns all;
  for (const auto& document : documents) {
    double names = 0, with_id = 0, right_id = 0, within_161 = 0, within_20 = 0, either = 0, answered = 0, km = 0,
           logs = 0;
    for (const auto& gold : document.counted) {
      if (!gold.name->position || (gold.country && !countries)) continue;
      const auto* mention = answer_on(document, gold);
      const auto place = mention == nullptr ? std::nullopt : mention->place;
      const double error = error_of(gold, place);
      const bool same = same_id(gold, place);
      names += 1;
      with_id += gold.geonames ? 1 : 0;
      right_id += same ? 1 : 0;
      within_161 += error <= 161.0 ? 1 : 0;
      within_20 += error <= 20.0 ? 1 : 0;
      either += same || error <= 161.0 ? 1 : 0;
      answered += place ? 1 : 0;
      km += error;
      logs += std::log(1.0 + error);
      all.errors.push_back(error);
      if (place) all.answered_errors.push_back(error);
    }
    all.names.push_back(names);
    all.with_id.push_back(with_id);
    all.right_id.push_back(right_id);
    all.within_161.push_back(within_161);
    all.within_20.push_back(within_20);
    all.either.push_back(either);
    all.answered.push_back(answered);
    all.km.push_back(km);
    all.logs.push_back(logs);
  }
  return all;
}

std::optional<double> mean(const std::vector<double>& values) { return over(total(values), count(values.size())); }

Resolution resolution_of(const ResolutionColumns& columns, const Bootstrap& bootstrap) {
  Resolution result;
  result.gold = whole(columns.names);
  result.gold_with_id = whole(columns.with_id);
  result.answered = whole(columns.answered);
  result.id_accuracy = {over(total(columns.right_id), total(columns.with_id)), {}};
  if (result.gold_with_id > 0) result.id_accuracy.interval = bootstrap.ratio(columns.right_id, columns.with_id);
  result.accuracy_161km = ratio(columns.within_161, columns.names, bootstrap);
  result.accuracy_20km = ratio(columns.within_20, columns.names, bootstrap);
  result.id_or_161km = ratio(columns.either, columns.names, bootstrap);
  // The ends of the curve are those of all names: a draw does not say which names it holds.
  double ends = 0.0;
  if (!columns.errors.empty()) {
    const auto [least, largest] = std::minmax_element(columns.errors.begin(), columns.errors.end());
    ends = (std::log(1.0 + *least) + std::log(1.0 + *largest)) / 2.0;
  }
  result.auc = {area_under_log_errors(columns.errors),
                bootstrap.interval({&columns.logs, &columns.names}, [ends](std::span<const double> sums) {
                  return sums[1] > 1.0
                             ? std::optional((sums[0] - ends) / (std::log(greatest_error_km) * (sums[1] - 1.0)))
                             : std::nullopt;
                })};
  result.mean_km = {mean(columns.errors), bootstrap.ratio(columns.km, columns.names)};
  result.median_km = median_error(columns.errors);
  const auto near = std::count_if(columns.answered_errors.begin(), columns.answered_errors.end(),
                                  [](double error) { return error <= 161.0; });
  result.answered_only = {over(static_cast<double>(near), count(columns.answered_errors.size())),
                          area_under_log_errors(columns.answered_errors), mean(columns.answered_errors),
                          median_error(columns.answered_errors)};
  return result;
}

Detection end_to_end_within(std::span<const ScoredDocument> documents, double limit_km, const Bootstrap& bootstrap) {
  Column right, all, gold;
  for (const auto& document : documents) {
    const auto placed = match_places(document, limit_km);
    right.push_back(static_cast<double>(std::count(placed.right.begin(), placed.right.end(), true)));
    all.push_back(count(predicted(placed.mentions, placed.pairs, placed.neutral)));
    gold.push_back(count(placed.golds.size()));
  }
  return detection(right, all, gold, bootstrap);
}

/// Whether two numbers of kilometres agree: both are missing, or the answer is no more than a tenth off.
bool distances_agree(std::optional<double> wanted, std::optional<double> answered) {
  if (!wanted || !answered) return wanted.has_value() == answered.has_value();
  return std::abs(*answered - *wanted) <= 0.1 * *wanted;
}

}  // namespace

double error_km(geo::LonLat a, geo::LonLat b) noexcept {
  constexpr double radian = std::numbers::pi / 180.0;
  const double lat1 = a.lat.degrees(), lat2 = b.lat.degrees();
  const double south = std::sin((lat2 - lat1) * radian / 2),
               east = std::sin((b.lon.degrees() - a.lon.degrees()) * radian / 2);
  const double h = south * south + std::cos(lat1 * radian) * std::cos(lat2 * radian) * (east * east);
  return std::min(greatest_error_km, 2 * 6371.0 * std::asin(std::sqrt(std::min(1.0, h))));
}

std::optional<double> area_under_log_errors(std::vector<double> errors_km) {
  if (errors_km.empty()) return std::nullopt;
  for (auto& error : errors_km) error = std::log(1.0 + error);
  std::sort(errors_km.begin(), errors_km.end());
  if (errors_km.size() == 1) return errors_km.front() / std::log(greatest_error_km);
  return (total(errors_km) - (errors_km.front() + errors_km.back()) / 2.0) /
         (std::log(greatest_error_km) * count(errors_km.size() - 1));
}

std::optional<double> median_error(std::vector<double> errors_km) {
  if (errors_km.empty()) return std::nullopt;
  std::sort(errors_km.begin(), errors_km.end());
  const auto middle = errors_km.size() / 2;
  return errors_km.size() % 2 == 1 ? errors_km[middle] : (errors_km[middle - 1] + errors_km[middle]) / 2.0;
}

const AnsweredMention* answer_on(const ScoredDocument& document, const ScoredGold& gold) {
  const auto found = std::find_if(document.mentions.begin(), document.mentions.end(),
                                  [&](const AnsweredMention& m) { return m.begin == gold.begin && m.end == gold.end; });
  return found == document.mentions.end() ? nullptr : &*found;
}

bool same_id(const ScoredGold& gold, const std::optional<AnsweredPlace>& place) {
  return gold.geonames && place && place->geonames == gold.geonames;
}

double error_of(const ScoredGold& gold, const std::optional<AnsweredPlace>& place) {
  if (!place) return greatest_error_km;
  if (!place->position) return same_id(gold, place) ? 0.0 : greatest_error_km;
  return error_km(*gold.name->position, *place->position);
}

std::vector<Answer> in_order(std::span<const GoldDocument> documents, std::vector<Answer> answers) {
  std::map<std::string_view, Answer*> by_id;
  for (auto& answer : answers) by_id.emplace(answer.id, &answer);
  std::vector<Answer> ordered;
  for (const auto& document : documents) {
    const auto found = by_id.find(document.document.id);
    ordered.push_back(found == by_id.end() ? Answer{} : *found->second);
  }
  return ordered;
}

std::vector<ScoredDocument> beside(std::span<const GoldDocument> documents, std::span<const Answer> answers,
                                   const ScoringRules& rules, AnswerFaults& faults) {
  std::vector<ScoredDocument> result;
  for (std::size_t d = 0; d < documents.size(); ++d) {
    const auto& gold = documents[d];
    ScoredDocument scored;
    scored.gold = &gold;
    text::CodePointOffsets begins(gold.document.text), ends(gold.document.text);
    for (const auto& name : gold.names) {
      ScoredGold one{&name, begins.at(name.span.begin), ends.at(name.span.end), {}, false, false};
      if (const auto colon = name.id.find(':'); colon != std::string::npos)
        one.geonames = std::stoll(name.id.substr(colon + 1));
      const auto words = name.span.of(gold.document.text);
      one.ignored = rules.ignored_kinds.contains(name.kind) || (!rules.demonyms && is_demonym(name.kind, words));
      one.country = is_country_class(one.geonames, name.kind, words);
      (one.ignored ? scored.ignored : scored.counted).push_back(one);
    }
    const auto length = text::CodePointOffsets(gold.document.text).at(gold.document.text.size());
    const auto& answer = answers[d];
    if (!answer.given) ++faults.missing;
    std::set<std::pair<std::size_t, std::size_t>> seen;
    for (const auto& mention : answer.mentions) {
      if (mention.end <= mention.begin || mention.end > length)
        ++faults.impossible;
      else if (!seen.emplace(mention.begin, mention.end).second)
        ++faults.twice;
      else
        scored.mentions.push_back(mention);
    }
    scored.relations = answer.relations;
    result.push_back(std::move(scored));
  }
  return result;
}

Recognition score_recognition(std::span<const ScoredDocument> documents, const Bootstrap& bootstrap) {
  return {recognise_by(documents, rank_exact, bootstrap), recognise_by(documents, rank_overlap, bootstrap)};
}

Resolutions score_resolution(std::span<const ScoredDocument> documents, const Bootstrap& bootstrap) {
  std::size_t names = 0, present = 0;
  for (const auto& document : documents) {
    names += document.counted.size();
    for (const auto& gold : document.counted) present += answer_on(document, gold) != nullptr ? 1U : 0U;
  }
  return {over(count(present), count(names)), resolution_of(columns_of(documents, true), bootstrap),
          resolution_of(columns_of(documents, false), bootstrap)};
}

EndToEnd score_end_to_end(std::span<const ScoredDocument> documents, const Bootstrap& bootstrap) {
  return {end_to_end_within(documents, 161.0, bootstrap), end_to_end_within(documents, 20.0, bootstrap)};
}

std::map<std::string, KindScores> score_kinds(std::span<const ScoredDocument> found,
                                              std::span<const ScoredDocument> resolved, const Bootstrap& bootstrap) {
  struct Columns {
    Column gold, exact, overlap, points, ids, right_id, near, either;
  };
  std::map<std::string, Columns> by_kind;
  const auto in = [&](const std::string& kind, std::size_t document) -> Columns& {
    auto& columns = by_kind[kind.empty() ? "-" : kind];
    for (auto* column : {&columns.gold, &columns.exact, &columns.overlap, &columns.points, &columns.ids,
                         &columns.right_id, &columns.near, &columns.either})
      column->resize(found.size());
    (void)document;
    return columns;
  };
  for (std::size_t d = 0; d < found.size(); ++d) {
    const auto exact = match(found[d].counted, found[d].mentions, rank_exact);
    const auto overlap = match(found[d].counted, found[d].mentions, rank_overlap);
    for (std::size_t g = 0; g < found[d].counted.size(); ++g) {
      const auto& gold = found[d].counted[g];
      auto& columns = in(gold.name->kind, d);
      columns.gold[d] += 1;
      columns.exact[d] += exact.mention_of.contains(g) ? 1 : 0;
      columns.overlap[d] += overlap.mention_of.contains(g) ? 1 : 0;
      if (!gold.name->position) continue;
      const auto* mention = answer_on(resolved[d], gold);
      const auto place = mention == nullptr ? std::nullopt : mention->place;
      const bool near = error_of(gold, place) <= 161.0, same = same_id(gold, place);
      columns.points[d] += 1;
      columns.ids[d] += gold.geonames ? 1 : 0;
      columns.right_id[d] += same ? 1 : 0;
      columns.near[d] += near ? 1 : 0;
      columns.either[d] += near || same ? 1 : 0;
    }
  }
  std::map<std::string, KindScores> scores;
  for (const auto& [kind, columns] : by_kind) {
    scores[kind] = {whole(columns.gold),
                    whole(columns.points),
                    whole(columns.ids),
                    ratio(columns.exact, columns.gold, bootstrap),
                    ratio(columns.overlap, columns.gold, bootstrap),
                    ratio(columns.right_id, columns.ids, bootstrap),
                    ratio(columns.near, columns.points, bootstrap),
                    ratio(columns.either, columns.points, bootstrap)};
  }
  return scores;
}

RelationScores score_relations(std::span<const ScoredDocument> documents) {
  RelationScores scores;
  for (const auto& document : documents) {
    if (!document.gold->relation) continue;
    const auto& gold = *document.gold->relation;
    ++scores.gold;
    scores.points += gold.position ? 1U : 0U;
    const std::set<std::optional<std::int64_t>> anchors(gold.anchors.begin(), gold.anchors.end());
    std::optional<std::array<bool, 4>> best;
    std::optional<double> far;
    const auto parts_of = [](const std::array<bool, 4>& parts) { return std::count(parts.begin(), parts.end(), true); };
    for (const auto& answer : document.relations) {
      const std::array<bool, 4> parts = {answer.type == gold.type, answer.direction == gold.direction,
                                         distances_agree(gold.distance_km, answer.distance_km),
                                         answer.anchors == anchors};
      if (best && parts_of(parts) <= parts_of(*best)) continue;
      best = parts;
      far = gold.position && answer.position ? std::optional(error_km(*gold.position, *answer.position)) : std::nullopt;
    }
    if (!best) continue;
    ++scores.answered;
    scores.type += (*best)[0] ? 1U : 0U;
    scores.direction += (*best)[1] ? 1U : 0U;
    scores.distance += (*best)[2] ? 1U : 0U;
    scores.anchors += (*best)[3] ? 1U : 0U;
    scores.all_parts += parts_of(*best) == 4 ? 1U : 0U;
    scores.within_5km += far && *far <= 5.0 ? 1U : 0U;
    scores.within_20km += far && *far <= 20.0 ? 1U : 0U;
  }
  return scores;
}

DistractorScores score_distractors(std::span<const ScoredDocument> documents) {
  DistractorScores scores;
  for (const auto& document : documents) {
    text::CodePointOffsets offsets(document.gold->document.text);
    for (const auto& span : document.gold->distractors) {
      const auto begin = offsets.at(span.begin), end = offsets.at(span.end);
      ++scores.spans;
      scores.marked += std::any_of(document.mentions.begin(), document.mentions.end(),
                                   [&](const AnsweredMention& m) { return m.begin < end && begin < m.end; })
                           ? 1U
                           : 0U;
    }
  }
  return scores;
}

}  // namespace gazetteer::evaluation
