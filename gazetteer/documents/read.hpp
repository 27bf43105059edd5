// Reports from files of every kind that people keep them in.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/text/document.hpp"
#include "gazetteer/text/time_zone.hpp"
#include "libgeo/core/finding.hpp"

namespace gazetteer::documents {

enum class DocumentFormat { archive_page, json_lines, table, telegram, feed, html, markdown };

struct ReadOptions {
  std::optional<DocumentFormat> format;  ///< empty: found from extension and content
  text::TimeZone zone;                   ///< in which instants become civil dates
  std::string encoding;                  ///< IANA name; empty: UTF-8, or what a BOM says
  std::string url_template;              ///< Telegram: "https://t.me/{chat}/{id}"
  std::string source;                    ///< used where the input names none
  std::vector<std::string> chats;        ///< Telegram: only these chats (name or id); empty: all
  bool strict = false;                   ///< a broken line ends the reading (InputError) instead of being left out
};

/// The format for a name ("archive", "jsonl", "csv", "telegram", "rss", "html", "markdown"); empty for none.
[[nodiscard]] std::optional<DocumentFormat> document_format_from_name(std::string_view name) noexcept;

/// The documents of a file ("-" = standard input), in its order.
///
/// - Archive page: a date alone on a line after a blank line, a title, paragraphs, and so on. A text without such a
/// line is
///   one document, its first line the title when a blank line follows it and it ends no sentence. Text before the first
///   date is a document without date. "FORUM" and its like behind the last sentence are not part of the text.
/// - JSON Lines, or one array of records; tables (CSV, TSV, with semicolons; XLSX and ODS by their extension): id,
/// date,
///   title, text, source, lang, url, in any case; others are kept in Document::fields. Spans count code points.
/// - Telegram: one chat or all; id "chat/message"; the url template knows {chat}, {chat_id} and {id}.
/// - Feeds: RSS 0.9x to 2.0 and Atom. HTML: <article> or <main> if there is one, else the body without navigation,
/// headers
///   and footers. Markdown: front matter, a title, the text without its marks.
///
/// Dates: ISO 8601, RFC 822, English forms, 16.02.2020, 2020/02/16. A moment gives the civil date in `zone`; a local
/// time without offset gives only its date, and a finding unless it is midnight. Never guessed, and today's clock is
/// never asked.
///
/// A line of JSON Lines that is broken (no JSON, no object, title or text of another type, in another encoding, over
/// 8 MiB) is left out: finding "line-broken", of severity error. A gzip, xz or zstd stream is unfolded.
///
/// Findings, with file and line (or record, or chat and message): "date-missing", "date-impossible", "date-ambiguous"
/// (03/04/2020), "date-unreadable", "time-without-offset", "encoding-repaired", "document-empty", "id-duplicate",
/// "span-unreadable", "field-unreadable", "service-messages-skipped", "messages-without-text-skipped", and those of
/// geo::io::parse_csv(). Throws geo::InputError: missing, empty, no document in it, not text, in another encoding than
/// said, truncated XML, array of JSON or compressed file; geo::UsageError: an unknown encoding or chat.
[[nodiscard]] std::vector<text::Document> read_documents(const std::filesystem::path& path, const ReadOptions& options,
                                                         geo::Findings& findings);

/// The same from bytes; `name` stands for the file in ids and messages.
[[nodiscard]] std::vector<text::Document> parse_documents(std::string_view bytes, const std::string& name,
                                                          const ReadOptions& options, geo::Findings& findings);

}  // namespace gazetteer::documents
