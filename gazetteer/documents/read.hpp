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
};

/// The format for a name ("archive", "jsonl", "csv", "telegram", "rss", "html", "markdown"); empty for none.
[[nodiscard]] std::optional<DocumentFormat> document_format_from_name(std::string_view name) noexcept;

/// The documents of a file ("-" = standard input), in its order. Findings: "date-missing", "date-impossible",
/// "time-without-offset", "encoding-repaired", "service-messages-skipped", "document-empty", ... naming file and line.
/// Throws geo::InputError: missing, empty, no document in it, not text, truncated JSON or XML.
[[nodiscard]] std::vector<text::Document> read_documents(const std::filesystem::path& path, const ReadOptions& options,
                                                         geo::Findings& findings);

/// The same from bytes; `name` stands for the file in ids and messages.
[[nodiscard]] std::vector<text::Document> parse_documents(std::string_view bytes, const std::string& name,
                                                          const ReadOptions& options, geo::Findings& findings);

}  // namespace gazetteer::documents
