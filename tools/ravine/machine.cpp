// What this machine is: /proc/cpuinfo and /sys/devices/system/cpu of Linux.
#include "machine.hpp"
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fstream>
#include <ravine/dispatch.hpp>
#include <sys/utsname.h>
#include <thread>

namespace ravine::tool {
namespace {

std::string processor() {
    std::ifstream in("/proc/cpuinfo");
    for (std::string line; std::getline(in, line);) {
        std::size_t const colon = line.find(": ");
        if (line.starts_with("model name") && colon != std::string::npos) return line.substr(colon + 2);
    }
    return "unknown processor";
}

std::string compiler() {
#ifdef __clang__
    return "clang " __clang_version__;
#else
    return "g++ " __VERSION__;
#endif
}

} // namespace

std::vector<cache> data_caches() {
    std::vector<cache> made;
    for (int index = 0; index < 8; ++index) {
        std::string const folder = "/sys/devices/system/cpu/cpu0/cache/index" + std::to_string(index) + "/";
        std::string type;
        int level = 0;
        std::size_t kib = 0;
        std::ifstream(folder + "type") >> type;
        std::ifstream(folder + "level") >> level;
        std::ifstream(folder + "size") >> kib; // "32768K"
        if (kib > 0 && type != "Instruction") made.push_back({"L" + std::to_string(level), kib << 10});
    }
    return made;
}

machine bare_machine() {
    machine made;
    made.processor = processor();
    made.compiler = compiler();
    while (made.compiler.ends_with(' ')) made.compiler.pop_back();
    if (::utsname name{}; ::uname(&name) == 0)
        made.system = std::string(name.sysname) + " " + name.release + ", " + name.machine;
    made.cores = std::max(1U, std::thread::hardware_concurrency());
    made.caches = data_caches();
    return made;
}

machine this_machine() {
    machine made = bare_machine();
    made.isa = isa_names[static_cast<std::size_t>(best_isa())];
    return made;
}

std::string date_text() {
    std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    if (char const* const wanted = std::getenv("SOURCE_DATE_EPOCH"))
        std::from_chars(wanted, wanted + std::strlen(wanted), now);
    std::tm parts{};
    ::gmtime_r(&now, &parts);
    char text[40];
    return {text, std::strftime(text, sizeof text, "%Y-%m-%d %H:%M UTC", &parts)};
}

} // namespace ravine::tool
