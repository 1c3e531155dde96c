// Finds data and generated source: by the environment, by the place of the running program, by its table.
#include "folders.hpp"
#include "entry.hpp"
#include <cstdlib>

namespace ravine::tool {

namespace fs = std::filesystem;

namespace {

/// RAVINE_ROOT, or nothing.
fs::path named_root() {
    char const* const root = std::getenv("RAVINE_ROOT");
    return root ? root : "";
}

} // namespace

fs::path running_program() {
    std::error_code error;
    return fs::read_symlink("/proc/self/exe", error);
}

fs::path installed_prefix() {
    std::error_code error;
    fs::path const beside = running_program().parent_path().parent_path();
    if (fs::exists(beside / "share/ravine", error)) return beside;
    fs::path const data(this_program().data);
    return data.filename() == "ravine" ? data.parent_path().parent_path() : fs::path();
}

fs::path data_file(std::string_view name) {
    fs::path const root = named_root();
    if (!root.empty()) {
        fs::path const installed = root / "share/ravine" / name;
        return fs::exists(installed) ? installed : root / "tools/data" / name;
    }
    fs::path const prefix = installed_prefix();
    return (prefix.empty() ? fs::path(this_program().data) : prefix / "share/ravine") / name;
}

fs::path generated_folder() {
    bool const of_library = !rules().empty() && !rules().front().library_name().empty();
    if (!of_library) return this_program().generated;
    fs::path const root = named_root(), prefix = root.empty() ? installed_prefix() : root;
    if (fs::path const installed = prefix / "share/ravine/generated"; !prefix.empty() && fs::exists(installed)) return installed;
    return root.empty() ? fs::path(this_program().generated) : root / "generated";
}

} // namespace ravine::tool
