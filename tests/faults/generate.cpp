// Writes the generated source of one rule into a folder: run.sh compiles this with RULE and HEADER as macros.
#include HEADER
#include <ravine/backends/source.hpp>
#include <ravine/print/fingerprint.hpp>
#include <ravine/print/text.hpp>

#include <filesystem>
#include <fstream>

#define TEXT_OF(x) #x
#define TEXT(x) TEXT_OF(x)

int main(int, char** argument) {
    namespace backends = ravine::backends;
    namespace print = ravine::print;
    print::listing const listing = print::listing_of(RULE);
    backends::rule_source made{ravine::ir::lower(RULE), {}, print::text(listing), {}, print::fingerprint(RULE), HEADER,
                               TEXT(RULE)};
    for (print::entry const& line : listing.step) made.formulas.push_back(std::string(line.symbol) + " = " + print::text(line.value));
    auto files = backends::generate(made);
    for (auto& file : backends::generate_shared({made})) files.push_back(file);
    for (auto const& file : files) {
        std::filesystem::path const path = std::filesystem::path(argument[1]) / file.path;
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path) << file.content;
    }
}
