// The scorer that judges corpora with, beside ours: every figure, to the digit. Needs SITMAP_SHARED and python3.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>

#include "gazetteer/evaluation/corpus/gold_classes.hpp"
#include "gazetteer/evaluation/scores/corpus_scores.hpp"
#include "gazetteer/text/sentences.hpp"
#include "libgeo/io/json/value.hpp"

namespace gazetteer::evaluation {
namespace {

using geo::io::JsonValue;

std::string output_of(const std::string& command) {
  std::string output;
  auto* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return output;
  std::array<char, 4096> bytes{};
  for (std::size_t n = 0; (n = std::fread(bytes.data(), 1, bytes.size(), pipe)) > 0;) output.append(bytes.data(), n);
  return pclose(pipe) == 0 ? output : std::string();
}

/// {"a":{"value":1,"ci95":[0,2]}} as a = 1, a.low = 0, a.high = 2.
void flatten(const JsonValue& value, const std::string& name, std::map<std::string, double>& figures) {
  if (const auto number = value.number()) figures[name] = *number;
  if (value.object() == nullptr) return;
  for (const auto& [member, inner] : *value.object()) {
    if (member == "value") {
      flatten(inner, name, figures);
    } else if (member == "ci95" && inner.array() != nullptr) {
      figures[name + ".low"] = *inner.array()->at(0).number();
      figures[name + ".high"] = *inner.array()->at(1).number();
    } else if (member != "warnings") {
      flatten(inner, name + '.' + member, figures);
    }
  }
}

/// Answers as a mediocre geoparser gives them: names missed, cut, moved, misplaced, invented; drawn by the seed.
std::string lines_for(const std::vector<GoldDocument>& documents, std::uint64_t seed, bool given) {
  std::mt19937_64 random(seed);
  const auto chance = [&](double p) { return std::uniform_real_distribution<double>(0.0, 1.0)(random) < p; };
  const auto among = [&](int n) { return std::uniform_int_distribution<int>(0, n - 1)(random); };
  std::string lines;
  for (const auto& gold : documents) {
    if (chance(0.02)) continue;  // no answer at all
    std::string mentions;
    text::CodePointOffsets begins(gold.document.text), ends(gold.document.text);
    const auto length = text::CodePointOffsets(gold.document.text).at(gold.document.text.size());
    const auto add = [&](std::size_t begin, std::size_t end, const std::string& place) {
      mentions += fmt::format("{}{{\"start\":{},\"end\":{},\"place\":{},\"p\":{:.3f}}}", mentions.empty() ? "" : ",",
                              begin, end, place, static_cast<double>(among(1001)) / 1000.0);
    };
    for (const auto& name : gold.names) {
      auto begin = begins.at(name.span.begin), end = ends.at(name.span.end);
      if (!given && chance(0.15)) continue;
      if (!given && chance(0.15)) begin -= std::min<std::size_t>(begin, 3);
      if (!given && chance(0.15) && end - begin > 1) --end;
      const double off = chance(0.5) ? 0.0 : chance(0.5) ? 0.2 : 3.0;
      const auto where = name.position.value_or(geo::LonLat{geo::Lon(36.0), geo::Lat(35.0)});
      const auto id = chance(0.7) && !name.id.empty() ? '"' + name.id + '"' : std::string("\"geonames:99\"");
      add(begin, end,
          chance(0.1) ? "null"
                      : fmt::format("{{\"id\":{},\"lat\":{:.6f},\"lon\":{:.6f}}}", id,
                                    std::clamp(where.lat.degrees() + off, -90.0, 90.0), where.lon.degrees() - off));
    }
    for (int i = among(4); i > 0 && !given && length > 10; --i) {
      const auto begin = static_cast<std::size_t>(among(static_cast<int>(length) - 8));
      add(begin, begin + 6, "{\"id\":\"geonames:7\",\"lat\":10.0,\"lon\":20.0}");
    }
    lines += fmt::format(
        "{{\"id\":\"{}\",\"mentions\":[{}],\"relations\":[{{\"type\":\"direction\",\"direction\":"
        "\"S\",\"distance_km\":null,\"anchors\":[\"geonames:99003\"],\"lat\":35.7,\"lon\":43.3}}]}}\n",
        gold.document.id, mentions);
  }
  return lines;
}

class ScorerAgreement : public ::testing::Test {
 protected:
  void SetUp() override {
    const char* shared = std::getenv("SITMAP_SHARED");
    if (shared == nullptr || !std::filesystem::exists(std::filesystem::path(shared) / "tools/score_geocode.py"))
      GTEST_SKIP() << "SITMAP_SHARED does not name a folder with tools/score_geocode.py";
    if (output_of("python3 -c 'print(1)' 2>/dev/null").empty()) GTEST_SKIP() << "there is no python3";
    shared_ = shared;
    folder_ = std::filesystem::temp_directory_path() / fmt::format("sitmap-agreement-{}", getpid());
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override {
    if (!folder_.empty()) std::filesystem::remove_all(folder_);
  }

  std::vector<Answer> answers(const std::string& name, const std::string& lines,
                              const std::vector<GoldDocument>& documents) {
    std::ofstream(folder_ / name) << lines;
    geo::Findings findings;
    auto read = read_answers(folder_ / name, findings);
    EXPECT_TRUE(findings.empty());
    return in_order(documents, std::move(read));
  }

  void script(const std::string& corpus, const std::string& answers, const std::string& options,
              std::map<std::string, double>& figures, const std::string& below = "") {
    const auto json =
        output_of(fmt::format("python3 '{0}/tools/score_geocode.py' '{0}/data/corpora/{1}.jsonl' '{2}' "
                              "--json {3}",
                              shared_.string(), corpus, (folder_ / answers).string(), options));
    ASSERT_FALSE(json.empty());
    flatten(geo::io::parse_json(json, {}), corpus + below, figures);
  }

  static void compare(const std::map<std::string, double>& expected, const CorpusScores& scores) {
    std::map<std::string, double> ours;
    for (const auto& [name, value] : scores_figures(scores)) ours[name] = value;
    EXPECT_GT(expected.size(), 20u);
    for (const auto& [name, value] : expected) {
      ASSERT_TRUE(ours.contains(name)) << name;
      // Python adds floating-point numbers more exactly since 3.12.
      EXPECT_NEAR(ours.at(name), value, 1e-9 * std::max(1.0, std::abs(value))) << name;
    }
  }

  std::filesystem::path shared_, folder_;
};

TEST_F(ScorerAgreement, of_every_figure_of_marked_documents) {
  for (const std::string corpus : {"geowebnews", "geovirus", "conflict-syria"}) {
    for (const std::string options : {"", "--demonyms --ignore-kinds ''"}) {
      SCOPED_TRACE(corpus + " " + options);
      const std::uint64_t seed = 20240501;
      SCOPED_TRACE(seed);
      geo::Findings findings;
      const auto documents = read_corpus(shared_ / "data/corpora" / (corpus + ".jsonl"), findings);
      CorpusAnswers given;
      given.found = answers("found.jsonl", lines_for(documents, seed, false), documents);
      given.resolved = answers("resolved.jsonl", lines_for(documents, seed + 1, true), documents);
      ScoringRules rules;
      if (!options.empty()) {
        rules.demonyms = true;
        rules.ignored_kinds.clear();
      }
      std::map<std::string, double> expected;
      script(corpus, "resolved.jsonl", "--level resolution " + options, expected);
      // These overwrite relative locations and distractors, which are scored on the answers to the texts.
      script(corpus, "found.jsonl", "--level recognition " + options, expected);
      script(corpus, "found.jsonl", "--level end-to-end " + options, expected);
      compare(expected, score_corpus(corpus, documents, given, rules, 0.7));
    }
  }
}

TEST_F(ScorerAgreement, of_every_figure_of_reports_with_one_point) {
  for (const std::string corpus : {"guardian-airstrikes", "bellingcat"}) {
    SCOPED_TRACE(corpus);
    geo::Findings findings;
    const auto documents = read_corpus(shared_ / "data/corpora" / (corpus + ".jsonl"), findings);
    std::string lines;
    std::mt19937_64 random(7);
    std::normal_distribution<double> near(0.0, 0.2);
    for (const auto& gold : documents) {
      if (random() % 3 == 0) continue;
      const auto place = [&] {
        return fmt::format("{{\"id\":null,\"lat\":{:.6f},\"lon\":{:.6f}}}", gold.position->lat.degrees() + near(random),
                           gold.position->lon.degrees() + near(random));
      };
      lines += fmt::format(
          "{{\"id\":\"{}\",\"mentions\":[{{\"start\":0,\"end\":1,\"place\":{},\"p\":0.5}},"
          "{{\"start\":2,\"end\":3,\"place\":{},\"p\":0.{}}}]{}}}\n",
          gold.document.id, place(), place(), random() % 10,
          random() % 4 == 0 ? ",\"best\":" + place() : std::string());
    }
    CorpusAnswers given;
    given.found = answers("points.jsonl", lines, documents);
    std::map<std::string, double> expected;
    script(corpus, "points.jsonl", "--points", expected, ".points");
    compare(expected, score_corpus(corpus, documents, given, {}, 0.7));
  }
}

TEST_F(ScorerAgreement, of_the_classes_of_names) {
  const auto said = output_of(fmt::format(
      "python3 -c \"import sys; sys.path.insert(0, '{}/tools'); import score_geocode as s\n"
      "for w in sorted(s.DEMONYMS | s.COUNTRY_NAMES): print(w + chr(9) + str(int(s.is_adjectival(None, w))) + "
      "str(int(w in s.DEMONYMS or w in s.COUNTRY_NAMES)))\n"
      "for i in sorted(s.COUNTRY_IDS): print(i)\"",
      shared_.string()));
  ASSERT_FALSE(said.empty());
  std::size_t lines = 0;
  for (std::size_t from = 0, to = 0; (to = said.find('\n', from)) != std::string::npos; from = to + 1, ++lines) {
    const auto line = said.substr(from, to - from);
    const auto tab = line.find('\t');
    if (tab == std::string::npos) {
      EXPECT_TRUE(is_country_class(std::stoll(line), "", "")) << line;
      continue;
    }
    const auto word = line.substr(0, tab);
    EXPECT_EQ(is_demonym("", word), line[tab + 1] == '1') << word;
    EXPECT_EQ(is_country_class(std::nullopt, "", word), line[tab + 2] == '1') << word;
  }
  EXPECT_GT(lines, 700u);
}

}  // namespace
}  // namespace gazetteer::evaluation
