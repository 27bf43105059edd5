#include "layers/project/reports.hpp"

#include <fmt/format.h>
#include <oneapi/tbb/parallel_for.h>

#include <iterator>
#include <mutex>
#include <set>
#include <utility>

#include "layers/project/report_stream.hpp"
#include "layers/project/sources.hpp"

namespace layers::project {

std::vector<gazetteer::text::Document> read_reports(std::span<const std::filesystem::path> files,
                                                    const gazetteer::documents::ReadOptions& options,
                                                    geo::Findings& findings) {
  std::vector<gazetteer::text::Document> documents;
  ReportStream stream(files, options, findings);
  while (auto document = stream.next()) documents.push_back(std::move(*document));
  return documents;
}

std::vector<exchange::ParsedReport> parse_reports(std::vector<gazetteer::text::Document> documents,
                                                  const gazetteer::places::Gazetteer& gazetteer,
                                                  const gazetteer::geoparse::GeoparseOptions& options,
                                                  geo::Progress& progress) {
  std::vector<exchange::ParsedReport> reports(documents.size());
  progress.begin("places", documents.size());
  const ProfiledDocuments profiled(options.sources);
  std::size_t done = 0;
  std::mutex telling;
  oneapi::tbb::parallel_for(std::size_t{0}, documents.size(), [&](std::size_t i) {
    auto& report = reports[i];
    report.document = std::move(documents[i]);
    profiled.complete(report.document);
    auto parsed = gazetteer::geoparse::geoparse_report(report.document, gazetteer, options);
    report.text = std::move(parsed.text);
    report.title = std::move(parsed.title);
    const std::lock_guard lock(telling);
    progress.advance(++done);
  });
  progress.end();
  return reports;
}

incidents::Extraction extract_incidents(std::span<const exchange::ParsedReport> reports,
                                        const gazetteer::places::Gazetteer& gazetteer,
                                        const incidents::ExtractionOptions& options, geo::Findings& findings) {
  incidents::Extraction all;
  const incidents::Extractor extractor(gazetteer, options);
  for (const auto& report : reports) {
    auto one = extractor.extract(report.document, report.text, report.title, findings);
    std::move(one.incidents.begin(), one.incidents.end(), std::back_inserter(all.incidents));
    std::move(one.claims.begin(), one.claims.end(), std::back_inserter(all.claims));
    std::move(one.statements.begin(), one.statements.end(), std::back_inserter(all.statements));
  }
  incidents::mark_duplicates(all.incidents, options.actors);
  return all;
}

void join_incidents(std::vector<incidents::Incident>& incidents, std::vector<incidents::Incident> more,
                    const vocabulary::ActorTable* actors, geo::Findings& findings) {
  std::set<std::string> ids;
  for (const auto& incident : incidents) ids.insert(incident.id);
  for (auto& incident : more) {
    const auto id = incident.id;
    for (int copy = 2; !ids.insert(incident.id).second; ++copy) incident.id = fmt::format("{}-{}", id, copy);
    if (incident.id != id) {
      findings.warn("id-repeated",
                    geo::said("the incident id \"{id}\" occurs again and becomes \"{made}\"",
                              {{"id", id}, {"made", incident.id}}),
                    {});
    }
    incidents.push_back(std::move(incident));
  }
  incidents::mark_duplicates(incidents, actors);
}

}  // namespace layers::project
