// HTML pages: a small tokenizer that takes every page as it comes.
#include <algorithm>
#include <array>

#include "gazetteer/documents/dates.hpp"
#include "gazetteer/documents/formats.hpp"
#include "gazetteer/text/folding.hpp"

namespace gazetteer::documents {
namespace {

struct Tag {
  std::string name;  // lower case
  bool closing = false;
  bool self_closing = false;
  std::string_view attributes;
};

template <std::size_t N>
bool in(const std::array<std::string_view, N>& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

constexpr std::array<std::string_view, 6> raw_elements = {"script", "style", "template", "noscript", "iframe", "svg"};
constexpr std::array<std::string_view, 9> side_elements = {"nav",    "header", "footer", "aside",   "form",
                                                           "button", "select", "dialog", "textarea"};
constexpr std::array<std::string_view, 24> paragraph_elements = {
    "p",  "div", "section", "article", "main", "h1",   "h2",     "h3",         "h4",     "h5",     "h6",  "ul",
    "ol", "dl",  "table",   "hr",      "pre",  "body", "figure", "blockquote", "header", "footer", "nav", "aside"};
constexpr std::array<std::string_view, 8> line_elements = {"br", "li",         "tr",      "dt",
                                                           "dd", "figcaption", "caption", "option"};

bool is_name_letter(char c) noexcept { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_white(char c) noexcept { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

// The value of an attribute, references resolved; empty without it.
std::string attribute(const Tag& tag, std::string_view wanted) {
  const auto text = tag.attributes;
  for (std::size_t at = 0; at < text.size();) {
    while (at < text.size() && (is_white(text[at]) || text[at] == '/')) ++at;
    const auto name_begin = at;
    while (at < text.size() && !is_white(text[at]) && text[at] != '=' && text[at] != '/') ++at;
    const auto name = text::lower(text.substr(name_begin, at - name_begin));
    while (at < text.size() && is_white(text[at])) ++at;
    std::string_view value;
    if (at < text.size() && text[at] == '=') {
      ++at;
      while (at < text.size() && is_white(text[at])) ++at;
      if (at < text.size() && (text[at] == '"' || text[at] == '\'')) {
        const auto end = std::min(text.find(text[at], at + 1), text.size());
        value = text.substr(at + 1, end - at - 1);
        at = std::min(end + 1, text.size());
      } else {
        const auto begin = at;
        while (at < text.size() && !is_white(text[at])) ++at;
        value = text.substr(begin, at - begin);
      }
    } else if (name.empty()) {
      ++at;
    }
    if (name == wanted) return std::string(trimmed(without_references(value)));
  }
  return {};
}

// Text as it runs on: white space is one blank, breaks are kept apart.
class Flow {
 public:
  void text(std::string_view piece) {
    for (const char c : piece) {
      if (is_white(c)) {
        blank_ = true;
      } else {
        put_gap();
        out_ += c;
      }
    }
  }
  void space() { blank_ = true; }
  void break_lines(int lines) { lines_ = std::max(lines_, lines); }
  [[nodiscard]] std::string take() { return std::move(out_); }
  [[nodiscard]] bool empty() const noexcept { return out_.empty(); }

 private:
  void put_gap() {
    if (!out_.empty()) {
      if (lines_ > 0) {
        out_.append(static_cast<std::size_t>(lines_), '\n');
      } else if (blank_) {
        out_ += ' ';
      }
    }
    lines_ = 0;
    blank_ = false;
  }

  std::string out_;
  bool blank_ = false;
  int lines_ = 0;
};

class PageReader {
 public:
  PageReader(std::string_view html, bool drop_sides) : html_(html), drop_sides_(drop_sides) {}

  HtmlPage read() {
    while (at_ < html_.size()) {
      const auto open = std::min(html_.find('<', at_), html_.size());
      text(html_.substr(at_, open - at_));
      at_ = open;
      if (at_ < html_.size()) markup();
    }
    auto article = article_.take();
    page_.text = article.empty() ? body_.take() : std::move(article);
    if (page_.title.empty()) page_.title = title_.take();
    if (page_.title.empty()) page_.title = heading_.take();
    if (page_.date.empty()) page_.date = time_;
    return std::move(page_);
  }

 private:
  void text(std::string_view piece) {
    if (piece.empty()) return;
    const auto plain = without_references(piece);
    if (in_title_) return title_.text(plain);
    if (in_head_ || side_depth_ > 0) return;
    if (in_heading_) heading_.text(plain);
    (article_depth_ > 0 ? article_ : body_).text(plain);
  }

  void markup() {
    const auto rest = html_.substr(at_);
    if (rest.starts_with("<!--")) {
      const auto end = html_.find("-->", at_ + 4);
      at_ = end == std::string_view::npos ? html_.size() : end + 3;
    } else if (rest.starts_with("<![CDATA[")) {
      const auto end = std::min(html_.find("]]>", at_), html_.size());
      text(html_.substr(at_ + 9, end - std::min(end, at_ + 9)));
      at_ = std::min(end + 3, html_.size());
    } else if (rest.starts_with("<!") || rest.starts_with("<?")) {
      const auto end = html_.find('>', at_);
      at_ = end == std::string_view::npos ? html_.size() : end + 1;
    } else if (rest.size() > 1 &&
               (is_name_letter(rest[1]) || (rest[1] == '/' && rest.size() > 2 && is_name_letter(rest[2])))) {
      tag();
    } else {
      text("<");
      ++at_;
    }
  }

  void tag() {
    Tag tag;
    std::size_t at = at_ + 1;
    if (html_[at] == '/') {
      tag.closing = true;
      ++at;
    }
    const auto begin = at;
    while (at < html_.size() && !is_white(html_[at]) && html_[at] != '>' && html_[at] != '/') ++at;
    tag.name = text::lower(html_.substr(begin, at - begin));
    const auto attributes = at;
    // To the > that no quote holds. A quote that never closes ends at the next >.
    char quote = 0;
    while (at < html_.size() && (quote != 0 || html_[at] != '>')) {
      if (quote != 0) {
        if (html_[at] == quote) quote = 0;
      } else if ((html_[at] == '"' || html_[at] == '\'') && html_[at - 1] == '=') {
        quote = html_[at];
      }
      ++at;
    }
    if (at >= html_.size()) {
      const auto end = html_.find('>', attributes);
      at = end == std::string_view::npos ? html_.size() : end;
    }
    tag.attributes = html_.substr(attributes, at - attributes);
    tag.self_closing = tag.attributes.ends_with('/');
    at_ = std::min(at + 1, html_.size());
    element(tag);
  }

  void element(const Tag& tag) {
    if (!tag.closing && in(raw_elements, tag.name) && !tag.self_closing) {
      if (std::find(unclosed_.begin(), unclosed_.end(), tag.name) == unclosed_.end()) skip_raw(tag.name);
      return;
    }
    if (tag.name == "title" && (in_head_ || title_.empty())) in_title_ = !tag.closing;
    if (tag.name == "head") in_head_ = !tag.closing;
    if (tag.name == "body") in_head_ = in_title_ = false;
    if (tag.name == "html" && !tag.closing) page_.language = attribute(tag, "lang");
    if (tag.name == "meta" && !tag.closing) meta(tag);
    if (tag.name == "link" && text::lower(attribute(tag, "rel")) == "canonical") page_.url = attribute(tag, "href");
    if (tag.name == "time" && !tag.closing && time_.empty()) time_ = attribute(tag, "datetime");
    if (tag.name == "h1") in_heading_ = !tag.closing && heading_.empty();
    if (drop_sides_ && in(side_elements, tag.name)) {
      if (!tag.closing && !tag.self_closing) {
        ++side_depth_;
      } else if (side_depth_ > 0) {
        --side_depth_;
      }
    }
    if (tag.name == "article" || tag.name == "main") {
      if (!tag.closing) {
        ++article_depth_;
      } else if (article_depth_ > 0) {
        --article_depth_;
      }
    }
    auto& flow = article_depth_ > 0 ? article_ : body_;
    if (in(paragraph_elements, tag.name)) {
      flow.break_lines(2);
    } else if (in(line_elements, tag.name)) {
      flow.break_lines(1);
    } else if (tag.name == "td" || tag.name == "th") {
      flow.space();
    }
  }

  void skip_raw(const std::string& name) {
    for (auto at = at_; at < html_.size(); ++at) {
      at = html_.find("</", at);
      if (at == std::string_view::npos) break;
      if (text::lower(html_.substr(at + 2, name.size())) == name) {
        const auto end = html_.find('>', at);
        at_ = end == std::string_view::npos ? html_.size() : end + 1;
        return;
      }
    }
    // A script that never ends is all there is; of the others only the tag is left out.
    if (name == "script" || name == "style") {
      at_ = html_.size();
    } else {
      unclosed_.push_back(name);
    }
  }

  void meta(const Tag& tag) {
    auto name = text::lower(attribute(tag, "property"));
    if (name.empty()) name = text::lower(attribute(tag, "name"));
    if (name.empty()) name = text::lower(attribute(tag, "itemprop"));
    if (name.empty()) return;
    const auto content = attribute(tag, "content");
    if (name == "og:title" && page_.title.empty()) page_.title = content;
    if (name == "og:site_name") page_.site = content;
    if (name == "og:url" && page_.url.empty()) page_.url = content;
    constexpr std::array<std::string_view, 10> dates = {"article:published_time",
                                                        "og:article:published_time",
                                                        "date",
                                                        "dc.date",
                                                        "dcterms.created",
                                                        "dcterms.date",
                                                        "pubdate",
                                                        "publishdate",
                                                        "datepublished",
                                                        "dc.date.issued"};
    const auto rank = static_cast<std::size_t>(std::find(dates.begin(), dates.end(), name) - dates.begin());
    if (rank < date_rank_ && !content.empty()) {
      date_rank_ = rank;
      page_.date = content;
    }
  }

  std::string_view html_;
  bool drop_sides_;
  std::size_t at_ = 0;
  HtmlPage page_;
  Flow article_;
  Flow body_;
  Flow title_;
  Flow heading_;
  std::string time_;
  std::size_t date_rank_ = 10;
  std::vector<std::string> unclosed_;  // raw elements known to have no end
  std::size_t side_depth_ = 0;
  std::size_t article_depth_ = 0;
  bool in_head_ = false;
  bool in_title_ = false;
  bool in_heading_ = false;
};

}  // namespace

HtmlPage read_html_page(std::string_view html) {
  auto page = PageReader(html, true).read();
  // A <nav> or <header> that is never closed would swallow the page.
  if (page.text.empty()) page = PageReader(html, false).read();
  return page;
}

std::string html_to_text(std::string_view html) {
  if (html.find_first_of("<&") == std::string_view::npos) return std::string(trimmed(html));
  auto page = PageReader(html, false).read();
  return std::move(page.text);
}

void read_html(std::string_view text, Collection& into) {
  auto page = read_html_page(text);
  text::Document document;
  document.where = into.where(1);
  document.title = std::move(page.title);
  document.text = std::move(page.text);
  document.url = std::move(page.url);
  document.source = std::move(page.site);
  document.language = std::move(page.language);
  // The heading of the page is its title already.
  if (!document.title.empty() && document.text.starts_with(document.title + "\n\n")) {
    document.text.erase(0, document.title.size() + 2);
  }
  if (!page.date.empty()) set_date(document, page.date, into.options.zone, into.findings, document.where);
  into.add(std::move(document), !page.date.empty());
}

}  // namespace gazetteer::documents
