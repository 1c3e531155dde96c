// Writes and reads safetensors files, and guards them with checksums.
#include <ravine/safetensors.hpp>
#include <ravine/safetensors/header.hpp>

#include <algorithm>
#include <fcntl.h>
#include <new>
#include <set>
#include <utility>

namespace ravine::safetensors {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view sum_of_header = "ravine.crc32", sum_of_tensor = "ravine.crc32.";
bool is_sum(std::string_view key) { return key == sum_of_header || key.starts_with(sum_of_tensor); }

// ---- checksums ------------------------------------------------------------------------------------------------------

/// tables[k][b]: what byte b does to the sum when k more bytes of a word of eight follow it ("slicing by 8", Kounavis
/// and Berry, 2005). Our own because the library links nothing, and a loop of 2 GB/s is faster than a disk.
constexpr auto tables = [] {
    std::array<std::array<std::uint32_t, 256>, 8> t{};
    for (std::uint32_t b = 0; b < 256; ++b) {
        std::uint32_t sum = b;
        for (int bit = 0; bit < 8; ++bit) sum = (sum >> 1) ^ (sum & 1 ? 0xedb88320U : 0U);
        t[0][b] = sum;
    }
    for (std::size_t k = 1; k < 8; ++k)
        for (std::size_t b = 0; b < 256; ++b) t[k][b] = (t[k - 1][b] >> 8) ^ t[0][t[k - 1][b] & 0xff];
    return t;
}();

std::string hexadecimal(std::uint32_t sum) {
    std::string digits(8, '0');
    for (std::size_t i = 8; i-- > 0; sum >>= 4) digits[i] = "0123456789abcdef"[sum & 15];
    return digits;
}

/// The sum of what a header means: each number as 8 bytes, each text after its length; offsets follow from the tensors'
/// order, and the order of the data is guarded by the data's own sums.
class meaning {
public:
    std::uint32_t sum = 0;
    void add(std::size_t number) { sum = crc32(std::as_bytes(std::span(&number, 1)), sum); }
    void add(std::string_view text) {
        add(text.size());
        sum = crc32(std::as_bytes(std::span(text)), sum);
    }
};

std::uint32_t sum_of(header const& h) {
    meaning m;
    m.add(h.metadata.size() - h.metadata.count(std::string(sum_of_header)));
    for (auto const& [key, value] : h.metadata) {
        if (key == sum_of_header) continue;
        m.add(key);
        m.add(value);
    }
    std::map<std::string_view, placed const*> by_name;
    for (placed const& t : h.tensors) by_name[t.name] = &t;
    m.add(by_name.size());
    for (auto const& [name, t] : by_name) {
        m.add(name);
        m.add(name_of(t->type));
        m.add(t->shape.size());
        for (std::size_t const extent : t->shape) m.add(extent);
    }
    return m.sum;
}

/// Compares all sums when there is one; true when there was.
bool check_sums(header const& h, std::byte const* data) {
    if (std::ranges::none_of(h.metadata, [](auto const& entry) { return is_sum(entry.first); })) return false;
    auto const differs = [&](std::string const& key, std::uint32_t sum) {
        auto const entry = h.metadata.find(key);
        if (entry == h.metadata.end()) throw unnamed_error("the metadata lack " + shown(key));
        return entry->second != hexadecimal(sum);
    };
    if (differs(std::string(sum_of_header), sum_of(h)))
        throw unnamed_error("the header is not what was written: its checksum differs");
    for (placed const& t : h.tensors)
        if (differs(std::string(sum_of_tensor) + t.name, crc32({data + t.begin, t.end - t.begin})))
            throw unnamed_error("tensor " + shown(t.name) + " is not what was written: its checksum differs");
    return true;
}

// ---- writing --------------------------------------------------------------------------------------------------------

void check_record(tensor_record const& t) {
    if (!is_utf8(t.name)) throw std::invalid_argument("the name of a tensor is not UTF-8");
    if (t.name == metadata_key) throw std::invalid_argument("no tensor can have the name " + t.name);
    if (auto const wrong = wrong_size(t.type, t.shape, t.data.size()); !wrong.empty())
        throw std::invalid_argument("tensor " + shown(t.name) + wrong);
}

void check_metadata(metadata_map const& metadata) {
    for (auto const& [key, value] : metadata) {
        if (!is_utf8(key) || !is_utf8(value)) throw std::invalid_argument("the metadata have a text that is not UTF-8");
        if (is_sum(key))
            throw std::invalid_argument("the metadata may not have " + shown(key) + ": checksums are called so");
    }
}

/// The tensors in the order in which they are laid out; checks them.
std::vector<tensor_record const*> ordered(std::span<tensor_record const> tensors) {
    std::vector<tensor_record const*> order;
    std::set<std::string_view> names;
    for (tensor_record const& t : tensors) {
        check_record(t);
        if (!names.insert(t.name).second) throw std::invalid_argument("tensor " + shown(t.name) + " is there twice");
        order.push_back(&t);
    }
    std::ranges::sort(order, [](tensor_record const* a, tensor_record const* b) {
        return a->type != b->type ? a->type > b->type : a->name < b->name;
    });
    return order;
}

} // namespace

std::uint32_t crc32(std::span<std::byte const> bytes, std::uint32_t before) {
    std::uint32_t sum = ~before;
    for (; bytes.size() >= 8; bytes = bytes.subspan(8)) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data(), 8);
        word ^= sum;
        sum = 0;
        for (std::size_t k = 0; k < 8; ++k) sum ^= tables[7 - k][(word >> (8 * k)) & 0xff];
    }
    for (std::byte const b : bytes) sum = (sum >> 8) ^ tables[0][(sum ^ static_cast<std::uint32_t>(b)) & 0xff];
    return ~sum;
}

void write(fs::path const& path, std::span<tensor_record const> tensors, metadata_map const& metadata, checksums sums,
           file_calls const& calls) try {
    check_metadata(metadata);
    auto const order = ordered(tensors);
    header h{{}, metadata};
    std::size_t end = 0;
    for (tensor_record const* t : order) {
        h.tensors.push_back({t->name, t->type, t->shape, end, end + t->data.size()});
        end += t->data.size();
        if (sums == checksums::yes) h.metadata[std::string(sum_of_tensor) + t->name] = hexadecimal(crc32(t->data));
    }
    if (sums == checksums::yes) h.metadata[std::string(sum_of_header)] = hexadecimal(sum_of(h));
    std::string const text = text_of(h);
    if (text.size() > longest_header)
        throw std::invalid_argument("the header would be longer than 100 MB, which nobody reads");
    std::size_t const length = text.size();

    durable_file file(path, calls);
    file.write(std::as_bytes(std::span(&length, 1)));
    file.write(text);
    for (tensor_record const* t : order) file.write(t->data);
    file.commit();
} catch (std::invalid_argument const& wrong) {
    throw std::invalid_argument(path.string() + ": " + wrong.what());
}

// ---- reading --------------------------------------------------------------------------------------------------------

namespace {

/// The length of the header out of the first 8 bytes of a file of `size` bytes.
std::size_t header_length(std::array<std::byte, 8> bytes, std::size_t size) {
    auto const length = std::bit_cast<std::uint64_t>(bytes);
    std::string const says = "the header has " + std::to_string(length) + " bytes";
    if (length > longest_header) throw unnamed_error(says + ", more than 100 MB");
    if (length > size - 8) throw unnamed_error(says + ", but only " + std::to_string(size - 8) + " are there");
    return length;
}

} // namespace

contents contents::load(std::string const& name, std::size_t size,
                        std::function<void(std::span<std::byte>)> const& take) try {
    if (size < 8)
        throw unnamed_error("the file has " + std::to_string(size) + " bytes, and a safetensors file at least 10");
    std::array<std::byte, 8> length{};
    take(length);
    std::string text(header_length(length, size), ' ');
    take(std::as_writable_bytes(std::span(text)));
    std::size_t const data_size = size - 8 - text.size();
    header h = parse_header(text, data_size);
    contents result;
    result.name_ = name;
    result.data_ = std::make_unique_for_overwrite<std::byte[]>(data_size); // as much as there is, since the header fits
    take({result.data_.get(), data_size});
    result.checked_ = check_sums(h, result.data_.get());
    for (placed& t : h.tensors)
        result.tensors_.push_back(
            {std::move(t.name), t.type, std::move(t.shape), {result.data_.get() + t.begin, t.end - t.begin}});
    for (tensor_record const& t : result.tensors_) result.places_.emplace(t.name, result.places_.size());
    if (result.checked_) std::erase_if(h.metadata, [](auto const& entry) { return is_sum(entry.first); });
    result.metadata_ = std::move(h.metadata);
    return result;
} catch (unnamed_error const& wrong) {
    throw std::runtime_error(name + ": " + wrong.what());
} catch (std::bad_alloc const&) {
    throw std::runtime_error(name + ": its " + std::to_string(size) + " bytes do not fit into memory");
}

contents read(fs::path const& path, file_calls const& calls) {
    open_file file(path, O_RDONLY | O_NONBLOCK, path, calls); // a pipe must not hold us up
    struct ::stat const status = file.status();
    if (!S_ISREG(status.st_mode)) throw std::runtime_error(path.string() + ": this is no regular file");
    return contents::load(path.string(), static_cast<std::size_t>(status.st_size), [&](std::span<std::byte> bytes) {
        if (file.read(bytes) != bytes.size()) throw unnamed_error("the file became shorter while it was read");
    });
}

contents parse(std::span<std::byte const> bytes, std::string const& name) {
    return contents::load(name, bytes.size(), [&](std::span<std::byte> to) {
        std::ranges::copy(bytes.first(to.size()), to.begin());
        bytes = bytes.subspan(to.size());
    });
}

// ---- what was read --------------------------------------------------------------------------------------------------

tensor_record const* contents::find(std::string_view name) const {
    auto const place = places_.find(name);
    return place == places_.end() ? nullptr : &tensors_[place->second];
}

tensor_record const& contents::at(std::string_view name) const {
    if (tensor_record const* found = find(name)) return *found;
    throw std::runtime_error(name_ + ": there is no tensor " + shown(name));
}

tensor_record const& contents::expect(std::string_view name, dtype type, std::span<std::size_t const> shape) const {
    tensor_record const& found = at(name);
    if (found.type == type && std::ranges::equal(found.shape, shape)) return found;
    throw std::runtime_error(name_ + ": tensor " + shown(name) + " is " + std::string(name_of(found.type)) +
                             text(found.shape) + "; " + std::string(name_of(type)) + text(shape) + " is needed");
}

void contents::check(tensor_record const& record, dtype type, std::size_t bytes) const {
    if (record.type == type && record.data.size() == bytes) return;
    throw std::runtime_error(name_ + ": tensor " + shown(record.name) + " is " + std::string(name_of(record.type)) +
                             text(record.shape) + "; " + std::to_string(bytes * 8 / bits_of(type)) + " values of " +
                             std::string(name_of(type)) + " are needed");
}

} // namespace ravine::safetensors
