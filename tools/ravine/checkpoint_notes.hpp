// Metadata of a checkpoint as texts and numbers, with errors that name the file.
#pragma once
#include <cstdint>
#include <filesystem>
#include <ravine/safetensors.hpp>
#include <string>
#include <vector>

namespace ravine::tool {

/// Refers to both. What is not there or no number is a std::runtime_error.
class checkpoint_notes {
public:
    checkpoint_notes(std::filesystem::path const& file, safetensors::metadata_map const& all) : file_(file), all_(all) {}

    [[noreturn]] void fail(std::string const& what) const;
    bool has(std::string const& name) const { return all_.contains(name); }
    std::string const& text(std::string const& name) const;
    std::uint64_t number(std::string const& name) const;
    /// The numbers that `joined` wrote; none where an older file has no such name.
    std::vector<double> numbers(std::string const& name) const;

private:
    std::filesystem::path const& file_;
    safetensors::metadata_map const& all_;
};

/// Numbers as a text, exactly.
std::string joined(std::vector<double> const& numbers);

} // namespace ravine::tool
