// Figures of a corpus as lines for people and as named numbers.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "gazetteer/evaluation/scores/corpus_scores.hpp"

namespace gazetteer::evaluation {
namespace {

std::string shown(const std::optional<double>& value, int digits = 3) {
  return value ? fmt::format("{:.{}f}", *value, digits) : std::string("n/a");
}

std::string shown(const Measure& measure, int digits = 3) {
  auto text = shown(measure.value, digits);
  if (measure.interval)
    text += fmt::format(" [{:.{}f}, {:.{}f}]", (*measure.interval)[0], digits, (*measure.interval)[1], digits);
  return text;
}

class Lines {
 public:
  template <class... Args>
  void add(fmt::format_string<Args...> format, Args&&... args) {
    fmt::format_to(std::back_inserter(text_), format, std::forward<Args>(args)...);
    text_ += '\n';
  }
  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

void add_detection(Lines& lines, std::string_view label, const Detection& d, std::string_view predicted) {
  lines.add("  {:<14} P {}  R {}  F1 {}   ({} right, {} {}, {} gold)", label, shown(d.precision), shown(d.recall),
            shown(d.f1), d.right, d.predicted, predicted, d.gold);
}

void add_resolution(Lines& lines, std::string_view label, const Resolution& r) {
  lines.add("  {}: {} ({} with id), answered {}", label, r.gold, r.gold_with_id, r.answered);
  lines.add("    id accuracy    {}", shown(r.id_accuracy));
  lines.add("    accuracy@161km {}", shown(r.accuracy_161km));
  lines.add("    accuracy@20km  {}", shown(r.accuracy_20km));
  lines.add("    id or 161 km   {}", shown(r.id_or_161km));
  lines.add("    AUC log error  {}  (lower is better)", shown(r.auc));
  lines.add("    mean km        {}   median km {}", shown(r.mean_km, 0), shown(r.median_km, 1));
  const auto& a = r.answered_only;
  lines.add("    answered only: accuracy@161km {}, AUC {}, mean {} km, median {} km", shown(a.accuracy_161km),
            shown(a.auc), shown(a.mean_km, 0), shown(a.median_km, 1));
}

void add_yardsticks(Lines& lines, const CorpusScores& scores) {
  const auto& own = scores.resolution->all.id_or_161km.value;
  if (scores.populous) {
    const auto& r = scores.populous->all;
    lines.add("  most populous place of the name: id {}, id or 161 km {}, AUC {}", shown(r.id_accuracy),
              shown(r.id_or_161km), shown(r.auc));
  }
  if (scores.perfect) {
    const auto& r = scores.perfect->all;
    const auto& most = r.id_or_161km.value;
    lines.add("  perfect choice among places of the name: id {}, id or 161 km {}; our share of it {}",
              shown(r.id_accuracy), shown(r.id_or_161km),
              shown(own && most && *most > 0.0 ? std::optional(*own / *most) : std::nullopt));
  }
}

void add_calibration(Lines& lines, std::string_view label, const Calibration& c, double threshold,
                     std::string_view of) {
  lines.add("  {:<14} expected calibration error {} over {} answers; p >= {:g}: {} of {} {} ({}), accuracy {}", label,
            shown(c.error), c.answers, threshold, c.sure, c.asked, of, shown(c.coverage), shown(c.accuracy));
  for (std::size_t b = 0; b < c.bins.size(); ++b) {
    const auto& bin = c.bins[b];
    if (bin.answers == 0) continue;
    const auto n = static_cast<double>(bin.answers);
    lines.add("    p {:.1f} to {:.1f}: {:5} answers, mean p {:.3f}, right {:.3f}", static_cast<double>(b) / 10.0,
              static_cast<double>(b + 1) / 10.0, bin.answers, bin.sum_p / n, static_cast<double>(bin.right) / n);
  }
}

void add_points(Lines& lines, const CorpusScores& scores) {
  const auto& p = *scores.report_points;
  lines.add("\nREPORT TO COORDINATE: {} documents, answered {}", p.documents, shown(p.answered));
  const auto row = [&](int limit, const Measure& best, const std::optional<double>& any,
                       const Measure PointScores::*simple) {
    lines.add("  best place within {:3} km  {}   any mention {}{}", limit, shown(best), shown(any),
              scores.populous_points ? "   most populous " + shown((*scores.populous_points).*simple) : std::string());
  };
  row(5, p.within_5km, p.any_within_5km, &PointScores::within_5km);
  row(20, p.within_20km, p.any_within_20km, &PointScores::within_20km);
  row(161, p.within_161km, p.any_within_161km, &PointScores::within_161km);
  lines.add("  answered only ({}): 5 km {}, 20 km {}, 161 km {}, median {} km", p.answered_documents,
            shown(p.answered_5km), shown(p.answered_20km), shown(p.answered_161km), shown(p.median_km, 1));
}

void add_faults(Lines& lines, const AnswerFaults& faults, std::string_view of) {
  if (faults.missing > 0) lines.add("WARNING {} documents without an answer {}", faults.missing, of);
  if (faults.impossible > 0) lines.add("WARNING {} mentions beyond the text {}", faults.impossible, of);
  if (faults.twice > 0) lines.add("WARNING {} second mentions on one span {}", faults.twice, of);
}

using Figures = std::vector<std::pair<std::string, double>>;

void put(Figures& out, const std::string& name, const std::optional<double>& value) {
  if (value) out.emplace_back(name, *value);
}
void put(Figures& out, const std::string& name, std::size_t value) {
  out.emplace_back(name, static_cast<double>(value));
}
void put(Figures& out, const std::string& name, const Measure& measure) {
  put(out, name, measure.value);
  if (!measure.interval) return;
  out.emplace_back(name + ".low", (*measure.interval)[0]);
  out.emplace_back(name + ".high", (*measure.interval)[1]);
}
void put(Figures& out, const std::string& name, const Detection& d) {
  put(out, name + ".precision", d.precision);
  put(out, name + ".recall", d.recall);
  put(out, name + ".f1", d.f1);
  put(out, name + ".true_positives", d.right);
  put(out, name + ".predicted", d.predicted);
  put(out, name + ".gold", d.gold);
}
void put(Figures& out, const std::string& name, const Resolution& r) {
  put(out, name + ".gold", r.gold);
  put(out, name + ".gold_with_id", r.gold_with_id);
  put(out, name + ".answered", r.answered);
  put(out, name + ".id_accuracy", r.id_accuracy);
  put(out, name + ".accuracy_161km", r.accuracy_161km);
  put(out, name + ".accuracy_20km", r.accuracy_20km);
  put(out, name + ".id_or_161km", r.id_or_161km);
  put(out, name + ".auc_log_error", r.auc);
  put(out, name + ".mean_km", r.mean_km);
  put(out, name + ".median_km", r.median_km);
  put(out, name + ".answered_only.accuracy_161km", r.answered_only.accuracy_161km);
  put(out, name + ".answered_only.auc_log_error", r.answered_only.auc);
  put(out, name + ".answered_only.mean_km", r.answered_only.mean_km);
  put(out, name + ".answered_only.median_km", r.answered_only.median_km);
}
void put(Figures& out, const std::string& name, const Calibration& c) {
  put(out, name + ".error", c.error);
  put(out, name + ".answers", c.answers);
  put(out, name + ".asked", c.asked);
  put(out, name + ".sure", c.sure);
  put(out, name + ".coverage", c.coverage);
  put(out, name + ".accuracy", c.accuracy);
}
void put(Figures& out, const std::string& name, const PointScores& p) {
  put(out, name + ".documents", p.documents);
  put(out, name + ".answered", p.answered);
  put(out, name + ".best_within_5km", p.within_5km);
  put(out, name + ".best_within_20km", p.within_20km);
  put(out, name + ".best_within_161km", p.within_161km);
  put(out, name + ".any_mention_within_5km", p.any_within_5km);
  put(out, name + ".any_mention_within_20km", p.any_within_20km);
  put(out, name + ".any_mention_within_161km", p.any_within_161km);
  put(out, name + ".answered_only.documents", p.answered_documents);
  put(out, name + ".answered_only.within_5km", p.answered_5km);
  put(out, name + ".answered_only.within_20km", p.answered_20km);
  put(out, name + ".answered_only.within_161km", p.answered_161km);
  put(out, name + ".answered_only.median_km", p.median_km);
}

}  // namespace

std::string scores_text(const CorpusScores& scores, double threshold) {
  Lines lines;
  lines.add("{}: {} documents, {} names counted, {} ignored", scores.corpus.empty() ? "-" : scores.corpus,
            scores.documents, scores.counted, scores.ignored);
  add_faults(lines, scores.faults_found, "to the text");
  add_faults(lines, scores.faults_resolved, "to given names");
  if (scores.recognition) {
    lines.add("\n1 RECOGNITION");
    add_detection(lines, "span equal", scores.recognition->exact, "predicted");
    add_detection(lines, "span overlaps", scores.recognition->overlap, "predicted");
  }
  if (scores.resolution) {
    lines.add("\n2 RESOLUTION GIVEN GOLD SPANS");
    if (const auto& present = scores.resolution->spans_present; present && *present < 0.999)
      lines.add("  note: {:.1f} % of the names are in the answers; meant for a run that was given all",
                100.0 * *present);
    add_resolution(lines, "all gold names with coordinates", scores.resolution->all);
    add_resolution(lines, "without country-class golds", scores.resolution->without_countries);
    add_yardsticks(lines, scores);
  }
  if (scores.end_to_end) {
    lines.add("\n3 END TO END (span overlaps, and id equal or distance within the limit)");
    add_detection(lines, "id or 161km", scores.end_to_end->within_161km, "placed");
    add_detection(lines, "id or 20km", scores.end_to_end->within_20km, "placed");
  }
  if (scores.calibration_given || scores.calibration_found) {
    lines.add("\nCALIBRATION (right: id equal or within 161 km)");
    if (scores.calibration_given) add_calibration(lines, "given names", *scores.calibration_given, threshold, "names");
    if (scores.calibration_found)
      add_calibration(lines, "end to end", *scores.calibration_found, threshold, "placed mentions");
  }
  if (scores.distractors.spans > 0)
    lines.add("\nDISTRACTORS (units, persons, organisations named like places): {} of {} marked as a place",
              scores.distractors.marked, scores.distractors.spans);
  if (const auto& r = scores.relations; r.gold > 0) {
    lines.add(
        "\nRELATIVE LOCATIONS: {} gold, {} answered, all parts right {} (type {}, direction {}, distance {}, "
        "anchors {}); point within 5 km {}, 20 km {} of {}",
        r.gold, r.answered, r.all_parts, r.type, r.direction, r.distance, r.anchors, r.within_5km, r.within_20km,
        r.points);
  }
  if (!scores.kinds.empty()) {
    std::vector<std::pair<std::string, const KindScores*>> kinds;
    for (const auto& [kind, of] : scores.kinds) kinds.emplace_back(kind, &of);
    std::stable_sort(kinds.begin(), kinds.end(),
                     [](const auto& a, const auto& b) { return a.second->gold > b.second->gold; });
    lines.add("\nBY KIND: names, 1 recall span equal, 1 recall span overlaps, 2 id accuracy, 2 id or 161 km");
    for (const auto& [kind, k] : kinds) {
      lines.add("  {:<22} {:6}  {:<20} {:<20} {:<20} {}", kind, k->gold, shown(k->recall_exact),
                shown(k->recall_overlap), shown(k->id_accuracy), shown(k->id_or_161km));
    }
  }
  if (scores.report_points) add_points(lines, scores);
  return lines.take();
}

std::vector<std::pair<std::string, double>> scores_figures(const CorpusScores& scores) {
  Figures out;
  const auto corpus = scores.corpus.empty() ? std::string("-") : scores.corpus;
  put(out, corpus + ".documents", scores.documents);
  put(out, corpus + ".gold_counted", scores.counted);
  put(out, corpus + ".gold_ignored", scores.ignored);
  if (scores.recognition) {
    put(out, corpus + ".recognition.exact", scores.recognition->exact);
    put(out, corpus + ".recognition.overlap", scores.recognition->overlap);
  }
  const auto put_resolutions = [&](const std::string& name, const std::optional<Resolutions>& r) {
    if (!r) return;
    put(out, corpus + name + ".gold_spans_present_in_predictions", r->spans_present);
    put(out, corpus + name + ".all_gold", r->all);
    put(out, corpus + name + ".without_country_class", r->without_countries);
  };
  put_resolutions(".resolution_given_gold_spans", scores.resolution);
  put_resolutions(".most_populous", scores.populous);
  put_resolutions(".perfect_choice", scores.perfect);
  if (scores.resolution && scores.perfect) {
    const auto& own = scores.resolution->all.id_or_161km.value;
    const auto& most = scores.perfect->all.id_or_161km.value;
    if (own && most && *most > 0.0) put(out, corpus + ".share_of_perfect_choice", std::optional(*own / *most));
  }
  if (scores.end_to_end) {
    put(out, corpus + ".end_to_end.id_or_161km", scores.end_to_end->within_161km);
    put(out, corpus + ".end_to_end.id_or_20km", scores.end_to_end->within_20km);
  }
  if (scores.calibration_given) put(out, corpus + ".calibration.given_names", *scores.calibration_given);
  if (scores.calibration_found) put(out, corpus + ".calibration.end_to_end", *scores.calibration_found);
  if (scores.distractors.spans > 0) {
    put(out, corpus + ".distractors.spans", scores.distractors.spans);
    put(out, corpus + ".distractors.marked_as_place", scores.distractors.marked);
  }
  if (const auto& r = scores.relations; r.gold > 0) {
    const auto name = corpus + ".relations.";
    for (const auto& [part, n] : {std::pair{"gold", r.gold},
                                  {"answered", r.answered},
                                  {"type", r.type},
                                  {"direction", r.direction},
                                  {"distance", r.distance},
                                  {"anchors", r.anchors},
                                  {"all_parts", r.all_parts},
                                  {"points", r.points},
                                  {"point_within_5km", r.within_5km},
                                  {"point_within_20km", r.within_20km}})
      put(out, name + part, n);
  }
  for (const auto& [kind, k] : scores.kinds) {
    const auto name = corpus + ".by_kind." + kind;
    put(out, name + ".gold", k.gold);
    put(out, name + ".points", k.points);
    put(out, name + ".ids", k.ids);
    put(out, name + ".recall_exact", k.recall_exact);
    put(out, name + ".recall_overlap", k.recall_overlap);
    put(out, name + ".id_accuracy", k.id_accuracy);
    put(out, name + ".accuracy_161km", k.accuracy_161km);
    put(out, name + ".id_or_161km", k.id_or_161km);
  }
  if (scores.report_points) put(out, corpus + ".points", *scores.report_points);
  if (scores.populous_points) put(out, corpus + ".points_most_populous", *scores.populous_points);
  return out;
}

}  // namespace gazetteer::evaluation
