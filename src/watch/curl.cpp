#include "watch/curl.h"

#include <dlfcn.h>

#include <initializer_list>
#include <string>

namespace dragoman::watch {

namespace {

template <class Function>
bool find(void* library, const char* name, Function& out) {
  out = reinterpret_cast<Function>(dlsym(library, name));
  return out != nullptr;
}

Result<Curl> open() {
  std::string why;
  for (const char* name : {"libcurl.so.4", "libcurl-gnutls.so.4"}) {
    void* library = dlopen(name, RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr) {
      if (why.empty()) why = dlerror();
      continue;
    }
    Curl out;
    decltype(&::curl_global_init) global_init = nullptr;
    const bool all =
        find(library, "curl_global_init", global_init) && find(library, "curl_easy_init", out.easy_init) &&
        find(library, "curl_easy_setopt", out.easy_setopt) && find(library, "curl_easy_getinfo", out.easy_getinfo) &&
        find(library, "curl_easy_cleanup", out.easy_cleanup) &&
        find(library, "curl_easy_strerror", out.easy_strerror) && find(library, "curl_multi_init", out.multi_init) &&
        find(library, "curl_multi_add_handle", out.multi_add_handle) &&
        find(library, "curl_multi_remove_handle", out.multi_remove_handle) &&
        find(library, "curl_multi_perform", out.multi_perform) && find(library, "curl_multi_poll", out.multi_poll) &&
        find(library, "curl_multi_wakeup", out.multi_wakeup) &&
        find(library, "curl_multi_info_read", out.multi_info_read) &&
        find(library, "curl_multi_cleanup", out.multi_cleanup) &&
        find(library, "curl_slist_append", out.slist_append) &&
        find(library, "curl_slist_free_all", out.slist_free_all) && find(library, "curl_url", out.url) &&
        find(library, "curl_url_cleanup", out.url_cleanup) && find(library, "curl_url_set", out.url_set) &&
        find(library, "curl_url_get", out.url_get) && find(library, "curl_free", out.free);
    if (all && global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK) return out;
    why = std::string(name) + ": too old (7.68 or newer is needed)";
  }
  return fail(ErrorCode::kNotFound, "watch", "libcurl is missing; on Debian: apt-get install libcurl4 (" + why + ")");
}

}  // namespace

Result<const Curl*> Curl::load() {
  static const Result<Curl> found = open();
  if (!found) return fail(found.error());
  return &*found;
}

}  // namespace dragoman::watch
