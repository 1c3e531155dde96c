// The correctly rounded square root that stands in for MKL's when PyTorch writes the golden data (LD_PRELOAD).
//
// PyTorch's wheels take Tensor.sqrt from these four functions of MKL's vector mathematics. On AMD processors they are
// up to one unit in the last place off; IEEE 754, and so Ravine, asks for the exact one.
// Signatures: oneMKL's developer reference, vm?Sqrt; the mode asks for an accuracy and needs no attention here.
#include <math.h>
#include <stdint.h>

void vmsSqrt(int n, float const* a, float* r, int64_t mode)
{
    (void)mode;
    for (int i = 0; i < n; ++i)
        r[i] = sqrtf(a[i]);
}

void vmdSqrt(int n, double const* a, double* r, int64_t mode)
{
    (void)mode;
    for (int i = 0; i < n; ++i)
        r[i] = sqrt(a[i]);
}

void vmsSqrt_64(int64_t n, float const* a, float* r, int64_t mode)
{
    (void)mode;
    for (int64_t i = 0; i < n; ++i)
        r[i] = sqrtf(a[i]);
}

void vmdSqrt_64(int64_t n, double const* a, double* r, int64_t mode)
{
    (void)mode;
    for (int64_t i = 0; i < n; ++i)
        r[i] = sqrt(a[i]);
}
