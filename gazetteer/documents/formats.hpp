// The readers, one a format, and what they share. A matter of this room.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/documents/fingerprints.hpp"
#include "gazetteer/documents/read.hpp"
#include "libgeo/io/tables/table.hpp"

namespace gazetteer::documents {

/// The documents of one file as they are found, and the rules they share: ids, empty texts, the default source.
class Collection {
 public:
  Collection(std::string name, const ReadOptions& reading, geo::Findings& finding_sink)
      : name_(std::move(name)), options(reading), findings(finding_sink) {}

  /// The place of a line (0: of the whole file) and of an item in the file.
  [[nodiscard]] geo::Where where(std::size_t line, std::string item = {}) const;
  /// Takes the document unless title and text are blank (finding "document-empty"). No date: finding "date-missing",
  /// unless the date was tried (`date_tried`) and so has a finding of its own.
  void add(text::Document document, bool date_tried = false);
  /// Leaves out a line that holds no document: finding "line-broken". Throws it as InputError when the options are
  /// strict.
  void broken(const std::string& problem, geo::Where where, const std::string& remedy);
  /// The documents, each with an id: as given, else file stem, ordinal and a short hash of date, title and text. An id
  /// that an earlier document has is a finding ("id-duplicate") and gets -2, -3, ... Throws InputError for none at all.
  [[nodiscard]] std::vector<text::Document> take();
  /// The document added last, without an id of Sitmap's own; empty when there is none since the last call.
  [[nodiscard]] std::optional<text::Document> take_one();
  /// Throws InputError: no document.
  [[noreturn]] void none() const;
  [[nodiscard]] const std::string& name() const noexcept { return name_; }

 private:
  std::string name_;
  std::vector<text::Document> documents_;
  std::size_t broken_ = 0;
  std::optional<geo::InputError> first_broken_;

 public:
  const ReadOptions& options;  // NOLINT(*-avoid-const-or-ref-data-members)
  geo::Findings& findings;     // NOLINT(*-avoid-const-or-ref-data-members)
};

/// The ids of the documents of a file.
class DocumentIds {
 public:
  explicit DocumentIds(const std::string& file);
  /// Gives the document its id, the `ordinal`th (from 1) of the file. `given` are the ids that the file gives to its
  /// documents, later ones too: asked for when an id is not unique. Finding "id-duplicate".
  void settle(text::Document& document, std::size_t ordinal, const std::function<const Fingerprints&()>& given,
              geo::Findings& findings);

 private:
  std::string stem_;
  Fingerprints taken_;
};

// Each reads the text of a whole file, which is valid UTF-8 without byte order mark.
void read_archive_page(std::string_view text, Collection& into);
/// A longer line of JSON holds no report, but what has lost its line ends.
inline constexpr std::size_t longest_json_line = std::size_t{8} << 20;

/// An array of records.
void read_json_array(std::string_view text, Collection& into);
/// Bytes line by line, UTF-8 each; a line that is none, or no record, is Collection::broken.
void read_json_lines(std::string_view bytes, Collection& into);
/// One of these lines; `cut`: it went on.
void read_json_line(std::string_view line, std::size_t number, bool cut, Collection& into);
/// The id that a line gives; empty for none. Never throws but for memory.
[[nodiscard]] std::string id_of_json_line(std::string_view line);
/// Whether a file that begins with `head` is read by read_json_lines(): records a line, and UTF-8 by all that is said.
[[nodiscard]] bool is_json_lines(const std::string& name, std::string_view head, const ReadOptions& options);
void read_table_rows(const geo::io::Table& table, Collection& into);
void read_telegram(std::string_view text, Collection& into);
void read_feed(std::string_view text, Collection& into);
void read_html(std::string_view text, Collection& into);
void read_markdown(std::string_view text, Collection& into);

/// The text as UTF-8: what the byte order mark, the option, or the document's own declaration (`declared`, may be
/// empty) says. Ill-formed UTF-8 without any of these is replaced (finding "encoding-repaired" at the line of the first
/// bad byte); more than one line in ten, or a NUL, is an InputError.
[[nodiscard]] std::string decoded(std::string_view bytes, const std::string& name, const ReadOptions& options,
                                  const std::string& declared, geo::Findings& findings);

/// The documents of a file that is read as a whole. Throws as read_documents().
[[nodiscard]] std::vector<text::Document> read_whole_documents(const std::filesystem::path& path,
                                                               const ReadOptions& options, geo::Findings& findings);

/// Without the extension of a compression: reports.jsonl.gz is reports.jsonl.
[[nodiscard]] std::filesystem::path unfolded_name(const std::filesystem::path& name);

/// Found from the extension of `name`, else from the content.
[[nodiscard]] DocumentFormat detect_format(const std::string& name, std::string_view text);

/// Without white space (ASCII and no-break space) at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text) noexcept;
/// The lines without their ends (LF, CR LF, CR).
[[nodiscard]] std::vector<std::string_view> lines_of(std::string_view text);

/// What an HTML page holds.
struct HtmlPage {
  std::string title;
  std::string date;  ///< as written in the head or in <time datetime>
  std::string site;
  std::string url;
  std::string language;
  std::string text;  ///< the main text: paragraphs apart by a blank line
};
/// Reads a page however broken: unclosed tags, stray ends, any depth; never throws but for memory.
[[nodiscard]] HtmlPage read_html_page(std::string_view html);
/// The text of a piece of HTML, all of it but scripts and styles.
[[nodiscard]] std::string html_to_text(std::string_view html);
/// Character references resolved: numbers, and the names that are in common use; others stay as they are.
[[nodiscard]] std::string without_references(std::string_view text);

}  // namespace gazetteer::documents
