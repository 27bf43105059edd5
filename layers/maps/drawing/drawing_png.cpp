// The one file that knows cairo and pango.
#include <cairo.h>
#include <pango/pangocairo.h>

#include <cmath>
#include <memory>

#include "layers/maps/drawing/drawing.hpp"
#include "libgeo/core/error.hpp"

namespace layers::maps {
namespace {

struct Unref {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
  void operator()(cairo_t* context) const { cairo_destroy(context); }
  void operator()(PangoLayout* layout) const { g_object_unref(layout); }
  void operator()(PangoFontMap* map) const { g_object_unref(map); }
  void operator()(PangoContext* context) const { g_object_unref(context); }
  void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
  void operator()(cairo_font_options_t* options) const { cairo_font_options_destroy(options); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

// A line as pango lays it. Metrics without hints, so that they are the same at every scale.
class TextLine {
 public:
  explicit TextLine(const Text& text) : context_(pango_font_map_create_context(font_map())) {
    const Owned<cairo_font_options_t> options(cairo_font_options_create());
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context_.get(), options.get());
    layout_.reset(pango_layout_new(context_.get()));
    const Owned<PangoFontDescription> font(pango_font_description_from_string("DejaVu Sans, Noto Sans, Sans"));
    pango_font_description_set_absolute_size(font.get(), text.size * PANGO_SCALE);
    if (text.bold) pango_font_description_set_weight(font.get(), PANGO_WEIGHT_BOLD);
    if (text.italic) pango_font_description_set_style(font.get(), PANGO_STYLE_OBLIQUE);
    pango_layout_set_font_description(layout_.get(), font.get());
    pango_layout_set_single_paragraph_mode(layout_.get(), TRUE);
    pango_layout_set_text(layout_.get(), text.text.data(), static_cast<int>(text.text.size()));
  }

  [[nodiscard]] TextSize size() const {
    PangoRectangle logical;
    pango_layout_get_extents(layout_.get(), nullptr, &logical);
    const double base = pango_layout_get_baseline(layout_.get());
    return {static_cast<double>(logical.width) / PANGO_SCALE, base / PANGO_SCALE,
            (logical.height - base) / PANGO_SCALE};
  }
  [[nodiscard]] PangoLayout* layout() const noexcept { return layout_.get(); }

 private:
  // One for each thread: a font map is not made to be shared, and finding fonts is slow.
  static PangoFontMap* font_map() {
    thread_local const Owned<PangoFontMap> map(pango_cairo_font_map_new());
    return map.get();
  }
  Owned<PangoContext> context_;
  Owned<PangoLayout> layout_;
};

void set_colour(cairo_t* context, Colour colour, double opacity = 1.0) {
  cairo_set_source_rgba(context, colour.red / 255.0, colour.green / 255.0, colour.blue / 255.0, opacity);
}

void draw(cairo_t* context, const Shape& shape) {
  cairo_new_path(context);
  for (const auto& line : shape.lines) {
    cairo_new_sub_path(context);
    for (const auto& at : line) cairo_line_to(context, at.x, at.y);
    if (shape.closed) cairo_close_path(context);
  }
  if (shape.fill) {
    set_colour(context, *shape.fill, shape.fill_opacity);
    cairo_set_fill_rule(context, CAIRO_FILL_RULE_EVEN_ODD);
    cairo_fill_preserve(context);
  }
  if (shape.stroke) {
    set_colour(context, *shape.stroke);
    cairo_set_line_width(context, shape.stroke_width);
    cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND);
    const double dash = std::max(3.0, shape.stroke_width * 3);
    cairo_set_dash(context, &dash, shape.dashed ? 1 : 0, 0);
    cairo_stroke_preserve(context);
  }
  cairo_new_path(context);
}

void draw(cairo_t* context, const Text& text) {
  const TextLine line(text);
  const auto size = line.size();
  cairo_save(context);
  cairo_translate(context, text.at.x, text.at.y);
  if (text.turn != 0) cairo_rotate(context, text.turn * 3.14159265358979323846 / 180.0);
  const double left = text.side == Side::left ? 0 : text.side == Side::middle ? -size.width / 2 : -size.width;
  cairo_move_to(context, left, -size.ascent);
  if (text.halo) {
    pango_cairo_layout_path(context, line.layout());
    set_colour(context, {255, 255, 255}, 0.9);
    cairo_set_dash(context, nullptr, 0, 0);
    cairo_set_line_width(context, text.size * 0.28);
    cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND);
    cairo_stroke(context);
    cairo_move_to(context, left, -size.ascent);
  }
  set_colour(context, text.colour);
  pango_cairo_show_layout(context, line.layout());
  cairo_restore(context);
  cairo_new_path(context);
}

cairo_status_t append_bytes(void* out, const unsigned char* bytes, unsigned int count) {
  static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(bytes), count);
  return CAIRO_STATUS_SUCCESS;
}

}  // namespace

TextSize text_size(const Text& text) { return TextLine(text).size(); }

std::string to_png(const Drawing& drawing, double scale) {
  const double width = std::ceil(drawing.width * scale), height = std::ceil(drawing.height * scale);
  if (!(width >= 1 && height >= 1 && width <= 30'000 && height <= 30'000 && width * height <= 1e8)) {
    throw geo::UsageError("a picture of that size cannot be drawn", {},
                          "ask for 1 to 30,000 pixels a side and at most 100 million");
  }
  const Owned<cairo_surface_t> surface(
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(width), static_cast<int>(height)));
  const Owned<cairo_t> context(cairo_create(surface.get()));
  cairo_scale(context.get(), scale, scale);
  set_colour(context.get(), drawing.ground);
  cairo_paint(context.get());
  for (const auto& item : drawing.items) {
    if (const auto* clip = std::get_if<Clip>(&item)) {
      cairo_reset_clip(context.get());
      if (!clip->frame) continue;
      cairo_rectangle(context.get(), clip->frame->left, clip->frame->top, clip->frame->width, clip->frame->height);
      cairo_clip(context.get());
    } else if (const auto* shape = std::get_if<Shape>(&item)) {
      draw(context.get(), *shape);
    } else {
      draw(context.get(), std::get<Text>(item));
    }
  }
  std::string bytes;
  if (cairo_status(context.get()) != CAIRO_STATUS_SUCCESS ||
      cairo_surface_write_to_png_stream(surface.get(), append_bytes, &bytes) != CAIRO_STATUS_SUCCESS) {
    throw geo::OutputError("the picture could not be drawn", {}, "ask for a smaller one");
  }
  return bytes;
}

}  // namespace layers::maps
