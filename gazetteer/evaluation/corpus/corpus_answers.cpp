#include "gazetteer/evaluation/corpus/corpus_answers.hpp"

#include <oneapi/tbb/parallel_for.h>

#include <chrono>
#include <functional>
#include <mutex>

#include "gazetteer/evaluation/scores/geocoding_scores.hpp"
#include "gazetteer/geoparse/jsonl.hpp"
#include "gazetteer/text/sentences.hpp"

namespace gazetteer::evaluation {
namespace {

std::optional<std::int64_t> number_of(const std::string& id) {
  constexpr std::string_view prefix = "geonames:";
  if (!id.starts_with(prefix)) return std::nullopt;
  return std::stoll(id.substr(prefix.size()));
}

AnsweredPlace answered(places::PlaceRef place, const places::Gazetteer& gazetteer) {
  return {number_of(gazetteer.id(place)), gazetteer.view(place).position};
}

std::optional<places::PlaceRef> most_populous_of(std::string_view name, const places::Gazetteer& gazetteer) {
  const auto matches = gazetteer.find_name(name, false);  // the most populous first
  return matches.empty() ? std::nullopt : std::optional(matches.front().place);
}

using Choice = std::function<std::optional<places::PlaceRef>(const GoldName&, std::string_view)>;

std::vector<Answer> choose(std::span<const GoldDocument> documents, const places::Gazetteer& gazetteer,
                           const Choice& choice) {
  std::vector<Answer> answers(documents.size());
  oneapi::tbb::parallel_for(std::size_t{0}, documents.size(), [&](std::size_t d) {
    const auto& document = documents[d].document;
    auto& answer = answers[d];
    answer.id = document.id;
    answer.given = true;
    text::CodePointOffsets begins(document.text), ends(document.text);
    for (const auto& name : documents[d].names) {
      AnsweredMention mention{begins.at(name.span.begin), ends.at(name.span.end), {}, 0.0};
      if (const auto place = choice(name, name.span.of(document.text))) {
        mention.place = answered(*place, gazetteer);
        mention.p = 1.0;
      }
      answer.mentions.push_back(mention);
    }
  });
  return answers;
}

}  // namespace

TimedAnswers answer_corpus(std::span<const GoldDocument> documents, const places::Gazetteer& gazetteer,
                           const geoparse::GeoparseOptions& options, geo::Progress& progress) {
  TimedAnswers result;
  std::vector<std::string> lines(documents.size());
  progress.begin(options.given_spans ? "given names" : "texts", documents.size());
  std::size_t done = 0;
  std::mutex telling;
  const auto before = std::chrono::steady_clock::now();
  oneapi::tbb::parallel_for(std::size_t{0}, documents.size(), [&](std::size_t d) {
    const auto& document = documents[d].document;
    lines[d] = geoparse::to_json_line(document, geoparse::geoparse(document, gazetteer, options), gazetteer, {});
    const std::lock_guard lock(telling);
    progress.advance(++done);
  });
  result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - before).count();
  progress.end();
  for (std::size_t d = 0; d < lines.size(); ++d) {
    result.answers.push_back(read_answer(lines[d], documents[d].document.where));
    lines[d] = std::string();
  }
  return result;
}

std::vector<Answer> most_populous(std::span<const GoldDocument> documents, const places::Gazetteer& gazetteer) {
  return choose(documents, gazetteer,
                [&](const GoldName&, std::string_view name) { return most_populous_of(name, gazetteer); });
}

std::vector<Answer> perfect_choice(std::span<const GoldDocument> documents, const places::Gazetteer& gazetteer) {
  return choose(documents, gazetteer, [&](const GoldName& gold, std::string_view name) {
    std::optional<places::PlaceRef> best;
    double nearest = 0.0;
    for (const auto& match : gazetteer.find_name(name, false)) {
      if (!gold.id.empty() && gazetteer.id(match.place) == gold.id) return std::optional(match.place);
      const double error =
          gold.position ? error_km(*gold.position, gazetteer.view(match.place).position) : greatest_error_km;
      if (!best || error < nearest) {
        best = match.place;
        nearest = error;
      }
    }
    return best;
  });
}

std::vector<Answer> most_populous_points(std::span<const GoldDocument> documents, std::span<const Answer> found,
                                         const places::Gazetteer& gazetteer) {
  std::vector<Answer> answers(documents.size());
  for (std::size_t d = 0; d < documents.size(); ++d) {
    const auto& words = documents[d].document.text;
    auto& answer = answers[d];
    answer.id = documents[d].document.id;
    answer.given = true;
    text::CodePointOffsets begins(words), ends(words);
    std::optional<AnsweredPlace> wide;
    for (const auto& mention : found[d].mentions) {
      const auto from = begins.byte_at(mention.begin);
      const auto place = most_populous_of(words.substr(from, ends.byte_at(mention.end) - from), gazetteer);
      if (!place) continue;
      answer.mentions.push_back({mention.begin, mention.end, answered(*place, gazetteer), 1.0});
      if (gazetteer.view(*place).feature_class == 'A')
        wide = wide ? wide : answer.mentions.back().place;
      else if (!answer.best)
        answer.best = answer.mentions.back().place;
    }
    if (!answer.best) answer.best = wide;
  }
  return answers;
}

}  // namespace gazetteer::evaluation
