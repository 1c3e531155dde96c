// `ravine doctor`: the machine, the build, and what else decides about bits and speed: what to paste into a bug report.
#include "commands.hpp"
#include "entry.hpp"
#include "figures.hpp"
#include "folders.hpp"
#include "machine.hpp"
#include "table.hpp"
#include "tools/learning/model.hpp"
#include <CLI/Version.hpp>
#include <boost/hana/version.hpp>
#include <boost/version.hpp>
#include <cfenv>
#include <cfloat>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <pugixml.hpp>
#include <ravine/dispatch.hpp>
#include <ravine/simd/xsimd_version.hpp>
#include <ravine/threads.hpp>
#include <thread>
#include <zlib.h>
#ifdef __GLIBC__
#include <gnu/libc-version.h>
#endif

namespace ravine::tool {
namespace {

/// What was found, and of that what is wrong.
struct examination {
    std::vector<finding> findings;
    std::vector<std::string> problems;
    void add(std::string name, std::string value) { findings.push_back({std::move(name), std::move(value)}); }
};

std::string dotted(int major, int minor, int patch) {
    return std::to_string(major) + "." + std::to_string(minor) + "." + std::to_string(patch);
}

/// A file's first line that begins with `start`, without it; "unknown" if there is none.
std::string line_of(char const* file, std::string_view start = "") {
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);)
        if (line.starts_with(start)) return line.substr(line.find_first_not_of(" \t", start.size()));
    return "unknown";
}

std::string environment(char const* name) {
    char const* const value = std::getenv(name);
    return value ? value : "";
}

void examine_isa(examination& to) {
    std::string supported;
    for (unsigned i = 0; i < isa_names.size(); ++i)
        if (has(static_cast<isa>(i))) supported += (i ? ", " : "") + std::string(isa_names[i]);
    to.add("instruction sets", supported);
    std::string const wanted = environment("RAVINE_ISA");
    try {
        std::string const used(isa_names[static_cast<std::size_t>(best_isa())]);
        to.add("in use", used + (wanted.empty() ? ": the best that this machine has" : ": RAVINE_ISA says so"));
    } catch (std::invalid_argument const& e) {
        to.add("in use", "none");
        to.problems.push_back("RAVINE_ISA: " + std::string(e.what()));
    }
}

void examine_machine(examination& to) {
    machine const here = bare_machine();
    to.add("system", here.system);
    std::string distribution = line_of("/etc/os-release", "PRETTY_NAME=");
    std::erase(distribution, '"');
    to.add("distribution", distribution);
    to.add("processor", here.processor);
    std::string caches;
    for (cache const& each : here.caches) caches += (caches.empty() ? "" : ", ") + each.name + " " + std::to_string(each.bytes >> 10) + " KiB";
    to.add("caches", caches.empty() ? "unknown" : caches);
    to.add("memory", line_of("/proc/meminfo", "MemTotal:"));
    examine_isa(to);
    to.add("threads", std::to_string(usable_cores()) + " for this process, of " + std::to_string(std::thread::hardware_concurrency()) +
                          "; quota and period of its group: " + line_of("/sys/fs/cgroup/cpu.max"));
    to.add("huge pages", line_of("/sys/kernel/mm/transparent_hugepage/enabled") + ", of " + line_of("/proc/meminfo", "Hugepagesize:"));
}

/// Two values between which glibc's pow with FMA and that without decide otherwise (2.36, and both of their kind).
std::string fused_pow() {
    double volatile const base = 0x1.87b0c9fcc4066p-1, power = 362;
    double const value = std::pow(base, power);
    return value == 0x1.14c64fd5548e7p-140 ? "with FMA" : value == 0x1.14c64fd5548e6p-140 ? "without FMA" : "of its own";
}

void examine_arithmetic(examination& to) {
#ifdef __GLIBC__
    to.add("C library", std::string("glibc ") + gnu_get_libc_version() + ", its pow " + fused_pow());
#else
    to.add("C library", "its pow " + fused_pow());
#endif
    float volatile const least = FLT_MIN, half = least / 2, denormal = FLT_TRUE_MIN, twice = denormal * 2;
    bool const kept = half != 0 && twice != 0, nearest = std::fegetround() == FE_TONEAREST;
    to.add("denormal numbers", kept ? "kept" : "flushed to zero");
    to.add("rounding", nearest ? "to nearest" : "not to nearest");
    if (!kept) to.problems.emplace_back("denormal numbers are flushed before anything asked for it: a library changed the mode");
    if (!nearest) to.problems.emplace_back("numbers are not rounded to nearest: a library changed the mode");
}

void examine_build(examination& to) {
    to.add("compiler", bare_machine().compiler);
    to.add("build", RAVINE_BUILD);
    to.add("flags", RAVINE_FLAGS);
    to.add("flags of kernels", RAVINE_FLAGS_OF_KERNELS);
    int const* const xsimd = simd::xsimd_version;
    to.add("parts", "Boost " + dotted(BOOST_VERSION / 100000, BOOST_VERSION / 100 % 1000, BOOST_VERSION % 100) + " with Hana " +
                        dotted(BOOST_HANA_MAJOR_VERSION, BOOST_HANA_MINOR_VERSION, BOOST_HANA_PATCH_VERSION) + ", xsimd " +
                        dotted(xsimd[0], xsimd[1], xsimd[2]) + ", Eigen " + learning::eigen_version() + ", CLI11 " CLI11_VERSION +
                        ", nlohmann-json " + json_version() + ", pugixml " + std::to_string(PUGIXML_VERSION / 1000) + "." +
                        std::to_string(PUGIXML_VERSION / 10 % 100) + ", zlib " + zlibVersion());
    to.add("rules", std::to_string(rules().size()));
    if (!std::filesystem::exists(data_file("digits/digits.csv")))
        to.problems.push_back("the data of `train` and `bench` are not where they should be: " + data_file("digits").string());
    for (char const* name : {"RAVINE_ISA", "RAVINE_ROOT", "RAVINE_FASHION_MNIST", "GLIBC_TUNABLES", "LD_PRELOAD"})
        if (std::string const value = environment(name); !value.empty()) to.add(name, value);
}

} // namespace

int doctor(sink to, doctor_options const& asked) {
    examination found;
    found.add(std::string(this_program().name), RAVINE_VERSION);
    examine_machine(found);
    examine_arithmetic(found);
    examine_build(found);
    if (asked.json) {
        to.out << json(found.findings, found.problems);
        return found.problems.empty() ? 0 : 1;
    }
    table rendered({{""}, {""}});
    for (finding const& each : found.findings) rendered.add({{each.name, tint::strong}, each.value});
    rendered.print_rows(to.out, to.colour);
    to.out << '\n';
    for (std::string const& problem : found.problems) to.out << tinted("wrong: ", tint::bad, to.colour) << problem << '\n';
    if (found.problems.empty()) to.out << "Nothing is wrong that can be seen from here; `check` compares every kernel with the oracle.\n";
    return found.problems.empty() ? 0 : 1;
}

} // namespace ravine::tool
