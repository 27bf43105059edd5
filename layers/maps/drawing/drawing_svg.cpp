#include <fmt/format.h>

#include <cmath>

#include "layers/maps/drawing/drawing.hpp"
#include "layers/maps/escaped.hpp"

namespace layers::maps {
namespace {

std::string number(double value) {
  const double rounded = std::round(value * 10) / 10;
  return fmt::format("{:g}", rounded == 0 ? 0.0 : rounded);
}

// {:g} has six digits: enough for sheets of 99,999.9 pixels.
void append_path(std::string& out, const Shape& shape) {
  std::string last;
  for (const auto& line : shape.lines) {
    last.clear();
    bool first = true;
    for (const auto& at : line) {
      const auto point = number(at.x) + " " + number(at.y);
      if (!first && point == last) continue;
      out += first ? "M" : "L";
      out += point;
      first = false;
      last = point;
    }
    if (!first && shape.closed) out += "Z";
  }
}

void append(std::string& out, const Shape& shape) {
  out += "<path d=\"";
  append_path(out, shape);
  out += fmt::format("\" fill=\"{}\"", shape.fill ? shape.fill->hex() : "none");
  if (shape.fill && shape.closed) out += " fill-rule=\"evenodd\"";
  if (shape.fill && shape.fill_opacity < 1) out += fmt::format(" fill-opacity=\"{:.2g}\"", shape.fill_opacity);
  if (shape.stroke) {
    out += fmt::format(" stroke=\"{}\" stroke-width=\"{:.3g}\" stroke-linejoin=\"round\"", shape.stroke->hex(),
                       shape.stroke_width);
    if (shape.dashed)
      out += fmt::format(" stroke-dasharray=\"{0:.3g} {0:.3g}\"", std::max(3.0, shape.stroke_width * 3));
  }
  if (shape.tip.empty())
    out += "/>\n";
  else
    out += "><title>" + escaped(shape.tip) + "</title></path>\n";
}

void append(std::string& out, const Text& text) {
  const bool turned_about = reads_right_to_left(text.text);
  const auto anchor = text.side == Side::middle                   ? "middle"
                      : (text.side == Side::left) != turned_about ? "start"
                                                                  : "end";
  out += fmt::format("<text x=\"{}\" y=\"{}\" font-size=\"{:.3g}\" fill=\"{}\"", number(text.at.x), number(text.at.y),
                     text.size, text.colour.hex());
  if (std::string_view(anchor) != "start") out += fmt::format(" text-anchor=\"{}\"", anchor);
  if (turned_about) out += " direction=\"rtl\"";
  if (text.bold) out += " font-weight=\"bold\"";
  if (text.italic) out += " font-style=\"italic\"";
  if (text.halo)
    out += fmt::format(" paint-order=\"stroke\" stroke=\"#ffffff\" stroke-width=\"{:.3g}\" stroke-linejoin=\"round\"",
                       text.size * 0.28);
  if (text.turn != 0)
    out += fmt::format(" transform=\"rotate({:g} {} {})\"", text.turn, number(text.at.x), number(text.at.y));
  out += ">" + escaped(text.text) + "</text>\n";
}

}  // namespace

std::string to_svg(const Drawing& drawing) {
  std::string out = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\" "
      "direction=\"ltr\" role=\"img\" "
      "aria-label=\"{2}\" lang=\"{3}\" font-family=\"'DejaVu Sans', 'Noto Sans', 'Noto Sans Arabic', Verdana, "
      "sans-serif\">\n<title>{2}</title>\n",
      number(drawing.width), number(drawing.height), escaped(drawing.title),
      drawing.language.empty() ? "en" : drawing.language);
  if (!drawing.description.empty()) out += "<desc>" + escaped(drawing.description) + "</desc>\n";
  out += fmt::format("<rect width=\"{}\" height=\"{}\" fill=\"{}\"/>\n", number(drawing.width), number(drawing.height),
                     drawing.ground.hex());
  bool clipped = false;
  for (const auto& item : drawing.items) {
    if (const auto* clip = std::get_if<Clip>(&item)) {
      if (clipped) out += "</svg>\n";
      clipped = clip->frame.has_value();
      // A nested element cuts at its own frame and needs no id, which two drawings in one page would share.
      if (clipped) {
        const auto& f = *clip->frame;
        out += fmt::format("<svg x=\"{0}\" y=\"{1}\" width=\"{2}\" height=\"{3}\" viewBox=\"{0} {1} {2} {3}\">\n",
                           number(f.left), number(f.top), number(f.width), number(f.height));
      }
    } else if (const auto* shape = std::get_if<Shape>(&item)) {
      append(out, *shape);
    } else {
      append(out, std::get<Text>(item));
    }
  }
  if (clipped) out += "</svg>\n";
  return out + "</svg>\n";
}

}  // namespace layers::maps
