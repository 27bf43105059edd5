#include "gazetteer/evaluation/scores/corpus_scores.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "gazetteer/evaluation/corpus/gold_matching.hpp"
#include "gazetteer/text/sentences.hpp"
#include "libgeo/io/tables/table.hpp"

namespace gazetteer::evaluation {
namespace {

/// Latitude and longitude as two cells.
std::string cells(const std::optional<geo::LonLat>& position) {
  return position ? fmt::format("{:.6f},{:.6f}", position->lat.degrees(), position->lon.degrees()) : ",";
}

std::string id_of(const std::optional<std::int64_t>& geonames) {
  return geonames ? fmt::format("geonames:{}", *geonames) : std::string();
}

std::string row_of_name(std::string_view head, const ScoredDocument& found, const ScoredDocument* resolved,
                        const ScoredGold& gold, std::string_view how) {
  const auto& text = found.gold->document.text;
  auto row = fmt::format("{},{},{},{},{},{},{},{},{}", head, gold.begin, gold.end,
                         geo::io::csv_cell(gold.name->span.of(text)), geo::io::csv_cell(gold.name->kind),
                         gold.country ? "yes" : "no", how, id_of(gold.geonames), cells(gold.name->position));
  const auto* mention = resolved == nullptr ? nullptr : answer_on(*resolved, gold);
  const auto place = mention == nullptr ? std::nullopt : mention->place;
  row += place ? fmt::format(",{},{},{}", id_of(place->geonames), cells(place->position), mention->p) : ",,,,";
  if (resolved != nullptr && gold.name->position) {
    const double error = error_of(gold, place);
    row += fmt::format(",{:.3f},{}", error, same_id(gold, place) ? "id" : error <= 161.0 ? "161km" : "no");
  } else {
    row += ",,";
  }
  return row + '\n';
}

}  // namespace

CorpusScores score_corpus(std::string corpus, std::span<const GoldDocument> documents, const CorpusAnswers& answers,
                          const ScoringRules& rules, double threshold) {
  CorpusScores scores;
  scores.corpus = std::move(corpus);
  scores.documents = documents.size();
  std::size_t names = 0;
  for (const auto& document : documents) {
    scores.points += document.position ? 1U : 0U;
    names += document.names.size();
  }
  AnswerFaults ignored_faults;
  const std::vector<Answer> none(documents.size());
  for (const auto& document : beside(documents, none, rules, ignored_faults)) {
    scores.counted += document.counted.size();
    scores.ignored += document.ignored.size();
  }
  const bool marked = names > 0;
  const Bootstrap bootstrap(documents.size(), rules.resamples, rules.seed);
  std::vector<ScoredDocument> found, resolved;
  if (!answers.found.empty() && (marked || scores.points == 0)) {
    found = beside(documents, answers.found, rules, scores.faults_found);
    scores.recognition = score_recognition(found, bootstrap);
    scores.end_to_end = score_end_to_end(found, bootstrap);
    scores.calibration_found =
        calibration_of(sure_of_found(found), scores.end_to_end->within_161km.predicted, threshold);
    scores.relations = score_relations(found);
    scores.distractors = score_distractors(found);
  }
  if (!answers.resolved.empty() && marked) {
    resolved = beside(documents, answers.resolved, rules, scores.faults_resolved);
    scores.resolution = score_resolution(resolved, bootstrap);
    scores.calibration_given = calibration_of(sure_of_given(resolved), scores.resolution->all.gold, threshold);
  }
  if (!found.empty() && !resolved.empty()) scores.kinds = score_kinds(found, resolved, bootstrap);
  if (!answers.populous.empty() && marked)
    scores.populous = score_resolution(beside(documents, answers.populous, rules, ignored_faults), bootstrap);
  if (!answers.perfect.empty() && marked)
    scores.perfect = score_resolution(beside(documents, answers.perfect, rules, ignored_faults), bootstrap);
  if (!answers.found.empty() && scores.points > 0) scores.report_points = score_points(documents, answers.found, rules);
  if (!answers.populous_points.empty() && scores.points > 0)
    scores.populous_points = score_points(documents, answers.populous_points, rules);
  return scores;
}

std::string_view scored_rows_header() noexcept {
  return "corpus,document,start,end,text,kind,country_class,found,gold_id,gold_lat,gold_lon,answer_id,answer_lat,"
         "answer_lon,p,error_km,right\n";
}

std::string scored_rows(std::string_view corpus, std::span<const GoldDocument> documents, const CorpusAnswers& answers,
                        const ScoringRules& rules) {
  std::string rows;
  AnswerFaults faults;
  const std::vector<Answer> none(documents.size());
  const auto found = beside(documents, answers.found.empty() ? none : answers.found, rules, faults);
  std::vector<ScoredDocument> resolved;
  if (!answers.resolved.empty()) resolved = beside(documents, answers.resolved, rules, faults);
  for (std::size_t d = 0; d < documents.size(); ++d) {
    const auto head = geo::io::csv_cell(corpus) + ',' + geo::io::csv_cell(documents[d].document.id);
    const auto exact = match(found[d].counted, found[d].mentions, rank_exact);
    const auto overlap = match(found[d].counted, found[d].mentions, rank_overlap);
    for (std::size_t g = 0; g < found[d].counted.size(); ++g) {
      const auto* how = answers.found.empty()            ? ""
                        : exact.mention_of.contains(g)   ? "exact"
                        : overlap.mention_of.contains(g) ? "overlap"
                                                         : "missed";
      rows += row_of_name(head, found[d], resolved.empty() ? nullptr : &resolved[d], found[d].counted[g], how);
    }
    if (const auto& point = documents[d].position; point && !answers.found.empty()) {
      const auto best = best_place(answers.found[d]);
      const double error = best ? error_km(*point, *best->position) : greatest_error_km;
      rows += fmt::format("{},,,,,,,,{},{},{},,{:.3f},{}\n", head, cells(point),
                          best ? id_of(best->geonames) : std::string(), cells(best ? best->position : std::nullopt),
                          error, error <= 161.0 ? "161km" : "no");
      continue;
    }
    text::Span at;
    text::CodePointOffsets begins(documents[d].document.text), ends(documents[d].document.text);
    for (std::size_t m = 0; m < found[d].mentions.size(); ++m) {
      const auto& mention = found[d].mentions[m];
      if (overlap.gold_of.contains(m) || touches(mention, found[d].ignored)) continue;
      at = {begins.byte_at(mention.begin), ends.byte_at(mention.end)};
      rows += fmt::format("{},{},{},{},,,wrong,,,,", head, mention.begin, mention.end,
                          geo::io::csv_cell(at.of(documents[d].document.text)));
      rows += mention.place ? fmt::format("{},{},{},,\n", id_of(mention.place->geonames),
                                          cells(mention.place->position), mention.p)
                            : std::string(",,,,,\n");
    }
  }
  return rows;
}

}  // namespace gazetteer::evaluation
