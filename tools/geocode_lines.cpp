// sitmap geocode -f jsonl: a stream of documents becomes a stream of lines.
#include <fmt/format.h>

#include <charconv>
#include <string_view>

#include "gazetteer/geoparse/jsonl.hpp"
#include "layers/project/gazetteers.hpp"
#include "layers/project/record.hpp"
#include "layers/project/report_stream.hpp"
#include "layers/project/sources.hpp"
#include "libgeo/core/counted.hpp"
#include "libgeo/core/digest.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/io/files/resumable.hpp"
#include "tools/geocode_options.hpp"

namespace tools {
namespace {

using geo::io::ResumableFile;
using layers::project::GeocodedLine;

struct LineCounts {
  std::size_t documents = 0;
  std::size_t mentions = 0;
  std::size_t unresolved = 0;

  void add(std::size_t more_mentions, std::size_t more_unresolved) {
    ++documents;
    mentions += more_mentions;
    unresolved += more_unresolved;
  }
};

std::string joined(const std::vector<std::string>& words) {
  std::string all;
  for (const auto& word : words) all += (all.empty() ? "" : ", ") + word;
  return all;
}

// The word, and what stands in the file when it names one.
std::string with_content(const std::filesystem::path& word) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(word, error)) return word.string();
  return fmt::format("{} (sha256 {})", word.string(), geo::sha256(geo::io::read_file(word)).substr(0, 12));
}

/// Whatever has a say in the lines but the documents themselves, of which each line keeps a digest.
geo::io::RunIdentity identity_of(const GeocodeOptions& options, const gazetteer::places::Gazetteer& gazetteer) {
  std::vector<std::string> focus;
  for (const auto& word : options.places.focus) focus.push_back(with_content(word));
  return {{"version of sitmap", layers::project::sitmap_version()},
          {"gazetteer", joined(gazetteer.identities())},
          {"--kinds", joined(options.kinds)},
          {"--spans", options.spans},
          {"--focus", joined(focus)},
          {"--corrections", with_content(options.places.corrections)},
          {"--sources", with_content(options.places.sources)},
          {"--min-p", fmt::format("{}", options.places.min_p)},
          {"--input-format", options.reports.format},
          {"--timezone", options.reports.timezone},
          {"--encoding", options.reports.encoding},
          {"--source", options.reports.source},
          {"--url-template", options.reports.url_template},
          {"--chat", joined(options.reports.chats)}};
}

std::string note_of(const GeocodedLine& line) {
  return fmt::format("{} {} {}", layers::project::digest_of(line.document), line.mentions, line.unresolved);
}

/// Passes over the documents whose lines are there from before; throws OutputError when these are not their lines.
void pass_over_kept(ResumableFile& file, layers::project::ReportStream& reports, LineCounts& counts,
                    layers::project::UsedCorrections& corrections, const layers::project::ProfiledDocuments& profiled) {
  const geo::Where where{file.part().string(), {}, {}};
  constexpr const char* remedy = "give the same reports to go on, or leave out --resume to begin anew";
  while (const auto kept = file.next_kept()) {
    auto document = reports.next();
    if (document) profiled.complete(*document);
    if (!document) {
      throw geo::OutputError(fmt::format("was begun with more reports: it holds {} lines, the input {} documents",
                                         file.kept(), counts.documents),
                             where, remedy);
    }
    std::size_t mentions = 0, unresolved = 0;
    const auto digest = layers::project::digest_of(*document);
    const std::string_view note = kept->note;
    if (!note.starts_with(digest + " ") || !kept->text.starts_with(gazetteer::geoparse::json_line_head(*document)) ||
        !kept->text.ends_with('}')) {
      throw geo::OutputError(fmt::format("was begun with other reports: line {} is not of document \"{}\" as it is now",
                                         counts.documents + 1, document->id),
                             where, remedy);
    }
    const auto* end = note.data() + note.size();
    const auto [space, failure] = std::from_chars(note.data() + digest.size() + 1, end, mentions);
    if (failure == std::errc() && space != end) std::from_chars(space + 1, end, unresolved);
    counts.add(mentions, unresolved);
    corrections.see(*document);
  }
}

}  // namespace

int geocode_as_lines(const GeocodeOptions& options, Console& console) {
  auto parsing = options.parsing();
  const auto reading = options.reading();
  auto& findings = console.findings();
  if (!console.options().verbose) findings.keep_of_each_code(shown_of_each_code);
  const auto gazetteer =
      layers::project::open_gazetteers(options.places.gazetteers, !options.places.no_world, findings);
  const auto stated = layers::project::parse_options(options.places.stated(), gazetteer, findings);
  parsing.focus = stated.focus;
  parsing.corrections = stated.corrections;
  parsing.sources = stated.sources;
  parsing.min_p = stated.min_p;
  parsing.footprints = false;  // lines have points and radii

  const bool to_file = !options.output.is_standard_output();
  std::optional<ResumableFile> file;
  if (to_file) {
    file.emplace(options.output.path, options.output.overwriting(), identity_of(options, gazetteer),
                 options.resume ? geo::io::Unfinished::resume : geo::io::Unfinished::discard);
  }
  layers::project::ReportStream reports(options.reports.files, reading, findings);
  layers::project::UsedCorrections corrections(parsing.corrections);
  LineCounts counts;
  std::size_t kept = 0;
  if (file) {
    pass_over_kept(*file, reports, counts, corrections, layers::project::ProfiledDocuments(parsing.sources));
    kept = file->kept();
  }
  const auto write = [&](const GeocodedLine& line) {
    counts.add(line.mentions, line.unresolved);
    corrections.see(line.document);
    if (!file) return geo::io::write_standard_output(line.text + '\n');
    file->append(line.text, note_of(line));
    return true;
  };
  try {
    layers::project::geocode_lines(reports, gazetteer, parsing, write, console.progress());
  } catch (const geo::Error&) {
    console.progress().end();
    if (options.resume && counts.documents > 0) {
      console.say("{} kept in {}; the same command goes on from there",
                  geo::counted(counts.documents, "document is", "documents are"), file->part().string());
    }
    throw;
  }
  if (file) file->commit();
  corrections.report(findings);

  const auto& by_code = findings.counts_by_code();
  const auto broken = by_code.find("line-broken");
  const auto broken_lines = broken == by_code.end() ? std::size_t{0} : broken->second;
  console.count("reports", static_cast<double>(counts.documents));
  console.count("mentions", static_cast<double>(counts.mentions));
  console.count("unresolved", static_cast<double>(counts.unresolved));
  console.count("broken_lines", static_cast<double>(broken_lines));
  if (options.resume) console.count("resumed", static_cast<double>(kept));
  console.report_findings();
  console.say("{}{}{}, {}, {} of them unresolved -> {}", geo::counted(counts.documents, "report"),
              kept > 0 ? fmt::format(" ({} from the run before)", kept) : "",
              broken_lines > 0 ? fmt::format(" ({} left out)", geo::counted(broken_lines, "broken line")) : "",
              geo::counted(counts.mentions, "mention"), counts.unresolved,
              to_file ? options.output.path.string() : "standard output");
  if (options.strict && counts.unresolved > 0) console.answer_no();
  return console.exit_code();
}

}  // namespace tools
