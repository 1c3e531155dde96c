// Writes and reads safetensors files: named tensors and strings with checksums, all checked before any is given.
#pragma once

#include <ravine/durable_file.hpp>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

/// The format is that of github.com/huggingface/safetensors: 8 bytes with the header's length, a JSON header, the data.
///
/// A checkpoint of an optimizer is tensors with dotted names and metadata beside them:
///
///     namespace st = ravine::safetensors;
///     std::vector<st::tensor_record> const tensors = {
///         st::record("weights.theta", std::span(weights), {256, 10}),
///         st::record("weights.m", w[m], {256, 10}),
///         st::record("weights.t", std::span(&steps, 1), {}),          // a scalar: std::uint64_t
///     };
///     st::write("run.safetensors", tensors, {{"rule", "adam"}, {"fingerprint", "..."}, {"group.0.lr", "0x1.3p-9"}});
///
///     st::contents const saved = st::read("run.safetensors");         // all of it was checked, or it threw
///     if (saved.metadata().at("rule") != "adam") ...
///     st::tensor_record const& theta = saved.at("weights.theta");     // a missing name is an error that says the name
///     saved.expect<float>("weights.theta", {256, 10});                // first everything that can fail ...
///     saved.copy("weights.theta", std::span(weights));                // ... then what changes something
namespace ravine::safetensors {

static_assert(std::endian::native == std::endian::little && sizeof(std::size_t) == 8,
              "the format's numbers, as they lie");

/// The element types of the format, in the order by which its writers lay tensors out (from the last to the first).
enum class dtype : std::uint8_t {
    boolean, f4, f6_e2m3, f6_e3m2, u8, i8, f8_e5m2, f8_e4m3, f8_e8m0, f8_e4m3fnuz, f8_e5m2fnuz, i16, u16, f16, bf16,
    i32, u32, f32, c64, f64, i64, u64
};

/// What the format calls a type, as "F32".
std::string_view name_of(dtype type);
/// The size of an element; a tensor of elements smaller than a byte must still end at a byte.
std::size_t bits_of(dtype type);
/// "[2, 3]"
std::string text(std::span<std::size_t const> shape);

/// The type of the format that holds a C++ number.
template <class T>
constexpr dtype dtype_of() {
    static_assert(std::is_arithmetic_v<T> && sizeof(T) <= 8 && !std::is_same_v<T, char>, "the format has no such type");
    constexpr int size = std::countr_zero(sizeof(T));
    if constexpr (std::is_same_v<T, bool>) return dtype::boolean;
    else if constexpr (std::is_floating_point_v<T>) return size == 2 ? dtype::f32 : dtype::f64;
    else if constexpr (std::is_signed_v<T>) return std::array{dtype::i8, dtype::i16, dtype::i32, dtype::i64}[size];
    else return std::array{dtype::u8, dtype::u16, dtype::u32, dtype::u64}[size];
}

using extents = std::vector<std::size_t>;
using metadata_map = std::map<std::string, std::string>;

/// A tensor of a file: `data` is a view, little-endian, in C order. A shape without dimensions holds one value.
struct tensor_record {
    std::string name;
    dtype type = dtype::f32;
    extents shape;
    std::span<std::byte const> data;
};

/// A tensor out of values that stay the caller's. Whether the shape fits is asked when it is written.
template <class T>
tensor_record record(std::string name, std::span<T> values, extents shape) {
    return {std::move(name), dtype_of<std::remove_const_t<T>>(), std::move(shape), std::as_bytes(values)};
}

enum class checksums : bool { no, yes };

/// Puts the tensors in place of the file, as durable_file does; laid out as Python's `safetensors` does it, largest
/// elements first, then by name. With checksums, the metadata also gets an entry `ravine.crc32.NAME` for each tensor
/// and `ravine.crc32` for the header (see crc32); the caller's own may not begin so. The data must hold still
/// meanwhile. Throws std::invalid_argument before anything is written: a name twice, a size that is not the shape's, a
/// text that is no UTF-8; std::runtime_error as durable_file.
void write(std::filesystem::path const& path, std::span<tensor_record const> tensors, metadata_map const& metadata = {},
           checksums sums = checksums::yes, file_calls const& calls = system_calls);

/// What a file holds; moves, and the views of its tensors stay valid.
class contents {
public:
    /// In the order of their data.
    std::vector<tensor_record> const& tensors() const { return tensors_; }
    /// Without the checksums, which were compared.
    metadata_map const& metadata() const { return metadata_; }
    /// True when the file had checksums.
    bool checked() const { return checked_; }
    /// Null when the file has no such tensor.
    tensor_record const* find(std::string_view name) const;
    /// Throws std::runtime_error that names file and tensor when the file has no such tensor.
    tensor_record const& at(std::string_view name) const;

    /// Throws std::runtime_error that names file and tensor unless it is there with this type and shape.
    tensor_record const& expect(std::string_view name, dtype type, std::span<std::size_t const> shape) const;
    template <class T>
    tensor_record const& expect(std::string_view name, extents const& shape) const {
        return expect(name, dtype_of<T>(), shape);
    }
    /// Copies a tensor's values; throws as `expect` unless type and number of values are these.
    template <class T>
    void copy(std::string_view name, std::span<T> to) const {
        tensor_record const& from = at(name);
        check(from, dtype_of<T>(), to.size_bytes());
        if (!to.empty()) std::memcpy(to.data(), from.data.data(), to.size_bytes()); // a file need not align its data
    }
    template <class T>
    std::vector<T> values(std::string_view name) const {
        static_assert(!std::is_same_v<T, bool>, "std::vector<bool> has no values in memory: copy them into an array");
        std::vector<T> result(at(name).data.size() / sizeof(T));
        copy(name, std::span(result));
        return result;
    }

private:
    friend contents read(std::filesystem::path const& path, file_calls const& calls);
    friend contents parse(std::span<std::byte const> bytes, std::string const& name);
    static contents load(std::string const& name, std::size_t size,
                         std::function<void(std::span<std::byte>)> const& take); // `take` fills all of it, or throws
    void check(tensor_record const& record, dtype type, std::size_t bytes) const;

    std::string name_;
    std::unique_ptr<std::byte[]> data_;
    std::vector<tensor_record> tensors_;
    std::map<std::string_view, std::size_t> places_;
    metadata_map metadata_;
    bool checked_ = false;
};

/// Reads a whole file (which nobody may write meanwhile but by replacing it) and checks all of it: std::runtime_error,
/// one sentence with the names of file and tensor, when anything is wrong. A file with checksums must have all of them.
contents read(std::filesystem::path const& path, file_calls const& calls = system_calls);
/// The same of bytes in memory, which it copies; errors name it `name`.
contents parse(std::span<std::byte const> bytes, std::string const& name);

/// CRC-32 as zlib, PNG and Python's zlib.crc32 have it, so that anybody can compare it without Ravine: of a tensor its
/// data, as eight hexadecimal digits. That of the header is over what it means, not over its bytes, so that a copy by
/// another writer keeps it: metadata and tensors by name, see safetensors.cpp. `before`: of the bytes before these.
std::uint32_t crc32(std::span<std::byte const> bytes, std::uint32_t before = 0);

} // namespace ravine::safetensors
