#include "gazetteer/importers/import.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "gazetteer/importers/outlines/containment.hpp"

namespace gazetteer::importers {
namespace {

/// What must be read before: tables of codes and names are about places read already.
int standing(SourceKind kind) noexcept {
  switch (kind) {
    case SourceKind::countries:
      return 1;
    case SourceKind::admin_codes:
      return 2;
    case SourceKind::alternate_names:
      return 3;
    case SourceKind::hierarchy:
      return 4;
    default:
      return 0;
  }
}

void import_kind(SourceKind kind, const std::filesystem::path& path, places::GazetteerContents& contents,
                 geo::Findings& findings, const ImportOptions& options, const geo::Cancellation* cancellation) {
  switch (kind) {
    case SourceKind::embedded:
      return import_embedded(path, contents, findings);
    case SourceKind::geonames:
      return import_geonames(path, contents, findings, options, cancellation);
    case SourceKind::countries:
      return import_countries(path, contents, findings, cancellation);
    case SourceKind::admin_codes:
      return import_admin_codes(path, contents, findings, cancellation);
    case SourceKind::alternate_names:
      return import_alternate_names(path, contents, findings, cancellation);
    case SourceKind::hierarchy:
      return import_hierarchy(path, contents, findings, cancellation);
    case SourceKind::openstreetmap:
      return import_openstreetmap(path, contents, findings, options, cancellation);
    case SourceKind::table:
      return import_table(path, contents, findings, options, cancellation);
    case SourceKind::layer:
      return import_layer(path, contents, findings, options, cancellation);
  }
}

struct Source {
  SourceKind kind;
  std::filesystem::path path;
};

}  // namespace

void import_all(std::span<const std::filesystem::path> paths, places::GazetteerContents& contents,
                geo::Findings& findings, const ImportOptions& options, const geo::Cancellation* cancellation) {
  std::vector<Source> sources;
  for (const auto& path : paths) sources.push_back({source_kind(path), path});
  std::stable_sort(sources.begin(), sources.end(),
                   [](const Source& a, const Source& b) { return standing(a.kind) < standing(b.kind); });
  std::vector<std::size_t> outlines;  // of layers and tables: those of the embedded tables are not asked
  bool contained = false;
  const auto contain = [&] {
    if (!std::exchange(contained, true)) give_units(outlines, contents, findings, cancellation);
  };
  for (const auto& [kind, path] : sources) {
    if (standing(kind) > 0) contain();
    const auto before = contents.outlines.size();
    import_kind(kind, path, contents, findings, options, cancellation);
    if (kind == SourceKind::embedded) continue;
    for (auto i = before; i < contents.outlines.size(); ++i) outlines.push_back(i);
  }
  contain();
}

void import(const std::filesystem::path& path, places::GazetteerContents& contents, geo::Findings& findings,
            const ImportOptions& options, const geo::Cancellation* cancellation) {
  import_all({&path, 1}, contents, findings, options, cancellation);
}

}  // namespace gazetteer::importers
