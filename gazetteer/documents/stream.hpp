// Reports one after the other, so that memory does not grow with them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>

#include "gazetteer/documents/read.hpp"

namespace gazetteer::documents {

/// The documents of a file ("-" = standard input, or a pipe), the same as read_documents() gives: JSON Lines line by
/// line, in the memory of a line and 11 to 22 bytes a document for the ids; files of other formats are read as a whole.
///
/// Ids are unique as those of read_documents(). Of a pipe, which cannot be looked ahead in, only the ids before count:
/// a later document whose given id was made for an earlier one then gets -2.
class DocumentStream {
 public:
  /// `findings` must outlive the stream. Throws as read_documents().
  DocumentStream(const std::filesystem::path& path, const ReadOptions& options, geo::Findings& findings);
  DocumentStream(DocumentStream&&) noexcept;
  DocumentStream& operator=(DocumentStream&&) noexcept;
  ~DocumentStream();

  /// The next document; empty at the end. Throws as read_documents(), at the end for a file without any document.
  [[nodiscard]] std::optional<text::Document> next();
  /// How many bytes of the file the documents so far took; of a compressed one, of what it unfolds to.
  [[nodiscard]] std::uint64_t bytes_read() const noexcept;
  /// The size of what bytes_read() counts up to; 0 when nobody knows.
  [[nodiscard]] std::uint64_t bytes_total() const noexcept;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace gazetteer::documents
