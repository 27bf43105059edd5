#include "layers/project/review.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "gazetteer/places/kind_words.hpp"
#include "gazetteer/text/folding.hpp"
#include "layers/project/boundary.hpp"
#include "layers/project/finished.hpp"
#include "layers/project/place_names.hpp"

namespace layers::project {
namespace {

using gazetteer::geoparse::GeoparsedDocument;
using gazetteer::geoparse::Mention;
using gazetteer::places::Gazetteer;
using gazetteer::places::PlaceRef;

std::string province_and_country(const Gazetteer& gazetteer, const gazetteer::places::PlaceView& view,
                                 std::string_view language) {
  const auto name = [&](const std::optional<PlaceRef>& unit) {
    if (!unit) return std::string();
    auto own = language == "en" ? std::string() : name_in(language, gazetteer.place(*unit));
    return own.empty() ? std::string(gazetteer.view(*unit).name) : own;
  };
  const auto province = name(gazetteer.admin1(view.country, view.admin1)),
             country = name(gazetteer.country(view.country));
  if (province == country) return country;
  return province + (province.empty() || country.empty() ? "" : ", ") + country;
}

maps::ReviewCandidate candidate_of(const Gazetteer& gazetteer, PlaceRef place, std::string_view language) {
  const auto view = gazetteer.view(place);
  maps::ReviewCandidate made;
  made.id = gazetteer.id(place);
  made.name = std::string(view.name);
  made.where = province_and_country(gazetteer, view, language);
  made.kind = std::string(gazetteer::places::kind_in_words(view.feature_class, view.feature_code));
  made.position = view.position;
  return made;
}

maps::ReviewMention row_of(const exchange::ParsedReport& report, const GeoparsedDocument& parsed,
                           const std::string& text, const Mention& mention, const Gazetteer& gazetteer,
                           std::size_t most_candidates, std::string_view language) {
  maps::ReviewMention row;
  row.report = report.document.id;
  row.date = report.document.date;
  row.source = report.document.source;
  row.url = report.document.url;
  row.title = report.document.title;
  gazetteer::text::Span sentence{mention.span.begin, mention.span.end};
  if (mention.sentence < parsed.sentences.size() && parsed.sentences[mention.sentence].contains(mention.span.begin)) {
    sentence = parsed.sentences[mention.sentence];
    sentence.end = std::max(sentence.end, mention.span.end);
  }
  row.before = text.substr(sentence.begin, mention.span.begin - sentence.begin);
  row.mention = std::string(mention.span.of(text));
  row.after = text.substr(mention.span.end, sentence.end - mention.span.end);
  row.reasons = mention.reasons;
  if (mention.place) {
    row.chosen = gazetteer.id(*mention.place);
    row.p = mention.p;
  }
  for (const auto& candidate : mention.candidates) {
    const bool is_chosen = mention.place && candidate.place == *mention.place;
    if (row.candidates.size() >= most_candidates && !is_chosen) continue;
    auto made = candidate_of(gazetteer, candidate.place, language);
    made.behind = mention.candidates.front().score - candidate.score;
    made.reasons = candidate.reasons;
    row.candidates.push_back(std::move(made));
  }
  // A place that no name led to (corrected, or the town beside a thing that no gazetteer has) is to be seen, too.
  const auto shown = [&row](const maps::ReviewCandidate& each) { return each.id == row.chosen; };
  if (mention.place && std::none_of(row.candidates.begin(), row.candidates.end(), shown))
    row.candidates.insert(row.candidates.begin(), candidate_of(gazetteer, *mention.place, language));
  return row;
}

// Of countries: the name in a language by the English one, which reasons have.
std::map<std::string, std::string> country_names(const Gazetteer& gazetteer, std::string_view language) {
  std::map<std::string, std::string> names;
  for (char first = 'A'; first <= 'Z'; ++first) {
    for (char second = 'A'; second <= 'Z'; ++second) {
      const auto country = gazetteer.country(std::string{first, second});
      if (!country) continue;
      if (auto own = name_in(language, gazetteer.place(*country)); !own.empty())
        names.emplace(std::string(gazetteer.view(*country).name), std::move(own));
    }
  }
  return names;
}

}  // namespace

std::vector<maps::ReviewMention> review_mentions(std::span<const exchange::ParsedReport> reports,
                                                 const Gazetteer& gazetteer, std::size_t most_candidates,
                                                 std::string_view language) {
  std::vector<maps::ReviewMention> rows;
  std::map<std::string, std::size_t> by_name;  // of one report
  for (const auto& report : reports) {
    by_name.clear();
    const auto add = [&](const GeoparsedDocument& parsed, const std::string& text) {
      for (const auto& mention : parsed.mentions) {
        if (!mention.place && mention.relation && mention.candidates.empty()) continue;
        auto row = row_of(report, parsed, text, mention, gazetteer, most_candidates, language);
        const auto [at, added] = by_name.try_emplace(gazetteer::text::exact_key(row.mention), rows.size());
        if (added) {
          rows.push_back(std::move(row));
          continue;
        }
        auto& known = rows[at->second];
        row.count = known.count + 1;
        if (row.p < known.p)
          known = std::move(row);
        else
          known.count = row.count;
      }
    };
    add(report.title, report.document.title);
    add(report.text, report.document.text);
  }
  return rows;
}

std::string review_html(std::span<const exchange::ParsedReport> reports, const Gazetteer& gazetteer,
                        const geo::io::Table* statements, maps::ReviewOptions options) {
  const auto language = options.words == nullptr ? "en" : maps::code_of(options.words->language());
  const auto mentions = review_mentions(reports, gazetteer, 6, language);
  std::optional<geo::Box> box;
  for (const auto& mention : mentions) {
    for (const auto& candidate : mention.candidates) {
      if (box)
        box->extend(candidate.position);
      else
        box = geo::Box::around(candidate.position);
    }
  }
  const auto background = box ? background_layers(*box, {}, gazetteer, false) : std::vector<geo::io::Layer>();
  const auto sources = gazetteer.sources();
  options.sources.insert(options.sources.end(), sources.begin(), sources.end());
  if (language != "en")
    options.label = [names = country_names(gazetteer, language)](const std::string& name) {
      const auto known = names.find(name);
      return known == names.end() ? name : known->second;
    };
  if (options.generator.empty()) options.generator = web_generator();
  return maps::review_page(mentions, statements, background, options);
}

}  // namespace layers::project
