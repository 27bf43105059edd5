// sitmap geocode --review: what the program is least sure of.
#include <optional>

#include "layers/exchange/layers_out/layers.hpp"
#include "layers/maps/words.hpp"
#include "layers/project/review.hpp"
#include "layers/project/stamp.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/io/files/atomic.hpp"
#include "tools/geocode_options.hpp"

namespace tools {
namespace {

bool is_page(const std::filesystem::path& review) {
  return review.extension() == ".html" || review.extension() == ".htm";
}

}  // namespace

void write_review(const GeocodeOptions& options, std::span<const layers::exchange::ParsedReport> reports,
                  const gazetteer::places::Gazetteer& gazetteer, Console& console) {
  if (!is_page(options.review)) {
    OutputOptions output;
    output.path = options.review;
    output.overwrite = options.output.overwrite;
    const std::vector<geo::io::Layer> list = {layers::exchange::review_layer(reports, gazetteer)};
    (void)write_all(output, list, layers::project::stamp_of(reports, {}), {}, console.findings());
    return;
  }
  std::optional<geo::io::Table> statements;
  if (!options.review_statements.empty())
    statements = geo::io::read_table(options.review_statements, console.findings());
  layers::maps::ReviewOptions page;
  page.title = options.reports.files.size() == 1 ? options.reports.files.front().filename().string() : "Sitmap";
  const auto words = layers::maps::load_words(layers::maps::language_from_code(options.language));
  page.words = &words;
  geo::io::write_file(options.review,
                      layers::project::review_html(reports, gazetteer, statements ? &*statements : nullptr, page),
                      options.output.overwriting());
}

void check_review(const GeocodeOptions& options) {
  (void)layers::maps::language_from_code(options.language);
  if (options.review.empty() || is_page(options.review)) return;
  OutputOptions output;
  output.path = options.review;
  (void)output.vector_format();
  if (!options.review_statements.empty()) {
    throw geo::UsageError("--review-statements needs a page", {options.review.string(), std::nullopt, {}},
                          "give --review a name that ends in .html");
  }
}

}  // namespace tools
