// sitmap change: who took what from whom between dated snapshots.
#include "layers/change/change.hpp"
#include "layers/exchange/columns.hpp"
#include "layers/exchange/layers.hpp"
#include "layers/exchange/tables.hpp"
#include "layers/maps/qgis.hpp"
#include "layers/project/control.hpp"
#include "layers/project/stamp.hpp"
#include "layers/project/vocabularies.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/io/files/atomic.hpp"
#include "libgeo/io/tables/table.hpp"
#include "tools/inputs.hpp"
#include "tools/program.hpp"

namespace tools {
namespace {

struct ChangeCommandOptions {
  MapOptions maps;
  std::string output;
  bool overwrite = false;
  std::vector<std::filesystem::path> actors;
  std::string by = "actor";
  double close_gaps_m = 0.0;
  double thin_m = 50.0;
};

layers::change::By by_word(const std::string& word) {
  if (word == "actor") return layers::change::By::actor;
  if (word == "status") return layers::change::By::status;
  if (word == "actor+status") return layers::change::By::actor_status;
  throw geo::UsageError(fmt::format("--by cannot be \"{}\"", word), {}, "it is actor, status or actor+status");
}

int change(const ChangeCommandOptions& options, Console& console) {
  layers::change::ChangeOptions changing;
  changing.by = by_word(options.by);
  changing.thin_width = geo::Metres(options.thin_m);
  const auto overwrite = options.overwrite ? geo::io::Overwrite::yes : geo::io::Overwrite::no;
  geo::io::AtomicDirectory directory(options.output, overwrite);

  auto snapshots = options.maps.read(console.findings());
  if (snapshots.size() < 2) {
    throw geo::UsageError("change needs maps of at least two dates", {},
                          "these files hold one; name more, or see --date-from");
  }
  const auto statuses = layers::project::load_statuses();
  layers::control::CleanOptions cleaning;
  cleaning.statuses = statuses;
  if (options.close_gaps_m > 0) cleaning.close_gaps_to = geo::Metres(options.close_gaps_m);
  layers::project::ControlResult control;
  control.timeline =
      layers::control::build_timeline(std::move(snapshots), cleaning, console.findings(), console.progress());
  control.zones = layers::control::zones(control.timeline);
  control.steps = layers::change::change_over(control.timeline, changing, console.progress());
  control.classes = layers::change::classes(control.timeline, changing.by);
  for (const auto& coverage : control.timeline.coverages) {
    for (auto& front : layers::change::fronts(coverage, changing.by)) control.fronts.push_back(std::move(front));
  }

  const auto& folder = directory.staging();
  const auto write = [&](const char* name, const geo::io::Table& table) {
    geo::io::write_csv(folder / name, table, geo::io::Overwrite::yes);
  };
  write("change.csv", layers::exchange::change_table(control.steps, control.classes));
  write("matrix.csv", layers::exchange::matrix_table(control.steps));
  write("repairs.csv", layers::exchange::repair_table(control.timeline.repairs));
  std::vector<geo::Instant> dates;
  for (const auto& coverage : control.timeline.coverages) dates.push_back(coverage.at());
  std::vector<geo::io::Layer> made = {layers::exchange::front_layer(control.fronts, dates),
                                      layers::exchange::change_layer(control.steps),
                                      layers::exchange::zone_layer(control.zones)};
  std::erase_if(made, [](const geo::io::Layer& layer) { return layer.features.empty(); });
  const auto actors = layers::project::load_actor_tables(options.actors);
  const auto designs = layers::maps::designs(made, actors, {});
  const auto stamp = layers::project::stamp_of({}, control);
  OutputOptions layer_output{folder / "change.gpkg", "", true};
  (void)write_all(layer_output, made, stamp, layers::maps::layer_styles(made, designs), console.findings());
  write("findings.csv", layers::exchange::findings_table(console.findings()));
  const std::vector<std::string> tables = {"change.csv", "matrix.csv", "repairs.csv", "findings.csv"};
  write("codebook.csv", layers::exchange::codebook_table(made, tables));
  layers::maps::ProjectOptions design{"Change of control", "change.gpkg", stamp};
  geo::io::write_file(folder / "change.qgz", layers::maps::qgz(made, designs, design), geo::io::Overwrite::yes);
  directory.commit();

  geo::SquareMetres exchanged;
  for (const auto& step : control.steps) {
    for (const auto& piece : step.pieces) exchanged += piece.area;
  }
  console.count("dates", static_cast<double>(control.timeline.coverages.size()));
  console.count("intervals", static_cast<double>(control.steps.size()));
  console.count("exchanged_km2", exchanged.square_kilometres());
  console.report_findings();
  console.say("{} dates, {} km2 changed hands over {} intervals -> {}", control.timeline.coverages.size(),
              layers::exchange::km2_text(exchanged), control.steps.size(), options.output);
  return console.exit_code();
}

}  // namespace

void add_change(Program& program) {
  const auto options = std::make_shared<ChangeCommandOptions>();
  Page page{"change",
            "tell who took what from whom between dated maps",
            "Cleans each map, lays consecutive dates over each other and writes a folder: change.csv (per actor and "
            "interval: area before and after, gained, lost, net), matrix.csv (from whom to whom; rows and columns sum "
            "to the areas), the land that changed hands, the fronts and the zones as layers with a QGIS project, and "
            "everything that cleaning moved (repairs.csv). Areas are on the WGS 84 ellipsoid, edges straight in "
            "longitude and latitude.",
            {{"a month of daily maps, one actor a file", "sitmap change daily/*.geojson --actor Russia -o change"},
             {"statuses by fill colour", "sitmap change raw/*.geojson --status-table deepstate -o change"}},
            ""};
  auto* app = program.add(std::move(page), [options](Console& console) { return change(*options, console); });
  options->maps.add_to(*app);
  app->add_option("-o,--output", options->output, "The folder to write")->required()->type_name("DIR");
  app->add_flag("--overwrite", options->overwrite, "Replace the folder");
  app->add_option("--by", options->by, "What to count by: actor, status or actor+status (default actor)")
      ->type_name("WHAT");
  app->add_option("--close-gaps", options->close_gaps_m, "Close gaps no wider than this, in metres (default: none)")
      ->type_name("M");
  app->add_option("--thin", options->thin_m, "Pieces narrower than this all along are thin, in metres (default 50)")
      ->type_name("M");
  app->add_option("--actors", options->actors, "Actor table for colours, or a ready one such as syria")
      ->type_name("FILE");
}

}  // namespace tools
