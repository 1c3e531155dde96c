// NumPy's array files: a magic word, a version, a Python dictionary as text, then the values.
#include "npy.hpp"
#include "file.hpp"
#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <limits>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string_view>

static_assert(std::endian::native == std::endian::little, "NPY values are copied as they are");

namespace ravine::tool::npy {
namespace {

constexpr std::string_view magic{"\x93NUMPY", 6};
constexpr std::size_t longest_header = 1 << 16; // NumPy itself refuses more than 10,000 characters
constexpr std::size_t most_dimensions = 64;     // NumPy's own limit
constexpr std::size_t most_values = std::numeric_limits<std::ptrdiff_t>::max() / sizeof(double);

/// What is wrong with a file, said without its name.
struct fault : std::runtime_error {
    using runtime_error::runtime_error;
};

/// A file that is read once, from front to back, so that a pipe will do.
class source {
public:
    explicit source(std::filesystem::path const& path) : file_(std::fopen(path.c_str(), "rb"), &std::fclose) {
        if (!file_) throw fault(std::string("cannot be read: ") + std::strerror(errno));
    }
    /// As many bytes as there are, at most n.
    std::size_t take(void* to, std::size_t n) {
        std::size_t const got = std::fread(to, 1, n, file_.get());
        if (got < n && std::ferror(file_.get())) throw fault(std::string("cannot be read: ") + std::strerror(errno));
        return got;
    }
    std::string take(std::size_t n, char const* what) {
        std::string bytes(n, '\0');
        if (take(bytes.data(), n) < n) throw fault(std::string("ends inside ") + what);
        return bytes;
    }

private:
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_;
};

struct header {
    std::string type;
    bool fortran = false;
    npy::shape shape;
};

/// The text of a header, read as the one kind of Python dictionary that it may be.
class reader {
public:
    explicit reader(std::string_view text) : rest_(text) {}

    header read() {
        std::optional<std::string> type;
        std::optional<bool> fortran;
        std::optional<npy::shape> dimensions;
        expect('{');
        while (!accept('}')) {
            std::string const key = string();
            expect(':');
            if (key == "descr" && !type) type = descr();
            else if (key == "fortran_order" && !fortran) fortran = boolean();
            else if (key == "shape" && !dimensions) dimensions = tuple();
            else throw fault("has a header that makes no sense: the key '" + printable(key) + "'");
            if (!accept(',')) {
                expect('}');
                break;
            }
        }
        skip();
        if (!rest_.empty()) nonsense();
        if (!type || !fortran || !dimensions) throw fault("has a header without descr, fortran_order or shape");
        return {*type, *fortran, *dimensions};
    }

    static std::string printable(std::string text) {
        std::ranges::replace_if(text, [](char c) { return c < ' ' || c > '~'; }, '?');
        return text.substr(0, 40);
    }

private:
    [[noreturn]] void nonsense() const {
        throw fault("has a header that makes no sense at '" + printable(std::string(rest_.substr(0, 20))) + "'");
    }
    void skip() { rest_.remove_prefix(std::min(rest_.find_first_not_of(" \n\t\r"), rest_.size())); }
    bool accept(char c) {
        skip();
        if (!rest_.starts_with(c)) return false;
        rest_.remove_prefix(1);
        return true;
    }
    void expect(char c) {
        if (!accept(c)) nonsense();
    }
    std::string string() {
        skip();
        char const quote = rest_.empty() ? '\0' : rest_.front();
        if (quote != '\'' && quote != '"') nonsense();
        std::size_t const end = rest_.find(quote, 1);
        if (end == rest_.npos) nonsense();
        std::string const value(rest_.substr(1, end - 1));
        rest_.remove_prefix(end + 1);
        return value;
    }
    std::string descr() {
        skip();
        if (rest_.starts_with('[')) throw fault("holds records; float32 or float64 is needed");
        return string();
    }
    bool boolean() {
        skip();
        for (bool const value : {false, true}) {
            std::string_view const word = value ? "True" : "False";
            if (!rest_.starts_with(word)) continue;
            rest_.remove_prefix(word.size());
            return value;
        }
        nonsense();
    }
    npy::shape tuple() {
        npy::shape dimensions;
        expect('(');
        bool comma = true;
        while (!accept(')')) {
            if (!comma) nonsense();
            if (dimensions.size() == most_dimensions) throw fault("has more than 64 dimensions");
            dimensions.push_back(number());
            comma = accept(',');
        }
        if (dimensions.size() == 1 && !comma) nonsense(); // (3) is a number in Python, not a tuple
        return dimensions;
    }
    std::size_t number() {
        skip();
        if (rest_.empty() || rest_.front() < '0' || rest_.front() > '9') nonsense();
        std::size_t value = 0;
        while (!rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9') {
            if (value > most_values / 10) throw fault("has a shape larger than any memory");
            value = value * 10 + static_cast<std::size_t>(rest_.front() - '0');
            rest_.remove_prefix(1);
        }
        return value;
    }

    std::string_view rest_;
};

header read_header(source& in) {
    std::array<char, 8> start{};
    if (in.take(start.data(), start.size()) < start.size() || std::string_view(start.data(), 6) != magic)
        throw fault("is no NPY file");
    auto const major = static_cast<unsigned char>(start[6]), minor = static_cast<unsigned char>(start[7]);
    if (major < 1 || major > 3 || minor != 0)
        throw fault("has NPY version " + std::to_string(major) + "." + std::to_string(minor) + "; 1.0 to 3.0 are known");
    std::size_t length = 0;
    std::string const digits = in.take(major == 1 ? 2 : 4, "its header");
    for (std::size_t i = digits.size(); i-- > 0;) length = length * 256 + static_cast<unsigned char>(digits[i]);
    if (length > longest_header) throw fault("has a header of " + std::to_string(length) + " bytes, which makes no sense");
    std::string const text = in.take(length, "its header");
    return reader(text).read();
}

/// Reads in blocks: memory grows with the bytes that are there, not with those that a header promises.
template <class T>
std::vector<T> read_values(source& in, std::size_t n) {
    constexpr std::size_t block = std::size_t{1} << 20;
    std::vector<T> values;
    while (values.size() < n) {
        std::size_t const before = values.size(), more = std::min(block, n - before);
        values.resize(before + more);
        std::size_t const got = in.take(values.data() + before, more * sizeof(T));
        if (got < more * sizeof(T))
            throw fault("ends after " + std::to_string(before + got / sizeof(T)) + " of its " + std::to_string(n) +
                        " values");
    }
    char extra = 0;
    if (in.take(&extra, 1) != 0) throw fault("goes on after its " + std::to_string(n) + " values");
    return values;
}

array read_array(source& in) {
    header const h = read_header(in);
    if (h.type != "<f4" && h.type != "<f8")
        throw fault("has elements of type '" + reader::printable(h.type) +
                    "'; float32 ('<f4') or float64 ('<f8') is needed");
    if (h.fortran) throw fault("is in Fortran order; C order is needed (numpy.ascontiguousarray)");
    std::size_t n = 0;
    try {
        n = count(h.shape);
    } catch (std::length_error const&) {
        throw fault("has a shape larger than any memory");
    }
    if (h.type == "<f4") return {h.shape, read_values<float>(in, n)};
    return {h.shape, read_values<double>(in, n)};
}

} // namespace

std::size_t array::size() const {
    return std::visit([](auto const& v) { return v.size(); }, values);
}

std::size_t count(npy::shape const& dimensions) {
    if (std::ranges::find(dimensions, 0U) != dimensions.end()) return 0;
    std::size_t n = 1;
    for (std::size_t const d : dimensions) {
        if (d > most_values / n) throw std::length_error("a shape larger than any memory");
        n *= d;
    }
    return n;
}

std::string text(npy::shape const& dimensions) {
    std::string result = "(";
    for (std::size_t i = 0; i < dimensions.size(); ++i) result += (i ? ", " : "") + std::to_string(dimensions[i]);
    return result + (dimensions.size() == 1 ? ",)" : ")");
}

array read(std::filesystem::path const& path) {
    try {
        source in(path);
        return read_array(in);
    } catch (fault const& f) {
        throw std::runtime_error(path.string() + " " + f.what());
    } catch (std::bad_alloc const&) {
        throw std::runtime_error(path.string() + " does not fit into memory");
    }
}

void write(std::filesystem::path const& path, array const& a) {
    if (count(a.shape) != a.size())
        throw std::invalid_argument("shape " + text(a.shape) + " does not fit " + std::to_string(a.size()) + " values");
    std::string head = std::string("{'descr': '") + (a.is_double() ? "<f8" : "<f4") +
                       "', 'fortran_order': False, 'shape': " + text(a.shape) + ", }";
    std::size_t const start = magic.size() + 2 + 2; // 64 dimensions at their longest still fit format 1
    head.append(63 - (start + head.size()) % 64, ' ') += '\n'; // the values begin at a multiple of 64
    auto const length = static_cast<std::uint16_t>(head.size());
    std::string const version{'\1', '\0', static_cast<char>(length & 0xff), static_cast<char>(length >> 8)};
    std::visit(
        [&](auto const& values) {
            std::string_view const bytes(reinterpret_cast<char const*>(values.data()), values.size() * sizeof(values[0]));
            write_file(path, {magic, version, head, bytes});
        },
        a.values);
}

} // namespace ravine::tool::npy
