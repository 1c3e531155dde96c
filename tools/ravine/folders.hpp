// Where the program's folders are, in the source tree, in a build folder or installed, from whatever folder it runs.
#pragma once
#include <filesystem>
#include <string_view>

namespace ravine::tool {

/// A file of tools/data: of RAVINE_ROOT (a source tree or a prefix of an installation) if the environment has it, else
/// of the installation that the running program belongs to, else of the folder in the program's table.
std::filesystem::path data_file(std::string_view name);

/// The folder of the program's generated source; the library's rules have theirs in the source tree or the installation,
/// which RAVINE_ROOT may name.
std::filesystem::path generated_folder();

/// The file that is running.
std::filesystem::path running_program();

/// The prefix of the installation that the program belongs to or was built against; empty in a source tree.
std::filesystem::path installed_prefix();

} // namespace ravine::tool
