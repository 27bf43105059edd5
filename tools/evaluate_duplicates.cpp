// sitmap evaluate duplicates: how well reports of one event are told from reports of others.
#include <algorithm>
#include <map>
#include <set>

#include "gazetteer/evaluation/corpus/corpus.hpp"
#include "layers/project/gazetteers.hpp"
#include "layers/project/reports.hpp"
#include "layers/project/stated.hpp"
#include "layers/project/vocabularies.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/io/tables/table.hpp"
#include "tools/evaluate_commands.hpp"
#include "tools/inputs.hpp"

namespace tools {
namespace {

struct DuplicatesOptions {
  std::vector<std::filesystem::path> files;
  std::vector<std::filesystem::path> actors = {"syria"};
  PlaceOptions places;
  OutputOptions pairs;
};

// Groups of reports: the representatives of what each of them tells.
std::map<std::string, std::set<std::string>> events_of(const std::vector<layers::incidents::Incident>& incidents) {
  std::map<std::string, std::set<std::string>> events;
  for (const auto& incident : incidents)
    events[incident.report_id].insert(incident.same_as.empty() ? incident.id : incident.same_as);
  return events;
}

bool share_one(const std::set<std::string>& a, const std::set<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& id) { return b.contains(id); });
}

int duplicates(const DuplicatesOptions& options, Console& console) {
  std::map<std::string, std::string> event_of;  // by id
  for (const auto& file : options.files) {
    for (const auto& one : gazetteer::evaluation::read_corpus(file, console.findings())) {
      const auto event = one.labels.find("event");
      if (event == one.labels.end())
        throw geo::InputError("has no event", {file.string(), std::nullopt, one.document.id},
                              "give JSON Lines with id, date, text and event");
      event_of[one.document.id] = event->second;
    }
  }
  auto documents = layers::project::read_reports(options.files, {}, console.findings());
  std::vector<std::pair<std::string, std::string>> gold;  // id, event
  gold.reserve(documents.size());
  for (const auto& document : documents) gold.emplace_back(document.id, event_of[document.id]);
  const auto actors = layers::project::load_actor_tables(options.actors);
  const auto classes = layers::project::load_events();
  const auto gazetteer =
      layers::project::open_gazetteers(options.places.gazetteers, !options.places.no_world, console.findings());
  const auto parsing = layers::project::parse_options(options.places.stated(), gazetteer, console.findings());
  const auto reports = layers::project::parse_reports(std::move(documents), gazetteer, parsing, console.progress());
  layers::incidents::ExtractionOptions extracting;
  extracting.actors = &actors;
  extracting.classes = classes;
  const auto found = layers::project::extract_incidents(reports, gazetteer, extracting, console.findings());
  const auto events = events_of(found.incidents);
  static const std::set<std::string> nothing;
  const auto told = [&](const std::string& id) -> const std::set<std::string>& {
    const auto at = events.find(id);
    return at == events.end() ? nothing : at->second;
  };
  std::size_t both = 0, gold_only = 0, given_only = 0, silent = 0;
  geo::io::Table table;
  table.columns = {"report_a", "report_b", "event_a", "event_b", "joined"};
  for (std::size_t i = 0; i < gold.size(); ++i) {
    silent += told(gold[i].first).empty() ? 1U : 0U;
    for (std::size_t k = i + 1; k < gold.size(); ++k) {
      const bool one = gold[i].second == gold[k].second, joined = share_one(told(gold[i].first), told(gold[k].first));
      both += one && joined ? 1U : 0U;
      gold_only += one && !joined ? 1U : 0U;
      given_only += !one && joined ? 1U : 0U;
      if (one != joined)
        table.rows.push_back({gold[i].first, gold[k].first, gold[i].second, gold[k].second, joined ? "yes" : "no"});
    }
  }
  std::set<std::string> gold_events, told_events;
  for (const auto& [id, event] : gold) gold_events.insert(event);
  for (const auto& incident : found.incidents) {
    if (incident.same_as.empty()) told_events.insert(incident.id);
  }
  const auto ratio = [](std::size_t a, std::size_t b) {
    return b == 0 ? 0.0 : static_cast<double>(a) / static_cast<double>(b);
  };
  const double precision = ratio(both, both + given_only), recall = ratio(both, both + gold_only);
  if (!options.pairs.path.empty()) geo::io::write_csv(options.pairs.path, table, options.pairs.overwriting());
  if (!console.options().json && !options.pairs.is_standard_output()) {
    const auto text = fmt::format(
        "{} reports of {} events: {} incidents, {} of them representatives; {} reports tell none\n"
        "pairs of reports of one event: precision {:.3f}, recall {:.3f} ({} right, {} wrongly joined, {} missed)\n",
        gold.size(), gold_events.size(), found.incidents.size(), told_events.size(), silent, precision, recall, both,
        given_only, gold_only);
    std::fwrite(text.data(), 1, text.size(), stdout);
  }
  console.count("reports", static_cast<double>(gold.size()));
  console.count("events", static_cast<double>(gold_events.size()));
  console.count("precision", precision);
  console.count("recall", recall);
  console.report_findings();
  return console.exit_code();
}

}  // namespace

void add_evaluate_duplicates(Program& program, Options* above) {
  const auto asked = std::make_shared<DuplicatesOptions>();
  Page page{
      "duplicates",
      "measure how well reports of one event are joined",
      "Reads reports that say which event each is of (JSON Lines: id, date, text, event), makes incidents of them "
      "and compares pairs of reports: joined are two that tell an incident of one same_as group. Precision is the "
      "share of joined pairs that are of one event, recall the share of pairs of one event that are joined.",
      {{"figures", "sitmap evaluate duplicates reports.jsonl"},
       {"the pairs that went wrong", "sitmap evaluate duplicates reports.jsonl --pairs wrong.csv"}},
      ""};
  auto* app = program.add(
      std::move(page), [asked](Console& console) { return duplicates(*asked, console); }, above);
  app->add_option("reports", asked->files, "Reports: JSON Lines of id, date, text and event")
      ->required()
      ->type_name("FILE");
  asked->places.add_to(*app);
  app->add_option("--actors", asked->actors, "Actor tables (default syria)")->type_name("FILE");
  app->add_option("--pairs", asked->pairs.path, "Write the pairs that went wrong as CSV; - is standard output")
      ->type_name("FILE");
  app->add_flag("--overwrite", asked->pairs.overwrite, "Replace a file that exists");
}

}  // namespace tools
