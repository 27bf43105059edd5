#include "gazetteer/documents/stream.hpp"

#include <system_error>
#include <utility>
#include <vector>

#include "gazetteer/documents/formats.hpp"
#include "libgeo/io/files/stream.hpp"

namespace gazetteer::documents {

struct DocumentStream::State {
  State(const std::filesystem::path& file, const ReadOptions& reading, geo::Findings& findings)
      : path(file), options(reading), collection(file.string(), options, findings), ids(file.string()) {}

  const Fingerprints& given_ids() {
    if (given) return *given;
    given.emplace();
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error)) return *given;
    geo::io::FileStream again(path);
    if (!again.next()) return *given;
    geo::io::LineStream all(again, longest_json_line);
    for (std::string_view line; all.next(line);) {
      if (const auto id = id_of_json_line(line); !id.empty()) given->insert(id);
    }
    return *given;
  }

  std::filesystem::path path;
  ReadOptions options;
  Collection collection;
  DocumentIds ids;
  std::optional<Fingerprints> given;
  std::optional<geo::io::FileStream> bytes;
  std::optional<geo::io::LineStream> lines;  // of JSON; else:
  std::vector<text::Document> whole;
  std::size_t taken = 0;
  std::uint64_t read = 0;
  std::uint64_t total = 0;
};

DocumentStream::DocumentStream(const std::filesystem::path& path, const ReadOptions& options, geo::Findings& findings)
    : state_(std::make_unique<State>(path, options, findings)) {
  auto& state = *state_;
  std::error_code error;
  const bool regular = std::filesystem::is_regular_file(path, error);
  state.bytes.emplace(geo::io::FileStream::once(path));
  if (regular && !state.bytes->compressed()) state.total = std::filesystem::file_size(path, error);
  if (!state.bytes->archive() && state.bytes->next()) {
    state.lines.emplace(*state.bytes, longest_json_line);
    if (is_json_lines(path.string(), state.lines->ahead(), state.options)) return;
  }
  if (regular) {
    state.lines.reset();
    state.bytes.reset();
    state.whole = read_whole_documents(path, state.options, findings);
  } else {
    std::string all(state.lines->ahead());
    state.lines.reset();
    for (auto more = state.bytes->read(); !more.empty(); more = state.bytes->read()) all += more;
    state.whole = parse_documents(all, path.string(), state.options, findings);
  }
  state.read = state.total;
}

DocumentStream::DocumentStream(DocumentStream&&) noexcept = default;
DocumentStream& DocumentStream::operator=(DocumentStream&&) noexcept = default;
DocumentStream::~DocumentStream() = default;

std::optional<text::Document> DocumentStream::next() {
  auto& state = *state_;
  if (!state.lines) {
    if (state.taken == state.whole.size()) return std::nullopt;
    return std::move(state.whole[state.taken++]);
  }
  for (std::string_view line; state.lines->next(line);) {
    state.read += line.size() + 1;
    read_json_line(line, state.lines->number(), state.lines->cut(), state.collection);
    auto document = state.collection.take_one();
    if (!document) continue;
    state.ids.settle(
        *document, ++state.taken, [&state]() -> const Fingerprints& { return state.given_ids(); },
        state.collection.findings);
    return document;
  }
  if (state.taken == 0) state.collection.none();
  return std::nullopt;
}

std::uint64_t DocumentStream::bytes_read() const noexcept { return state_->read; }
std::uint64_t DocumentStream::bytes_total() const noexcept { return state_->total; }

}  // namespace gazetteer::documents
