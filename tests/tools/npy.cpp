// NPY files: what is written is read again, and no broken file is read or crashes.
#include "tools/ravine/file.hpp"
#include "tools/ravine/npy.hpp"
#include <bit>
#include <cmath>
#include <cstdint>
#include <doctest/doctest.h>
#include <filesystem>
#include <limits>
#include <stdexcept>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

namespace fs = std::filesystem;
namespace npy = ravine::tool::npy;
using ravine::tool::read_file;
using ravine::tool::write_file;

namespace {

/// A folder of its own that goes away with the test.
struct folder {
    fs::path path = fs::temp_directory_path() / ("ravine-npy-" + std::to_string(::getpid()));
    folder() { fs::create_directories(path); }
    folder(folder const&) = delete;
    folder& operator=(folder const&) = delete;
    ~folder() { fs::remove_all(path); }
    std::size_t files() const {
        std::size_t n = 0;
        for ([[maybe_unused]] auto const& entry : fs::directory_iterator(path)) ++n;
        return n;
    }
};

/// The message of reading a file with this content; empty when it was read.
std::string complaint(fs::path const& file, std::string const& content) {
    write_file(file, {content});
    try {
        static_cast<void>(npy::read(file));
    } catch (std::runtime_error const& e) {
        CHECK(std::string(e.what()).starts_with(file.string()));
        return std::string(e.what()).substr(file.string().size() + 1);
    }
    return "";
}

std::string file_of(std::string dictionary, std::string const& values, char version = 1) {
    std::string length(version == 1 ? 2 : 4, '\0');
    for (std::size_t i = 0; i < length.size(); ++i) length[i] = static_cast<char>(dictionary.size() >> (8 * i) & 0xff);
    return std::string("\x93NUMPY") + version + '\0' + length + dictionary + values;
}

bool same_bits(npy::array const& a, npy::array const& b) {
    if (a.shape != b.shape || a.values.index() != b.values.index()) return false;
    if (a.is_double()) {
        auto const &x = std::get<1>(a.values), &y = std::get<1>(b.values);
        for (std::size_t i = 0; i < x.size(); ++i)
            if (std::bit_cast<std::uint64_t>(x[i]) != std::bit_cast<std::uint64_t>(y[i])) return false;
        return x.size() == y.size();
    }
    auto const &x = std::get<0>(a.values), &y = std::get<0>(b.values);
    for (std::size_t i = 0; i < x.size(); ++i)
        if (std::bit_cast<std::uint32_t>(x[i]) != std::bit_cast<std::uint32_t>(y[i])) return false;
    return x.size() == y.size();
}

} // namespace

TEST_CASE("what is written is read again, in every bit") {
    folder const f;
    auto const inf = std::numeric_limits<double>::infinity(), nan = std::numeric_limits<double>::quiet_NaN();
    for (npy::array const& a : {npy::array{{}, std::vector<float>{1.5F}}, npy::array{{}, std::vector<double>{-0.0}},
                                npy::array{{3}, std::vector<float>{1, -0.0F, 3e-45F}},
                                npy::array{{2, 3}, std::vector<double>{inf, -inf, nan, 5e-324, 0.1, -1}},
                                npy::array{{2, 0, 3}, std::vector<float>{}}, npy::array{{0}, std::vector<double>{}},
                                npy::array{{1, 1, 1, 2}, std::vector<float>{4, 5}}}) {
        CAPTURE(npy::text(a.shape));
        npy::write(f.path / "a.npy", a);
        CHECK(same_bits(npy::read(f.path / "a.npy"), a));
        CHECK(read_file(f.path / "a.npy").find('\n') % 64 == 63);
    }
    CHECK(f.files() == 1);
}

TEST_CASE("NumPy's own files are read, of any version, key order and quotes") {
    folder const f;
    std::string const one("\0\0\x80\x3f", 4);
    auto const read = [&](std::string const& content) {
        std::string const message = complaint(f.path / "a.npy", content);
        CHECK(message == "");
        return message.empty() ? npy::read(f.path / "a.npy") : npy::array{};
    };
    std::string const usual = "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }            \n";
    for (char const version : {'\1', '\2', '\3'}) CHECK(std::get<0>(read(file_of(usual, one, version)).values)[0] == 1.0F);
    CHECK(read(file_of("{\"shape\":(1,1),\"descr\":\"<f4\",\"fortran_order\":False}", one)).shape == npy::shape{1, 1});
    CHECK(read(file_of("{'descr': '<f4', 'fortran_order': False, 'shape': (), }\n", one)).shape.empty());
}

TEST_CASE("a file that is something else is refused in words") {
    folder const f;
    fs::path const file = f.path / "a.npy";
    std::string const four(4, '\0'), eight(8, '\0');
    auto const dictionary = [](std::string const& descr, std::string const& order, std::string const& shape) {
        return "{'descr': " + descr + ", 'fortran_order': " + order + ", 'shape': " + shape + ", }\n";
    };
    CHECK(complaint(file, "") == "is no NPY file");
    CHECK(complaint(file, "PK\3\4 and so on, a zip") == "is no NPY file");
    CHECK(complaint(file, file_of(dictionary("'<i8'", "False", "(1,)"), eight)) ==
          "has elements of type '<i8'; float32 ('<f4') or float64 ('<f8') is needed");
    CHECK(complaint(file, file_of(dictionary("'>f4'", "False", "(1,)"), four)).starts_with("has elements of type '>f4'"));
    CHECK(complaint(file, file_of(dictionary("'<f2'", "False", "(2,)"), four)).starts_with("has elements of type '<f2'"));
    CHECK(complaint(file, file_of(dictionary("[('x', '<f4')]", "False", "(1,)"), four)) ==
          "holds records; float32 or float64 is needed");
    CHECK(complaint(file, file_of(dictionary("'<f4'", "True", "(1, 1)"), four)).starts_with("is in Fortran order"));
    CHECK(complaint(file, file_of(dictionary("'<f4'", "False", "(2,)"), four)) == "ends after 1 of its 2 values");
    CHECK(complaint(file, file_of(dictionary("'<f4'", "False", "(1,)"), eight)) == "goes on after its 1 values");
    CHECK(complaint(file, file_of(dictionary("'<f4'", "False", "(0,)"), four)) == "goes on after its 0 values");
    CHECK(complaint(file, file_of(dictionary("'<f4'", "False", "(4294967296, 4294967296)"), four)) ==
          "has a shape larger than any memory");
    CHECK(complaint(file, file_of(dictionary("'<f4'", "False", "(99999999999999999999999999,)"), four)) ==
          "has a shape larger than any memory");
    CHECK(complaint(file, file_of(dictionary("'<f4'", "False", "(1000000000000000,)"), four)) ==
          "ends after 1 of its 1000000000000000 values");
    CHECK(complaint(file, file_of(dictionary("'<f4'", "False", "(-1,)"), four)).starts_with("has a header that makes no"));
    CHECK(complaint(file, file_of(dictionary("'<f4'", "False", "(1)"), four)).starts_with("has a header that makes no"));
    CHECK(complaint(file, file_of(dictionary("'<f4'", "Maybe", "(1,)"), four)).starts_with("has a header that makes no"));
    CHECK(complaint(file, file_of("{'descr': '<f4'}", four)) == "has a header without descr, fortran_order or shape");
    CHECK(complaint(file, file_of("{'descr': '<f4', 'descr': '<f4'}", four)).starts_with("has a header that makes no"));
    CHECK(complaint(file, std::string("\x93NUMPY\2\0\xff\xff\xff\xff", 12) + four).starts_with("has a header of 4294967295"));
    CHECK(complaint(file, std::string("\x93NUMPY\4\0\1\0", 10) + four).starts_with("has NPY version 4.0"));
    CHECK_THROWS_WITH_AS(npy::read(f.path / "none.npy"), (f.path / "none.npy cannot be read: No such file or directory").c_str(),
                         std::runtime_error);
    CHECK_THROWS_AS(npy::read(f.path), std::runtime_error);
}

TEST_CASE("every truncation is refused, and every changed byte is read or refused") {
    folder const f;
    fs::path const file = f.path / "a.npy", broken = f.path / "b.npy";
    npy::write(file, {{2, 3}, std::vector<double>{1, 2, 3, 4, 5, 6}});
    std::string const whole = read_file(file);
    for (std::size_t n = 0; n < whole.size(); ++n) CHECK(complaint(broken, whole.substr(0, n)) != "");
    CHECK(complaint(broken, whole + '\0') == "goes on after its 6 values");

    std::size_t const header = whole.find('\n') + 1;
    std::size_t read = 0;
    for (std::size_t i = 0; i < header; ++i)
        for (unsigned const flip : {0x01U, 0x02U, 0x04U, 0x08U, 0x10U, 0x20U, 0x40U, 0x80U, 0xffU}) {
            std::string content = whole;
            content[i] = static_cast<char>(static_cast<unsigned char>(content[i]) ^ flip);
            std::string const message = complaint(broken, content);
            if (!message.empty()) continue;
            ++read; // a version of the same form or another white space is fine; six doubles they must be
            npy::array const a = npy::read(broken);
            CHECK((a.is_double() && a.size() == 6));
        }
    CHECK(read < 20);
}

TEST_CASE("a write is all or nothing") {
    folder const f;
    npy::array const a{{2}, std::vector<float>{1, 2}};
    CHECK_THROWS_AS(npy::write(f.path / "none" / "a.npy", a), std::runtime_error);
    CHECK_THROWS_AS(npy::write(f.path, a), std::runtime_error);
    CHECK_THROWS_AS(npy::write(f.path / "a.npy", {{3}, std::vector<float>{1, 2}}), std::invalid_argument);
    CHECK(f.files() == 0);

    npy::write(f.path / "a.npy", a);
    fs::permissions(f.path / "a.npy", fs::perms::owner_read | fs::perms::owner_write);
    fs::create_symlink("a.npy", f.path / "link.npy");
    npy::write(f.path / "link.npy", {{1}, std::vector<double>{7}});
    CHECK(fs::is_symlink(f.path / "link.npy"));
    CHECK(npy::read(f.path / "a.npy").is_double());
    CHECK(fs::status(f.path / "a.npy").permissions() == (fs::perms::owner_read | fs::perms::owner_write));
    CHECK(f.files() == 2);
    npy::write("/dev/null", a);
    CHECK(fs::is_character_file("/dev/null"));
}
