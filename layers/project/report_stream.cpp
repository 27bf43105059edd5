#include "layers/project/report_stream.hpp"

#include <fmt/format.h>
#include <oneapi/tbb/parallel_pipeline.h>
#include <oneapi/tbb/task_arena.h>

#include <atomic>
#include <exception>
#include <memory>
#include <mutex>
#include <system_error>
#include <utility>

#include "gazetteer/geoparse/jsonl.hpp"
#include "layers/project/sources.hpp"
#include "libgeo/core/digest.hpp"

namespace layers::project {

using gazetteer::text::Document;

ReportStream::ReportStream(std::span<const std::filesystem::path> files,
                           const gazetteer::documents::ReadOptions& options, geo::Findings& findings)
    : files_(files.begin(), files.end()), options_(options), findings_(findings) {
  for (const auto& file : files_) {
    std::error_code error;
    const auto size = std::filesystem::is_regular_file(file, error) ? std::filesystem::file_size(file, error) : 0;
    const auto extension = file.extension();
    const bool known = size > 0 && !error && extension != ".gz" && extension != ".xz" && extension != ".zst";
    if (!known) {
      total_ = 0;
      return;
    }
    total_ += size;
  }
}

std::uint64_t ReportStream::bytes_read() const noexcept { return before_ + (current_ ? current_->bytes_read() : 0); }

std::optional<Document> ReportStream::next() {
  for (;;) {
    if (!current_) {
      if (opened_ == files_.size()) return std::nullopt;
      current_.emplace(files_[opened_++], options_, findings_);
    }
    auto document = current_->next();
    if (!document) {
      before_ += current_->bytes_read();
      current_.reset();
      continue;
    }
    if (files_.size() == 1) return document;
    const auto id = document->id;
    for (int copy = 2; !ids_.insert(document->id); ++copy) document->id = fmt::format("{}-{}", id, copy);
    if (document->id != id) {
      findings_.warn(
          "id-repeated",
          geo::said("the report id \"{id}\" occurs again and becomes \"{made}\"", {{"id", id}, {"made", document->id}}),
          document->where);
    }
    return document;
  }
}

void geocode_lines(ReportStream& reports, const gazetteer::places::Gazetteer& gazetteer,
                   const gazetteer::geoparse::GeoparseOptions& options,
                   const std::function<bool(const GeocodedLine&)>& write, geo::Progress& progress) {
  struct Item {
    GeocodedLine line;
    std::uint64_t bytes = 0;
  };
  using Passed = std::shared_ptr<Item>;
  namespace tbb = oneapi::tbb;
  const auto at_once = std::size_t{8} * static_cast<std::size_t>(tbb::this_task_arena::max_concurrency());
  const auto total = reports.bytes_total();
  progress.begin("places", total);
  const ProfiledDocuments profiled(options.sources);
  std::uint64_t done = 0;
  std::atomic<bool> enough{false};
  // What a step throws is kept until the pipeline has run dry: one cut off by an exception leaks what is under way.
  std::exception_ptr failure;
  std::mutex failure_mutex;
  const auto guarded = [&](const auto& step) {
    try {
      step();
    } catch (...) {
      const std::scoped_lock lock(failure_mutex);
      if (!failure) failure = std::current_exception();
      enough = true;
    }
  };
  const auto read = tbb::make_filter<void, Passed>(tbb::filter_mode::serial_in_order, [&](tbb::flow_control& flow) {
    std::optional<Document> document;
    if (!enough) guarded([&] { document = reports.next(); });
    if (!document) {
      flow.stop();
      return Passed();
    }
    auto item = std::make_shared<Item>();
    item->line.document = std::move(*document);
    item->bytes = reports.bytes_read();
    return item;
  });
  const auto geoparse = tbb::make_filter<Passed, Passed>(tbb::filter_mode::parallel, [&](Passed item) {
    if (enough) return item;
    guarded([&] {
      auto& line = item->line;
      profiled.complete(line.document);
      const auto parsed = gazetteer::geoparse::geoparse(line.document, gazetteer, options);
      line.text = gazetteer::geoparse::to_json_line(line.document, parsed, gazetteer, {});
      line.mentions = parsed.mentions.size();
      for (const auto& mention : parsed.mentions) line.unresolved += !mention.place && !mention.relation ? 1U : 0U;
    });
    return item;
  });
  const auto give = tbb::make_filter<Passed, void>(tbb::filter_mode::serial_in_order, [&](const Passed& item) {
    if (enough) return;
    guarded([&] {
      if (!write(item->line)) enough = true;
      progress.advance(total > 0 ? item->bytes : ++done);
    });
  });
  tbb::parallel_pipeline(at_once, read & geoparse & give);
  if (failure) std::rethrow_exception(failure);
  progress.end();
}

std::string digest_of(const Document& document) {
  std::vector<std::string> parts = {document.id,
                                    document.title,
                                    document.text,
                                    document.date ? document.date->iso() : std::string(),
                                    document.instant ? document.instant->iso() : std::string(),
                                    document.source,
                                    document.language,
                                    document.url};
  for (const auto& span : document.given_spans) parts.push_back(fmt::format("{}-{}", span.begin, span.end));
  for (const auto& [name, value] : document.fields) parts.push_back(fmt::format("{}={}", name, value));
  const std::vector<std::string_view> views(parts.begin(), parts.end());
  return geo::short_digest(views, 16);
}

}  // namespace layers::project
