// sitmap map: pictures of results.
#include "tools/map_static.hpp"
#include "tools/program.hpp"

namespace tools {
namespace {

int map(const StaticMapRequest& request, Console& console) {
  if (!request.wanted()) {
    throw geo::UsageError("nothing to draw was asked for", {}, "add --png, --svg, --frames or --charts");
  }
  draw_static(request, console);
  console.report_findings();
  return console.exit_code();
}

}  // namespace

void add_map(Program& program) {
  const auto request = std::make_shared<StaticMapRequest>();
  Page page{"map",
            "draw maps and charts of results",
            "Draws the layers of a folder that 'sitmap run' wrote, or of any vector files, in the styles of the QGIS "
            "project but without QGIS: with legend, scale bar, sources and labels that do not cover each other, in an "
            "equal-area projection. A map shows the state at the end of a day; incidents stay for a week.",
            {{"the last state, for a report", "sitmap map out --png map.png"},
             {"a date, a part, in Arabic",
              "sitmap map out --svg idlib.svg --date 2020-02-16 --extent 36,35,37.5,36.5 --lang ar"},
             {"a film, frame by frame", "sitmap map out --frames frames --size 1920x1080"},
             {"charts of figures that 'sitmap change' made", "sitmap map changes --charts charts"}},
            ""};
  auto* app = program.add(std::move(page), [request](Console& console) { return map(*request, console); });
  request->add_to(*app);
}

}  // namespace tools
