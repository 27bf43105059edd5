// One file from a web server.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include "libgeo/core/error.hpp"
#include "libgeo/core/progress.hpp"

namespace geo::io {

/// The server does not answer: no such host, no connection, no answer in time.
class Unreachable : public InputError {
  using InputError::InputError;
};

struct FetchOptions {
  std::size_t most_bytes = std::size_t{512} << 20;  ///< more is an InputError
  std::chrono::seconds patience{30};                ///< to connect, and as long with less than 100 bytes a second
  std::chrono::seconds longest{3600};               ///< all in all
  /// What an earlier answer said of itself; when the server says that it still holds, `unchanged` is told. Empty: none.
  std::string etag, last_modified;
};

struct Fetched {
  bool unchanged = false;  ///< the file is as it was: no bytes
  std::string bytes;
  std::string etag, last_modified;  ///< as the server sends them; empty when it does not
};

/// The file at an http or https address. Up to 10 redirections are followed; proxies are taken from http_proxy,
/// https_proxy and no_proxy. Progress is told in thousandths, where the server tells the length.
///
/// Throws UsageError: no such address. Unreachable. InputError: refused by the server (HTTP 4xx, 5xx), cut off, too
/// large, too slow, redirected in a circle. Cancelled. Each names the address.
[[nodiscard]] Fetched fetch(const std::string& address, const FetchOptions& options, Progress& progress,
                            const Cancellation* cancellation = nullptr);

/// "download.geonames.org" of "https://download.geonames.org/export/dump/SY.zip"; empty when there is none.
[[nodiscard]] std::string host_of(std::string_view address);

}  // namespace geo::io
