#include "gazetteer/documents/read.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "gazetteer/documents/formats.hpp"
#include "gazetteer/documents/record.hpp"
#include "gazetteer/documents/stream.hpp"
#include "gazetteer/text/folding.hpp"
#include "libgeo/io/files/archive.hpp"
#include "libgeo/io/files/atomic.hpp"

namespace gazetteer::documents {
namespace {

std::string extension_of(const std::string& name) { return text::lower(unfolded_name(name).extension().string()); }

bool is_spreadsheet(const std::string& name) {
  const auto extension = extension_of(name);
  return extension == ".xlsx" || extension == ".ods";
}

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> heads) {
  return std::any_of(heads.begin(), heads.end(), [text](std::string_view head) { return text.starts_with(head); });
}

// Whether an object member of this name begins with `bracket`: "messages": [
bool has_member(std::string_view text, std::string_view quoted_name, char bracket) {
  for (auto at = text.find(quoted_name); at != text.npos; at = text.find(quoted_name, at + 1)) {
    auto rest = trimmed(text.substr(at + quoted_name.size(), 64));
    if (!rest.starts_with(':')) continue;
    rest = trimmed(rest.substr(1));
    if (rest.starts_with(bracket)) return true;
  }
  return false;
}

DocumentFormat json_kind(std::string_view text) {
  if (trimmed(text.substr(0, 4096)).starts_with('[')) return DocumentFormat::json_lines;
  const bool telegram = has_member(text, "\"messages\"", '[') || has_member(text, "\"chats\"", '{');
  return telegram ? DocumentFormat::telegram : DocumentFormat::json_lines;
}

bool looks_like_a_table(std::string_view text) {
  const auto header = text.substr(0, text.find_first_of("\r\n"));
  for (const char delimiter : {',', ';', '\t'}) {
    std::size_t known = 0;
    std::size_t cells = 0;
    for (std::size_t begin = 0; begin <= header.size();) {
      const auto end = std::min(header.find(delimiter, begin), header.size());
      auto cell = trimmed(header.substr(begin, end - begin));
      if (cell.size() > 1 && cell.front() == '"' && cell.back() == '"') cell = cell.substr(1, cell.size() - 2);
      ++cells;
      if (record_field(cell)) ++known;
      begin = end + 1;
    }
    if (cells > 1 && known > 1) return true;
  }
  return false;
}

DocumentFormat from_content(std::string_view text) {
  const auto start = trimmed(text.substr(0, 4096));
  const auto head = text::lower(start.substr(0, 1024));
  if (start.starts_with('{') || start.starts_with("[{") || start.starts_with("[\n")) return json_kind(text);
  if (start.starts_with('<')) {
    const bool feed =
        head.find("<rss") != head.npos || head.find("<feed") != head.npos || head.find("<rdf:rdf") != head.npos;
    if (feed) return DocumentFormat::feed;
    if (starts_with_any(head, {"<!doctype html", "<html", "<head", "<body", "<!--", "<meta"}) ||
        head.find("<html") != head.npos) {
      return DocumentFormat::html;
    }
    if (head.starts_with("<?xml")) return DocumentFormat::feed;
  }
  if (start.starts_with("---\n") || start.starts_with("---\r\n") || start.starts_with("# "))
    return DocumentFormat::markdown;
  return looks_like_a_table(start) ? DocumentFormat::table : DocumentFormat::archive_page;
}

// What an XML declaration or a <meta charset> says about the encoding.
std::string declared_encoding(std::string_view bytes, DocumentFormat format) {
  const auto head = text::lower(bytes.substr(0, 1024));
  const auto value_after = [&head](std::string_view key, std::size_t from, std::size_t limit) -> std::string {
    auto at = head.find(key, from);
    if (at == head.npos || at > limit) return {};
    at += key.size();
    while (at < head.size() && (head[at] == ' ' || head[at] == '=' || head[at] == '"' || head[at] == '\'')) ++at;
    const auto end = head.find_first_of("\"' >;?/", at);
    return end == head.npos ? std::string() : head.substr(at, end - at);
  };
  if (format == DocumentFormat::feed && head.starts_with("<?xml")) return value_after("encoding", 0, head.find("?>"));
  if (format == DocumentFormat::html && head.find("<meta") != head.npos)
    return value_after("charset", head.find("<meta"), head.size());
  return {};
}

void read_into(std::string_view bytes, Collection& into) {
  const auto& name = into.name();
  if (trimmed(bytes).empty()) throw geo::InputError("is empty", into.where(0), "");
  if (is_json_lines(name, bytes.substr(0, 1 << 18), into.options)) return read_json_lines(bytes, into);
  // The content is told from what ASCII there is; a text in UTF-16 must be converted first.
  auto format = into.options.format.value_or(detect_format(name, bytes.substr(0, 1 << 16)));
  const auto text = decoded(bytes, name, into.options, declared_encoding(bytes, format), into.findings);
  if (!into.options.format) format = detect_format(name, text);
  switch (format) {
    case DocumentFormat::archive_page:
      return read_archive_page(text, into);
    case DocumentFormat::json_lines:
      if (trimmed(text).starts_with('[')) return read_json_array(text, into);
      return read_json_lines(text, into);
    case DocumentFormat::table:
      return read_table_rows(geo::io::parse_csv(text, name, into.findings), into);
    case DocumentFormat::telegram:
      return read_telegram(text, into);
    case DocumentFormat::html:
      return read_html(text, into);
    case DocumentFormat::markdown:
      return read_markdown(text, into);
    case DocumentFormat::feed: {
      // The text is UTF-8 by now, whatever its declaration says.
      const auto end = text.starts_with("<?xml") ? text.find("?>") : text.npos;
      if (end == text.npos) return read_feed(text, into);
      std::string undeclared(end + 2, ' ');
      for (std::size_t i = 0; i < end; ++i) {
        if (text[i] == '\n') undeclared[i] = '\n';  // lines keep their numbers
      }
      undeclared.append(text, end + 2);
      return read_feed(undeclared, into);
    }
  }
}

}  // namespace

std::optional<DocumentFormat> document_format_from_name(std::string_view name) noexcept {
  constexpr std::array<std::pair<std::string_view, DocumentFormat>, 12> names = {
      {{"archive", DocumentFormat::archive_page},
       {"jsonl", DocumentFormat::json_lines},
       {"json", DocumentFormat::json_lines},
       {"ndjson", DocumentFormat::json_lines},
       {"csv", DocumentFormat::table},
       {"tsv", DocumentFormat::table},
       {"telegram", DocumentFormat::telegram},
       {"rss", DocumentFormat::feed},
       {"atom", DocumentFormat::feed},
       {"html", DocumentFormat::html},
       {"markdown", DocumentFormat::markdown},
       {"md", DocumentFormat::markdown}}};
  for (const auto& [known, format] : names) {
    if (known == name) return format;
  }
  return std::nullopt;
}

DocumentFormat detect_format(const std::string& name, std::string_view text) {
  const auto extension = extension_of(name);
  if (extension == ".jsonl" || extension == ".ndjson") return DocumentFormat::json_lines;
  if (extension == ".json") return json_kind(text);
  if (extension == ".csv" || extension == ".tsv" || extension == ".tab") return DocumentFormat::table;
  if (extension == ".rss" || extension == ".atom" || extension == ".rdf") return DocumentFormat::feed;
  if (extension == ".html" || extension == ".htm" || extension == ".xhtml") return DocumentFormat::html;
  if (extension == ".md" || extension == ".markdown") return DocumentFormat::markdown;
  if (extension == ".txt" && !trimmed(text.substr(0, 4096)).starts_with('<')) return DocumentFormat::archive_page;
  return from_content(text);
}

std::filesystem::path unfolded_name(const std::filesystem::path& name) {
  const auto extension = text::lower(name.extension().string());
  const bool compressed = extension == ".gz" || extension == ".xz" || extension == ".zst";
  return compressed ? std::filesystem::path(name).replace_extension() : name;
}

std::vector<text::Document> read_documents(const std::filesystem::path& path, const ReadOptions& options,
                                           geo::Findings& findings) {
  DocumentStream stream(path, options, findings);
  std::vector<text::Document> documents;
  while (auto document = stream.next()) documents.push_back(std::move(*document));
  return documents;
}

std::vector<text::Document> read_whole_documents(const std::filesystem::path& path, const ReadOptions& options,
                                                 geo::Findings& findings) {
  if (is_spreadsheet(path.string()) && (!options.format || options.format == DocumentFormat::table)) {
    Collection into(path.string(), options, findings);
    read_table_rows(geo::io::read_table(path, findings), into);
    return into.take();
  }
  return parse_documents(geo::io::read_decompressed(path, std::size_t{1} << 32), path.string(), options, findings);
}

std::vector<text::Document> parse_documents(std::string_view bytes, const std::string& name, const ReadOptions& options,
                                            geo::Findings& findings) {
  Collection into(name, options, findings);
  read_into(bytes, into);
  return into.take();
}

}  // namespace gazetteer::documents
