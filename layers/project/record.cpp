#include "layers/project/record.hpp"

#include <fmt/format.h>

#include <cctype>

#include "libgeo/core/digest.hpp"
#include "libgeo/io/files/atomic.hpp"
#include "libgeo/io/json/write.hpp"

namespace layers::project {
namespace {

using geo::io::JsonValue;

JsonValue number(std::size_t value) { return JsonValue(static_cast<std::int64_t>(value)); }
JsonValue text(std::string value) { return JsonValue(std::move(value)); }

std::string bib_escaped(const std::string& value) {
  std::string result;
  for (const char c : value) {
    if (c == '\\') {
      result += "\\textbackslash{}";
      continue;
    }
    if (c == '{' || c == '}' || c == '&' || c == '%' || c == '#' || c == '_' || c == '$') result += '\\';
    result += c;
  }
  return result;
}

}  // namespace

std::string sitmap_version() { return SITMAP_VERSION; }

std::string run_json(const RunRecord& record, const geo::Findings& findings, const std::filesystem::path& base) {
  JsonValue::Object root;
  root.push_back({"schema", text("sitmap-run-1")});
  root.push_back({"title", text(record.title)});
  root.push_back({"version", text(sitmap_version())});
  JsonValue::Array inputs;
  for (const auto& input : record.inputs) {
    const auto relative = input.lexically_proximate(base.empty() ? std::filesystem::path(".") : base);
    JsonValue::Object one;
    one.push_back({"file", text(relative.generic_string())});
    one.push_back({"sha256", text(geo::sha256(geo::io::read_file(input)))});
    inputs.emplace_back(std::move(one));
  }
  root.push_back({"inputs", JsonValue(std::move(inputs))});
  JsonValue::Array gazetteers;
  for (const auto& identity : record.gazetteers) gazetteers.push_back(text(identity));
  root.push_back({"gazetteers", JsonValue(std::move(gazetteers))});
  JsonValue::Array corrections;
  for (const auto& correction : record.corrections) {
    JsonValue::Object one;
    one.push_back({"report", text(correction.report)});
    one.push_back({"mention", text(correction.mention)});
    one.push_back({"place", text(correction.place)});
    one.push_back({"by", text(correction.by)});
    corrections.emplace_back(std::move(one));
  }
  if (!corrections.empty()) root.push_back({"corrections", JsonValue(std::move(corrections))});
  JsonValue::Object counts;
  const auto& summary = record.summary;
  for (const auto& [name, count] :
       std::initializer_list<std::pair<const char*, std::size_t>>{{"reports", summary.reports},
                                                                  {"mentions", summary.mentions},
                                                                  {"unresolved", summary.unresolved},
                                                                  {"incidents", summary.incidents},
                                                                  {"zones", summary.zones},
                                                                  {"dates", summary.dates},
                                                                  {"changes", summary.changes},
                                                                  {"claims", summary.claims}}) {
    counts.push_back({name, number(count)});
  }
  root.push_back({"counts", JsonValue(std::move(counts))});
  JsonValue::Object rows;
  for (const auto& [name, count] : record.rows) rows.push_back({name, number(count)});
  root.push_back({"rows", JsonValue(std::move(rows))});
  JsonValue::Object by_code;
  for (const auto& [code, count] : findings.counts_by_code()) by_code.push_back({code, number(count)});
  root.push_back({"findings", JsonValue(std::move(by_code))});
  JsonValue::Object written;
  for (const auto& [name, hash] : record.hashes) written.push_back({name, text(hash)});
  root.push_back({"written", JsonValue(std::move(written))});
  JsonValue::Object seconds;
  for (const auto& [stage, value] : record.seconds)
    seconds.push_back({stage, JsonValue(static_cast<double>(static_cast<std::int64_t>(value * 1000)) / 1000)});
  root.push_back({"seconds", JsonValue(std::move(seconds))});
  return geo::io::to_json(JsonValue(std::move(root)), 2) + "\n";
}

std::string citation_bib(std::span<const geo::Source> sources) {
  std::string bib =
      fmt::format("@software{{sitmap,\n  title = {{Sitmap}},\n  version = {{{}}}\n}}\n", sitmap_version());
  for (const auto& source : sources) {
    std::string key;
    for (const char c : source.id) key += std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '-';
    bib += fmt::format("\n@misc{{{},\n  title = {{{}}},\n  howpublished = {{{}}},\n  note = {{{} Licence: {}}}\n}}\n",
                       key, bib_escaped(source.title), bib_escaped(source.url), bib_escaped(source.attribution),
                       bib_escaped(source.licence));
  }
  return bib;
}

}  // namespace layers::project
