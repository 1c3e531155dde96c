// Storage as the machine has it: arrays of float or double, aligned and staggered for the loop.
#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <new>

namespace ravine::storage {

/// The states of one tensor: `count` arrays of n elements in one allocation, each aligned to 64 bytes.
template <class T>
class native {
public:
    native() = default;
    native(std::size_t count, std::size_t n) : size_(n) {
        // 1088 bytes more from array to array: equal page offsets would make loads wait for stores (4 KiB aliasing)
        stride_ = (n * sizeof(T) + 63) / 64 * 64 + 1088;
        if (count == 0 || n == 0) return;
        bytes_.reset(static_cast<std::byte*>(::operator new(stride_ * count, std::align_val_t{64})));
        std::memset(bytes_.get(), 0, stride_ * count);
    }
    /// Array k, or null if there are no elements.
    T* array(std::size_t k) const { return bytes_ ? reinterpret_cast<T*>(bytes_.get() + k * stride_) : nullptr; }
    std::size_t size() const { return size_; }

private:
    struct release {
        void operator()(std::byte* p) const { ::operator delete(p, std::align_val_t{64}); }
    };
    std::unique_ptr<std::byte, release> bytes_;
    std::size_t stride_ = 0, size_ = 0;
};

}  // namespace ravine::storage
