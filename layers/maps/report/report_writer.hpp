// How the parts of a report are written down: as Markdown or as HTML. Private to the report.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "layers/maps/charts/charts.hpp"

namespace layers::maps {

struct ReportColumn {
  std::string title;
  bool figures = false;  ///< set to the right
};
/// Text of a cell; what stands in `strong` comes before it.
struct ReportCell {
  std::string text;
  std::string link{};  ///< our own address, never of the input
  std::string strong{};
  ReportCell(std::string t, std::string l = {}, std::string s = {})  // NOLINT(google-explicit-constructor)
      : text(std::move(t)), link(std::move(l)), strong(std::move(s)) {}
  ReportCell(const char* t) : text(t) {}  // NOLINT(google-explicit-constructor)
};

/// Texts come raw; writers escape them.
class ReportWriter {
 public:
  virtual ~ReportWriter() = default;
  virtual void heading(int level, const std::string& text) = 0;
  virtual void paragraph(const std::string& text) = 0;
  virtual void begin_table(const std::vector<ReportColumn>& columns) = 0;
  virtual void row(const std::vector<ReportCell>& cells) = 0;
  virtual void end_table() = 0;
  virtual void begin_list() = 0;
  virtual void item(const ReportCell& text, std::string_view address = {}) = 0;  ///< address: a source's page
  virtual void end_list() = 0;
  virtual void quote(const std::string& text, const std::string& from) = 0;
  virtual void chart(const Chart& chart) = 0;
  [[nodiscard]] virtual std::string take() = 0;
};

[[nodiscard]] std::unique_ptr<ReportWriter> markdown_writer();
[[nodiscard]] std::unique_ptr<ReportWriter> html_writer(const std::string& title, const Words& words);

/// Whether an address may be a link: http or https, without white space, control characters and angle brackets.
[[nodiscard]] bool is_web_address(std::string_view url) noexcept;

}  // namespace layers::maps
