// `ravine generate`: prints, writes or compares the source that is made from the rules.
#include "commands.hpp"
#include "entry.hpp"
#include "file.hpp"
#include "folders.hpp"
#include "table.hpp"
#include <algorithm>
#include <set>
#include <stdexcept>

namespace ravine::tool {

namespace fs = std::filesystem;

namespace {

/// The files of the rules named; with them those that all rules share, made of the rules that `folder` then holds.
std::vector<backends::source_file> made_files(std::vector<rule_entry const*> const& named, fs::path const& folder) {
    std::vector<backends::source_file> files;
    for (rule_entry const* const rule : named)
        for (backends::source_file& file : backends::generate(rule->source())) files.push_back(std::move(file));
    std::vector<backends::rule_source> sharing;
    for (rule_entry const& rule : rules())
        if (std::ranges::find(named, &rule) != named.end() || fs::exists(folder / "kernels" / (std::string(rule.name) + ".hpp")))
            sharing.push_back(rule.source());
    for (backends::source_file& file : backends::generate_shared(sharing)) files.push_back(std::move(file));
    return files;
}

bool is_current(fs::path const& path, std::string const& content) {
    return fs::is_regular_file(path) && read_file(path) == content;
}

/// Files below a folder that no rule makes.
std::vector<std::string> surplus_files(fs::path const& folder, std::vector<backends::source_file> const& files) {
    std::set<std::string> known;
    for (backends::source_file const& file : files) known.insert(file.path);
    std::vector<std::string> surplus;
    if (!fs::exists(folder)) return surplus;
    for (fs::directory_entry const& entry : fs::recursive_directory_iterator(folder)) {
        std::string const path = entry.path().lexically_relative(folder).generic_string();
        if (!entry.is_directory() && !known.contains(path)) surplus.push_back(path);
    }
    std::ranges::sort(surplus);
    return surplus;
}

int compare(sink to, fs::path const& folder, std::vector<backends::source_file> const& files, std::vector<std::string> const& surplus) {
    std::size_t wrong = surplus.size();
    for (backends::source_file const& file : files) {
        if (is_current(folder / file.path, file.content)) continue;
        ++wrong;
        to.out << tinted(fs::exists(folder / file.path) ? "stale    " : "missing  ", tint::bad, to.colour) << file.path << '\n';
    }
    for (std::string const& path : surplus) to.out << tinted("surplus  ", tint::bad, to.colour) << path << '\n';
    if (wrong == 0) {
        to.out << files.size() << " files in " << folder.string() << " are what the rules make\n";
        return 0;
    }
    to.out << wrong << (wrong == 1 ? " file in " : " files in ") << folder.string() << (wrong == 1 ? " is" : " are")
           << " not what the rules make: run `" << this_program().name << " generate --update`"
           << (surplus.empty() ? "" : " and remove what is surplus") << '\n';
    return 1;
}

void write(sink to, fs::path const& folder, std::vector<backends::source_file> const& files, std::vector<std::string> const& surplus) {
    std::size_t written = 0;
    for (backends::source_file const& file : files) {
        fs::path const path = folder / file.path;
        if (is_current(path, file.content)) continue;
        std::error_code error;
        fs::create_directories(path.parent_path(), error);
        if (error) throw std::runtime_error(path.parent_path().string() + ": cannot be made: " + error.message());
        write_file(path, {file.content});
        to.out << "wrote    " << file.path << '\n';
        ++written;
    }
    for (std::string const& path : surplus) to.out << "surplus  " << path << ": no rule makes it, remove it\n";
    to.out << written << " of " << files.size() << " files in " << folder.string() << " written, the others were up to date\n";
}

} // namespace

int generate(sink to, generate_options const& asked) {
    if (asked.check && asked.update) throw std::invalid_argument("--check and --update exclude each other");
    std::vector<rule_entry const*> const named = find_rules(asked.rules);
    fs::path const folder = asked.out.value_or(generated_folder());
    if ((asked.check || asked.update) && !asked.out && !fs::exists(folder.parent_path()))
        throw std::invalid_argument(folder.string() + ", the folder of generated source, is not on this machine: name one by --out");
    if (fs::exists(folder) && !fs::is_directory(folder)) throw std::invalid_argument("--out " + folder.string() + " is no folder");
    if (!asked.check && !asked.update && !asked.out) { // to look at
        for (rule_entry const* const rule : named)
            for (backends::source_file const& file : backends::generate(rule->source())) to.out << file.content;
        return 0;
    }
    std::vector<backends::source_file> const files = made_files(named, folder);
    std::vector<std::string> const surplus = asked.rules.empty() ? surplus_files(folder, files) : std::vector<std::string>{};
    if (asked.check) return compare(to, folder, files, surplus);
    write(to, folder, files, surplus);
    return 0;
}

} // namespace ravine::tool
