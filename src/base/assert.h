// A broken invariant of our own stops every build but Release.
#pragma once

#include <cstdlib>

#ifdef NDEBUG
#define DRAGOMAN_ASSERT(condition) static_cast<void>(sizeof(condition))
#else
#define DRAGOMAN_ASSERT(condition) ((condition) ? static_cast<void>(0) : std::abort())
#endif
