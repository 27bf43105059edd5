// Where the checkout lies. A function in a file of its own, so that only that file differs between checkouts and a
// compiler cache serves the rest.
#pragma once

#include <filesystem>

std::filesystem::path source_dir();
