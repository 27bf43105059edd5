#include "layers/maps/report/report_writer.hpp"

#include <algorithm>

#include "layers/maps/escaped.hpp"

namespace layers::maps {
namespace {

// Text of a report inside a Markdown table or paragraph: nothing in it is read as markup. A mark at its beginning that
// would start a list, a rule or a fence is escaped, too.
std::string plain(const std::string& text) {
  constexpr std::string_view marks = "|*_`[]<>\\#&~!$";
  std::string result;
  bool blank = false;
  for (const char c : text) {
    if (const auto byte = static_cast<unsigned char>(c); byte <= ' ' || byte == 0x7F) {
      blank = true;
      continue;
    }
    if (blank && !result.empty()) result += ' ';
    blank = false;
    if (marks.find(c) != std::string_view::npos) result += '\\';
    result += c;
  }
  const auto digits = result.find_first_not_of("0123456789");
  if (result.starts_with('-') || result.starts_with('+') || result.starts_with('=')) {
    result.insert(0, "\\");
  } else if (digits != std::string::npos && digits > 0 && (result[digits] == '.' || result[digits] == ')') &&
             (digits + 1 == result.size() || result[digits + 1] == ' ')) {
    result.insert(digits, "\\");  // "1. " is a list
  }
  return result;
}

class MarkdownWriter final : public ReportWriter {
 public:
  void heading(int level, const std::string& text) override {
    out_ += std::string(static_cast<std::size_t>(level), '#') + " " + plain(text) + "\n\n";
  }
  void paragraph(const std::string& text) override { out_ += plain(text) + "\n\n"; }
  void begin_table(const std::vector<ReportColumn>& columns) override {
    out_ += "|";
    for (const auto& column : columns) out_ += " " + plain(column.title) + " |";
    out_ += "\n|";
    for (const auto& column : columns) out_ += column.figures ? "---:|" : "---|";
    out_ += "\n";
  }
  void row(const std::vector<ReportCell>& cells) override {
    out_ += "|";
    for (const auto& each : cells) out_ += " " + cell(each) + " |";
    out_ += "\n";
  }
  void end_table() override { out_ += "\n"; }
  void begin_list() override {}
  void item(const ReportCell& text, std::string_view address) override {
    out_ += "- " + cell(text);
    if (!address.empty())
      out_ += " " + (is_web_address(address) ? "<" + std::string(address) + ">" : plain(std::string(address)));
    out_ += "\n";
  }
  void end_list() override { out_ += "\n"; }
  void quote(const std::string& text, const std::string& from) override {
    out_ += "> " + plain(text) + "\n>\n> " + plain(from) + "\n\n";
  }
  void chart(const Chart& chart) override {
    out_ += "![" + plain(chart.drawing.title) + "](charts/" + chart.name + ".svg)\n\n";
  }
  std::string take() override { return std::move(out_); }

 private:
  static std::string cell(const ReportCell& cell) {
    auto text = plain(cell.text);
    if (!cell.strong.empty()) text = "**" + plain(cell.strong) + "**" + (text.empty() ? "" : ": " + text);
    return cell.link.empty() ? text : "[" + text + "](" + cell.link + ")";
  }
  std::string out_;
};

constexpr std::string_view page_style =
    "body{font:16px/1.5 'DejaVu Sans','Noto Sans',Verdana,sans-serif;color:#222;background:#fff;max-width:62rem;"
    "margin:0 auto;padding:1rem 1.25rem 4rem}"
    "h1{font-size:1.8rem;line-height:1.2}h2{font-size:1.3rem;margin-top:2.5rem;border-bottom:2px solid #ddd}"
    "table{border-collapse:collapse;font-size:.9rem}th,td{padding:.3rem .6rem;border-bottom:1px solid #ddd;"
    "text-align:start;vertical-align:top}th{border-bottom:2px solid #888}"
    "td.figure,th.figure{text-align:end;font-variant-numeric:tabular-nums;white-space:nowrap}"
    ".wide{overflow-x:auto}a{color:#0b57a4}blockquote{border-inline-start:4px solid #bbb;margin:1rem 0;"
    "padding:.1rem 1rem;color:#333}figure{margin:1.5rem 0}figure svg{max-width:100%;height:auto}"
    "@media print{a{color:inherit;text-decoration:none}figure,tr{break-inside:avoid}}";

class HtmlWriter final : public ReportWriter {
 public:
  HtmlWriter(const std::string& title, const Words& words) {
    out_ = "<!DOCTYPE html>\n<html lang=\"" + std::string(code_of(words.language())) + "\" dir=\"" +
           (words.right_to_left() ? "rtl" : "ltr") +
           "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, "
           "initial-scale=1\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
           "'unsafe-inline'\">\n<title>" +
           escaped(title) + "</title>\n<style>" + std::string(page_style) + "</style>\n</head>\n<body>\n<main>\n";
  }
  void heading(int level, const std::string& text) override {
    const auto tag = "h" + std::to_string(level);
    out_ += "<" + tag + " id=\"part-" + std::to_string(++parts_) + "\">" + escaped(text) + "</" + tag + ">\n";
  }
  void paragraph(const std::string& text) override { out_ += "<p>" + escaped(text) + "</p>\n"; }
  void begin_table(const std::vector<ReportColumn>& columns) override {
    columns_ = columns;
    out_ += "<div class=\"wide\"><table>\n<thead><tr>";
    for (const auto& column : columns)
      out_ += std::string("<th scope=\"col\"") + (column.figures ? " class=\"figure\">" : ">") + escaped(column.title) +
              "</th>";
    out_ += "</tr></thead>\n<tbody>\n";
  }
  void row(const std::vector<ReportCell>& cells) override {
    out_ += "<tr>";
    for (std::size_t i = 0; i < cells.size(); ++i) {
      out_ += i < columns_.size() && columns_[i].figures ? "<td class=\"figure\">" : "<td dir=\"auto\">";
      out_ += cell(cells[i]) + "</td>";
    }
    out_ += "</tr>\n";
  }
  void end_table() override { out_ += "</tbody></table></div>\n"; }
  void begin_list() override { out_ += "<ul>\n"; }
  void item(const ReportCell& text, std::string_view address) override {
    out_ += "<li>" + cell(text);
    if (is_web_address(address))
      out_ += " <a href=\"" + escaped(address) + "\" rel=\"noreferrer\">" + escaped(address) + "</a>";
    else if (!address.empty())
      out_ += " " + escaped(address);
    out_ += "</li>\n";
  }
  void end_list() override { out_ += "</ul>\n"; }
  void quote(const std::string& text, const std::string& from) override {
    out_ +=
        "<blockquote dir=\"auto\"><p>" + escaped(text) + "</p><footer>" + escaped(from) + "</footer></blockquote>\n";
  }
  void chart(const Chart& chart) override { out_ += "<figure>\n" + to_svg(chart.drawing) + "</figure>\n"; }
  std::string take() override { return std::move(out_) + "</main>\n</body>\n</html>\n"; }

 private:
  static std::string cell(const ReportCell& cell) {
    auto text = escaped(cell.text);
    if (!cell.strong.empty())
      text = "<strong>" + escaped(cell.strong) + "</strong>" + (text.empty() ? "" : ": " + text);
    return cell.link.empty() ? text : "<a href=\"" + escaped(cell.link) + "\">" + text + "</a>";
  }
  std::string out_;
  std::vector<ReportColumn> columns_;
  int parts_ = 0;
};

}  // namespace

bool is_web_address(std::string_view url) noexcept {
  return (url.starts_with("https://") || url.starts_with("http://")) && std::all_of(url.begin(), url.end(), [](char c) {
           return static_cast<unsigned char>(c) > ' ' && c != 0x7F && c != '<' && c != '>' && c != '\\';
         });
}

std::unique_ptr<ReportWriter> markdown_writer() { return std::make_unique<MarkdownWriter>(); }
std::unique_ptr<ReportWriter> html_writer(const std::string& title, const Words& words) {
  return std::make_unique<HtmlWriter>(title, words);
}

}  // namespace layers::maps
