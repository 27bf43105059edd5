#include "layers/maps/web/web_review.hpp"

#include <algorithm>
#include <numeric>

#include "layers/maps/web/web_data.hpp"
#include "layers/maps/web/web_json.hpp"
#include "layers/maps/web/web_page.hpp"
#include "libgeo/io/json/write.hpp"

namespace layers::maps {
namespace {

using geo::io::append_json_string;

constexpr std::string_view review_styles[] = {"page.css", "review.css"};
constexpr std::string_view review_scripts[] = {"page.js", "review_save.js", "review.js", "review_statements.js"};

void append_candidate(std::string& out, const ReviewCandidate& candidate, const Words& words, const LabelOf& label) {
  JsonObject object(out);
  object.text("id", candidate.id);
  object.text("name", candidate.name);
  object.text("where", candidate.where);
  object.text("kind", words.term(candidate.kind));
  object.number("lon", candidate.position.lon.degrees(), 5);
  object.number("lat", candidate.position.lat.degrees(), 5);
  object.number("behind", candidate.behind, 3);
  object.texts("reasons", words.said(candidate.reasons, label));
  object.end();
}

void append_mention(std::string& out, const ReviewMention& mention, const Words& words, const LabelOf& label) {
  JsonObject object(out);
  object.text("report", mention.report);
  object.text("date", mention.date ? mention.date->iso() : std::string());
  object.text("source", mention.source);
  object.text("url", mention.url);
  object.text("title", mention.title);
  object.text("before", mention.before);
  object.text("mention", mention.mention);
  object.text("after", mention.after);
  object.number("count", static_cast<double>(mention.count), 0);
  object.text("chosen", mention.chosen);
  object.number("p", mention.p, 3);
  object.texts("reasons", words.said(mention.reasons, label));
  object.list("candidates", mention.candidates,
              [&](const auto& candidate) { append_candidate(out, candidate, words, label); });
  object.end();
}

// Around the chosen places, without the outermost ones, or the whole world.
geo::Box view_of(std::span<const ReviewMention> mentions) {
  std::vector<double> lons, lats;
  for (const auto& mention : mentions) {
    if (mention.candidates.empty()) continue;
    const auto& best = mention.candidates.front().position;
    lons.push_back(best.lon.degrees());
    lats.push_back(best.lat.degrees());
  }
  if (lons.empty()) return {geo::Lon(-180), geo::Lat(-60), geo::Lon(180), geo::Lat(75)};
  std::sort(lons.begin(), lons.end());
  std::sort(lats.begin(), lats.end());
  const auto cut = lons.size() / 20, last = lons.size() - 1 - cut;
  const auto low = [](double degrees, double least) { return std::max(least, degrees - 0.5); };
  const auto high = [](double degrees, double most) { return std::min(most, degrees + 0.5); };
  return {geo::Lon(low(lons[cut], -180)), geo::Lat(low(lats[cut], -85)), geo::Lon(high(lons[last], 180)),
          geo::Lat(high(lats[last], 85))};
}

WebData background_of(std::span<const ReviewMention> mentions, std::span<const geo::io::Layer> background,
                      std::span<const LayerDesign> designs) {
  auto data = web_data(background, designs);
  data.layers.clear();
  data.view = view_of(mentions);
  data.decimals = web_decimals(std::max(data.view.east.degrees() - data.view.west.degrees(),
                                        data.view.north.degrees() - data.view.south.degrees()));
  return data;
}

std::string statements_json(const geo::io::Table& table) {
  std::string out;
  JsonObject object(out);
  object.texts("columns", table.columns);
  object.list("rows", table.rows, [&out](const std::vector<std::string>& row) {
    out += '[';
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) out += ',';
      append_json_string(out, row[i]);
    }
    out += ']';
  });
  object.end();
  return out;
}

}  // namespace

std::string review_page(std::span<const ReviewMention> mentions, const geo::io::Table* statements,
                        std::span<const geo::io::Layer> background, const ReviewOptions& options) {
  std::vector<std::size_t> order(mentions.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return mentions[a].p < mentions[b].p; });
  if (order.size() > options.most) order.resize(options.most);

  const auto backdrop_designs = designs(background, {}, {});
  const auto backdrop = background_of(mentions, background, backdrop_designs);
  std::vector<std::string> reports;
  for (const auto& mention : mentions) reports.push_back(mention.report);
  std::sort(reports.begin(), reports.end());
  reports.erase(std::unique(reports.begin(), reports.end()), reports.end());

  const auto words = words_or_english(options.words);
  std::string json;
  JsonObject object(json);
  object.text("schema", "sitmap-review-1");
  object.raw("head",
             web_head(backdrop, background, {options.title, options.words, options.generator, options.sources}, {}));
  object.number("all", static_cast<double>(mentions.size()), 0);
  object.number("reports", static_cast<double>(reports.size()), 0);
  object.list("mentions", order, [&](std::size_t i) { append_mention(json, mentions[i], words, options.label); });
  object.raw("statements", statements == nullptr ? std::string("null") : statements_json(*statements));
  object.end();

  WebPage page;
  page.body = "review.html";
  page.styles = review_styles;
  page.scripts = review_scripts;
  page.title = options.title;
  page.language = options.words == nullptr ? "en" : code_of(options.words->language());
  page.direction = options.words != nullptr && options.words->right_to_left() ? "rtl" : "ltr";
  page.data = std::move(json);
  return assembled(page);
}

}  // namespace layers::maps
