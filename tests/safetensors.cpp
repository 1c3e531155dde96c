// Safetensors files: what is written is read again; what is broken, in whatever way, is refused in a sentence.
#include "scratch.hpp"
#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <doctest/doctest.h>
#include <limits>
#include <random>
#include <ravine/safetensors.hpp>
#include <signal.h>
#include <string>
#include <sys/mman.h>
#include <sys/wait.h>
#include <thread>
#include <vector>

namespace fs = std::filesystem;
namespace st = ravine::safetensors;
using namespace ravine::test;
using st::dtype;

namespace {

constexpr std::size_t dtypes = static_cast<std::size_t>(dtype::u64) + 1;

std::string text_of(std::span<std::byte const> bytes) {
    return {reinterpret_cast<char const*>(bytes.data()), bytes.size()};
}

/// A tensor that owns its bytes, so that contents can be compared after their file is gone.
struct tensor {
    std::string name;
    dtype type;
    st::extents shape;
    std::string data;
    bool operator==(tensor const&) const = default;
};
struct content {
    std::vector<tensor> tensors; // by name
    st::metadata_map metadata;
    bool operator==(content const&) const = default;
};

content content_of(st::contents const& file) {
    content result{{}, file.metadata()};
    for (st::tensor_record const& t : file.tensors())
        result.tensors.push_back({t.name, t.type, t.shape, text_of(t.data)});
    std::ranges::sort(result.tensors, {}, &tensor::name);
    return result;
}

void write(fs::path const& path, content const& c, st::checksums sums = st::checksums::yes,
           ravine::file_calls const& calls = ravine::system_calls) {
    std::vector<st::tensor_record> records;
    for (tensor const& t : c.tensors) records.push_back({t.name, t.type, t.shape, std::as_bytes(std::span(t.data))});
    st::write(path, records, c.metadata, sums, calls);
}

std::string bytes_of(content const& c, st::checksums sums = st::checksums::yes) {
    scratch const folder("safetensors");
    write(folder.path / "a", c, sums);
    return ravine::test::content_of(folder.path / "a");
}

content parsed(std::string const& bytes) { return content_of(st::parse(std::as_bytes(std::span(bytes)), "a")); }
std::string complaint(std::string const& bytes) {
    std::string const said = complaint_of([&] { static_cast<void>(parsed(bytes)); });
    if (said.empty()) return said;
    CHECK(said.starts_with("a: "));
    CHECK(said.find('\n') == said.npos);
    return said.substr(3);
}

/// A file with this header, which may be wrong.
std::string file_of(std::string const& header, std::string const& data = "") {
    std::uint64_t const length = header.size();
    return text_of(std::as_bytes(std::span(&length, 1))) + header + data;
}

std::string times(int n, std::string const& text) {
    std::string all;
    while (n-- > 0) all += text;
    return all;
}

/// Every type, a scalar, empty tensors, awkward names and metadata.
content everything() {
    content c;
    std::mt19937 random(1);
    for (std::size_t i = 0; i < dtypes; ++i) {
        auto const type = static_cast<dtype>(i);
        std::string data(3 * 4 * st::bits_of(type) / 8, '\0');
        for (char& b : data) b = static_cast<char>(random());
        c.tensors.push_back({"of type " + std::string(st::name_of(type)), type, {3, 1, 4}, data});
    }
    c.tensors.push_back({"scalar", dtype::f64, {}, std::string("\0\0\0\0\0\0\xf8\x3f", 8)});
    c.tensors.push_back({"empty", dtype::f32, {0}, ""});
    c.tensors.push_back({"empty, large", dtype::f32, {std::size_t{1} << 40, 0, 1000}, ""});
    c.tensors.push_back({"", dtype::u8, {1}, "x"});
    c.tensors.push_back({"\"\\/\b\f\n\r\t\x01\x1f\x7f\u00fc\u20ac\U0001f600", dtype::u8, {2}, "yz"});
    c.tensors.push_back({std::string("zero \0 inside", 13), dtype::u8, {1}, "z"});
    c.metadata = {{"", ""}, {"rule", "adam"}, {"\u03b8\n\"", std::string("a\0b", 3)}, {"ravine.rule", "sgd"}};
    std::ranges::sort(c.tensors, {}, &tensor::name);
    return c;
}

content small() {
    return {
        {{"m", dtype::f32, {2}, "abcdefgh"}, {"n", dtype::f32, {1, 2}, "ABCDEFGH"}, {"t", dtype::u64, {}, "01234567"}},
        {{"rule", "adam"}}};
}

} // namespace

TEST_CASE("all types, scalars, empty tensors, any name: what is written is read again") {
    scratch const folder("safetensors");
    for (st::checksums const sums : {st::checksums::yes, st::checksums::no})
        for (content const& c : {everything(), small(), content{}, content{{}, {{"only", "metadata"}}}}) {
            write(folder.path / "a", c, sums);
            st::contents const file = st::read(folder.path / "a");
            CHECK(content_of(file) == c);
            CHECK(file.checked() == (sums == st::checksums::yes));
            for (tensor const& t : c.tensors) CHECK(text_of(file.at(t.name).data) == t.data);
            CHECK(file.find("none") == nullptr);
        }
    CHECK(folder.files() == std::vector<std::string>{"a"});
}

TEST_CASE("the bytes are those of the reference: order, padding, escapes") {
    content const c{{{"b", dtype::f32, {3}, "bbbbbbbbbbbb"},
                     {"a", dtype::f64, {}, "aaaaaaaa"},
                     {"e", dtype::i8, {0, 3}, ""},
                     {"\u00fc\n\"\\", dtype::u8, {5}, "uuuuu"}},
                    {{"k", "v \u00fc\t"}, {"z", "\x01"}}};
    std::string const header = "{\"__metadata__\":{\"k\":\"v \u00fc\\t\",\"z\":\"\\u0001\"},"
                               "\"a\":{\"dtype\":\"F64\",\"shape\":[],\"data_offsets\":[0,8]},"
                               "\"b\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[8,20]},"
                               "\"e\":{\"dtype\":\"I8\",\"shape\":[0,3],\"data_offsets\":[20,20]},"
                               "\"\u00fc\\n\\\"\\\\\":{\"dtype\":\"U8\",\"shape\":[5],\"data_offsets\":[20,25]}}     ";
    CHECK(header.size() % 8 == 0);
    CHECK(bytes_of(c, st::checksums::no) ==
          file_of(header, "aaaaaaaabbbbbbbbbbbbuuuuu")); // by Python's safetensors 0.8.0
    CHECK(bytes_of({}, st::checksums::no) == file_of("{}      "));
}

TEST_CASE("values go in and out by their C++ type") {
    scratch const folder("safetensors");
    std::vector<float> const theta = {1.5F, -0.0F, std::numeric_limits<float>::infinity(), 3e-45F};
    std::vector<double> const loss = {0.1};
    std::uint64_t const steps = 1ULL << 63;
    std::array<bool, 3> const mask = {true, false, true};
    std::vector<st::tensor_record> const tensors = {
        st::record("theta", std::span(theta), {2, 2}), st::record("loss", std::span(loss), {1}),
        st::record("t", std::span(&steps, 1), {}), st::record<bool const>("mask", mask, {3})};
    st::write(folder.path / "a", tensors, {{"rule", "adam"}});
    st::contents file = st::read(folder.path / "a");
    st::contents const moved = std::move(file);
    CHECK(moved.values<float>("theta") == theta);
    CHECK(std::signbit(moved.values<float>("theta")[1]));
    CHECK(moved.values<double>("loss") == loss);
    CHECK(moved.values<std::uint64_t>("t") == std::vector<std::uint64_t>{steps});
    std::array<bool, 3> back{};
    moved.copy<bool>("mask", back);
    CHECK(back == mask);
    CHECK(moved.expect<float>("theta", {2, 2}).data.size() == 16);
    CHECK(st::dtype_of<std::int8_t>() == dtype::i8);
    CHECK(st::dtype_of<unsigned long long>() == dtype::u64);
    CHECK(st::dtype_of<short>() == dtype::i16);
    CHECK(st::dtype_of<bool>() == dtype::boolean);

    std::string const name = (folder.path / "a").string();
    std::vector<float> three(3);
    CHECK(complaint_of([&] { moved.copy("theta", std::span(three)); }) ==
          name + ": tensor \"theta\" is F32[2, 2]; 3 values of F32 are needed");
    CHECK(complaint_of([&] { moved.values<float>("loss"); }) ==
          name + ": tensor \"loss\" is F64[1]; 2 values of F32 are needed");
    CHECK(complaint_of([&] { moved.expect<float>("theta", {4}); }) ==
          name + ": tensor \"theta\" is F32[2, 2]; F32[4] is needed");
    CHECK(complaint_of([&] {
              moved.expect<double>("theta", {2, 2});
          }) == name + ": tensor \"theta\" is F32[2, 2]; F64[2, 2] is needed");
    CHECK(complaint_of([&] { moved.at("momentum"); }) == name + ": there is no tensor \"momentum\"");
}

TEST_CASE("the checksum is zlib's, in any pieces") {
    std::string const digits = "123456789";
    CHECK(st::crc32(std::as_bytes(std::span(digits))) ==
          0xcbf43926); // the check value of CRC-32 in Williams' catalogue
    CHECK(st::crc32({}) == 0);
    std::string const text = everything().tensors[0].data + std::string(100, 'x') + digits;
    auto const bytes = std::as_bytes(std::span(text));
    for (std::size_t cut = 0; cut <= bytes.size(); ++cut)
        CHECK(st::crc32(bytes.subspan(cut), st::crc32(bytes.first(cut))) == st::crc32(bytes));
}

TEST_CASE("what cannot be a file is not written") {
    scratch const folder("safetensors");
    fs::path const path = folder.path / "a";
    auto const refused = [&](content const& c) {
        try {
            write(path, c);
        } catch (std::invalid_argument const& e) {
            CHECK(folder.files().empty());
            CHECK(std::string(e.what()).starts_with(path.string() + ": "));
            return std::string(e.what()).substr(path.string().size() + 2);
        }
        return std::string("was written");
    };
    tensor const good{"a", dtype::f32, {2}, "12345678"};
    CHECK(refused({{good, good}, {}}) == "tensor \"a\" is there twice");
    CHECK(refused({{{"a", dtype::f32, {3}, "12345678"}}, {}}) ==
          "tensor \"a\" has the shape [3] of F32, which is 12 bytes, but 8 bytes of data");
    CHECK(refused({{{"a", dtype::f4, {3}, "1"}}, {}}) == "tensor \"a\" of type F4 ends within a byte");
    CHECK(refused({{{"a", dtype::u8, {1UL << 32, 1UL << 32}, ""}}, {}}) ==
          "tensor \"a\" has a shape larger than any memory");
    CHECK(refused({{{"__metadata__", dtype::u8, {0}, ""}}, {}}) == "no tensor can have the name __metadata__");
    CHECK(refused({{{"a\xff", dtype::u8, {0}, ""}}, {}}) == "the name of a tensor is not UTF-8");
    for (char const* const text : {"\x80", "\xc0\x80", "\xc3", "\xe0\x9f\xbf", "\xed\xa0\x80", "\xe2\x82",
                                   "\xf0\x8f\xbf\xbf", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xe2\x28\xa1"}) {
        CAPTURE(text);
        CHECK(refused({{{text, dtype::u8, {0}, ""}}, {}}) == "the name of a tensor is not UTF-8");
    }
    CHECK(refused({{}, {{"k", "\xc3"}}}) == "the metadata have a text that is not UTF-8");
    CHECK(refused({{}, {{"ravine.crc32.a", ""}}}) ==
          "the metadata may not have \"ravine.crc32.a\": checksums are called so");
    CHECK(refused({{}, {{"long", std::string(100'000'000, 'x')}}}) ==
          "the header would be longer than 100 MB, which nobody reads");
    CHECK(complaint_of([&] { write(folder.path / "none" / "a", small()); }).ends_with("No such file or directory"));
}

TEST_CASE("a header that is wrong is refused in words") {
    std::string const four = "1234";
    auto const of = [](std::string const& type, std::string const& shape, std::string const& offsets) {
        return R"({"a":{"dtype":)" + type + R"(,"shape":)" + shape + R"(,"data_offsets":)" + offsets + "}}";
    };
    auto const says = [&](std::string const& header, std::string const& data) {
        return complaint(file_of(header, data));
    };
    CHECK(says(of(R"("F32")", "[1]", "[0,4]"), four) == "");
    CHECK(says(of(R"("F32")", "[ 1 , 1 ]", "[0, 4 ]") + "\n ", four) == "");
    CHECK(says(R"({"__metadata__":{}})", "") == "");

    // The length.
    CHECK(complaint("") == "the file has 0 bytes, and a safetensors file at least 10");
    CHECK(complaint("1234567") == "the file has 7 bytes, and a safetensors file at least 10");
    CHECK(complaint(std::string(8, '\0')) == "the header is no JSON object");
    CHECK(complaint(std::string(8, '\xff')) == "the header has 18446744073709551615 bytes, more than 100 MB");
    CHECK(complaint(std::string("\x01\xe1\xf5\x05\0\0\0\0", 8)) == "the header has 100000001 bytes, more than 100 MB");
    CHECK(complaint(std::string("\0\xe1\xf5\x05\0\0\0\0", 8)) ==
          "the header has 100000000 bytes, but only 0 are there");
    CHECK(complaint(std::string("\3\0\0\0\0\0\0\0{}", 10)) == "the header has 3 bytes, but only 2 are there");

    // JSON.
    CHECK(says("[]", "") == "the header is no JSON object");
    CHECK(says(" {}", "") == "the header is no JSON object");
    CHECK(says("{", "") == "the header is no JSON (from byte 2 on)");
    CHECK(says("{}{}", "").starts_with("the header is no JSON ("));
    CHECK(says("{},", "").starts_with("the header is no JSON ("));
    CHECK(says(R"({"a":1})", "") == "tensor \"a\" is no object");
    CHECK(says(R"({"a":null})", "") == "tensor \"a\" is no object");
    CHECK(says(R"({"a":[{}]})", "") == "tensor \"a\" is no object");
    CHECK(says(R"({"a":{}, })", "") == "tensor \"a\" has no dtype");
    CHECK(says(std::string("{}\0{", 4), "") == "the header has a zero byte");
    CHECK(says(of(R"("F32")", "[1]", "[0,4]") + "/* */", four).starts_with("the header is no JSON ("));
    CHECK(says("{\"a\":" + std::string(1'000'000, '[') + "}", "") == "tensor \"a\" is no object");
    CHECK(says("{" + std::string(1'000'000, '{'), "").starts_with("the header is no JSON ("));
    CHECK(says("{\"a\xff\":{}}", "").starts_with("the header is no JSON ("));
    CHECK(says("{\"\\udc00\":{}}", "").starts_with("the header is no JSON (")); // half of a pair
    CHECK(says("{\"\\ud800\":{}}", "").starts_with("the header is no JSON ("));
    CHECK(says("{\"a\nb\":{}}", "").starts_with("the header is no JSON ("));

    // Twice, too much and too little.
    std::string const tensor = R"("a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]})";
    CHECK(says("{" + tensor + "," + tensor + "}", four) == "the header has \"a\" twice");
    CHECK(says("{" + tensor + R"(,"\u0061":{"dtype":"U8","shape":[0],"data_offsets":[4,4]}})", four) ==
          "the header has \"a\" twice");
    CHECK(says(R"({"__metadata__":{},"__metadata__":{}})", "") == "the header has \"__metadata__\" twice");
    CHECK(says(R"({"__metadata__":{"k":"1","k":"1"}})", "") == "the metadata have \"k\" twice");
    CHECK(says(R"({"a":{"dtype":"U8","dtype":"U8","shape":[4],"data_offsets":[0,4]}})", four) ==
          "tensor \"a\" has dtype twice");
    CHECK(says(R"({"a":{"dtype":"U8","shape":[4]}})", four) == "tensor \"a\" has no data_offsets");
    CHECK(says(R"({"a":{"dtype":"U8","data_offsets":[0,4]}})", four) == "tensor \"a\" has no shape");
    CHECK(says(R"({"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4],"x":1}})", four) ==
          "tensor \"a\" has the unknown field \"x\"");

    // The metadata.
    CHECK(says(R"({"__metadata__":null})", "") == "the metadata are no object");
    CHECK(says(R"({"__metadata__":["k"]})", "") == "the metadata are no object");
    CHECK(says(R"({"__metadata__":{"k":1}})", "") == "the metadata have \"k\", whose value is no string");
    CHECK(says(R"({"__metadata__":{"k":-1.5}})", "") == "the metadata have \"k\", whose value is no string");
    CHECK(says(R"({"__metadata__":{"k":{}}})", "") == "the metadata have \"k\", whose value is no string");
    CHECK(says(R"({"__metadata__":{"k":true}})", "") == "the metadata have \"k\", whose value is no string");
    CHECK(says("{\"__metadata__\":{\"k\":\"\xed\xa0\x80\"}}", "").starts_with("the header is no JSON ("));

    // Types and kinds.
    CHECK(says(of(R"("F33")", "[1]", "[0,4]"), four) == "tensor \"a\" has the unknown type \"F33\"");
    CHECK(says(of(R"("f32")", "[1]", "[0,4]"), four) == "tensor \"a\" has the unknown type \"f32\"");
    CHECK(says(of("32", "[1]", "[0,4]"), four) == "tensor \"a\" has a dtype of a wrong kind");
    CHECK(says(of(R"("F32")", "1", "[0,4]"), four) == "tensor \"a\" has a shape of a wrong kind");
    CHECK(says(of(R"("F32")", "\"1\"", "[0,4]"), four) == "tensor \"a\" has a shape of a wrong kind");
    CHECK(says(of(R"("F32")", "[1]", "{}"), four) == "tensor \"a\" has a data_offsets of a wrong kind");
    CHECK(says(of(R"("F32")", "[1]", "[4]"), four) == "tensor \"a\" has not two data_offsets");
    CHECK(says(of(R"("F32")", "[1]", "[0,4,4]"), four) == "tensor \"a\" has not two data_offsets");

    // Numbers: whole, from 0, exact up to 2^64 - 1.
    for (std::string const number :
         {"-1", "-0", "1.0", "1e0", "0.5", "18446744073709551616", "1e400", "\"1\"", "null", "[1]", "{}", "true"}) {
        CAPTURE(number);
        bool const huge = number == "1e400";
        std::string const in = "something that is no whole number from 0 to 2^64 - 1";
        if (huge)
            CHECK(says(of(R"("F32")", "[" + number + "]", "[0,4]"), four).starts_with("the header is no JSON ("));
        else
            CHECK(says(of(R"("F32")", "[" + number + "]", "[0,4]"), four) == "tensor \"a\" has in its shape " + in);
        if (!huge)
            CHECK(says(of(R"("F32")", "[1]", "[" + number + ",4]"), four) ==
                  "tensor \"a\" has in its data_offsets " + in);
    }
    CHECK(says(of(R"("F32")", "[01]", "[0,4]"), four).starts_with("the header is no JSON ("));
    CHECK(says(of(R"("U8")", "[4]", "[9007199254740993,9007199254740997]"), four) ==
          "a hole of 9007199254740993 bytes is before tensor \"a\""); // no double holds this number
    CHECK(says(of(R"("U8")", "[18446744073709551615]", "[0,18446744073709551615]"), four) ==
          "tensor \"a\" ends at byte 18446744073709551615 of 4");

    // Sizes and places.
    CHECK(says(of(R"("F32")", "[2]", "[0,4]"), four) ==
          "tensor \"a\" has the shape [2] of F32, which is 8 bytes, but 4 bytes of data");
    CHECK(says(of(R"("F32")", "[]", "[0,4]"), four) == "");
    CHECK(says(of(R"("F64")", "[]", "[0,4]"), four) ==
          "tensor \"a\" has the shape [] of F64, which is 8 bytes, but 4 bytes of data");
    CHECK(says(of(R"("F32")", "[4611686018427387905]", "[0,4]"), four) ==
          "tensor \"a\" has a shape larger than any memory");
    CHECK(says(of(R"("U8")", "[4294967296,4294967296,4]", "[0,4]"), four) ==
          "tensor \"a\" has a shape larger than any memory");
    CHECK(says(of(R"("U8")", "[0,4294967296,4294967296]", "[0,0]"), "") ==
          "tensor \"a\" has a shape larger than any memory");
    CHECK(says(of(R"("F4")", "[7]", "[0,4]"), four) == "tensor \"a\" of type F4 ends within a byte");
    CHECK(says(of(R"("F4")", "[8]", "[0,4]"), four) == "");
    CHECK(says(of(R"("U8")", "[" + times(63, "1,") + "4]", "[0,4]"), four) == "");
    CHECK(says(of(R"("U8")", "[" + times(64, "1,") + "4]", "[0,4]"), four) ==
          "tensor \"a\" has more than 64 dimensions");
    CHECK(says(of(R"("U8")", "[4]", "[4,0]"), four) == "tensor \"a\" ends before it begins");
    CHECK(says(of(R"("U8")", "[4]", "[0,4]"), "123") == "tensor \"a\" ends at byte 4 of 3");
    CHECK(says(of(R"("U8")", "[4]", "[0,4]"), "12345") == "1 bytes follow the last tensor");
    CHECK(says(of(R"("U8")", "[3]", "[1,4]"), four) == "a hole of 1 bytes is before tensor \"a\"");
    CHECK(says("{}", "1") == "1 bytes follow the last tensor");
    auto const two = [](std::string const& a, std::string const& b) {
        return R"({"a":{"dtype":"U8","shape":[2],"data_offsets":)" + a +
               R"(},"b":{"dtype":"U8","shape":[2],"data_offsets":)" + b + "}}";
    };
    CHECK(says(two("[0,2]", "[2,4]"), four) == "");
    CHECK(says(two("[2,4]", "[0,2]"), four) == ""); // named in another order than laid out: older writers do so
    CHECK(says(two("[0,2]", "[1,3]"), four) == "tensor \"b\" overlaps tensor \"a\"");
    CHECK(says(two("[0,2]", "[0,2]"), four) == "tensor \"b\" overlaps tensor \"a\"");
    CHECK(says(two("[0,2]", "[3,5]"), "12345") == "a hole of 1 bytes is before tensor \"b\"");

    // A name in a message is one line and no novel.
    std::string const loud = says("{\"" + std::string(1000, 'n') + "\\n\":1}", "");
    CHECK(loud == "tensor \"" + std::string(80, 'n') + "\"... is no object");
}

TEST_CASE("every truncation is refused, and every byte too many") {
    scratch const folder("safetensors");
    for (st::checksums const sums : {st::checksums::yes, st::checksums::no}) {
        std::string const whole = bytes_of(small(), sums);
        CHECK(parsed(whole) == small());
        for (std::size_t n = 0; n < whole.size(); ++n) {
            CHECK(complaint(whole.substr(0, n)) != "");
            if (n % 16 != 0) continue;
            put(folder.path / "a", whole.substr(0, n));
            CHECK_THROWS_AS(st::read(folder.path / "a"), std::runtime_error);
        }
        CHECK(complaint(whole + '\0') == "1 bytes follow the last tensor");
    }
}

TEST_CASE("every bit flipped: refused, or it means the same; without checksums names, metadata and the extents beside "
          "a 0 may differ") {
    for (content const& original : {everything(), small(), content{{}, {{"k", "v"}}}, content{}}) {
        for (st::checksums const sums : {st::checksums::yes, st::checksums::no}) {
            std::string bytes = bytes_of(original, sums);
            std::uint64_t header = 0;
            std::memcpy(&header, bytes.data(), 8);
#ifdef RAVINE_EXHAUSTIVE
            bool const samples = false;
#else
            bool const samples = original.tensors.size() > 10;
#endif
            std::size_t same = 0, other = 0, refused = 0;
            for (std::size_t i = 0; i < (sums == st::checksums::yes ? bytes.size() : 8 + header); ++i)
                for (int bit = 0; bit < 8; ++bit) {
                    if (samples && (8 * i + static_cast<std::size_t>(bit)) % 11 != 0) continue;
                    bytes[i] = static_cast<char>(bytes[i] ^ (1 << bit));
                    try {
                        content const read = parsed(bytes);
                        ++(read == original ? same : other);
                        // Where no tensor has a sum, that of the header may lose its name; it is then an entry too
                        // many.
                        if (sums == st::checksums::yes && read != original) {
                            CHECK(original.tensors.empty());
                            CHECK(read.metadata.size() == original.metadata.size() + 1);
                            for (auto const& entry : original.metadata) CHECK(read.metadata.count(entry.first) == 1);
                        }
                        auto const stripped = [](content c) {
                            for (tensor& t : c.tensors) {
                                t.name = "";
                                if (t.data.empty()) t.shape = {0};
                            }
                            std::ranges::sort(c.tensors, {},
                                              [](tensor const& t) { return std::tuple(t.type, t.shape, t.data); });
                            return c.tensors;
                        };
                        CHECK(stripped(read) == stripped(original));
                    } catch (std::runtime_error const&) {
                        ++refused;
                    }
                    bytes[i] = static_cast<char>(bytes[i] ^ (1 << bit));
                }
            CHECK(refused > same + other);
            CHECK(parsed(bytes) == original);
        }
    }
}

TEST_CASE("a copy by another writer keeps its checksums, a change loses them, and one that is missing is missed") {
    std::string const t = R"("t":{"dtype":"U64","shape":[],"data_offsets":[0,8]})",
                      m = R"("m":{"dtype":"F32","shape":[2],"data_offsets":[8,16]})";
    std::string const bytes =
        bytes_of({{{"m", dtype::f32, {2}, "abcdefgh"}, {"t", dtype::u64, {}, "01234567"}}, {{"a rule", "adam"}}});
    std::uint64_t header = 0;
    std::memcpy(&header, bytes.data(), 8);
    std::string const text = bytes.substr(8, header);
    std::string const metadata = text.substr(0, text.find("\"t\":"));
    auto const with = [&](std::string const& tensors, std::string const& data) {
        return file_of(metadata + tensors + "}", data);
    };
    CHECK(complaint(with(t + "," + m, "01234567abcdefgh")) == "");
    std::string const m_first = R"("m":{"shape":[2],"data_offsets":[0,8],"dtype":"F32"})";
    std::string const then_t = R"( , "\u0074":{"dtype":"U64","shape":[],"data_offsets":[8,16]})";
    CHECK(complaint(with(m_first + then_t, "abcdefgh01234567")) == "");
    CHECK(complaint(with(t + "," + m, "01234567abcdefgH")) ==
          "tensor \"m\" is not what was written: its checksum differs");
    CHECK(complaint(with(t, "01234567")) == "the header is not what was written: its checksum differs");
    auto const without = [&](std::string const& key) { // every entry here has an entry before it
        std::string changed = metadata + t + "," + m + "}";
        std::size_t const at = changed.find(",\"" + key + "\":");
        REQUIRE(at != changed.npos);
        changed.erase(at, key.size() + 4 + 10);
        return complaint(file_of(changed, "01234567abcdefgh"));
    };
    CHECK(without("ravine.crc32") == "the metadata lack \"ravine.crc32\"");
    CHECK(without("ravine.crc32.m") == "the header is not what was written: its checksum differs");
}

TEST_CASE("a file that is none, is not there, or shrinks while it is read") {
    scratch const folder("safetensors");
    CHECK(complaint_of([&] { st::read(folder.path); }) == folder.path.string() + ": this is no regular file");
    CHECK(complaint_of([&] { st::read("/dev/zero"); }) == "/dev/zero: this is no regular file");
    fs::path const path = folder.path / "a";
    CHECK(complaint_of([&] { st::read(path); }) == path.string() + ": cannot be read: No such file or directory");
    write(path, small());

    static std::size_t calls, at;
    static int error; // 0: the file has become empty
    ravine::file_calls faulty = ravine::system_calls;
    faulty.read = [](int file, void* bytes, std::size_t size) -> ::ssize_t {
        if (calls++ == at) {
            errno = error;
            return error == 0 ? 0 : -1;
        }
        return ravine::system_calls.read(file, bytes, size / 2 + 1); // short ones too
    };
    for (auto const& [number, says] : {std::pair(EIO, ": cannot be read: Input/output error"), std::pair(EINTR, ""),
                                       std::pair(0, ": the file became shorter while it was read")}) {
        std::size_t faults = 0;
        for (at = 0;; ++at) {
            calls = 0;
            error = number;
            content found;
            std::string const said = complaint_of([&] { found = content_of(st::read(path, faulty)); });
            CHECK((found == small()) == said.empty());
            if (at >= calls) break;
            CHECK(said == (*says == '\0' ? "" : path.string() + says));
            ++faults;
        }
        CHECK(faults > 6);
    }
    faulty = ravine::system_calls;
    faulty.fstat = [](int, struct ::stat*) {
        errno = EIO;
        return -1;
    };
    CHECK(complaint_of([&] { st::read(path, faulty); }).ends_with("Input/output error"));
}

TEST_CASE("a save that fails leaves the old file") {
    scratch const folder("safetensors");
    fs::path const path = folder.path / "a";
    write(path, small());
    static std::size_t calls, at;
    ravine::file_calls faulty = ravine::system_calls;
    faulty.write = [](int file, void const* bytes, std::size_t size) -> ::ssize_t {
        if (calls++ == at) {
            errno = ENOSPC;
            return -1;
        }
        return ravine::system_calls.write(file, bytes, size);
    };
    for (at = 0;; ++at) {
        calls = 0;
        std::string const said = complaint_of([&] { write(path, everything(), st::checksums::yes, faulty); });
        CHECK(folder.files() == std::vector<std::string>{"a"});
        if (at >= calls) break;
        CHECK(said == path.string() + ": cannot be written: No space left on device");
        CHECK(content_of(st::read(path)) == small());
    }
    CHECK(content_of(st::read(path)) == everything());
}

TEST_CASE("kill -9 at random moments: the file is complete, the last one saved or the one that was being saved") {
    scratch const folder("safetensors");
    fs::path const path = folder.path / "a";
    auto const version = [](std::uint64_t number) {
        content c;
        std::string const n(reinterpret_cast<char const*>(&number), 8);
        c.tensors = {{"first", dtype::u64, {1}, n},
                     {"last", dtype::u8, {100'000}, std::string(100'000, static_cast<char>(number))}};
        c.metadata = {{"number", std::to_string(number)}};
        return c;
    };
    void* const shared =
        ::mmap(nullptr, sizeof(std::atomic<std::uint64_t>), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    REQUIRE(shared != MAP_FAILED);
    auto& saved = *new (shared) std::atomic<std::uint64_t>(0);
    auto const start = std::chrono::steady_clock::now();
    write(path, version(0));
    auto const one =
        std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start).count();
#ifdef RAVINE_EXHAUSTIVE
    int const kills = 200;
#else
    int const kills = 20;
#endif
    std::mt19937 random(7);
    std::size_t leftovers = 0;
    for (int k = 0; k < kills || (saved < 5 && k < 50 * kills); ++k) {
        std::uint64_t const before = saved;
        ::pid_t const child = ::fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            for (std::uint64_t number = before + 1;; ++number) {
                write(path, version(number));
                saved = number;
            }
        }
        std::this_thread::sleep_for(std::chrono::microseconds(random() % static_cast<unsigned>(3 * one + 1)));
        REQUIRE(::kill(child, SIGKILL) == 0);
        int status = 0;
        REQUIRE(::waitpid(child, &status, 0) == child);
        REQUIRE(WIFSIGNALED(status));
        st::contents const file = st::read(path);
        std::uint64_t const number = file.values<std::uint64_t>("first").at(0);
        CHECK(content_of(file) == version(number));
        CHECK(number - saved <= 1);
        saved = number;
        leftovers += folder.files().size() - 1;
        CHECK(folder.files().size() <= 2);
    }
    CHECK(saved >= 5);
    MESSAGE(kills << " kills, " << saved.load() << " saves, " << leftovers << " in the middle of one");
    write(path, version(saved + 1));
    CHECK(folder.files() == std::vector<std::string>{"a"}); // what was left over is gone
    ::munmap(shared, sizeof(std::atomic<std::uint64_t>));
}

TEST_CASE("random changes: refused, or a whole and sound file") {
#ifdef RAVINE_EXHAUSTIVE
    auto const time = std::chrono::minutes(3);
#else
    auto const time = std::chrono::seconds(1);
#endif
    static std::array<std::string, 28> const words = {"{",
                                                      "}",
                                                      "[",
                                                      "]",
                                                      ",",
                                                      ":",
                                                      "\"",
                                                      "\\",
                                                      "0",
                                                      "-",
                                                      "1e9",
                                                      "18446744073709551615",
                                                      "18446744073709551616",
                                                      "4294967296",
                                                      "null",
                                                      "\"shape\":[",
                                                      "\"dtype\":\"F32\"",
                                                      "\"data_offsets\":[0,4]",
                                                      "\"__metadata__\":{",
                                                      "\"ravine.crc32\":\"",
                                                      "\\u0000",
                                                      "\\ud800",
                                                      "\xff",
                                                      "\"a\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]},",
                                                      " ",
                                                      "true",
                                                      "F4",
                                                      "[0,0]"};
    std::vector<std::string> const seeds = {bytes_of(small()), bytes_of(small(), st::checksums::no),
                                            bytes_of(everything(), st::checksums::no), bytes_of({}),
                                            file_of(R"({"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}})")};
    std::mt19937 random(3);
    auto const below = [&](std::size_t n) { return n == 0 ? 0 : random() % n; };
    std::size_t refused = 0, read = 0;
    bool sound = true;
    auto const end = std::chrono::steady_clock::now() + time;
    for (std::size_t run = 0; run % 64 != 0 || std::chrono::steady_clock::now() < end; ++run) {
        std::string bytes = seeds[below(seeds.size())];
        std::uint64_t header = 0;
        std::memcpy(&header, bytes.data(), 8);
        std::size_t const size = bytes.size();
        for (std::size_t changes = 1 + below(3); changes-- > 0;) {
            std::size_t const at =
                below(4) == 0 ? below(bytes.size() + 1) : std::min(bytes.size(), 8 + below(header + 1));
            switch (below(5)) {
            case 0: if (at < bytes.size()) bytes[at] = static_cast<char>(random()); break;
            case 1: bytes.insert(at, words[below(words.size())]); break;
            case 2: bytes.erase(at, below(20)); break;
            case 3: bytes.replace(at, below(8), words[below(words.size())]); break;
            default: bytes.insert(at, bytes.substr(below(bytes.size()), below(40)));
            }
        }
        if (bytes.size() >= 8 && below(8) != 0) { // mostly the length is made to fit, else little more is looked at
            std::uint64_t const length = header + bytes.size() - size;
            std::memcpy(bytes.data(), &length, 8);
        }
        try {
            content const once = parsed(bytes);
            ++read;
            if (read % 64 == 1) sound = sound && parsed(bytes_of(once)) == once; // a file of its own each time: costly
            for (tensor const& t : once.tensors) {
                std::size_t bits = st::bits_of(t.type);
                for (std::size_t const extent : t.shape) bits *= extent;
                sound = sound && bits == t.data.size() * 8;
            }
        } catch (
            std::invalid_argument const&) { // a checksum's key without checksums cannot be: parsed() says runtime_error
            sound = false;
        } catch (std::runtime_error const& e) {
            ++refused;
            std::string_view const said = e.what();
            sound = sound && said.starts_with("a: ") && said.size() < 400 && said.find('\n') == said.npos;
        }
        if (!sound) break;
    }
    CHECK(sound);
    CHECK(read > 10);
    CHECK(refused > 100);
    MESSAGE((refused + read) << " files, of which " << read << " could be read");
}

// ---- run by tests/safetensors/python.sh, with Python on the other side ----------------------------------------------

namespace {

/// What Python's module can write too.
content plain() {
    content c = everything();
    std::erase_if(c.tensors, [](tensor const& t) { return st::bits_of(t.type) < 8; });
    c.metadata = {{"one", "entry \u00fc"}};
    return c;
}

} // namespace

TEST_CASE("files for Python" * doctest::skip()) {
    char const* const folder = std::getenv("RAVINE_EXCHANGE");
    REQUIRE(folder != nullptr);
    write(fs::path(folder) / "ours.safetensors", everything());
    write(fs::path(folder) / "plain.safetensors", plain(), st::checksums::no);
}

TEST_CASE("files of Python" * doctest::skip()) {
    char const* const folder = std::getenv("RAVINE_EXCHANGE");
    REQUIRE(folder != nullptr);
    CHECK(content_of(st::read(fs::path(folder) / "python.safetensors")) == plain());
    st::contents const copied =
        st::read(fs::path(folder) / "copied.safetensors"); // by Python, out of ours, with its metadata
    CHECK(copied.checked());
    CHECK(content_of(copied) == everything());
    CHECK(complaint_of([&] { st::read(fs::path(folder) / "changed.safetensors"); }).ends_with("its checksum differs"));
}
