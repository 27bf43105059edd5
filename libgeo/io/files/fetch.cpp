#include "libgeo/io/files/fetch.hpp"

#include <cpl_http.h>
#include <cpl_string.h>
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <memory>
#include <new>

#include "libgeo/io/files/text.hpp"
#include "libgeo/io/vector/gdal/gdal_call.hpp"

namespace geo::io {
namespace {

// Codes of libcurl (curl.h) that GDAL hands on as they are.
enum CurlCode : int {
  no_proxy_address = 5,
  no_host_address = 6,
  no_connection = 7,
  cut_off = 18,
  too_slow = 28,
  tls_failed = 35,
  too_many_redirects = 47,
  nothing_sent = 52,
  send_failed = 55,
  receive_failed = 56,
  certificate_refused = 60,
  too_large = 63
};

bool begins_without_case(std::string_view text, std::string_view beginning) {
  return text.size() >= beginning.size() &&
         std::equal(beginning.begin(), beginning.end(), text.begin(), [](char a, char b) {
           return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
         });
}

struct Transfer {
  std::string bytes;
  std::size_t most_bytes = 0;
  bool over = false, out_of_memory = false;
  Progress* progress = nullptr;
  const Cancellation* cancellation = nullptr;
};

// Called from C: nothing may be thrown.
std::size_t receive(void* data, std::size_t size, std::size_t count, void* argument) noexcept {
  auto& transfer = *static_cast<Transfer*>(argument);
  const std::size_t more = size * count;
  if (more > transfer.most_bytes - transfer.bytes.size()) {
    transfer.over = true;
    return 0;
  }
  try {
    transfer.bytes.append(static_cast<const char*>(data), more);
  } catch (const std::exception&) {
    transfer.out_of_memory = true;
    return 0;
  }
  return more;
}

int CPL_STDCALL tell(double part, const char* /*message*/, void* argument) noexcept {
  auto& transfer = *static_cast<Transfer*>(argument);
  if (transfer.cancellation != nullptr && transfer.cancellation->cancelled()) return FALSE;
  try {
    transfer.progress->advance(static_cast<std::uint64_t>(std::clamp(part, 0.0, 1.0) * 1000));
  } catch (const std::exception&) {
    return FALSE;
  }
  return TRUE;
}

// The last header of that name: the one of the answer after all redirections.
std::string header(const CPLHTTPResult& result, std::string_view name) {
  std::string value;
  for (char** line = result.papszHeaders; line != nullptr && *line != nullptr; ++line) {
    const std::string_view text = *line;
    if (text.size() > name.size() && text[name.size()] == '=' && begins_without_case(text, name)) {
      value = repaired_utf8(text.substr(name.size() + 1));
    }
  }
  while (!value.empty() && std::isspace(static_cast<unsigned char>(value.back())) != 0) value.pop_back();
  return value;
}

// A header of ours in one line, whatever the answer of the last time was made of.
std::string header_line(const char* name, std::string value) {
  std::erase_if(value, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
  return fmt::format("{}: {}", name, value);
}

[[noreturn]] void refuse(const CPLHTTPResult& result, const FetchOptions& options, const std::string& address) {
  const std::string host = host_of(address);
  const Where where{address, {}, {}};
  std::string text = result.pszErrBuf != nullptr ? repaired_utf8(result.pszErrBuf) : "the transfer failed";
  while (!text.empty() && (text.back() == '\n' || text.back() == '.')) text.pop_back();
  constexpr std::string_view http = "HTTP error code : ";
  if (text.starts_with(http)) {
    const auto code = text.substr(http.size());
    if (code == "404" || code == "410")
      throw InputError(fmt::format("{} has no such file (HTTP {})", host, code), where);
    throw InputError(fmt::format("{} answers with HTTP {}", host, code), where, "try again later");
  }
  switch (result.nStatus) {
    case no_proxy_address:
    case no_host_address:
    case no_connection:
    case tls_failed:
    case nothing_sent:
    case send_failed:
    case certificate_refused:
      throw Unreachable(fmt::format("cannot reach {}: {}", host, text));
    case too_slow:
      throw Unreachable(
          fmt::format("cannot reach {}: no answer, or too slow a one, for {} s", host, options.patience.count()));
    case cut_off:
    case receive_failed:
      throw InputError(fmt::format("the answer of {} was cut off: {}", host, text), where, "try again");
    case too_many_redirects:
      throw InputError(fmt::format("{} sends from one address to the next without end: {}", host, text), where);
    case too_large:
      throw InputError(fmt::format("the file is larger than {} bytes", options.most_bytes), where);
    default:
      throw InputError(fmt::format("cannot be fetched: {}", text), where);
  }
}

}  // namespace

std::string host_of(std::string_view address) {
  const auto scheme = address.find("://");
  if (scheme == std::string_view::npos) return {};
  address.remove_prefix(scheme + 3);
  address = address.substr(0, address.find_first_of("/?#"));
  if (const auto at = address.rfind('@'); at != std::string_view::npos) address.remove_prefix(at + 1);
  return std::string(address);
}

Fetched fetch(const std::string& address, const FetchOptions& options, Progress& progress,
              const Cancellation* cancellation) {
  if (!(begins_without_case(address, "http://") || begins_without_case(address, "https://")) ||
      host_of(address).empty() || std::any_of(address.begin(), address.end(), [](char c) {
        return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F;
      })) {
    throw UsageError("no address of a file on a web server", {address, {}, {}}, "it begins with http:// or https://");
  }
  if (cancellation != nullptr) cancellation->check();
  GdalCall call({});
  Transfer transfer;
  transfer.most_bytes = options.most_bytes;
  transfer.progress = &progress;
  transfer.cancellation = cancellation;
  CPLStringList words;
  const auto seconds = [](std::chrono::seconds s) { return std::to_string(std::max<std::int64_t>(1, s.count())); };
  words.SetNameValue("USERAGENT", "sitmap");
  words.SetNameValue("CONNECTTIMEOUT", seconds(options.patience).c_str());
  words.SetNameValue("LOW_SPEED_TIME", seconds(options.patience).c_str());
  words.SetNameValue("LOW_SPEED_LIMIT", "100");
  words.SetNameValue("TIMEOUT", seconds(options.longest).c_str());
  words.SetNameValue("MAX_RETRY", "0");
  std::string headers;
  if (!options.etag.empty()) headers = header_line("If-None-Match", options.etag);
  if (!options.last_modified.empty())
    headers += (headers.empty() ? "" : "\r\n") + header_line("If-Modified-Since", options.last_modified);
  if (!headers.empty()) words.SetNameValue("HEADERS", headers.c_str());

  progress.begin("fetching " + address.substr(address.rfind('/') + 1), 1000);
  const std::unique_ptr<CPLHTTPResult, void (*)(CPLHTTPResult*)> result(
      CPLHTTPFetchEx(address.c_str(), words.List(), &tell, &transfer, &receive, &transfer), &CPLHTTPDestroyResult);
  progress.end();
  if (cancellation != nullptr) cancellation->check();
  if (transfer.out_of_memory) throw std::bad_alloc();
  if (transfer.over)
    throw InputError(fmt::format("the file is larger than {} bytes", options.most_bytes), {address, {}, {}});
  if (result == nullptr) throw InputError(call.problem("cannot be fetched"), {address, {}, {}});
  if (result->nStatus != 0 || result->pszErrBuf != nullptr) refuse(*result, options, address);

  Fetched fetched;
  fetched.etag = header(*result, "ETag");
  fetched.last_modified = header(*result, "Last-Modified");
  // GDAL keeps the code of a success to itself. Only HTTP 304 answers a condition without a body; an empty file of
  // HTTP 200 states its length.
  fetched.unchanged = !headers.empty() && transfer.bytes.empty() && header(*result, "Content-Length") != "0";
  fetched.bytes = std::move(transfer.bytes);
  return fetched;
}

}  // namespace geo::io
