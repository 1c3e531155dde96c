// Reads and writes whole files, with errors that name the file.
#pragma once
#include <filesystem>
#include <initializer_list>
#include <string>
#include <string_view>

namespace ravine::tool {

/// The content of a file. Throws std::runtime_error naming the file when it cannot be read.
std::string read_file(std::filesystem::path const& path);

/// Puts the pieces, one after the other, in place of the file: other readers see the old content or the new, and a
/// failed write leaves the old. A link is followed; a device or pipe is written straight. Throws std::runtime_error.
void write_file(std::filesystem::path const& path, std::initializer_list<std::string_view> pieces);

/// Throws as write_file would where it can be known beforehand: for what is written after long work.
void check_writable(std::filesystem::path const& path);

} // namespace ravine::tool
