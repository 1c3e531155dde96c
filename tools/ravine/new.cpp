// `ravine new`: writes a rule to start from, and the CMakeLists.txt that builds and checks it.
#include "commands.hpp"
#include "entry.hpp"
#include "file.hpp"
#include "folders.hpp"
#include <algorithm>
#include <array>
#include <cctype>
#include <ravine/operators/all.hpp>
#include <ravine/syntax/letters.hpp>
#include <stdexcept>

namespace ravine::tool {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view keywords[]{
    "alignas", "alignof", "and", "and_eq", "asm", "auto", "bitand", "bitor", "bool", "break", "case", "catch", "char",
    "char16_t", "char32_t", "char8_t", "class", "co_await", "co_return", "co_yield", "compl", "concept", "const",
    "const_cast", "consteval", "constexpr", "constinit", "continue", "decltype", "default", "delete", "do", "double",
    "dynamic_cast", "else", "enum", "explicit", "export", "extern", "false", "float", "for", "friend", "goto", "if",
    "inline", "int", "long", "mutable", "namespace", "new", "noexcept", "not", "not_eq", "nullptr", "operator", "or",
    "or_eq", "private", "protected", "public", "register", "reinterpret_cast", "requires", "return", "short", "signed",
    "sizeof", "static", "static_assert", "static_cast", "struct", "switch", "template", "this", "thread_local", "throw",
    "true", "try", "typedef", "typeid", "typename", "union", "unsigned", "using", "virtual", "void", "volatile",
    "wchar_t", "while", "xor", "xor_eq"};

/// The language's words that are neither operators nor letters.
constexpr std::string_view words[]{"rule", "hyper", "state", "scalar", "input", "given",
                                   "step", "symbol", "range", "with", "derivative"};

/// What generated source calls by its bare name, from within a namespace called as the rule.
constexpr std::string_view spoken[]{"simd", "functions", "ir", "std", "reduction", "select", "generated", "stage_function",
                                    "host_step", "plan_kernel", "prepare_function", "hyper_of_kernel", "state_of_kernel"};

/// Macros of standard headers and compilers whose names have small letters; those without are all refused.
constexpr std::string_view macros[]{"alloca", "assert", "errno", "linux", "math_errhandling", "offsetof", "setjmp", "stderr",
                                    "stdin", "stdout", "unix", "va_arg", "va_copy", "va_end", "va_start"};

/// Why a word cannot name a rule or a namespace; empty if it can.
std::string fault_of(std::string_view word) {
    auto const letter = [](unsigned char c) { return c < 128 && std::isalpha(c) != 0; };
    auto const part = [&](unsigned char c) { return letter(c) || (c >= '0' && c <= '9') || c == '_'; };
    if (word.empty() || !letter(static_cast<unsigned char>(word.front())) || !std::ranges::all_of(word, part))
        return "is no name: it begins with a letter and has letters, digits and underscores";
    auto const small = [](char c) { return c >= 'a' && c <= 'z'; };
    if (word.size() > 1 && std::ranges::none_of(word, small)) return "has no small letter, as macros have; it may be one";
    if (std::ranges::find(macros, word) != std::end(macros)) return "is a macro of the standard headers or of compilers";
    if (word.find("__") != std::string_view::npos) return "has two underscores side by side, which C++ keeps for itself";
    if (word.size() >= ir::capacity::text) return "is longer than the 39 characters that a name may have";
    if (std::ranges::find(keywords, word) != std::end(keywords)) return "is a keyword of C++";
    if (word.size() == 1 || std::ranges::find(dsl::alphabet, word, &dsl::letter::name) != std::end(dsl::alphabet))
        return "is a symbol of the alphabet, which rules need";
    if (std::ranges::find(words, word) != std::end(words) ||
        std::ranges::find(operators::facts_of_all, word, &operators::facts::name) != operators::facts_of_all.end())
        return "is a word of the language, which rules need";
    if (std::ranges::find(spoken, word) != std::end(spoken)) return "is a name that generated source needs";
    return "";
}

void check_name(std::string const& name) {
    if (std::string const fault = fault_of(name); !fault.empty()) throw std::invalid_argument("'" + name + "' " + fault);
}

void check_space(std::string const& space) {
    std::string_view rest = space;
    for (;;) {
        std::size_t const end = rest.find("::");
        std::string const part(rest.substr(0, end));
        std::string fault = fault_of(part);
        if (part == "ravine") fault = "is the library's own";
        if (!fault.empty()) throw std::invalid_argument("--namespace " + space + ": '" + part + "' " + fault);
        if (end == std::string_view::npos) return;
        rest.remove_prefix(end + 2);
    }
}

std::string replaced(std::string text, std::initializer_list<std::pair<std::string_view, std::string_view>> pairs) {
    for (auto const& [mark, by] : pairs)
        for (std::size_t at = 0; (at = text.find(mark, at)) != std::string::npos; at += by.size())
            text.replace(at, mark.size(), by);
    return text;
}

constexpr char rule_text[] = R"(// The rule @name@: say in a sentence what it does, and where it comes from.
#pragma once

#include <ravine/dsl.hpp>

namespace @space@ {

using namespace ravine::dsl;  // the words of the language and its alphabet: theta, g, t, lr, mu, beta1, eps, m, v, ...

inline constexpr auto @symbol@ = symbol<"@symbol@">;  // a symbol that the alphabet lacks

// One file holds one rule, and file, rule and variable bear one name.
inline constexpr auto @name@ = rule<"@name@">(
    hyper(lr = 1e-2, mu = 0.9,                  // numbers that the caller may change at any step, and their defaults
          @symbol@ = range(0.5, 0, 1)),           // range(default, least, greatest); the alphabet's own have theirs
    state(v = 0),                               // one value per element that lasts, and what it starts as
    step(v     = mu * v + (1 - mu) * g,         // g: the gradient; below this line v has its new value
         d     = @symbol@ * sign(v) + (1 - @symbol@) * v,   // nobody declared d: a local
         theta = theta - lr * d));              // theta: the parameters, which some line must assign

}  // namespace @space@
)";

constexpr char project_text[] = R"(# Builds the kernels of the rules of namespace @space@ for every instruction set, and the program that checks them.
cmake_minimum_required(VERSION 3.22)
project(@name@ LANGUAGES CXX)
enable_testing()
if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "Build type" FORCE)
endif()

# Ravine's source tree where one is named (cmake -DRAVINE_SOURCE=FOLDER), else an installed Ravine.
if(RAVINE_SOURCE)
    add_subdirectory(${RAVINE_SOURCE} ravine)
else()
    find_package(ravine @version@ REQUIRED)
endif()

# The library `@target@`, the program `@target@_ravine` and the test `@target@_check`; more files may follow the first.
ravine_add_rules(@target@ @name@.hpp NAMESPACE @space@)

# A program of yours steps ravine::optimizer<@space@::@name@> of <ravine/optimizer.hpp>:
# add_executable(trainer trainer.cpp)
# target_link_libraries(trainer PRIVATE @target@)
)";

/// The library's target: called as the namespace, unless CMake keeps that name for itself.
std::string target_of(std::string const& space) {
    std::string const name = replaced(space, {{"::", "_"}});
    constexpr std::string_view kept[]{"all", "test", "install", "help", "clean", "package", "edit_cache", "rebuild_cache", "depend"};
    return std::ranges::find(kept, name) == std::end(kept) ? name : name + "_rules";
}

std::string in_shell(fs::path const& path) {
    std::string const text = path.string();
    return text.find_first_of(" '\"$&;()*?\\`|<>#~") == std::string::npos ? text : "'" + replaced(text, {{"'", "'\\''"}}) + "'";
}

void print_commands(sink to, fs::path const& folder, std::string const& target) {
    fs::path prefix = installed_prefix();
    to.out << "\nBuild and check it:\n\n";
    if (prefix.empty()) { // a program in its build folder: find_package needs an installed Ravine
        fs::path const build = running_program().parent_path();
        prefix = build / "prefix";
        to.out << "    cmake --install " << in_shell(build) << " --prefix " << in_shell(prefix) << '\n';
    }
    to.out << "    cmake -S " << in_shell(folder) << " -B " << in_shell(folder / "build");
    if (prefix != "/usr" && prefix != "/usr/local") to.out << " -DCMAKE_PREFIX_PATH=" << in_shell(prefix);
    to.out << "\n    cmake --build " << in_shell(folder / "build") << "\n    " << in_shell(folder / "build" / (target + "_ravine"))
           << " check\n\nThe same program lists, shows, replays, trains with and benchmarks the rule: see its --help.\n";
}

} // namespace

int new_rule(sink to, new_options const& asked) {
    check_name(asked.name);
    check_space(asked.space);
    fs::path const folder = asked.out.value_or(asked.name);
    if (fs::exists(folder) && !fs::is_directory(folder)) throw std::invalid_argument(folder.string() + " is no folder");
    fs::path const rule = folder / (asked.name + ".hpp"), project = folder / "CMakeLists.txt";
    for (fs::path const& path : {rule, project})
        if (fs::exists(fs::symlink_status(path))) throw std::invalid_argument(path.string() + " is there already, and is not overwritten");
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) throw std::runtime_error(folder.string() + ": cannot be made: " + error.message());

    std::string const target = target_of(asked.space), symbol = asked.name == "warmth" ? "softly" : "warmth";
    std::string const version = std::string(RAVINE_VERSION).substr(0, std::string_view(RAVINE_VERSION).rfind('.'));
    write_file(rule, {replaced(rule_text, {{"@name@", asked.name}, {"@space@", asked.space}, {"@symbol@", symbol}})});
    try {
        write_file(project, {replaced(project_text, {{"@name@", asked.name}, {"@space@", asked.space}, {"@target@", target},
                                                     {"@version@", version}})});
    } catch (...) {
        fs::remove(rule, error);
        throw;
    }
    to.out << "wrote    " << rule.string() << "\nwrote    " << project.string() << '\n';
    print_commands(to, folder, target);
    return 0;
}

} // namespace ravine::tool
