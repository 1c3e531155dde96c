// Reads the JSON header by a parser's events, so that numbers stay whole and nothing nests, and writes it.
#include <ravine/safetensors/header.hpp>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <utility>

namespace ravine::safetensors {
namespace {

constexpr std::size_t most_dimensions = 64; // as many as NumPy and PyTorch take

struct type_row {
    std::string_view name;
    std::size_t bits;
};
constexpr std::array<type_row, 22> types{{
    {"BOOL", 8},    {"F4", 4},      {"F6_E2M3", 6}, {"F6_E3M2", 6},     {"U8", 8},          {"I8", 8},
    {"F8_E5M2", 8}, {"F8_E4M3", 8}, {"F8_E8M0", 8}, {"F8_E4M3FNUZ", 8}, {"F8_E5M2FNUZ", 8}, {"I16", 16},
    {"U16", 16},    {"F16", 16},    {"BF16", 16},   {"I32", 32},        {"U32", 32},        {"F32", 32},
    {"C64", 64},    {"F64", 64},    {"I64", 64},    {"U64", 64},
}};
static_assert(types[static_cast<std::size_t>(dtype::u64)].name == "U64");

std::optional<dtype> type_of(std::string_view name) {
    auto const row = std::ranges::find(types, name, &type_row::name);
    if (row == types.end()) return std::nullopt;
    return static_cast<dtype>(row - types.begin());
}

/// Takes the parser's events and refuses the first that the format has no place for; their names are nlohmann::json's.
class listener {
public:
    header result;
    std::string complaint;

    bool null() { return misplaced(); }
    bool boolean(bool) { return misplaced(); }
    bool number_integer(std::int64_t) { return no_size(); }             // with a sign, -0 too
    bool number_float(double, std::string const&) { return no_size(); } // a fraction, an exponent, more than 64 bits
    bool binary(nlohmann::json::binary_t const&) { return misplaced(); }
    bool number_unsigned(std::uint64_t value) {
        if (at_ == place::shape) {
            if (now_.shape.size() == most_dimensions) return refuse(who() + " has more than 64 dimensions");
            now_.shape.push_back(value);
            return true;
        }
        if (at_ != place::offsets) return misplaced();
        if (offsets_++ < 2) (offsets_ == 1 ? now_.begin : now_.end) = value;
        return true;
    }
    bool string(std::string& text) {
        if (at_ == place::metadata) {
            if (!result.metadata.emplace(key_, std::move(text)).second)
                return refuse("the metadata have " + shown(key_) + " twice");
            return true;
        }
        if (at_ != place::tensor || key_ != "dtype") return misplaced();
        auto const type = type_of(text);
        if (!type) return refuse(who() + " has the unknown type " + shown(text));
        now_.type = *type;
        return true;
    }
    bool key(std::string& text) {
        key_ = std::move(text);
        if (at_ == place::tensor) return field();
        if (at_ != place::root) return true;
        if (!names_.insert(key_).second) return refuse("the header has " + shown(key_) + " twice");
        now_ = placed{key_, dtype::f32, {}, 0, 0};
        seen_ = {};
        offsets_ = 0;
        return true;
    }
    bool start_object(std::size_t) {
        if (at_ == place::outside) return go(place::root);
        if (at_ == place::root) return go(key_ == metadata_key ? place::metadata : place::tensor);
        return misplaced();
    }
    bool end_object() {
        if (at_ == place::tensor) {
            for (std::size_t i = 0; i < fields.size(); ++i)
                if (!seen_[i]) return refuse(who() + " has no " + std::string(fields[i]));
            result.tensors.push_back(now_);
        }
        return go(at_ == place::root ? place::outside : place::root);
    }
    bool start_array(std::size_t) {
        if (at_ == place::tensor && key_ == "shape") return go(place::shape);
        if (at_ == place::tensor && key_ == "data_offsets") return go(place::offsets);
        return misplaced();
    }
    bool end_array() {
        if (at_ == place::offsets && offsets_ != 2) return refuse(who() + " has not two data_offsets");
        return go(place::tensor);
    }
    bool parse_error(std::size_t byte, std::string const&, nlohmann::json::exception const&) { // its text may be long
        return refuse("the header is no JSON (from byte " + std::to_string(byte) + " on)");
    }

private:
    enum class place { outside, root, metadata, tensor, shape, offsets };
    static constexpr std::array<std::string_view, 3> fields{"dtype", "shape", "data_offsets"};

    bool go(place to) {
        at_ = to;
        return true;
    }
    bool refuse(std::string sentence) {
        complaint = std::move(sentence);
        return false;
    }
    std::string who() const { return "tensor " + shown(now_.name); }
    bool field() {
        auto const known = std::ranges::find(fields, key_);
        if (known == fields.end()) return refuse(who() + " has the unknown field " + shown(key_));
        bool& seen = seen_[static_cast<std::size_t>(known - fields.begin())];
        if (seen) return refuse(who() + " has " + key_ + " twice");
        return seen = true;
    }
    bool misplaced() {
        switch (at_) {
        case place::outside: return refuse("the header is no JSON object");
        case place::root: return refuse(key_ == metadata_key ? "the metadata are no object" : who() + " is no object");
        case place::metadata: return refuse("the metadata have " + shown(key_) + ", whose value is no string");
        case place::tensor: return refuse(who() + " has a " + key_ + " of a wrong kind");
        default: return no_size();
        }
    }
    bool no_size() {
        if (at_ != place::shape && at_ != place::offsets) return misplaced();
        return refuse(who() + " has in its " + key_ + " something that is no whole number from 0 to 2^64 - 1");
    }

    place at_ = place::outside;
    std::string key_;
    std::set<std::string> names_;
    placed now_;
    std::array<bool, 3> seen_{};
    std::size_t offsets_ = 0;
};

/// One tensor begins where the one before it ends, the last ends with the file.
void check_places(std::vector<placed> const& tensors, std::size_t size) {
    std::size_t end = 0;
    std::string before;
    for (placed const& t : tensors) {
        std::string const who = "tensor " + shown(t.name);
        if (t.begin > t.end) throw unnamed_error(who + " ends before it begins");
        if (t.begin < end) throw unnamed_error(who + " overlaps tensor " + before);
        if (t.begin > end)
            throw unnamed_error("a hole of " + std::to_string(t.begin - end) + " bytes is before " + who);
        if (t.end > size)
            throw unnamed_error(who + " ends at byte " + std::to_string(t.end) + " of " + std::to_string(size));
        if (auto const wrong = wrong_size(t.type, t.shape, t.end - t.begin); !wrong.empty())
            throw unnamed_error(who + wrong);
        end = t.end;
        before = shown(t.name);
    }
    if (end < size) throw unnamed_error(std::to_string(size - end) + " bytes follow the last tensor");
}

} // namespace

std::string_view name_of(dtype type) { return types[static_cast<std::size_t>(type)].name; }
std::size_t bits_of(dtype type) { return types[static_cast<std::size_t>(type)].bits; }

header parse_header(std::string_view text, std::size_t size) {
    if (!text.starts_with('{')) throw unnamed_error("the header is no JSON object");
    if (text.find('\0') != text.npos)
        throw unnamed_error("the header has a zero byte"); // the parser would take it for the end
    listener heard;
    if (!nlohmann::json::sax_parse(text.begin(), text.end(), &heard)) throw unnamed_error(heard.complaint);
    std::ranges::stable_sort(heard.result.tensors, {}, [](placed const& t) { return std::pair(t.begin, t.end); });
    check_places(heard.result.tensors, size);
    return std::move(heard.result);
}

std::string text_of(header const& h) {
    std::string text = "{";
    if (!h.metadata.empty()) {
        text += in_json(metadata_key) + ":{";
        for (auto const& [key, value] : h.metadata) text += in_json(key) + ":" + in_json(value) + ",";
        text.back() = '}';
        text += ',';
    }
    for (placed const& t : h.tensors) {
        text += in_json(t.name) + ":{\"dtype\":\"" + std::string(name_of(t.type)) + "\",\"shape\":[";
        for (std::size_t i = 0; i < t.shape.size(); ++i) text += (i == 0 ? "" : ",") + std::to_string(t.shape[i]);
        text += "],\"data_offsets\":[" + std::to_string(t.begin) + "," + std::to_string(t.end) + "]},";
    }
    if (text.back() == ',') text.pop_back();
    text += '}';
    text.resize((text.size() + 7) / 8 * 8, ' ');
    return text;
}

std::string wrong_size(dtype type, std::span<std::size_t const> shape, std::size_t bytes) {
    std::size_t bits = bits_of(type);
    for (std::size_t const extent : shape) // without its zeros, so that nobody who multiplies it overflows
        if (extent != 0 && __builtin_mul_overflow(bits, extent, &bits)) return " has a shape larger than any memory";
    if (std::ranges::find(shape, std::size_t{0}) != shape.end()) bits = 0;
    if (bits % 8 != 0) return " of type " + std::string(name_of(type)) + " ends within a byte";
    if (bits / 8 == bytes) return "";
    return " has the shape " + text(shape) + " of " + std::string(name_of(type)) + ", which is " +
           std::to_string(bits / 8) + " bytes, but " + std::to_string(bytes) + " bytes of data";
}

std::string text(std::span<std::size_t const> shape) {
    std::string result = "[";
    for (std::size_t const extent : shape) result += (result.size() == 1 ? "" : ", ") + std::to_string(extent);
    return result + "]";
}

/// The Unicode Standard, table 3-7.
bool is_utf8(std::string_view text) {
    auto const at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned const c = at(i);
        if (c < 0x80) continue;
        std::size_t const more = c < 0xe0 ? 1 : c < 0xf0 ? 2 : 3;
        if (c < 0xc2 || c > 0xf4 || text.size() - i <= more) return false;
        unsigned const least = c == 0xe0 ? 0xa0 : c == 0xf0 ? 0x90 : 0x80;
        unsigned const greatest = c == 0xed ? 0x9f : c == 0xf4 ? 0x8f : 0xbf;
        if (at(i + 1) < least || at(i + 1) > greatest) return false;
        for (std::size_t k = 2; k <= more; ++k)
            if ((at(i + k) & 0xc0) != 0x80) return false;
        i += more;
    }
    return true;
}

std::string in_json(std::string_view text) {
    static constexpr std::string_view special = "\"\\\b\f\n\r\t", letter = "\"\\bfnrt", digits = "0123456789abcdef";
    std::string result = "\"";
    for (char const c : text) {
        if (std::size_t const i = special.find(c); i != special.npos) (result += '\\') += letter[i];
        else if (auto const code = static_cast<unsigned char>(c); code < 0x20)
            ((result += "\\u00") += digits[code / 16U]) += digits[code % 16U];
        else result += c;
    }
    return result + '"';
}

std::string shown(std::string_view text) {
    std::size_t length = 80;
    if (text.size() <= length) return in_json(text);
    while ((static_cast<unsigned char>(text[length]) & 0xc0) == 0x80) --length; // not within a character
    return in_json(text.substr(0, length)) + "...";
}

} // namespace ravine::safetensors
