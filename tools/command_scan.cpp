// sitmap gazetteer scan: every place name in texts, without a look at what it means.
#include <algorithm>
#include <charconv>
#include <cstdio>
#include <optional>

#include "gazetteer/places/scanner/scanner.hpp"
#include "gazetteer/text/sentences.hpp"
#include "gazetteer/text/utf8.hpp"
#include "layers/project/gazetteers.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/io/files/atomic.hpp"
#include "tools/gazetteer_commands.hpp"
#include "tools/inputs.hpp"

namespace tools {
namespace {

namespace text = gazetteer::text;

struct ScanWords {
  std::vector<std::filesystem::path> files;
  PlaceOptions places;
  OutputOptions output;
  bool count = false;
};

// Code points up to a byte, asked for in rising order.
class CodePoints {
 public:
  explicit CodePoints(std::string_view of) : text_(of), slow_(of) {
    valid_ = text::find_invalid_utf8(of) == std::string_view::npos;
  }
  std::size_t at(std::size_t byte) {
    if (!valid_) return slow_.at(byte);
    const auto stretch = text_.substr(byte_, byte - byte_);
    count_ += static_cast<std::size_t>(std::count_if(
        stretch.begin(), stretch.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
    byte_ = byte;
    return count_;
  }

 private:
  std::string_view text_;
  text::CodePointOffsets slow_;
  std::size_t byte_ = 0, count_ = 0;
  bool valid_ = true;
};

// Rows to a file that appears when all is written, or to standard output.
class Rows {
 public:
  explicit Rows(const OutputOptions& output) {
    if (output.is_standard_output()) return;
    target_.emplace(output.path, output.overwriting());
    file_ = std::fopen(target_->staging().c_str(), "wb");
    if (file_ == nullptr) fail();
  }
  ~Rows() {
    if (file_ != nullptr) std::fclose(file_);
  }
  Rows(const Rows&) = delete;
  Rows& operator=(const Rows&) = delete;

  void head(std::string_view line) { rows_ += line; }
  void add(std::string_view field, char behind) {
    const auto begin = rows_.size();
    rows_ += field;
    std::replace_if(
        rows_.begin() + static_cast<std::ptrdiff_t>(begin), rows_.end(),
        [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
    rows_ += behind;
  }
  void add(std::size_t number) {
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    rows_.append(digits, end);
    rows_ += '\t';
  }
  void write_if_many() {
    if (rows_.size() > std::size_t{1} << 20) write();
  }
  void finish() {
    write();
    if (!target_) return;
    const bool closed = std::fclose(file_) == 0;
    file_ = nullptr;
    if (!closed) fail();
    target_->commit();
  }

 private:
  void write() {
    if (!target_) {
      geo::io::write_standard_output(rows_);
    } else if (std::fwrite(rows_.data(), 1, rows_.size(), file_) != rows_.size()) {
      fail();
    }
    rows_.clear();
  }
  [[noreturn]] void fail() const {
    throw geo::OutputError("the spans cannot be written", {target_->staging().string(), {}, {}});
  }

  std::optional<geo::io::AtomicFile> target_;
  std::FILE* file_ = nullptr;
  std::string rows_;
};

int scan(const ScanWords& words, Console& console) {
  if (console.options().json && words.output.is_standard_output() && !words.count)
    throw geo::UsageError("--json and the spans cannot both go to standard output", {}, "name a file: -o FILE");
  const auto gazetteer =
      layers::project::open_gazetteers(words.places.gazetteers, !words.places.no_world, console.findings());
  const gazetteer::places::Scanner scanner(gazetteer);
  std::optional<Rows> rows;
  if (!words.count) {
    rows.emplace(words.output);
    rows->head("file\tstart\tend\ttext\n");
  }
  std::size_t names = 0;
  for (const auto& path : words.files) {
    const auto bytes = geo::io::read_file(path);
    std::optional<CodePoints> points;
    if (rows) points.emplace(bytes);
    scanner.scan(bytes, [&](std::span<const text::Span> spans) {
      names += spans.size();
      if (!rows) return;
      for (const auto& span : spans) {
        rows->add(path.string(), '\t');
        rows->add(points->at(span.begin));
        rows->add(points->at(span.end));
        rows->add(span.of(bytes), '\n');
      }
      rows->write_if_many();
    });
  }
  if (rows) rows->finish();
  if (words.count && !console.options().json) geo::io::write_standard_output(fmt::format("{}\n", names));
  console.report_findings();
  if (!words.count)
    console.say("{} names in {} {}", names, words.files.size(), words.files.size() == 1 ? "text" : "texts");
  console.count("names", static_cast<double>(names));
  return console.exit_code();
}

}  // namespace

void add_gazetteer_scan(Program& program, Options* above) {
  const auto words = std::make_shared<ScanWords>();
  words->output.path = "-";
  Page page{"scan",
            "list every place name in texts",
            "Reads texts (UTF-8) and writes where names of the gazetteer stand in them, as tab-separated rows: file, "
            "start, end, text. Offsets count code points from 0, the end is behind the name; tabs and line ends in a "
            "name are written as blanks.\n"
            "\n"
            "At each word the longest name of whole words is taken, whatever its case, diacritics, apostrophes and "
            "hyphens. Nothing is decided: everyday words that are names of some village are listed as well. To know "
            "which names are meant as places, and which places they are, use geocode.",
            {{"all names of a report", "sitmap gazetteer scan report.txt -o names.tsv"},
             {"how many there are", "cat *.txt | sitmap gazetteer scan --count -"}},
            ""};
  auto* app = program.add(
      std::move(page), [words](Console& console) { return scan(*words, console); }, above);
  app->add_option("text", words->files, "Texts; - is standard input")->required()->type_name("TEXT");
  app->add_flag("--count", words->count, "Print only how many names there are");
  app->add_option("-o,--output", words->output.path, "Where to write; - is standard output (default)")
      ->type_name("FILE");
  app->add_flag("--overwrite", words->output.overwrite, "Replace the output where it exists");
  words->places.add_gazetteers_to(*app);
}

}  // namespace tools
